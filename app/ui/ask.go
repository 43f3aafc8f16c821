package ui

import (
	"cmp"
	"fmt"
	"image/color"
	"log/slog"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
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

// NotPrinted tells why a PDF that was made is not on paper and where it lies, and offers to open it.
func NotPrinted(path string, err error, w fyne.Window) {
	slog.Error("not printed", "path", path, "error", err)
	text := message.Of(err) + "PDF已经存好，可以打开后从阅读器打印，或拷到有打印机的电脑上打印：\n" + path
	d := &Dialog{Title: "没有打印", Body: Wrapped(text), Size: fyne.NewSize(560, 200)}
	ok, open := NewKeyButton("知道了", d.Hide), NewKeyButton("打开PDF", func() { d.Hide(); OpenOrTell(path, w) })
	d.Buttons, d.First, d.Leave = []*KeyButton{ok, open}, ok, d.Hide
	d.Show(w)
}

// Complain says what is wrong with what was typed into a small dialog, over it.
func Complain(text string, w fyne.Window) { Tell("请改正", text, w) }

// Tell shows a message; its text can be copied with a button, Enter and Esc close it, and of a long one the arrows show the rest.
// The text cannot be selected with the mouse: a label that can takes the focus and answers neither key.
func Tell(title, text string, w fyne.Window) {
	d := &Dialog{Title: title, Body: Wrapped(text), Size: fyne.NewSize(460, 170)}
	ok := NewKeyButton("知道了", d.Hide)
	if len([]rune(text)) > longText {
		page := Clear(container.NewVScroll(Wrapped(text)))
		d.Body, d.Size, ok.OnKey = page, fyne.NewSize(760, 420), ScrollKeys(page)
	}
	d.Buttons, d.First, d.Leave = []*KeyButton{NewCopy(text), ok}, ok, d.Hide
	d.Show(w)
}

// NewCopy makes a button that copies what the window says of itself.
func NewCopy(text string) *KeyButton {
	return NewButton("复制文字", func() {
		fyne.CurrentApp().Clipboard().SetContent(text) //nolint:forbidigo // the clipboard is the application's
	})
}

// longText is how many characters make a message one that scrolls.
const longText = 200

// ScrollKeys are the keys that scroll a text beside which something else has the focus.
func ScrollKeys(page *container.Scroll) func(fyne.KeyName) bool {
	return func(k fyne.KeyName) bool {
		by := map[fyne.KeyName]float32{
			fyne.KeyDown: rowHeight, fyne.KeyUp: -rowHeight, fyne.KeyPageDown: page.Size().Height, fyne.KeyPageUp: -page.Size().Height,
			fyne.KeyHome: -page.Content.Size().Height, fyne.KeyEnd: page.Content.Size().Height,
		}[k]
		if by != 0 {
			page.ScrollToOffset(page.Offset.AddXY(0, by))
		}
		return by != 0
	}
}

// Ask wants a yes before something is done that may lose something: the focus stands on 取消, so that an Enter too many
// does nothing, and Esc says no. What had the focus has it again after a no.
func Ask(title, text, yes string, w fyne.Window, then func()) {
	d := &Dialog{Title: title, Body: Wrapped(text), Size: fyne.NewSize(420, 160)}
	no, do := NewKeyButton("取消", d.Back), NewKeyButton(yes, func() { d.Hide(); then() })
	do.Importance = widget.DangerImportance
	d.Buttons, d.First = []*KeyButton{no, do}, no
	d.Show(w)
}

// Unsaved is what an act would lose, and the two ways to go on with it.
type Unsaved struct {
	// Text says what is not saved, Drop what the button says that gives it up.
	Text, Drop string
	// Yes is what the button says that keeps it; empty for 保存.
	Yes string
	// Save saves it and goes on once that is done; Discard gives it up and goes on.
	Save, Discard func()
}

// Ask asks which way is meant: the focus stands on 取消, so that an Enter too many loses nothing.
func (u Unsaved) Ask(w fyne.Window) {
	d := &Dialog{Title: "还没有保存", Body: Wrapped(u.Text), Size: fyne.NewSize(460, 160)}
	no := NewKeyButton("取消", d.Back)
	drop, save := NewKeyButton(u.Drop, func() { d.Hide(); u.Discard() }), NewKeyButton(cmp.Or(u.Yes, "保存"), func() { d.Back(); u.Save() })
	drop.Importance, save.Importance = widget.DangerImportance, widget.HighImportance
	d.Buttons, d.First = []*KeyButton{no, drop, save}, no
	d.Show(w)
}

// Choose wants one of several things. The focus stands on 取消, so that an Enter too many does nothing; → and Tab go to what can be
// chosen, Esc leaves.
func Choose(title, text string, options []string, w fyne.Window, then func(i int)) {
	choose(title, text, append([]string{"取消"}, options...), w, then)
}

// Keep tells of something that stays as it is unless it is dropped.
func Keep(title, text, drop string, w fyne.Window, then func()) {
	choose(title, text, []string{"留着", drop}, w, func(int) { then() })
}

// choose has a button for what does nothing, which has the keys, and for each option.
func choose(title, text string, answers []string, w fyne.Window, then func(i int)) {
	d := &Dialog{Title: title, Body: Wrapped(text), Size: fyne.NewSize(420, 160)}
	no := NewKeyButton(answers[0], d.Back)
	d.Buttons, d.First = []*KeyButton{no}, no
	for i, o := range answers[1:] {
		d.Buttons = append(d.Buttons, NewKeyButton(o, func() { d.Hide(); then(i) }))
	}
	d.Show(w)
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

// KeyButton is a button that Enter presses and Esc leaves; on a page Esc and help are the window's.
// While it has the focus it has a frame: the paler ground alone cannot be seen on a coloured button.
type KeyButton struct {
	widget.Button
	OnEscape func()
	// OnKey is asked before each key; true means that it was meant for the owner.
	OnKey   func(fyne.KeyName) bool
	onFocus func(bool)
	answers bool              // it says yes to what was typed or chosen
	outer   fyne.CanvasObject // what it is a part of and the driver knows it by; nil for itself
	led
	ring *canvas.Rectangle
}

// NewKeyButton makes a button; until OnEscape is set, Esc presses it too.
func NewKeyButton(text string, tapped func()) *KeyButton {
	b := &KeyButton{OnEscape: tapped}
	b.Text, b.OnTapped = text, tapped
	b.ExtendBaseWidget(b)
	return b
}

// object is what the driver knows it by.
func (b *KeyButton) object() fyne.CanvasObject {
	if b.outer != nil {
		return b.outer
	}
	return b
}

// Enable lets it be pressed: what was said of it while it could not be holds no more.
func (b *KeyButton) Enable() {
	if b.Disabled() {
		b.leave()
	}
	b.Button.Enable()
}

// Label is what it says.
func (b *KeyButton) Label() string { return b.Text }

// NewButton makes a button of a page.
func NewButton(text string, tapped func()) *KeyButton { return NewIconButton(text, nil, tapped) }

// NewIconButton makes a button of a page with a sign.
func NewIconButton(text string, icon fyne.Resource, tapped func()) *KeyButton {
	b := &KeyButton{}
	b.Text, b.Icon, b.OnTapped = text, icon, tapped
	b.ExtendBaseWidget(b)
	return b
}

// FocusGained implements fyne.Focusable.
func (b *KeyButton) FocusGained() {
	b.Button.FocusGained()
	b.frame(true)
	intoSight(b.object(), b.Size().Height)
	if b.onFocus != nil {
		b.onFocus(true)
	}
}

// FocusLost implements fyne.Focusable.
func (b *KeyButton) FocusLost() {
	b.Button.FocusLost()
	b.frame(false)
	b.leave()
}

// Tapped implements fyne.Tappable.
func (b *KeyButton) Tapped(at *fyne.PointEvent) {
	b.leave()
	b.Button.Tapped(at)
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
		if !b.Disabled() {
			b.leave()
			b.OnTapped()
		}
	case !leaving(b.object(), k, b.OnEscape):
		b.Button.TypedKey(k)
	}
}
