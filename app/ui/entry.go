package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Entry is the one text entry of the program: Enter goes on to the next field, and its owner sees keys
// before the text does.
type Entry struct {
	widget.Entry
	// OnKey is asked before each key; true means that it was meant for the owner.
	OnKey func(fyne.KeyName) bool
	// OnFocus is told when the entry gains or loses the focus.
	OnFocus func(bool)

	tab bool // Tab is a key for the owner
}

// NewEntry makes an entry.
func NewEntry(hint string) *Entry {
	e := &Entry{}
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(hint)
	return e
}

// NewTextArea makes an entry of several lines, in which Enter begins a new one.
func NewTextArea(rows int) *Entry {
	e := &Entry{}
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapWord
	e.ExtendBaseWidget(e)
	e.SetMinRowsVisible(rows)
	return e
}

// AcceptsTab implements fyne.Tabbable.
func (e *Entry) AcceptsTab() bool { return e.tab || e.Entry.AcceptsTab() }

// TypedKey implements fyne.Focusable.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	if e.OnKey != nil && e.OnKey(k.Name) {
		return
	}
	if enter(k.Name) && !e.MultiLine && e.OnSubmitted == nil {
		if c := canvasOf(e); c != nil {
			c.FocusNext()
		}
		return
	}
	e.Entry.TypedKey(k)
}

// FocusGained implements fyne.Focusable.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	if e.OnFocus != nil {
		e.OnFocus(true)
	}
}

// FocusLost implements fyne.Focusable.
func (e *Entry) FocusLost() {
	e.Entry.FocusLost()
	if e.OnFocus != nil {
		e.OnFocus(false)
	}
}

// enter reports whether a key is one of the two Enter keys.
func enter(k fyne.KeyName) bool { return k == fyne.KeyReturn || k == fyne.KeyEnter }

// canvasOf is the canvas an object is shown on, nil while it is not.
func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	return fyne.CurrentApp().Driver().CanvasForObject(o) //nolint:forbidigo // the driver is the only one who knows
}
