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

// An entry is placeHeight high: all pages of a county find room on a laptop. Places may make it as low as leastPlaceHeight, so that those
// of a city do.
const (
	placeHeight      = 18.3
	leastPlaceHeight = 16
)

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
	return fyne.NewSize(r.p.name.MinSize().Width+40, leastPlaceHeight)
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

// PlaceHead is the head over a group of entries of the navigation.
type PlaceHead struct {
	widget.BaseWidget
	icon *widget.Icon
	name *canvas.Text
}

// placeHeadHeight is less than that of an entry: all entries and heads have room on a screen 768 high.
const placeHeadHeight = placeHeight - 5

// NewPlaceHead makes a head.
func NewPlaceHead(title string, icon fyne.Resource) *PlaceHead {
	h := &PlaceHead{icon: widget.NewIcon(icon), name: canvas.NewText(title, nil)}
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer implements fyne.Widget.
func (h *PlaceHead) CreateRenderer() fyne.WidgetRenderer {
	r := &placeHeadRenderer{h}
	r.paint()
	return r
}

type placeHeadRenderer struct{ h *PlaceHead }

func (r *placeHeadRenderer) paint() {
	r.h.name.Color, r.h.name.TextSize = colour(theme.ColorNamePlaceHolder), theme.CaptionTextSize()
}

// Layout implements fyne.WidgetRenderer.
func (r *placeHeadRenderer) Layout(s fyne.Size) {
	const icon = 20 // the least of an icon, whose edges are empty: they reach over those of the head
	place(r.h.icon, 0, (s.Height-icon)/2, icon, icon)
	r.h.name.Move(fyne.NewPos(icon+3, (s.Height-r.h.name.MinSize().Height)/2))
}

// MinSize implements fyne.WidgetRenderer.
func (r *placeHeadRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.h.name.MinSize().Width+24, placeHeadHeight)
}

// Refresh implements fyne.WidgetRenderer.
func (r *placeHeadRenderer) Refresh() {
	r.paint()
	r.h.icon.Refresh()
	canvas.Refresh(r.h)
}

// Objects implements fyne.WidgetRenderer.
func (r *placeHeadRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.h.icon, r.h.name}
}

// Destroy implements fyne.WidgetRenderer.
func (*placeHeadRenderer) Destroy() {}
