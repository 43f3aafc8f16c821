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

// PlaceHead is the head over a group of entries of the navigation. Where they have no room and are folded, it stands for them: it says how
// much is open on them together, and leads to the first.
type PlaceHead struct {
	widget.BaseWidget
	OnTapped func()

	folded, hover  bool
	open           int
	ground         *canvas.Rectangle
	icon           *widget.Icon
	name, openText *canvas.Text
}

// placeHeadHeight is less than that of an entry: all entries and heads have room on a screen 768 high.
const placeHeadHeight = placeHeight - 5

// NewPlaceHead makes a head.
func NewPlaceHead(title string, icon fyne.Resource, tapped func()) *PlaceHead {
	h := &PlaceHead{
		OnTapped: tapped, ground: canvas.NewRectangle(color.Transparent), icon: widget.NewIcon(icon),
		name: canvas.NewText(title, nil), openText: canvas.NewText("", nil),
	}
	h.ground.CornerRadius = 3
	h.ExtendBaseWidget(h)
	return h
}

// Fold says whether the entries below are folded, and how much is open on them then.
func (h *PlaceHead) Fold(folded bool, open int) {
	if h.folded != folded || h.open != open {
		h.folded, h.open = folded, open
		h.Refresh()
	}
}

// Title is what the group is called.
func (h *PlaceHead) Title() string { return h.name.Text }

// Folded reports whether the entries below are folded.
func (h *PlaceHead) Folded() bool { return h.folded }

// Tapped implements fyne.Tappable.
func (h *PlaceHead) Tapped(*fyne.PointEvent) {
	if h.folded {
		h.OnTapped()
	}
}

// MouseIn implements desktop.Hoverable.
func (h *PlaceHead) MouseIn(*desktop.MouseEvent) { h.hover = true; h.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (*PlaceHead) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (h *PlaceHead) MouseOut() { h.hover = false; h.Refresh() }

// CreateRenderer implements fyne.Widget.
func (h *PlaceHead) CreateRenderer() fyne.WidgetRenderer {
	r := &placeHeadRenderer{h}
	r.paint()
	return r
}

type placeHeadRenderer struct{ h *PlaceHead }

func (r *placeHeadRenderer) paint() {
	h := r.h
	h.ground.FillColor = color.Transparent
	h.openText.Text, h.openText.Color, h.openText.TextSize = "", colour(ColourWarn), theme.TextSize()-2
	h.name.Color, h.name.TextSize = colour(theme.ColorNamePlaceHolder), theme.CaptionTextSize()
	if !h.folded {
		return
	}
	h.name.Color, h.name.TextSize = colour(theme.ColorNameForeground), theme.TextSize()
	if h.hover {
		h.ground.FillColor = colour(ColourMark)
	}
	if h.openText.Text = "▸"; h.open > 0 {
		h.openText.Text = strconv.Itoa(h.open) + "▸"
	}
}

// Layout implements fyne.WidgetRenderer.
func (r *placeHeadRenderer) Layout(s fyne.Size) {
	const icon = 20 // the least of an icon, whose edges are empty: they reach over those of the head
	h := r.h
	place(h.ground, 0, 0, s.Width, s.Height)
	place(h.icon, 0, (s.Height-icon)/2, icon, icon)
	h.name.Move(fyne.NewPos(icon+3, (s.Height-h.name.MinSize().Height)/2))
	m := h.openText.MinSize()
	h.openText.Move(fyne.NewPos(s.Width-m.Width-theme.Padding()*2, (s.Height-m.Height)/2))
}

// MinSize implements fyne.WidgetRenderer.
func (r *placeHeadRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.h.name.MinSize().Width+24, r.h.height(r.h.folded))
}

// height is how high the head is: folded as an entry.
func (*PlaceHead) height(folded bool) float32 {
	if folded {
		return placeHeight
	}
	return placeHeadHeight
}

// Refresh implements fyne.WidgetRenderer.
func (r *placeHeadRenderer) Refresh() {
	r.paint()
	r.Layout(r.h.Size())
	r.h.icon.Refresh()
	canvas.Refresh(r.h)
}

// Objects implements fyne.WidgetRenderer.
func (r *placeHeadRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.h.ground, r.h.icon, r.h.name, r.h.openText}
}

// Destroy implements fyne.WidgetRenderer.
func (*placeHeadRenderer) Destroy() {}
