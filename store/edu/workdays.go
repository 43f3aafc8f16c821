package edu

import (
	"fmt"
	"slices"
	"time"
)

// WorkYear is what the state announces for the working days of a year (国务院办公厅关于…年部分节假日安排的通知): which days from Monday to
// Friday are off, and which Saturdays and Sundays are worked (调休).
type WorkYear struct {
	Document string `json:"document"`
	// Off and Work are days as MM-DD.
	Off  []string `json:"off"`
	Work []string `json:"work"`
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

// soundDays refuses a day that there is not in its year, or that is off and worked.
func (r ClosureRules) soundDays() error {
	for year, y := range r.WorkYears {
		for _, day := range slices.Concat(y.Off, y.Work) {
			if _, err := time.Parse(time.DateOnly, fmt.Sprintf("%04d-%s", year, day)); err != nil {
				return &RuleError{fmt.Sprintf("working_days中%d年的“%s”不是日期，请写成月-日，如05-01", year, day)}
			}
			if slices.Contains(y.Off, day) && slices.Contains(y.Work, day) {
				return &RuleError{fmt.Sprintf("working_days中%d年的“%s”既放假又上班", year, day)}
			}
		}
	}
	for _, day := range r.Holidays {
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			return &RuleError{fmt.Sprintf("holidays中的“%s”不是日期，请写成年-月-日，如2022-05-01", day)}
		}
	}
	return nil
}
