package procedure

import (
	"testing"

	"countyledger/store/edu"
)

// TestPermitNumberIsAPermit: a paper without its day is a paper, for the audit and for the stages after it.
func TestPermitNumberIsAPermit(t *testing.T) {
	for _, tt := range []struct {
		name    string
		permit  edu.Stage
		doubted bool
	}{
		{"a number", edu.Stage{Doc: "141128202201010101"}, false},
		{"a day", edu.Stage{Actual: edu.Month(2022, 1)}, false},
		{"both", edu.Stage{Doc: "141128202201010101", Actual: edu.Day(2022, 1, 20)}, false},
		{"not needed", edu.Stage{Skipped: edu.Yes(true)}, false},
		{"nothing", edu.Stage{}, true},
		{"only planned", edu.Stage{Planned: edu.Month(2022, 1)}, true},
	} {
		p := building()
		for i := range p.Stages {
			p.Stages[i] = edu.Stage{Skipped: edu.Yes(true)}
		}
		*p.Stage(edu.ProjectPermitted), *p.Stage(edu.ProjectStarted) = tt.permit, edu.Stage{}
		w := ProjectCaseOf(bookOf(p), p, rules(t), edu.Day(2022, 7, 1))
		_, err := w.Reach(Reach{Stage: edu.ProjectStarted, On: edu.Day(2022, 3, 1)})
		if (err != nil) != tt.doubted {
			t.Errorf("%s: to begin, %v", tt.name, err)
		}
		p.Stage(edu.ProjectStarted).Actual = edu.Day(2022, 3, 1)
		if found := w.Problems(); (len(found) > 0) != tt.doubted {
			t.Errorf("%s: %v", tt.name, found)
		}
	}
}
