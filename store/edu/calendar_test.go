package edu

import "testing"

// TestNear: what comes within three weeks is shown, over the end of a month and of a year too.
func TestNear(t *testing.T) {
	r := RuleSet{
		Calendar: []Occasion{{"05", "月报", "progress"}, {"01-20", "总结", ""}, {"12-31", "季报", ""}, {"08-31", "花名册", "plan"}, {"31", "月末", ""}},
	}
	for _, tt := range []struct {
		today Date
		want  string
	}{
		{Day(2022, 8, 20), "月报9-5 花名册8-31 月末8-31 "},
		{Day(2022, 12, 31), "月报1-5 总结1-20 季报12-31 月末12-31 "},
		{Day(2022, 2, 10), ""},
		{Day(2022, 11, 5), "月报11-5 "},
	} {
		got := ""
		for _, c := range r.Near(tt.today) {
			got += c.What + c.Day.First().Format("1-2") + " "
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.today, got, tt.want)
		}
	}
	for _, o := range []Occasion{{"13-01", "x", ""}, {"", "x", ""}, {"08-31", "", ""}, {"1-5", "x", ""}, {"32", "x", ""}} {
		if set := (&RuleSet{Calendar: []Occasion{o}}); set.wrongCalendar() == nil {
			t.Errorf("%+v is taken", o)
		}
	}
}
