package check

import (
	"testing"

	"countyledger/store/edu"
)

// TestValuesInConditions: a condition sees numbers as tables show them, per cents as per cents and money in 万元, and what is blank
// as blank.
func TestValuesInConditions(t *testing.T) {
	b := county()
	g := &edu.ProgressReport{Month: edu.Month(2022, 4), DoneTotal: edu.Fen(123_4500_00)}
	if err := g.Share.Parse("45.5%", edu.Format{}); err != nil {
		t.Fatal(err)
	}
	s := &edu.School{Name: "甲小学", Safe: edu.Yes(true), Places: edu.N(0)}
	for _, tt := range []struct {
		g     *edu.Register
		rec   edu.Record
		key   string
		want  any
		blank bool
	}{
		{edu.ProgressReports, g, "share", 45.5, false},
		{edu.ProgressReports, &edu.ProgressReport{}, "share", 0.0, true},
		{edu.ProgressReports, g, "done_total", 123.45, false},
		{edu.ProgressReports, g, "paid", 0.0, true},
		{edu.ProgressReports, g, "month", "2022-04", false},
		{edu.Schools, s, "name", "甲小学", false},
		{edu.Schools, s, "safe", true, false},
		{edu.Schools, s, "boarding", false, false},
		{edu.Schools, s, "places", 0.0, false},
		{edu.Schools, &edu.School{}, "places", 0.0, true},
	} {
		if v, blank := value(tt.g.Field(tt.key), tt.rec, b); v != tt.want || blank != tt.blank {
			t.Errorf("%s is %v (blank %v), want %v (blank %v)", tt.key, v, blank, tt.want, tt.blank)
		}
	}
}
