package app

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// focused is the list that has the keys, with what it shows.
func focused(t *testing.T, s *screen.Session) *ui.Grid {
	t.Helper()
	g, ok := s.Window.Canvas().Focused().(*ui.Grid)
	if !ok {
		t.Fatalf("the keys are in %T", s.Window.Canvas().Focused())
	}
	return g
}

// TestBackAndForthKeepThePlace: Alt+← returns to the page before with what was searched and the row that was chosen there,
// Alt+→ goes on again; who goes elsewhere has nothing ahead; at both ends nothing happens.
func TestBackAndForthKeepThePlace(t *testing.T) {
	w, s := sampleFrame(t)
	f := w.frame
	f.goTo(edu.Schools.ID)
	all := focused(t, s).Source.Len()
	f.find()
	s.Window.Canvas().Focused().(*ui.Entry).SetText("小学")
	screentest.Press(s, fyne.KeyReturn)
	g := focused(t, s)
	found := g.Source.Len()
	if found == 0 || found == all {
		t.Fatalf("%d of %d were found", found, all)
	}
	g.Select(3)
	f.goTo(edu.Teachers.ID)
	f.goTo(screen.PageStaff)
	f.back()
	if f.back(); f.id != edu.Schools.ID || focused(t, s).Source.Len() != found || focused(t, s).Current() != 3 {
		t.Errorf("back at %s with %d rows, in row %d", f.id, focused(t, s).Source.Len(), focused(t, s).Current())
	}
	if f.forward(); f.id != edu.Teachers.ID {
		t.Errorf("forth to %s", f.id)
	}
	f.goTo(screen.PageAudit)
	if f.forward(); f.id != screen.PageAudit {
		t.Errorf("something was ahead: %s", f.id)
	}
	if f.back(); f.id != edu.Teachers.ID {
		t.Errorf("what was ahead is on the way back: %s", f.id)
	}
	for range 10 {
		f.back()
	}
	if f.id != f.places[0].id {
		t.Errorf("the first place is %s", f.id)
	}
}

// seen is what stands on the page in front, which row is in front there, and how far its list was scrolled.
func seen(t *testing.T, w *window) string {
	t.Helper()
	texts := map[string]bool{}
	gather(w.frame.current.Content(), texts)
	text := strings.Join(slices.Sorted(maps.Keys(texts)), "|")
	switch g := w.win.Canvas().Focused().(type) {
	case *ui.Grid:
		text += fmt.Sprint(g.Current(), g.Offset())
	case *ui.Sheet:
		row, col := g.Here()
		text += fmt.Sprint("sheet ", row, col, g.Offset())
	}
	return text
}

// TestBackBringsBackWhatARouteChanged: where a route from another page, or from the page itself, has changed what a page shows, Alt+←
// brings back what was searched, filtered and chosen there, the row in front and the scrolling, and Alt+→ what the route showed.
func TestBackBringsBackWhatARouteChanged(t *testing.T) {
	w, s := sampleFrame(t)
	f := w.frame
	s.Window.Resize(fyne.NewSize(1024, 420))
	row := func(g *edu.Register, i int) []int64 { return []int64{s.Book().Rows(g)[i].RowID()} }
	wrong := s.Findings()[len(s.Findings())-1]
	for _, c := range []struct {
		page, search string
		narrow       func()
		to           screen.Route
	}{
		{edu.Schools.ID, "小学", nil, screen.Route{Rows: row(edu.Schools, 9), Field: "built", Why: "审核问题"}},
		{edu.SectionYears.ID, "小学", nil, screen.Route{Rows: row(edu.SectionYears, 9), Why: "审核问题"}},
		{edu.Teachers.ID, "", func() { f.current.(screen.Sheeter).ToggleSheet() }, screen.Route{Rows: row(edu.Teachers, 3), Why: "“L1”"}},
		{screen.PageAudit, "小学", func() { screentest.Press(s, fyne.KeyF6) }, screen.Route{Rows: []int64{wrong.Row}, Why: wrong.Register.ID}},
		{screen.PageCases, "", nil, screen.Route{Rows: row(edu.Closures, 0)}},
		{screen.PageWorks, "", func() { screentest.Press(s, fyne.KeyDown) }, screen.Route{Rows: row(edu.Projects, 5)}},
	} {
		f.goTo(c.page)
		if c.search != "" {
			f.find()
			test.Type(s.Window.Canvas().Focused(), c.search)
			screentest.Press(s, fyne.KeyEscape)
		}
		screentest.Press(s, fyne.KeyDown, fyne.KeyDown)
		if c.narrow != nil {
			c.narrow()
		}
		if g, ok := s.Window.Canvas().Focused().(*ui.Grid); ok {
			g.ScrollTo(fyne.NewPos(0, 40))
		}
		before := seen(t, w)
		c.to.Page = c.page
		f.leadTo(c.to)
		led := seen(t, w)
		if led == before {
			t.Errorf("%s: the route changed nothing", c.page)
		}
		f.goTo(screen.PageStaff)
		f.leadTo(c.to)
		f.back()
		if f.back(); seen(t, w) != led {
			t.Errorf("%s: back at what the route showed stands\n%s\nand stood\n%s", c.page, seen(t, w), led)
		}
		if f.back(); f.id != c.page || seen(t, w) != before {
			t.Errorf("%s: back at %s stands\n%s\nand stood\n%s", c.page, f.id, seen(t, w), before)
		}
		if f.forward(); f.id != c.page || seen(t, w) != led {
			t.Errorf("%s: forth at %s stands\n%s\nand stood\n%s", c.page, f.id, seen(t, w), led)
		}
		f.back()
		screentest.Press(s, fyne.KeyUp) // what is done after a return is remembered as well
		after := seen(t, w)
		f.forward()
		if f.back(); seen(t, w) != after {
			t.Errorf("%s: back again stands\n%s\nand stood\n%s", c.page, seen(t, w), after)
		}
	}
}

// TestBackAsksAboutWhatIsTyped: a no stays where one is, and the way is as it was.
func TestBackAsksAboutWhatIsTyped(t *testing.T) {
	w, s := sampleFrame(t)
	f := w.frame
	f.goTo(edu.Schools.ID)
	if !typeInto(w) {
		t.Fatal("no form")
	}
	f.back()
	screentest.Press(s, fyne.KeyEscape)
	if k := f.current.(screen.Keeper); f.id != edu.Schools.ID || !k.Keep() {
		t.Error("what was typed is lost after a no")
	}
	f.back()
	if screentest.Yes(s); f.id != f.places[0].id {
		t.Errorf("a yes led to %s", f.id)
	}
	if f.forward(); f.id != edu.Schools.ID {
		t.Errorf("forth to %s", f.id)
	}
}
