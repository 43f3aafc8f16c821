package ui

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/report/page"
)

// Prose is running text over as many lines as it needs. No line begins with a mark of punctuation (避头尾): by itself a label breaks
// Chinese at any character.
type Prose struct {
	widget.Label
	said  string
	width float32 // that its lines are broken for
	size  float32 // of its characters then
	grown func()  // is told when the text takes another height; nil for nobody
}

// Wrapped is a text over as many lines as it needs.
func Wrapped(text string) *Prose {
	p := &Prose{said: text}
	p.Wrapping, p.Text = fyne.TextWrapWord, text
	p.ExtendBaseWidget(p)
	return p
}

// Texts are running texts below each other, no further apart than two lines of one.
func Texts(parts ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(-theme.InnerPadding()), parts...)
}

// Said is the text as it was set, without the ends of its lines.
func (p *Prose) Said() string { return p.said }

// SetText sets the text.
func (p *Prose) SetText(text string) {
	if text == p.said {
		return
	}
	high := p.MinSize().Height
	p.said = text
	p.Label.SetText(p.broken())
	if p.grown != nil && p.MinSize().Height != high {
		p.grown()
	}
}

// Resize breaks the text for the width.
func (p *Prose) Resize(s fyne.Size) {
	size := theme.Size(p.sizeName())
	if s.Width != p.width || size != p.size {
		p.width, p.size = s.Width, size
		if text := p.broken(); text != p.Text {
			p.Label.SetText(text)
		}
	}
	p.Label.Resize(s)
}

func (p *Prose) sizeName() fyne.ThemeSizeName {
	if p.SizeName == "" {
		return theme.SizeNameText
	}
	return p.SizeName
}

// broken is the text with the ends of its lines, as it stands until the width is known.
func (p *Prose) broken() string {
	room := p.width - 2*theme.InnerPadding() - 1 // a width that is rounded never adds a line of its own
	if room <= 2*p.size || !strings.ContainsFunc(p.said, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return p.said
	}
	const per = 1000 // widths are reckoned in whole parts
	known := map[rune]int{}
	width := func(r rune) int {
		w, ok := known[r]
		if !ok {
			w = int(per * fyne.MeasureText(string(r), p.size, p.TextStyle).Width)
			known[r] = w
		}
		return w
	}
	return strings.Join(page.Lines(p.said, int(room*per), width), "\n")
}

// Said is what a label says, one line or running text; not ok for anything else.
func Said(o fyne.CanvasObject) (text string, ok bool) {
	switch l := o.(type) {
	case *widget.Label:
		return l.Text, true
	case *Link:
		return l.Text, true
	case *Prose:
		return l.said, true
	}
	return "", false
}
