package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Scrolled implements fyne.Scrollable.
func (g *Grid) Scrolled(e *fyne.ScrollEvent) {
	g.offset = g.offset.SubtractXY(e.Scrolled.DX, e.Scrolled.DY)
	g.update()
}

// Dragged lets the scroll bars, and the widths of the columns, be drawn along.
func (g *Grid) Dragged(e *fyne.DragEvent) {
	room := g.room()
	switch {
	case g.drawing >= 0:
		g.SetWidth(g.drawing, max(28, g.Columns[g.drawing].Width+e.Dragged.DX))
		if g.renderer != nil {
			g.renderer.forget()
			g.renderer.heads()
		}
	case g.onBarV(e.Position):
		g.offset.Y += e.Dragged.DY * float32(g.Source.Len()) * rowHeight / max(1, room.Height)
	case g.onBarH(e.Position):
		g.offset.X += e.Dragged.DX * g.fullWidth() / max(1, room.Width)
	}
	g.update()
}

// DragEnd implements fyne.Draggable.
func (g *Grid) DragEnd() {
	if g.drawing >= 0 && g.OnWidth != nil {
		g.OnWidth(g.drawing, g.Columns[g.drawing].Width)
	}
	g.drawing = -1
}

// edgeAt is the column whose right edge is under a point of the head, -1 for none.
func (g *Grid) edgeAt(p fyne.Position) int {
	if p.Y > g.headHeight() {
		return -1
	}
	for i, left := range g.lefts(len(g.Columns)) {
		c := g.Columns[i]
		if x := left + c.Width; p.X > x-edgeGrip && p.X < x+edgeGrip && (c.Frozen || x > g.frozenWidth()) {
			return i
		}
	}
	return -1
}

// at is the row and column under a point; row -1 is the head.
func (g *Grid) at(p fyne.Position) (row, col int) {
	col = -1
	lefts := g.lefts(len(g.Columns))
	for _, frozen := range []bool{true, false} {
		for i, c := range g.Columns {
			if x := lefts[i]; c.Frozen == frozen && col < 0 && p.X >= x && p.X < x+c.Width && (frozen || p.X >= g.frozenWidth()) {
				col = i
			}
		}
	}
	if p.Y < g.headHeight() {
		return -1, col
	}
	return int((p.Y - g.headHeight() + g.offset.Y) / rowHeight), col
}

// MouseDown implements desktop.Mouseable.
func (g *Grid) MouseDown(e *desktop.MouseEvent) {
	row, col := g.at(e.Position)
	if c := canvasOf(g.self); c != nil {
		c.Focus(g)
	}
	if g.drawing = g.edgeAt(e.Position); g.drawing >= 0 {
		return
	}
	switch {
	case g.onEdge(e.Position): // a bar is drawn along
	case row < 0 && col >= 0 && g.OnSort != nil:
		g.OnSort(col)
	case row >= 0 && row < g.Source.Len():
		g.press(row, e.Modifier)
		g.update()
		if g.OnPress != nil {
			g.OnPress(row, col)
		}
	}
}

// press goes to a row: with Shift all up to it are marked, with Ctrl it besides those that are.
func (g *Grid) press(row int, with fyne.KeyModifier) {
	g.pinned = false
	if with&fyne.KeyModifierControl == 0 || g.Totals == nil {
		g.goTo(row, with&fyne.KeyModifierShift != 0)
		return
	}
	to := g.toggle(row, 0)
	kept := g.apart
	g.goTo(to.row, false)
	g.apart, g.anchorRow = kept, to.rowEnd
}

// MouseUp implements desktop.Mouseable.
func (g *Grid) MouseUp(*desktop.MouseEvent) {}

// DoubleTapped implements fyne.DoubleTappable.
func (g *Grid) DoubleTapped(e *fyne.PointEvent) {
	if row, _ := g.at(e.Position); row >= 0 && row < g.Source.Len() && !g.onEdge(e.Position) {
		g.open()
	}
}
