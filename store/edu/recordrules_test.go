package edu

import "testing"

// ruled are records of a small county with two schools, one of them closed, to be tried against the rules of their register.
func ruled(t *testing.T) *Book {
	t.Helper()
	b := NewBook(Unit{Code: "141127", Area: "样例县"}, 2022)
	for i, s := range []*School{
		{Name: "甲小学", Code: "2114000001", Type: TypePrimary, State: StateOpen},
		{Name: "乙小学", Code: "2114000002", Type: TypePrimary, State: StateClosed},
		{Name: "丙小学", Code: "2114000003", Type: TypePrimary, State: StateOpen},
	} {
		s.SetRowID(int64(i + 1))
		b.Put(Schools, s)
	}
	return b
}

// TestRecordRules: each rule of a record speaks from its limit on, and not just before it; where something it needs is not
// known it says nothing.
func TestRecordRules(t *testing.T) {
	b := ruled(t)
	for _, tt := range []struct {
		name     string
		register *Register
		rule     RuleID
		record   Record
		speaks   bool
	}{
		{"another school", Closures, RuleFromEqualsTo, &Closure{School: 1, Into: 3}, false},
		{"into itself", Closures, RuleFromEqualsTo, &Closure{School: 1, Into: 1}, true},
		{"nothing entered", Closures, RuleFromEqualsTo, &Closure{}, false},
		{
			"approved on the last day of the notice", Closures, RuleApprovedBeforePublicityEnded,
			&Closure{Approved: Day(2022, 6, 30), NoticeUntil: Day(2022, 6, 30)}, false,
		},
		{
			"approved a day early", Closures, RuleApprovedBeforePublicityEnded,
			&Closure{Approved: Day(2022, 6, 29), NoticeUntil: Day(2022, 6, 30)}, true,
		},
		{
			"approved in the month of the notice", Closures, RuleApprovedBeforePublicityEnded,
			&Closure{Approved: Month(2022, 6), NoticeUntil: Day(2022, 6, 30)}, false,
		},
		{"approved, no notice", Closures, RuleApprovedBeforePublicityEnded, &Closure{Approved: Day(2022, 6, 29)}, false},
		{"a notice, not approved", Closures, RuleApprovedBeforePublicityEnded, &Closure{NoticeUntil: Day(2022, 6, 30)}, false},
		{
			"a notice of one day", Closures, RulePublicityReversed,
			&Closure{NoticeFrom: Day(2022, 6, 1), NoticeUntil: Day(2022, 6, 1)}, false,
		},
		{"a notice backwards", Closures, RulePublicityReversed, &Closure{NoticeFrom: Day(2022, 6, 2), NoticeUntil: Day(2022, 6, 1)}, true},
		{"no end of the notice", Closures, RulePublicityReversed, &Closure{NoticeFrom: Day(2022, 6, 2)}, false},
		{"no beginning of the notice", Closures, RulePublicityReversed, &Closure{NoticeUntil: Day(2022, 6, 2)}, false},
		{
			"all placed", Closures, RulePlacedPupilsDoNotAddUp,
			&Closure{Stage: ClosureDone, Pupils: N(30), PlacedThere: N(20), PlacedElsewhere: N(10)}, false,
		},
		{
			"one not placed", Closures, RulePlacedPupilsDoNotAddUp,
			&Closure{Stage: ClosureDone, Pupils: N(30), PlacedThere: N(19), PlacedElsewhere: N(10)}, true,
		},
		{
			"one placed twice", Closures, RulePlacedPupilsDoNotAddUp,
			&Closure{Stage: ClosureArchived, Pupils: N(30), PlacedThere: N(21), PlacedElsewhere: N(10)}, true,
		},
		{"nobody wrote where they went", Closures, RulePlacedPupilsDoNotAddUp, &Closure{Stage: ClosureDone, Pupils: N(30)}, true},
		{"there were none", Closures, RulePlacedPupilsDoNotAddUp, &Closure{Stage: ClosureDone, Pupils: N(0)}, false},
		{"not carried out", Closures, RulePlacedPupilsDoNotAddUp, &Closure{Stage: ClosureFiled, Pupils: N(30)}, false},
		{"pupils not known", Closures, RulePlacedPupilsDoNotAddUp, &Closure{Stage: ClosureDone, PlacedThere: N(3)}, false},
		{
			"all parents spoke", Closures, RuleMoreOpinionsThanParents,
			&Closure{Due: N(20), Agree: N(15), Oppose: N(3), Abstain: N(2)}, false,
		},
		{
			"one opinion too many", Closures, RuleMoreOpinionsThanParents,
			&Closure{Due: N(20), Agree: N(15), Oppose: N(3), Abstain: N(3)}, true,
		},
		{"parents not counted", Closures, RuleMoreOpinionsThanParents, &Closure{Agree: N(15)}, false},

		{"paid in full", Contracts, RulePaidMoreThanContract, &Contract{Amount: Fen(1000), Paid: Fen(1000)}, false},
		{"paid a 分 more", Contracts, RulePaidMoreThanContract, &Contract{Amount: Fen(1000), Paid: Fen(1001)}, true},
		{"amount not known", Contracts, RulePaidMoreThanContract, &Contract{Paid: Fen(1)}, false},

		{"into a school in use", Placements, RulePlacedIntoClosedSchool, &Placement{To: 1}, false},
		{"into a closed school", Placements, RulePlacedIntoClosedSchool, &Placement{To: 2}, true},
		{"into a school nobody knows", Placements, RulePlacedIntoClosedSchool, &Placement{To: 9}, false},
		{"all are boarders", Placements, RulePartExceedsWhole, &Placement{Pupils: N(3), Boarders: N(3), Riders: N(3)}, false},
		{"a boarder too many", Placements, RulePartExceedsWhole, &Placement{Pupils: N(3), Boarders: N(4)}, true},
		{"a rider too many", Placements, RulePartExceedsWhole, &Placement{Pupils: N(3), Riders: N(4)}, true},
		{"boarders of pupils nobody counted", Placements, RulePartExceedsWhole, &Placement{Boarders: N(4)}, false},

		{"a title of one day", Honours, RuleEndBeforeStart, &Honour{Granted: Day(2022, 6, 1), Until: Day(2022, 6, 1)}, false},
		{
			"a title that ends before it begins", Honours, RuleEndBeforeStart,
			&Honour{Granted: Day(2022, 6, 2), Until: Day(2022, 6, 1)}, true,
		},
		{"a title without end", Honours, RuleEndBeforeStart, &Honour{Granted: Day(2022, 6, 2)}, false},
		{"a title without beginning", Honours, RuleEndBeforeStart, &Honour{Until: Day(2022, 6, 2)}, false},

		{
			"from nowhere", Rotations, RuleRequired,
			&Rotation{Teacher: 1, Year: 2022, To: 1, Reason: ReasonRotation, State: RotationDraft}, true,
		},
		{
			"newly appointed", Rotations, RuleRequired,
			&Rotation{Teacher: 1, Year: 2022, To: 1, Reason: "recruit", State: RotationDraft}, false,
		},
		{"to another school", Rotations, RuleFromEqualsTo, &Rotation{From: 1, To: 3}, false},
		{"to the same school", Rotations, RuleFromEqualsTo, &Rotation{From: 1, To: 1}, true},
		{"from and to nowhere", Rotations, RuleFromEqualsTo, &Rotation{}, false},
		{"a move of one day", Rotations, RuleEndBeforeStart, &Rotation{Start: Day(2022, 9, 1), PlannedEnd: Day(2022, 9, 1)}, false},
		{"a move backwards", Rotations, RuleEndBeforeStart, &Rotation{Start: Day(2022, 9, 2), PlannedEnd: Day(2022, 9, 1)}, true},
		{"a move without end", Rotations, RuleEndBeforeStart, &Rotation{Start: Day(2022, 9, 2)}, false},
		{"a move without beginning", Rotations, RuleEndBeforeStart, &Rotation{PlannedEnd: Day(2022, 9, 2)}, false},

		{"a code as it should be", Projects, RuleProjectCode, &Project{Code: "2107-141127-04-01-530507"}, false},
		{"a code with a digit too few", Projects, RuleProjectCode, &Project{Code: "2107-141127-04-01-53050"}, true},
		{"no code yet", Projects, RuleProjectCode, &Project{}, false},
		{"as much as its sources", Projects, RuleTotalDiffersFromSources, project(100, 60, 40), false},
		{"a 分 more than its sources", Projects, RuleTotalDiffersFromSources, project(101, 60, 40), true},
		{"a 分 less than its sources", Projects, RuleTotalDiffersFromSources, project(99, 60, 40), true},
		{"no total", Projects, RuleTotalDiffersFromSources, project(-1, 60, 40), false},

		{"paid what is there", ProgressReports, RulePaidMoreThanInPlace, &ProgressReport{InPlace: Fen(10), Paid: Fen(10)}, false},
		{"paid more than is there", ProgressReports, RulePaidMoreThanInPlace, &ProgressReport{InPlace: Fen(10), Paid: Fen(11)}, true},

		{"a school of this province", Schools, RuleInvalidCode, &School{Code: "2114000009"}, false},
		{"a school of another province", Schools, RuleInvalidCode, &School{Code: "2113000009"}, true},
		{"a code of its kind", Schools, RuleCategoryMismatch, &School{Code: "2114000009", Type: TypePrimary}, false},
		{"a code of another kind", Schools, RuleCategoryMismatch, &School{Code: "3114000009", Type: TypePrimary}, true},
		{"a school without code", Schools, RuleCategoryMismatch, &School{Type: TypePrimary}, false},
		{"its own centre", Schools, RuleRefersToItself, self(&School{Centre: 7}), true},
		{"merged into itself", Schools, RuleRefersToItself, self(&School{MergedInto: 7}), true},
		{"another centre", Schools, RuleRefersToItself, self(&School{Centre: 1, MergedInto: 3}), false},
		{"a village code", Schools, RuleVillageCode, &School{VillageCode: "141127100201"}, false},
		{"a short village code", Schools, RuleVillageCode, &School{VillageCode: "14112710020"}, true},
		{"a village code with a letter", Schools, RuleVillageCode, &School{VillageCode: "14112710020X"}, true},
		{
			"recognised on paper", Schools, RuleInclusiveWithoutDocument,
			&School{KindergartenKind: KindergartenInclusive, InclusiveDoc: "1号"}, false,
		},
		{"recognised without paper", Schools, RuleInclusiveWithoutDocument, &School{KindergartenKind: KindergartenInclusive}, true},
		{"not recognised", Schools, RuleInclusiveWithoutDocument, &School{}, false},
		{
			"recognised until the day of the count", Schools, RuleInclusiveExpired,
			&School{KindergartenKind: KindergartenInclusive, InclusiveUntil: b.AsOf}, false,
		},
		{
			"recognised until the day before", Schools, RuleInclusiveExpired,
			&School{KindergartenKind: KindergartenInclusive, InclusiveUntil: Day(2022, 8, 31)}, true,
		},
		{"recognised without end", Schools, RuleInclusiveExpired, &School{KindergartenKind: KindergartenInclusive}, false},

		{"no pupils at a closed school", SectionYears, RuleClosedSchoolWithPupils, pupils(2, SectionPrimary, 0), false},
		{"a pupil at a closed school", SectionYears, RuleClosedSchoolWithPupils, pupils(2, SectionPrimary, 1), true},
		{
			"only a total at a closed school", SectionYears, RuleClosedSchoolWithPupils,
			&SectionYear{School: 2, Year: 2022, Section: SectionPrimary, Total: N(1)}, true,
		},
		{"pupils at a school in use", SectionYears, RuleClosedSchoolWithPupils, pupils(1, SectionPrimary, 1), false},
		{"shared by all, without pupils", SectionYears, RuleSharedWithPupils, pupils(1, SectionShared, 0), false},
		{"shared by all, with a pupil", SectionYears, RuleSharedWithPupils, pupils(1, SectionShared, 1), true},
		{
			"only a total, shared by all", SectionYears, RuleSharedWithPupils,
			&SectionYear{School: 1, Year: 2022, Section: SectionShared, Total: N(1)}, true,
		},
		{
			"all rooms are for sports", SectionYears, RuleIndoorExceedsTeaching,
			&SectionYear{Teaching: Hundredths(100), IndoorPE: Hundredths(100)}, false,
		},
		{
			"more rooms for sports than rooms", SectionYears, RuleIndoorExceedsTeaching,
			&SectionYear{Teaching: Hundredths(100), IndoorPE: Hundredths(101)}, true,
		},
		{"rooms not known", SectionYears, RuleIndoorExceedsTeaching, &SectionYear{IndoorPE: Hundredths(101)}, false},
		{"all pupils board", SectionYears, RuleBoardersExceedPupils, boarding(30, 30), false},
		{"a boarder more than pupils", SectionYears, RuleBoardersExceedPupils, boarding(30, 31), true},
		{"the total is the sum", SectionYears, RuleTotalDiffersFromGrades, total(30, 30), false},
		{"the total is one more", SectionYears, RuleTotalDiffersFromGrades, total(30, 31), true},
		{"the total is one less", SectionYears, RuleTotalDiffersFromGrades, total(30, 29), true},
		{"no total of the grades", SectionYears, RuleTotalDiffersFromGrades, pupils(1, SectionPrimary, 30), false},

		{"a woman by her number", Teachers, RuleSexDiffersFromID, &Teacher{IDNumber: "14990119850312002X", Sex: SexFemale}, false},
		{"a man by his number", Teachers, RuleSexDiffersFromID, &Teacher{IDNumber: "14990119850312001X", Sex: SexMale}, false},
		{"a man by a woman's number", Teachers, RuleSexDiffersFromID, &Teacher{IDNumber: "14990119850312002X", Sex: SexMale}, true},
		{"sex not entered", Teachers, RuleSexDiffersFromID, &Teacher{IDNumber: "14990119850312002X"}, false},
		{"no number", Teachers, RuleSexDiffersFromID, &Teacher{Sex: SexMale}, false},
		{"born in the month", Teachers, RuleBirthDiffersFromID, &Teacher{IDNumber: "14990119850312002X", Birth: Month(1985, 3)}, false},
		{"born on the day", Teachers, RuleBirthDiffersFromID, &Teacher{IDNumber: "14990119850312002X", Birth: Day(1985, 3, 12)}, false},
		{
			"born on the first, as workbooks write a month", Teachers, RuleBirthDiffersFromID,
			&Teacher{IDNumber: "14990119850312002X", Birth: Day(1985, 3, 1)}, false,
		},
		{"born on another day", Teachers, RuleBirthDiffersFromID, &Teacher{IDNumber: "14990119850312002X", Birth: Day(1985, 3, 2)}, true},
		{"born in another month", Teachers, RuleBirthDiffersFromID, &Teacher{IDNumber: "14990119850312002X", Birth: Month(1985, 4)}, true},
		{"born in another year", Teachers, RuleBirthDiffersFromID, &Teacher{IDNumber: "14990119850312002X", Birth: Month(1986, 3)}, true},

		{"needed at a school in use", Vacancies, RuleVacancyAtClosedSchool, &Vacancy{School: 1}, false},
		{"needed at a closed school", Vacancies, RuleVacancyAtClosedSchool, &Vacancy{School: 2}, true},
		{"needed at a school nobody knows", Vacancies, RuleVacancyAtClosedSchool, &Vacancy{School: 9}, false},
	} {
		got := false
		for _, p := range tt.register.check(tt.register, tt.record, b) {
			got = got || p.Rule == tt.rule
		}
		if got != tt.speaks {
			t.Errorf("%s: %s speaks: %v", tt.name, tt.rule, got)
		}
	}
}

func project(total int64, sources ...int64) *Project {
	p := &Project{}
	if total >= 0 {
		p.Total = Fen(total)
	}
	for i, s := range sources {
		p.Funds[i].Planned = Fen(s)
	}
	return p
}

func self(s *School) *School {
	s.SetRowID(7)
	return s
}

// pupils are a section's figures with so many pupils in its first grade.
func pupils(school Ref, section Code, n int) *SectionYear {
	y := &SectionYear{School: school, Year: 2022, Section: section}
	y.Pupils[Grade1] = N(n)
	return y
}

func boarding(n, boarders int) *SectionYear {
	y := pupils(1, SectionPrimary, n)
	y.Boarders = N(boarders)
	return y
}

func total(n, total int) *SectionYear {
	y := pupils(1, SectionPrimary, n)
	y.Total = N(total)
	return y
}

// TestGradesOfASection: pupils in a grade that the section does not have are asked about, in each grade of each section;
// 特教 has a place in all.
func TestGradesOfASection(t *testing.T) {
	within := map[Code][2]int{
		SectionPre: {Toddlers, Big}, SectionPrimary: {Grade1, Grade1 + 5},
		SectionJunior: {Grade1 + 5, Grade1 + 8}, SectionSenior: {Grade1 + 9, Grade1 + 11},
	}
	for section, grades := range within {
		for i := range len(SectionYear{}.Pupils) {
			y := &SectionYear{School: 1, Year: 2022, Section: section}
			y.Pupils[i] = N(1)
			want := i != SpecialNeed && (i < grades[0] || i > grades[1])
			if got := len(checkGrades(y)) > 0; got != want {
				t.Errorf("%s with a pupil in %s: asked about %v", section, gradeNames[i], got)
			}
			y.Pupils[i] = N(0)
			if len(checkGrades(y)) > 0 {
				t.Errorf("%s with nobody in %s is asked about", section, gradeNames[i])
			}
		}
	}
}

// TestTenureThatWasReported: offices count to the beginning or to the end of the year, so one year more or less than the
// register's is no mistake; two are.
func TestTenureThatWasReported(t *testing.T) {
	b := ruled(t)
	te := &Teacher{Name: "王晓东", PostedAt: 1, Joined: Day(2012, 9, 1)}
	te.SetRowID(1)
	b.Put(Teachers, te)
	for years, want := range map[int]bool{8: true, 9: false, 10: false, 11: false, 12: true} {
		m := &Rotation{Teacher: 1, From: 1, To: 3, Year: 2022, Reason: ReasonRotation, Tenure: N(years)}
		got := false
		for _, p := range checkRotation(Rotations, m, b) {
			got = got || p.Rule == RuleTenureDiffersFromRegister
		}
		if got != want {
			t.Errorf("%d years where the register has 10: asked about %v", years, got)
		}
	}
}

// TestOneRotationAYear: a second rotation of a teacher in a school year is asked about, whatever its plan's state, but not one
// that was refused or ended early, on either side.
func TestOneRotationAYear(t *testing.T) {
	b := ruled(t)
	te := &Teacher{Name: "王晓东", PostedAt: 1}
	te.SetRowID(1)
	b.Put(Teachers, te)
	for _, tt := range []struct {
		first, second Code
		want          bool
	}{
		{RotationOn, RotationDraft, true},
		{RotationDraft, RotationApproved, true},
		{RotationRefused, RotationDraft, false},
		{RotationRefused, RotationRefused, false},
		{RotationDraft, RotationRefused, false},
		{RotationEarly, RotationApproved, false},
		{RotationOn, RotationEarly, false},
	} {
		d := b.Draft()
		var last *Rotation
		for i, state := range []Code{tt.first, tt.second} {
			last = &Rotation{Teacher: 1, From: 1, To: 3, Year: 2022, Reason: ReasonRotation, State: state, Start: Day(2022, 9, 1+i)}
			last.SetRowID(int64(i + 1))
			d.Put(Rotations, last)
		}
		if got := len(checkRotation(Rotations, last, d)) > 0; got != tt.want {
			t.Errorf("%s after %s: asked about %v", tt.second, tt.first, got)
		}
	}
}

// TestLateCase: a case is late once the time that was planned has passed, as long as it is open and not carried out.
func TestLateCase(t *testing.T) {
	for _, tt := range []struct {
		name string
		c    Closure
		want bool
	}{
		{"the month is over", Closure{Stage: ClosurePlan, Planned: Month(2022, 7)}, true},
		{"the month goes on", Closure{Stage: ClosurePlan, Planned: Month(2022, 8)}, false},
		{"its day", Closure{Stage: ClosurePlan, Planned: Day(2022, 8, 20)}, false},
		{"the day before", Closure{Stage: ClosurePlan, Planned: Day(2022, 8, 19)}, true},
		{"nothing was planned", Closure{Stage: ClosurePlan}, false},
		{"carried out", Closure{Stage: ClosureDone, Planned: Month(2022, 7)}, false},
		{"stopped", Closure{Stage: ClosurePlan, Planned: Month(2022, 7), Stopped: Day(2022, 7, 1)}, false},
	} {
		if got := tt.c.Late(Day(2022, 8, 20)); got != tt.want {
			t.Errorf("%s: late %v", tt.name, got)
		}
	}
}

// TestLastReported: the latest month of all projects, in whatever order they were entered.
func TestLastReported(t *testing.T) {
	if m := reportsOf().LastReported(); m.Known() {
		t.Errorf("of no report %s", m)
	}
	march, none := in(3, 0, 0, 0, 0, 0, 0), in(1, 0, 0, 0, 0, 0, 0)
	march.Project, none.Month = 2, Date{}
	if m := reportsOf(in(2, 0, 0, 0, 0, 0, 0), march, in(1, 0, 0, 0, 0, 0, 0), none).LastReported(); m != Month(2022, 3) {
		t.Errorf("the last is %s", m)
	}
}
