package edu

import "testing"

// TestBackToADraft: a move that goes back to a plan loses the approval that it had; one that is said to be a plan and approved at once
// is refused.
func TestBackToADraft(t *testing.T) {
	for _, tt := range []struct {
		name     string
		was      Code
		edit     func(*Rotation)
		said     []string
		doc      Text
		approved bool
		refused  bool
	}{
		{"approved to 拟定", RotationApproved, func(m *Rotation) { m.State = RotationDraft }, nil, "", false, false},
		{"在岗 to 申报", RotationOn, func(m *Rotation) { m.State = RotationApplied }, nil, "", false, false},
		{"退回 to 拟定", RotationRefused, func(m *Rotation) { m.State = RotationDraft }, nil, "", false, false},
		{"approved to 退回", RotationApproved, func(m *Rotation) { m.State = RotationRefused }, nil, "文1", true, false},
		{"another document with it", RotationApproved, func(m *Rotation) { m.State, m.Doc = RotationDraft, "文2" }, nil, "文2", true, true},
		{"a list says both", RotationApproved, func(m *Rotation) { m.State = RotationDraft }, []string{"state", "doc"}, "文1", false, true},
		{"a remark", RotationApproved, func(m *Rotation) { m.Note = "x" }, nil, "文1", true, false},
	} {
		b := NewBook(Unit{Code: "141127"}, 2022)
		for i := range 2 {
			s := &School{Name: Name([]string{"甲小学", "乙小学"}[i]), Type: TypePrimary, State: StateOpen}
			s.SetRowID(int64(i + 1))
			b.Put(Schools, s)
		}
		x := &Teacher{Name: "李明", PostedAt: 1}
		x.SetRowID(1)
		b.Put(Teachers, x)
		m := &Rotation{
			Teacher: 1, Year: 2022, From: 1, To: 2, Reason: ReasonRotation, State: tt.was,
			Doc: "文1", Approved: Day(2022, 8, 20), Start: Day(2022, 9, 1),
		}
		m.SetRowID(1)
		b.Put(Rotations, m)
		n := *m
		tt.edit(&n)
		it := Item{Register: Rotations, Record: &n}
		for _, key := range tt.said {
			it.Said = append(it.Said, Rotations.Field(key))
		}
		p, found := Prepare(b, Change{Kind: BatchEdit, Items: []Item{it}})
		got := p.Items()[0].Record.(*Rotation)
		if got.Doc != tt.doc || got.Approved.Known() != tt.approved || found.Refused() != tt.refused {
			t.Errorf("%s: %q of %s, %v", tt.name, got.Doc, got.Approved, found)
		}
	}
}

// TestRunsInto: a rotation of an earlier year stands in a later one as long as it lasts.
func TestRunsInto(t *testing.T) {
	for _, tt := range []struct {
		name string
		m    Rotation
		want bool
	}{
		{"for two years", Rotation{State: RotationOn, PlannedEnd: Day(2023, 8, 31)}, true},
		{"to the first day of the next year", Rotation{State: RotationOn, PlannedEnd: Day(2022, 9, 1)}, true},
		{"to the last day of its own", Rotation{State: RotationOn, PlannedEnd: Day(2022, 8, 31)}, false},
		{"nobody knows how long", Rotation{State: RotationOn}, false},
		{"ended in the next year", Rotation{State: RotationEnded, PlannedEnd: Day(2023, 8, 31), End: Day(2023, 1, 20)}, true},
		{"ended before", Rotation{State: RotationEnded, PlannedEnd: Day(2023, 8, 31), End: Day(2022, 7, 10)}, false},
		{"ended early in the next year", Rotation{State: RotationEarly, PlannedEnd: Day(2023, 8, 31), End: Day(2022, 10, 10)}, true},
		{"only approved", Rotation{State: RotationApproved, PlannedEnd: Day(2023, 8, 31)}, false},
		{"of the year itself", Rotation{State: RotationOn, Year: 2022, Start: Day(2022, 9, 1), PlannedEnd: Day(2023, 8, 31)}, false},
		{"of a later one", Rotation{State: RotationOn, Year: 2023, Start: Day(2023, 9, 1), PlannedEnd: Day(2024, 8, 31)}, false},
		{"another move", Rotation{State: RotationOn, Reason: ReasonClosure, PlannedEnd: Day(2023, 8, 31)}, false},
	} {
		m := tt.m
		if m.Year == 0 {
			m.Year, m.Start = 2021, Day(2021, 9, 1)
		}
		if m.Reason == "" {
			m.Reason = ReasonRotation
		}
		if got := m.RunsInto(2022); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

// TestAssumedOfAnApprovedPlan: a list that is called one of plans and names the approval is one of approved moves.
func TestAssumedOfAnApprovedPlan(t *testing.T) {
	b := NewBook(Unit{Code: "141127"}, 2022)
	for want, m := range map[Code]*Rotation{
		RotationDraft: {Year: 2022}, RotationApproved: {Year: 2022, Doc: "文1"},
	} {
		if got := assumedState(m, b, "2022年拟交流教师名单"); got != want {
			t.Errorf("%q: %s, want %s", m.Doc, got, want)
		}
	}
}
