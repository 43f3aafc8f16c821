package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Bar is one bar of a chart: its name, its length as a share of the whole, and the number beside it.
type Bar struct {
	Name  string
	Share float64 // 0 to 1; more is drawn as 1
	Text  string
	Bad   bool
}

// Bars is a chart of bars, one under the other.
type Bars struct {
	widget.BaseWidget
	// OnTapped is told which bar was clicked; nil for nobody.
	OnTapped func(i int)
	bars     []Bar
}

// Fill replaces the bars.
func (b *Bars) Fill(bars []Bar) {
	b.bars = bars
	b.Refresh()
}

// Bars are those that are shown.
func (b *Bars) Bars() []Bar { return b.bars }

// Tapped implements fyne.Tappable.
func (b *Bars) Tapped(e *fyne.PointEvent) {
	if i := int(e.Position.Y / barRow); b.OnTapped != nil && i < len(b.bars) {
		b.OnTapped(i)
	}
}

// barName is the least that names have, barNames the most of the width that they have.
const barRow, barName, barText, barNames = 20, 76, 150, 0.4

// named is where the bars begin: behind the longest name, as far as that leaves room for the bars.
func (b *Bars) named(width float32) float32 {
	wide := float32(0)
	for _, x := range b.bars {
		wide = max(wide, 4+fyne.MeasureText(x.Name, fine(), fyne.TextStyle{}).Width+8)
	}
	return max(barName, min(wide, width*barNames))
}

// NewBars makes a chart.
func NewBars(bars []Bar) *Bars {
	b := &Bars{bars: bars}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *Bars) CreateRenderer() fyne.WidgetRenderer { return &barsRenderer{b: b} }

type barsRenderer struct {
	b *Bars
	brush
}

// Layout implements fyne.WidgetRenderer.
func (r *barsRenderer) Layout(s fyne.Size) {
	r.clear()
	from := r.b.named(s.Width)
	wide := max(20, s.Width-from-barText)
	names := make([]string, 0, len(r.b.bars))
	for _, b := range r.b.bars {
		names = append(names, b.Name)
	}
	for i, b := range r.b.bars {
		y, ink := float32(i)*barRow, theme.ColorNamePrimary
		if b.Bad {
			ink = ColourBad
		}
		r.rectangle(from, y+4, wide, barRow-8, ColourZone)
		r.rectangle(from, y+4, wide*float32(min(1, max(0, b.Share))), barRow-8, ink)
		r.text(cutAmong(b.Name, names, from-12, fine()), 4, y, fine(), theme.ColorNameForeground)
		r.text(b.Text, from+wide+8, y, fine(), theme.ColorNameForeground)
	}
	canvas.Refresh(r.b)
}

// MinSize implements fyne.WidgetRenderer.
func (r *barsRenderer) MinSize() fyne.Size {
	return fyne.NewSize(barName+barText+120, float32(len(r.b.bars))*barRow)
}

// Refresh implements fyne.WidgetRenderer.
func (r *barsRenderer) Refresh() { r.Layout(r.b.Size()) }

// Objects implements fyne.WidgetRenderer.
func (r *barsRenderer) Objects() []fyne.CanvasObject { return r.objects }

// Destroy implements fyne.WidgetRenderer.
func (r *barsRenderer) Destroy() {}
