package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// brush draws what a widget of our own consists of, with the objects of its last drawing. The library keeps what it once knew of an object
// for a while after nobody shows it any more: a widget that made new ones for each frame would fill the memory with them.
type brush struct {
	objects    []fyne.CanvasObject // of this drawing, the first one undermost
	texts      stock[canvas.Text]
	rectangles stock[canvas.Rectangle]
	lines      stock[canvas.Line]
	circles    stock[canvas.Circle]
}

// stock is a kind of objects, those in use first.
type stock[T any] struct {
	all  []*T
	used int
}

// take is an object as new.
func (s *stock[T]) take() *T {
	if s.used == len(s.all) {
		s.all = append(s.all, new(T))
	}
	s.used++
	return s.all[s.used-1]
}

// clear begins a drawing. The list is a new one: the library may be walking through the last.
func (b *brush) clear() {
	b.objects = make([]fyne.CanvasObject, 0, len(b.objects))
	b.texts.used, b.rectangles.used, b.lines.used, b.circles.used = 0, 0, 0, 0
}

// text writes a line from its upper left corner.
func (b *brush) text(s string, x, y, size float32, ink fyne.ThemeColorName) *canvas.Text {
	t := b.texts.take()
	t.Text, t.TextSize, t.Color = s, size, colour(ink)
	place(t, x, y, 0, 0)
	b.objects = append(b.objects, t)
	return t
}

// rectangle fills an area, without a frame.
func (b *brush) rectangle(x, y, w, h float32, ink fyne.ThemeColorName) *canvas.Rectangle {
	r := b.rectangles.take()
	r.FillColor, r.StrokeColor, r.StrokeWidth, r.CornerRadius = colour(ink), nil, 0, 0
	place(r, x, y, w, h)
	b.objects = append(b.objects, r)
	return r
}

// line draws from one point to another.
func (b *brush) line(from, to fyne.Position, width float32, ink fyne.ThemeColorName) {
	l := b.lines.take()
	l.StrokeColor, l.StrokeWidth, l.Position1, l.Position2 = colour(ink), width, from, to
	b.objects = append(b.objects, l)
}

// dot draws a small disc around a point.
func (b *brush) dot(at fyne.Position, radius float32, ink fyne.ThemeColorName) {
	c := b.circles.take()
	c.FillColor = colour(ink)
	place(c, at.X-radius, at.Y-radius, 2*radius, 2*radius)
	b.objects = append(b.objects, c)
}

// fine is the size of what stands beside the main thing.
func fine() float32 { return theme.TextSize() - 1 }
