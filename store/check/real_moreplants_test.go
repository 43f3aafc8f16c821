package check

import (
	"slices"

	"countyledger/store/edu"
)

// sumPlants are numbers of one row that contradict each other.
var sumPlants = []plant{
	spoilt("kind_exceeds_pupils", edu.SectionYears, taught, func(_ *planting, s *edu.SectionYear) { s.LeftBehind = edu.N(s.Headcount() + 5) }),
	spoilt("kind_exceeds_pupils", edu.SectionYears, taught, func(_ *planting, s *edu.SectionYear) {
		s.Migrant, s.LeftBehind = edu.N(s.Headcount()/2+1), edu.N(s.Headcount()/2+1)
	}),
	spoilt("teachers_exceed_staff", edu.SectionYears, taught, func(_ *planting, s *edu.SectionYear) { s.Staff = edu.N(s.Teachers.Int() - 1) }),
	spoilt("education_differs_from_teachers", edu.SectionYears, taught, func(_ *planting, s *edu.SectionYear) {
		s.Bachelors = edu.N(s.Bachelors.Int() + 10)
	}),
	spoilt("education_differs_from_teachers", edu.SectionYears, taught, func(_ *planting, s *edu.SectionYear) {
		s.Doctors, s.Masters, s.Bachelors, s.Juniors, s.Secondary = edu.N(0), edu.N(0), edu.N(1), edu.N(0), edu.N(0)
	}),
	spoilt(
		"backbone_exceeds_teachers",
		edu.SectionYears,
		taught,
		func(_ *planting, s *edu.SectionYear) { s.Backbone = edu.N(s.Teachers.Int() + 1) },
	),
	spoilt("arts_exceed_teachers", edu.SectionYears, taught, func(_ *planting, s *edu.SectionYear) { s.PE = edu.N(s.Teachers.Int() + 1) }),
	spoilt(
		"bands_differ_from_classes",
		edu.SectionYears,
		taught,
		func(_ *planting, s *edu.SectionYear) { s.Bands[2] = edu.N(s.Classes.Int() + 1) },
	),
	spoilt("classes_without_pupils", edu.SectionYears, taught, func(_ *planting, s *edu.SectionYear) { s.Classes = edu.N(s.Headcount() + 1) }),
	spoilt("placements_differ_from_case", edu.Closures, done, func(_ *planting, c *edu.Closure) {
		c.PlacedThere, c.PlacedElsewhere = edu.N(c.PlacedElsewhere.Int()), edu.N(c.PlacedThere.Int())
	}),
	spoilt("placed_staff_do_not_add_up", edu.Closures, done, func(_ *planting, c *edu.Closure) { c.StaffMoved = edu.N(c.Teachers.Int() + 2) }),
	spoilt(
		"votes_exceed_those_present",
		edu.Closures,
		done,
		func(_ *planting, c *edu.Closure) { c.HearingPresent = edu.N(c.HearingDue.Int() + 2) },
	),
	spoilt("in_place_differs_from_sources", edu.Projects, func(p *planting, x *edu.Project) bool {
		return building(p, x) && x.InPlace.Known()
	}, func(_ *planting, p *edu.Project) {
		p.Funds[0].InPlace = edu.Fen(p.InPlace.Fen() + edu.WanYuan)
	}),
	spoilt("source_paid_more_than_in_place", edu.Projects, building, func(_ *planting, p *edu.Project) {
		p.Funds[0].InPlace, p.Funds[0].Paid = edu.Fen(edu.WanYuan), edu.Fen(2*edu.WanYuan)
	}),
	spoilt("month_exceeds_sum", edu.ProgressReports, lastMonth, func(_ *planting, g *edu.ProgressReport) {
		g.DoneMonth = edu.Fen(g.DoneYear.Fen() + edu.WanYuan)
	}),
	{"months_left_out", func(p *planting) rowAt {
		g := row(p, edu.ProgressReports, func(g *edu.ProgressReport) bool {
			return lastMonth(p, g) && p.reports(g.Project) > 3 && g.Month.MonthOf() > 3
		})
		before := p.b.Latest(g.Project, edu.DateOf(g.Month.First().AddDate(0, 0, -1)))
		p.b.Remove(edu.ProgressReports, before.RowID())
		return p.taken(edu.ProgressReports, edu.Ref(g.RowID()))
	}},
}

// taught are sections with grades, whose teachers are known.
func taught(p *planting, s *edu.SectionYear) bool {
	return now(40, edu.SectionPrimary, edu.SectionJunior)(p, s) && s.Teachers.Int() > 4
}

func (p *planting) reports(project edu.Ref) int { return len(p.b.ByProject()[project]) }

// listPlants are schools that say of another what is not so.
var listPlants = []plant{
	{"school_named_twice", func(p *planting) rowAt {
		s := *row(p, edu.Schools, func(s *edu.School) bool { return open(p, s) && s.State == edu.StateOpen && !p.busy[edu.Ref(s.RowID())] })
		s.Code, s.Built = "2114777777", edu.N(2023)
		return p.entered(edu.Schools, &s)
	}},
	{"project_named_twice", func(p *planting) rowAt {
		x := *row(p, edu.Projects, func(x *edu.Project) bool { return !x.Stage(edu.ProjectStarted).Actual.Known() })
		x.Code = x.Code[:len(x.Code)-6] + "777777"
		return p.entered(edu.Projects, &x)
	}},
	{"merged_in_a_ring", func(p *planting) rowAt {
		a := row(p, edu.Schools, wentAway)
		b := p.b.School(a.MergedInto)
		b.MergedInto = edu.Ref(a.RowID())
		p.taken(edu.Schools, a.MergedInto)
		return rowAt{edu.Schools, a.RowID()}
	}},
	spoilt("merged_into_closed_school", edu.Schools, func(p *planting, s *edu.School) bool { return wentAway(s) && p.goneSince(s) > 2019 },
		func(p *planting, s *edu.School) { s.MergedInto = p.longClosed() }),
	spoilt(
		"merged_into_another_kind",
		edu.Schools,
		func(_ *planting, s *edu.School) bool { return wentAway(s) },
		func(p *planting, s *edu.School) {
			s.MergedInto = p.of(edu.TypeSenior)
		},
	),
	spoilt("merged_but_in_use", edu.Schools, open, func(p *planting, s *edu.School) { s.MergedInto = p.of(edu.TypeNineYear) }),
	spoilt("point_without_centre", edu.Schools, teachingPoint, func(_ *planting, s *edu.School) { s.Centre = 0 }),
	spoilt("wrong_centre", edu.Schools, teachingPoint, func(p *planting, s *edu.School) { s.Centre = p.of(edu.TypeKindergarten) }),
	{"section_of_kindergarten", func(p *planting) rowAt {
		s := row(p, edu.Schools, func(s *edu.School) bool {
			return s.Type == edu.TypeKindergarten && s.Open() && !p.busy[edu.Ref(s.RowID())]
		})
		y := &edu.SectionYear{School: edu.Ref(s.RowID()), Year: realYear, Section: edu.SectionPrimary, Classes: edu.N(1), Total: edu.N(12)}
		y.Pupils[edu.Grade1] = edu.N(12)
		return p.entered(edu.SectionYears, y)
	}},
	{"type_not_changed", func(p *planting) rowAt {
		c := row(p, edu.Closures, func(c *edu.Closure) bool { return c.Method == edu.MethodPoint })
		p.b.School(c.School).Type = edu.TypePrimary
		return p.taken(edu.Schools, c.School)
	}},
	spoilt("founder_against_kind", edu.Schools, inclusive, func(_ *planting, s *edu.School) { s.Founder = "831" }),
	spoilt("kind_of_no_kindergarten", edu.Schools, open, func(_ *planting, s *edu.School) { s.KindergartenKind = "edu" }),
	{"closed_school_with_teachers", func(p *planting) rowAt {
		return p.entered(edu.SectionYears, &edu.SectionYear{
			School: p.longClosed(), Year: realYear, Section: edu.SectionPrimary, Total: edu.N(0), Teachers: edu.N(2),
		})
	}},
}

func wentAway(s *edu.School) bool { return !s.Open() && s.MergedInto != 0 }

func teachingPoint(p *planting, s *edu.School) bool {
	became := slices.ContainsFunc(edu.All[edu.Closure](p.b, edu.Closures), func(c *edu.Closure) bool {
		return c.Method == edu.MethodPoint && int64(c.School) == s.RowID() // type_not_changed wants the only one
	})
	return !became && s.Type == edu.TypeTeachingPoint && s.Open() && s.Centre != 0
}

// goneSince is the year in which a school was closed.
func (p *planting) goneSince(s *edu.School) int {
	for _, c := range edu.All[edu.Closure](p.b, edu.Closures) {
		if int64(c.School) == s.RowID() {
			return c.Done.Year()
		}
	}
	return 0
}

// of is a school of a type that is in use.
func (p *planting) of(kind edu.Code) edu.Ref {
	for _, s := range edu.All[edu.School](p.b, edu.Schools) {
		if s.Type == kind && s.Open() && !p.used[rowAt{edu.Schools, s.RowID()}] {
			return edu.Ref(s.RowID())
		}
	}
	return 0
}

// peoplePlants are people and moves of whom the list says what cannot be.
var peoplePlants = []plant{
	spoilt(
		"exemption_without_reason",
		edu.Teachers,
		quiet,
		func(_ *planting, t *edu.Teacher) {
			t.Exemption, t.Reason, t.DeferredUntil = edu.ExemptionExempt, "", edu.Date{}
		},
	),
	spoilt("deferred_without_end", edu.Teachers, quiet, func(_ *planting, t *edu.Teacher) {
		t.Exemption, t.Reason, t.DeferredUntil = edu.ExemptionDeferred, "graduating", edu.Date{}
	}),
	spoilt("reason_without_exemption", edu.Teachers, quiet, func(_ *planting, t *edu.Teacher) {
		t.Exemption, t.Reason, t.DeferredUntil = "", "legal", edu.Date{}
	}),
	spoilt(
		"exemption_against_birth",
		edu.Teachers,
		func(p *planting, t *edu.Teacher) bool { return quiet(p, t) && t.IDNumber.Birth().Year() > 1985 },
		func(_ *planting, t *edu.Teacher) { t.Exemption, t.Reason = edu.ExemptionExempt, "retiring" },
	),
	spoilt("retirement_against_sex", edu.Teachers, quiet, func(_ *planting, t *edu.Teacher) {
		t.Retirement = map[edu.Code]edu.Code{edu.SexMale: edu.RetireWomen, edu.SexFemale: edu.RetireMen}[t.Sex]
	}),
	spoilt("left_but_on_duty", edu.Teachers, quiet, func(_ *planting, t *edu.Teacher) {
		t.OnDuty, t.Left = edu.OnDutyYes, edu.Day(2022, 3, 1)
	}),
	{"altered_otherwise", func(p *planting) rowAt {
		s := row(p, edu.Schools, func(s *edu.School) bool { return open(p, s) })
		return p.entered(edu.Alterations, &edu.Alteration{
			School: edu.Ref(s.RowID()), Kind: edu.AlterationTownName, Effective: edu.Day(2022, 3, 1), Before: "旧乡", After: "新乡",
		})
	}},
	spoilt("past_retirement", edu.Teachers, quiet, func(p *planting, t *edu.Teacher) {
		birth, id := p.born(64, t.Sex)
		t.IDNumber, t.Birth = id, edu.Month(birth.Year(), birth.MonthOf())
	}),
	spoilt("backbone_expired", edu.Teachers, quiet, func(_ *planting, t *edu.Teacher) {
		t.Backbone, t.BackboneFrom, t.BackboneUntil = "4", edu.Month(2016, 9), edu.Month(2021, 9)
	}),
	spoilt(
		"draft_with_document",
		edu.Rotations,
		moving,
		func(_ *planting, m *edu.Rotation) { m.State, m.Doc = edu.RotationDraft, "云教人〔2022〕9号" },
	),
	spoilt("starts_outside_school_year", edu.Rotations, moving, func(_ *planting, m *edu.Rotation) { m.Start = edu.Day(2022, 3, 1) }),
	spoilt("in_place_without_start", edu.Rotations, moving, func(_ *planting, m *edu.Rotation) { m.Start = edu.Date{} }),
	spoilt("ended_before_planned", edu.Rotations, func(_ *planting, m *edu.Rotation) bool {
		return m.State == edu.RotationEnded && m.PlannedEnd.Known() && m.Relation == edu.RelationStays && m.Start.MonthOf() == 9
	}, func(_ *planting, m *edu.Rotation) { m.End = edu.Day(m.Start.Year(), 12, 1) }),
	spoilt("ended_but_on", edu.Rotations, moving, func(_ *planting, m *edu.Rotation) { m.End = edu.Day(2023, 3, 31) }),
	spoilt("stay_too_short", edu.Rotations, moving, func(_ *planting, m *edu.Rotation) {
		m.State, m.PlannedEnd, m.End = edu.RotationEnded, edu.Day(2023, 1, 31), edu.Day(2023, 1, 31)
	}),
	spoilt("from_is_not_the_post", edu.Rotations, func(p *planting, m *edu.Rotation) bool {
		return moving(p, m) && m.From != p.of(edu.TypeNineYear)
	}, func(p *planting, m *edu.Rotation) { m.From = p.of(edu.TypeNineYear) }),
	spoilt("rotates_off_duty", edu.Rotations, moving, func(p *planting, m *edu.Rotation) { p.b.Teacher(m.Teacher).OnDuty = "off" }),
	spoilt("placement_resets_tenure", edu.Rotations, func(_ *planting, m *edu.Rotation) bool { return m.Reason == edu.ReasonClosure },
		func(p *planting, m *edu.Rotation) {
			t := p.b.Teacher(m.Teacher)
			m.Since, t.Continuous, t.Joined = edu.Date{}, edu.Date{}, m.Start
		}),
	spoilt("not_over_in_time", edu.Rotations, moving, func(_ *planting, m *edu.Rotation) { m.PlannedEnd = edu.Day(2023, 4, 30) }),
}

// casePlants are closures that went another way than the rules have it.
var casePlants = []plant{
	spoilt("closed_against_veto", edu.Closures, done, func(_ *planting, c *edu.Closure) { c.Veto = edu.Yes(true) }),
	spoilt("closed_against_majority", edu.Closures, done, func(_ *planting, c *edu.Closure) { c.Agree, c.Oppose = c.Oppose, c.Agree }),
	spoilt("closure_not_documented", edu.Closures, done, func(_ *planting, c *edu.Closure) { c.ApprovalDoc, c.Approved = "", edu.Date{} }),
	spoilt("publicity_was_too_short", edu.Closures, done, func(_ *planting, c *edu.Closure) {
		c.NoticeUntil = edu.DateOf(c.NoticeFrom.First().AddDate(0, 0, 2))
	}),
	spoilt(
		"closure_out_of_order",
		edu.Closures,
		done,
		func(_ *planting, c *edu.Closure) { c.Approved = edu.DateOf(c.Done.First().AddDate(0, 0, 10)) },
	),
	spoilt("stopped_and_carried_out", edu.Closures, recent, func(_ *planting, c *edu.Closure) { c.Stopped = edu.Day(2021, 6, 1) }),
	spoilt("carried_out_without_date", edu.Closures, done, func(_ *planting, c *edu.Closure) { c.Done = edu.Date{} }),
	spoilt("date_without_carrying_out", edu.Closures, under, func(_ *planting, c *edu.Closure) { c.Done = edu.Day(2023, 5, 1) }),
	spoilt("carried_out_in_the_future", edu.Closures, under, func(_ *planting, c *edu.Closure) {
		c.Stage, c.Done = edu.ClosureDone, edu.Day(2024, 8, 20)
	}),
	spoilt("receiving_school_not_named", edu.Closures, done, func(_ *planting, c *edu.Closure) { c.Into = 0 }),
	spoilt("case_into_closed_school", edu.Closures, under, func(p *planting, c *edu.Closure) { c.Into = p.longClosed() }),
	{"stage_not_taught", func(p *planting) rowAt {
		x := row(p, edu.Placements, func(x *edu.Placement) bool { return p.b.Closure(x.Case).Done.Year() < int(realYear) })
		x.To = p.of(edu.TypeSenior)
		p.taken(edu.Closures, x.Case)
		return rowAt{edu.Placements, x.RowID()}
	}},
}

// under are cases that are on their way.
func under(_ *planting, c *edu.Closure) bool { return !c.CarriedOut() && !c.Stopped.Known() }

func recent(p *planting, c *edu.Closure) bool { return done(p, c) && c.Done.Year() > 2018 }
