package report

import (
	"time"

	"countyledger/store/edu"
)

// Bars is a bar chart; the longest bar takes the width there is.
type Bars struct {
	Bars []Bar
	// Mark is a value at which a line stands across all bars; 0 for none.
	Mark float64
}

// Bar is one bar, with what stands at its end.
type Bar struct {
	Name   string
	Length float64
	Value  Cell
}

// Gantt is spans of time, one under the other, with the day they are looked at.
type Gantt struct {
	Spans []Span
	Today time.Time
}

// Span is one line: a plan and what was done of it; zero times where there is none.
type Span struct {
	Name                string
	PlanFrom, PlanUntil time.Time
	DoneFrom, DoneUntil time.Time
	Of                  edu.Ref
}

// Bounds are the first day of the first month and the first day after the last that any line touches.
func (g *Gantt) Bounds() (from, until time.Time) {
	from, until = g.Today, g.Today
	for _, s := range g.Spans {
		for _, t := range []time.Time{s.PlanFrom, s.PlanUntil, s.DoneFrom, s.DoneUntil} {
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
	return time.Date(from.Year(), from.Month(), 1, 0, 0, 0, 0, time.UTC), time.Date(until.Year(), until.Month()+1, 1, 0, 0, 0, 0, time.UTC)
}
