package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Led tells what became of looking for a button, or for a yes or no.
type Led int

// It is not there, it is there and cannot be pressed, it stands in the menu of its row, or it has the keys: a button, or a yes or no.
const (
	LedNone Led = iota
	LedOff
	LedMenu
	LedThere
	LedCheck
)

// Lead gives the keys to the first button, or yes or no, in an object on a canvas that says what is looked for, in sight; where it has no
// room in its row, to the menu there.
func Lead(c fyne.Canvas, o fyne.CanvasObject, says func(label string) bool) Led {
	return (&leader{c, says}).in(o, nil)
}

// leader looks for a button. It knows the canvas: of what has just been shown the driver does not know it yet.
type leader struct {
	canvas fyne.Canvas
	says   func(label string) bool
}

// in looks in an object within a pane that may have to be scrolled; nil for none.
func (l *leader) in(o fyne.CanvasObject, pane *fyne.Container) Led {
	if !o.Visible() {
		return LedNone
	}
	switch o := o.(type) {
	case Pressed:
		return l.take(o, pane)
	case *Check:
		return l.tick(o, pane)
	case *container.Scroll:
		return l.in(o.Content, pane)
	case *fyne.Container:
		if scrolling(o) != nil {
			pane = o
		}
		if s, ok := o.Layout.(*strip); ok {
			return l.row(s.Strip, pane)
		}
		best := LedNone
		for _, x := range o.Objects {
			if best = max(best, l.in(x, pane)); best >= LedMenu {
				break
			}
		}
		return best
	}
	return LedNone
}

// row looks in a row.
func (l *leader) row(s *Strip, pane *fyne.Container) Led {
	for _, x := range s.all {
		switch led := l.take(x, pane); {
		case led == LedNone:
		case led == LedThere && !x.Visible():
			l.canvas.Focus(s.more)
			return LedMenu
		default:
			return led
		}
	}
	return LedNone
}

// take gives a button the keys where it says what is looked for and can be pressed.
func (l *leader) take(x Pressed, pane *fyne.Container) Led {
	b := x.key()
	switch {
	case !l.says(b.Text):
		return LedNone
	case b.Disabled():
		return LedOff
	case b.Visible():
		if f, ok := x.(fyne.Focusable); ok {
			l.canvas.Focus(f)
		}
		if pane != nil {
			Reveal(pane, x)
		}
	}
	return LedThere
}

// tick gives a yes or no the keys.
func (l *leader) tick(x *Check, pane *fyne.Container) Led {
	switch {
	case !l.says(x.Text):
		return LedNone
	case x.Disabled():
		return LedOff
	}
	l.canvas.Focus(x)
	if pane != nil {
		Reveal(pane, x)
	}
	return LedCheck
}

// Label is what it says.
func (c *Check) Label() string { return c.Text }
