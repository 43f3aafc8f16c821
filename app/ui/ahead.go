package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Ahead keeps what is typed while a form is being saved, and passes it on once that is done: who types faster than the disk is would find
// it in the form that is on its way, or in the search of the list behind it. Acts of the menu wait among the keys, so that Ctrl+N and
// a name typed after it come in their order.
type Ahead struct {
	widget.BaseWidget
	window  fyne.Window
	laid    bool           // it is in the window
	on      bool           // keys wait
	before  fyne.Focusable // had them
	waiting []func()
}

func newAhead(w fyne.Window) *Ahead {
	a := &Ahead{window: w}
	a.ExtendBaseWidget(a)
	a.Hide()
	return a
}

// Under puts it behind a window's content, unseen.
func (a *Ahead) Under(content fyne.CanvasObject) fyne.CanvasObject {
	a.laid, a.on, a.waiting = true, false, nil
	a.Hide()
	return container.NewStack(a, content)
}

// Begin lets keys wait from now on.
func (a *Ahead) Begin() {
	if !a.laid || a.on || a.window.Canvas().Overlays().Top() != nil {
		return
	}
	a.on, a.before = true, a.window.Canvas().Focused()
	a.Show()
	a.window.Canvas().Focus(a)
}

// Take lets an act wait too; false where nothing does.
func (a *Ahead) Take(do func()) bool {
	if a.on {
		a.waiting = append(a.waiting, do)
	}
	return a.on
}

// Pass passes on what has been typed, one after another, to what has the keys by then. Where that begins to save something again the rest
// waits for it.
func (a *Ahead) Pass() {
	a.end()
	for len(a.waiting) > 0 && !a.on {
		next := a.waiting[0]
		a.waiting = a.waiting[1:]
		next()
	}
}

// Drop forgets what has been typed: it was meant for what comes after something that failed.
func (a *Ahead) Drop() {
	a.waiting = nil
	if c := a.window.Canvas(); a.on && a.before != nil && c.Overlays().Top() != nil {
		c.Focus(a.before) // it has the keys once the message about it has gone
	}
	a.end()
}

// end gives the keys back, unless something else has got them.
func (a *Ahead) end() {
	a.on = false
	a.giveBack()
	a.Hide()
}

func (a *Ahead) giveBack() {
	if c := a.window.Canvas(); c.Focused() == fyne.Focusable(a) {
		c.Unfocus()
		if a.before != nil {
			c.Focus(a.before)
		}
	}
}

// pass gives the window's focus a key or a letter now, or once nothing waits any more.
func (a *Ahead) pass(do func(fyne.Focusable)) {
	now := func() {
		if f := a.window.Canvas().Focused(); f != nil && f != fyne.Focusable(a) {
			do(f)
		}
	}
	if !a.Take(now) {
		a.giveBack()
		now()
	}
}

// FocusGained implements fyne.Focusable.
func (a *Ahead) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (a *Ahead) FocusLost() {}

// TypedRune implements fyne.Focusable.
func (a *Ahead) TypedRune(r rune) { a.pass(func(f fyne.Focusable) { f.TypedRune(r) }) }

// TypedKey implements fyne.Focusable.
func (a *Ahead) TypedKey(k *fyne.KeyEvent) {
	a.pass(func(f fyne.Focusable) {
		if t, ok := f.(fyne.Tabbable); k.Name == fyne.KeyTab && (!ok || !t.AcceptsTab()) {
			a.window.Canvas().FocusNext()
			return
		}
		f.TypedKey(k)
	})
}

// TypedShortcut implements fyne.Shortcutable.
func (a *Ahead) TypedShortcut(s fyne.Shortcut) {
	a.pass(func(f fyne.Focusable) {
		if to, ok := f.(fyne.Shortcutable); ok {
			to.TypedShortcut(s)
		}
	})
}

// AcceptsTab implements fyne.Tabbable.
func (a *Ahead) AcceptsTab() bool { return true }

// CreateRenderer implements fyne.Widget.
func (a *Ahead) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// over is what has the keys of a dialog that says how far the saving is: they wait too, but for Esc.
type over struct {
	Ahead
	ahead *Ahead
	leave func()
}

func newOver(a *Ahead, leave func()) *over {
	o := &over{ahead: a, leave: leave}
	o.ExtendBaseWidget(o)
	return o
}

// TypedRune implements fyne.Focusable.
func (o *over) TypedRune(r rune) { o.ahead.TypedRune(r) }

// TypedKey implements fyne.Focusable.
func (o *over) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		o.leave()
		return
	}
	o.ahead.TypedKey(k)
}

// TypedShortcut implements fyne.Shortcutable.
func (o *over) TypedShortcut(s fyne.Shortcut) { o.ahead.TypedShortcut(s) }
