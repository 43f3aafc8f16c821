package ui

import (
	"fmt"
	"image/color"
	"log/slog"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/office/message"
)

// ShowError tells what went wrong, in a sentence that can be copied, and puts the cause into the log.
// Work that the clerk cancelled shows nothing.
func ShowError(err error, w fyne.Window) {
	text := message.Of(err)
	if text == "" {
		return
	}
	slog.Error("shown to the clerk", "error", err)
	if message.Unforeseen(err) {
		text += "详细原因已写入“日志”文件夹。"
	}
	Tell("没有完成", text, w)
}

// OpenOrTell shows a file that was made with the system's viewer; where there is none it says where the file is.
func OpenOrTell(path string, w fyne.Window) {
	if err := OpenPath(path); err != nil {
		slog.Warn("no viewer", "path", path, "error", err)
		Tell("已生成", "文件已生成，但这台电脑没有能打开它的程序：\n"+path, w)
	}
}

// Complain says what is wrong with what was typed into a small dialog, over it.
func Complain(text string, w fyne.Window) { Tell("请改正", text, w) }

// Tell shows a message; its text can be selected and copied, Enter and Esc close it.
func Tell(title, text string, w fyne.Window) {
	label := Wrapped(text)
	label.Selectable = true
	var d *dialog.CustomDialog
	ok := NewKeyButton("知道了", func() { d.Hide() })
	copyIt := NewKeyButton("复制文字", func() {
		fyne.CurrentApp().Clipboard().SetContent(text) //nolint:forbidigo // the clipboard is the application's
	})
	copyIt.OnEscape = func() { d.Hide() }
	d = dialog.NewCustomWithoutButtons(title, label, w)
	d.SetButtons([]fyne.CanvasObject{copyIt, ok})
	d.Resize(fyne.NewSize(460, 170))
	d.Show()
	w.Canvas().Focus(ok)
}

// Ask wants a yes before something is done; Enter says yes, Esc says no. What had the focus has it again after
// a no.
func Ask(title, text, yes string, w fyne.Window, then func()) {
	before := w.Canvas().Focused()
	label := Wrapped(text)
	var d *dialog.CustomDialog
	no := func() {
		d.Hide()
		if before != nil {
			w.Canvas().Focus(before)
		}
	}
	do := NewKeyButton(yes, func() { d.Hide(); then() })
	do.OnEscape = no
	do.Importance = widget.HighImportance
	d = dialog.NewCustomWithoutButtons(title, label, w)
	d.SetButtons([]fyne.CanvasObject{NewKeyButton("取消", no), do})
	d.Resize(fyne.NewSize(420, 160))
	d.Show()
	slog.Debug("question", "title", title)
	w.Canvas().Focus(do)
}

// Wrapped is a text over as many lines as it needs.
func Wrapped(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	return l
}

// Choose wants one of several things; Enter takes the first, Tab goes on, Esc leaves.
func Choose(title, text string, options []string, w fyne.Window, then func(i int)) {
	before := w.Canvas().Focused()
	label := Wrapped(text)
	var d *dialog.CustomDialog
	leave := func() {
		d.Hide()
		if before != nil {
			w.Canvas().Focus(before)
		}
	}
	var buttons []fyne.CanvasObject
	for i, o := range options {
		b := NewKeyButton(o, func() { d.Hide(); then(i) })
		b.OnEscape = leave
		buttons = append(buttons, b)
	}
	d = dialog.NewCustomWithoutButtons(title, label, w)
	d.SetButtons(append(buttons, NewKeyButton("取消", leave)))
	d.Resize(fyne.NewSize(420, 160))
	d.Show()
	slog.Debug("choice", "title", title)
	w.Canvas().Focus(buttons[0].(fyne.Focusable))
}

// Size writes a number of bytes.
func Size(n int64) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%.1fMB", float64(n)/(1<<20))
	case n >= 1<<10:
		return fmt.Sprintf("%.0fKB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%d字节", n)
}

// KeyButton is a button that Enter presses and Esc leaves, for dialogs and for choices by keyboard.
// While it has the focus it has a frame: the paler ground alone cannot be seen on a coloured button.
type KeyButton struct {
	widget.Button
	OnEscape func()
	// OnKey is asked before each key; true means that it was meant for the owner.
	OnKey func(fyne.KeyName) bool
	ring  *canvas.Rectangle
}

// NewKeyButton makes a button; until OnEscape is set, Esc presses it too.
func NewKeyButton(text string, tapped func()) *KeyButton {
	b := &KeyButton{OnEscape: tapped}
	b.Text, b.OnTapped = text, tapped
	b.ExtendBaseWidget(b)
	return b
}

// FocusGained implements fyne.Focusable.
func (b *KeyButton) FocusGained() {
	b.Button.FocusGained()
	b.frame(true)
}

// FocusLost implements fyne.Focusable.
func (b *KeyButton) FocusLost() {
	b.Button.FocusLost()
	b.frame(false)
}

func (b *KeyButton) frame(on bool) {
	if b.ring != nil {
		b.ring.Hidden = !on
		b.ring.StrokeColor, b.ring.StrokeWidth = colour(theme.ColorNameForeground), 2
		b.ring.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (b *KeyButton) CreateRenderer() fyne.WidgetRenderer {
	b.ring = canvas.NewRectangle(color.Transparent)
	b.ring.Hidden = true
	return &ringed{b.Button.CreateRenderer(), b.ring}
}

// ringed is a renderer with a frame over it.
type ringed struct {
	fyne.WidgetRenderer
	ring *canvas.Rectangle
}

// Layout implements fyne.WidgetRenderer.
func (r *ringed) Layout(s fyne.Size) {
	r.WidgetRenderer.Layout(s)
	r.ring.Resize(s)
}

// Objects implements fyne.WidgetRenderer.
func (r *ringed) Objects() []fyne.CanvasObject {
	return append(slices.Clone(r.WidgetRenderer.Objects()), r.ring)
}

// TypedKey implements fyne.Focusable.
func (b *KeyButton) TypedKey(k *fyne.KeyEvent) {
	switch {
	case b.OnKey != nil && b.OnKey(k.Name):
	case enter(k.Name) && b.OnTapped != nil:
		b.OnTapped()
	case k.Name == fyne.KeyEscape && b.OnEscape != nil:
		b.OnEscape()
	default:
		b.Button.TypedKey(k)
	}
}
