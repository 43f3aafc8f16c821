package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Under lays out a page: a bar of parts, what else stands under it, a line, and the body in the rest of the room. Parts that
// find no room in their row go into the next one, so that a page fits into a narrow window; the last part stands at the right.
func Under(bar, between []fyne.CanvasObject, body fyne.CanvasObject) *fyne.Container {
	o := append([]fyne.CanvasObject{container.New(&flow{}, bar...)}, between...)
	return container.New(&under{}, append(o, widget.NewSeparator(), body)...)
}

// Flow lays out parts in a row, and those that find no room in the next one.
func Flow(parts ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{left: true}, parts...)
}

// under is the layout of a page.
type under struct{}

// Layout implements fyne.Layout. How high a row is depends on its width, so it gets that first.
func (*under) Layout(o []fyne.CanvasObject, s fyne.Size) {
	y, last := float32(0), len(o)-1
	for _, x := range o[:last] {
		if !x.Visible() {
			continue
		}
		x.Resize(fyne.NewSize(s.Width, x.MinSize().Height))
		h := x.MinSize().Height
		place(x, 0, y, s.Width, h)
		y += h + theme.Padding()
	}
	place(o[last], 0, y, s.Width, max(0, s.Height-y))
}

// MinSize implements fyne.Layout.
func (*under) MinSize(o []fyne.CanvasObject) fyne.Size {
	var m fyne.Size
	for i, x := range o {
		if x.Visible() {
			n := x.MinSize()
			m.Width, m.Height = max(m.Width, n.Width), m.Height+n.Height
			if i > 0 {
				m.Height += theme.Padding()
			}
		}
	}
	return m
}

// flow is the layout of a bar; how wide it was last says how high it is.
type flow struct {
	width float32
	left  bool // the last part follows the others
}

// Layout implements fyne.Layout.
func (f *flow) Layout(o []fyne.CanvasObject, s fyne.Size) {
	f.width = s.Width
	f.run(o, func(i int, x, y float32, m fyne.Size) {
		if i == len(o)-1 && !f.left {
			x = max(x, s.Width-m.Width)
		}
		place(o[i], x, y, m.Width, m.Height)
	})
}

// MinSize implements fyne.Layout.
func (f *flow) MinSize(o []fyne.CanvasObject) fyne.Size {
	width := float32(0)
	for _, x := range o {
		if x.Visible() {
			width = max(width, x.MinSize().Width)
		}
	}
	return fyne.NewSize(width, f.run(o, func(int, float32, float32, fyne.Size) {}))
}

// run goes through the parts row by row and returns how high they are together.
func (f *flow) run(o []fyne.CanvasObject, each func(i int, x, y float32, m fyne.Size)) float32 {
	x, y, row := float32(0), float32(0), float32(0)
	for i, part := range o {
		if !part.Visible() {
			continue
		}
		m := part.MinSize()
		if m.Width == 0 {
			continue
		}
		if x > 0 && f.width > 0 && x+m.Width > f.width {
			x, y, row = 0, y+row+theme.Padding(), 0
		}
		each(i, x, y, m)
		x, row = x+m.Width+theme.Padding(), max(row, m.Height)
	}
	return y + row
}
