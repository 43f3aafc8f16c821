package procedure

import (
	"errors"
	"testing"

	"countyledger/store/edu"
)

// TestStepsOfACase: what each step besides going on asks for, and what it writes.
func TestStepsOfACase(t *testing.T) {
	day := edu.Day(2022, 5, 20)
	type step func(*ClosureCase) (edu.Change, error)
	back := func(why string) step { return func(c *ClosureCase) (edu.Change, error) { return c.Withdraw(why) } }
	stop := func(on edu.Date, why string) step {
		return func(c *ClosureCase) (edu.Change, error) { return c.Stop(on, why) }
	}
	resume := func(why string) step { return func(c *ClosureCase) (edu.Change, error) { return c.Resume(why) } }
	for _, tt := range []struct {
		name string
		c    edu.Closure
		step step
		rule edu.RuleID
		why  string
	}{
		{"back", edu.Closure{Stage: "2"}, back("再议"), "", "样例小学撤并：退回“方案制定”，再议"},
		{"back without why", edu.Closure{Stage: "2"}, back(""), reasonMissing, ""},
		{"back to the first", edu.Closure{Stage: "1"}, back("再议"), "", "样例小学撤并：退回“拟撤并摸底”，再议"},
		{"back from the first", edu.Closure{Stage: "0"}, back("再议"), "first_stage", ""},
		{"stop", edu.Closure{Stage: "2"}, stop(day, "家长反对"), "", "样例小学撤并：终止，家长反对"},
		{"stop without why", edu.Closure{Stage: "2"}, stop(day, ""), reasonMissing, ""},
		{"stop without a day", edu.Closure{Stage: "2"}, stop(edu.Date{}, "家长反对"), reasonMissing, ""},
		{"go on again", edu.Closure{Stage: "2", Stopped: day}, resume("已说服"), "", "样例小学撤并：恢复推进，已说服"},
		{"go on again without why", edu.Closure{Stage: "2", Stopped: day}, resume(""), reasonMissing, ""},
		{"go on with what was not stopped", edu.Closure{Stage: "2"}, resume("已说服"), "not_stopped", ""},
	} {
		c := caseOf(t, &tt.c)
		s := *c.b.School(1)
		s.Name = "样例小学"
		c.b.Put(edu.Schools, &s)
		ch, err := tt.step(c)
		var found edu.Problems
		errors.As(err, &found)
		if (tt.rule == "") != (err == nil) || tt.rule != "" && rulesOf(found)[tt.rule] != 1 {
			t.Errorf("%s: %v", tt.name, err)
		}
		if err == nil && ch.Why != tt.why {
			t.Errorf("%s: %q", tt.name, ch.Why)
		}
	}
}

// TestStepsOfAnUnknownSchool: a case whose school is not known has a name for its steps all the same.
func TestStepsOfAnUnknownSchool(t *testing.T) {
	c := caseOf(t, &edu.Closure{Stage: "2", Note: "旧"})
	c.b.Remove(edu.Schools, 1)
	ch, err := c.Stop(edu.Day(2022, 5, 20), "x")
	if err != nil || ch.Why != "撤并：终止，x" {
		t.Errorf("%q (%v)", ch.Why, err)
	}
}

// TestNotesAreAdded: a step's note stands after what was there, and alone where nothing was.
func TestNotesAreAdded(t *testing.T) {
	for was, want := range map[edu.Text]edu.Text{
		"": "2022-05-20终止（家长反对），现恢复推进：已说服", "旧": "旧；2022-05-20终止（家长反对），现恢复推进：已说服",
	} {
		c := caseOf(t, &edu.Closure{Stage: "2", Stopped: edu.Day(2022, 5, 20), StopReason: "家长反对", Note: was})
		ch, err := c.Resume("已说服")
		if err != nil || written[edu.Closure](t, ch)[1].Note != want {
			t.Errorf("%q: %v (%v)", was, ch.Items, err)
		}
	}
}

// TestUnknownStage: after a stage that nobody knows comes none.
func TestUnknownStage(t *testing.T) {
	for stage, want := range map[edu.Code]edu.Code{"": "", "x": "", "0": "1", "9": "10", "10": ""} {
		if got := caseOf(t, &edu.Closure{Stage: stage}).Next(); got != want {
			t.Errorf("after %q comes %q, want %q", stage, got, want)
		}
	}
}

// TestWorstFirst: what forbids stands before what a reason waives, otherwise in the order in which it was found.
func TestWorstFirst(t *testing.T) {
	soft, hard := edu.Soft, edu.Hard
	p := worstFirst(edu.Problems{{Rule: "a", Level: soft}, {Rule: "b", Level: hard}, {Rule: "c", Level: soft}, {Rule: "d", Level: hard}})
	for i, want := range []edu.RuleID{"b", "d", "a", "c"} {
		if p[i].Rule != want {
			t.Errorf("%d: %s, want %s", i, p[i].Rule, want)
		}
	}
}
