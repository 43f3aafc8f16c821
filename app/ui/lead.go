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
// room in its row, to the menu there. left is told once when it has been pressed there, the keys have gone elsewhere, or what could not be
// pressed can be now.
func Lead(c fyne.Canvas, o fyne.CanvasObject, says func(label string) bool, left func()) Led {
	return (&leader{c, says, left}).in(o, spot{})
}

// led is something that the keys can be led to.
type led struct{ left func() }

// leave is called when it has been pressed, or has the keys no more.
func (l *led) leave() {
	if left := l.left; left != nil {
		l.left = nil
		left()
	}
}

// leader looks for a button. It knows the canvas: of what has just been shown the driver does not know it yet, nor where it stands.
type leader struct {
	canvas fyne.Canvas
	says   func(label string) bool
	left   func()
}

// spot is where an object begins in what may have to be scrolled to it; nil for none.
type spot struct {
	scroll *container.Scroll
	y      float32
}

func (at spot) of(o fyne.CanvasObject) spot { return spot{at.scroll, at.y + o.Position().Y} }

// in looks in an object.
func (l *leader) in(o fyne.CanvasObject, at spot) Led {
	if !o.Visible() {
		return LedNone
	}
	switch o := o.(type) {
	case Pressed:
		return l.take(o, at)
	case *Check:
		return l.tick(o, at)
	case *container.Scroll:
		return l.in(o.Content, spot{scroll: o})
	case *fyne.Container:
		if s, ok := o.Layout.(*strip); ok {
			return l.row(s.Strip, at)
		}
		best := LedNone
		for _, x := range o.Objects {
			if best = max(best, l.in(x, at.of(x))); best >= LedMenu {
				break
			}
		}
		return best
	}
	return LedNone
}

// row looks in a row.
func (l *leader) row(s *Strip, at spot) Led {
	for _, x := range s.all {
		switch led := l.take(x, at.of(x)); {
		case led == LedNone:
		case led == LedThere && !x.Visible():
			l.canvas.Focus(s.more)
			s.more.left = l.left
			return LedMenu
		default:
			return led
		}
	}
	return LedNone
}

// take gives a button the keys where it says what is looked for and can be pressed.
func (l *leader) take(x Pressed, at spot) Led {
	b := x.key()
	switch {
	case !l.says(b.Text):
		return LedNone
	case b.Disabled():
		b.left = l.left
		return LedOff
	case b.Visible():
		if f, ok := x.(fyne.Focusable); ok {
			l.canvas.Focus(f)
		}
		b.left = l.left
		at.reveal(x)
	}
	return LedThere
}

// tick gives a yes or no the keys.
func (l *leader) tick(x *Check, at spot) Led {
	switch {
	case !l.says(x.Text):
		return LedNone
	case x.Disabled():
		return LedOff
	}
	l.canvas.Focus(x)
	x.left = l.left
	at.reveal(x)
	return LedCheck
}

// reveal scrolls so that an object there is seen whole.
func (at spot) reveal(o fyne.CanvasObject) {
	if at.scroll != nil {
		into(at.scroll, at.y, at.y+o.Size().Height)
	}
}

// Label is what it says.
func (c *Check) Label() string { return c.Text }
