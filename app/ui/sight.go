package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// intoSight scrolls whatever something with the keys stands in until so much of it is seen from its top: Tab leads to it wherever it is.
func intoSight(o fyne.CanvasObject, high float32) {
	c := canvasOf(o)
	if c == nil { // just shown: it stands where it was put
		return
	}
	in := c.Content()
	if p, ok := c.Overlays().Top().(*widget.PopUp); ok {
		in = p.Content
	}
	sightIn(in, o, high)
}

// sightIn scrolls an object until another in it is seen, and tells how far down that begins; not ok where it is not in it.
func sightIn(in, o fyne.CanvasObject, high float32) (y float32, ok bool) {
	switch in := in.(type) {
	case *fyne.Container:
		for _, x := range in.Objects {
			if x == o {
				return x.Position().Y, true
			}
			if !x.Visible() {
				continue
			}
			if y, ok := sightIn(x, o, high); ok {
				return x.Position().Y + y, true
			}
		}
	case *container.Scroll:
		y, ok := sightIn(in.Content, o, high)
		if !ok {
			return 0, false
		}
		y += in.Content.Position().Y + in.Offset.Y
		into(in, y, y+high)
		return y - in.Offset.Y, true
	}
	return 0, false
}
