package app

import (
	"context"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
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

// calledSo are the names of schools and projects, as lists have them.
func calledSo(s *screen.Session) map[string]bool {
	out := map[string]bool{}
	for _, g := range []*edu.Register{edu.Schools, edu.Projects} {
		for _, r := range s.Book().Rows(g) {
			out[g.Name(r)], out[screen.Local(s.Book(), g.Name(r))] = true, true
		}
	}
	return out
}

// TestTotalsUnderEveryList: on every page the list, or the sheet in its place, has a row of totals that says how many rows there are; what
// stands beside a list or has a total in its own rows has none.
func TestTotalsUnderEveryList(t *testing.T) {
	w, s := sampleFrame(t)
	none := map[string]bool{ // the counts overlap; the rows are the totals; nothing has been read or learnt yet
		screen.PageStaff: true, screen.PageStatistics: true, screen.PageImports: true, screen.PageLearnt: true,
	}
	digits, seen := regexp.MustCompile(`\d+`), 0
	for _, p := range w.frame.places {
		if none[p.id] {
			continue
		}
		w.frame.goTo(p.id)
		for range 2 {
			all := grids(w.frame.current.Content())
			if len(all) == 0 {
				break
			}
			g := all[0]
			if g.Totals == nil {
				t.Errorf("%s: nothing stands under %s", p.title, g.Columns[0].Title)
				break
			}
			rows := g.Source.Len()
			if p.id == screen.PageIndicators {
				rows -= 2 // the county's are no sections
			}
			text, _ := g.Totals(0)
			_, sheet := s.Window.Canvas().Focused().(*ui.Sheet) // where one that can be begun stands under the last
			if n := digits.FindString(text); n != strconv.Itoa(rows) && (!sheet && rows != 1 || n != strconv.Itoa(rows-1)) {
				t.Errorf("%s: %q stands under %d rows", p.title, text, rows)
			}
			seen++
			page, can := w.frame.current.(screen.Sheeter)
			if !can {
				break
			}
			page.ToggleSheet()
		}
	}
	if seen < 24 {
		t.Errorf("only %d lists and sheets were looked at", seen)
	}
}

// TestColumnsOfEveryPage: in every list of the window days and masked numbers are whole, names of schools and projects are cut where they
// do not differ, and the widths that are drawn are kept.
func TestColumnsOfEveryPage(t *testing.T) {
	create := func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
		return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
	}
	s := screentest.Session(t, create, sample.Size{Schools: 60, Teachers: 200, Projects: 6, Closures: 3, Years: 2}, time.Now())
	w := &window{win: s.Window, ledger: s.Ledger.(Ledger), session: s}
	w.frame = newFrame(w)
	w.frame.show()
	s.Window.Resize(laptop)
	seen, names, named := 0, calledSo(s), 0
	for _, p := range w.frame.places {
		w.frame.goTo(p.id)
		for _, g := range grids(w.frame.current.Content()) {
			if g.OnWidth == nil {
				t.Errorf("%s: the list of %s forgets its widths", p.title, g.Columns[0].Title)
			}
			for col, c := range g.Columns {
				for row := range min(g.Source.Len(), 50) {
					text := g.Source.Cell(row, col)
					if names[strings.TrimPrefix(text, "★")] {
						if named++; !c.Names {
							t.Errorf("%s: %s would be cut at its end in %s", p.title, text, c.Title)
							break
						}
					}
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
	if named < 300 {
		t.Errorf("only %d names were looked at", named)
	}
	if seen < 100 {
		t.Errorf("only %d days and numbers were looked at", seen)
	}
}
