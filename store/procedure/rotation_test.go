package procedure

import (
	"errors"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// quiet is the county without any rotation.
func quiet() *edu.Book {
	b := county()
	for _, m := range edu.All[edu.Rotation](b, edu.Rotations) {
		b.Remove(edu.Rotations, m.RowID())
	}
	return b
}

func planOf(b *edu.Book, y edu.Year, r edu.RotationRules) *RotationPlan {
	return NewRotationPlan(b, indicator.NewRoll(b, y, r), r)
}

// changed is after, deletions included.
func changed(b *edu.Book, ch edu.Change) *edu.Book {
	var keep []edu.Item
	d := b.Draft()
	for _, it := range ch.Items {
		if it.Delete {
			d.Remove(it.Register, it.Record.RowID())
		} else {
			keep = append(keep, it)
		}
	}
	return after(d, edu.Change{Items: keep})
}

// TestRotationYear follows a teacher through a year: what the teacher's record says, and whether the tenure begins anew.
func TestRotationYear(t *testing.T) {
	r := rules(t).RotationRules
	for _, tt := range []struct {
		name     string
		relation edu.Code
		early    bool
	}{
		{"keeps the post", edu.RelationStays, false},
		{"takes the post along", edu.RelationMoves, false},
		{"comes back early", edu.RelationStays, true},
	} {
		b := quiet()
		p := planOf(b, 2022, r)
		teacher, to := due(b, p), edu.Ref(0)
		for _, s := range edu.All[edu.School](b, edu.Schools) {
			if s.Open() && !s.Private() && edu.Ref(s.RowID()) != teacher.PostedAt {
				to = edu.Ref(s.RowID())
				break
			}
		}
		from, since := teacher.PostedAt, teacher.Since()
		id := edu.Ref(teacher.RowID())
		do := func(act func(*RotationCase) (edu.Change, error)) {
			t.Helper()
			all := edu.All[edu.Rotation](b, edu.Rotations)
			ch, err := act(planOf(b, 2022, r).Of(all[0]))
			if err != nil {
				t.Fatalf("%s: %v", tt.name, err)
			}
			b = changed(b, ch)
			if v := planOf(b, 2022, r).roll.Verdict(id); !v.Base() || v.Tenure.School != from {
				t.Errorf("%s: no longer in the base of the year after %q: %s", tt.name, ch.Why, v.Reason)
			}
		}
		draft := p.Draft(teacher, to)
		draft.Relation = tt.relation
		b = changed(b, edu.Change{Items: []edu.Item{{Register: edu.Rotations, Record: draft}}})
		do(func(x *RotationCase) (edu.Change, error) {
			return x.Approve("样教人〔2022〕1号", edu.Day(2022, 8, 20), "县里要求")
		})
		if b.Teacher(id).School() != from {
			t.Errorf("%s: an approval moved the teacher", tt.name)
		}
		do(func(x *RotationCase) (edu.Change, error) { return x.Report(edu.Day(2022, 9, 1)) })
		if x := b.Teacher(id); x.School() != to || (tt.relation == edu.RelationMoves) != (x.PostedAt == to) {
			t.Errorf("%s: after 报到 posted at %d, works at %d", tt.name, x.PostedAt, x.WorksAt)
		}
		do(func(x *RotationCase) (edu.Change, error) {
			if tt.early {
				return x.EndEarly(edu.Day(2023, 2, 1), "身体原因")
			}
			return x.Finish(edu.Day(2023, 7, 10), "good")
		})
		home := from
		if tt.relation == edu.RelationMoves {
			home = to
		}
		if x := b.Teacher(id); x.School() != home {
			t.Errorf("%s: in the end at %d, want %d", tt.name, x.School(), home)
		}
		roll := planOf(b, 2022, r).roll
		if counted := roll.Counted(b.Teacher(id)) != nil; counted == tt.early {
			t.Errorf("%s: counted %v", tt.name, counted)
		}
		if m := roll.Moves[id][0]; m.Since != since {
			t.Errorf("%s: the tenure before the move ran from %s, written down %s", tt.name, since, m.Since)
		}
		if v := planOf(b, 2023, r).roll.Verdict(id); v.Base() || v.Tenure.School != home {
			t.Errorf("%s: due again in the next year: %s", tt.name, v.Reason)
		}
	}
}

// due is a teacher who is due, has no remarks and teaches at an open school.
func due(b *edu.Book, p *RotationPlan) *edu.Teacher {
	for _, t := range edu.All[edu.Teacher](b, edu.Teachers) {
		if v := p.roll.Verdict(edu.Ref(t.RowID())); v.Standing == indicator.IsDue && b.School(t.PostedAt).Open() {
			return t
		}
	}
	panic("nobody is due in the sample county")
}

// TestTransferFindings takes a sound plan and spoils one thing at a time.
func TestTransferFindings(t *testing.T) {
	r := rules(t).RotationRules
	base := quiet()
	p := planOf(base, 2022, r)
	teacher := due(base, p)
	var open []*edu.School
	for _, s := range edu.All[edu.School](base, edu.Schools) {
		if s.Open() && !s.Private() && edu.Ref(s.RowID()) != teacher.PostedAt {
			open = append(open, s)
		}
	}
	to := edu.Ref(open[0].RowID())
	second := func(m *edu.Rotation, state edu.Code, start, end edu.Date, relation edu.Code) *edu.Rotation {
		o := *m
		o.SetRowID(99)
		o.State, o.Start, o.End, o.Relation, o.Year = state, start, end, relation, edu.YearOf(start.First())
		return &o
	}
	for _, tt := range []struct {
		rule  edu.RuleID
		level edu.Level
		spoil func(m *edu.Rotation, x *edu.Teacher, b *edu.Book)
	}{
		{"from_equals_to", edu.Hard, func(m *edu.Rotation, _ *edu.Teacher, _ *edu.Book) { m.To = m.From }},
		{"receiving_school_closed", edu.Hard, func(_ *edu.Rotation, _ *edu.Teacher, b *edu.Book) {
			s := *b.School(to)
			s.State = edu.StateClosed
			b.Put(edu.Schools, &s)
		}},
		{"sending_school_closed", edu.Hard, func(m *edu.Rotation, _ *edu.Teacher, b *edu.Book) {
			s := *b.School(m.From)
			s.State = edu.StateClosed
			b.Put(edu.Schools, &s)
		}},
		{"not_posted_there", edu.Hard, func(m *edu.Rotation, _ *edu.Teacher, _ *edu.Book) { m.From = edu.Ref(open[1].RowID()) }},
		{"second_rotation_same_year", edu.Hard, func(m *edu.Rotation, _ *edu.Teacher, b *edu.Book) {
			b.Put(edu.Rotations, second(m, edu.RotationDraft, edu.Day(2023, 2, 1), edu.Date{}, edu.RelationStays))
		}},
		{"still_away", edu.Hard, func(m *edu.Rotation, _ *edu.Teacher, b *edu.Book) {
			b.Put(edu.Rotations, second(m, edu.RotationOn, edu.Day(2021, 9, 1), edu.Date{}, edu.RelationStays))
		}},
		{"moves_overlap", edu.Hard, func(m *edu.Rotation, _ *edu.Teacher, b *edu.Book) {
			b.Put(edu.Rotations, second(m, edu.RotationEnded, edu.Day(2021, 9, 1), edu.Day(2022, 12, 31), edu.RelationStays))
		}},
		{"end_before_start", edu.Hard, func(m *edu.Rotation, _ *edu.Teacher, _ *edu.Book) { m.PlannedEnd = edu.Day(2022, 8, 1) }},
		{"starts_outside_year", edu.Soft, func(m *edu.Rotation, _ *edu.Teacher, _ *edu.Book) { m.Start = edu.Day(2022, 8, 1) }},
		{"not_due", edu.Soft, func(_ *edu.Rotation, x *edu.Teacher, _ *edu.Book) { x.Joined = edu.Day(2021, 9, 1) }},
		{"not_due", edu.Soft, func(_ *edu.Rotation, x *edu.Teacher, _ *edu.Book) {
			x.Exemption, x.Reason = edu.ExemptionExempt, "legal"
		}},
		{"deferred", edu.Soft, func(_ *edu.Rotation, x *edu.Teacher, _ *edu.Book) {
			x.Exemption, x.Reason = edu.ExemptionDeferred, "graduating"
		}},
		{"private_school", edu.Soft, func(_ *edu.Rotation, _ *edu.Teacher, b *edu.Book) {
			s := *b.School(to)
			s.Founder = edu.FounderPrivate
			b.Put(edu.Schools, &s)
		}},
		{"group_without_name", edu.Soft, func(m *edu.Rotation, _ *edu.Teacher, _ *edu.Book) { m.Form = edu.FormTeam }},
		{"group_of_one", edu.Soft, func(m *edu.Rotation, _ *edu.Teacher, _ *edu.Book) { m.Form, m.Team = edu.FormBundle, "一组" }},
		{"subject_left_empty", edu.Soft, func(_ *edu.Rotation, x *edu.Teacher, _ *edu.Book) { x.Subject = "psychology" }},
		{"establishment_full", edu.Soft, func(m *edu.Rotation, _ *edu.Teacher, b *edu.Book) {
			m.Relation = edu.RelationMoves
			for _, y := range edu.All[edu.SectionYear](b, edu.SectionYears) {
				if y.School == to {
					n := *y
					n.Posts = edu.N(0)
					b.Put(edu.SectionYears, &n)
				}
			}
		}},
		{"subject_not_needed", edu.Soft, func(_ *edu.Rotation, x *edu.Teacher, b *edu.Book) {
			for i := range 30 {
				o := *x
				o.SetRowID(int64(9000 + i))
				o.PostedAt = to
				b.Put(edu.Teachers, &o)
			}
		}},
	} {
		b := base.Draft()
		x := *teacher
		m := p.Draft(&x, to)
		m.SetRowID(1)
		tt.spoil(m, &x, b)
		b.Put(edu.Teachers, &x)
		b.Put(edu.Rotations, m)
		found := planOf(b, 2022, r).Of(m).Problems()
		level, named := edu.Level(-1), ""
		for _, f := range found {
			if f.Rule == tt.rule {
				level, named = f.Level, f.Message
			}
		}
		if level != tt.level || named == "" {
			t.Errorf("%s at level %d was not found: %v", tt.rule, tt.level, found)
		}
		_, err := planOf(b, 2022, r).Of(m).Approve("样教人〔2022〕1号", edu.Day(2022, 8, 20), "")
		if err == nil {
			t.Errorf("%s: approved without a reason", tt.rule)
		}
		ch, err := planOf(b, 2022, r).Of(m).Approve("样教人〔2022〕1号", edu.Day(2022, 8, 20), "县里要求")
		if tt.level == edu.Hard && err == nil {
			t.Errorf("%s: a reason waived it", tt.rule)
		}
		if tt.level == edu.Soft {
			if err != nil {
				t.Errorf("%s: no reason waives it: %v", tt.rule, err)
			} else if n := ch.Items[0].Record.(*edu.Rotation).Note; n == "" {
				t.Errorf("%s: the reason is lost", tt.rule)
			}
		}
	}
}

// TestGroupsMoveTogether: one act moves every member, one who cannot go holds all back.
func TestGroupsMoveTogether(t *testing.T) {
	r := rules(t).RotationRules
	b := quiet()
	p := planOf(b, 2022, r)
	var team []*edu.Rotation
	for _, x := range edu.All[edu.Teacher](b, edu.Teachers) {
		if v := p.roll.Verdict(edu.Ref(x.RowID())); len(team) < 3 && v.Standing == indicator.IsDue && b.School(x.PostedAt).Open() {
			for _, s := range edu.All[edu.School](b, edu.Schools) {
				if to := edu.Ref(s.RowID()); s.Open() && !s.Private() && to != x.PostedAt && (len(team) == 0 || to == team[0].To) {
					m := p.Draft(x, to)
					m.Form, m.Team = edu.FormTeam, "东川一组"
					m.SetRowID(int64(len(team) + 1))
					team = append(team, m)
					break
				}
			}
		}
	}
	for _, m := range team {
		b.Put(edu.Rotations, m)
	}
	ch, err := planOf(b, 2022, r).Of(team[1]).Approve("样教人〔2022〕2号", edu.Day(2022, 8, 20), "县里要求")
	if err != nil || len(ch.Items) != 3 {
		t.Fatalf("%d records, %v", len(ch.Items), err)
	}
	b = changed(b, ch)
	if ch, err = planOf(
		b,
		2022,
		r,
	).Of(b.Find(edu.Rotations, 2).(*edu.Rotation)).
		Report(edu.Day(2022, 9, 1)); err != nil ||
		len(ch.Items) != 6 {
		t.Fatalf("%d records, %v", len(ch.Items), err)
	}
	closed := *b.School(team[0].To)
	closed.State = edu.StateClosed
	b.Put(edu.Schools, &closed)
	if _, err := planOf(b, 2022, r).Of(b.Find(edu.Rotations, 3).(*edu.Rotation)).Report(edu.Day(2022, 9, 1)); err == nil {
		t.Error("a group reported at a closed school")
	}
}

// TestGroupKeepsItsOwnWords: 期满 leaves each member's appraisal, one member can end early alone, a refused plan can be
// made again, and an early end does not stand in the way of another move.
func TestGroupKeepsItsOwnWords(t *testing.T) {
	r := rules(t).RotationRules
	b := quiet()
	p := planOf(b, 2022, r)
	first := due(b, p)
	var open []edu.Ref
	for _, s := range edu.All[edu.School](b, edu.Schools) {
		if s.Open() && !s.Private() && edu.Ref(s.RowID()) != first.PostedAt {
			open = append(open, edu.Ref(s.RowID()))
		}
	}
	second := *first
	second.SetRowID(9001)
	second.Name = "李晓南"
	b.Put(edu.Teachers, &second)
	for i, x := range []*edu.Teacher{first, &second} {
		m := p.Draft(x, open[0])
		m.SetRowID(int64(i + 1))
		m.Form, m.Team, m.State = edu.FormBundle, "一组", edu.RotationOn
		m.Appraisal = []edu.Code{"", "excellent"}[i]
		b.Put(edu.Rotations, m)
	}
	member := func(id int64) *edu.Rotation { return b.Find(edu.Rotations, id).(*edu.Rotation) }
	x := planOf(b, 2022, r).Of(member(1))
	ch, err := x.Finish(edu.Day(2023, 8, 31), "")
	if err != nil || len(x.Members) != 2 {
		t.Fatalf("%d members, %v", len(x.Members), err)
	}
	if done := changed(b, ch).Find(edu.Rotations, 2).(*edu.Rotation); done.Appraisal != "excellent" {
		t.Errorf("期满 made the appraisal %q", done.Appraisal)
	}
	if ch, err = x.Alone(member(1)).EndEarly(edu.Day(2023, 3, 1), "生病"); err != nil {
		t.Fatal(err)
	}
	b = changed(b, ch)
	if member(1).State != edu.RotationEarly || member(2).State != edu.RotationOn {
		t.Errorf("one of a group ended early: %s and %s", member(1).State, member(2).State)
	}
	again := planOf(b, 2022, r).Draft(b.Teacher(member(1).Teacher), open[1])
	again.Start = edu.Day(2023, 3, 10)
	b = changed(b, edu.Change{Items: []edu.Item{{Register: edu.Rotations, Record: again}}})
	if found := planOf(b, 2022, r).Of(again).Problems(); found.Hard() {
		t.Errorf("after an early end: %v", found)
	}
}

// TestReportLooksAgain: what has changed since the approval keeps a teacher from reporting.
func TestReportLooksAgain(t *testing.T) {
	r := rules(t).RotationRules
	base := quiet()
	p := planOf(base, 2022, r)
	teacher := due(base, p)
	var to edu.Ref
	for _, s := range edu.All[edu.School](base, edu.Schools) {
		if s.Open() && edu.Ref(s.RowID()) != teacher.PostedAt {
			to = edu.Ref(s.RowID())
		}
	}
	for _, tt := range []struct {
		rule edu.RuleID
		on   edu.Date
		edit func(*edu.Teacher)
	}{
		{"", edu.Day(2022, 8, 28), func(*edu.Teacher) {}},
		{"", edu.Day(2023, 8, 31), func(*edu.Teacher) {}},
		{"reported_after_year", edu.Day(2023, 9, 1), func(*edu.Teacher) {}},
		{"not_in_service", edu.Day(2022, 9, 1), func(x *edu.Teacher) { x.OnDuty = edu.OnDutyRetired }},
		{"not_posted_there", edu.Day(2022, 9, 1), func(x *edu.Teacher) { x.PostedAt = to }},
		{"date_missing", edu.Month(2022, 9), func(*edu.Teacher) {}},
	} {
		b := base.Draft()
		x := *teacher
		tt.edit(&x)
		b.Put(edu.Teachers, &x)
		m := p.Draft(teacher, to)
		m.SetRowID(1)
		m.State = edu.RotationApproved
		b.Put(edu.Rotations, m)
		_, err := planOf(b, 2022, r).Of(m).Report(tt.on)
		var problems edu.Problems
		switch {
		case tt.rule == "" && err != nil:
			t.Errorf("%s: %v", tt.on, err)
		case tt.rule != "" && (!errors.As(err, &problems) || problems[0].Rule != tt.rule):
			t.Errorf("%s: %v", tt.rule, err)
		}
	}
}

// TestPostsOfTheCountOfTheYear: the posts of a school are those of the latest count up to the plan's year, whatever was counted
// later.
func TestPostsOfTheCountOfTheYear(t *testing.T) {
	b := edu.NewBook(edu.Unit{}, 2022)
	for i, posts := range []int{4, 10} {
		y := &edu.SectionYear{School: 1, Year: edu.Year(2020 + 2*i), Section: edu.SectionPrimary, Posts: edu.N(posts)}
		y.SetRowID(int64(i + 1))
		b.Put(edu.SectionYears, y)
	}
	for y, want := range map[edu.Year]int{2020: 4, 2021: 4, 2022: 10, 2023: 10} {
		m := &edu.Rotation{Teacher: 1, Year: y, To: 1}
		if got, _, known := planOf(b, y, rules(t).RotationRules).Of(m).establishment(1); got != want || !known {
			t.Errorf("%s: %d posts, want %d", y.Label(), got, want)
		}
	}
	if _, _, known := planOf(b, 2019, rules(t).RotationRules).Of(&edu.Rotation{Year: 2019}).establishment(1); known {
		t.Error("the posts of a year before the first count are known")
	}
}
