package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// HintButton is a button that explains itself while the mouse is over it.
type HintButton struct {
	widget.Button
	hint string
	say  func(string)
}

// NewHintButton makes a button; say shows the hint, usually in the status bar.
func NewHintButton(text string, icon fyne.Resource, hint string, say func(string), tapped func()) *HintButton {
	b := &HintButton{hint: hint, say: say}
	b.Text, b.Icon, b.OnTapped = text, icon, tapped
	b.ExtendBaseWidget(b)
	return b
}

// MouseIn implements desktop.Hoverable.
func (b *HintButton) MouseIn(e *desktop.MouseEvent) {
	b.Button.MouseIn(e)
	b.say(b.hint)
}

// MouseOut implements desktop.Hoverable.
func (b *HintButton) MouseOut() {
	b.Button.MouseOut()
	b.say("")
}
