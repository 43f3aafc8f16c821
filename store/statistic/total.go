package statistic

import "countyledger/store/edu"

// Total is what the numbers of a field come to over some rows.
type Total struct {
	// N is how many of the rows are to have the number, Known of how many it is known, Sum what those add up to, in the unit they are
	// kept in.
	N, Known int
	Sum      int64
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
		t.add(n, known)
	}
}

// Join takes another total in.
func (t *Total) Join(o Total) { t.N, t.Known, t.Sum = t.N+o.N, t.Known+o.Known, t.Sum+o.Sum }

func (t *Total) add(n int64, known bool) {
	t.N++
	if known {
		t.Known++
		t.Sum += n
	}
}

// Counts reports whether there is a total of a field at all: numbers that are added up, and rates, of which there is a mean.
func Counts(f *edu.Field) bool { return f.Kind().Numeric() && !f.Ordinal }

// Text is the total as it stands under its column: the sum, of a rate the mean; Unknown where rows are to have the number and nobody
// entered it, with Partly behind it where that is so of some.
func (t Total) Text(f *edu.Field) string {
	switch {
	case t.N == 0:
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
