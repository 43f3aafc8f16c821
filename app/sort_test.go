package app

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// inFront is the list or the sheet that has the keys.
func inFront(t *testing.T, s *screen.Session) *ui.Grid {
	t.Helper()
	if sheet, ok := s.Window.Canvas().Focused().(*ui.Sheet); ok {
		return &sheet.Grid
	}
	return focused(t, s)
}

// TestListsAreSortedByKeys: a list that is sorted by pressing a head is by keys too: by the column that is typed or stood in, a second
// time the other way round, and back again; its head says so, in the list and in the sheet.
func TestListsAreSortedByKeys(t *testing.T) {
	w, s := sampleFrame(t)
	f := w.frame
	column := func(head string) (col int, texts []string) {
		g := inFront(t, s)
		col = slices.IndexFunc(g.Columns, func(c ui.Column) bool { return c.Title == head })
		if col < 0 {
			t.Fatalf("there is no column %s", head)
		}
		for row := range g.Source.Len() {
			texts = append(texts, g.Source.Cell(row, col))
		}
		return col, texts
	}
	by := func(typed string) {
		f.sort()
		if typed != "" {
			test.Type(s.Window.Canvas().Focused(), typed)
		}
		screentest.Press(s, fyne.KeyReturn)
	}
	for _, c := range []struct {
		page, head, typed string
		prepare           func()
	}{
		{edu.Schools.ID, "学校（机构）名称", "xxjgmc", nil},
		{edu.Schools.ID, "学校（机构）名称", "xxjgmc", func() { f.current.(screen.Sheeter).ToggleSheet() }},
		{screen.PageIndicators, "学生", "学生", nil},
	} {
		f.goTo(c.page)
		if c.prepare != nil {
			c.prepare()
		}
		_, plain := column(c.head)
		by(c.typed)
		col, once := column(c.head)
		if !inFront(t, s).Sorted(col) {
			t.Errorf("%s: the head of %s does not say that the rows are sorted by it", c.page, c.head)
		}
		by(c.typed)
		_, twice := column(c.head)
		if slices.Equal(once, twice) || slices.Equal(once, plain) && slices.Equal(twice, plain) {
			t.Errorf("%s: sorted %v, and then %v", c.page, once, twice)
		}
		by("原来")
		if _, again := column(c.head); !slices.Equal(again, plain) || inFront(t, s).Sorted(col) {
			t.Errorf("%s: the order was %v, and is %v", c.page, plain, again)
		}
	}
	f.goTo(edu.Schools.ID)
	sheet := s.Window.Canvas().Focused().(*ui.Sheet)
	sheet.GoTo(3, 4)
	if by(""); !sheet.Sorted(4) {
		t.Error("Enter at once does not sort by the column that the clerk stands in")
	}
	f.goTo(screen.PageHistory)
	said := screentest.Said(s)
	if f.sort(); said() == "" {
		t.Error("nothing is said where nothing is sorted")
	}
}
