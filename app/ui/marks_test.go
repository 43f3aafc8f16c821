package ui

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// click presses a cell of a grid, with the modifiers held down.
func click(g *Grid, to desktop.Mouseable, at Cell, with fyne.KeyModifier) {
	p := g.Corner(at).AddXY(3, 3)
	to.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p}, Modifier: with})
}

// TestCellsAreMarkedApart: Ctrl and a click marks cells besides those that are, Shift draws the last block on, Ctrl on a marked cell takes
// it out, Insert keeps what is marked while the keys go on, and a click, Esc or typing leaves one cell.
func TestCellsAreMarkedApart(t *testing.T) {
	const none, ctrl, shift = fyne.KeyModifier(0), fyne.KeyModifierControl, fyne.KeyModifierShift
	s, c, w := sheetOf(t, 12, 6)
	marked := func() string {
		var out []string
		s.Marked(func(r, c int) { out = append(out, fmt.Sprint(r, ".", c)) })
		slices.Sort(out)
		return fmt.Sprint(out)
	}
	check := func(when, want string) {
		t.Helper()
		if got := marked(); got != want {
			t.Errorf("%s: %s are marked, want %s", when, got, want)
		}
		if n := len(s.apart); s.renderer == nil || len(s.renderer.apart.layer.Objects) != n {
			t.Errorf("%s: %d blocks are not drawn", when, n)
		}
	}
	press := func(row, col int, with fyne.KeyModifier) { click(&s.Grid, s, Cell{row, col}, with) }
	press(1, 1, none)
	press(3, 2, ctrl)
	press(5, 4, ctrl)
	check("three cells", "[1.1 3.2 5.4]")
	press(6, 5, shift)
	check("the last one drawn on", "[1.1 3.2 5.4 5.5 6.4 6.5]")
	press(5, 5, ctrl)
	check("one taken out of a block", "[1.1 3.2 5.4 6.4 6.5]")
	if got := s.Copy(); got != "1.1\t\t\t\r\n\t3.2\t\t\r\n\t\t5.4\t\r\n\t\t6.4\t6.5\r\n" {
		t.Errorf("copied %q", got)
	}
	s.Paste("7")
	if c.v[1][1] != "7" || c.v[6][5] != "7" || c.v[5][5] != "5.5" || c.acts != 1 {
		t.Errorf("pasted as %v, %d acts", c.v, c.acts)
	}
	press(2, 2, none)
	check("a click", "[2.2]")
	press(2, 2, ctrl)
	check("the only cell", "[2.2]")
	pressed(w, fyne.KeyInsert, fyne.KeyDown, fyne.KeyDown)
	check("kept by a key", "[2.2 4.2]")
	pressed(w, fyne.KeyInsert, fyne.KeyRight)
	check("two kept", "[2.2 4.2 4.3]")
	pressed(w, fyne.KeyLeft, fyne.KeyInsert, fyne.KeyUp)
	check("one let go", "[2.2 3.2]")
	pressed(w, fyne.KeyEscape)
	check("Esc", "[3.2]")
	press(5, 5, ctrl)
	pressed(w, fyne.KeyLeft)
	check("an arrow after the mouse", "[5.4]")
	press(1, 1, ctrl)
	typing(w, "9")
	pressed(w, fyne.KeyReturn)
	check("typing", "[2.1]")
	press(4, 1, ctrl)
	press(8, 1, ctrl)
	s.Clear()
	if c.v[2][1]+c.v[4][1]+c.v[8][1] != "" || c.v[3][1] == "" {
		t.Errorf("emptied to %v", c.v)
	}
}

// TestRowsOfAListAreMarked: in a list with totals Ctrl and Shift mark rows, what is under the columns is of these alone, and says so.
func TestRowsOfAListAreMarked(t *testing.T) {
	w := window(t)
	l := NewList(
		Col[int]{
			Title: "数", Width: 300, Text: func(n int) string { return fmt.Sprint(n) },
			Total: func(n []int) string { return fmt.Sprintf("合计%v", n) },
		},
		Col[int]{Title: "空", Width: 80, Text: func(int) string { return "" }},
	)
	w.SetContent(l.Grid)
	l.Show([]int{0, 1, 2, 3, 4, 5, 6, 7}, 0)
	w.Canvas().Focus(l.Grid)
	g := l.Grid
	check := func(when, want string) {
		t.Helper()
		text, words := g.Totals(0)
		if text != want || words == text != !g.Marking() {
			t.Errorf("%s: %q, %q, want %q", when, text, words, want)
		}
		if got := g.renderer.foot.cells[0].shown; got != want {
			t.Errorf("%s: %q stands under the list, want %q", when, got, want)
		}
	}
	all := "合计[0 1 2 3 4 5 6 7]"
	check("at first", all)
	click(g, g, Cell{2, 0}, fyne.KeyModifierControl)
	check("two rows", "选中[0 2]")
	click(g, g, Cell{4, 0}, fyne.KeyModifierShift)
	check("drawn on", "选中[0 2 3 4]")
	click(g, g, Cell{3, 1}, fyne.KeyModifierControl)
	check("one taken out", "选中[0 2 4]")
	if row, ok := l.Current(); !ok || row != 4 {
		t.Errorf("row %d is the current one", row)
	}
	pressed(w, fyne.KeyDown)
	check("a key", all)
	pressed(w, fyne.KeyInsert, fyne.KeyDown, fyne.KeyDown)
	check("kept", "选中[5 7]")
	pressed(w, fyne.KeyEscape)
	check("Esc", all)
	click(g, g, Cell{1, 0}, fyne.KeyModifierControl)
	l.Show([]int{0, 1}, 0)
	check("other rows", "合计[0 1]")
}
