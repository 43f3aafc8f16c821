package check

import (
	"testing"

	"countyledger/store/edu"
)

// TestLimits: each limit is tried at itself and one beyond.
func TestLimits(t *testing.T) {
	set := ruleSet(t)
	type (
		S = edu.School
		Y = edu.SectionYear
	)
	crowd := func(n, migrant int) func(*edu.Book) {
		return both(func(y *Y) {
			y.Pupils[edu.Grade1], y.Total, y.Classes, y.Migrant = edu.N(n), edu.N(n), edu.N(n/45+1), edu.N(migrant)
		})
	}
	school := func(spoil func(*S)) func(*edu.Book) { return edit(edu.Schools, first, spoil) }
	born := func(id edu.IDNumber, y, m int) func(*edu.Book) {
		return edit(edu.Teachers, 1, func(x *edu.Teacher) { x.IDNumber, x.Birth = id, edu.Month(y, m) })
	}
	without := func(school edu.Ref) func(*edu.Book) {
		return func(b *edu.Book) {
			for _, y := range edu.All[edu.SectionYear](b, edu.SectionYears) {
				if y.School == school {
					b.Remove(edu.SectionYears, y.RowID())
				}
			}
		}
	}
	for _, tt := range []struct {
		name  string
		rule  edu.RuleID
		fires bool
		spoil func(*edu.Book)
	}{
		{"2000 pupils", "school_too_large", false, crowd(2000, 0)},
		{"2001 pupils", "school_too_large", true, crowd(2001, 0)},
		{"built 2010, 2400", "school_too_large", false, all(crowd(2400, 0), school(func(s *S) { s.Built = edu.N(2010) }))},
		{"built 2010, 2401", "school_too_large", true, all(crowd(2401, 0), school(func(s *S) { s.Built = edu.N(2010) }))},
		{"built 2011, 2001", "school_too_large", true, all(crowd(2001, 0), school(func(s *S) { s.Built = edu.N(2011) }))},
		{"half of them migrants", "school_too_large", true, crowd(2002, 1001)},
		{"more than half of them migrants", "school_too_large", false, crowd(2002, 1002)},
		{"nine years, 2500", "school_too_large", false, all(crowd(2500, 0), school(func(s *S) { s.Type = edu.TypeNineYear }))},
		{"nine years, 2501", "school_too_large", true, all(crowd(2501, 0), school(func(s *S) { s.Type = edu.TypeNineYear }))},
		{"a class of 41 to 45", "class_too_large", false, edit(edu.SectionYears, 1, func(y *Y) { y.Bands[4] = edu.N(1) })},
		{"a class of 46 to 50", "class_too_large", true, edit(edu.SectionYears, 1, func(y *Y) { y.Bands[5] = edu.N(1) })},
		{"135 in 3 classes", "class_too_large", false, edit(edu.SectionYears, 1, func(y *Y) { y.Pupils[edu.Grade1] = edu.N(135) })},
		{"136 in 3 classes", "class_too_large", true, edit(edu.SectionYears, 1, func(y *Y) { y.Pupils[edu.Grade1] = edu.N(136) })},
		{"20 % more", yearOnYear, false, edit(edu.SectionYears, 1, func(y *Y) { y.Pupils[edu.Grade1] = edu.N(120) })},
		{"21 more of 100", yearOnYear, true, edit(edu.SectionYears, 1, func(y *Y) { y.Pupils[edu.Grade1] = edu.N(121) })},
		{"21 fewer of 100", yearOnYear, true, edit(edu.SectionYears, 1, func(y *Y) { y.Pupils[edu.Grade1] = edu.N(79) })},
		{"10 more of 10", yearOnYear, false, func(b *edu.Book) {
			edit(edu.SectionYears, 1, func(y *Y) { y.Pupils[edu.Grade1] = edu.N(20) })(b)
			edit(edu.SectionYears, lastYear, func(y *Y) { y.Pupils[edu.Grade1] = edu.N(10) })(b)
		}},
		{"11 more of 10", yearOnYear, true, func(b *edu.Book) {
			edit(edu.SectionYears, 1, func(y *Y) { y.Pupils[edu.Grade1] = edu.N(21) })(b)
			edit(edu.SectionYears, lastYear, func(y *Y) { y.Pupils[edu.Grade1] = edu.N(10) })(b)
		}},
		{"one class of three fewer", yearOnYear, false, edit(edu.SectionYears, 1, func(y *Y) { y.Classes = edu.N(2) })},
		{"two classes of three more", yearOnYear, true, edit(edu.SectionYears, 1, func(y *Y) { y.Classes = edu.N(5) })},
		{"a fifth of a 万元 more", yearOnYear, true, edit(edu.SectionYears, 1, func(y *Y) { y.Equipment = edu.Fen(1201) })},
		{"built in the year of the count", "no_year", true, all(school(func(s *S) { s.Built = edu.N(2022) }), without(first))},
		{"built in the year after", "no_year", false, all(school(func(s *S) { s.Built = edu.N(2023) }), without(first))},
		{"a primary school without rooms", "partly_empty_school", true, both(func(y *Y) { y.Teaching = edu.Measure{} })},
		{"a senior school of whose rooms nobody said", "partly_empty_school", false, all(
			school(func(s *S) { s.Type, s.Code = edu.TypeSenior, "3414000001" }),
			both(func(y *Y) {
				y.Section, y.Pupils, y.Teaching = edu.SectionSenior, [len(y.Pupils)]edu.Count{}, edu.Measure{}
				y.Pupils[edu.Grade1+9] = edu.N(100)
			}))},
		{"18 on the day", "age", false, born("149901200409010016", 2004, 9)},
		{"18 the day after", "age", true, born("149901200409020017", 2004, 9)},
		{"70", "age", false, born("149901195109020016", 1951, 9)},
		{"71 on the day", "age", true, born("149901195109010015", 1951, 9)},
		{
			"recognised to the day", edu.RuleInclusiveExpired, false,
			edit(edu.Schools, kindergarten, func(s *S) { s.InclusiveUntil = edu.Day(2022, 9, 1) }),
		},
		{
			"recognised to the day before", edu.RuleInclusiveExpired, true,
			edit(edu.Schools, kindergarten, func(s *S) { s.InclusiveUntil = edu.Day(2022, 8, 31) }),
		},
		{"closed on the day when the move began", "rotation_at_closed_school", false, all(
			edit(edu.Closures, 1, func(c *edu.Closure) { c.Done = edu.Day(2022, 9, 1) }),
			edit(edu.Rotations, 1, func(r *edu.Rotation) { r.To = closedSchool }))},
		{"closed the day before", "rotation_at_closed_school", true, all(
			edit(edu.Closures, 1, func(c *edu.Closure) { c.Done = edu.Day(2022, 8, 31) }),
			edit(edu.Rotations, 1, func(r *edu.Rotation) { r.To = closedSchool }))},
		{"a section that went before last year", "section_gone", false, add(edu.SectionYears, &Y{
			School: first, Year: 2020, Section: edu.SectionJunior, Total: edu.N(5),
		})},
		{"in place since another year, at a school closed nobody knows when", "rotation_to_closed_school", false, all(
			edit(edu.Closures, 1, func(c *edu.Closure) { c.Done = edu.Date{} }),
			edit(edu.Rotations, 1, func(r *edu.Rotation) { r.To, r.Year, r.State = closedSchool, 2021, edu.RotationOn }))},
	} {
		b := soundCounty(t)
		tt.spoil(b)
		found, err := County(t.Context(), b, Terms{Year: 2022, Rules: set, Today: edu.Day(2022, 9, 20)})
		if err != nil {
			t.Fatal(err)
		}
		fires := false
		for _, f := range found {
			fires = fires || f.ID == tt.rule
		}
		if fires != tt.fires {
			t.Errorf("%s: %s fires %v", tt.name, tt.rule, fires)
		}
	}
}

// TestBandsOfClassSize: a band that begins at the limit may hold classes within it.
func TestBandsOfClassSize(t *testing.T) {
	for limit, want := range map[int]int{45: 1, 46: 0} {
		set, b := ruleSet(t), soundCounty(t)
		set.ClassSize = map[edu.Code]int{edu.SectionPrimary: limit}
		edit(edu.SectionYears, 1, func(y *edu.SectionYear) { y.Bands[5] = edu.N(3) })(b) // 46 to 50
		if found, err := County(t.Context(), b, Terms{Year: 2022, Rules: set, Today: edu.Day(2022, 9, 20)}); err != nil || len(found) != want {
			t.Errorf("a limit of %d: %v, %v", limit, found, err)
		}
	}
}

// TestStaffListOfAnOlderYear: the staff list is of today; the figures of an older year are not held against it.
func TestStaffListOfAnOlderYear(t *testing.T) {
	b := soundCounty(t)
	edit(edu.Teachers, 2, func(x *edu.Teacher) { x.Establishment = edu.EstablishmentSubstitute })(b)
	for y, want := range map[edu.Year]int{2022: 1, 2021: 0} {
		found, err := County(t.Context(), b, Terms{Year: y, Rules: ruleSet(t), Today: edu.Day(2022, 9, 20)})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, f := range found {
			if f.ID == "head_count" {
				n++
			}
		}
		if n != want {
			t.Errorf("%s: %d findings, want %d", y.Label(), n, want)
		}
	}
}

// TestExplanationIsOfItsYear: what was said of last year's class is not said of this year's, though the numbers are the same.
func TestExplanationIsOfItsYear(t *testing.T) {
	b := soundCounty(t)
	both(func(y *edu.SectionYear) { y.Classes = edu.N(2) })(b)
	crowded := func(y edu.Year) Finding {
		t.Helper()
		found, err := County(t.Context(), b, Terms{Year: y, Rules: ruleSet(t), Today: edu.Day(2022, 9, 20)})
		if err != nil || len(found) == 0 || found[0].ID != "class_too_large" {
			t.Fatalf("%v, %v", found, err)
		}
		return found[0]
	}
	f := crowded(2021)
	e := f.Explain(2021, "新校舍在建", edu.Day(2021, 9, 21))
	e.SetRowID(1)
	b.Put(edu.Explanations, e)
	if f := crowded(2021); f.Explained == "" {
		t.Error("the explanation does not stand in its year")
	}
	if f := crowded(2022); f.Explained != "" || f.Before != "新校舍在建" {
		t.Errorf("in the next year: %q, offered %q", f.Explained, f.Before)
	}
}
