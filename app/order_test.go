package app

import (
	"fmt"
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

// stage is where a text that begins with 学段 stands in the order of schools; -1 for any other text.
func stage(text string) int {
	return slices.IndexFunc(edu.Sections.Items, func(it edu.CodeItem) bool {
		return text == it.Label || strings.HasPrefix(text, it.Label+"（") || strings.HasPrefix(text, it.Label+" ")
	})
}

// disorder are the sections among texts, where they do not stand in the order of schools; seen is how many there are.
func disorder(texts []string) (wrong []string, seen int) {
	var at []int
	for _, s := range texts {
		if i := stage(s); i >= 0 {
			at, wrong = append(at, i), append(wrong, s)
		}
	}
	if slices.IsSorted(at) {
		wrong = nil
	}
	return wrong, len(at)
}

// TestSectionsStandInSchoolOrder: on every page 学前 comes before 小学, 小学 before 初中 and so on: in what can be filtered by, in heads, in
// lists that are sorted by 学段 and in those that have a line for each, in statistics by rows and by columns, and where a code is chosen.
func TestSectionsStandInSchoolOrder(t *testing.T) {
	w, s := sampleFrame(t)
	seen := map[string]int{}
	check := func(kind, where string, texts []string) {
		wrong, n := disorder(texts)
		if wrong != nil {
			t.Errorf("%s, %s: %v", kind, where, wrong)
		}
		seen[kind] += n
	}
	for _, p := range w.frame.places {
		w.frame.goTo(p.id)
		for _, o := range test.LaidOutObjects(w.frame.current.Content()) {
			if sel, ok := o.(*ui.Select); ok {
				check("filters", p.title+" "+sel.PlaceHolder, sel.Options)
			}
		}
		for view := range 4 { // F6 goes through what a page has, and back
			for _, g := range grids(w.frame.current.Content()) {
				sorted(g, view == 0, func(kind, col string, texts []string) { check(kind, p.title+" "+col, texts) })
			}
			if screentest.Press(s, fyne.KeyF6); w.win.Canvas().Overlays().Top() != nil {
				screentest.CloseDialogs(s)
			}
		}
		if f := s.Window.Canvas().Focused(); f == nil {
			t.Fatalf("%s: nothing has the keys", p.title)
		}
	}
	w.frame.goTo(screen.PageStatistics)
	choose := func(text string) {
		for _, o := range test.LaidOutObjects(w.frame.current.Content()) {
			if sel, ok := o.(*ui.Select); ok && slices.Contains(sel.Options, text) {
				sel.SetSelected(text)
				return
			}
		}
		t.Fatalf("%s cannot be chosen", text)
	}
	for _, g := range edu.Registers() {
		x, ok := g.Facet("section")
		if !ok || g.List == nil || len(s.Book().Rows(g)) == 0 {
			continue
		}
		choose(g.List.Title)
		choose(x.Label()) // the first of the two is that of the rows
		for _, grid := range grids(w.frame.current.Content()) {
			var heads, lines []string
			for _, c := range grid.Columns {
				heads = append(heads, c.Title)
			}
			for row := range grid.Source.Len() {
				lines = append(lines, grid.Source.Cell(row, 0))
			}
			check("columns of statistics", g.ID, heads)
			check("rows of statistics", g.ID, lines)
		}
	}
	for _, g := range edu.Registers() {
		for _, f := range g.Fields {
			if f.Codes != nil && f.Codes.Name == edu.Sections.Name {
				for _, typed := range []string{"x", "z", "p", "s"} {
					check("choices", g.ID, ui.Choices(f, s.Book(), s.Index, typed))
				}
			}
		}
	}
	for _, kind := range []string{"filters", "sorted lists", "heads", "columns of statistics", "rows of statistics", "choices"} {
		if seen[kind] < 4 {
			t.Errorf("only %d sections were looked at in %s", seen[kind], kind)
		}
	}
}

// sorted reports the heads of a list, and what stands in its columns of 学段 when it is sorted by them.
func sorted(g *ui.Grid, press bool, report func(kind, col string, texts []string)) {
	var heads []string
	for col, c := range g.Columns {
		heads = append(heads, c.Title)
		if !press || c.Title != edu.Sections.Name || g.OnSort == nil || g.Source.Len() == 0 {
			continue
		}
		g.OnSort(col)
		var texts []string
		for row := range g.Source.Len() {
			texts = append(texts, g.Source.Cell(row, col))
		}
		report("sorted lists", fmt.Sprint(col), texts)
	}
	report("heads", "", heads)
}
