package check

import (
	"context"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

func ruleSet(tb testing.TB) edu.RuleSet {
	tb.Helper()
	b, err := os.ReadFile("../../assets/presets/rules.json")
	if err != nil {
		tb.Fatal(err)
	}
	r, err := edu.ParseRuleSet(b)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// TestEveryRecordRuleHasARank: what a register checks of its own records is known to the audit, with what to do, and is named
// by a constant that both share.
func TestEveryRecordRuleHasARank(t *testing.T) {
	named := map[string]edu.RuleID{} // by the constant
	calls := 0
	for name, file := range parseRegisters(t) {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				if typ, ok := n.Type.(*ast.Ident); ok && typ.Name == "RuleID" && name == "ruleid.go" {
					id, err := strconv.Unquote(n.Values[0].(*ast.BasicLit).Value)
					if err != nil {
						t.Fatal(err)
					}
					named[n.Names[0].Name] = edu.RuleID(id)
				}
			case *ast.CallExpr:
				if f, ok := n.Fun.(*ast.SelectorExpr); ok && (f.Sel.Name == "hard" || f.Sel.Name == "soft") {
					calls++
					if _, constant := n.Args[0].(*ast.Ident); !constant {
						t.Errorf("a rule is named by a text of its own: %v", n.Args[0])
					}
				}
			}
			return true
		})
	}
	if len(named) < 30 || calls < 35 {
		t.Fatalf("only %d rules and %d findings were seen in the registers", len(named), calls)
	}
	known := map[edu.RuleID]*Rule{}
	for _, r := range rules {
		if known[r.ID] != nil {
			t.Errorf("%s stands twice", r.ID)
		}
		if known[r.ID] = r; r.Title == "" || r.Do == "" || r.Rank.Word() == "" || r.Source == "" || r.find == nil {
			t.Errorf("%s does not say what it is", r.ID)
		}
		if r.Field != "" && (r.Register == nil || r.Register.Field(r.Field) == nil) {
			t.Errorf("%s marks %s, which is no field", r.ID, r.Field)
		}
	}
	for constant, id := range named {
		if known[id] == nil {
			t.Errorf("the audit does not know %s (%s)", constant, id)
		}
	}
}

// parseRegisters reads the source of the registers.
func parseRegisters(t *testing.T) map[string]*ast.File {
	t.Helper()
	files, err := filepath.Glob("../edu/*.go")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*ast.File{}
	for _, f := range files {
		if !strings.HasSuffix(f, "_test.go") {
			tree, err := parser.ParseFile(token.NewFileSet(), f, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			out[filepath.Base(f)] = tree
		}
	}
	return out
}

// county is a school with a year, a teacher, a rotation and a project, in which nothing is wrong.
func county() *edu.Book {
	b := edu.NewBook(edu.Unit{Code: "141127", Area: "样例县", Level: "county"}, 2022)
	for i, name := range []edu.Name{"甲小学", "乙小学"} {
		code := []edu.SchoolCode{"2114000001", "2114000002"}[i]
		s := &edu.School{Name: name, Code: code, Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen}
		s.SetRowID(int64(i + 1))
		b.Put(edu.Schools, s)
		for back := range 2 {
			y := &edu.SectionYear{
				School: edu.Ref(i + 1), Year: edu.Year(2022 - back), Section: edu.SectionPrimary,
				Classes: edu.N(3), Total: edu.N(100), Teachers: edu.N(1 - i%2),
			}
			y.Pupils[edu.Grade1] = edu.N(100)
			y.Juniors, y.Bachelors, y.Masters, y.Doctors = edu.N(0), edu.N(1), edu.N(0), edu.N(0)
			y.Backbone, y.PE, y.Music, y.Art = edu.N(0), edu.N(0), edu.N(0), edu.N(0)
			y.Teaching, y.IndoorPE, y.Ground = edu.Hundredths(50000), edu.Hundredths(0), edu.Hundredths(90000)
			y.Equipment, y.Multimedia = edu.Fen(1000), edu.N(3)
			y.SetRowID(int64(2*i + back + 1))
			b.Put(edu.SectionYears, y)
		}
	}
	if y, ok := b.Find(edu.SectionYears, 3).(*edu.SectionYear); ok { // 乙小学 has one teacher too, who works there
		y.Teachers = edu.N(1)
	}
	if y, ok := b.Find(edu.SectionYears, 4).(*edu.SectionYear); ok {
		y.Teachers = edu.N(1)
	}
	for i := range 2 {
		x := &edu.Teacher{
			Name: edu.Name([]string{"王晓东", "李晓南"}[i]), Sex: edu.SexMale, Birth: edu.Month(1985, 1), IDNumber: "149901198501010013",
			PostedAt: edu.Ref(i + 1), Establishment: edu.EstablishmentRegular,
			Post: edu.PostTeaching, Section: edu.SectionPrimary, OnDuty: edu.OnDutyYes, Joined: edu.Day(2010, 9, 1),
		}
		if i == 1 {
			x.IDNumber, x.Birth = "149901197203040019", edu.Month(1972, 3)
		}
		x.SetRowID(int64(i + 1))
		b.Put(edu.Teachers, x)
	}
	m := &edu.Rotation{
		Teacher: 1, Year: 2022, From: 1, To: 2, Reason: edu.ReasonRotation, State: edu.RotationApproved, Start: edu.Day(2022, 9, 1),
	}
	m.SetRowID(1)
	b.Put(edu.Rotations, m)
	p := &edu.Project{Name: "甲小学教学楼", Code: "2201-141127-04-01-000001", School: 1, Kind: "new", Task: edu.TaskCompulsory}
	p.SetRowID(1)
	b.Put(edu.Projects, p)
	return b
}

// documented is a case with the papers of every stage before 实施.
func documented(c *edu.Closure) *edu.Closure {
	c.Due, c.Agree, c.Oppose, c.Veto = edu.N(5), edu.N(4), edu.N(1), edu.Yes(false)
	c.Hearing, c.HearingResult = edu.Day(2022, 5, 20), edu.HearingAgreed
	c.NoticeFrom, c.NoticeUntil = edu.Day(2022, 6, 1), edu.Day(2022, 6, 8)
	c.Approved, c.ApprovalDoc, c.Filed = edu.Day(2022, 6, 8), "样政函〔2022〕2号", edu.Day(2022, 6, 20)
	return c
}

// TestRules: a sound county has no finding, and what each rule is about is found, and nothing else.
func TestRules(t *testing.T) {
	set := ruleSet(t)
	school := func(b *edu.Book, edit func(*edu.School)) {
		s := *b.School(2)
		edit(&s)
		b.Put(edu.Schools, &s)
	}
	year := func(b *edu.Book, edit func(*edu.SectionYear)) {
		y := *b.Find(edu.SectionYears, 3).(*edu.SectionYear)
		edit(&y)
		b.Put(edu.SectionYears, &y)
	}
	teacher := func(b *edu.Book, edit func(*edu.Teacher)) {
		x := *b.Teacher(2)
		edit(&x)
		b.Put(edu.Teachers, &x)
	}
	empty := func(y *edu.SectionYear) {
		y.Pupils[edu.Grade1], y.Total, y.Classes, y.Teachers, y.Teaching = edu.N(0), edu.N(0), edu.N(0), edu.N(0), edu.Hundredths(0)
		y.Bachelors = edu.N(0)
	}
	for _, tt := range []struct {
		want string // the rules that find something, as often as they do
		edit func(*edu.Book)
	}{
		{"", func(*edu.Book) {}},
		{"head_count", func(b *edu.Book) { teacher(b, func(x *edu.Teacher) { x.Establishment = edu.EstablishmentSubstitute }) }},
		{"teacher_at_closed_school rotation_at_closed_school closed_school_with_pupils closed_without_case", func(b *edu.Book) {
			school(b, func(s *edu.School) { s.State = edu.StateClosed })
		}},
		{"age required", func(b *edu.Book) {
			teacher(b, func(x *edu.Teacher) { x.IDNumber, x.Birth = "", edu.Month(1950, 1) })
		}},
		{"twin twin", func(b *edu.Book) {
			teacher(b, func(x *edu.Teacher) {
				x.Name, x.IDNumber, x.Birth = "王晓东", "149901198501010232", edu.Month(1985, 1)
			})
		}},
		{"class_too_large", func(b *edu.Book) { year(b, func(y *edu.SectionYear) { y.Classes = edu.N(2) }) }}, // one class of three fewer
		{"", func(b *edu.Book) {
			year(b, func(y *edu.SectionYear) { y.Bands[4] = edu.N(3) }) // 41–45: at the limit
		}},
		{"class_too_large", func(b *edu.Book) {
			year(b, func(y *edu.SectionYear) { y.Bands[5] = edu.N(1) }) // 46–50
		}},
		{"empty_school year_on_year year_on_year year_on_year head_count", func(b *edu.Book) { year(b, empty) }},
		{"partly_empty_school year_on_year", func(b *edu.Book) { year(b, func(y *edu.SectionYear) { y.Teaching = edu.Hundredths(0) }) }},
		{"no_year", func(b *edu.Book) { b.Remove(edu.SectionYears, 3); b.Remove(edu.Teachers, 2) }},
		{"year_on_year", func(b *edu.Book) {
			year(b, func(y *edu.SectionYear) { y.Pupils[edu.Grade1], y.Total = edu.N(121), edu.N(121) })
		}},
		{"", func(b *edu.Book) {
			year(b, func(y *edu.SectionYear) { y.Pupils[edu.Grade1], y.Total = edu.N(120), edu.N(120) }) // 20 % exactly
		}},
		{"year_on_year", func(b *edu.Book) { year(b, func(y *edu.SectionYear) { y.Equipment = edu.Fen(1201) }) }},
		{"class_too_large year_on_year", func(b *edu.Book) { // a school at its limit is not too large
			year(b, func(y *edu.SectionYear) { y.Pupils[edu.Grade1], y.Total = edu.N(2000), edu.N(2000) })
		}},
		{"school_too_large class_too_large year_on_year", func(b *edu.Book) {
			year(b, func(y *edu.SectionYear) { y.Pupils[edu.Grade1], y.Total = edu.N(2001), edu.N(2001) })
		}},
		{"project_finding", func(b *edu.Book) {
			p := *b.Project(1)
			p.Stage("P16").Actual = edu.Day(2022, 8, 1)
			b.Put(edu.Projects, &p)
		}},
		{"project_school_closed", func(b *edu.Book) {
			p := *b.Project(1)
			p.School = 3
			s := &edu.School{Name: "丙小学", Code: "2114000003", Type: edu.TypePrimary, Founder: "831", State: edu.StateClosed}
			s.SetRowID(3)
			b.Put(edu.Schools, s)
			b.Put(edu.Projects, &p)
		}},
		{"rotation_to_closed_school", func(b *edu.Book) {
			s := &edu.School{Name: "丙小学", Code: "2114000003", Type: edu.TypePrimary, Founder: "831", State: edu.StateClosed}
			s.SetRowID(3)
			b.Put(edu.Schools, s)
			c := documented(&edu.Closure{School: 3, Into: 2, Stage: edu.ClosureDone, Method: "merge", Done: edu.Day(2022, 9, 10)})
			c.SetRowID(1)
			b.Put(edu.Closures, c)
			m := *b.Find(edu.Rotations, 1).(*edu.Rotation)
			m.To, m.State = 3, edu.RotationOn
			b.Put(edu.Rotations, &m)
		}},
		{"section_gone", func(b *edu.Book) {
			y := *b.Find(edu.SectionYears, 4).(*edu.SectionYear)
			y.SetRowID(9)
			y.Section = edu.SectionJunior
			b.Put(edu.SectionYears, &y)
		}},
		{"", func(b *edu.Book) { // 附设幼儿 are not among those that the size is about
			y := *b.Find(edu.SectionYears, 3).(*edu.SectionYear)
			y.SetRowID(9)
			y.Section, y.Teachers = edu.SectionPre, edu.Count{}
			y.Pupils[edu.Grade1], y.Pupils[edu.Middle], y.Total = edu.Count{}, edu.N(1950), edu.N(1950)
			b.Put(edu.SectionYears, &y)
		}},
		{"", func(b *edu.Book) { // closed since nobody knows when: a move of years ago is not doubted
			s := &edu.School{Name: "丙小学", Code: "2114000003", Type: edu.TypePrimary, Founder: "831", State: edu.StateClosed}
			s.SetRowID(3)
			b.Put(edu.Schools, s)
			m := &edu.Rotation{
				Teacher: 2, Year: 2015, From: 2, To: 3, Reason: edu.ReasonRotation, State: edu.RotationEnded, Start: edu.Day(2015, 9, 1),
			}
			m.SetRowID(9)
			b.Put(edu.Rotations, m)
		}},
		{"carried_out_but_open", func(b *edu.Book) {
			c := documented(&edu.Closure{School: 2, Into: 1, Stage: edu.ClosureDone, Method: edu.MethodMerge, Done: edu.Day(2022, 9, 10)})
			c.SetRowID(1)
			b.Put(edu.Closures, c)
		}},
		{"", func(b *edu.Book) { // a school that has become a teaching point is in use
			school(b, func(s *edu.School) { s.Type, s.Centre = edu.TypeTeachingPoint, 1 })
			c := documented(&edu.Closure{School: 2, Into: 1, Stage: edu.ClosureDone, Method: edu.MethodPoint, Done: edu.Day(2022, 9, 10)})
			c.SetRowID(1)
			b.Put(edu.Closures, c)
		}},
		{"shared_with_pupils", func(b *edu.Book) {
			y := &edu.SectionYear{School: 2, Year: 2022, Section: edu.SectionShared, Total: edu.N(5)}
			y.Pupils[edu.Grade1] = edu.N(5)
			y.SetRowID(9)
			b.Put(edu.SectionYears, y)
		}},
		{"", func(b *edu.Book) { // what the sections share need not be entered for each
			year(b, func(y *edu.SectionYear) { y.Multimedia = edu.Count{} })
			y := &edu.SectionYear{School: 2, Year: 2022, Section: edu.SectionShared, Multimedia: edu.N(3)}
			y.SetRowID(9)
			b.Put(edu.SectionYears, y)
		}},
		{"missing_indicator_input", func(b *edu.Book) { year(b, func(y *edu.SectionYear) { y.Multimedia = edu.Count{} }) }},
		{"total_differs_from_grades", func(b *edu.Book) { year(b, func(y *edu.SectionYear) { y.Total = edu.N(99) }) }},
	} {
		b := county()
		tt.edit(b)
		found, err := County(t.Context(), b, Terms{Year: 2022, Rules: set, Today: edu.Day(2022, 9, 20)})
		if err != nil {
			t.Fatal(err)
		}
		got := map[edu.RuleID]int{}
		for _, f := range found {
			got[f.ID]++
			if f.Message == "" || f.Row == 0 || strings.Contains(f.Message, "%!") {
				t.Errorf("%s: %+v", tt.want, f)
			}
		}
		want := map[edu.RuleID]int{}
		for _, id := range strings.Fields(tt.want) {
			want[edu.RuleID(id)]++
		}
		if !maps.Equal(got, want) {
			t.Errorf("found %v, want %v", got, want)
		}
	}
}

// TestWorstFirst: errors stand before warnings, and an audit that is cancelled says so.
func TestWorstFirst(t *testing.T) {
	b, set := sample.County(sample.Standard).Book(), ruleSet(t)
	found, err := County(t.Context(), b, Terms{Year: 2022, Rules: set, Today: edu.Day(2022, 9, 20)})
	if err != nil || len(found) == 0 {
		t.Fatalf("%d findings, %v", len(found), err)
	}
	order := map[Rank]int{Error: 0, Incomplete: 1, Warning: 2, Hint: 3}
	for i := 1; i < len(found); i++ {
		if order[found[i].Rank] < order[found[i-1].Rank] {
			t.Fatalf("%s stands after %s", found[i].Rank, found[i-1].Rank)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := County(ctx, b, Terms{Year: 2022, Rules: set, Today: edu.Day(2022, 9, 20)}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// BenchmarkCounty runs every rule over the large county with ten years of data.
func BenchmarkCounty(b *testing.B) {
	book, set := sample.County(sample.Large).Book(), ruleSet(b)
	for b.Loop() {
		if _, err := County(b.Context(), book, Terms{Year: 2022, Rules: set, Today: edu.Day(2022, 9, 20)}); err != nil {
			b.Fatal(err)
		}
	}
}
