package procedure

import (
	"testing"

	"countyledger/store/edu"
)

// schoolsOf adds schools 3, 4 … to the county of a case.
func schoolsOf(c *ClosureCase, more ...edu.School) {
	for i := range more {
		s := more[i]
		s.SetRowID(int64(i + 3))
		c.b.Put(edu.Schools, &s)
	}
}

// written is what a change writes of a register, by row; new rows have a number of their own each, below 0.
func written[R any, P interface {
	*R
	edu.Record
}](t *testing.T, ch edu.Change) map[int64]P {
	t.Helper()
	out := map[int64]P{}
	for _, it := range ch.Items {
		if r, ok := it.Record.(P); ok {
			if out[r.RowID()] != nil || r.RowID() == 0 {
				t.Errorf("row %d twice, or none", r.RowID())
			}
			out[r.RowID()] = r
		}
	}
	return out
}

// TestTeachingPointsFollow: the teaching points of a closed school become those of the receiving one, which is no point of itself;
// where the school stays as a point, they stay with it.
func TestTeachingPointsFollow(t *testing.T) {
	for _, method := range []edu.Code{"merge", edu.MethodPoint} {
		c := caseOf(t, &edu.Closure{Method: method})
		schoolsOf(c, edu.School{Name: "点", Centre: 1, State: edu.StateOpen}, edu.School{Name: "别处的点", Centre: 2, State: edu.StateOpen})
		into, old := *c.b.School(2), *c.b.School(1)
		into.Name, into.Centre, old.Centre = "接收学校", 1, 1
		c.b.Put(edu.Schools, &into)
		c.b.Put(edu.Schools, &old)
		got := written[edu.School](t, c.carryOut(Execution{On: edu.Day(2022, 8, 20)}, &old, nil))
		if method == edu.MethodPoint {
			if len(got) != 1 || !got[1].Open() || got[1].Centre != 2 {
				t.Errorf("stays as a point: %d schools are written, %+v", len(got), got[1])
			}
			continue
		}
		if len(got) != 3 || got[1].Open() || got[1].Centre != 0 || got[2].Centre != 0 || got[3].Centre != 2 {
			t.Errorf("merged: %d schools are written, their centres %v", len(got), got)
		}
	}
}

// TestBecomesAKindergarten: a school that is made a kindergarten stays in use as one, of no 中心校, with its projects, with those who teach
// 学前 and those whom the plan keeps; the others go along with the pupils, its teaching points too.
func TestBecomesAKindergarten(t *testing.T) {
	on := edu.Day(2022, 8, 20)
	c := caseOf(t, &edu.Closure{Method: edu.MethodKindergarten, Teachers: edu.N(4)})
	schoolsOf(c, edu.School{Name: "点", Type: edu.TypeTeachingPoint, Centre: 1, State: edu.StateOpen})
	c.b.School(1).Centre = 2
	for i, section := range []edu.Code{edu.SectionPrimary, edu.SectionPre, edu.SectionPrimary, ""} {
		x := &edu.Teacher{PostedAt: 1, OnDuty: edu.OnDutyYes, Section: section}
		x.SetRowID(int64(i + 1))
		c.b.Put(edu.Teachers, x)
	}
	guest := &edu.Teacher{PostedAt: 2, WorksAt: 1, OnDuty: edu.OnDutyYes, Section: edu.SectionPre}
	guest.SetRowID(5)
	c.b.Put(edu.Teachers, guest)
	for i, teacher := range []edu.Ref{5, 2, 1} { // to the school, from it
		m := &edu.Rotation{Teacher: teacher, Year: 2022, From: 1, To: 2, Reason: edu.ReasonRotation, State: edu.RotationDraft}
		if i == 0 {
			m.From, m.To, m.State, m.Start = 2, 1, edu.RotationOn, edu.Day(2021, 9, 1)
		}
		m.SetRowID(int64(i + 1))
		c.b.Put(edu.Rotations, m)
	}
	for i, section := range []edu.Code{edu.SectionPre, edu.SectionPrimary} {
		v := &edu.Vacancy{School: 1, Year: 2022, Section: section, Posts: edu.N(1)}
		v.SetRowID(int64(i + 1))
		c.b.Put(edu.Vacancies, v)
	}
	project := &edu.Project{Name: "楼", School: 1}
	project.SetRowID(1)
	c.b.Put(edu.Projects, project)
	ch := c.carryOut(Execution{On: on, Staff: map[edu.Ref]edu.Ref{3: 1}}, c.b.School(1), nil)
	schools := written[edu.School](t, ch)
	if s := schools[1]; !s.Open() || s.Type != edu.TypeKindergarten || s.Centre != 0 || s.MergedInto != 0 || schools[3].Centre != 2 {
		t.Errorf("%+v, its point %+v", s, schools[3])
	}
	teachers, moves := written[edu.Teacher](t, ch), written[edu.Rotation](t, ch)
	if len(teachers) != 2 || teachers[1].PostedAt != 2 || teachers[4].PostedAt != 2 {
		t.Errorf("%d teachers are written", len(teachers))
	}
	if len(moves) != 3 || moves[3].State != edu.RotationRefused || moves[1] != nil || moves[2] != nil {
		t.Errorf("%d moves are written: %+v", len(moves), moves)
	}
	if p := written[edu.Project](t, ch); len(p) != 0 {
		t.Errorf("the project went: %+v", p)
	}
	if v := written[edu.Vacancy](t, ch); len(v) != 1 || v[2] == nil {
		t.Errorf("the posts that are not asked for any more: %+v", v)
	}
	d := written[edu.Closure](t, ch)[1]
	if d.Decided.WasType != edu.TypePrimary || d.StaffMoved.Int() != 2 || d.StaffSpread.Int() != 0 || d.AssetTo != "" {
		t.Errorf("%+v", d)
	}
	if p := edu.Closures.Check(d, c.b); rulesOf(p)[edu.RulePlacedStaffDoNotAddUp] != 0 {
		t.Errorf("two of four stay: %v", p)
	}
}

// TestStaffOfAClosedSchool: who only works there goes back to the post, who only has the post there gets another and stays at work,
// who has left is moved on paper only.
func TestStaffOfAClosedSchool(t *testing.T) {
	on, since := edu.Day(2022, 8, 20), edu.Day(2010, 9, 1)
	for _, tt := range []struct {
		name          string
		posted, works edu.Ref
		duty          edu.Code
		posting, work edu.Ref // after; 0 for both where nothing is written
		joined        edu.Date
		moved         bool
	}{
		{"posted and at work there", 1, 0, edu.OnDutyYes, 2, 0, on, true},
		{"posted there, at work at the receiving school", 1, 2, edu.OnDutyYes, 2, 0, on, true},
		{"posted there, at work elsewhere", 1, 3, edu.OnDutyYes, 2, 3, since, true},
		{"only at work there", 3, 1, edu.OnDutyYes, 3, 0, since, false},
		{"written to be at work there", 1, 1, edu.OnDutyYes, 2, 0, on, true},
		{"has left", 1, 0, edu.OnDutyLeft, 2, 0, on, false},
		{"elsewhere", 3, 0, edu.OnDutyYes, 0, 0, edu.Date{}, false},
	} {
		c := caseOf(t, &edu.Closure{Method: "merge"})
		schoolsOf(c, edu.School{Name: "别处", State: edu.StateOpen})
		x := &edu.Teacher{PostedAt: tt.posted, WorksAt: tt.works, OnDuty: tt.duty, Joined: since}
		x.SetRowID(1)
		c.b.Put(edu.Teachers, x)
		ch := c.carryOut(Execution{On: on}, c.b.School(1), nil)
		got, moves := written[edu.Teacher](t, ch)[1], written[edu.Rotation](t, ch)
		if (got == nil) != (tt.posting == 0) || len(moves) == 1 != tt.moved {
			t.Errorf("%s: %+v, %d moves", tt.name, got, len(moves))
		}
		if got != nil && (got.PostedAt != tt.posting || got.WorksAt != tt.work || got.Joined != tt.joined || got.Since() != since) {
			t.Errorf("%s: posted %d, works %d, joined %s, since %s", tt.name, got.PostedAt, got.WorksAt, got.Joined, got.Since())
		}
	}
}

// TestNewRowsOfAClosure: the moves and papers that a closure writes are rows of their own, in the order of the teachers.
func TestNewRowsOfAClosure(t *testing.T) {
	c := caseOf(t, &edu.Closure{Method: "merge", Stage: "2"})
	c.rules.Papers = map[edu.Code][]string{"2": {"甲", "乙", "丙"}}
	for _, row := range []int64{30, 10, 20} {
		x := &edu.Teacher{PostedAt: 1, OnDuty: edu.OnDutyYes}
		x.SetRowID(row)
		c.b.Put(edu.Teachers, x)
	}
	missing := append(paperNeed.ask(c), edu.Problem{Rule: "way_too_long", Message: "路远"})
	ch := c.carryOut(Execution{On: edu.Day(2022, 8, 20), Waivers: waiving(missing, "随后补", true)}, c.b.School(1), missing)
	for row := range written[edu.Rotation](t, ch) {
		if row >= 0 {
			t.Errorf("a move is row %d", row)
		}
	}
	papers := written[edu.Evidence](t, ch)
	for row := range papers {
		if row >= 0 {
			t.Errorf("a paper is row %d", row)
		}
	}
	if len(papers) != 4 || len(written[edu.Rotation](t, ch)) != 3 {
		t.Errorf("%d papers of 3 and the rest, of 3 moves %d", len(papers), len(written[edu.Rotation](t, ch)))
	}
	for i, x := range c.Staff() {
		if want := int64(10 * (i + 1)); x.RowID() != want {
			t.Errorf("teacher %d is row %d, want %d", i, x.RowID(), want)
		}
	}
}

// TestAssetsGoAlong: assets go to the receiving school where nobody wrote where; those of a teaching point stay.
func TestAssetsGoAlong(t *testing.T) {
	for _, tt := range []struct {
		method edu.Code
		typed  edu.Text
		want   edu.Text
	}{{"merge", "", "接收学校"}, {"merge", "镇政府", "镇政府"}, {edu.MethodPoint, "", ""}, {edu.MethodPoint, "镇政府", "镇政府"}} {
		c := caseOf(t, &edu.Closure{Method: tt.method, AssetTo: tt.typed})
		into := *c.b.School(2)
		into.Name = "接收学校"
		c.b.Put(edu.Schools, &into)
		got := written[edu.Closure](t, c.carryOut(Execution{On: edu.Day(2022, 8, 20)}, c.b.School(1), nil))[1]
		if got.AssetTo != tt.want || got.Stage != edu.ClosureDone {
			t.Errorf("%s, %q: assets to %q", tt.method, tt.typed, got.AssetTo)
		}
	}
}

// TestSoftNeedsAReason: what is soft is waived by a reason, what is hard by none, and where nothing is missing none is asked for.
func TestSoftNeedsAReason(t *testing.T) {
	base, id, r := complete(t)
	for _, tt := range []struct {
		name   string
		edit   func(*edu.Closure)
		reason string
		ok     bool
	}{
		{"nothing is missing", func(*edu.Closure) {}, "", true},
		{"something soft, and why", func(c *edu.Closure) { c.Filed = edu.Date{} }, "随后补", true},
		{"something soft", func(c *edu.Closure) { c.Filed = edu.Date{} }, "", false},
		{"something hard, and why", func(c *edu.Closure) { c.Into = 0 }, "随后补", false},
	} {
		b := edited(base, base.Closure(id), func(c *edu.Closure) {
			c.Stage, c.Filed = edu.ClosureFiled, edu.Day(2022, 6, 20)
			tt.edit(c)
		})
		k := ClosureCaseOf(b, b.Closure(id), r)
		_, err := k.CarryOut(Execution{On: edu.Day(2022, 8, 20), Waivers: waiving(k.Missing(), tt.reason, true)})
		if (err == nil) != tt.ok {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}
