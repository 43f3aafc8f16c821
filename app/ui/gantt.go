package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Span is one line of a Gantt: a plan (pale), what was done of it (full), and marks on days.
type Span struct {
	Name                string
	PlanFrom, PlanUntil time.Time // zero where there is none
	DoneFrom, DoneUntil time.Time
	Trouble, Warn       bool // the line is drawn in the colour of trouble or of a warning, with a sign before its name
	Deadline            time.Time
}

// Gantt draws spans over months, with today as a line. Its height is that of its lines.
type Gantt struct {
	widget.BaseWidget
	spans []Span
	today time.Time
}

// Sizes of a Gantt.
const (
	ganttRow  = 24
	ganttName = 210
	ganttHead = 38
)

// NewGantt makes a Gantt.
func NewGantt(spans []Span, today time.Time) *Gantt {
	g := &Gantt{spans: spans, today: today}
	g.ExtendBaseWidget(g)
	return g
}

// bounds are the first and last month that any line touches.
func (g *Gantt) bounds() (from, until time.Time) {
	from, until = g.today, g.today
	for _, s := range g.spans {
		for _, t := range []time.Time{s.PlanFrom, s.PlanUntil, s.DoneFrom, s.DoneUntil, s.Deadline} {
			if t.IsZero() {
				continue
			}
			if t.Before(from) {
				from = t
			}
			if t.After(until) {
				until = t
			}
		}
	}
	from = time.Date(from.Year(), from.Month(), 1, 0, 0, 0, 0, time.UTC)
	return from, time.Date(until.Year(), until.Month()+1, 1, 0, 0, 0, 0, time.UTC)
}

// CreateRenderer implements fyne.Widget.
func (g *Gantt) CreateRenderer() fyne.WidgetRenderer { return &ganttRenderer{g: g} }

type ganttRenderer struct {
	g *Gantt
	brush
}

// Layout implements fyne.WidgetRenderer: it draws everything anew for the width there is.
func (r *ganttRenderer) Layout(s fyne.Size) {
	g := r.g
	r.clear()
	from, until := g.bounds()
	wide := s.Width - ganttName - 8
	x := func(t time.Time) float32 {
		return ganttName + wide*float32(t.Sub(from).Hours()/until.Sub(from).Hours())
	}
	r.months(from, until, x, s)
	var names []string
	for _, sp := range g.spans {
		names = append(names, sp.Name)
	}
	for i, sp := range g.spans {
		y := ganttHead + float32(i)*ganttRow
		name, ink := cutAmong(sp.Name, names, ganttName-10-theme.TextSize(), fine()), theme.ColorNameForeground
		full := ColourGood
		switch {
		case sp.Trouble:
			name, ink, full = "×"+name, ColourBad, ColourBad
		case sp.Warn:
			name, ink, full = "！"+name, ColourWarn, ColourWarn
		}
		r.text(name, 4, y+3, fine(), ink)
		r.bar([2]time.Time{sp.PlanFrom, sp.PlanUntil}, x, y+5, ganttRow-10, ColourLine)
		r.bar([2]time.Time{sp.DoneFrom, sp.DoneUntil}, x, y+8, ganttRow-16, full)
		if !sp.Deadline.IsZero() {
			r.text("◆", x(sp.Deadline)-6, y+3, fine(), ColourBad)
		}
	}
	r.line(fyne.NewPos(x(g.today), 14), fyne.NewPos(x(g.today), s.Height), 1, theme.ColorNamePrimary)
	label := "截至" + g.today.Format("2006-01-02")
	r.text(label, min(x(g.today)-36, s.Width-90), -2, fine(), theme.ColorNamePrimary)
	canvas.Refresh(g)
}

// months draws a line at each month, and its name where there is room.
func (r *ganttRenderer) months(from, until time.Time, x func(time.Time) float32, s fyne.Size) {
	last, year := float32(-100), 0
	for m := from; !m.After(until); m = m.AddDate(0, 1, 0) {
		r.line(fyne.NewPos(x(m), ganttHead), fyne.NewPos(x(m), s.Height), 1, ColourLine)
		if x(m)-last < 52 || m.Equal(until) {
			continue
		}
		last = x(m)
		label := fmt.Sprintf("%d月", m.Month())
		if m.Year() != year {
			year = m.Year()
			label = fmt.Sprintf("%d.%d", m.Year(), m.Month())
		}
		r.text(label, x(m)+2, ganttHead-20, fine(), theme.ColorNamePlaceHolder)
	}
}

func (r *ganttRenderer) bar(span [2]time.Time, x func(time.Time) float32, y, h float32, c fyne.ThemeColorName) {
	from, until := span[0], span[1]
	if from.IsZero() || until.IsZero() {
		return
	}
	r.rectangle(x(from), y, max(3, x(until)-x(from)), h, c)
}

// MinSize implements fyne.WidgetRenderer.
func (r *ganttRenderer) MinSize() fyne.Size {
	return fyne.NewSize(ganttName+260, ganttHead+float32(len(r.g.spans))*ganttRow+6)
}

// Refresh implements fyne.WidgetRenderer.
func (r *ganttRenderer) Refresh() { r.Layout(r.g.Size()) }

// Objects implements fyne.WidgetRenderer.
func (r *ganttRenderer) Objects() []fyne.CanvasObject { return r.objects }

// Destroy implements fyne.WidgetRenderer.
func (r *ganttRenderer) Destroy() {}
