package ui

import (
	"log/slog"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Cover hides all that a window shows behind one page, until it is lifted. What lies beneath stays as it is, dialogs and what is typed in
// them too; no key and no click reaches it. A dialog that comes up meanwhile waits until the cover is lifted.
type Cover struct {
	widget.BaseWidget
	window  fyne.Window
	page    fyne.CanvasObject
	first   fyne.Focusable
	beneath []fyne.CanvasObject  // overlays, from the bottom up
	focused fyne.Focusable       // had the keys
	keys    func(*fyne.KeyEvent) // had the keys of the window
	waiting []*Dialog            // came up meanwhile
}

// NewCover covers a window with a page; first on it has the keys.
func NewCover(w fyne.Window, page fyne.CanvasObject, first fyne.Focusable) *Cover {
	on := w.Canvas()
	c := &Cover{
		window: w, page: container.NewStack(NewGround(theme.ColorNameBackground), page), first: first,
		focused: on.Focused(), keys: on.OnTypedKey(), beneath: slices.Clone(on.Overlays().List()),
	}
	c.ExtendBaseWidget(c)
	if len(c.beneath) > 0 { // taken away they end when they end: one that ends on the stack takes those above it along
		on.Overlays().Remove(c.beneath[0])
	}
	on.Overlays().Add(c)
	c.Resize(on.Size())
	on.SetOnTypedKey(c.typed)
	on.Focus(first)
	return c
}

// Lift takes the cover away: what was beneath is as it was.
func (c *Cover) Lift() {
	on := c.window.Canvas()
	on.Overlays().Remove(c)
	top := true // what had the keys is still there
	for _, o := range c.beneath {
		if top = o.Visible(); top {
			on.Overlays().Add(o)
			o.Refresh() // the window may have another size by now
		}
	}
	on.SetOnTypedKey(c.keys)
	if top && c.focused != nil && on.Focused() != c.focused {
		on.Focus(c.focused)
	}
	for _, d := range c.waiting {
		if !d.gone {
			d.Show(c.window)
		}
	}
}

// Settle lets go of what had the keys beneath, which then takes what was typed into it: the window closes without being uncovered.
func (c *Cover) Settle() {
	if c.focused != nil {
		c.focused.FocusLost()
	}
}

// typed gets the keys while nothing has the focus.
func (c *Cover) typed(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape || k.Name == fyne.KeyF1 { // the page has handed them on already
		return
	}
	c.window.Canvas().Focus(c.first)
	c.first.TypedKey(k)
}

// hold keeps a dialog until the cover is lifted.
func (c *Cover) hold(d *Dialog) {
	c.waiting = append(c.waiting, d)
	slog.Debug("dialog waits", "title", d.Title)
}

// covering is the cover of a window; nil for none.
func covering(c fyne.Canvas) *Cover {
	cover, _ := c.Overlays().Top().(*Cover)
	return cover
}

// Page is what it shows.
func (c *Cover) Page() fyne.CanvasObject { return c.page }

// CreateRenderer implements fyne.Widget.
func (c *Cover) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.page) }
