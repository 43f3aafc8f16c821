package page

import (
	"fmt"
	"strings"
	"time"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// Sizes of charts in millimetres. Everything is drawn with lines, black on white: a bar is a thick line.
const (
	chartRow   = 6.2
	chartTight = 4.6 // of a bar chart that would not fit on its page otherwise
	chartBar   = 2.6
	chartPlan  = 3.6 // the frame of what was planned, round its bar; at most so much of its line that there is white between two
	chartShare = 0.6
	chartText  = 26
	chartHead  = 7
)

// names is the width that the names beside a chart take.
func (l *layout) names() float64 { return l.area() / 3 }

// bars draws a bar chart: name, bar, number. One that is a little too high for the page is drawn closer.
func (l *layout) bars(b *report.Bars) {
	most := max(1.0, b.Mark)
	for _, x := range b.Bars {
		most = max(most, x.Length)
	}
	wide, highs := l.area()-l.names()-chartText, l.highs(barNames(b), l.chart)
	if total(highs) > l.room() {
		if closest := l.highs(barNames(b), chartTight); total(closest) <= l.room() {
			highs = l.highs(barNames(b), chartTight+(l.room()-total(closest))/float64(len(highs)))
		}
	}
	for i, x := range b.Bars {
		high := highs[i]
		if l.room() < high-hair {
			l.newPage()
		}
		l.named(x.Name, high, 0)
		left, mid := l.sheet.left+l.names(), l.y+high/2
		if x.Length > 0 {
			l.rule(left, mid, left+wide*x.Length/most, mid, chartBar)
		}
		l.rule(left, l.y+0.8, left, l.y+high-0.8, 0.2)
		if b.Mark > 0 {
			at := left + wide*b.Mark/most
			l.rule(at, l.y, at, l.y+high, 0.2)
		}
		l.put(style{Song, ptLine, high}, left+wide*max(x.Length, b.Mark)/most+2, l.y, paperText(x.Value))
		l.y += high
	}
	l.y += 3
}

// nameLead is how high a line of a name is that has more than one.
const nameLead = 4.3

// nameLines are the lines of the name beside a line of a chart: all of it, what stands behind a gap rather on a line of its own.
func (l *layout) nameLines(name string) []string {
	width := l.names() - 2
	lines := l.listedLines(Song, ptLine, width, name)
	if len(lines) > 1 {
		if parts := l.listedLines(Song, ptLine, width, strings.Replace(name, nameGap, "\n", 1)); len(parts) <= len(lines) {
			return parts
		}
	}
	return lines
}

// nameGap stands between a name and what is said of it.
const nameGap = "　"

// highs is how high each line of a chart is with these names, where one of a single line is so high.
func (l *layout) highs(names []string, single float64) (out []float64) {
	for _, name := range names {
		high := single
		if n := len(l.nameLines(name)); n > 1 {
			high = max(single, 1+nameLead*float64(n))
		}
		out = append(out, high)
	}
	return out
}

func barNames(b *report.Bars) (out []string) {
	for _, x := range b.Bars {
		out = append(out, x.Name)
	}
	return out
}

func spanNames(g *report.Gantt) (out []string) {
	for _, s := range g.Spans {
		out = append(out, s.Name)
	}
	return out
}

// named sets a name in the middle of a line of a chart so high.
func (l *layout) named(name string, high float64, of edu.Ref) {
	lines := l.nameLines(name)
	y := l.y + (high-nameLead*float64(len(lines)))/2
	for i, s := range lines {
		if t := l.put(style{Song, ptLine, nameLead}, l.sheet.left, y+nameLead*float64(i), s); t != nil {
			t.Of = of
		}
	}
}

// chartLeast is the fewest lines of a chart over time that stand on a page by themselves.
const chartLeast = 4

// gantt draws spans over months, the months again at the head of each page: the plan as a frame, what was
// done as a full bar, the day of the report as a line.
func (l *layout) gantt(g *report.Gantt) {
	from, until := g.Bounds()
	left := l.sheet.left + l.names()
	x := func(t time.Time) float64 {
		return left + (l.area()-l.names())*t.Sub(from).Hours()/until.Sub(from).Hours()
	}
	highs := l.highs(spanNames(g), l.chart)
	for rest := g.Spans; len(rest) > 0; {
		n, room := 0, l.room()-chartHead+hair
		for n < len(rest) && total(highs[:n+1]) <= room {
			n++
		}
		if n < 1 && l.y > l.sheet.top {
			l.newPage()
			continue
		}
		if n = max(1, n); n < len(rest) { // what is left over is no line or two
			n = max(1, min(n, len(rest)-chartLeast))
		}
		l.parts++
		months := l.months(from, until, x)
		for i, s := range rest[:n] {
			words := l.undated(s, highs[i])
			l.upright(words, x(g.Today), highs[i], 0.5)
			for _, at := range months {
				l.upright(words, at, highs[i], 0.05)
			}
			l.span(s, highs[i], x)
			l.y += highs[i]
		}
		if rest, highs = rest[n:], highs[n:]; len(rest) > 0 {
			l.newPage()
		}
	}
	l.y += 3
}

// months sets the months over the lines, and tells where each begins.
func (l *layout) months(from, until time.Time, x func(time.Time) float64) (begin []float64) {
	last, year := -100.0, 0
	for m := from; !m.After(until); m = m.AddDate(0, 1, 0) {
		begin = append(begin, x(m))
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
	l.y += chartHead
	return begin
}

// upright draws the part of a line down the chart that a row has; none goes through words, which end where they are told to.
func (l *layout) upright(words, x, high, width float64) {
	if x <= l.sheet.left+l.names() || x > words {
		l.rule(x, l.y, x, l.y+high, width)
	}
}

// planned and begun report whether a span has the days of the plan, and those of the work.
func planned(s report.Span) bool { return !s.PlanFrom.IsZero() && s.PlanUntil.After(s.PlanFrom) }
func begun(s report.Span) bool   { return !s.DoneFrom.IsZero() && s.DoneUntil.After(s.DoneFrom) }

// undated says of a span that has neither that its days are not known, or it would be a line of nothing, and where these words end.
func (l *layout) undated(s report.Span, high float64) (end float64) {
	if planned(s) || begun(s) {
		return 0
	}
	const text = "工期没有填全"
	x := l.sheet.left + l.names() + 2
	l.put(style{Song, ptNote, high}, x, l.y, text)
	return x + l.ruler.Width(Song, ptNote, text)
}

func (l *layout) span(s report.Span, high float64, x func(time.Time) float64) {
	l.named(s.Name, high, s.Of)
	mid := l.y + high/2
	frame := min(chartPlan, high*chartShare)
	if planned(s) {
		a, z, top, bottom := x(s.PlanFrom), x(s.PlanUntil), mid-frame/2, mid+frame/2
		l.rule(a, top, z, top, 0.15)
		l.rule(a, bottom, z, bottom, 0.15)
		l.rule(a, top, a, bottom, 0.15)
		l.rule(z, top, z, bottom, 0.15)
	}
	if begun(s) {
		l.rule(x(s.DoneFrom), mid, x(s.DoneUntil), mid, frame*(chartBar-0.6)/chartPlan)
	}
}
