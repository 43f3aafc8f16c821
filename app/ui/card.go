package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Point is a value of a trend; one that is not known leaves a gap in the line.
type Point struct {
	Label string // the year
	Value float64
	Known bool
}

// Card shows one figure: its name, its value, what is to be said of it, and how it was over the years. It leads in by a click, Enter or
// the space bar.
type Card struct {
	widget.BaseWidget
	// Name, Value and Note are what it says; Tint is the colour of the note, by its state.
	Name, Value, Note string
	Tint              fyne.ThemeColorName
	Trend             []Point
	OnTapped          func()

	lit bool // under the pointer, or with the keys
}

// cardHeight and cardLeast are how high a card is that says everything in one line each, and how wide at least. cardPad is the room on
// either side of what it says, cardTrend what a value leaves for the trend.
const cardHeight, cardLeast, cardPad, cardTrend = 70, 186, 7, 66

// NewCard makes an empty card.
func NewCard() *Card {
	c := &Card{}
	c.ExtendBaseWidget(c)
	return c
}

// Tapped implements fyne.Tappable.
func (c *Card) Tapped(*fyne.PointEvent) {
	if c.OnTapped != nil {
		c.OnTapped()
	}
}

func (c *Card) light(on bool) {
	c.lit = on
	c.Refresh()
}

// MouseIn implements desktop.Hoverable.
func (c *Card) MouseIn(*desktop.MouseEvent) { c.light(true) }

// MouseMoved implements desktop.Hoverable.
func (*Card) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (c *Card) MouseOut() { c.light(false) }

// FocusGained implements fyne.Focusable.
func (c *Card) FocusGained() {
	c.light(true)
	intoSight(c, c.Size().Height)
}

// FocusLost implements fyne.Focusable.
func (c *Card) FocusLost() { c.light(false) }

// TypedRune implements fyne.Focusable.
func (*Card) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (c *Card) TypedKey(k *fyne.KeyEvent) {
	if enter(k.Name) || k.Name == fyne.KeySpace {
		c.Tapped(nil)
	}
}

// said are the lines of the value and of the note at a width, and the size of the value: one that has no room is written smaller, and then
// over several lines, as the note is.
func (c *Card) said(width float32) (value, note []string, size float32) {
	width -= 2*cardPad + 1 // a width that is rounded never adds a line of its own
	size = theme.TextSize() + 5
	if fyne.MeasureText(c.Value, size, fyne.TextStyle{}).Width > width-cardTrend { // stages, or words
		size = theme.TextSize()
	}
	return lines(c.Value, width, size), lines(c.Note, width, theme.CaptionTextSize()), size
}

// lineHeight is how high a line of a card is in a size.
func lineHeight(size float32) float32 { return size + 5 }

// high is how high a card is at a width.
func (c *Card) high(width float32) float32 {
	value, note, size := c.said(width)
	return cardHeight + float32(max(0, len(value)-1))*lineHeight(size) + float32(max(0, len(note)-1))*lineHeight(theme.CaptionTextSize())
}

// CreateRenderer implements fyne.Widget.
func (c *Card) CreateRenderer() fyne.WidgetRenderer { return &cardRenderer{c: c} }

type cardRenderer struct {
	c *Card
	brush
}

// Layout implements fyne.WidgetRenderer.
func (r *cardRenderer) Layout(s fyne.Size) {
	c, small := r.c, theme.CaptionTextSize()
	r.clear()
	ground := r.rectangle(0, 0, s.Width, s.Height, ColourZone)
	ground.CornerRadius, ground.StrokeWidth, ground.StrokeColor = 4, 1, colour(ColourLine)
	if c.lit {
		ground.StrokeColor = colour(theme.ColorNamePrimary)
	}
	r.text(fit(c.Name, s.Width-2*cardPad, small+1), cardPad, 3, small+1, theme.ColorNameForeground)
	values, notes, size := c.said(s.Width)
	widest := float32(0)
	for i, line := range values {
		widest = max(widest, r.text(line, cardPad, 20+float32(i)*lineHeight(size), size, ColourHead).MinSize().Width)
	}
	tint := c.Tint
	if tint == "" {
		tint = theme.ColorNamePlaceHolder
	}
	foot, end := s.Height-20, float32(0)
	for i, line := range notes {
		end = r.text(line, cardPad, foot-float32(len(notes)-1-i)*lineHeight(small), small, tint).MinSize().Width
	}
	left := max(16+widest, s.Width*0.5)
	if s.Width-left >= 50 && r.trend(left, 24, s.Width-8, foot-6-float32(max(0, len(notes)-1))*lineHeight(small)) {
		years := c.Trend[0].Label + "—" + c.Trend[len(c.Trend)-1].Label
		at := s.Width - 8 - fyne.MeasureText(years, small, fyne.TextStyle{}).Width
		if at > 2*cardPad+end {
			r.text(years, at, foot, small, theme.ColorNamePlaceHolder)
		}
	}
	canvas.Refresh(c)
}

// trend draws the trend into an area; false where there is none to be seen.
func (r *cardRenderer) trend(left, top, right, bottom float32) bool {
	lo, hi, known := 0.0, 0.0, 0
	for _, p := range r.c.Trend {
		if !p.Known {
			continue
		}
		if known == 0 {
			lo, hi = p.Value, p.Value
		}
		lo, hi = min(lo, p.Value), max(hi, p.Value)
		known++
	}
	if known < 2 {
		return false
	}
	step := (right - left - 6) / float32(len(r.c.Trend)-1)
	at := func(i int) fyne.Position {
		y := (top + bottom) / 2
		if hi > lo {
			y = bottom - float32((r.c.Trend[i].Value-lo)/(hi-lo))*(bottom-top)
		}
		return fyne.NewPos(left+float32(i)*step, y)
	}
	last := -1
	for i, p := range r.c.Trend {
		if !p.Known {
			continue
		}
		if last == i-1 && i > 0 {
			r.line(at(last), at(i), 1.5, theme.ColorNamePrimary)
		}
		r.dot(at(i), 2, theme.ColorNamePrimary)
		last = i
	}
	return true
}

// MinSize implements fyne.WidgetRenderer.
func (*cardRenderer) MinSize() fyne.Size { return fyne.NewSize(cardLeast-40, cardHeight) }

// Refresh implements fyne.WidgetRenderer.
func (r *cardRenderer) Refresh() { r.Layout(r.c.Size()) }

// Objects implements fyne.WidgetRenderer.
func (r *cardRenderer) Objects() []fyne.CanvasObject { return r.objects }

// Destroy implements fyne.WidgetRenderer.
func (*cardRenderer) Destroy() {}

// Cards lays out cards in as few rows of equal length as the width allows.
type Cards struct{ width float32 }

// cardGap is the room between two cards.
const cardGap = 6

// columns is how many cards stand in a row.
func (c *Cards) columns(n int) int {
	rows := 1
	for width := max(c.width, cardLeast); rows < n; rows++ {
		if in := (n + rows - 1) / rows; float32(in)*(cardLeast+cardGap)-cardGap <= width {
			break
		}
	}
	return max(1, (n+rows-1)/rows)
}

// rows are the heights of the rows of cards, each as high as its highest, and how many stand in one.
func (c *Cards) rows(o []fyne.CanvasObject) (heights []float32, n int, width float32) {
	n = c.columns(len(o))
	width = (max(c.width, cardLeast) - float32(n-1)*cardGap) / float32(n)
	for i, x := range o {
		if i%n == 0 {
			heights = append(heights, cardHeight)
		}
		if card, ok := x.(*Card); ok {
			heights[i/n] = max(heights[i/n], card.high(width))
		}
	}
	return heights, n, width
}

// Layout implements fyne.Layout.
func (c *Cards) Layout(o []fyne.CanvasObject, s fyne.Size) {
	c.width = s.Width
	heights, n, w := c.rows(o)
	y := float32(0)
	for i, x := range o {
		if i > 0 && i%n == 0 {
			y += heights[i/n-1] + cardGap
		}
		place(x, float32(i%n)*(w+cardGap), y, w, heights[i/n])
	}
}

// MinSize implements fyne.Layout.
func (c *Cards) MinSize(o []fyne.CanvasObject) fyne.Size {
	heights, _, _ := c.rows(o)
	high := float32(0)
	for _, h := range heights {
		high += h + cardGap
	}
	return fyne.NewSize(cardLeast, high)
}
