package procedure

import (
	"testing"

	"countyledger/store/edu"
)

// TestRotationsToAClosedSchool: of the rotations, those to the school end with it: served from the day they began, refused before
// it; those that are over and those to other schools stay as they are.
func TestRotationsToAClosedSchool(t *testing.T) {
	const school, other = 1, 2
	on := edu.Day(2022, 8, 20)
	for _, tt := range []struct {
		name       string
		to         edu.Ref
		state      edu.Code
		start, end edu.Date
		want       edu.Code // empty where nothing is written
		ended      edu.Date
	}{
		{"at another school", other, edu.RotationOn, edu.Day(2021, 9, 1), edu.Date{}, "", edu.Date{}},
		{"served", school, edu.RotationOn, edu.Day(2021, 9, 1), edu.Date{}, edu.RotationEnded, on},
		{"begun on the day", school, edu.RotationOn, on, edu.Date{}, edu.RotationEnded, on},
		{"to begin the day after", school, edu.RotationOn, edu.Day(2022, 8, 21), edu.Date{}, edu.RotationRefused, edu.Date{}},
		{"nobody wrote down when", school, edu.RotationOn, edu.Date{}, edu.Date{}, edu.RotationRefused, edu.Date{}},
		{"a plan", school, edu.RotationDraft, edu.Day(2022, 9, 1), edu.Date{}, edu.RotationRefused, edu.Date{}},
		{"has its last day", school, edu.RotationOn, edu.Day(2021, 9, 1), edu.Day(2022, 7, 1), "", edu.Date{}},
		{"期满", school, edu.RotationEnded, edu.Day(2021, 9, 1), edu.Date{}, "", edu.Date{}},
		{"ended early", school, edu.RotationEarly, edu.Day(2021, 9, 1), edu.Date{}, "", edu.Date{}},
		{"refused", school, edu.RotationRefused, edu.Day(2021, 9, 1), edu.Date{}, "", edu.Date{}},
	} {
		b := edu.NewBook(edu.Unit{}, 2022)
		m := &edu.Rotation{Teacher: 1, Year: 2021, From: 3, To: tt.to, Reason: edu.ReasonRotation, State: tt.state, Start: tt.start, End: tt.end}
		m.SetRowID(1)
		b.Put(edu.Rotations, m)
		w := &closing{ClosureCase: &ClosureCase{Closure: &edu.Closure{School: school, Into: other}, b: b}, plan: Execution{On: on}}
		w.endRotations()
		var got edu.Rotation
		for _, it := range w.ch.Items {
			got = *it.Record.(*edu.Rotation)
		}
		if got.State != tt.want || got.End != tt.ended || (got.Note != "") != (tt.want != "") {
			t.Errorf("%s: %s, until %s (%s); want %s, until %s", tt.name, got.State, got.End, got.Note, tt.want, tt.ended)
		}
	}
}

// pupils is a year of a section; n of its pupils are in the first grade.
func pupils(school edu.Ref, year edu.Year, section edu.Code, n, classes int) *edu.SectionYear {
	y := &edu.SectionYear{School: school, Year: year, Section: section, Classes: edu.N(classes)}
	y.Pupils[map[edu.Code]int{edu.SectionPrimary: edu.Grade1, edu.SectionJunior: edu.Grade1 + 6}[section]] = edu.N(n)
	return y
}

// caseOf is a case of school 1 into school 2, with figures of both.
func caseOf(t *testing.T, c *edu.Closure, rows ...*edu.SectionYear) *ClosureCase {
	t.Helper()
	b := edu.NewBook(edu.Unit{}, 2022)
	for id, kind := range []edu.Code{edu.TypePrimary, edu.TypeNineYear} {
		s := &edu.School{Type: kind, State: edu.StateOpen}
		s.SetRowID(int64(id + 1))
		b.Put(edu.Schools, s)
	}
	for i, y := range rows {
		y.SetRowID(int64(i + 1))
		b.Put(edu.SectionYears, y)
	}
	c.School, c.Into = 1, 2
	c.SetRowID(1)
	b.Put(edu.Closures, c)
	r := rules(t)
	r.ClassSize = map[edu.Code]int{edu.SectionPrimary: 45, edu.SectionJunior: 50}
	return ClosureCaseOf(b, c, r)
}

// TestLatestYear: of a school the latest year counts that began before a day, whatever order the years were entered in.
func TestLatestYear(t *testing.T) {
	c := caseOf(t, &edu.Closure{},
		pupils(1, 2021, edu.SectionPrimary, 21, 1), pupils(1, 2022, edu.SectionPrimary, 22, 1), pupils(1, 2022, edu.SectionJunior, 23, 1),
		pupils(1, 2020, edu.SectionPrimary, 20, 1), pupils(2, 2023, edu.SectionPrimary, 99, 1))
	for _, tt := range []struct {
		before edu.Date
		year   edu.Year
		rows   int
	}{
		{edu.Date{}, 2022, 2},
		{edu.Day(2022, 9, 2), 2022, 2},
		{edu.Day(2022, 9, 1), 2021, 1},
		{edu.Day(2021, 9, 1), 2020, 1},
		{edu.Day(2020, 9, 1), 0, 0},
	} {
		got := c.year(1, tt.before)
		if len(got) != tt.rows || len(got) > 0 && got[0].Year != tt.year {
			t.Errorf("before %s: %d rows, want %d of %d", tt.before, len(got), tt.rows, tt.year)
		}
	}
}

// TestComing: without yearly figures the pupils of the case come, in the section that the school's kind suggests; placed, those only
// who are placed at the receiving school.
func TestComing(t *testing.T) {
	for kind, want := range map[edu.Code]edu.Code{
		edu.TypePrimary: edu.SectionPrimary, edu.TypeJunior: edu.SectionJunior, edu.TypeTeachingPoint: edu.SectionPrimary,
	} {
		c := caseOf(t, &edu.Closure{Pupils: edu.N(30)})
		c.b.School(1).Type = kind
		if by, boarders := c.taken(); by[want] != 30 || len(by) != 1 || boarders != 0 {
			t.Errorf("%s: %v, %d boarders", kind, by, boarders)
		}
	}
	unknown := caseOf(t, &edu.Closure{Pupils: edu.N(30)})
	unknown.b.Remove(edu.Schools, 1)
	if by, _ := unknown.taken(); by[edu.SectionPrimary] != 30 {
		t.Errorf("of a school nobody knows: %v", by)
	}
	c := caseOf(t, &edu.Closure{}, pupils(1, 2022, edu.SectionPrimary, 40, 2))
	for i, to := range []edu.Ref{2, 2, 3} {
		p := &edu.Placement{Case: 1, To: to, Pupils: edu.N(10), Boarders: edu.N(i + 1)}
		p.SetRowID(int64(i + 1))
		c.b.Put(edu.Placements, p)
	}
	other := &edu.Placement{Case: 2, To: 2, Pupils: edu.N(99), Boarders: edu.N(99)}
	other.SetRowID(4)
	c.b.Put(edu.Placements, other)
	if by, boarders := c.taken(); by[edu.SectionPrimary] != 20 || boarders != 3 {
		t.Errorf("placed: %v, %d boarders", by, boarders)
	}
}

// TestFullestClass: a class is too large from one pupil over the limit, where pupils come; shown is the section that is fullest
// for its own limit (45 in 小学, 50 in 初中).
func TestFullestClass(t *testing.T) {
	for _, tt := range []struct {
		name            string
		primary, junior *edu.SectionYear
		comes           int // to 小学
		average, limit  int
		full            int
	}{
		{"at the limit", pupils(2, 2022, edu.SectionPrimary, 80, 2), nil, 10, 45, 45, 0},
		{"one over", pupils(2, 2022, edu.SectionPrimary, 80, 2), nil, 11, 46, 45, 1},
		{"over before, and nobody comes", pupils(2, 2022, edu.SectionPrimary, 200, 2), nil, 0, 100, 45, 0},
		{"the first is fuller", pupils(2, 2022, edu.SectionPrimary, 80, 2), pupils(2, 2022, edu.SectionJunior, 48, 1), 10, 45, 45, 0},
		{"the second is fuller", pupils(2, 2022, edu.SectionPrimary, 70, 2), pupils(2, 2022, edu.SectionJunior, 46, 1), 10, 46, 50, 0},
		{"alike, the first", pupils(2, 2022, edu.SectionPrimary, 80, 2), pupils(2, 2022, edu.SectionJunior, 50, 1), 10, 45, 45, 0},
		{
			"more pupils a class, and farther from the limit", pupils(2, 2022, edu.SectionPrimary, 78, 2),
			pupils(2, 2022, edu.SectionJunior, 47, 1), 10, 44, 45, 0,
		},
		{"no class yet", pupils(2, 2022, edu.SectionPrimary, 0, 0), nil, 10, 0, 0, 0},
	} {
		rows := []*edu.SectionYear{tt.primary, pupils(1, 2022, edu.SectionPrimary, tt.comes, 1)}
		if tt.junior != nil {
			rows = append(rows, tt.junior)
		}
		k := caseOf(t, &edu.Closure{}, rows...).Capacity()
		if k.AverageClass != tt.average || k.ClassLimit != tt.limit || len(k.full) != tt.full || k.After != k.Before+tt.comes {
			t.Errorf("%s: %d to %d, %d of %d in a class, %d too large; want %d of %d, %d",
				tt.name, k.Before, k.After, k.AverageClass, k.ClassLimit, len(k.full), tt.average, tt.limit, tt.full)
		}
	}
}

// TestNoSizeLimit: where the rules name no limit, no school is too large.
func TestNoSizeLimit(t *testing.T) {
	for limit, want := range map[int]int{0: 0, 19: 1, 20: 0} {
		if got := len(schoolTooLarge.ask(&Capacity{to: &edu.School{}, Before: 10, After: 20, SizeLimit: limit})); got != want {
			t.Errorf("20 pupils and a limit of %d: %d findings, want %d", limit, got, want)
		}
	}
}

// TestWaivedPapers: a waiver stands with its paper, or by the sentence of what it is about; one that was given before is replaced, what
// nobody asks about stays.
func TestWaivedPapers(t *testing.T) {
	c := caseOf(t, &edu.Closure{Stage: "2"})
	c.rules.Papers = map[edu.Code][]string{"2": {"甲", "乙", "丙"}}
	for i, e := range []*edu.Evidence{
		{Item: "甲", Number: "文〔2022〕1号", Date: edu.Day(2022, 5, 1)}, {Item: "乙", Reason: "早先的原因"}, {Item: "路远", Reason: "早先的原因"},
	} {
		e.Case, e.Stage = 1, "2"
		e.SetRowID(int64(i + 1))
		c.b.Put(edu.Evidences, e)
	}
	paper, other := edu.Problem{Rule: paperNeed.id, Message: lacking("丙", nil)}, edu.Problem{Rule: "way_too_long", Message: "路远"}
	for _, tt := range []struct {
		name    string
		missing edu.Problems
		rows    map[edu.Text]int64
	}{
		{"nothing", nil, map[edu.Text]int64{}},
		{"a paper", edu.Problems{paper}, map[edu.Text]int64{"丙": -1}},
		{"something else as well", edu.Problems{other, paper}, map[edu.Text]int64{"丙": -1, "路远": 3}},
	} {
		var ch edu.Change
		c.waive(&ch, tt.missing, waiving(tt.missing, " 原因 ", false))
		for _, it := range ch.Items {
			if e := it.Record.(*edu.Evidence); e.Reason != "原因" || e.RowID() != tt.rows[e.Item] {
				t.Errorf("%s: %s has %q in row %d", tt.name, e.Item, e.Reason, e.RowID())
			}
		}
		if len(ch.Items) != len(tt.rows) {
			t.Errorf("%s: %d papers, want %d", tt.name, len(ch.Items), len(tt.rows))
		}
	}
}

// TestNewMonthTakesOver: a month's report takes over the year's sum within the year alone, and the farther of the two stages; a project
// has none that has one, or that was in use before the month.
func TestNewMonthTakesOver(t *testing.T) {
	early, late := edu.ProjectStarted, edu.ProjectAccepted
	for _, tt := range []struct {
		name          string
		month         edu.Date // of the last report
		project, last edu.Code // their stages
		in            edu.Date // use
		want          edu.Code
		year          int64
		none          bool
	}{
		{"the report is farther", edu.Month(2022, 3), early, late, edu.Date{}, late, 7, false},
		{"the project is farther", edu.Month(2022, 3), late, early, edu.Date{}, late, 7, false},
		{"alike", edu.Month(2022, 3), early, early, edu.Date{}, early, 7, false},
		{"of the year before", edu.Month(2021, 12), early, late, edu.Date{}, late, 0, false},
		{"there already", edu.Month(2022, 4), early, late, edu.Date{}, "", 0, true},
		{"in use the day before", edu.Month(2022, 3), early, late, edu.Day(2022, 3, 31), "", 0, true},
		{"in use on the first", edu.Month(2022, 3), early, late, edu.Day(2022, 4, 1), late, 7, false},
		{"in use at some day of the month before", edu.Month(2022, 3), early, late, edu.Month(2022, 3), "", 0, true},
	} {
		b := edu.NewBook(edu.Unit{}, 2022)
		p := &edu.Project{Name: "教学楼", Current: tt.project}
		p.Stage(edu.ProjectInUse).Actual = tt.in
		p.SetRowID(1)
		b.Put(edu.Projects, p)
		g := &edu.ProgressReport{Project: 1, Month: tt.month, Current: tt.last, DoneYear: edu.Fen(7), DoneTotal: edu.Fen(9)}
		g.SetRowID(1)
		b.Put(edu.ProgressReports, g)
		ch := NewMonth(b, edu.Month(2022, 4))
		if tt.none || len(ch.Items) != 1 {
			if !tt.none || len(ch.Items) != 0 {
				t.Errorf("%s: %d reports", tt.name, len(ch.Items))
			}
			continue
		}
		n := ch.Items[0].Record.(*edu.ProgressReport)
		if n.Current != tt.want || n.DoneYear != edu.Fen(tt.year) || n.DoneTotal != edu.Fen(9) || n.DoneMonth.Known() || !n.Draft() {
			t.Errorf("%s: at %s, %d in the year; want %s, %d", tt.name, n.Current, n.DoneYear.Fen(), tt.want, tt.year)
		}
	}
}
