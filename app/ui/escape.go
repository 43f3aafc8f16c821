package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Select chooses one of several words; Enter opens it, Esc leaves the question that it stands in, help is the window's.
type Select struct {
	widget.Select
	onEscape func()
}

// NewSelect makes a choice; hint stands there while nothing is chosen.
func NewSelect(hint string, options []string, changed func(string)) *Select {
	s := &Select{}
	s.Options, s.OnChanged, s.PlaceHolder = options, changed, hint
	s.ExtendBaseWidget(s)
	return s
}

// FocusGained implements fyne.Focusable.
func (s *Select) FocusGained() {
	s.Select.FocusGained()
	intoSight(s, s.Size().Height)
}

// TypedKey implements fyne.Focusable.
func (s *Select) TypedKey(k *fyne.KeyEvent) {
	switch {
	case enter(k.Name):
		s.Select.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	case !leaving(s, k, s.onEscape):
		s.Select.TypedKey(k)
	}
}

// Check is a yes or no; Esc leaves the question that it stands in, help is the window's.
type Check struct {
	widget.Check
	onEscape func()
	led
}

// NewCheck makes a yes or no.
func NewCheck(text string, changed func(bool)) *Check {
	c := &Check{}
	c.Text, c.OnChanged = text, changed
	c.ExtendBaseWidget(c)
	return c
}

// FocusGained implements fyne.Focusable.
func (c *Check) FocusGained() {
	c.Check.FocusGained()
	intoSight(c, c.Size().Height)
}

// FocusLost implements fyne.Focusable.
func (c *Check) FocusLost() {
	c.Check.FocusLost()
	c.leave()
}

// TypedRune implements fyne.Focusable.
func (c *Check) TypedRune(r rune) {
	c.leave()
	c.Check.TypedRune(r)
}

// TypedKey implements fyne.Focusable.
func (c *Check) TypedKey(k *fyne.KeyEvent) {
	if !leaving(c, k, c.onEscape) {
		c.Check.TypedKey(k)
	}
}

// leaving does what Esc and the function keys do on something that has no use of its own for them, and reports whether it was one of them:
// Esc leaves the question, and is the window's on a page, as they are.
func leaving(o fyne.CanvasObject, k *fyne.KeyEvent, leave func()) bool {
	switch {
	case k.Name == fyne.KeyEscape && leave != nil:
		leave()
	case k.Name == fyne.KeyEscape || FunctionKey(k.Name) && leave == nil:
		toWindow(o, k)
	default:
		return false
	}
	return true
}

// FunctionKey reports whether a key is one of F1 to F12.
func FunctionKey(k fyne.KeyName) bool { return len(k) > 1 && k[0] == 'F' && '0' < k[1] && k[1] <= '9' }

// leaveFrom has Esc leave from whatever choice or button stands in an object.
func leaveFrom(o fyne.CanvasObject, leave func()) {
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			leaveFrom(child, leave)
		}
	case *container.Scroll:
		leaveFrom(o.Content, leave)
	case *Select:
		o.onEscape = leave
	case *Check:
		o.onEscape = leave
	case *KeyButton:
		o.OnEscape = leave
	}
}
