package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Link is a label that leads to what it speaks of.
type Link struct {
	widget.Label
	OnTapped func()
}

// NewLink makes one.
func NewLink(text string, tapped func()) *Link {
	l := &Link{OnTapped: tapped}
	l.Text = text
	l.ExtendBaseWidget(l)
	return l
}

// Tapped implements fyne.Tappable.
func (l *Link) Tapped(*fyne.PointEvent) { l.OnTapped() }

// Cursor implements desktop.Cursorable.
func (*Link) Cursor() desktop.Cursor { return desktop.PointerCursor }
