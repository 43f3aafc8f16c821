package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// gridFoot is the row of totals, which stays where it is while the others scroll.
type gridFoot struct {
	back          *canvas.Rectangle
	line          *canvas.Line
	loose, frozen *fyne.Container
	clips         [2]*container.Clip
	cells         []*gridText
}

func (g *Grid) footHeight() float32 {
	if g.Totals == nil {
		return 0
	}
	return rowHeight
}

// onFoot reports whether a place of the grid is on the row of totals.
func (g *Grid) onFoot(p fyne.Position) bool {
	top := g.headHeight() + g.room().Height
	return g.Totals != nil && p.Y >= top && p.Y < top+rowHeight
}

func (r *gridRenderer) makeFoot() {
	f := &gridFoot{
		back: canvas.NewRectangle(nil), line: canvas.NewLine(nil), loose: container.NewWithoutLayout(), frozen: container.NewWithoutLayout(),
	}
	f.clips = [2]*container.Clip{container.NewClip(f.loose), container.NewClip(f.frozen)}
	for _, c := range r.g.Columns {
		t := newGridText()
		f.cells = append(f.cells, t)
		if c.Frozen {
			f.frozen.Add(t.Text)
		} else {
			f.loose.Add(t.Text)
		}
	}
	r.foot = f
	r.objects = append([]fyne.CanvasObject{f.back, f.clips[0], f.clips[1], f.line}, r.objects...)
}

// fillFoot writes the totals under their columns.
func (r *gridRenderer) fillFoot(room fyne.Size, frozen float32) {
	g := r.g
	if g.Totals == nil {
		return
	}
	if r.foot == nil {
		r.makeFoot()
	}
	f, y := r.foot, g.headHeight()+room.Height
	f.back.FillColor, f.line.StrokeColor = colour(ColourZone), colour(theme.ColorNameInputBorder)
	if g.Marking() { // what stands there is of the marked cells alone
		f.back.FillColor = colour(ColourMark)
	}
	place(f.back, 0, y, room.Width, rowHeight)
	f.line.Position1, f.line.Position2 = fyne.NewPos(0, y), fyne.NewPos(room.Width, y)
	place(f.clips[0], frozen, y, max(0, room.Width-frozen), rowHeight)
	place(f.clips[1], 0, y, min(frozen, room.Width), rowHeight)
	for c, col := range g.Columns {
		t, x := f.cells[c], r.lefts[c]
		if t.Hidden = col.Width == 0 || x > room.Width || !col.Frozen && x+col.Width < frozen; t.Hidden {
			continue
		}
		text, _ := g.Totals(c)
		t.showTotal(text, col.Width-2*cellPad)
		t.Color = colour(theme.ColorNameForeground)
		if !col.Frozen {
			x -= frozen
		}
		if x += cellPad; col.Right {
			x += col.Width - 2*cellPad - t.size.Width
		}
		t.Move(fyne.NewPos(x, (rowHeight-t.size.Height)/2))
	}
}

// smallEnough is the size in which a text has room, within reason.
func smallEnough(s string, width float32) float32 {
	size := theme.TextSize()
	for size > theme.TextSize()*0.7 && fit(s, width, size) != s {
		size--
	}
	return size
}

// showTotal writes a total; one that has no room is written smaller, because a number of which something is left out is another.
func (t *gridText) showTotal(s string, width float32) {
	size := smallEnough(s, width)
	if fit(s, width, size) != s {
		s = strings.Repeat("#", max(1, int(width/size)))
	}
	t.show(s, width, size)
}
