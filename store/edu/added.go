package edu

// Sums reports whether numbers of the field are added up: not those that name something, and no rates.
func (f *Field) Sums() bool { return f.Kind().Numeric() && f.Kind() != KindPercent && !f.Ordinal }

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

// Mean is a sum divided among n > 0 rows: as finely as the field is kept, and counts to hundredths.
func (f *Field) Mean(sum int64, n int) string {
	v, ok := f.At(f.Fresh()).(Numeric)
	if !ok || v.Restore(sum) != nil {
		return ""
	}
	d, _ := v.Decimal(f.Format())
	text := d.Over(int64(n), max(2, d.Places)).String()
	if f.Kind() == KindPercent {
		text += "%"
	}
	return text
}
