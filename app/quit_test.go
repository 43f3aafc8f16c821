package app

import (
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/ui"
)

// hanging is a program whose driver never ends.
type hanging struct{ fyne.App }

func (hanging) Quit() {}

// TestQuitEnds: the process ends where the driver does not, once the settings are kept.
func TestQuitEnds(t *testing.T) {
	ended := make(chan struct{})
	file := filepath.Join(t.TempDir(), "settings.json")
	app := test.NewTempApp(t)
	win := test.NewTempWindow(t, nil)
	w := &window{
		app: hanging{app}, win: win,
		opt:     Options{Exit: func() { close(ended) }},
		session: &screen.Session{Settings: ui.LoadSettings(file), Tasks: ui.NewTasks(win)},
	}
	w.quit()
	select {
	case <-ended:
	case <-time.After(10 * patience):
		t.Fatal("the program is still there long after its window was closed")
	}
}

// TestEndingEnds: a program that the system told to end is gone too where the driver does not end.
func TestEndingEnds(t *testing.T) {
	ended, ending := make(chan struct{}), make(chan struct{})
	w := &window{opt: Options{Exit: func() { close(ended) }, Ending: ending}}
	go w.mind()
	close(ending)
	select {
	case <-ended:
	case <-time.After(10 * patience):
		t.Fatal("the program is still there long after it was told to end")
	}
}
