package ui

import "countyledger/store/edu"

// NewDay is an entry for a day. What is typed without its year is one of the year that is given; it is shown whole once the entry is
// left, so that the year is seen before it counts.
func NewDay(hint string, year int) *Entry {
	e := NewEntry(hint)
	e.OnFocus = func(on bool) {
		if text, ok := wholeDay(e.Text, year); ok && !on {
			e.SetText(text)
		}
	}
	return e
}

// wholeDay is a typed day as it is read; not ok where it is none, or is written so already.
func wholeDay(typed string, year int) (text string, ok bool) {
	var day edu.Date
	if day.Parse(typed, edu.Format{Year: year}) != nil || !day.Known() {
		return "", false
	}
	return day.String(), day.String() != typed
}
