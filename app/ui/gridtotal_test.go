package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// TestTotalsStayUnderTheRows: the row of totals stands under the last row that is seen, is scrolled sideways with its columns and never
// up or down, is told at the pointer, and a number in it is never cut.
func TestTotalsStayUnderTheRows(t *testing.T) {
	w := window(t)
	g := NewGrid([]Column{{Title: "名称", Width: 120, Frozen: true}, {Title: "数", Width: 60, Right: true}, {Title: "宽", Width: 2000}}, rows{500})
	g.Totals = func(col int) (text, words string) {
		return []string{"合计 500所", "123456789", ""}[col], []string{"", "合计123456789，3条未填", ""}[col]
	}
	w.SetContent(g)
	g.Select(499)
	f := g.renderer.foot
	top := g.headHeight() + g.room().Height
	if end := g.headHeight() + 500*rowHeight - g.offset.Y; end > top || f.clips[0].Position().Y != top || f.clips[1].Position().Y != top {
		t.Errorf("the rows end at %g, the totals begin at %v", end, f.clips[0].Position())
	}
	if top+rowHeight > g.renderer.barH.Position().Y {
		t.Error("the totals lie under the bar")
	}
	if got := f.cells[1].Text.Text; got != "123456789" && strings.Trim(got, "#") != "" {
		t.Errorf("the sum is shown as %s", got)
	}
	g.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(130, top+5)}})
	if got := g.renderer.whole(g.pointed); !strings.Contains(got, "未填") {
		t.Errorf("at the pointer it says %q", got)
	}
	before := f.cells[1].Position().X
	g.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(-30, 0)})
	if now := f.cells[1].Position().X; now != before-30 {
		t.Errorf("scrolled by 30 the sum went from %g to %g", before, now)
	}
	g.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(30, top+5)}})
	if g.Current() != 499 {
		t.Errorf("a click on the totals led to row %d", g.Current())
	}
}

// TestSumOfRows tells what is not known from 0.
func TestSumOfRows(t *testing.T) {
	of := func(n int) (int, bool) { return n, n >= 0 }
	for want, rows := range map[string][]int{"": nil, "—": {-1}, "0": {0}, "3": {1, 2}, "3*": {1, 2, -1}} {
		if got := Sum(rows, of); got != want {
			t.Errorf("%v: %s, want %s", rows, got, want)
		}
	}
}
