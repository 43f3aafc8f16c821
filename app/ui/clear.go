package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Clear leaves room for the bar beside what scrolls upwards and downwards, while there is a bar: else it lies over the ends of rows and
// the frames of entries.
func Clear(scroll *container.Scroll) *container.Scroll {
	scroll.Content = container.New(&beyond{scroll: scroll}, scroll.Content)
	return scroll
}

// beyond is the layout of what scrolls.
type beyond struct{ scroll *container.Scroll }

// barRoom is what a bar that nobody points at takes.
const barRoom = 6

// Layout implements fyne.Layout. How high texts are depends on the width that the bar leaves them.
func (b *beyond) Layout(o []fyne.CanvasObject, s fyne.Size) {
	width := s.Width
	if s.Height > b.scroll.Size().Height+0.5 {
		width -= barRoom
	}
	again := o[0].Size().Width == width
	place(o[0], 0, 0, width, s.Height)
	if c, ok := o[0].(*fyne.Container); ok && c.Layout != nil && again {
		c.Layout.Layout(c.Objects, c.Size())
	}
}

// MinSize implements fyne.Layout.
func (*beyond) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(barRoom, 0)
}
