package ui

import "countyledger/store/edu"

// NewDay is an entry for a day, to be read by Book.Day. It is shown whole once the entry is left, so that a year that was not typed is
// seen before it counts.
func NewDay(hint string, b *edu.Book) *Entry {
	e := NewEntry(hint)
	e.OnFocus = func(on bool) {
		if text, ok := wholeDay(e.Text, b); ok && !on {
			e.SetText(text)
		}
	}
	return e
}

// wholeDay is a typed day as it is read; not ok where it is none, or is written so already.
func wholeDay(typed string, b *edu.Book) (text string, ok bool) {
	day, err := b.Day(typed)
	if err != nil || !day.Known() {
		return "", false
	}
	return day.String(), day.String() != typed
}
