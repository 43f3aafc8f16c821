package edu

import "testing"

// TestPassed: what is built, accepted or in use has been begun, whoever left its day blank; nothing else follows from a later date, nothing
// from a planned one, and nothing from one after the day that is asked about.
func TestPassed(t *testing.T) {
	march, april := Day(2022, 3, 10), Day(2022, 4, 10)
	for _, tt := range []struct {
		name  string
		dates map[Code]Date
		by    Date
		want  []Code // of the milestones
	}{
		{"nothing", nil, Date{}, nil},
		{"begun", map[Code]Date{ProjectStarted: march}, Date{}, []Code{ProjectStarted}},
		{"begun on the day", map[Code]Date{ProjectStarted: march}, march, []Code{ProjectStarted}},
		{"begun later", map[Code]Date{ProjectStarted: april}, march, nil},
		{"begun in the month of the day", map[Code]Date{ProjectStarted: Month(2022, 3)}, march, []Code{ProjectStarted}},
		{"being built", map[Code]Date{ProjectBuilding: march}, Date{}, []Code{ProjectStarted}},
		{"accepted", map[Code]Date{ProjectAccepted: march}, Date{}, []Code{ProjectStarted, ProjectAccepted}},
		{"accepted later", map[Code]Date{ProjectAccepted: april}, march, nil},
		{"in use and not accepted", map[Code]Date{ProjectInUse: march}, Date{}, []Code{ProjectStarted, ProjectInUse}},
		{"settled", map[Code]Date{ProjectSettled: march}, Date{}, []Code{ProjectStarted, ProjectAccepted}},
		{"permitted", map[Code]Date{ProjectPermitted: march}, Date{}, nil},
		{"approved, then accepted", map[Code]Date{ProjectApproved: march, ProjectAccepted: april}, march, []Code{ProjectApproved}},
	} {
		p := &Project{}
		for code, d := range tt.dates {
			p.Stage(code).Actual = d
		}
		p.Stage(ProjectTopped).Planned = march
		var got []Code
		for _, x := range Milestones {
			if p.Passed(x.Stage, tt.by) {
				got = append(got, x.Stage)
			}
		}
		if len(got) != len(tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
			continue
		}
		for i := range got {
			if got[i] != tt.want[i] {
				t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
			}
		}
	}
}
