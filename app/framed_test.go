package app

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/ui"
)

// TestWindowFitsOnceItHasItsFrame: the frame comes when a busy desktop has the time for it, and the window then becomes smaller by it; a
// size that the clerk has given it stays.
func TestWindowFitsOnceItHasItsFrame(t *testing.T) {
	for _, c := range []struct {
		name   string
		framed int       // how many looks pass before there is a frame
		clerk  fyne.Size // is given before the first look; zero for nothing
		want   fyne.Size
		slow   bool // the desktop gives a size only after the next look
	}{
		{"at once", 0, fyne.Size{}, fyne.NewSize(1366, 728), false},
		{"soon", 1, fyne.Size{}, fyne.NewSize(1366, 728), false},
		{"late", 2, fyne.Size{}, fyne.NewSize(1366, 728), false},
		{"never", 9, fyne.Size{}, fyne.NewSize(1366, 768), false},
		{"the clerk was quicker", 1, fyne.NewSize(1300, 760), fyne.NewSize(1300, 760), false},
		{"soon, on a slow desktop", 1, fyne.Size{}, fyne.NewSize(1366, 728), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			tasks := ui.NewTasks(test.NewTempWindow(t, nil))
			tasks.Go, tasks.Do, tasks.Rest = func(f func()) { f() }, func(f func()) { f() }, 0
			high, looks := 768, []func(){}
			w := &window{win: test.NewTempWindow(t, nil), session: &screen.Session{Tasks: tasks, Settings: ui.LoadSettings("")}}
			w.session.Settings.Width, w.session.Settings.Height = 2000, 1000
			w.opt.Screen = func(fyne.Window) (int, int) { return 1366, high }
			w.opt.Later = func(_ time.Duration, do func()) { looks = append(looks, do) }
			slow := &slowly{Window: w.win}
			if c.slow {
				w.win = slow
			}
			w.open()
			if c.clerk.Width > 0 {
				w.win.Resize(c.clerk)
			}
			for n := 0; len(looks) > 0; n++ {
				if n >= c.framed {
					high = 728
				}
				look := looks[0]
				looks = looks[1:]
				slow.give()
				look()
			}
			slow.give()
			if size := w.win.Canvas().Size(); size != c.want {
				t.Errorf("%v, not %v", size, c.want)
			}
		})
	}
}

// slowly is a window that has the size it was asked for only once it is given.
type slowly struct {
	fyne.Window
	asked fyne.Size
}

func (s *slowly) Resize(size fyne.Size) { s.asked = size }

func (s *slowly) give() {
	if s.asked.Width > 0 {
		s.Window.Resize(s.asked)
	}
}
