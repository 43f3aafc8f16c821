package check

import "countyledger/store/edu"

// sumPairs are R1 and R2 of the yearly figures: 100 pupils in 3 classes, 1 teacher with a degree.
func sumPairs() []pair {
	banded := func(n, others int) func(*yearly) {
		return func(y *yearly) {
			for i := range y.Bands {
				y.Bands[i] = edu.N(others)
			}
			y.Bands[4] = edu.N(n)
		}
	}
	educated := func(bachelors, secondary edu.Count) func(*yearly) {
		return func(y *yearly) { y.Bachelors, y.Secondary = bachelors, secondary }
	}
	return []pair{
		{
			"R1", edu.RuleTotalDiffersFromGrades, "the total",
			ofYear(func(y *yearly) { y.Total = edu.N(99) }), ofYear(func(y *yearly) { y.Total = edu.Count{} }), "",
		},
		{
			"R1", edu.RuleBoardersExceedPupils, "boarders",
			ofYear(func(y *yearly) { y.Boarders = edu.N(101) }), ofYear(func(y *yearly) { y.Boarders = edu.N(100) }), "",
		},
		{
			"R1", edu.RuleKindExceedsPupils, "随迁子女",
			ofYear(func(y *yearly) { y.Migrant = edu.N(101) }), ofYear(func(y *yearly) { y.Migrant = edu.N(100) }), "",
		},
		{
			"R1", edu.RuleKindExceedsPupils, "留守儿童",
			ofYear(func(y *yearly) { y.LeftBehind = edu.N(101) }), ofYear(func(y *yearly) { y.LeftBehind = edu.N(100) }), "",
		},
		{
			"R1", edu.RuleKindExceedsPupils, "残疾学生",
			ofYear(func(y *yearly) { y.Disabled = edu.N(101) }), ofYear(func(y *yearly) { y.Disabled = edu.N(100) }), "",
		},
		{
			"R1", edu.RuleKindExceedsPupils, "both kinds",
			ofYear(func(y *yearly) { y.Migrant, y.LeftBehind = edu.N(60), edu.N(41) }),
			ofYear(func(y *yearly) { y.Migrant, y.LeftBehind = edu.N(60), edu.N(40) }), "",
		},
		{
			"R1", edu.RuleTeachersExceedStaff, "教职工",
			ofYear(func(y *yearly) { y.Staff = edu.N(0) }), ofYear(func(y *yearly) { y.Staff = edu.N(1) }), "",
		},
		{
			"R1", edu.RuleEducationDiffersFromTeachers, "more",
			ofYear(educated(edu.N(2), edu.Count{})), ofYear(educated(edu.N(1), edu.N(0))), "",
		},
		{
			"R1", edu.RuleEducationDiffersFromTeachers, "fewer, and all are known; where one is not nobody can tell",
			ofYear(educated(edu.N(0), edu.N(0))), ofYear(educated(edu.N(0), edu.Count{})), "",
		},
		{
			"R1", edu.RuleBackboneExceedsTeachers, "骨干",
			ofYear(func(y *yearly) { y.Backbone = edu.N(2) }), ofYear(func(y *yearly) { y.Backbone = edu.N(1) }), "",
		},
		{
			"R1", edu.RuleArtsExceedTeachers, "体音美",
			ofYear(func(y *yearly) { y.PE, y.Music = edu.N(1), edu.N(1) }), ofYear(func(y *yearly) { y.PE = edu.N(1) }), "",
		},
		{
			"R1", edu.RuleBandsDifferFromClasses, "more",
			ofYear(func(y *yearly) { y.Bands[4] = edu.N(4) }), ofYear(func(y *yearly) { y.Bands[4] = edu.N(3) }), "",
		},
		{"R1", edu.RuleBandsDifferFromClasses, "fewer, and all are known", ofYear(banded(2, 0)), ofYear(banded(3, 0)), ""},
		{
			"R1", edu.RuleBandsDifferFromClasses, "fewer; where others are not known nobody can tell",
			ofYear(banded(2, 0)), ofYear(func(y *yearly) { y.Bands[4] = edu.N(2) }), "",
		},
		{
			"R1", edu.RuleClassesWithoutPupils, "more classes than pupils",
			both(func(y *yearly) { y.Classes = edu.N(101) }), both(func(y *yearly) { y.Classes = edu.N(100) }), "",
		},
		{
			"R1", edu.RuleClassesWithoutPupils, "pupils in no class",
			both(func(y *yearly) { y.Classes = edu.N(0) }), both(func(y *yearly) { y.Classes = edu.Count{} }), "",
		},
		{
			"R1", edu.RuleIndoorExceedsTeaching, "500 ㎡",
			ofYear(func(y *yearly) { y.IndoorPE = edu.Hundredths(50001) }), ofYear(func(y *yearly) { y.IndoorPE = edu.Hundredths(50000) }), "",
		},
	}
}

// childPairs are R1 of the other tables, and R2.
func childPairs() []pair {
	placements := func(n int, also ...func(*closure)) func(*edu.Book) {
		sent := edit(edu.Placements, 1, func(p *placed) { p.Pupils, p.Boarders, p.Riders = edu.N(n), edu.N(n), edu.N(n) })
		return all(sent, ofCase(func(c *closure) {
			for _, change := range also {
				change(c)
			}
		}))
	}
	there := func(c *closure) { c.PlacedThere = edu.N(4) }
	elsewhere := func(c *closure) { c.PlacedElsewhere = edu.N(1) }
	staff := func(all, moved, retired int) func(*edu.Book) {
		return ofCase(func(c *closure) {
			c.Teachers, c.StaffMoved, c.StaffSpread, c.StaffRetired = edu.N(all), edu.N(moved), edu.N(1), edu.N(retired)
		})
	}
	votes := func(present, agree, oppose int) func(*edu.Book) {
		return ofCase(func(c *closure) {
			c.HearingDue, c.HearingPresent, c.HearingAgree, c.HearingOppose = edu.N(5), edu.N(present), edu.N(agree), edu.N(oppose)
		})
	}
	funds := func(of, paid int64) func(*edu.Book) {
		return ofProject(func(p *project) {
			p.InPlace, p.Funds[0].InPlace, p.Funds[0].Paid = edu.Fen(100), edu.Fen(of), edu.Fen(paid)
		})
	}
	shared := func(pupils edu.Count) func(*edu.Book) {
		return add(edu.SectionYears, &yearly{School: second, Year: 2022, Section: edu.SectionShared, Multimedia: edu.N(3), Total: pupils})
	}
	return []pair{
		{
			"R1", edu.RulePlacedPupilsDoNotAddUp, "4 of 5 placed", placements(4, there),
			all(placements(4, there, elsewhere), put(edu.Placements, 2, &placed{Case: 1, To: second, Pupils: edu.N(1)})), "",
		},
		{"R1", edu.RulePartExceedsWhole, "riders", edit(edu.Placements, 1, func(p *placed) { p.Riders = edu.N(6) }), asItIs, ""},
		{"R1", edu.RulePartExceedsWhole, "boarders", edit(edu.Placements, 1, func(p *placed) { p.Boarders = edu.N(6) }), asItIs, ""},
		{"R1", edu.RulePlacementsDifferFromCase, "the receiving school", placements(4), placements(5), ""},
		{
			"R1", edu.RulePlacementsDifferFromCase, "others", placements(5, func(c *closure) { c.Pupils, c.PlacedElsewhere = edu.N(6), edu.N(1) }),
			placements(5, func(c *closure) { c.PlacedElsewhere = edu.N(0) }), "",
		},
		{"R1", edu.RulePlacedStaffDoNotAddUp, "more", staff(3, 2, 1), staff(3, 2, 0), ""},
		{"R1", edu.RulePlacedStaffDoNotAddUp, "fewer", staff(3, 1, 0), staff(2, 1, 0), ""},
		{
			"R1", edu.RulePlacedStaffDoNotAddUp, "非在编", ofCase(func(c *closure) { c.Teachers, c.TeachersOff = edu.N(3), edu.N(4) }),
			ofCase(func(c *closure) { c.Teachers, c.TeachersOff = edu.N(3), edu.N(3) }), "",
		},
		{
			"R1", edu.RuleMoreOpinionsThanParents, "弃权",
			ofCase(func(c *closure) { c.Abstain = edu.N(1) }), ofCase(func(c *closure) { c.Abstain = edu.N(0) }), "",
		},
		{"R1", edu.RulePartOfVotesExceedsWhole, "present", votes(6, 4, 2), votes(5, 4, 1), ""},
		{"R1", edu.RulePartOfVotesExceedsWhole, "votes", votes(5, 4, 2), votes(5, 3, 2), ""},
		{
			"R1", edu.RuleTotalDiffersFromSources, "总投资", ofProject(func(p *project) { p.Total, p.Funds[0].Planned = edu.Fen(200), edu.Fen(199) }),
			ofProject(func(p *project) { p.Total, p.Funds[0].Planned = edu.Fen(200), edu.Fen(200) }), "",
		},
		{"R1", edu.RuleInPlaceDiffersFromSources, "more from one source", funds(101, 0), funds(100, 0), ""},
		{
			"R1", edu.RuleInPlaceDiffersFromSources, "less, and all are known; where one is not nobody can tell",
			ofProject(func(p *project) {
				p.InPlace = edu.Fen(100)
				for i := range p.Funds {
					p.Funds[i].InPlace = edu.Fen(16)
				}
			}), funds(99, 0), "",
		},
		{"R1", edu.RuleSourcePaidMoreThanInPlace, "one source", funds(100, 101), funds(100, 100), ""},
		{"R1", edu.RulePaidMoreThanContract, "a contract", edit(edu.Contracts, 1, func(c *edu.Contract) { c.Paid = edu.Fen(101) }), asItIs, ""},

		{"R2", edu.RuleSharedWithPupils, "pupils of no section", shared(edu.N(5)), shared(edu.N(0)), ""},
		{
			"R2", edu.RuleGradeOfAnotherSection, "七年级 of 小学; 特教班 is of all",
			both(func(y *yearly) { y.Pupils[edu.Grade1], y.Pupils[edu.Grade1+6] = edu.N(99), edu.N(1) }),
			both(func(y *yearly) { y.Pupils[edu.Grade1], y.Pupils[edu.SpecialNeed] = edu.N(99), edu.N(1) }), "",
		},
	}
}

// printedPairs are what is no rule of the audit: the articles are kept where something is typed or printed.
func printedPairs() []pair {
	return []pair{
		{article: "R13", elsewhere: "../../app/report/asof_test.go TestDatesOfAReport"},
		{article: "R14", elsewhere: "../../app/report/masked_test.go TestWhatTheAuditPrintsIsMasked"},
		{article: "R14", elsewhere: "masked_test.go TestNoFindingSaysAPersonalNumber"},
		{
			"R15", edu.RuleRequired, "a blank unit; nobody who signs",
			edit(edu.Vacancies, 1, func(v *edu.Vacancy) { v.School = 0 }), ofSchool1(func(s *school) { s.Head, s.Phone = "", "" }), "",
		},
	}
}
