package statistic_test

import (
	"slices"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
	"countyledger/store/statistic"
)

// TestOnlyWhatAddsUpIsAddedUp: kilometres, minutes, bandwidths, years and hours of each row have a mean and no sum; of every register the
// numbers with a unit that several rows have together are those that have one.
func TestOnlyWhatAddsUpIsAddedUp(t *testing.T) {
	together := []string{"", "个", "人", "㎡", "张", "间", "册", "万元", "字节", "份", "处"}
	for _, g := range edu.Registers() {
		for _, f := range g.Fields {
			if f.Kind().Numeric() && f.Sums() && !slices.Contains(together, f.Unit) {
				t.Errorf("%s adds up %s", g.Label, f.Title())
			}
		}
	}
	distance := edu.Closures.Field("distance")
	if got := (statistic.Total{N: 2, Known: 2, Sum: 700}).Text(distance); got != "均"+distance.Mean(700, 2) {
		t.Errorf("distances come to %q", got)
	}
	if !slices.Contains(statistic.Numbers(edu.Closures), distance) {
		t.Error("nobody can ask for the mean of the distances")
	}
}

// TestNothingIsAddedUpOverYears: the pupils of two years, and what stands at the end of two months, have no sum; what was done in each
// month has one.
func TestNothingIsAddedUpOverYears(t *testing.T) {
	b := sample.County(sample.Size{Schools: 20, Teachers: 2, Projects: 5, Years: 2}).Book()
	for _, c := range []struct {
		g     *edu.Register
		key   string
		apart bool
	}{
		{edu.SectionYears, "total", true},
		{edu.ProgressReports, "done_total", true},
		{edu.ProgressReports, "done_month", false},
		{edu.Schools, "land", false},
	} {
		f := c.g.Field(c.key)
		total := statistic.TotalOf(b, f, b.Rows(c.g))
		if total.Known == 0 || total.Apart != c.apart || total.Text(f) == "" != c.apart {
			t.Errorf("%s: %+v, shown %q", f.Full(), total, total.Text(f))
		}
	}
	year, ok := edu.SectionYears.Facet("year")
	if !ok {
		t.Fatal("no years")
	}
	a := statistic.Ask(b, statistic.Query{
		Register: edu.SectionYears, Columns: year, Measure: statistic.Sum, Of: edu.SectionYears.Field("total"),
	})
	if a.Text(a.Whole) != "" || a.Text(a.Cells[0][0]) == "" {
		t.Errorf("over the years %q, in the first %q", a.Text(a.Whole), a.Text(a.Cells[0][0]))
	}
}
