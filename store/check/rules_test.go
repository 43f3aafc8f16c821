package check

import (
	"testing"

	"countyledger/store/edu"
)

// Rows of the sound county that the cases below spoil.
const (
	first, second, closedSchool, kindergarten = 1, 2, 3, 4 // schools
	lastYear                                  = 2          // 学年数据 of the first school: 1 this year's, 2 the last one's
)

// soundCounty has one sound row at least in every register that the rules are about.
func soundCounty(t *testing.T) *edu.Book {
	t.Helper()
	b := county()
	put := func(g *edu.Register, id int64, r edu.Record) {
		r.SetRowID(id)
		b.Put(g, r)
	}
	put(edu.Schools, closedSchool, &edu.School{
		Name: "丙小学", Code: "2114000003", Type: edu.TypePrimary, Founder: "831", State: edu.StateClosed, MergedInto: first,
	})
	put(edu.Schools, kindergarten, &edu.School{
		Name: "丁幼儿园", Code: "1114000004", Type: edu.TypeKindergarten, Founder: edu.FounderPrivate, State: edu.StateOpen,
		KindergartenKind: edu.KindergartenInclusive, InclusiveDoc: "样教普〔2021〕1号", InclusiveUntil: edu.Day(2024, 8, 31),
	})
	for i := range 2 {
		y := &edu.SectionYear{
			School: kindergarten, Year: edu.Year(2022 - i), Section: edu.SectionPre, Classes: edu.N(1), Total: edu.N(20), Teachers: edu.N(1),
		}
		y.Pupils[edu.Middle] = edu.N(20)
		put(edu.SectionYears, int64(5+i), y)
	}
	put(edu.SectionYears, 7, &edu.SectionYear{School: closedSchool, Year: 2021, Section: edu.SectionPre, Total: edu.N(5)})
	put(edu.Closures, 1, &edu.Closure{
		School: closedSchool, Into: first, Method: edu.MethodMerge, Stage: edu.ClosureDone, Pupils: edu.N(5), PlacedThere: edu.N(5),
		Due: edu.N(5), Agree: edu.N(4), Oppose: edu.N(1), NoticeFrom: edu.Day(2022, 6, 1), NoticeUntil: edu.Day(2022, 6, 8),
		Approved: edu.Day(2022, 6, 8), Done: edu.Day(2022, 8, 20),
	})
	put(edu.Placements, 1, &edu.Placement{Case: 1, To: first, Pupils: edu.N(5), Boarders: edu.N(5), Riders: edu.N(5)})
	put(edu.Teachers, 3, &edu.Teacher{
		Name: "赵晓西", Sex: edu.SexFemale, IDNumber: "149901199002020020", Birth: edu.Month(1990, 2), PostedAt: kindergarten,
		Post: edu.PostTeaching, Section: edu.SectionPre, OnDuty: edu.OnDutyYes,
	})
	put(edu.Honours, 1, &edu.Honour{Teacher: 1, Title: "名师成长带头人", Granted: edu.Month(2021, 9), Until: edu.Month(2024, 9)})
	put(edu.Vacancies, 1, &edu.Vacancy{Year: 2022, School: first, Section: edu.SectionPrimary, Subject: "chinese", Posts: edu.N(1)})
	put(edu.Contracts, 1, &edu.Contract{Project: 1, Name: "施工合同", Amount: edu.Fen(100), Paid: edu.Fen(100)})
	for i := range 2 {
		put(edu.ProgressReports, int64(i+1), &edu.ProgressReport{
			Project: 1, Month: edu.Month(2022, 7+i), DoneTotal: edu.Fen(50), InPlace: edu.Fen(100), Paid: edu.Fen(100),
		})
	}
	return b
}

// edit is one record of the sound county, spoilt.
func edit[T any, P interface {
	*T
	edu.Record
}](g *edu.Register, id int64, spoil func(P)) func(*edu.Book) {
	return func(b *edu.Book) {
		r := *b.Find(g, id).(P)
		spoil(&r)
		b.Put(g, P(&r))
	}
}

// all does several things.
func all(edits ...func(*edu.Book)) func(*edu.Book) {
	return func(b *edu.Book) {
		for _, e := range edits {
			e(b)
		}
	}
}

// add is a record more, its row number 90.
func add(g *edu.Register, r edu.Record) func(*edu.Book) {
	return func(b *edu.Book) {
		r.SetRowID(90)
		b.Put(g, r)
	}
}

func both(spoil func(*edu.SectionYear)) func(*edu.Book) {
	return all(edit(edu.SectionYears, 1, spoil), edit(edu.SectionYears, lastYear, spoil))
}

// aloneCases breaks each rule, and nothing else.
func aloneCases() []struct {
	rule  edu.RuleID
	spoil func(*edu.Book)
} {
	type (
		S = edu.School
		Y = edu.SectionYear
		C = edu.Closure
		P = edu.Project
		T = edu.Teacher
		R = edu.Rotation
	)
	pupils := func(y *Y, n int) { y.Pupils[edu.Grade1], y.Total = edu.N(n), edu.N(n) }
	shared := func() *Y { return &Y{School: second, Year: 2022, Section: edu.SectionShared, Multimedia: edu.N(3)} }
	return []struct {
		rule  edu.RuleID
		spoil func(*edu.Book)
	}{
		{edu.RuleRequired, edit(edu.Schools, first, func(s *S) { s.Founder = "" })},
		{"stands_twice", add(edu.ProgressReports, func() *edu.ProgressReport {
			return &edu.ProgressReport{Project: 1, Month: edu.Day(2022, 8, 1), DoneTotal: edu.Fen(50), InPlace: edu.Fen(100), Paid: edu.Fen(100)}
		}())},
		{"stands_twice", add(edu.Vacancies, &edu.Vacancy{
			Year: 2022, School: first, Section: edu.SectionPrimary, Subject: "chinese", Posts: edu.N(1),
		})},
		{edu.RuleInvalidCode, edit(edu.Schools, first, func(s *S) { s.Code = "2115000001" })},
		{edu.RuleCategoryMismatch, edit(edu.Schools, first, func(s *S) { s.Code = "3114000001" })},
		{edu.RuleRefersToItself, edit(edu.Schools, first, func(s *S) { s.Centre = first })},
		{edu.RuleVillageCode, edit(edu.Schools, first, func(s *S) { s.VillageCode = "14112710020" })},
		{edu.RuleDemanded, edit(edu.Projects, 1, func(p *P) { p.Code = "" })},
		{edu.RuleProjectCode, edit(edu.Projects, 1, func(p *P) { p.Code = "2201-141127-04-01-00001" })},
		{edu.RulePublicityReversed, edit(edu.Closures, 1, func(c *C) { c.NoticeFrom = edu.Day(2022, 6, 9) })},
		{edu.RuleApprovedBeforePublicityEnded, edit(edu.Closures, 1, func(c *C) { c.Approved = edu.Day(2022, 6, 7) })},
		{edu.RuleEndBeforeStart, edit(edu.Honours, 1, func(h *edu.Honour) { h.Until = edu.Month(2021, 8) })},
		{edu.RuleEndBeforeStart, edit(edu.Rotations, 1, func(r *R) { r.PlannedEnd = edu.Day(2022, 8, 31) })},
		{edu.RuleSexDiffersFromID, edit(edu.Teachers, 1, func(x *T) { x.Sex = edu.SexFemale })},
		{edu.RuleBirthDiffersFromID, edit(edu.Teachers, 1, func(x *T) { x.Birth = edu.Month(1985, 2) })},

		{edu.RuleTotalDiffersFromGrades, edit(edu.SectionYears, 1, func(y *Y) { y.Total = edu.N(99) })},
		{edu.RuleSharedWithPupils, add(edu.SectionYears, func() *Y { y := shared(); pupils(y, 5); return y }())},
		{edu.RuleGradeOfAnotherSection, both(func(y *Y) { y.Pupils[edu.Grade1], y.Pupils[edu.Grade1+6] = edu.N(99), edu.N(1) })},
		{edu.RuleBoardersExceedPupils, edit(edu.SectionYears, 1, func(y *Y) { y.Boarders = edu.N(101) })},
		{edu.RuleIndoorExceedsTeaching, edit(edu.SectionYears, 1, func(y *Y) { y.IndoorPE = edu.Hundredths(50001) })},
		{edu.RulePlacedPupilsDoNotAddUp, edit(edu.Closures, 1, func(c *C) { c.PlacedThere = edu.N(4) })},
		{edu.RulePartExceedsWhole, edit(edu.Placements, 1, func(p *edu.Placement) { p.Riders = edu.N(6) })},
		{edu.RuleMoreOpinionsThanParents, edit(edu.Closures, 1, func(c *C) { c.Abstain = edu.N(1) })},
		{edu.RuleTotalDiffersFromSources, edit(edu.Projects, 1, func(p *P) { p.Total, p.Funds[0].Planned = edu.Fen(200), edu.Fen(199) })},
		{edu.RulePaidMoreThanContract, edit(edu.Contracts, 1, func(c *edu.Contract) { c.Paid = edu.Fen(101) })},

		{"no_year", all(func(b *edu.Book) { b.Remove(edu.SectionYears, 5) },
			edit(edu.Teachers, 3, func(x *T) { x.Establishment = edu.EstablishmentSubstitute }))},
		{"section_gone", edit(edu.SectionYears, lastYear, func(y *Y) {
			y.Section, y.Pupils[edu.Grade1], y.Pupils[edu.Grade1+6] = edu.SectionJunior, edu.Count{}, edu.N(100)
		})},
		{"closed_without_case", func(b *edu.Book) { b.Remove(edu.Closures, 1); b.Remove(edu.Placements, 1) }},
		{"carried_out_but_open", add(edu.Closures, &C{School: second, Into: first, Method: edu.MethodClose, Stage: edu.ClosureDone})},
		{"empty_school", all(both(func(y *Y) { pupils(y, 0); y.Teachers, y.Teaching = edu.N(0), edu.Hundredths(0) }),
			edit(edu.Teachers, 1, func(x *T) { x.Establishment = edu.EstablishmentSubstitute }))},
		{"partly_empty_school", both(func(y *Y) { y.Teaching = edu.Hundredths(0) })},

		{yearOnYear, edit(edu.SectionYears, 1, func(y *Y) { pupils(y, 121) })},
		{yearOnYear, edit(edu.SectionYears, 1, func(y *Y) { y.Equipment = edu.Fen(1201) })},
		{"unlike_the_others", manySchools},

		{edu.RuleCumulativeFalls, edit(edu.ProgressReports, 2, func(g *edu.ProgressReport) { g.DoneTotal = edu.Fen(49) })},
		{edu.RulePaidMoreThanInPlace, edit(edu.ProgressReports, 2, func(g *edu.ProgressReport) { g.Paid = edu.Fen(101) })},

		{edu.RuleInclusiveWithoutDocument, edit(edu.Schools, kindergarten, func(s *S) { s.InclusiveDoc = "" })},
		{edu.RuleInclusiveExpired, edit(edu.Schools, kindergarten, func(s *S) { s.InclusiveUntil = edu.Day(2022, 8, 31) })},

		{"age", edit(edu.Teachers, 1, func(x *T) { x.IDNumber, x.Birth = "149901195108310019", edu.Month(1951, 8) })},
		{"age", edit(edu.Teachers, 1, func(x *T) { x.IDNumber, x.Birth = "149901200409020017", edu.Month(2004, 9) })},
		{"twin", add(edu.Teachers, &T{
			Name: "王晓东", Sex: edu.SexMale, IDNumber: "149901198501010232", PostedAt: first, OnDuty: edu.OnDutyYes, Post: "admin",
		})},
		{"head_count", edit(edu.Teachers, 2, func(x *T) { x.Establishment = edu.EstablishmentSubstitute })},

		{edu.RuleFromEqualsTo, edit(edu.Rotations, 1, func(r *R) { r.To = first })},
		{edu.RuleFromEqualsTo, edit(edu.Closures, 1, func(c *C) { c.Into = closedSchool })},
		{edu.RuleSecondRotationSameYear, add(edu.Rotations, &R{
			Teacher: 1, Year: 2022, From: first, To: second, Reason: edu.ReasonRotation, State: edu.RotationApproved, Start: edu.Day(2023, 2, 1),
		})},
		{edu.RuleTenureDiffersFromRegister, edit(edu.Rotations, 1, func(r *R) { r.Tenure = edu.N(14) })},
		{edu.RuleDraftWithDocument, edit(edu.Rotations, 1, func(r *R) { r.State, r.Doc = edu.RotationDraft, "文1" })},
		{"rotation_at_closed_school", edit(edu.Rotations, 1, func(r *R) { r.To = closedSchool })},

		{edu.RuleClosedSchoolWithPupils, add(edu.SectionYears, &Y{School: closedSchool, Year: 2022, Section: edu.SectionPre, Total: edu.N(5)})},
		{edu.RulePlacedIntoClosedSchool, edit(edu.Placements, 1, func(p *edu.Placement) { p.To = closedSchool })},
		{edu.RuleStageNotTaught, all(edit(edu.Placements, 1, func(p *edu.Placement) { p.To = kindergarten }),
			func(b *edu.Book) { b.Remove(edu.SectionYears, 7) })}, // the only one of the pupils' own stage there
		{edu.RuleVacancyAtClosedSchool, edit(edu.Vacancies, 1, func(v *edu.Vacancy) { v.School = closedSchool })},
		{"teacher_at_closed_school", add(edu.Teachers, &T{
			Name: "钱晓北", Sex: edu.SexMale, IDNumber: "149901198203030014", PostedAt: closedSchool, OnDuty: edu.OnDutyYes, Post: "admin",
		})},
		{"rotation_to_closed_school", all(edit(edu.Closures, 1, func(c *C) { c.Done = edu.Day(2022, 9, 2) }),
			edit(edu.Rotations, 1, func(r *R) { r.To, r.State = closedSchool, edu.RotationOn }))},

		{"project_finding", edit(edu.Projects, 1, func(p *P) { p.Stage(edu.ProjectInUse).Actual = edu.Day(2022, 8, 1) })},
		{"project_doubt", edit(edu.Projects, 1, func(p *P) { p.Stage(edu.ProjectStarted).Actual = edu.Day(2022, 8, 1) })},
		{"project_school_closed", edit(edu.Projects, 1, func(p *P) { p.School = closedSchool })},

		{edu.RuleMissingIndicatorInput, edit(edu.SectionYears, 1, func(y *Y) { y.Multimedia = edu.Count{} })},
		{"shared_without_section", all(add(edu.SectionYears, shared()),
			edit(edu.Schools, second, func(s *S) { s.Type, s.Code = edu.TypeNineYear, "3114000002" }))},
		{"school_too_large", both(func(y *Y) { pupils(y, 2001); y.Classes = edu.N(50) })},
		{"class_too_large", both(func(y *Y) { y.Classes = edu.N(2) })},
		{"class_too_large", edit(edu.SectionYears, 1, func(y *Y) { y.Bands[5] = edu.N(1) })},
	}
}

// manySchools makes the county large enough to say what is usual: 30 schools whose books grow by 2 %, one whose by 12 %.
func manySchools(b *edu.Book) {
	for i := range 30 {
		s := *b.School(first)
		s.SetRowID(int64(100 + i))
		s.Code = edu.SchoolCode("21140001" + string(rune('0'+i/10)) + string(rune('0'+i%10)))
		b.Put(edu.Schools, &s)
		for back := range 2 {
			y := *b.Find(edu.SectionYears, lastYear).(*edu.SectionYear)
			y.SetRowID(int64(100 + 2*i + back))
			y.School, y.Year, y.Teachers, y.Books = edu.Ref(s.RowID()), edu.Year(2022-back), edu.N(1), edu.N(10000)
			if back == 0 {
				y.Books = edu.N(map[bool]int{true: 11200, false: 10200}[i == 7])
			}
			b.Put(edu.SectionYears, &y)
		}
		x := *b.Teacher(2)
		x.Name, x.PostedAt = edu.Name("孙晓"+string(rune('一'+i))), edu.Ref(s.RowID())
		x.SetRowID(int64(100 + i))
		b.Put(edu.Teachers, &x)
	}
}

// TestEveryRuleFiresAlone: each rule finds what breaks it, and no other rule asks about that; where nothing is broken no rule
// does. A rule without a case here fails.
func TestEveryRuleFiresAlone(t *testing.T) {
	set := ruleSet(t)
	audit := func(b *edu.Book) []Finding {
		t.Helper()
		found, err := County(t.Context(), b, Terms{Year: 2022, Rules: set, Today: edu.Day(2022, 9, 20)})
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	for _, f := range audit(soundCounty(t)) {
		t.Fatalf("in the sound county: %s, %s of row %d: %s", f.ID, f.Register.ID, f.Row, f.Message)
	}
	tried := map[edu.RuleID]bool{}
	for i, tt := range aloneCases() {
		b := soundCounty(t)
		tt.spoil(b)
		found := audit(b)
		for _, f := range found {
			switch {
			case f.ID != tt.rule:
				t.Errorf("case %d, %s: found %s too: %s", i, tt.rule, f.ID, f.Message)
			case f.Rule.Register != nil && f.Register != f.Rule.Register, f.Rule.Field != "" && f.Field != f.Rule.Field:
				t.Errorf("case %d: %s marks %s of %s", i, tt.rule, f.Field, f.Register.ID)
			case f.Field != "" && f.Register.Field(f.Field) == nil, f.Message == "", b.Find(f.Register, f.Row) == nil:
				t.Errorf("case %d: %+v", i, f)
			}
		}
		if len(found) == 0 {
			t.Errorf("case %d: %s does not fire", i, tt.rule)
		}
		tried[tt.rule] = true
	}
	for _, r := range rules {
		if !tried[r.ID] {
			t.Errorf("nothing breaks %s", r.ID)
		}
	}
}

// TestStandsTwice: a row of a month or a year that is another once more is named, once each, whatever register it is of; one that
// is refused, that does not say what it is of, or of another year's figures is not.
func TestStandsTwice(t *testing.T) {
	report := func(month edu.Date) *edu.ProgressReport { return &edu.ProgressReport{Project: 1, Month: month} }
	yearly := func(y edu.Year) *edu.SectionYear {
		return &edu.SectionYear{School: 1, Year: y, Section: edu.SectionPrimary}
	}
	moved := func(state edu.Code) *edu.Rotation {
		return &edu.Rotation{Teacher: 1, Year: 2022, Start: edu.Day(2022, 9, 1), State: state}
	}
	for _, tt := range []struct {
		name string
		g    *edu.Register
		rows []edu.Record
		want int
	}{
		{"two months", edu.ProgressReports, []edu.Record{report(edu.Month(2022, 4)), report(edu.Month(2022, 5))}, 0},
		{"a month with its day", edu.ProgressReports, []edu.Record{report(edu.Month(2022, 4)), report(edu.Day(2022, 4, 1))}, 1},
		{
			"three times", edu.ProgressReports,
			[]edu.Record{report(edu.Month(2022, 4)), report(edu.Day(2022, 4, 1)), report(edu.Day(2022, 4, 30))},
			2,
		},
		{"of no month", edu.ProgressReports, []edu.Record{report(edu.Date{}), report(edu.Date{})}, 0},
		{"the year's figures", edu.SectionYears, []edu.Record{yearly(2022), yearly(2022)}, 1},
		{"another year's", edu.SectionYears, []edu.Record{yearly(2021), yearly(2021)}, 0},
		{"a move", edu.Rotations, []edu.Record{moved(edu.RotationDraft), moved(edu.RotationOn)}, 1},
		{"a refused one", edu.Rotations, []edu.Record{moved(edu.RotationRefused), moved(edu.RotationOn)}, 0},
		{"a task", edu.Tasks, []edu.Record{&edu.Task{Year: edu.N(2022), Number: "T3.1"}, &edu.Task{Year: edu.N(2022), Number: "T3.1"}}, 1},
	} {
		b := edu.NewBook(edu.Unit{}, 2022)
		for i, r := range tt.rows {
			r.SetRowID(int64(i + 1))
			b.Put(tt.g, r)
		}
		found, err := County(t.Context(), b, Terms{Year: 2022, Rules: ruleSet(t), Today: edu.Day(2022, 9, 20)})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, f := range found {
			if f.ID == "stands_twice" {
				n++
			}
		}
		if n != tt.want {
			t.Errorf("%s: named %d times, want %d", tt.name, n, tt.want)
		}
	}
}
