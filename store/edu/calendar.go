package edu

import "time"

// Occasion is a usual day in the office's year: data of the rule set, because every city sets its own.
type Occasion struct {
	// Day is MM-DD, or DD for every month.
	Day  string `json:"day" hand:"日期"`
	What string `json:"what" hand:"事项"`
	Page string `json:"page" hand:"页面"` // of the window, where the work is done
}

// Coming is an occasion with its day.
type Coming struct {
	Occasion
	Day Date
}

// nearDays is how long before its day an occasion is shown.
const nearDays = 21

// on is the occasion's day in the month of a day, or in its year; ok is false where there is no such day.
func (o Occasion) on(t time.Time) (time.Time, bool) {
	text := t.Format("2006-01-") + o.Day
	if !o.Monthly() {
		text = t.Format("2006-") + o.Day
	}
	day, err := time.Parse("2006-01-02", text)
	return day, err == nil
}

// Monthly reports whether the occasion comes every month.
func (o Occasion) Monthly() bool { return len(o.Day) < len("01-02") }

// Near are the occasions of the three weeks from a day on, in the order of the calendar.
func (r RuleSet) Near(today Date) []Coming {
	return r.Between(today, DateOf(today.First().AddDate(0, 0, nearDays)))
}

// Between are the occasions from a day to another, both included, each occasion with its days in order.
func (r RuleSet) Between(first, last Date) (out []Coming) {
	from, until := first.First(), last.Last().First()
	for _, o := range r.Calendar {
		step := 12
		if o.Monthly() {
			step = 1
		}
		for t := time.Date(from.Year(), from.Month(), 1, 0, 0, 0, 0, time.UTC); !t.After(until); t = t.AddDate(0, step, 0) {
			if !o.Monthly() {
				t = time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
			}
			if day, ok := o.on(t); ok && !day.Before(from) && !day.After(until) {
				out = append(out, Coming{o, DateOf(day)})
			}
		}
	}
	return out
}
