package check

import (
	"testing"

	"countyledger/store/edu"
)

// TestPastYear: a year that is over is audited as it was: by its own statistics date, with the schools that were in use then, without
// what came about since.
func TestPastYear(t *testing.T) {
	rules := func(b *edu.Book, y edu.Year) map[edu.RuleID]int {
		t.Helper()
		found, err := County(t.Context(), b, Terms{Year: y, Rules: ruleSet(t), Today: edu.Day(2022, 9, 20)})
		if err != nil {
			t.Fatal(err)
		}
		out := map[edu.RuleID]int{}
		for _, f := range found {
			out[f.ID]++
			if b.Find(f.Register, f.Row) == nil {
				t.Errorf("%s is of no record", f.ID)
			}
		}
		return out
	}
	for _, tt := range []struct {
		name  string
		spoil func(*edu.Book)
		rule  edu.RuleID
		by    map[edu.Year]int
	}{
		{
			"recognised until between two counts", edit(edu.Schools, kindergarten, func(s *edu.School) { s.InclusiveUntil = edu.Day(2022, 8, 31) }),
			edu.RuleInclusiveExpired,
			map[edu.Year]int{2021: 0, 2022: 1, 2023: 1},
		},
		{
			"expired before both", edit(edu.Schools, kindergarten, func(s *edu.School) { s.InclusiveUntil = edu.Day(2021, 8, 31) }),
			edu.RuleInclusiveExpired,
			map[edu.Year]int{2021: 1, 2022: 1},
		},
		{
			"closed since, with pupils then", func(b *edu.Book) {
				edit(edu.Closures, 1, func(c *edu.Closure) { c.Done = edu.Day(2022, 9, 10) })(b)
				edit(edu.SectionYears, 7, func(y *edu.SectionYear) { y.Section, y.Teachers = edu.SectionPrimary, edu.N(0) })(b)
			}, "partly_empty_school", map[edu.Year]int{2021: 1, 2022: 0},
		},
		{
			"closed nobody knows when, with pupils then", func(b *edu.Book) {
				edit(edu.Closures, 1, func(c *edu.Closure) { c.Done = edu.Date{} })(b)
			}, edu.RuleClosedSchoolWithPupils, map[edu.Year]int{2021: 0, 2022: 0},
		},
		{
			"a teacher of a school closed since", func(b *edu.Book) {
				edit(edu.Closures, 1, func(c *edu.Closure) { c.Done = edu.Day(2022, 9, 10) })(b)
				edit(edu.Teachers, 2, func(x *edu.Teacher) { x.PostedAt = closedSchool })(b)
			}, "teacher_at_closed_school", map[edu.Year]int{2021: 0, 2022: 1},
		},
		{
			"a teacher of a school closed then, who came nobody knows when", all(
				edit(edu.Schools, closedSchool, func(s *edu.School) { s.State = edu.StateReopened }),
				edit(edu.Closures, 1, func(c *edu.Closure) { c.Done, c.Reopened = edu.Day(2021, 8, 20), edu.Day(2022, 9, 2) }),
				edit(edu.Teachers, 2, func(x *edu.Teacher) { x.PostedAt, x.Joined = closedSchool, edu.Date{} })),
			"teacher_at_closed_school",
			map[edu.Year]int{2021: 0, 2022: 0},
		},
		{
			"posts that a school closed since had asked for", all(
				edit(edu.Closures, 1, func(c *edu.Closure) { c.Done = edu.Day(2022, 8, 20) }),
				edit(edu.Vacancies, 1, func(v *edu.Vacancy) { v.Year, v.School = 2021, closedSchool })),
			edu.RuleVacancyAtClosedSchool,
			map[edu.Year]int{2021: 0, 2022: 0},
		},
		{
			"posts of a school closed nobody knows when, of a year that is over", all(
				edit(edu.Closures, 1, func(c *edu.Closure) { c.Done = edu.Date{} }),
				edit(edu.Vacancies, 1, func(v *edu.Vacancy) { v.Year, v.School = 2021, closedSchool })),
			edu.RuleVacancyAtClosedSchool,
			map[edu.Year]int{2022: 0},
		},
		{
			"posts that a school reopened since asks for", all(
				edit(edu.Schools, closedSchool, func(s *edu.School) { s.State = edu.StateReopened }),
				edit(edu.Closures, 1, func(c *edu.Closure) { c.Done, c.Reopened = edu.Day(2020, 8, 20), edu.Day(2022, 9, 2) }),
				edit(edu.Vacancies, 1, func(v *edu.Vacancy) { v.School = closedSchool })),
			edu.RuleVacancyAtClosedSchool,
			map[edu.Year]int{2020: 0, 2022: 0},
		},
		{
			"a stage that was reached since", edit(edu.Projects, 1, func(p *edu.Project) { p.Stage(edu.ProjectInUse).Actual = edu.Day(2022, 9, 2) }),
			"project_finding",
			map[edu.Year]int{2021: 0, 2022: 1},
		},
	} {
		b := soundCounty(t)
		tt.spoil(b)
		for y, want := range tt.by {
			if got := rules(b, y)[tt.rule]; got != want {
				t.Errorf("%s, %s: %d of %s, want %d", tt.name, y.Label(), got, tt.rule, want)
			}
		}
	}
}

// TestExplainedSince: what was said of a past year after its end stands.
func TestExplainedSince(t *testing.T) {
	b := soundCounty(t)
	edit(edu.SectionYears, lastYear, func(y *edu.SectionYear) { y.Classes = edu.N(2) })(b)
	audit := func() Finding {
		t.Helper()
		found, err := County(t.Context(), b, Terms{Year: 2021, Rules: ruleSet(t), Today: edu.Day(2022, 9, 20)})
		if err != nil || len(found) != 1 {
			t.Fatalf("%v, %v", found, err)
		}
		return found[0]
	}
	f := audit()
	e := f.Explain(2021, "新校舍在建", edu.Day(2022, 9, 19))
	e.SetRowID(1)
	b.Put(edu.Explanations, e)
	if f := audit(); f.Explained != "新校舍在建" {
		t.Errorf("%q", f.Explained)
	}
}
