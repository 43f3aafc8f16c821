package app

import (
	"context"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// whole is what is of no use with something left out: days, months, moments and masked numbers.
var whole = regexp.MustCompile(`^(\d{4}-\d\d(-\d\d)?( \d\d:\d\d(:\d\d)?)?|\d{3}\*+\d{2,4})$`)

// grids are the lists and sheets of a page that are seen.
func grids(o fyne.CanvasObject) (all []*ui.Grid) {
	for _, x := range test.LaidOutObjects(o) {
		switch x := x.(type) {
		case *ui.Grid:
			all = append(all, x)
		case *ui.Sheet:
			all = append(all, &x.Grid)
		}
	}
	return all
}

// TestColumnsOfEveryPage: in every list of the window days and masked numbers are whole, and the widths that are drawn are kept.
func TestColumnsOfEveryPage(t *testing.T) {
	create := func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
		return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
	}
	s := screentest.Session(t, create, sample.Size{Schools: 60, Teachers: 200, Projects: 6, Closures: 3, Years: 2}, time.Now())
	w := &window{win: s.Window, ledger: s.Ledger.(Ledger), session: s}
	w.frame = newFrame(w)
	w.frame.show()
	s.Window.Resize(laptop)
	seen := 0
	for _, p := range w.frame.places {
		w.frame.goTo(p.id)
		for _, g := range grids(w.frame.current.Content()) {
			if g.OnWidth == nil {
				t.Errorf("%s: the list of %s forgets its widths", p.title, g.Columns[0].Title)
			}
			for col, c := range g.Columns {
				for row := range min(g.Source.Len(), 50) {
					text := g.Source.Cell(row, col)
					if !whole.MatchString(text) {
						continue
					}
					if seen++; ui.Room(text) > c.Width+1 {
						t.Errorf("%s: %s is %g wide, %s wants %g", p.title, c.Title, c.Width, text, ui.Room(text))
						break
					}
				}
			}
		}
	}
	for _, open := range []func(){w.frame.seek, func() {
		w.frame.goTo(screen.PageStatistics)
		w.frame.find()
	}} {
		open()
		lists := 0
		for _, g := range grids(s.Window.Canvas().Overlays().Top()) {
			if lists++; g.OnWidth == nil {
				t.Errorf("the list of %s in a dialog forgets its widths", g.Columns[0].Title)
			}
		}
		if lists == 0 {
			t.Error("no list in the dialog")
		}
		screentest.CloseDialogs(s)
	}
	if seen < 100 {
		t.Errorf("only %d days and numbers were looked at", seen)
	}
}
