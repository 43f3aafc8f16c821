package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Strip is a row of buttons of which some are chosen, with little between them. Those that find no room in one row stand in a menu at its
// end: 更多, or the one of them that is chosen.
type Strip struct {
	// Box holds the buttons, and the menu's own behind them.
	Box  *fyne.Container
	more *KeyButton
	all  []Pressed
	// refilled lets the row in which it stands share its room anew; nil where it stands in none.
	refilled func()
}

// Pressed is a button, whatever else it does.
type Pressed interface {
	fyne.CanvasObject
	key() *KeyButton
}

func (b *KeyButton) key() *KeyButton { return b }

// moreWord stands on the button of the menu.
const moreWord = "更多"

// NewStrip makes a row without buttons.
func NewStrip() *Strip {
	s := &Strip{}
	s.more = NewIconButton(moreWord, theme.MenuDropDownIcon(), s.open)
	s.more.IconPlacement, s.more.Importance = widget.ButtonIconTrailingText, widget.LowImportance
	s.Box = container.New(&strip{s}, s.more)
	return s
}

// Fill replaces the buttons.
func (s *Strip) Fill(all ...Pressed) {
	s.all = all
	s.Box.Objects = nil
	for _, b := range all {
		s.Box.Objects = append(s.Box.Objects, b)
	}
	s.Box.Objects = append(s.Box.Objects, s.more)
	s.Box.Refresh()
	if s.refilled != nil {
		s.refilled()
	}
}

// stripIn is the strip whose buttons a box holds; nil where it is another's.
func stripIn(o fyne.CanvasObject) *Strip {
	if box, ok := o.(*fyne.Container); ok {
		if l, ok := box.Layout.(*strip); ok {
			return l.Strip
		}
	}
	return nil
}

// open shows the menu of those that have no room.
func (s *Strip) open() {
	var items []*fyne.MenuItem
	for _, x := range s.all {
		if b := x.key(); !b.Visible() {
			m := fyne.NewMenuItem(b.Text, b.OnTapped)
			m.Disabled, m.Checked = b.Disabled(), b.Importance == widget.HighImportance
			items = append(items, m)
		}
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.more) //nolint:forbidigo // the driver is the only one who knows
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), canvasOf(s.more), at.AddXY(0, s.more.Size().Height))
}

// strip is the layout of a Strip.
type strip struct{ *Strip }

func (s *strip) gap() float32 { return theme.Padding() / 2 }

// whole is how wide all the buttons are in one row.
func (s *strip) whole() (w float32) {
	for i, b := range s.all {
		if w += b.MinSize().Width; i > 0 {
			w += s.gap()
		}
	}
	return w
}

// share is how wide the strip is in a row of which so much is left: less than all where that is more than a row.
func (s *strip) share(left, row float32) float32 {
	switch whole := s.whole(); {
	case row == 0 || whole <= row:
		return whole
	case left >= row/2:
		return left
	}
	return row
}

// Layout implements fyne.Layout.
func (s *strip) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	shown := len(s.all)
	if s.whole() > size.Width+0.5 {
		shown = s.first(size.Width)
	}
	x := float32(0)
	for i, b := range s.all {
		m := b.MinSize()
		place(b, x, 0, m.Width, m.Height)
		if b.key().Hidden = i >= shown; b.Visible() {
			x += m.Width + s.gap()
		}
	}
	s.more.Hidden = shown == len(s.all)
	m := s.more.MinSize()
	place(s.more, x, 0, m.Width, m.Height)
}

// first is how many of the buttons have room before that of the menu.
func (s *strip) first(width float32) (n int) {
	text, importance := moreWord, widget.LowImportance
	for {
		s.more.Text, s.more.Importance = text, importance
		room := width - s.more.MinSize().Width
		for n = 0; n < len(s.all) && s.all[n].MinSize().Width <= room; n++ {
			room -= s.all[n].MinSize().Width + s.gap()
		}
		if text != moreWord {
			break
		}
		for _, x := range s.all[n:] {
			if b := x.key(); b.Importance == widget.HighImportance {
				text, importance = b.Text, b.Importance
			}
		}
		if text == moreWord {
			break
		}
	}
	s.more.Refresh()
	return n
}

// MinSize implements fyne.Layout.
func (s *strip) MinSize([]fyne.CanvasObject) (m fyne.Size) {
	if len(s.all) == 0 {
		return m
	}
	for _, b := range s.all {
		m = m.Max(b.MinSize())
	}
	return m.AddWidthHeight(s.more.MinSize().Width, 0)
}
