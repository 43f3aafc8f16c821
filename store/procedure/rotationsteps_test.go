package procedure

import (
	"errors"
	"maps"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// oneMove is the only move of a county of two schools, in a state.
func oneMove(t *testing.T, state edu.Code) *RotationCase {
	t.Helper()
	b := edu.NewBook(edu.Unit{}, 2022)
	for i := range 2 {
		s := &edu.School{Name: edu.Name([]string{"甲小学", "乙小学"}[i]), Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen}
		s.SetRowID(int64(i + 1))
		b.Put(edu.Schools, s)
	}
	x := &edu.Teacher{
		Name: "王晓东", PostedAt: 1, Post: edu.PostTeaching, OnDuty: edu.OnDutyYes, Section: edu.SectionPrimary,
		Establishment: edu.EstablishmentRegular, Joined: edu.Day(2010, 9, 1),
	}
	x.SetRowID(1)
	b.Put(edu.Teachers, x)
	m := &edu.Rotation{Teacher: 1, Year: 2022, From: 1, To: 2, Reason: edu.ReasonRotation, State: state, Start: edu.Day(2022, 9, 1)}
	m.SetRowID(1)
	b.Put(edu.Rotations, m)
	return planOf(b, 2022, rules(t).RotationRules).Of(m)
}

// TestWhatAStepOfAMoveAsks: sending back and ending early want a reason, and each step its state.
func TestWhatAStepOfAMoveAsks(t *testing.T) {
	type step func(*RotationCase) (edu.Change, error)
	refuse := func(why string) step { return func(x *RotationCase) (edu.Change, error) { return x.Refuse(why) } }
	early := func(on edu.Date, why string) step {
		return func(x *RotationCase) (edu.Change, error) { return x.EndEarly(on, why) }
	}
	day := edu.Day(2023, 2, 1)
	for _, tt := range []struct {
		name  string
		state edu.Code
		step  step
		rule  edu.RuleID
	}{
		{"sent back", edu.RotationDraft, refuse("岗位已满"), ""},
		{"sent back after its approval", edu.RotationApproved, refuse("岗位已满"), ""},
		{"sent back without why", edu.RotationDraft, refuse(""), reasonMissing},
		{"sent back in place", edu.RotationOn, refuse("岗位已满"), "wrong_state"},
		{"ended early", edu.RotationOn, early(day, "生病"), ""},
		{"ended early without why", edu.RotationOn, early(day, ""), reasonMissing},
		{"ended before it began", edu.RotationOn, early(edu.Day(2022, 8, 31), "生病"), edu.RuleEndBeforeStart},
		{"ended before it was approved", edu.RotationDraft, early(day, "生病"), "wrong_state"},
	} {
		_, err := tt.step(oneMove(t, tt.state))
		var found edu.Problems
		errors.As(err, &found)
		if (tt.rule == "") != (err == nil) || tt.rule != "" && rulesOf(found)[tt.rule] != 1 {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// TestDraftSaysTheTenure: who came with the school year has served no whole year by its end, which is known; who comes after it has none.
func TestDraftSaysTheTenure(t *testing.T) {
	for joined, want := range map[edu.Date]edu.Count{
		edu.Day(2010, 9, 1): edu.N(12), edu.Day(2022, 9, 1): edu.N(0), edu.Day(2023, 9, 1): {}, {}: {},
	} {
		x := oneMove(t, edu.RotationDraft)
		x.b.Teacher(1).Joined = joined
		roll := indicator.NewRoll(x.b, 2022, rules(t).RotationRules)
		if m := NewRotationPlan(x.b, roll, rules(t).RotationRules).Draft(x.b.Teacher(1), 2); m.Tenure != want {
			t.Errorf("joined %s: %v, want %v", joined, m.Tenure, want)
		}
	}
}

// TestPlanShorterThanASchoolYear: a plan that is shorter than the rules have it wants a reason, and one that is as long wants none.
func TestPlanShorterThanASchoolYear(t *testing.T) {
	for until, want := range map[edu.Date]int{edu.Day(2023, 6, 29): 1, edu.Day(2023, 6, 30): 0, edu.Day(2023, 8, 31): 0, {}: 0} {
		x := oneMove(t, edu.RotationDraft)
		x.Members[0].PlannedEnd = until
		if found := x.Problems(); rulesOf(found)["planned_too_short"] != want || found.Hard() {
			t.Errorf("until %s: %v", until, found)
		}
	}
	x := oneMove(t, edu.RotationOn)
	if x.Members[0].PlannedEnd = edu.Day(2023, 1, 31); rulesOf(x.Problems())["planned_too_short"] != 0 {
		t.Error("what is in place is no plan any more")
	}
}

// TestOnlyDraftsAreDropped: one of a group that somebody has applied for keeps all of it.
func TestOnlyDraftsAreDropped(t *testing.T) {
	for _, tt := range []struct {
		states []edu.Code
		ok     bool
	}{
		{[]edu.Code{edu.RotationDraft}, true},
		{[]edu.Code{edu.RotationDraft, edu.RotationDraft}, true},
		{[]edu.Code{edu.RotationDraft, edu.RotationApplied}, false},
		{[]edu.Code{edu.RotationApplied, edu.RotationDraft}, false},
		{[]edu.Code{edu.RotationApproved}, false},
	} {
		x := oneMove(t, tt.states[0])
		for _, state := range tt.states[1:] {
			m := *x.Members[0]
			m.State = state
			x.Members = append(x.Members, &m)
		}
		if ch, err := x.Drop(); (err == nil) != tt.ok || tt.ok && len(ch.Items) != len(tt.states) {
			t.Errorf("%v: %v, %d items", tt.states, err, len(ch.Items))
		}
	}
}

// TestBasisOfTheTenureStays: by which paper the tenure ran is written with the move, since the record of the teacher loses it.
func TestBasisOfTheTenureStays(t *testing.T) {
	for basis, want := range map[edu.Text]edu.Text{"": "", "样教人〔2015〕3号": "起算日依据：样教人〔2015〕3号"} {
		x := oneMove(t, edu.RotationApproved)
		x.b.Teacher(1).ContinuousBasis = basis
		ch, err := x.Report(edu.Day(2022, 9, 1))
		if err != nil {
			t.Fatal(err)
		}
		if m := written[edu.Rotation](t, ch)[1]; m.Note != want {
			t.Errorf("%q: %q, want %q", basis, m.Note, want)
		}
	}
}

// TestEstablishmentFilled: as many as there are posts are not too many, one more is.
func TestEstablishmentFilled(t *testing.T) {
	for posts, want := range map[int]int{2: 0, 1: 0, 0: 1} { // whoever comes is the only one
		x := oneMove(t, edu.RotationDraft)
		x.Members[0].Relation = edu.RelationMoves
		y := &edu.SectionYear{School: 2, Year: 2022, Section: edu.SectionPrimary, Posts: edu.N(posts)}
		y.SetRowID(1)
		x.b.Put(edu.SectionYears, y)
		roll := indicator.NewRoll(x.b, 2022, rules(t).RotationRules)
		again := NewRotationPlan(x.b, roll, rules(t).RotationRules).Of(x.Members[0])
		if found := again.Problems(); rulesOf(found)["establishment_full"] != want {
			t.Errorf("%d posts: %v", posts, found)
		}
	}
}

// TestAStepNamesAllItsGaps: of nine who move together each is named with all that speaks against the step, namesakes with their school,
// and two of one school by the end of the number.
func TestAStepNamesAllItsGaps(t *testing.T) {
	const members = 9
	group := func(state edu.Code) *RotationCase {
		b := edu.NewBook(edu.Unit{Area: "岚县"}, 2022)
		for i, name := range []string{"岚县甲小学", "岚县乙小学", "岚县丙小学"} {
			s := &edu.School{Name: edu.Name(name), Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen}
			s.SetRowID(int64(i + 1))
			b.Put(edu.Schools, s)
		}
		var lead *edu.Rotation
		for i := range int64(members) {
			x := &edu.Teacher{
				Name: "张伟", PostedAt: edu.Ref(1 + i%2), Post: edu.PostTeaching, OnDuty: edu.OnDutyRetired,
				IDNumber: edu.IDNumber("14990119800101" + []string{"0013", "0021", "003X", "0048", "0056", "0064", "0072", "0080", "0099"}[i]),
			}
			x.SetRowID(i + 1)
			b.Put(edu.Teachers, x)
			m := &edu.Rotation{
				Teacher: edu.Ref(i + 1), Year: 2022, From: 3, To: 2, Reason: edu.ReasonRotation, State: state, Form: edu.FormTeam, Team: "一组",
				Start: edu.Day(2022, 9, 1), PlannedEnd: edu.Day(2023, 6, 30), Approved: edu.Day(2022, 12, 1),
			}
			m.SetRowID(i + 1)
			b.Put(edu.Rotations, m)
			lead = m
		}
		return planOf(b, 2022, rules(t).RotationRules).Of(lead)
	}
	for name, tt := range map[string]struct {
		state edu.Code
		step  func(*RotationCase) error
		want  map[edu.RuleID]int
	}{
		"reported": {edu.RotationApproved, func(x *RotationCase) error {
			_, err := x.Report(edu.Day(2022, 10, 1))
			return err
		}, map[edu.RuleID]int{"reported_before_approval": members, "not_in_service": members, notPostedThere: members}},
		"ended": {edu.RotationOn, func(x *RotationCase) error {
			_, err := x.Finish(edu.Day(2022, 8, 1), "")
			return err
		}, map[edu.RuleID]int{edu.RuleEndBeforeStart: members}},
		"ended early, without why": {edu.RotationOn, func(x *RotationCase) error {
			_, err := x.EndEarly(edu.Day(2023, 7, 1), "")
			return err
		}, map[edu.RuleID]int{reasonMissing: 1, "not_early": members}},
	} {
		var found edu.Problems
		errors.As(tt.step(group(tt.state)), &found)
		if got := rulesOf(found); !maps.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
		said := map[string]bool{}
		for _, p := range found {
			if said[p.Message] {
				t.Errorf("%s: nobody knows who is meant twice by %q", name, p.Message)
			}
			said[p.Message] = true
		}
	}
}
