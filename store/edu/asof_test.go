package edu_test

import (
	"slices"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

// undated are the registers whose rows bear no date: they stay as they are in the book of any day.
// A round is no data of the county: it asks for them, and no report stands as of the day on which somebody asked.
var undated = []*edu.Register{
	edu.Placements, edu.Vacancies, edu.Presets, edu.LearntWords, edu.LearntHeads,
	edu.Rounds, edu.RoundColumns, edu.RoundUnits, edu.RoundFiles, edu.RoundRows, edu.Submissions, edu.SubmissionFiles,
	edu.SubmissionEvents, edu.DoubtLists, edu.Doubts, edu.Correspondents, edu.Receipts, edu.Remarks,
}

// county is the sample county with a closure of every kind carried out in it.
func county(t *testing.T) *edu.Book {
	t.Helper()
	b := sample.County(sample.Standard).Book()
	for i, c := range edu.All[edu.Closure](b, edu.Closures) {
		n := *c
		n.Hearing, n.NoticeFrom, n.NoticeUntil = edu.Day(2022, 5, 10), edu.Day(2022, 6, 1), edu.Day(2022, 6, 30)
		n.Approved, n.ApprovalDoc, n.Filed = edu.Day(2022, 7, 5), "样政函〔2022〕9号", edu.Day(2022, 7, 28)
		n.Due, n.Agree, n.Oppose, n.Abstain = edu.N(20), edu.N(18), edu.N(2), edu.N(0)
		switch i % 4 {
		case 0:
			n.Stage, n.Done, n.PlacedThere = edu.ClosureDone, edu.Day(2022, 8, 20), n.Pupils
			s := *b.School(n.School)
			s.State, s.MergedInto = edu.StateClosed, n.Into
			b.Put(edu.Schools, &s)
		case 1:
			n.Stage, n.Stopped, n.StopReason = edu.ClosureFiled, edu.Day(2022, 8, 1), "群众不同意"
		case 2:
			n.Stage = edu.ClosureFiled
		}
		b.Put(edu.Closures, &n)
	}
	return b
}

// TestOnKnowsNothingLater: in the book of a day no date lies after it in any field by which a register says that it is dated; the
// ledger's own records are as they were.
func TestOnKnowsNothingLater(t *testing.T) {
	b := county(t)
	before := map[edu.Record]edu.Record{}
	for _, g := range edu.Registers() {
		for _, r := range b.Rows(g) {
			before[r] = g.Clone(r)
		}
	}
	for _, day := range []edu.Date{
		edu.Day(2021, 3, 1), edu.Day(2021, 9, 1), edu.Day(2022, 1, 31), edu.Day(2022, 4, 30), edu.Day(2022, 5, 9), edu.Day(2022, 6, 30),
		edu.Day(2022, 8, 19), edu.Day(2022, 8, 31), edu.Day(2022, 9, 30),
	} {
		view := b.On(day)
		if view.Until != day || view.AsOf != day || view.Year != edu.YearOf(day.First()) {
			t.Errorf("the book of %s says that it is of %s, %s", day, view.Until, view.Year.Label())
		}
		for _, g := range edu.Registers() {
			for _, key := range g.Dated.By {
				for _, r := range view.Rows(g) {
					if m, ok := r.(*edu.Rotation); ok && key == "start" && m.Reason == edu.ReasonRotation && m.State != edu.RotationOn {
						continue // planned
					}
					if d := dateOf(t, g.Field(key).At(r)); day.Before(d) {
						t.Errorf("%s: %s %s is %s", day, g.ID, key, d)
					}
				}
			}
		}
		for _, y := range edu.All[edu.SectionYear](view, edu.SectionYears) {
			if day.Before(y.Year.Start()) {
				t.Errorf("%s: figures of %s", day, y.Year.Label())
			}
		}
	}
	for _, g := range edu.Registers() {
		for _, r := range b.Rows(g) {
			if changed := g.Changed(before[r], r); len(changed) > 0 {
				t.Fatalf("%s of the ledger was altered: %s", g.ID, changed[0].Key)
			}
		}
	}
}

// TestOnIsABookOfItsOwn: whatever of its rows the book of a day shares with the ledger, what is put into one is not in the other.
func TestOnIsABookOfItsOwn(t *testing.T) {
	for _, day := range []edu.Date{edu.Day(2021, 3, 1), edu.Day(2022, 9, 30), edu.Day(2099, 12, 31)} {
		b := county(t)
		view := b.On(day)
		for _, g := range edu.Registers() {
			ours, theirs := len(b.Rows(g)), len(view.Rows(g))
			r := g.New()
			r.SetRowID(999999)
			b.Put(g, r)
			if n := len(view.Rows(g)); n != theirs {
				t.Errorf("%s: a row put into the ledger stands in the book of %s", g.ID, day)
			}
			for _, r := range slices.Clone(view.Rows(g)) {
				view.Remove(g, r.RowID())
			}
			if n := len(b.Rows(g)); n != ours+1 {
				t.Errorf("%s: rows taken out of the book of %s are gone from the ledger", g.ID, day)
			}
		}
	}
}

// TestOnTheLastDay: on the last day of its data the book is as it stands, and so it is on any day after.
func TestOnTheLastDay(t *testing.T) {
	b := county(t)
	last := b.LastDay()
	if last != edu.Day(2022, 9, 1) {
		t.Errorf("the last day is %s", last)
	}
	for _, day := range []edu.Date{last, edu.Day(2030, 1, 1)} {
		view := b.On(day)
		for _, g := range edu.Registers() {
			if !slices.Equal(b.Rows(g), view.Rows(g)) {
				t.Errorf("%s: %s differs", day, g.ID)
			}
		}
	}
	if d := edu.NewBook(edu.Unit{}, 2022).LastDay(); d.Known() {
		t.Errorf("an empty book ends on %s", d)
	}
}

// TestOnASchoolOfTheList: what the list says of a school stays as long as no case says that it came about later: a teaching
// point made later takes back the kind of school, and does not open one that is closed.
func TestOnASchoolOfTheList(t *testing.T) {
	day := edu.Day(2022, 4, 30)
	for _, tt := range []struct {
		name string
		c    edu.Closure
		want edu.School
	}{
		{
			"no case carried out",
			edu.Closure{Stage: edu.ClosurePlan},
			edu.School{State: edu.StateClosed, MergedInto: 2, Type: edu.TypeTeachingPoint},
		},
		{
			"a teaching point of later",
			edu.Closure{
				Method: edu.MethodPoint, Stage: edu.ClosureDone, Done: edu.Day(2022, 8, 20),
				Decided: edu.Decision{WasType: edu.TypePrimary},
			},
			edu.School{State: edu.StateClosed, MergedInto: 2, Type: edu.TypePrimary},
		},
		{
			"closed later",
			edu.Closure{Method: edu.MethodMerge, Stage: edu.ClosureDone, Done: edu.Day(2022, 8, 20)},
			edu.School{State: edu.StateOpen, Type: edu.TypeTeachingPoint},
		},
		{
			"closed before",
			edu.Closure{Method: edu.MethodMerge, Stage: edu.ClosureDone, Done: edu.Day(2022, 1, 20)},
			edu.School{State: edu.StateClosed, MergedInto: 2, Type: edu.TypeTeachingPoint},
		},
	} {
		b := edu.NewBook(edu.Unit{}, 2022)
		s := &edu.School{State: edu.StateClosed, MergedInto: 2, Type: edu.TypeTeachingPoint}
		s.SetRowID(1)
		b.Put(edu.Schools, s)
		tt.c.School = 1
		tt.c.SetRowID(1)
		b.Put(edu.Closures, &tt.c)
		tt.want.SetRowID(1)
		if got := b.On(day).School(1); *got != tt.want {
			t.Errorf("%s: %+v", tt.name, *got)
		}
	}
}

// TestPlansAreNoData: what is planned is not the latest data: an approved move that has not begun, the planned end of one that goes on.
func TestPlansAreNoData(t *testing.T) {
	for _, tt := range []struct {
		move edu.Rotation
		last edu.Date
	}{
		{edu.Rotation{State: edu.RotationDraft, Start: edu.Day(2022, 9, 1)}, edu.Date{}},
		{edu.Rotation{State: edu.RotationApproved, Approved: edu.Day(2022, 8, 20), Start: edu.Day(2022, 9, 1)}, edu.Day(2022, 8, 20)},
		{
			edu.Rotation{State: edu.RotationOn, Approved: edu.Day(2022, 8, 20), Start: edu.Day(2022, 9, 1), End: edu.Day(2024, 8, 31)},
			edu.Day(2022, 9, 1),
		},
		{edu.Rotation{State: edu.RotationEnded, Start: edu.Day(2022, 9, 1), End: edu.Day(2024, 8, 31)}, edu.Day(2024, 8, 31)},
	} {
		b := edu.NewBook(edu.Unit{}, 2022)
		m := tt.move
		m.Reason = edu.ReasonRotation
		m.SetRowID(1)
		b.Put(edu.Rotations, &m)
		if got := b.LastDay(); got != tt.last {
			t.Errorf("%s from %s to %s: the last day is %s, want %s", m.State, m.Start, m.End, got, tt.last)
		}
	}
}

// TestEveryRegisterIsDated: a register says by what its rows are dated, or is known to have no dates.
func TestEveryRegisterIsDated(t *testing.T) {
	for _, g := range edu.Registers() {
		says := len(g.Dated.By) > 0 || g == edu.Schools // through the cases of closing them
		if says == slices.Contains(undated, g) {
			t.Errorf("%s: dated by %v", g.ID, g.Dated.By)
		}
		for _, key := range g.Dated.By {
			if f := g.Field(key); f == nil || f.Kind() != edu.KindDate && f.Kind() != edu.KindYear {
				t.Errorf("%s is dated by %s", g.ID, key)
			}
		}
	}
}

// TestCaseOnADay: a case stands at the last of its events, and the school with it.
func TestCaseOnADay(t *testing.T) {
	b := county(t)
	c := edu.All[edu.Closure](b, edu.Closures)[0]
	for i, e := range []*edu.Evidence{
		{Case: edu.Ref(c.RowID()), Stage: "5", Item: "请示", Reason: "后补"},
		{Case: edu.Ref(c.RowID()), Stage: "2", Item: "论证意见", Date: edu.Day(2022, 4, 15)},
	} {
		e.SetRowID(int64(-90001 - i))
		b.Put(edu.Evidences, e)
	}
	reopened := *c
	reopened.Reopened = edu.Day(2022, 8, 28)
	for _, tt := range []struct {
		day      edu.Date
		stage    edu.Code
		open     bool
		papers   int
		agreed   bool
		approved bool
	}{
		{edu.Day(2022, 4, 14), "0", true, 0, false, false},
		{edu.Day(2022, 5, 9), "2", true, 1, false, false}, // by its papers
		{edu.Day(2022, 5, 10), "3", true, 1, true, false},
		{edu.Day(2022, 6, 1), "4", true, 1, true, false},
		{edu.Day(2022, 7, 5), "5", true, 2, true, true},
		{edu.Day(2022, 8, 19), "6", true, 2, true, true},
		{edu.Day(2022, 8, 20), "7", false, 2, true, true},
		{edu.Month(2022, 8), "7", false, 2, true, true},
	} {
		for _, later := range []bool{false, true} { // reopened later, or not: that changes nothing before
			x := b.Draft()
			if later {
				x.Put(edu.Closures, &reopened)
				s := *x.School(c.School)
				s.State, s.MergedInto = edu.StateReopened, 0
				x.Put(edu.Schools, &s)
			}
			view := x.On(tt.day)
			got, s := view.Closure(edu.Ref(c.RowID())), view.School(c.School)
			open := tt.open || later && tt.day == edu.Month(2022, 8)
			if got.Stage != tt.stage || s.Open() != open || (s.MergedInto == 0) != open ||
				got.Agree.Known() != tt.agreed || (got.ApprovalDoc != "") != tt.approved ||
				got.Reopened.Known() != (later && tt.day == edu.Month(2022, 8)) ||
				got.PlacedThere.Known() != (tt.stage == "7") || len(view.Rows(edu.Evidences)) != tt.papers {
				t.Errorf("%s, reopened later %v: stage %s, in use %v, agreed %v, approved by %q, placed %v, %d papers", tt.day, later,
					got.Stage, s.Open(), got.Agree, got.ApprovalDoc, got.PlacedThere, len(view.Rows(edu.Evidences)))
			}
		}
	}
}

// TestStaffOnADay: moves that began later have not taken place, those that ended later go on.
func TestStaffOnADay(t *testing.T) {
	b := edu.NewBook(edu.Unit{Code: "141127"}, 2022)
	put := func(g *edu.Register, r edu.Record, id int64) {
		r.SetRowID(id)
		b.Put(g, r)
	}
	for id := range int64(3) {
		put(edu.Schools, &edu.School{State: edu.StateOpen}, id+1)
	}
	put(edu.Teachers, &edu.Teacher{
		Name: "甲", PostedAt: 2, Joined: edu.Day(2022, 9, 1), Backbone: "4", BackboneFrom: edu.Month(2022, 12), WorkFrom: edu.Month(2001, 9),
	}, 1)
	put(edu.Teachers, &edu.Teacher{Name: "乙", PostedAt: 1, WorkFrom: edu.Month(2001, 9)}, 2)
	put(edu.Teachers, &edu.Teacher{Name: "丙", PostedAt: 3, WorkFrom: edu.Month(2022, 9)}, 3)
	put(edu.Rotations, &edu.Rotation{
		Teacher: 1, Year: 2022, From: 1, To: 2, Reason: edu.ReasonRotation, State: edu.RotationOn, Relation: edu.RelationMoves,
		Start: edu.Day(2022, 9, 1), Since: edu.Day(2010, 9, 1), Approved: edu.Day(2022, 8, 20), Doc: "样教人〔2022〕20号",
	}, 1)
	put(edu.Rotations, &edu.Rotation{
		Teacher: 2, Year: 2021, From: 1, To: 2, Reason: edu.ReasonRotation, State: edu.RotationEnded, Relation: edu.RelationStays,
		Start: edu.Day(2021, 9, 1), End: edu.Day(2022, 8, 31), Appraisal: "good",
	}, 2)
	put(edu.Rotations, &edu.Rotation{
		Teacher: 2, Year: 2022, From: 1, To: 3, Reason: "transfer", State: edu.RotationOn, Start: edu.Day(2022, 10, 1),
	}, 3)
	for _, tt := range []struct {
		day         edu.Date
		first, away edu.Code // states of the two rotations
		doc         edu.Text
		at          [2]edu.Ref // where the first two work
		people      int
		backbone    edu.Code
	}{
		{edu.Day(2022, 8, 19), edu.RotationRecommended, edu.RotationOn, "", [2]edu.Ref{1, 2}, 2, ""},
		{edu.Day(2022, 8, 31), edu.RotationApproved, edu.RotationEnded, "样教人〔2022〕20号", [2]edu.Ref{1, 1}, 2, ""},
		{edu.Day(2022, 9, 1), edu.RotationOn, edu.RotationEnded, "样教人〔2022〕20号", [2]edu.Ref{2, 1}, 3, ""},
		{edu.Day(2022, 12, 1), edu.RotationOn, edu.RotationEnded, "样教人〔2022〕20号", [2]edu.Ref{2, 1}, 3, "4"},
	} {
		view := b.On(tt.day)
		moves := edu.All[edu.Rotation](view, edu.Rotations)
		a, people := view.Teacher(1), len(view.Rows(edu.Teachers))
		at := [2]edu.Ref{a.School(), view.Teacher(2).School()}
		if moves[0].State != tt.first || moves[1].State != tt.away || moves[0].Doc != tt.doc ||
			at != tt.at || people != tt.people || a.Backbone != tt.backbone {
			t.Errorf("%s: states %s and %s, document %q, at %v, %d people, backbone %q", tt.day,
				moves[0].State, moves[1].State, moves[0].Doc, at, people, a.Backbone)
		}
		if want := 2 + map[bool]int{true: 1}[tt.day == edu.Day(2022, 12, 1)]; len(moves) != want {
			t.Errorf("%s: %d moves, want %d", tt.day, len(moves), want)
		}
		if y := view.Teacher(1).Since(); tt.day.Before(edu.Day(2022, 9, 1)) && y != edu.Day(2010, 9, 1) {
			t.Errorf("%s: the tenure runs from %s", tt.day, y)
		}
	}
}

// TestTaskOnADay: what was reported of a task later is not known, the plan of a later year is not there; what bears no date stays.
func TestTaskOnADay(t *testing.T) {
	b := edu.NewBook(edu.Unit{}, 2022)
	for i, x := range []*edu.Task{
		{
			Year: edu.N(2022), Reported: edu.Hundredths(100), ReportedOn: edu.Day(2022, 6, 10), Source: "报表",
			Done: edu.Yes(true), Note: "已完成",
		},
		{Year: edu.N(2022), Done: edu.Yes(true), Note: "已完成"},
		{Year: edu.N(2023)},
	} {
		x.SetRowID(int64(i + 1))
		b.Put(edu.Tasks, x)
	}
	for _, tt := range []struct {
		day   edu.Date
		known bool
		n     int
	}{{edu.Day(2022, 6, 9), false, 2}, {edu.Day(2022, 6, 10), true, 2}, {edu.Day(2023, 1, 1), true, 3}, {edu.Day(2021, 12, 31), false, 0}} {
		all := edu.All[edu.Task](b.On(tt.day), edu.Tasks)
		if len(all) != tt.n {
			t.Fatalf("%s: %d tasks, want %d", tt.day, len(all), tt.n)
		}
		if tt.n == 0 {
			continue
		}
		x, undated := all[0], all[1]
		for what, known := range map[string]bool{
			"number": x.Reported.Known(), "day": x.ReportedOn.Known(), "source": x.Source != "", "done": x.Done.Is(), "note": x.Note != "",
		} {
			if known != tt.known {
				t.Errorf("%s: the %s is known: %v", tt.day, what, known)
			}
		}
		if !undated.Done.Is() || undated.Note == "" {
			t.Errorf("%s: what bears no date is gone", tt.day)
		}
	}
}

// TestSchoolOnADay: a school that was built later is not there, unless it has figures from before: then it was built anew.
func TestSchoolOnADay(t *testing.T) {
	b := edu.NewBook(edu.Unit{}, 2022)
	for i, built := range []int{2022, 2022, 1980} {
		s := &edu.School{State: edu.StateOpen, Built: edu.N(built)}
		s.SetRowID(int64(i + 1))
		b.Put(edu.Schools, s)
	}
	y := &edu.SectionYear{School: 2, Year: 2020, Section: edu.SectionPrimary}
	y.SetRowID(1)
	b.Put(edu.SectionYears, y)
	for day, want := range map[edu.Date][]bool{
		edu.Day(2020, 8, 31): {false, false, true}, edu.Day(2021, 12, 31): {false, true, true}, edu.Day(2022, 1, 1): {true, true, true},
	} {
		view := b.On(day)
		for i, there := range want {
			if (view.School(edu.Ref(i+1)) != nil) != there {
				t.Errorf("%s: the %d. school is there: %v, want %v", day, i+1, !there, there)
			}
		}
	}
}

// TestProjectOnADay: what a project reached later it had not, and the money that stands with it is that of the last report.
func TestProjectOnADay(t *testing.T) {
	b := edu.NewBook(edu.Unit{Code: "141127"}, 2022)
	p := &edu.Project{Name: "教学楼", PlanYear: edu.N(2022), Current: "P15", InPlace: edu.Fen(400)}
	p.Stage("P01").Actual, p.Stage("P11").Actual = edu.Day(2021, 11, 1), edu.Day(2022, 3, 15)
	*p.Stage("P15") = edu.Stage{Planned: edu.Month(2022, 8), Actual: edu.Day(2022, 9, 1), Doc: "验收1号"}
	p.Funds[0].InPlace = edu.Fen(400)
	p.SetRowID(1)
	b.Put(edu.Projects, p)
	for i, fen := range []int64{100, 250} {
		g := &edu.ProgressReport{Project: 1, Month: edu.Month(2022, 3+i), InPlace: edu.Fen(fen)}
		g.SetRowID(int64(i + 1))
		b.Put(edu.ProgressReports, g)
	}
	next := &edu.Project{Name: "食堂", PlanYear: edu.N(2023)}
	next.SetRowID(2)
	b.Put(edu.Projects, next)
	for _, tt := range []struct {
		day     edu.Date
		n       int // projects
		current edu.Code
		inPlace int64 // -1 for not known
		reports int
	}{
		{edu.Day(2021, 10, 31), 0, "", 0, 0},
		{edu.Day(2022, 2, 28), 1, "P01", -1, 0},
		{edu.Day(2022, 3, 31), 1, "P11", 100, 1},
		{edu.Day(2022, 4, 30), 1, "P11", 400, 2},
		{edu.Day(2022, 9, 1), 1, "P15", 400, 2},
		{edu.Day(2023, 1, 1), 2, "P15", 400, 2},
	} {
		view := b.On(tt.day)
		if n := len(view.Rows(edu.Projects)); n != tt.n {
			t.Errorf("%s: %d projects, want %d", tt.day, n, tt.n)
		}
		x := view.Project(1)
		if x == nil {
			continue
		}
		reports := len(view.Rows(edu.ProgressReports))
		if x.Current != tt.current || reports != tt.reports ||
			x.InPlace.Known() != (tt.inPlace >= 0) || x.InPlace.Known() && x.InPlace.Fen() != tt.inPlace {
			t.Errorf("%s: at %s, %v in place, %d reports", tt.day, x.Current, x.InPlace, reports)
		}
		if s := x.Stage("P15"); !s.Planned.Known() || s.Actual.Known() != (s.Doc != "") {
			t.Errorf("%s: acceptance %+v", tt.day, s)
		}
	}
}

// dateOf is the date that a value holds, none where it holds something else.
func dateOf(t *testing.T, v edu.Value) (d edu.Date) {
	t.Helper()
	if v.Kind() == edu.KindDate && !edu.Empty(v) {
		if err := d.Restore(v.Stored()); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// TestSchoolOfAnotherKindThen: a school that became a teaching point or a kindergarten was of its former kind, and in use, before.
func TestSchoolOfAnotherKindThen(t *testing.T) {
	for method, into := range map[edu.Code]edu.Code{edu.MethodPoint: edu.TypeTeachingPoint, edu.MethodKindergarten: edu.TypeKindergarten} {
		b := edu.NewBook(edu.Unit{}, 2022)
		s := &edu.School{Name: "甲小学", Type: into, State: edu.StateOpen}
		s.SetRowID(1)
		b.Put(edu.Schools, s)
		c := &edu.Closure{School: 1, Method: method, Stage: edu.ClosureDone, Done: edu.Day(2020, 8, 20)}
		c.Decided.WasType = edu.TypePrimary
		c.SetRowID(1)
		b.Put(edu.Closures, c)
		for day, want := range map[edu.Date]edu.Code{
			edu.Day(2020, 8, 19): edu.TypePrimary, edu.Day(2020, 8, 20): into, edu.Day(2022, 1, 1): into,
		} {
			if then := b.On(day).School(1); then.Type != want || !then.Open() {
				t.Errorf("%s, on %s: %s, in use %v", method, day, then.Type, then.Open())
			}
		}
	}
}
