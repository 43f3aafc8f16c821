package edu

import (
	"fmt"
	"time"
)

// Occasion is a usual day in the office's year: data of the rule set, because every city sets its own.
type Occasion struct {
	// Day is MM-DD, or DD for every month.
	Day  string `json:"day"`
	What string `json:"what"`
	Page string `json:"page"` // of the window, where the work is done
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
	if len(o.Day) == len("01-02") {
		text = t.Format("2006-") + o.Day
	}
	day, err := time.Parse("2006-01-02", text)
	return day, err == nil
}

// Near are the occasions of the three weeks from a day on, in the order of the calendar.
func (r RuleSet) Near(today Date) []Coming {
	var out []Coming
	from := today.First()
	until := from.AddDate(0, 0, nearDays)
	for _, o := range r.Calendar {
		for _, t := range []time.Time{from, until} { // the month, or the year, may turn within the three weeks
			if day, ok := o.on(t); ok && !day.Before(from) && !day.After(until) {
				out = append(out, Coming{o, DateOf(day)})
				break
			}
		}
	}
	return out
}

func (o Occasion) sound() error {
	if _, ok := o.on(time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)); !ok || o.What == "" {
		return fmt.Errorf("calendar %q: %w", o.Day, ErrRules)
	}
	return nil
}
