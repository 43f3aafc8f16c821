package edu

import "slices"

// Sums reports whether numbers of the field are added up: not those that name something, no rates, and none of which each is a row's own.
func (f *Field) Sums() bool {
	return f.Kind().Numeric() && f.Kind() != KindPercent && !f.Ordinal && !f.Each
}

// Measures reports whether numbers of the field say how much of something there is: they are added up, or there is a mean of them.
func (f *Field) Measures() bool { return f.Sums() || f.Each }

// Standing is the month or year of a record as of which the number in the field stands: numbers of different ones are not added up, as
// the pupils of two years are not. It is nil where numbers of all rows are.
func (f *Field) Standing(r Record) any {
	if f.period == nil || f.Flow {
		return nil
	}
	return f.period.At(r).Stored()
}

// Period is what numbers of different rows are apart by: 学年, 报告月份; empty where rows are of none.
func (f *Field) Period() string {
	if f.period == nil {
		return ""
	}
	return f.period.Label
}

// Added is the number of a field as sums take it, in the smallest unit that it is kept in (分, ㎡/100); known is false where there is
// none. The pupils of a row are its grades added up (see SectionYear.Enrolled), so that every sum is that of the figures.
func (f *Field) Added(r Record) (n int64, known bool) {
	if y, ok := r.(*SectionYear); ok && f.Key == "total" {
		c := y.Enrolled()
		return int64(c.Int()), c.Known()
	}
	n, known = f.At(r).Stored().(int64)
	return n, known
}

// Sum is a sum of what Added gives, as the field shows numbers.
func (f *Field) Sum(n int64) string {
	v := f.At(f.Fresh())
	if v.Restore(n) != nil {
		return ""
	}
	return v.Text(f.Format())
}

// Exact is a sum of what Added gives as a number, in the unit of the field.
func (f *Field) Exact(n int64) Decimal {
	v, ok := f.At(f.Fresh()).(Numeric)
	if !ok || v.Restore(n) != nil {
		return Decimal{}
	}
	d, _ := v.Decimal(f.Format())
	return d
}

// Mean is a sum divided among n > 0 rows: as finely as the field is kept, and counts to hundredths.
func (f *Field) Mean(sum int64, n int) string {
	mean := f.Among(sum, n)
	switch f.Kind() {
	case KindPercent:
		return mean.String() + "%"
	case KindMoney:
		return mean.Bare().String()
	}
	return mean.String()
}

// Among is Mean as a number.
func (f *Field) Among(sum int64, n int) Decimal {
	d := f.Exact(sum)
	return d.Over(int64(n), max(2, d.Places))
}

// Asks reports whether a row is to have a number in the field: what the sections of a school share has no pupils, a section that shares has
// no area of its own, and 初中 no 一年级. A number that stands there all the same is asked for.
func (b *Book) Asks(r Record, f *Field) bool {
	s, ok := r.(*SectionYear)
	if _, known := f.Added(r); known || !ok {
		return true
	}
	if s.Section == SectionShared || b.Shares(s, f) {
		return false
	}
	grade := slices.Index(gradeKeys[:], f.Key)
	lo, hi, ok := gradesOf(s.Section)
	return grade < 0 || !ok || grade >= lo && grade <= hi
}
