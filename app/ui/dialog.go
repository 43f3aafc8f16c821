package ui

import (
	"log/slog"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Dialog is what every question and message of the program stands in. The keys stay in it: Tab and the arrows go from
// button to button, Esc leaves, and after a click beside it the next key goes to what had the focus, as if there had been
// no click.
type Dialog struct {
	Title   string
	Body    fyne.CanvasObject
	Buttons []*KeyButton
	// Entries and Lists in the body leave on Esc too; Enter in a list that opens nothing goes to the last button.
	Entries []*Entry
	Lists   []*Grid
	// First has the focus at the beginning: what harms nothing where Enter is pressed by mistake.
	First fyne.Focusable
	// Leave is what Esc does; nil only closes the dialog.
	Leave func()
	// Size is at most that of the window.
	Size fyne.Size

	next    fyne.Focusable // where Enter leads from a list that opens nothing; nil for the last button
	window  fyne.Window
	shown   *widget.PopUp
	overlay fyne.CanvasObject
	below   func(*fyne.KeyEvent) // had the keys of the window before
	before  fyne.Focusable       // had the focus before
	last    fyne.Focusable       // has it, or had it before the click
	gone    bool                 // taken away while the window was covered, before it was shown
}

// DialogShown is what the log says of a dialog that has come up.
const DialogShown = "dialog"

// Show shows the dialog over a window.
func (d *Dialog) Show(w fyne.Window) {
	c := w.Canvas()
	d.window = w
	if cover := covering(c); cover != nil {
		cover.hold(d)
		return
	}
	d.before, d.below = c.Focused(), c.OnTypedKey()
	if d.Leave == nil {
		d.Leave = d.Back
	}
	buttons := make([]fyne.CanvasObject, len(d.Buttons))
	for i, b := range d.Buttons {
		buttons[i] = b
		b.OnEscape, b.onFocus = d.Leave, d.has(b)
		b.OnKey = d.arrows(i, b.OnKey)
	}
	leaveFrom(d.Body, d.Leave)
	for _, e := range d.Entries {
		d.keep(e)
	}
	for _, g := range d.Lists {
		d.keepList(g)
	}
	d.shown = widget.NewModalPopUp(d.laid(buttons), c)
	d.shown.Resize(d.Size.Min(c.Size()))
	d.shown.Show()
	d.overlay = c.Overlays().Top()
	c.SetOnTypedKey(d.typed)
	c.Focus(d.First)
	d.last = d.First
	slog.Debug(DialogShown, "title", d.Title)
}

// laid puts the title over the body and the buttons under it. The library's own dialogs do the same, with a title in bold, which is no
// bolder here and has the face read once more: see Theme.Font.
func (d *Dialog) laid(buttons []fyne.CanvasObject) fyne.CanvasObject {
	const beside = 12
	pad := theme.Padding()
	return container.New(layout.NewCustomPaddedLayout(pad, 2*pad, beside, beside), Border(
		widget.NewLabel(d.Title),
		container.New(layout.NewCustomPaddedLayout(2*pad, 0, 0, 0), inRows(buttons)),
		nil, nil, d.Body,
	))
}

// inRows puts buttons beside each other, and what the smallest window has no room for below them.
func inRows(buttons []fyne.CanvasObject) *fyne.Container {
	const room = 860
	rows, row, width := container.NewVBox(), container.NewHBox(), float32(0)
	for _, b := range buttons {
		if width += b.MinSize().Width + theme.Padding(); width > room && len(row.Objects) > 0 {
			rows.Add(container.NewCenter(row))
			row, width = container.NewHBox(), b.MinSize().Width
		}
		row.Add(b)
	}
	rows.Add(container.NewCenter(row))
	return rows
}

// Hide takes the dialog away; who hides it says where the keys go.
func (d *Dialog) Hide() {
	if d.shown == nil {
		d.gone = true
		return
	}
	if d.open() {
		d.window.Canvas().SetOnTypedKey(d.below)
	}
	d.shown.Hide()
}

// Back takes the dialog away and gives the focus back to what had it.
func (d *Dialog) Back() {
	d.Hide()
	if d.before != nil {
		d.window.Canvas().Focus(d.before)
	}
}

// has remembers that the focus has come to something in the dialog.
func (d *Dialog) has(f fyne.Focusable) func(bool) {
	return func(on bool) {
		if on {
			d.last = f
		}
	}
}

// open reports whether the dialog is what the clerk sees on top.
func (d *Dialog) open() bool { return d.window.Canvas().Overlays().Top() == d.overlay }

// typed gets the keys while nothing has the focus.
func (d *Dialog) typed(k *fyne.KeyEvent) {
	if !d.open() { // taken away while another stood over it
		if d.below != nil {
			d.below(k)
		}
		return
	}
	d.window.Canvas().Focus(d.last)
	d.last.TypedKey(k)
}

// arrows goes from button to button, and asks own about every other key.
func (d *Dialog) arrows(i int, own func(fyne.KeyName) bool) func(fyne.KeyName) bool {
	return func(k fyne.KeyName) bool {
		by := map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1}[k]
		if to := i + by; by != 0 && to >= 0 && to < len(d.Buttons) {
			d.window.Canvas().Focus(d.Buttons[to])
			return true
		}
		return own != nil && own(k)
	}
}

// keep makes an entry of the dialog leave on Esc and remembers the focus.
func (d *Dialog) keep(e *Entry) {
	e.OnKey = escape(func() { d.Leave() }, e.OnKey)
	own := e.OnFocus
	e.OnFocus = func(on bool) {
		if own != nil {
			own(on)
		}
		if on && d.last != fyne.Focusable(e) {
			e.TypedShortcut(&fyne.ShortcutSelectAll{}) // typing replaces what is proposed
		}
		d.has(e)(on)
	}
}

// keepList makes a list of the dialog leave on Esc, remembers the focus, and goes on with Enter where that opens nothing.
func (d *Dialog) keepList(g *Grid) {
	own := g.OnKey
	g.OnKey = escape(func() { d.Leave() }, func(k fyne.KeyName) bool {
		if own != nil && own(k) {
			return true
		}
		if enter(k) && (g.OnOpen == nil || g.opens != nil && !g.opens()) {
			if d.next == nil {
				d.next = d.Buttons[len(d.Buttons)-1]
			}
			d.window.Canvas().Focus(d.next)
			return true
		}
		return false
	})
	g.OnFocus = func() { d.has(g)(true) }
}

// escape leaves on Esc, and asks own about every other key.
func escape(leave func(), own func(fyne.KeyName) bool) func(fyne.KeyName) bool {
	return func(k fyne.KeyName) bool {
		if k == fyne.KeyEscape {
			leave()
			return true
		}
		return own != nil && own(k)
	}
}

// safest is where the focus begins: an entry takes no harm from Enter, a list neither; else the button that does nothing.
func safest(entries []*Entry, lists []*Grid, no *KeyButton) fyne.Focusable {
	switch i := slices.IndexFunc(entries, func(e *Entry) bool { return e.Visible() && !e.Disabled() }); {
	case i >= 0:
		return entries[i]
	case len(lists) > 0:
		return lists[0]
	}
	return no
}
