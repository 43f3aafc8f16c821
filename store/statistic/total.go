package statistic

import "countyledger/store/edu"

// Total is what the numbers of a field come to over some rows.
type Total struct {
	// N is how many of the rows are to have the number, Known of how many it is known, Sum what those add up to, in the unit they are
	// kept in.
	N, Known int
	Sum      int64
	// Apart tells that the numbers stand as of different months or years: there is no sum of them.
	Apart bool
	as    any // of which month or year the numbers are
}

// TotalOf is what a number comes to over rows.
func TotalOf(b *edu.Book, f *edu.Field, rows []edu.Record) (t Total) {
	for _, r := range rows {
		t.Take(b, f, r)
	}
	return t
}

// Take takes the number of a row in.
func (t *Total) Take(b *edu.Book, f *edu.Field, r edu.Record) {
	n, known := f.Added(r)
	if known || b.Asks(r, f) {
		t.add(n, known, f.Standing(r))
	}
}

// Join takes another total in.
func (t *Total) Join(o Total) {
	if o.N == 0 {
		return
	}
	t.Apart = t.Apart || o.Apart || t.N > 0 && t.as != o.as
	t.N, t.Known, t.Sum, t.as = t.N+o.N, t.Known+o.Known, t.Sum+o.Sum, o.as
}

// add takes a number in, with the month or year as of which it stands.
func (t *Total) add(n int64, known bool, as any) {
	t.Apart = t.Apart || t.N > 0 && t.as != as
	t.as = as
	t.N++
	if known {
		t.Known++
		t.Sum += n
	}
}

// Adds reports whether the numbers of a field have a sum: they are such that are added up, and stand as of one time.
func (t Total) Adds(f *edu.Field) bool { return f.Sums() && !t.Apart }

// Counts reports whether there is a total of a field at all: numbers that are added up, and rates, of which there is a mean.
func Counts(f *edu.Field) bool { return f.Kind().Numeric() && !f.Ordinal }

// Text is the total as it stands under its column: the sum, of a rate and the like the mean, and nothing of numbers that stand as of
// different times; Unknown where rows are to have the number and nobody
// entered it, with Partly behind it where that is so of some.
func (t Total) Text(f *edu.Field) string {
	switch {
	case t.N == 0, t.Apart && f.Sums():
		return ""
	case t.Known == 0:
		return Unknown
	}
	text := f.Sum(t.Sum)
	if !f.Sums() {
		text = "均" + f.Mean(t.Sum, t.Known)
	}
	return t.partly(text)
}

func (t Total) partly(text string) string {
	if t.Known < t.N {
		text += Partly
	}
	return text
}
