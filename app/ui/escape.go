package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Select chooses one of several words, in a question that Esc leaves.
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

// TypedKey implements fyne.Focusable.
func (s *Select) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape && s.onEscape != nil {
		s.onEscape()
		return
	}
	s.Select.TypedKey(k)
}

// Check is a yes or no, in a question that Esc leaves.
type Check struct {
	widget.Check
	onEscape func()
}

// NewCheck makes a yes or no.
func NewCheck(text string, changed func(bool)) *Check {
	c := &Check{}
	c.Text, c.OnChanged = text, changed
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey implements fyne.Focusable.
func (c *Check) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape && c.onEscape != nil {
		c.onEscape()
		return
	}
	c.Check.TypedKey(k)
}

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
