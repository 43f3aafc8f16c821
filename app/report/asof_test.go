package report

import (
	"slices"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestDatesOfAReport: what is asked for decides of when a report is, and nothing else; contradictions are refused.
func TestDatesOfAReport(t *testing.T) {
	b := eventful(t, sample.Size{Schools: 30, Teachers: 60, Projects: 4, Closures: 2, Years: 2})
	for _, tt := range []struct {
		kind   string
		asked  Options
		asOf   edu.Date
		year   edu.Year
		period edu.Date
	}{
		{"monthly", Options{}, edu.Day(2022, 4, 30), 2021, edu.Month(2022, 4)}, // the latest reported
		{"monthly", Options{Period: edu.Month(2022, 10)}, edu.Day(2022, 10, 31), 2022, edu.Month(2022, 10)},
		{"monthly", Options{Period: edu.Day(2022, 10, 3)}, edu.Day(2022, 10, 31), 2022, edu.Month(2022, 10)},
		{"monthly", Options{AsOf: edu.Day(2022, 9, 20)}, edu.Day(2022, 9, 20), 2022, edu.Month(2022, 9)},
		{"monthly", Options{AsOf: edu.Month(2022, 8)}, edu.Day(2022, 8, 31), 2021, edu.Month(2022, 8)},
		{"monthly", Options{Period: edu.Month(2022, 4), AsOf: edu.Day(2022, 5, 5)}, edu.Day(2022, 5, 5), 2021, edu.Month(2022, 4)},
		{"projects", Options{Year: 2022}, edu.Day(2022, 10, 31), 2022, edu.Month(2022, 10)},
		{"schools", Options{}, edu.Day(2022, 10, 10), 2022, edu.Date{}}, // of the latest data
		{"schools", Options{Year: 2021}, edu.Day(2022, 8, 31), 2021, edu.Date{}},
		{"schools", Options{Year: 2030}, edu.Day(2030, 9, 1), 2030, edu.Date{}},
		{"schools", Options{Period: edu.Month(2022, 2)}, edu.Day(2022, 2, 28), 2021, edu.Month(2022, 2)},
	} {
		if p := tt.asked.Problems(); len(p) > 0 {
			t.Errorf("%s, %+v is refused: %v", tt.kind, tt.asked, p)
		}
		if o := kind(t, tt.kind).Settled(b, tt.asked); o.AsOf != tt.asOf || o.Year != tt.year || o.Period != tt.period {
			t.Errorf("%s, asked of %s: as of %s, %d, %s", tt.kind, tt.asked.AsOf, o.AsOf, o.Year, o.Period)
		}
	}
	if o := (Kind{}).Settled(edu.NewBook(edu.Unit{}, 2022), Options{}); o.AsOf != edu.Day(2022, 9, 1) || o.Year != 2022 {
		t.Errorf("a report of an empty ledger is of %s, %d", o.AsOf, o.Year)
	}
	for _, bad := range []Options{
		{Period: edu.Month(2022, 4), AsOf: edu.Day(2022, 3, 31)},
		{Period: edu.Month(2022, 4), Year: 2022},
		{AsOf: edu.Day(2022, 8, 31), Year: 2022},
		{Period: edu.Month(2020, 1), Year: 2021, AsOf: edu.Day(2023, 5, 1)},
		{Period: edu.Month(2022, 0)},
		{AsOf: edu.Day(2022, 8, 31), Dated: edu.Day(2022, 8, 30)},
		{Period: edu.Month(2022, 8), Dated: edu.Day(2022, 8, 30)},
	} {
		if p := bad.Problems(); !p.Hard() || p[0].Message == "" {
			t.Errorf("%+v is not refused", bad)
		}
	}
	for _, sound := range []Options{
		{Year: 2021, AsOf: edu.Day(2022, 8, 31)}, {Year: 2020, Period: edu.Month(2022, 8)}, {Dated: edu.Day(2022, 8, 31)},
	} {
		if p := sound.Problems(); len(p) > 0 {
			t.Errorf("%+v is refused: %v", sound, p)
		}
	}
	o := letterOptions(t, 4)
	o.Dated = edu.Day(2022, 5, 6)
	d := kind(t, "monthly").Make(b, o)
	i := slices.IndexFunc(d.Blocks, func(x Block) bool { _, ok := x.(*Closing); return ok })
	if c, ok := d.Blocks[i].(*Closing); !ok || c.Date != o.Dated || d.AsOf != edu.Day(2022, 4, 30) {
		t.Errorf("a letter of %s, dated %s, is dated %+v", d.AsOf, o.Dated, d.Blocks[i])
	}
}
