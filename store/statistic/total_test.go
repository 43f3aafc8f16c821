package statistic_test

import (
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
	"countyledger/store/statistic"
)

// TestTotalText: of counts and money the sum, of rates the mean, of years nothing; what nobody entered is told apart from 0.
func TestTotalText(t *testing.T) {
	classes := edu.SectionYears.Field("classes")
	var rate, year *edu.Field
	for _, g := range edu.Registers() {
		for _, f := range g.Fields {
			switch {
			case f.Kind() == edu.KindPercent && f.Child == nil:
				rate = f
			case f.Kind() == edu.KindYear:
				year = f
			}
		}
	}
	if !statistic.Counts(classes) || !statistic.Counts(rate) || statistic.Counts(year) {
		t.Errorf("counted: %v %v %v", statistic.Counts(classes), statistic.Counts(rate), statistic.Counts(year))
	}
	for _, c := range []struct {
		f     *edu.Field
		total statistic.Total
		want  string
	}{
		{classes, statistic.Total{}, ""},
		{classes, statistic.Total{N: 3}, "—"},
		{classes, statistic.Total{N: 3, Known: 3}, "0"},
		{classes, statistic.Total{N: 3, Known: 2, Sum: 12}, "12*"},
		{classes, statistic.Total{N: 3, Known: 3, Sum: 12}, "12"},
		{rate, statistic.Total{N: 2, Known: 2, Sum: 3}, "均" + rate.Mean(3, 2)},
	} {
		if got := c.total.Text(c.f); got != c.want {
			t.Errorf("%+v of %s: %q, want %q", c.total, c.f.Label, got, c.want)
		}
	}
}

// BenchmarkTotals adds up every number of 10,000 rows.
func BenchmarkTotals(b *testing.B) {
	book := sample.County(sample.Size{Schools: 400, Teachers: 10, Years: 3}).Book()
	all := book.Rows(edu.SectionYears)
	var rows []edu.Record
	for len(rows) < 10_000 {
		rows = append(rows, all[len(rows)%len(all)])
	}
	fields := statistic.Numbers(edu.SectionYears)
	for b.Loop() {
		for _, f := range fields {
			statistic.TotalOf(book, f, rows)
		}
	}
	b.ReportMetric(float64(len(fields)), "columns")
}
