package check

import (
	"testing"

	"countyledger/store/edu"
)

// moneyPairs are R5 to R7: what accumulates in the reports of July and August, and who founded a kindergarten.
func moneyPairs() []pair {
	reports := func(before, after func(*report)) func(*edu.Book) {
		return all(edit(edu.ProgressReports, 1, before), edit(edu.ProgressReports, 2, after))
	}
	months := func(before, after edu.Date) func(*edu.Book) {
		return reports(func(g *report) { g.Month = before }, func(g *report) { g.Month = after })
	}
	doneYear := func(n int64) func(*report) { return func(g *report) { g.DoneYear = edu.Fen(n) } }
	inPlace := func(n int64) func(*report) { return func(g *report) { g.InPlace = edu.Fen(n) } }
	share := func(n int) func(*report) { return func(g *report) { g.Share = edu.PercentOf(n) } }
	last := func(change func(*report)) func(*edu.Book) { return edit(edu.ProgressReports, 2, change) }
	founded := func(founder, kind edu.Code) func(*edu.Book) {
		return atKindergarten(func(s *school) { s.Founder, s.KindergartenKind = founder, kind })
	}
	until := func(d edu.Date) func(*edu.Book) { return atKindergarten(func(s *school) { s.InclusiveUntil = d }) }
	return []pair{
		{
			"R5", edu.RuleCumulativeFalls, "累计完成",
			last(func(g *report) { g.DoneTotal = edu.Fen(49) }), last(func(g *report) { g.DoneTotal = edu.Fen(50) }), "",
		},
		{"R5", edu.RuleCumulativeFalls, "本年累计", reports(doneYear(40), doneYear(39)), reports(doneYear(40), doneYear(40)), ""},
		{
			"R5", edu.RuleCumulativeFalls, "本年累计; a year begins anew", reports(doneYear(40), doneYear(39)),
			all(months(edu.Month(2021, 12), edu.Month(2022, 1)), reports(doneYear(40), doneYear(0))), "",
		},
		{"R5", edu.RuleCumulativeFalls, "到位", reports(inPlace(101), inPlace(100)), reports(inPlace(100), inPlace(100)), ""},
		{
			"R5", edu.RuleCumulativeFalls, "支付",
			last(func(g *report) { g.Paid = edu.Fen(99) }), last(func(g *report) { g.Paid = edu.Fen(100) }), "",
		},
		{"R5", edu.RuleCumulativeFalls, "形象进度", reports(share(30), share(29)), reports(share(30), share(30)), ""},
		{
			"R5", edu.RuleMonthExceedsSum, "本月",
			last(func(g *report) { g.DoneMonth, g.DoneYear = edu.Fen(41), edu.Fen(40) }),
			last(func(g *report) { g.DoneMonth, g.DoneYear = edu.Fen(40), edu.Fen(40) }), "",
		},
		{"R5", edu.RuleMonthExceedsSum, "本年", last(doneYear(51)), last(doneYear(50)), ""},
		{
			"R5", edu.RuleMonthExceedsSum, "本月 where 本年 is not known",
			last(func(g *report) { g.DoneMonth = edu.Fen(51) }), last(func(g *report) { g.DoneMonth = edu.Fen(50) }), "",
		},
		{"R5", edu.RulePaidMoreThanInPlace, "垫资", last(func(g *report) { g.Paid = edu.Fen(101) }), asItIs, ""},
		{"R5", "months_left_out", "August", months(edu.Month(2022, 7), edu.Month(2022, 9)), asItIs, ""},
		{
			"R5", "months_left_out", "January, which is told with February",
			months(edu.Month(2021, 11), edu.Month(2022, 2)), months(edu.Month(2021, 12), edu.Month(2022, 2)), "",
		},

		{article: "R6", elsewhere: "pairsofmoney_test.go TestRatesAreNotTyped"},

		{
			"R7", edu.RuleFounderAgainstKind, "公办 called 民办",
			founded("831", edu.KindergartenInclusive), founded("831", edu.KindergartenEducation), "",
		},
		{
			"R7", edu.RuleFounderAgainstKind, "民办 called 公办",
			founded(edu.FounderPrivate, "public"), founded(edu.FounderPrivate, edu.KindergartenOther), "",
		},
		{"R7", edu.RuleFounderAgainstKind, "集体 called 教育部门办", founded("894", edu.KindergartenEducation), founded("894", "public"), ""},
		{
			"R7", edu.RuleKindOfNoKindergarten, "a primary school; nobody said",
			ofSchool1(func(s *school) { s.KindergartenKind = "public" }), founded("831", ""), "",
		},
		{
			"R7", edu.RuleInclusiveWithoutDocument, "文号",
			atKindergarten(func(s *school) { s.InclusiveDoc = "" }), founded(edu.FounderPrivate, edu.KindergartenOther), "",
		},
		{"R7", edu.RuleInclusiveExpired, "the statistics date", until(edu.Day(2022, 8, 31)), until(edu.Day(2022, 9, 1)), ""},
	}
}

// TestRatesAreNotTyped is R6: no register has a place for a rate, which is recomputed from its counts wherever it is shown. 形象进度 is no
// rate of two counts: somebody has seen how far the building is.
func TestRatesAreNotTyped(t *testing.T) {
	for _, g := range edu.Registers() {
		for _, f := range g.Fields {
			if f.Kind() == edu.KindPercent && f != edu.ProgressReports.Field("share") {
				t.Errorf("%s has a typed rate, %s", g.ID, f.Key)
			}
		}
	}
}

// projectPairs are R11 and R12.
func projectPairs() []pair {
	stage := func(code edu.Code, on edu.Date) func(*project) {
		return func(p *project) { p.Stage(code).Actual = on }
	}
	several := func(changes ...func(*project)) func(*edu.Book) {
		return ofProject(func(p *project) {
			for _, change := range changes {
				change(p)
			}
		})
	}
	amounts := func(budget, price int64) func(*edu.Book) {
		return ofProject(func(p *project) {
			p.Stage(edu.ProjectDesign).Amount, p.Stage(edu.ProjectTendered).Amount = edu.Fen(budget), edu.Fen(price)
		})
	}
	permitted := func(p *project) { p.Stage(edu.ProjectPermitted).Doc = "建字1号" }
	accepted, used := stage(edu.ProjectAccepted, edu.Day(2022, 8, 1)), stage(edu.ProjectInUse, edu.Day(2022, 8, 1))
	reached := func(p *project) { p.Current = edu.ProjectTopped }
	stated := func(by edu.Code, also func(*project)) func(*edu.Book) {
		return ofProject(func(p *project) {
			if p.Current, p.Stated = by, by; also != nil {
				also(p)
			}
		})
	}
	again := func(year int) func(*edu.Book) {
		p := &project{
			Name: "甲小学教学楼", Code: "2201-141127-04-01-000002", School: 1, Kind: "new", Task: edu.TaskCompulsory, PlanYear: edu.N(year),
		}
		return all(ofProject(func(p *project) { p.PlanYear = edu.N(2022) }), add(edu.Projects, p))
	}
	return []pair{
		{
			"R11", "project_school_closed", "a closed one", ofProject(func(p *project) { p.School = closedSchool }),
			ofProject(func(p *project) { p.School = second }), "",
		},
		{"R11", "project_named_twice", "of one year; of two", again(2022), again(2023), ""},
		{"R12", "project_finding", "投用 without 竣工", several(used), several(accepted, used), ""},
		{"R12", "project_finding", "竣工 after 投用", several(stage(edu.ProjectAccepted, edu.Day(2022, 8, 2)), used), several(accepted, used), ""},
		{
			"R12", "project_doubt", "开工 without a permit", several(stage(edu.ProjectStarted, edu.Day(2022, 8, 1))),
			several(stage(edu.ProjectStarted, edu.Day(2022, 8, 1)), permitted), "",
		},
		{
			"R12", "project_not_documented", "立项; a number is enough", stated(edu.ProjectFeasibility, nil),
			stated(edu.ProjectFeasibility, func(p *project) { p.Stage("P02").Doc = "云发改〔2022〕3号" }), "",
		},
		{
			"R12", "project_not_documented", "by a list; by steps taken here", stated("P03", nil),
			ofProject(func(p *project) { p.Current = "P03" }), "",
		},
		{
			"R12", "project_not_documented", "可研; 不适用", stated(edu.ProjectDesign, func(p *project) { p.Stage("P02").Doc = "云发改〔2022〕3号" }),
			stated(edu.ProjectDesign, func(p *project) {
				p.Stage("P02").Doc, p.Stage(edu.ProjectFeasibility).Skipped = "云发改〔2022〕3号", edu.Yes(true)
			}), "",
		},
		{
			"R12", "project_doubt", "a date beyond the stage", several(reached, stage(edu.ProjectAccepted, edu.Day(2022, 8, 1))),
			several(reached, stage(edu.ProjectTopped, edu.Day(2022, 8, 1))), "",
		},
		{"R12", "project_doubt", "中标价 against 概算", amounts(100, 101), amounts(100, 100), ""},
		{
			"R12", "project_doubt", "at 投用 without its date", ofProject(func(p *project) { p.Current = edu.ProjectInUse }),
			ofProject(func(p *project) { p.Current = edu.ProjectAccepted }), "",
		},
	}
}

// inputPairs are what the indicators ask (1.2), and 政府保障程度 第4、5项 (1.5).
func inputPairs() []pair {
	crowd := func(n int) func(*edu.Book) {
		return both(func(y *yearly) { y.Pupils[edu.Grade1], y.Total, y.Classes = edu.N(n), edu.N(n), edu.N(n/45+1) })
	}
	shares := add(edu.SectionYears, &yearly{School: second, Year: 2022, Section: edu.SectionShared, Multimedia: edu.N(3)})
	rooms := func(classes, n int) func(*edu.Book) {
		return both(func(y *yearly) { y.Classes, y.MusicRooms, y.ArtRooms = edu.N(classes), edu.N(n), edu.N(9) })
	}
	band := func(i int) func(*edu.Book) { return ofYear(func(y *yearly) { y.Bands[i] = edu.N(1) }) }
	return []pair{
		{
			"1.2", edu.RuleMissingIndicatorInput, "blank; 0", ofYear(func(y *yearly) { y.Multimedia = edu.Count{} }),
			both(func(y *yearly) { y.Multimedia = edu.N(0) }), "",
		},
		{
			"1.2", "shared_without_section", "no 初中; a school that has none",
			all(shares, edit(edu.Schools, second, func(s *school) { s.Type, s.Code = edu.TypeNineYear, "3114000002" })), shares, "",
		},
		{"1.5", "too_few_rooms", "of 13 classes", rooms(13, 1), rooms(12, 1), ""},
		{"1.5", "too_few_rooms", "of 25 classes", rooms(25, 2), rooms(25, 3), ""},
		{"1.5", "school_too_large", "2000 pupils", crowd(2001), crowd(2000), ""},
		{"1.5", "class_too_large", "by the bands", band(5), band(4), ""},
		{
			"1.5", "class_too_large", "by the average", both(func(y *yearly) { y.Pupils[edu.Grade1], y.Total = edu.N(136), edu.N(136) }),
			both(func(y *yearly) { y.Pupils[edu.Grade1], y.Total = edu.N(135), edu.N(135) }), "",
		},
	}
}
