package check

import (
	"testing"

	"countyledger/store/edu"
)

// TestNotOverInTime: a year that goes on is judged by the day, one that is over by its statistics date.
func TestNotOverInTime(t *testing.T) {
	for _, tt := range []struct {
		planned, today edu.Date
		want           bool
	}{
		{edu.Day(2023, 4, 30), edu.Day(2023, 4, 30), false},
		{edu.Day(2023, 4, 30), edu.Day(2023, 5, 1), true},
		{edu.Day(2023, 4, 30), edu.Day(2023, 8, 31), false}, // the year's last day stands for all that come after it
		{edu.Day(2022, 8, 31), edu.Day(2023, 8, 31), true},
		{edu.Day(2022, 9, 1), edu.Day(2023, 8, 31), false},
		{edu.Date{}, edu.Day(2023, 5, 1), false},
	} {
		b := soundCounty(t)
		ofMove(func(m *rotation) {
			m.Year, m.Start, m.State, m.PlannedEnd = 2021, edu.Day(2021, 9, 1), edu.RotationOn, tt.planned
		})(b)
		found, err := County(t.Context(), b, Terms{Year: 2022, Rules: ruleSet(t), Today: tt.today})
		if err != nil {
			t.Fatal(err)
		}
		is := false
		for _, f := range found {
			is = is || f.ID == "not_over_in_time"
		}
		if is != tt.want {
			t.Errorf("planned to end on %s, on %s: %v", tt.planned, tt.today, is)
		}
	}
}
