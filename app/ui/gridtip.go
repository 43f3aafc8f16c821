package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// pointed is the cell under the pointer; row -1 is the head, footRow that of the totals, col -1 no cell.
type pointed struct{ row, col int }

var nowhere = pointed{-1, -1}

const footRow = -2

// MouseIn implements desktop.Hoverable.
func (g *Grid) MouseIn(e *desktop.MouseEvent) { g.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable: a text that has no room in its cell is told whole where the pointer rests.
func (g *Grid) MouseMoved(e *desktop.MouseEvent) {
	at := nowhere
	if row, col := g.at(e.Position); col >= 0 && !g.onBarV(e.Position) && !g.onBarH(e.Position) {
		if at = (pointed{row, col}); g.onFoot(e.Position) {
			at.row = footRow
		}
	}
	if at == g.pointed || g.renderer == nil {
		return
	}
	g.pointed = at
	if text := g.renderer.whole(at); text != "" {
		g.renderer.tip.show(text, e.Position)
	} else {
		g.renderer.tip.hide()
	}
}

// MouseOut implements desktop.Hoverable.
func (g *Grid) MouseOut() {
	if g.renderer != nil {
		g.renderer.untip()
	}
}

// untip takes the text at the pointer away: with the rows drawn anew it may be that of another cell. It comes again once the pointer moves.
func (r *gridRenderer) untip() {
	if r.g.pointed != nowhere {
		r.g.pointed = nowhere
		r.tip.hide()
	}
}

// whole is the text under the pointer where what is shown of it is not all; empty where it is.
func (r *gridRenderer) whole(at pointed) string {
	g := r.g
	switch {
	case at.col < 0:
	case at.row == footRow:
		_, words := g.Totals(at.col)
		return words
	case at.row < 0:
		if title := g.Columns[at.col].Title; !strings.HasPrefix(r.titles[at.col].Text, title) {
			return title
		}
	case at.row < g.Source.Len() && len(r.rows) > 0:
		t := r.rows[at.row%len(r.rows)].cells[at.col]
		if !t.Hidden && t.Text.Text != flat(t.shown) {
			return t.shown
		}
	}
	return ""
}

// layTip gives the text at the pointer the room of the grid.
func (r *gridRenderer) layTip(s fyne.Size) { place(r.tip.layer, 0, 0, s.Width, s.Height) }
