package ui

import (
	"log/slog"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/ui/ime"
)

// Entry is the one text entry of the program: Enter goes on to the next field, and its owner sees keys
// before the text does.
type Entry struct {
	widget.Entry
	// OnKey is asked before each key; true means that it was meant for the owner.
	OnKey func(fyne.KeyName) bool
	// OnFocus is told when the entry gains or loses the focus.
	OnFocus func(bool)
	// OnCells takes several cells that a spreadsheet copied; nil where they are one text.
	OnCells func(rows [][]string)

	hint   string    // the whole of what stands in it while it is empty
	beside bool      // the hint is said beside it, and not in it
	tab    bool      // Tab is a key for the owner
	gained time.Time // when the focus came
	scroll *container.Scroll
}

// NewEntry makes an entry.
func NewEntry(hint string) *Entry {
	e := &Entry{}
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(hint)
	e.OnCursorChanged = e.placeIME
	return e
}

// NewPassword makes an entry that shows dots, and what was typed while its eye is pressed.
func NewPassword(hint string) *Entry {
	e := &Entry{}
	e.Password = true
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(hint)
	e.OnCursorChanged = e.placeIME
	return e
}

// SetPlaceHolder sets what stands in it while it is empty. Of what has no room the end is left out: the library scrolls it, and draws a
// bar.
func (e *Entry) SetPlaceHolder(hint string) {
	e.hint = hint
	e.Entry.SetPlaceHolder(e.shown())
}

// Resize implements fyne.Widget.
func (e *Entry) Resize(s fyne.Size) {
	e.Entry.Resize(s)
	if text := e.shown(); text != e.PlaceHolder {
		e.Entry.SetPlaceHolder(text)
	}
}

// elsewhere tells that the hint is said beside the entry, or no more.
func (e *Entry) elsewhere(said bool) {
	if e.beside != said {
		e.beside = said
		e.Entry.SetPlaceHolder(e.shown())
	}
}

// shown is the hint as far as there is room.
func (e *Entry) shown() string {
	if e.beside {
		return ""
	}
	if e.MultiLine || e.Size().Width <= 0 {
		return e.hint
	}
	return fit(e.hint, e.Size().Width-4*theme.InnerPadding(), theme.TextSize())
}

// NewSearch makes the search entry of a list: Enter, ↓ and Esc lead back to the list. What is searched stands until the clerk changes
// it: typing over the list begins anew (Anew).
func NewSearch(hint string, back func()) *Entry {
	e := NewEntry(hint)
	e.OnKey = func(k fyne.KeyName) bool {
		leads := enter(k) || k == fyne.KeyDown || k == fyne.KeyEscape
		if leads {
			back()
		}
		return leads
	}
	return e
}

// Whole gives the entry the keys with all of its text selected: what is typed next replaces it.
func (e *Entry) Whole(c fyne.Canvas) {
	c.Focus(e)
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// Anew gives the entry the keys and begins a new text with a letter.
func (e *Entry) Anew(c fyne.Canvas, r rune) {
	e.Whole(c)
	e.TypedRune(r)
}

// Submit answers the question on top with yes, whatever in it has the keys: Ctrl+Enter. One that only asks whether to go on is not answered
// so: whoever pressed the keys twice would have said yes before it was read.
func Submit(c fyne.Canvas) {
	if p, ok := c.Overlays().Top().(*widget.PopUp); ok {
		if yes := answering(p.Content); yes != nil {
			yes.OnTapped()
			return
		}
	}
	if e, ok := c.Focused().(*Entry); ok && e.OnSubmitted != nil {
		e.OnSubmitted(e.Text)
	}
}

// answering is the button that says yes to what was typed or chosen; nil where there is none.
func answering(o fyne.CanvasObject) *KeyButton {
	switch o := o.(type) {
	case *KeyButton:
		if o.answers && !o.Disabled() {
			return o
		}
	case *fyne.Container:
		for _, x := range o.Objects {
			if yes := answering(x); yes != nil {
				return yes
			}
		}
	}
	return nil
}

// NewTextArea makes an entry of several lines, in which Enter begins a new one.
func NewTextArea(rows int) *Entry {
	e := &Entry{}
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapWord
	e.ExtendBaseWidget(e)
	e.SetMinRowsVisible(rows)
	e.OnCursorChanged = e.placeIME
	return e
}

// AcceptsTab implements fyne.Tabbable: Tab leads on from an entry of several lines too, for no text here has one in it.
func (e *Entry) AcceptsTab() bool { return e.tab }

// TypedKey implements fyne.Focusable.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	if e.OnKey != nil && e.OnKey(k.Name) {
		return
	}
	if k.Name == fyne.KeyF1 || k.Name == fyne.KeyEscape { // help is the window's, and what an entry does not leave
		toWindow(e, k)
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

// TypedShortcut implements fyne.Shortcutable: Alt+↓ lists what can be chosen, as ↓ does. Of one cell that a spreadsheet copied the line
// break at its end is left out, in which the library sees a blank.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if p, ok := s.(*fyne.ShortcutPaste); ok && !e.MultiLine {
		text := strings.TrimRight(p.Clipboard.Content(), "\r\n")
		if e.OnCells != nil && strings.ContainsAny(text, "\t\n") {
			e.OnCells(fromTSV(text))
			return
		}
		s = &fyne.ShortcutPaste{Clipboard: copied(text)}
	}
	if lists(s) {
		if e.OnKey != nil {
			e.OnKey(fyne.KeyDown)
		}
		return
	}
	e.Entry.TypedShortcut(s)
}

// lists reports whether keys ask for what can be chosen, as in every spreadsheet.
func lists(s fyne.Shortcut) bool {
	c, ok := s.(*desktop.CustomShortcut)
	return ok && c.KeyName == fyne.KeyDown && c.Modifier == fyne.KeyModifierAlt
}

// sameKey is how soon after the focus a character still comes from the key that brought the focus.
const sameKey = 30 * time.Millisecond

// TypedRune implements fyne.Focusable. The space that pressed a button arrives here where the button led to
// this entry.
func (e *Entry) TypedRune(r rune) {
	if r == ' ' && time.Since(e.gained) < sameKey {
		return
	}
	e.Entry.TypedRune(r)
}

// FocusGained implements fyne.Focusable.
func (e *Entry) FocusGained() {
	e.gained = time.Now()
	e.Entry.FocusGained()
	intoSight(e, e.Size().Height)
	e.placeIME()
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

// CreateRenderer implements fyne.Widget.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	r := e.Entry.CreateRenderer()
	for _, o := range r.Objects() {
		if s, ok := o.(*container.Scroll); ok {
			e.scroll = s
		}
	}
	return r
}

// placeIME tells the input method where the caret is, so that its candidates stand there.
func (e *Entry) placeIME() {
	at := e.CursorPosition()
	if e.scroll != nil {
		at = at.Add(e.scroll.Position()).Subtract(e.scroll.Offset)
	}
	placeIME(e, at)
}

// placeIME tells the input method that the caret stands at a place inside the object that has the focus.
func placeIME(o fyne.Focusable, at fyne.Position) {
	object, ok := o.(fyne.CanvasObject)
	if !ok {
		return
	}
	c := canvasOf(object)
	if c == nil || c.Focused() != o {
		return
	}
	at = at.Add(fyne.CurrentApp().Driver().AbsolutePositionForObject(object)) //nolint:forbidigo // the driver is the only one who knows
	x, y := c.PixelCoordinateForPosition(at)
	_, bottom := c.PixelCoordinateForPosition(at.AddXY(0, theme.TextSize()*1.4))
	for _, w := range fyne.CurrentApp().Driver().AllWindows() { //nolint:forbidigo // the driver is the only one who knows
		if n, ok := w.(driver.NativeWindow); ok && w.Canvas() == c {
			n.RunNative(func(context any) { setSpot(context, x, y, bottom-y) })
		}
	}
}

func setSpot(context any, x, y, height int) {
	switch c := context.(type) {
	case driver.X11WindowContext:
		slog.Debug("ime", "x", x, "y", y, "listens", ime.SetSpot(c.WindowHandle, x, y, height))
	case driver.WindowsWindowContext:
		ime.SetSpot(c.HWND, x, y, height)
	}
}

// enter reports whether a key is one of the two Enter keys.
func enter(k fyne.KeyName) bool { return k == fyne.KeyReturn || k == fyne.KeyEnter }

// toWindow hands a key that means nothing to an object on to the window.
func toWindow(o fyne.CanvasObject, k *fyne.KeyEvent) {
	if c := canvasOf(o); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(k)
	}
}

// canvasOf is the canvas an object is shown on, nil while it is not.
func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	return fyne.CurrentApp().Driver().CanvasForObject(o) //nolint:forbidigo // the driver is the only one who knows
}
