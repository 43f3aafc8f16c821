package edu

import (
	"slices"
	"time"
)

// WorkYear is what the state announces for the working days of a year (国务院办公厅关于…年部分节假日安排的通知): which days from Monday to
// Friday are off, and which Saturdays and Sundays are worked (调休).
type WorkYear struct {
	Document string `json:"document" hand:"文号"`
	// Off and Work are days as MM-DD.
	Off  []string `json:"off" hand:"放假"`
	Work []string `json:"work" hand:"上班"`
}

// WorkingDays counts the working days from one day to another, both included. unknown are the years among them of which nothing has
// been announced, or entered: of these it is not known, and only Saturdays and Sundays are left out.
func (r ClosureRules) WorkingDays(from, until Date) (n int, unknown []int) {
	for d, last := from.First(), until.First(); !d.After(last); d = d.AddDate(0, 0, 1) {
		y, known := r.WorkYears[d.Year()]
		if !known && !slices.Contains(unknown, d.Year()) {
			unknown = append(unknown, d.Year())
		}
		day, weekend := d.Format("01-02"), d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
		off := weekend && !slices.Contains(y.Work, day) || slices.Contains(y.Off, day)
		if !off && !slices.Contains(r.Holidays, d.Format(time.DateOnly)) {
			n++
		}
	}
	return n, unknown
}
