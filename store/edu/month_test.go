package edu

import "testing"

// TestMonthOfReport: however the month of a report is written, one month is one, also as an older ledger stored it.
func TestMonthOfReport(t *testing.T) {
	f := ProgressReports.Field("month")
	for _, text := range []string{
		"2022-04", "2022-04-01", "2022-4-30", "2022.4", "2022年4月", "2022年4月份", "2022 年 4 月", "202204", "20220401", "44652", "2022/4/1",
	} {
		g := &ProgressReport{}
		if err := f.At(g).Parse(text, f.Format()); err != nil || g.Month != Month(2022, 4) {
			t.Errorf("%q is %v (%v)", text, g.Month, err)
		}
	}
	for _, stored := range []any{"2022-04", "2022-04-01"} {
		g := &ProgressReport{Project: 1}
		if err := f.At(g).Restore(stored); err != nil || !ProgressReports.SameIdentity(g, &ProgressReport{Project: 1, Month: Month(2022, 4)}) {
			t.Errorf("%v in the ledger is %v (%v)", stored, g.Month, err)
		}
	}
	g := &ProgressReport{Month: Month(2022, 3)}
	for _, text := range []string{"2022", "4月", "2022-13"} {
		if err := f.At(g).Parse(text, f.Format()); err == nil || g.Month != Month(2022, 3) {
			t.Errorf("%q is taken for %v", text, g.Month)
		}
	}
	if err := f.At(g).Parse("", f.Format()); err != nil || g.Month.Known() {
		t.Errorf("a blank is %v (%v)", g.Month, err)
	}
}
