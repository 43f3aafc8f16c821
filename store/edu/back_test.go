package edu

import "testing"

// TestGoingBack: what an older list would undo is known by the registers themselves; what goes on, or changes besides, is not.
func TestGoingBack(t *testing.T) {
	b := NewBook(Unit{Area: "样例县"}, 2022)
	for i, state := range []Code{StateOpen, StateClosed, StateReopened} {
		s := &School{State: state}
		s.SetRowID(int64(i + 1))
		b.Put(Schools, s)
	}
	school := func(s Code) *School { return &School{State: s} }
	made := func(id int64, kind Code) *School {
		s := &School{Type: kind}
		s.SetRowID(id)
		return s
	}
	for i, stage := range []Code{ClosureDone, ClosureFiled} {
		c := &Closure{School: Ref(7 + i), Method: MethodKindergarten, Stage: stage}
		c.SetRowID(int64(i + 1))
		b.Put(Closures, c)
	}
	stage := func(s Code) *Closure { return &Closure{Stage: s} }
	move := func(s Code) *Rotation { return &Rotation{State: s} }
	at := func(school Ref) *Teacher { return &Teacher{PostedAt: school} }
	for _, tt := range []struct {
		g             *Register
		before, after Record
		want          string
	}{
		{Schools, school(StateClosed), school(StateOpen), "state"},
		{Schools, school(StateClosed), school(StateReopened), "state"},
		{Schools, school(StateOpen), school(StateClosed), ""},
		{Schools, school(StateReopened), school(StateOpen), ""},
		{Schools, school(StateReopened), school(StateClosed), ""},
		{Schools, &School{Type: TypeTeachingPoint}, &School{Type: TypePrimary}, "type"},
		{Schools, &School{Type: TypePrimary}, &School{Type: TypeTeachingPoint}, ""},
		{Schools, &School{Type: TypePrimary}, &School{Type: TypeNineYear}, ""},
		{Schools, made(7, TypeKindergarten), made(7, TypePrimary), "type"},
		{Schools, made(8, TypeKindergarten), made(8, TypePrimary), ""}, // that case is not carried out
		{Schools, made(9, TypeKindergarten), made(9, TypePrimary), ""}, // no case made it
		{Schools, made(7, TypePrimary), made(7, TypeKindergarten), ""},
		{Schools, &School{Centre: 1}, &School{Centre: 2}, "centre"},
		{Closures, stage(ClosureDone), stage(ClosureFiled), "stage"},
		{Closures, stage(ClosureArchived), stage(ClosureDeregistered), "stage"},
		{Closures, stage(ClosureFiled), stage(ClosureDone), ""},
		{Closures, stage(""), stage(ClosureSurvey), ""},
		{Projects, &Project{Current: ProjectStarted}, &Project{Current: ProjectPermitted}, "current"},
		{Projects, &Project{Current: ProjectStarted}, &Project{}, "current"},
		{Projects, &Project{Current: ProjectPermitted}, &Project{Current: ProjectStarted}, ""},
		{Projects, &Project{}, &Project{Current: ProjectListed}, ""},
		{Projects, &Project{School: 1}, &Project{School: 2}, "school"},
		{Projects, &Project{School: 2}, &Project{School: 1}, ""},
		{Rotations, move(RotationEnded), move(RotationOn), "state"},
		{Rotations, move(RotationEarly), move(RotationOn), "state"},
		{Rotations, move(RotationOn), move(RotationRefused), "state"},
		{Rotations, move(RotationApproved), move(RotationDraft), "state"},
		{Rotations, move(RotationApplied), move(RotationRefused), ""},
		{Rotations, move(RotationOn), move(RotationEarly), ""},
		{Rotations, move(RotationEnded), move(RotationEarly), ""},
		{Rotations, move(RotationDraft), move(RotationOn), ""},
		{Teachers, at(1), at(2), "posted_at"},
		{Teachers, at(3), at(2), "posted_at"},
		{Teachers, at(1), at(3), ""},
		{Teachers, at(2), at(1), ""},
		{Teachers, at(0), at(2), ""},
		{Teachers, &Teacher{WorksAt: 1}, &Teacher{WorksAt: 2}, "works_at"},
		{ProgressReports, &ProgressReport{DoneTotal: Fen(9)}, &ProgressReport{DoneTotal: Fen(5)}, ""},
	} {
		got := ""
		for _, f := range tt.g.Back(tt.before, tt.after, b) {
			got += f.Key
		}
		if got != tt.want {
			t.Errorf("%s, %+v to %+v: %q goes back, want %q", tt.g.ID, tt.before, tt.after, got, tt.want)
		}
	}
}

// TestRedated: another day of what has been carried out is told; of what has not, or has no day yet, it is not.
func TestRedated(t *testing.T) {
	project := func(current Code, on Date) *Project {
		p := &Project{Current: current}
		p.Stage(ProjectInUse).Actual = on
		return p
	}
	was, is := Day(2022, 8, 20), Day(2022, 8, 25)
	for _, tt := range []struct {
		g             *Register
		before, after Record
		want          string
	}{
		{Closures, &Closure{Stage: ClosureDone, Done: was}, &Closure{Stage: ClosureDone, Done: is}, "done stage"},
		{Closures, &Closure{Stage: ClosureDone}, &Closure{Stage: ClosureDone, Done: is}, ""},
		{Closures, &Closure{Stage: ClosureFiled, Done: was}, &Closure{Stage: ClosureFiled, Done: is}, ""},
		{Closures, &Closure{Stage: ClosureArchived, Done: was}, &Closure{Stage: ClosureArchived, Done: was}, ""},
		{Projects, project(ProjectInUse, was), project(ProjectInUse, is), "p16_date current"},
		{Projects, project(ProjectStarted, was), project(ProjectStarted, is), ""},
		{Rotations, &Rotation{State: RotationOn, Start: was}, &Rotation{State: RotationOn, Start: is}, "start state"},
		{
			Rotations, &Rotation{State: RotationEnded, Start: was, End: was},
			&Rotation{State: RotationEnded, Start: was, End: is}, "end state",
		},
		{
			Rotations, &Rotation{State: RotationApproved, Reason: ReasonRotation, Start: was},
			&Rotation{State: RotationApproved, Reason: ReasonRotation, Start: is}, "",
		},
	} {
		got := ""
		for _, f := range tt.g.Redated(tt.before, tt.after) {
			got += f.Key + " " + tt.g.StepOf(f).Key
		}
		if got != tt.want {
			t.Errorf("%+v: %q, want %q", tt.before, got, tt.want)
		}
	}
}
