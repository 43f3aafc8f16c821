package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Led tells what became of looking for a button.
type Led int

// It is not there, it is there and cannot be pressed, it stands in the menu of its row, or it has the keys.
const (
	LedNone Led = iota
	LedOff
	LedMenu
	LedThere
)

// Lead gives the keys to the first button in an object that says what is looked for, in sight; where it has no room in its row, to the
// menu there.
func Lead(o fyne.CanvasObject, says func(label string) bool) Led {
	return lead(o, says, nil)
}

// lead is Lead within a pane that may have to be scrolled; nil for none.
func lead(o fyne.CanvasObject, says func(label string) bool, in *fyne.Container) Led {
	if !o.Visible() {
		return LedNone
	}
	switch o := o.(type) {
	case Pressed:
		return o.key().take(o, says, in)
	case *container.Scroll:
		return lead(o.Content, says, in)
	case *fyne.Container:
		if scrolling(o) != nil {
			in = o
		}
		if s, ok := o.Layout.(*strip); ok {
			return s.lead(says, in)
		}
		best := LedNone
		for _, x := range o.Objects {
			if best = max(best, lead(x, says, in)); best >= LedMenu {
				break
			}
		}
		return best
	}
	return LedNone
}

// lead is that of the row.
func (s *Strip) lead(says func(label string) bool, in *fyne.Container) Led {
	for _, x := range s.all {
		b := x.key()
		switch led := b.take(x, says, in); {
		case led == LedNone:
		case led == LedThere && !b.Visible():
			canvasOf(s.more).Focus(s.more)
			return LedMenu
		default:
			return led
		}
	}
	return LedNone
}

// take gives a button the keys where it says what is looked for and can be pressed.
func (b *KeyButton) take(o fyne.CanvasObject, says func(label string) bool, in *fyne.Container) Led {
	switch {
	case !says(b.Text):
		return LedNone
	case b.Disabled():
		return LedOff
	case b.Visible():
		f, _ := o.(fyne.Focusable)
		canvasOf(o).Focus(f)
		if in != nil {
			Reveal(in, o)
		}
	}
	return LedThere
}
