package statistic_test

import (
	"fmt"
	"slices"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
	"countyledger/store/statistic"
)

// TestQuotients: 生师比, 寄宿生比例 and what else is one number by another, of each school and of all together: that of all is of the sums,
// a school that lacks one of the two counts in neither, and nothing is divided by nothing.
func TestQuotients(t *testing.T) {
	b := edu.NewBook(edu.Unit{Code: "141127", Area: "岚县"}, 2022)
	for i, y := range []*edu.SectionYear{
		{Teachers: edu.N(4), Boarders: edu.N(10), Equipment: edu.Fen(1_234_500)},
		{Teachers: edu.N(3), Boarders: edu.N(0)},
		{Boarders: edu.N(5)}, // nobody entered the teachers
		{Teachers: edu.N(0), Boarders: edu.N(3)},
	} {
		school := &edu.School{Name: edu.Name(fmt.Sprintf("%d小", i+1)), Type: edu.TypePrimary, State: edu.StateOpen}
		school.SetRowID(int64(i + 1))
		b.Put(edu.Schools, school)
		y.School, y.Section, y.Year = edu.Ref(i+1), edu.SectionPrimary, 2022
		y.Pupils[edu.Grade1] = edu.N(50 - 10*i)
		y.SetRowID(int64(i + 1))
		b.Put(edu.SectionYears, y)
	}
	g := edu.SectionYears
	school, _ := g.Facet("school")
	for _, tt := range []struct {
		measure statistic.Measure
		of, to  string
		want    []string // of each school, and of all
	}{
		{statistic.Ratio, "total", "teachers", []string{"12.50", "13.33", "—", "—", "15.71*"}},
		{statistic.Share, "boarders", "total", []string{"20.00%", "0.00%", "16.67%", "15.00%", "12.86%"}},
		{statistic.Ratio, "equipment", "teachers", []string{"0.31", "—", "—", "—", "0.31*"}},
	} {
		q := statistic.Query{Register: g, Rows: school, Measure: tt.measure, Of: g.Field(tt.of), To: g.Field(tt.to)}
		a := statistic.Ask(b, q)
		var got []string
		for _, c := range append(slices.Clone(a.RowSums), a.Whole) {
			got = append(got, a.Text(c))
			if d, known := a.Number(c); known != (a.Text(c) != statistic.Unknown) {
				t.Errorf("%s by %s: %v stands for %s", tt.of, tt.to, d, a.Text(c))
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s by %s: %v, want %v", tt.of, tt.to, got, tt.want)
		}
	}
}

// TestNamedQuotients: each has both its numbers, and of two years together there is none.
func TestNamedQuotients(t *testing.T) {
	b := sample.County(sample.Size{Schools: 20, Teachers: 2, Years: 2}).Book()
	year, _ := edu.SectionYears.Facet("year")
	all := statistic.Quotients(edu.SectionYears)
	if len(all) == 0 || len(statistic.Quotients(edu.Teachers)) > 0 {
		t.Fatalf("%d of the yearly figures", len(all))
	}
	for _, x := range all {
		a := statistic.Ask(b, statistic.Query{Register: edu.SectionYears, Columns: year, Measure: x.Measure, Of: x.Of, To: x.To})
		if one := a.Text(a.Cells[0][0]); one == "" || one == statistic.Unknown || a.Text(a.Whole) != "" {
			t.Errorf("%s: %q in a year, %q over the years", x.Name, one, a.Text(a.Whole))
		}
	}
}
