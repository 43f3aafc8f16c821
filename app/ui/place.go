package ui

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Place is one entry of the navigation: a page, and how much is open on it.
type Place struct {
	widget.BaseWidget
	OnTapped func()

	title, what    string
	open           int
	hints          *Hints
	chosen, hover  bool
	ground         *canvas.Rectangle
	name, openText *canvas.Text
}

// placeHeight is how high an entry is: all pages of a county find room on a laptop.
const placeHeight = 17.8

// NewPlace makes an entry; what is open there is said in hints.
func NewPlace(title string, hints *Hints, tapped func()) *Place {
	p := &Place{
		OnTapped: tapped, title: title, hints: hints,
		ground: canvas.NewRectangle(color.Transparent), name: canvas.NewText(title, nil), openText: canvas.NewText("", nil),
	}
	p.ground.CornerRadius = 3
	p.ExtendBaseWidget(p)
	return p
}

// Choose marks the entry as that of the page in front.
func (p *Place) Choose(chosen bool) {
	p.chosen = chosen
	p.Refresh()
}

// Count says how much is open on the page, and of what; nothing is said of 0.
func (p *Place) Count(open int, what string) {
	if p.what = what; open != p.open {
		p.open = open
		p.Refresh()
	}
}

// Open is how much it says is open.
func (p *Place) Open() int { return p.open }

// Tapped implements fyne.Tappable.
func (p *Place) Tapped(*fyne.PointEvent) {
	p.hints.hide()
	p.OnTapped()
}

// MouseIn implements desktop.Hoverable.
func (p *Place) MouseIn(e *desktop.MouseEvent) {
	p.hover = true
	p.Refresh()
	if p.open > 0 {
		p.hints.show(strconv.Itoa(p.open)+p.what, e.AbsolutePosition)
	}
}

// MouseMoved implements desktop.Hoverable.
func (*Place) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (p *Place) MouseOut() {
	p.hover = false
	p.Refresh()
	p.hints.hide()
}

// CreateRenderer implements fyne.Widget.
func (p *Place) CreateRenderer() fyne.WidgetRenderer {
	r := &placeRenderer{p}
	r.paint()
	return r
}

type placeRenderer struct{ p *Place }

// paint gives the parts their texts and the colours of the look that is chosen.
func (r *placeRenderer) paint() {
	p := r.p
	ink, open := theme.ColorNameForeground, ColourWarn
	p.ground.FillColor = color.Transparent
	switch {
	case p.chosen:
		ink, open = theme.ColorNameForegroundOnPrimary, theme.ColorNameForegroundOnPrimary
		p.ground.FillColor = colour(theme.ColorNamePrimary)
	case p.hover:
		p.ground.FillColor = colour(ColourMark)
	}
	p.name.Color, p.name.TextSize = colour(ink), theme.TextSize()
	p.openText.Color, p.openText.TextSize, p.openText.Text = colour(open), theme.TextSize()-2, ""
	if p.open > 0 {
		p.openText.Text = strconv.Itoa(p.open)
	}
}

// Layout implements fyne.WidgetRenderer.
func (r *placeRenderer) Layout(s fyne.Size) {
	p := r.p
	place(p.ground, 0, 0, s.Width, s.Height)
	p.name.Move(fyne.NewPos(theme.Padding()*2, (s.Height-p.name.MinSize().Height)/2))
	m := p.openText.MinSize()
	p.openText.Move(fyne.NewPos(s.Width-m.Width-theme.Padding()*2, (s.Height-m.Height)/2))
}

// MinSize implements fyne.WidgetRenderer.
func (r *placeRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.p.name.MinSize().Width+40, placeHeight)
}

// Refresh implements fyne.WidgetRenderer.
func (r *placeRenderer) Refresh() {
	r.paint()
	r.Layout(r.p.Size())
	canvas.Refresh(r.p)
}

// Objects implements fyne.WidgetRenderer.
func (r *placeRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.ground, r.p.name, r.p.openText}
}

// Destroy implements fyne.WidgetRenderer.
func (*placeRenderer) Destroy() {}
