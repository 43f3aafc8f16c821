package check

import (
	"slices"

	"countyledger/store/edu"
)

// plants are the errors by the rule that has to find them.
var plants = []plant{
	spoilt("required", edu.Schools, open, func(_ *planting, s *edu.School) { s.Founder = "" }),
	spoilt("not_filled_in", edu.Projects, building, func(_ *planting, p *edu.Project) { p.Code = "" }),
	{"stands_twice", func(p *planting) rowAt {
		g := *row(p, edu.ProgressReports, func(g *edu.ProgressReport) bool { return g.Month == edu.Month(2023, 4) })
		return p.entered(edu.ProgressReports, &g)
	}},
	spoilt("invalid_code", edu.Schools, open, func(_ *planting, s *edu.School) { s.Code = s.Code[:2] + "15" + s.Code[4:] }),
	spoilt("category_mismatch", edu.Schools, open, func(_ *planting, s *edu.School) { s.Code = "31" + s.Code[2:] }),
	spoilt("refers_to_itself", edu.Schools, open, func(_ *planting, s *edu.School) { s.Centre = edu.Ref(s.RowID()) }),
	spoilt("village_code", edu.Schools, open, func(_ *planting, s *edu.School) { s.VillageCode = "14112710020" }),
	spoilt("project_code", edu.Projects, building, func(_ *planting, p *edu.Project) { p.Code = p.Code[1:] }),
	spoilt(
		"publicity_reversed",
		edu.Closures,
		done,
		func(_ *planting, c *edu.Closure) { c.NoticeFrom, c.NoticeUntil = c.NoticeUntil, c.NoticeFrom },
	),
	spoilt("approved_before_publicity_ended", edu.Closures, done, func(_ *planting, c *edu.Closure) {
		c.Approved = edu.DateOf(c.NoticeUntil.First().AddDate(0, 0, -3))
	}),
	spoilt("end_before_start", edu.Rotations, moving, func(_ *planting, m *edu.Rotation) { m.PlannedEnd = edu.Day(2022, 3, 31) }),
	spoilt("end_before_start", edu.Honours, func(*planting, *edu.Honour) bool { return true }, func(_ *planting, h *edu.Honour) {
		h.Until = edu.Month(2015, 1)
	}),
	spoilt("sex_differs_from_id", edu.Teachers, quiet, func(_ *planting, t *edu.Teacher) {
		t.Sex = map[edu.Code]edu.Code{edu.SexMale: edu.SexFemale, edu.SexFemale: edu.SexMale}[t.Sex]
	}),
	spoilt(
		"birth_differs_from_id",
		edu.Teachers,
		quiet,
		func(_ *planting, t *edu.Teacher) { t.Birth = edu.Month(t.Birth.Year(), t.Birth.MonthOf()%12+1) },
	),

	spoilt(
		"total_differs_from_grades",
		edu.SectionYears,
		now(40),
		func(_ *planting, s *edu.SectionYear) { s.Total = edu.N(s.Headcount() + 3) },
	),
	{"shared_with_pupils", func(p *planting) rowAt {
		s := row(p, edu.SectionYears, func(s *edu.SectionYear) bool {
			return s.Year == realYear && s.Section == edu.SectionJunior && p.b.School(s.School).Type == edu.TypeNineYear
		})
		return p.entered(edu.SectionYears, &edu.SectionYear{School: s.School, Year: realYear, Section: edu.SectionShared, Total: edu.N(12)})
	}},
	spoilt("grade_of_another_section", edu.SectionYears, now(40, edu.SectionPrimary), func(_ *planting, s *edu.SectionYear) {
		s.Pupils[edu.Grade1+8], s.Pupils[edu.Grade1] = edu.N(2), edu.N(s.Pupils[edu.Grade1].Int()-2)
	}),
	spoilt("boarders_exceed_pupils", edu.SectionYears, now(40, edu.SectionJunior, edu.SectionPrimary), func(_ *planting, s *edu.SectionYear) {
		s.Boarders = edu.N(s.Headcount() + 4)
	}),
	spoilt("indoor_exceeds_teaching", edu.SectionYears, now(40, edu.SectionJunior, edu.SectionPrimary), func(_ *planting, s *edu.SectionYear) {
		s.IndoorPE = edu.Hundredths(s.Teaching.Hundredths() + 100)
	}),
	spoilt(
		"placed_pupils_do_not_add_up",
		edu.Closures,
		done,
		func(_ *planting, c *edu.Closure) { c.PlacedThere = edu.N(c.PlacedThere.Int() + 2) },
	),
	spoilt("part_exceeds_whole", edu.Placements, func(*planting, *edu.Placement) bool { return true }, func(_ *planting, x *edu.Placement) {
		x.Riders = edu.N(x.Pupils.Int() + 3)
	}),
	spoilt("more_opinions_than_parents", edu.Closures, done, func(_ *planting, c *edu.Closure) { c.Abstain = edu.N(c.Due.Int()) }),
	spoilt("total_differs_from_sources", edu.Projects, building, func(_ *planting, x *edu.Project) {
		x.Total = edu.Fen(x.Investment().Fen() + 30*edu.WanYuan)
	}),
	spoilt("paid_more_than_contract", edu.Contracts, func(*planting, *edu.Contract) bool { return true }, func(_ *planting, x *edu.Contract) {
		x.Paid = edu.Fen(x.Amount.Fen() + 1)
	}),

	{"no_year", func(p *planting) rowAt {
		s := row(p, edu.SectionYears, func(s *edu.SectionYear) bool {
			return now(1, edu.SectionPre)(p, s) && p.b.School(s.School).Type == edu.TypeKindergarten
		})
		p.b.Remove(edu.SectionYears, s.RowID())
		return p.taken(edu.Schools, s.School)
	}},
	{"section_gone", func(p *planting) rowAt {
		s := row(p, edu.SectionYears, func(s *edu.SectionYear) bool {
			return now(1, edu.SectionJunior)(p, s) && p.b.School(s.School).Type == edu.TypeNineYear && p.free(s.School)
		})
		p.b.Remove(edu.SectionYears, s.RowID())
		p.taken(edu.Schools, s.School)
		return p.taken(edu.SectionYears, p.lastYear(s))
	}},
	{"closed_without_case", func(p *planting) rowAt {
		c := row(p, edu.Closures, func(c *edu.Closure) bool { return c.Done == edu.Day(2022, 8, 20) })
		for _, x := range edu.All[edu.Placement](p.b, edu.Placements) {
			if x.Case == edu.Ref(c.RowID()) {
				p.b.Remove(edu.Placements, x.RowID())
			}
		}
		p.b.Remove(edu.Closures, c.RowID())
		return p.taken(edu.Schools, c.School)
	}},
	{"carried_out_but_open", func(p *planting) rowAt {
		c := row(p, edu.Closures, func(c *edu.Closure) bool { return c.Done == edu.Day(2022, 8, 20) })
		s := p.b.School(c.School)
		s.State, s.MergedInto = edu.StateOpen, 0
		return p.taken(edu.Schools, c.School)
	}},
	{"empty_school", func(p *planting) rowAt {
		s := row(p, edu.SectionYears, func(s *edu.SectionYear) bool {
			return now(1, edu.SectionPrimary)(p, s) && p.b.School(s.School).Type == edu.TypeTeachingPoint
		})
		*s = edu.SectionYear{
			Numbered: s.Numbered,
			School:   s.School,
			Year:     s.Year,
			Section:  s.Section,
			Total:    edu.N(0),
			Teachers: edu.N(0),
			Teaching: edu.Hundredths(0),
		}
		return p.taken(edu.Schools, s.School)
	}},
	{"partly_empty_school", func(p *planting) rowAt {
		s := row(p, edu.SectionYears, func(s *edu.SectionYear) bool { return now(30, edu.SectionPrimary)(p, s) })
		for _, o := range edu.All[edu.SectionYear](p.b, edu.SectionYears) {
			if o.School == s.School && o.Year == s.Year {
				o.Teaching, o.IndoorPE = edu.Hundredths(0), edu.Hundredths(0)
			}
		}
		return p.taken(edu.Schools, s.School)
	}},
	spoilt("year_on_year", edu.SectionYears, now(60), func(_ *planting, s *edu.SectionYear) {
		s.Total = edu.Count{}
		for g, n := range s.Pupils {
			if n.Known() {
				s.Pupils[g] = edu.N(n.Int() * 6 / 10)
			}
		}
	}),
	spoilt("unlike_the_others", edu.SectionYears, func(p *planting, s *edu.SectionYear) bool {
		last, _ := p.b.Find(edu.SectionYears, int64(p.lastYear(s))).(*edu.SectionYear)
		return now(60, edu.SectionPrimary)(p, s) && s.Books.Int() > 1000 && last != nil && last.Books.Known()
	}, func(_ *planting, s *edu.SectionYear) { s.Books = edu.N(s.Books.Int() * 115 / 100) }),

	spoilt(
		"cumulative_falls",
		edu.ProgressReports,
		lastMonth,
		func(_ *planting, g *edu.ProgressReport) { g.DoneTotal = edu.Fen(g.DoneTotal.Fen() / 20) },
	),
	spoilt("paid_more_than_in_place", edu.ProgressReports, lastMonth,
		func(_ *planting, g *edu.ProgressReport) { g.Paid = edu.Fen(g.InPlace.Fen() + 1) }),

	spoilt("inclusive_without_document", edu.Schools, inclusive, func(_ *planting, s *edu.School) { s.InclusiveDoc = "" }),
	spoilt("inclusive_expired", edu.Schools, inclusive, func(_ *planting, s *edu.School) { s.InclusiveUntil = edu.Day(2022, 8, 31) }),

	spoilt("age", edu.Teachers, quiet, func(p *planting, t *edu.Teacher) {
		birth, id := p.born(72, t.Sex)
		t.IDNumber, t.Birth = id, edu.Month(birth.Year(), birth.MonthOf())
	}),
	{"twin", func(p *planting) rowAt {
		t := row(p, edu.Teachers, func(t *edu.Teacher) bool { return quiet(p, t) })
		n := *t
		n.Post, n.Subject, n.Backbone, n.BackboneFrom, n.BackboneUntil = "admin", "", "", edu.Date{}, edu.Date{}
		n.IDNumber = mistyped(t.IDNumber)
		return p.entered(edu.Teachers, &n)
	}},
	{"head_count", func(p *planting) rowAt {
		t := row(p, edu.Teachers, func(t *edu.Teacher) bool {
			return quiet(p, t) && p.free(t.PostedAt) && p.sure(t.PostedAt)
		})
		p.b.Remove(edu.Teachers, t.RowID())
		return p.taken(edu.Schools, t.PostedAt)
	}},

	spoilt("from_equals_to", edu.Rotations, moving, func(_ *planting, m *edu.Rotation) { m.To = m.From }),
	{"second_rotation_same_year", func(p *planting) rowAt {
		m := *row(p, edu.Rotations, func(m *edu.Rotation) bool { return moving(p, m) && m.Start == edu.Day(2022, 9, 1) })
		m.Start, m.State, m.Approved = edu.Day(2023, 3, 1), edu.RotationOn, edu.Day(2023, 2, 20)
		return p.entered(edu.Rotations, &m)
	}},
	spoilt("tenure_differs_from_register", edu.Rotations, moving, func(p *planting, m *edu.Rotation) {
		m.Tenure = edu.N(int(realYear) - p.b.Teacher(m.Teacher).Joined.Year() + 6)
	}),
	spoilt("rotation_at_closed_school", edu.Rotations, moving, func(p *planting, m *edu.Rotation) { m.To = p.longClosed() }),
	{"closed_school_with_pupils", func(p *planting) rowAt {
		y := &edu.SectionYear{
			School:   p.longClosed(),
			Year:     realYear,
			Section:  edu.SectionPrimary,
			Classes:  edu.N(1),
			Total:    edu.N(23),
			Teachers: edu.N(2),
		}
		y.Pupils[edu.Grade1] = edu.N(23)
		return p.entered(edu.SectionYears, y)
	}},
	spoilt(
		"placed_into_closed_school",
		edu.Placements,
		func(p *planting, x *edu.Placement) bool { return p.b.Closure(x.Case).Done.Year() > 2020 },
		func(p *planting, x *edu.Placement) { x.To = p.longClosed() },
	),
	spoilt("vacancy_at_closed_school", edu.Vacancies, func(_ *planting, v *edu.Vacancy) bool { return v.Year == realYear },
		func(p *planting, v *edu.Vacancy) { v.School = p.longClosed() }),
	spoilt("teacher_at_closed_school", edu.Teachers, quiet, func(p *planting, t *edu.Teacher) {
		p.taken(edu.Schools, t.PostedAt) // which lacks one now
		t.PostedAt = p.longClosed()
	}),
	spoilt(
		"rotation_to_closed_school",
		edu.Rotations,
		func(p *planting, m *edu.Rotation) bool { return moving(p, m) && m.Start == edu.Day(2022, 9, 1) },
		func(p *planting, m *edu.Rotation) { m.To = p.winter() },
	),

	spoilt(
		"project_finding",
		edu.Projects,
		building,
		func(_ *planting, x *edu.Project) { x.Stage(edu.ProjectApproved).Actual = edu.Day(2023, 4, 30) },
	),
	spoilt("project_doubt", edu.Projects, func(p *planting, x *edu.Project) bool {
		return building(p, x) && !x.Stage(edu.ProjectPermitted).Skipped.Is()
	}, func(_ *planting, x *edu.Project) { *x.Stage(edu.ProjectPermitted) = edu.Stage{} }),
	spoilt("project_not_documented", edu.Projects, func(p *planting, x *edu.Project) bool {
		return building(p, x) && !x.Stage(edu.ProjectDesign).Skipped.Is()
	}, func(_ *planting, x *edu.Project) { x.Stated, *x.Stage(edu.ProjectDesign) = x.Current, edu.Stage{} }),
	spoilt("project_school_closed", edu.Projects, building, func(p *planting, x *edu.Project) { x.School = p.longClosed() }),

	spoilt("missing_indicator_input", edu.SectionYears, now(40, edu.SectionPrimary, edu.SectionJunior), func(_ *planting, s *edu.SectionYear) {
		s.Multimedia = edu.Count{}
	}),
	{"shared_without_section", func(p *planting) rowAt {
		s := row(p, edu.SectionYears, func(s *edu.SectionYear) bool {
			return now(1, edu.SectionJunior)(p, s) && p.b.School(s.School).Type == edu.TypeNineYear && p.free(s.School)
		})
		p.b.Remove(edu.SectionYears, s.RowID())
		p.taken(edu.Schools, s.School)
		p.taken(edu.SectionYears, p.lastYear(s))
		return p.entered(edu.SectionYears, &edu.SectionYear{School: s.School, Year: realYear, Section: edu.SectionShared, Multimedia: edu.N(2)})
	}},
	spoilt("too_few_rooms", edu.SectionYears, func(p *planting, s *edu.SectionYear) bool {
		at := p.b.School(s.School)
		return now(40, edu.SectionPrimary)(p, s) && at.Type == edu.TypePrimary && s.Classes.Int() > 0 && s.ArtRooms.Known()
	}, func(_ *planting, s *edu.SectionYear) { s.MusicRooms = edu.N(0) }),
	{"school_too_large", func(p *planting) rowAt {
		s := row(p, edu.SectionYears, func(s *edu.SectionYear) bool {
			return now(300, edu.SectionPrimary)(p, s) && p.b.School(s.School).Type == edu.TypePrimary
		})
		s.Pupils[edu.Grade1] = edu.N(2500)
		return p.taken(edu.Schools, s.School)
	}},
	spoilt("class_too_large", edu.SectionYears, now(100, edu.SectionPrimary), func(_ *planting, s *edu.SectionYear) {
		s.Classes, s.Bands = edu.N(2), [10]edu.Count{}
	}),
}

func inclusive(_ *planting, s *edu.School) bool {
	return s.KindergartenKind == edu.KindergartenInclusive && s.Open()
}

// taken marks a row as spoilt.
func (p *planting) taken(g *edu.Register, id edu.Ref) rowAt {
	at := rowAt{g, int64(id)}
	p.used[at] = true
	return at
}

// lastYear is the row of the same section the year before.
func (p *planting) lastYear(s *edu.SectionYear) edu.Ref {
	for _, last := range edu.All[edu.SectionYear](p.b, edu.SectionYears) {
		if last.School == s.School && last.Year == s.Year-1 && last.Section == s.Section {
			return edu.Ref(last.RowID())
		}
	}
	return 0
}

// lastMonth is the latest report of a project that has reported before.
func lastMonth(p *planting, g *edu.ProgressReport) bool {
	return p.b.Latest(g.Project, realToday) == g && g.DoneTotal.Fen() > 20*edu.WanYuan && !p.used[rowAt{edu.Projects, int64(g.Project)}] &&
		p.b.Latest(g.Project, edu.DateOf(g.Month.First().AddDate(0, 0, -1))) != nil
}

// free reports whether no error was put into a school and its figures of the year yet.
func (p *planting) free(school edu.Ref) bool {
	return !p.used[rowAt{edu.Schools, int64(school)}] && !slices.ContainsFunc(edu.All[edu.SectionYear](p.b, edu.SectionYears),
		func(y *edu.SectionYear) bool {
			return y.School == school && y.Year == realYear && p.used[rowAt{edu.SectionYears, y.RowID()}]
		})
}

// sure reports whether nobody of a school's list is in doubt, and no number of its figures.
func (p *planting) sure(school edu.Ref) bool {
	for _, y := range edu.All[edu.SectionYear](p.b, edu.SectionYears) {
		if y.School == school && y.Year == realYear && !y.Teachers.Known() {
			return false
		}
	}
	for _, t := range edu.All[edu.Teacher](p.b, edu.Teachers) {
		doubted := p.used[rowAt{edu.Teachers, t.RowID()}] || t.OnDuty != edu.OnDutyYes || t.Post == "" || t.Establishment == ""
		if t.PostedAt == school && (doubted || realYear.Start().Before(t.Joined)) {
			return false
		}
	}
	return true
}

// mistyped is a number with one digit of the order altered, and the check digit that goes with it.
func mistyped(id edu.IDNumber) edu.IDNumber {
	b := []byte(id)
	b[14] = '0' + (b[14]-'0'+3)%10
	sum := 0
	for i, w := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += w * int(b[i]-'0')
	}
	b[17] = "10X98765432"[sum%11]
	return edu.IDNumber(b)
}
