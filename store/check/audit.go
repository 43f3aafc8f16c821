package check

import (
	"context"
	"fmt"
	"slices"

	"countyledger/store/edu"
)

// Terms say what an audit is of, and what it goes by.
type Terms struct {
	Year  edu.Year
	Rules edu.RuleSet
	Today edu.Date // the day that dates are judged by
	City  *File    // the rules that the city handed down, nil for none
}

// County runs every rule over a school year, and those of the city. Errors come first, then by rule.
func County(ctx context.Context, b *edu.Book, by Terms) ([]Finding, error) {
	all := rules
	if by.City != nil {
		all = slices.Concat(rules, by.City.rules())
	}
	a := &audit{b: b.Judged(by.Year), y: by.Year, rules: by.Rules, today: by.Today, place: map[edu.RuleID]int{}}
	if end := by.Year.End(); a.b.Until.Known() && end.Before(a.today) {
		a.today = end
	}
	for i, r := range all {
		a.place[r.ID] = i
	}
	for _, r := range all {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("audit: %w", err)
		}
		r.find(a, marks{a, r})
	}
	a.explain(b)
	slices.SortStableFunc(a.found, func(x, z Finding) int {
		if d := x.Rank.weight() - z.Rank.weight(); d != 0 {
			return d
		}
		return a.place[x.ID] - a.place[z.ID]
	})
	return a.found, nil
}

// audit is one pass over the county. What several rules ask for is worked out once.
type audit struct {
	b     *edu.Book
	y     edu.Year
	rules edu.RuleSet
	today edu.Date
	place map[edu.RuleID]int // of every rule that is asked
	found []Finding

	problems map[edu.RuleID][]recordProblem
	years    map[edu.Year]map[section]*edu.SectionYear
	schools  map[edu.Ref]*yearOf
	changes  []swing
	looked   bool // at the changes
	works    []workProblem
	closings map[edu.Ref]edu.Date // of the schools, by closedOn
}

// recordProblem is what a register says of one of its own records.
type recordProblem struct {
	edu.Problem
	register *edu.Register
	record   edu.Record
}

// byRegisters is what each register says of its own records, by rule. Years other than the one in question are left alone.
func (a *audit) byRegisters() map[edu.RuleID][]recordProblem {
	if a.problems != nil {
		return a.problems
	}
	a.problems = map[edu.RuleID][]recordProblem{}
	for _, g := range edu.Registers() {
		for _, rec := range a.b.Rows(g) {
			if y, ok := rec.(*edu.SectionYear); ok && y.Year != a.y {
				continue
			}
			for _, p := range g.Check(rec, a.b) {
				a.problems[p.Rule] = append(a.problems[p.Rule], recordProblem{p, g, rec})
			}
		}
	}
	return a.problems
}

// section is one 学段 of a school, whatever the year.
type section struct {
	school edu.Ref
	code   edu.Code
}

// sections are those of a school year.
func (a *audit) sections(y edu.Year) map[section]*edu.SectionYear {
	if a.years == nil {
		a.years = map[edu.Year]map[section]*edu.SectionYear{}
	}
	if a.years[y] == nil {
		a.years[y] = map[section]*edu.SectionYear{}
		for _, s := range edu.All[edu.SectionYear](a.b, edu.SectionYears) {
			if s.Year == y {
				a.years[y][section{s.School, s.Section}] = s
			}
		}
	}
	return a.years[y]
}

// ofYear are the rows of the year in question, in the order they were entered.
func (a *audit) ofYear() []*edu.SectionYear {
	return slices.DeleteFunc(edu.All[edu.SectionYear](a.b, edu.SectionYears), func(y *edu.SectionYear) bool { return y.Year != a.y })
}

// yearOf is what a school has in the year in question, all its sections together.
type yearOf struct {
	pupils, teachers    edu.Count
	rooms               edu.Measure
	compulsory, migrant int        // pupils of 小学 and 初中, 随迁子女 among them
	sections            []edu.Code // which of the two have pupils
}

// bySchool is what each school has in the year; a school without any row is not in it.
func (a *audit) bySchool() map[edu.Ref]*yearOf {
	if a.schools != nil {
		return a.schools
	}
	a.schools = map[edu.Ref]*yearOf{}
	for _, y := range a.ofYear() {
		if a.schools[y.School] == nil {
			a.schools[y.School] = &yearOf{}
		}
		s := a.schools[y.School]
		s.add(y)
		if edu.Compulsory(y.Section) {
			s.compulsory += y.Headcount()
			s.migrant += y.Migrant.Int()
			if y.Headcount() > 0 {
				s.sections = append(s.sections, y.Section)
			}
		}
	}
	return a.schools
}

// add takes in a section: what nobody entered of any is not known of the school.
func (s *yearOf) add(y *edu.SectionYear) {
	if n := y.Enrolled(); n.Known() {
		s.pupils = edu.N(s.pupils.Int() + n.Int())
	}
	if y.Teachers.Known() {
		s.teachers = edu.N(s.teachers.Int() + y.Teachers.Int())
	}
	if y.Teaching.Known() {
		s.rooms = edu.Hundredths(s.rooms.Hundredths() + y.Teaching.Hundredths())
	}
}

// known reports whether anything of a school was entered.
func (s *yearOf) known() bool { return s.pupils.Known() || s.teachers.Known() || s.rooms.Known() }

// empty reports whether nothing is there.
func (s *yearOf) empty() bool {
	return s.pupils.Int() == 0 && s.teachers.Int() == 0 && s.rooms.Hundredths() == 0
}

// eachOpen goes over the schools in use that have figures of the year.
func (a *audit) eachOpen(look func(s *edu.School, x *yearOf)) {
	by := a.bySchool()
	for _, s := range edu.All[edu.School](a.b, edu.Schools) {
		if x := by[edu.Ref(s.RowID())]; x != nil && s.Open() {
			look(s, x)
		}
	}
}

func (a *audit) name(id edu.Ref) edu.Name {
	if s := a.b.School(id); s != nil {
		return s.Name
	}
	return "（学校未填）"
}

func (a *audit) teacher(id edu.Ref) edu.Name {
	if t := a.b.Teacher(id); t != nil {
		return t.Name
	}
	return "（教师未填）"
}
