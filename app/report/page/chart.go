package page

import (
	"fmt"
	"time"

	"countyledger/app/report"
)

// Sizes of charts in millimetres. Everything is drawn with lines, black on white: a bar is a thick line.
const (
	chartRow  = 6.2
	chartBar  = 2.6
	chartText = 26
	chartHead = 7
)

// names is the width that the names beside a chart take.
func (l *layout) names() float64 { return l.area() / 3 }

// bars draws a bar chart: name, bar, number.
func (l *layout) bars(b *report.Bars) {
	most := max(1.0, b.Mark)
	for _, x := range b.Bars {
		most = max(most, x.Length)
	}
	wide := l.area() - l.names() - chartText
	for _, x := range b.Bars {
		if l.room() < chartRow {
			l.newPage()
		}
		l.put(style{Song, ptLine, chartRow}, l.sheet.left, l.y, l.fitted(x.Name, l.names()-2))
		left, mid := l.sheet.left+l.names(), l.y+chartRow/2
		if x.Length > 0 {
			l.rule(left, mid, left+wide*x.Length/most, mid, chartBar)
		}
		l.rule(left, l.y+0.8, left, l.y+chartRow-0.8, 0.2)
		if b.Mark > 0 {
			at := left + wide*b.Mark/most
			l.rule(at, l.y, at, l.y+chartRow, 0.2)
		}
		l.put(style{Song, ptLine, chartRow}, left+wide*max(x.Length, b.Mark)/most+2, l.y, CellText(x.Value))
		l.y += chartRow
	}
	l.y += 3
}

// fitted cuts a text that is wider than its place.
func (l *layout) fitted(s string, width float64) string {
	if l.ruler.Width(Song, ptLine, s) <= width {
		return s
	}
	rs := []rune(s)
	for len(rs) > 1 && l.ruler.Width(Song, ptLine, string(rs)+"…") > width {
		rs = rs[:len(rs)-1]
	}
	return string(rs) + "…"
}

// gantt draws spans over months, the months again at the head of each page: the plan as a frame, what was
// done as a full bar, the day of the report as a line.
func (l *layout) gantt(g *report.Gantt) {
	from, until := g.Bounds()
	left := l.sheet.left + l.names()
	x := func(t time.Time) float64 {
		return left + (l.area()-l.names())*t.Sub(from).Hours()/until.Sub(from).Hours()
	}
	for i := 0; i < len(g.Spans); {
		n := min(len(g.Spans)-i, int((l.room()-chartHead)/chartRow))
		if n < 1 {
			l.newPage()
			continue
		}
		l.months(from, until, x, chartHead+float64(n)*chartRow)
		l.rule(x(g.Today), l.y+chartHead, x(g.Today), l.y+chartHead+float64(n)*chartRow, 0.5)
		l.y += chartHead
		for _, s := range g.Spans[i : i+n] {
			l.span(s, x)
			l.y += chartRow
		}
		if i += n; i < len(g.Spans) {
			l.newPage()
		}
	}
	l.y += 3
}

func (l *layout) months(from, until time.Time, x func(time.Time) float64, height float64) {
	last, year := -100.0, 0
	for m := from; !m.After(until); m = m.AddDate(0, 1, 0) {
		l.rule(x(m), l.y+chartHead, x(m), l.y+height, 0.05)
		if x(m)-last < 16 || m.Equal(until) {
			continue
		}
		last = x(m)
		label := fmt.Sprintf("%d月", m.Month())
		if m.Year() != year {
			year = m.Year()
			label = fmt.Sprintf("%d.%d", m.Year(), m.Month())
		}
		l.put(style{Song, ptNote, chartHead}, x(m), l.y, label)
	}
}

func (l *layout) span(s report.Span, x func(time.Time) float64) {
	if name := l.put(style{Song, ptLine, chartRow}, l.sheet.left, l.y, l.fitted(s.Name, l.names()-2)); name != nil {
		name.Of = s.Of
	}
	mid := l.y + chartRow/2
	if !s.PlanFrom.IsZero() && s.PlanUntil.After(s.PlanFrom) {
		a, z, top, bottom := x(s.PlanFrom), x(s.PlanUntil), mid-chartBar/2-0.5, mid+chartBar/2+0.5
		l.rule(a, top, z, top, 0.15)
		l.rule(a, bottom, z, bottom, 0.15)
		l.rule(a, top, a, bottom, 0.15)
		l.rule(z, top, z, bottom, 0.15)
	}
	if !s.DoneFrom.IsZero() && s.DoneUntil.After(s.DoneFrom) {
		l.rule(x(s.DoneFrom), mid, x(s.DoneUntil), mid, chartBar-0.6)
	}
}
