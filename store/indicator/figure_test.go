package indicator

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"

	"pgregory.net/rapid"
)

// TestVariation is the golden vector of domain rule 1.3 (books of five schools) with the readings that are wrong.
func TestVariation(t *testing.T) {
	pupils, books := []float64{45, 37, 89, 76, 55}, []float64{279, 137, 935, 160, 402}
	values, alike := make([]float64, 5), []float64{1, 1, 1, 1, 1}
	for i := range books {
		values[i] = books[i] / pupils[i]
	}
	if got := Variation(values, pupils); !got.Known || math.Abs(got.Is-0.515257) > 5e-7 {
		t.Errorf("weighted %v, want 0.515257", got)
	}
	if got := Variation(values, alike); math.Abs(got.Is-0.4888) > 5e-5 {
		t.Errorf("unweighted %v, want 0.4888", got)
	}
	if Variation(nil, nil).Known || Variation([]float64{0, 0}, []float64{3, 4}).Known {
		t.Error("no schools, or a mean of nothing, have a 差异系数")
	}
}

// preschool is one kindergarten, or one school with a class of children.
type preschool struct {
	founder, kind edu.Code
	children      int
	toddlers      int
	attached      bool
}

// TestPreschoolShares is the county of domain rule 1.7 (衡南县 2020: 25,113 children, 41.02 % and 71.40 %), and what a class
// attached to a school, 托班 and a target that is just met do.
func TestPreschoolShares(t *testing.T) {
	for _, tt := range []struct {
		name              string
		rows              []preschool
		toddlers          bool
		public, inclusive float64
		status            Status
	}{
		{
			"衡南县",
			[]preschool{
				{"831", "edu", 10301, 0, false},
				{edu.FounderPrivate, edu.KindergartenInclusive, 7629, 0, false},
				{edu.FounderPrivate, "other", 7183, 0, false},
			},
			false, 10301. / 25113 * 100, 17930. / 25113 * 100, NotMet,
		},
		{
			"a class attached to a public school",
			[]preschool{{"831", "", 55, 0, true}, {edu.FounderPrivate, "other", 45, 0, false}},
			false,
			55, 55, Met,
		},
		{
			"a class attached to a private school",
			[]preschool{{edu.FounderPrivate, "", 45, 0, true}, {"831", "edu", 55, 0, false}},
			false, 55,
			55, Met,
		},
		{
			"one child short of the target",
			[]preschool{{"831", "edu", 549, 0, false}, {edu.FounderPrivate, "other", 451, 0, false}},
			false,
			54.9, 54.9, NotMet,
		},
		{"托班 left out", []preschool{{"831", "edu", 55, 100, false}, {edu.FounderPrivate, "other", 45, 0, false}}, false, 55, 55, Met},
		{"托班 counted", []preschool{{"831", "edu", 50, 50, false}, {edu.FounderPrivate, "other", 100, 0, false}}, true, 50, 50, NotMet},
	} {
		b := edu.NewBook(edu.Unit{Code: "141127"}, 2022)
		for i, r := range tt.rows {
			s := &edu.School{Name: edu.Name(fmt.Sprint(i)), Founder: r.founder, KindergartenKind: r.kind, State: edu.StateOpen}
			if s.Type = edu.TypeKindergarten; r.attached {
				s.Type = edu.TypePrimary
			}
			y := &edu.SectionYear{School: edu.Ref(i + 1), Year: 2022, Section: edu.SectionPre}
			y.Pupils[edu.Middle], y.Pupils[edu.Toddlers] = edu.N(r.children), edu.N(r.toddlers)
			s.SetRowID(int64(i + 1))
			y.SetRowID(int64(i + 1))
			b.Put(edu.Schools, s)
			b.Put(edu.SectionYears, y)
		}
		r := rules(t)
		r.CountToddlers = tt.toddlers
		got := enrolment(b, 2022, nil, r)
		if math.Abs(got[0].Value.Is-tt.public) > 1e-9 || math.Abs(got[1].Value.Is-tt.inclusive) > 1e-9 || got[0].Status != tt.status {
			t.Errorf("%s: %v and %v (%s), want %v and %v (%s)",
				tt.name, got[0].Value.Is, got[1].Value.Is, got[0].Status, tt.public, tt.inclusive, tt.status)
		}
		if got[2].Value.Known || got[2].Status != Incomplete {
			t.Errorf("%s: a county without pupils has 民办义务教育占比 %+v", tt.name, got[2].Value)
		}
	}
}

// TestPass is the rule of six and 85 % (domain rule 1.2): exact at the thresholds.
func TestPass(t *testing.T) {
	r := rules(t).BalanceRules
	sound := func() *edu.SectionYear { // 1,000 pupils, everything exactly at the threshold
		y := &edu.SectionYear{Section: edu.SectionPrimary, School: 1, Year: 2022}
		y.Pupils[edu.Grade1] = edu.N(1000)
		y.Juniors, y.Bachelors, y.Masters, y.Doctors = edu.N(2), edu.N(30), edu.N(10), edu.N(0)
		y.Backbone, y.PE, y.Music, y.Art = edu.N(10), edu.N(3), edu.N(3), edu.N(3)
		y.Teaching, y.IndoorPE, y.Ground = edu.Hundredths(450_000), edu.Hundredths(0), edu.Hundredths(750_000)
		y.Equipment, y.Multimedia = edu.Fen(2000*1000*100), edu.N(23)
		return y
	}
	for _, tt := range []struct {
		name string
		edit func(*edu.SectionYear)
		want Status
	}{
		{"all seven exactly at the threshold", func(*edu.SectionYear) {}, Met},
		{"the seventh exactly at 85 %", func(y *edu.SectionYear) { y.Equipment = edu.Fen(1700 * 1000 * 100) }, Met},
		{"the seventh one fen below 85 %", func(y *edu.SectionYear) { y.Equipment = edu.Fen(1700*1000*100 - 1) }, NotMet},
		{"the seventh just below the threshold", func(y *edu.SectionYear) { y.Teaching = edu.Hundredths(449_999) }, Met},
		{"two below, both above 85 %", func(y *edu.SectionYear) { y.Backbone, y.Multimedia = edu.N(9), edu.N(22) }, NotMet},
		{"a real zero is a value", func(y *edu.SectionYear) { y.Backbone = edu.N(0) }, NotMet},
		{"a blank is not", func(y *edu.SectionYear) { y.Backbone = edu.Count{} }, Incomplete},
		{"a blank among those that 小学 counts", func(y *edu.SectionYear) { y.Juniors = edu.Count{} }, Incomplete},
	} {
		b := edu.NewBook(edu.Unit{}, 2022)
		s := &edu.School{Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen}
		s.SetRowID(1)
		b.Put(edu.Schools, s)
		y := sound()
		tt.edit(y)
		y.SetRowID(1)
		b.Put(edu.SectionYears, y)
		all := Sections(b, 2022, edu.SectionPrimary, r)
		if len(all) != 1 || all[0].Verdict() != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, all[0].Verdict(), tt.want)
		}
	}
	junior := sound() // 初中 counts from 本科 upwards, so that 专科 may be blank
	junior.Section, junior.Juniors = edu.SectionJunior, edu.Count{}
	if got := read(&resources[0], junior, nil, 1000, r); !got.Value.Known || got.Value.Is != 4 {
		t.Errorf("L1 of a 初中 section: %+v", got)
	}
}

// TestCVAtItsLimit: two sections alike in size with one and three 骨干 have a 差异系数 of exactly 0.5, which is met.
func TestCVAtItsLimit(t *testing.T) {
	for pupils := 50; pupils < 120; pupils++ {
		for _, unweighted := range []bool{false, true} {
			b, r := edu.NewBook(edu.Unit{}, 2022), rules(t)
			r.Unweighted = unweighted
			for i, n := range []int{1, 3} {
				s := &edu.School{Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen}
				s.SetRowID(int64(i + 1))
				b.Put(edu.Schools, s)
				y := &edu.SectionYear{Section: edu.SectionPrimary, School: edu.Ref(i + 1), Year: 2022, Backbone: edu.N(n)}
				y.Pupils[edu.Grade1] = edu.N(pupils)
				y.SetRowID(int64(i + 1))
				b.Put(edu.SectionYears, y)
			}
			for _, f := range County(b, Of(2022), r) {
				if f.ID == "balance.cv.L2.primary" && f.Status != Met {
					t.Errorf("%d pupils, unweighted %v: %v is %s", pupils, unweighted, f.Value.Is, f.Status)
				}
			}
			r.CV = map[edu.Code]edu.Thousandths{edu.SectionPrimary: 499, edu.SectionJunior: 450}
			for _, f := range County(b, Of(2022), r) {
				if f.ID == "balance.cv.L2.primary" && f.Status != NotMet {
					t.Errorf("%d pupils: %v is %s with a limit of 0.499", pupils, f.Value.Is, f.Status)
				}
			}
		}
	}
}

// TestWhoEnters: special and vocational schools and small 教学点 stay out, private schools as the office says.
func TestWhoEnters(t *testing.T) {
	r := rules(t).BalanceRules
	for _, tt := range []struct {
		kind, founder edu.Code
		pupils        int
		leaveOut      bool
		want          bool
	}{
		{edu.TypePrimary, "831", 1, false, true},
		{edu.TypeTeachingPoint, "831", 49, false, false},
		{edu.TypeTeachingPoint, "831", 50, false, true},
		{edu.TypeSpecial, "831", 200, false, false},
		{"321", "831", 200, false, false},
		{edu.TypeNineYear, edu.FounderPrivate, 200, false, true},
		{edu.TypeNineYear, edu.FounderPrivate, 200, true, false},
	} {
		r.LeaveOutPrivate = tt.leaveOut
		if got := r.Enters(&edu.School{Type: tt.kind, Founder: tt.founder}, tt.pupils); got != tt.want {
			t.Errorf("%+v: %v", tt, got)
		}
	}
}

// TestOrderNeverMatters: the figures of a county are the same in whatever order its rows were entered.
func TestOrderNeverMatters(t *testing.T) {
	c, r := sample.County(sample.Size{Schools: 60, Teachers: 400, Projects: 10, Closures: 5, Years: 2}), rules(t)
	want := figures(t, c.Book(), r)
	rapid.Check(t, func(t *rapid.T) {
		items := c.Change().Items
		rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1)).Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		b := edu.NewBook(c.Unit, c.Year)
		for _, it := range items {
			b.Put(it.Register, it.Record)
		}
		got := map[string]Figure{}
		all, err := All(context.Background(), b, Of(2022), r)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range all {
			got[f.ID+f.Scope] = f
		}
		for _, w := range want {
			if g := got[w.ID+w.Scope]; !alike(g, w) {
				t.Fatalf("%s %s: %v, want %v", w.ID, w.Scope, g.Value, w.Value)
			}
		}
	})
}

func alike(a, z Figure) bool {
	return a.Value.Known == z.Value.Known && math.Abs(a.Value.Is-z.Value.Is) <= 1e-9*max(1, math.Abs(z.Value.Is)) && a.Status == z.Status &&
		a.Numerator == z.Numerator && a.Denominator == z.Denominator && reflect.DeepEqual(a.Parts, z.Parts) && len(a.Rows) == len(z.Rows)
}

func figures(tb testing.TB, b *edu.Book, r edu.RuleSet) []Figure {
	tb.Helper()
	all, err := All(context.Background(), b, Of(2022), r)
	if err != nil {
		tb.Fatal(err)
	}
	return all
}

// TestRowsRecompute: a book that has nothing but a figure's rows, and the schools and teachers they name, gives the
// figure again.
func TestRowsRecompute(t *testing.T) {
	b, r := sample.County(sample.Size{Schools: 60, Teachers: 400, Projects: 10, Closures: 5, Years: 2}).Book(), rules(t)
	for _, f := range figures(t, b, r) {
		only := edu.NewBook(b.Unit, b.Year)
		put := func(g *edu.Register, rec edu.Record) {
			if rec != nil {
				only.Put(g, rec)
			}
		}
		for _, x := range f.Rows {
			rec := b.Find(x.Register, x.Row)
			if rec == nil {
				t.Fatalf("%s: row %d of %s is not there", f.ID, x.Row, x.Register.ID)
			}
			put(x.Register, rec)
			for _, field := range x.Register.Fields {
				if ref, ok := field.At(rec).(*edu.Ref); ok && *ref != 0 && field.Refs != nil {
					put(field.Refs, b.Find(field.Refs, int64(*ref)))
				}
			}
		}
		for _, x := range edu.All[edu.Teacher](only, edu.Teachers) {
			put(edu.Schools, b.Find(edu.Schools, int64(x.PostedAt)))
		}
		if len(f.Rows) == 0 { // of nothing, which is not that nobody entered anything
			put(edu.Schools, b.Rows(edu.Schools)[0])
		}
		found := false
		for _, g := range figures(t, only, r) {
			if g.ID == f.ID && g.Scope == f.Scope {
				found = true
				if !alike(g, f) {
					t.Errorf("%s %s: its rows give %v (%s), the county %v (%s)", f.ID, f.Scope, g.Value, g.Status, f.Value, f.Status)
				}
			}
		}
		if !found {
			t.Errorf("%s %s is not computed from its rows", f.ID, f.Scope)
		}
	}
}

// TestCountyIsItsParts: counts and sums of a county are those of its townships put together.
func TestCountyIsItsParts(t *testing.T) {
	b, r := sample.County(sample.Standard).Book(), rules(t)
	parts := map[edu.Name]*edu.Book{}
	at := func(school edu.Ref) *edu.Book {
		name := b.School(school).Township
		if parts[name] == nil {
			parts[name] = edu.NewBook(b.Unit, b.Year)
		}
		return parts[name]
	}
	for _, s := range edu.All[edu.School](b, edu.Schools) {
		at(edu.Ref(s.RowID())).Put(edu.Schools, s)
	}
	for _, s := range edu.All[edu.SectionYear](b, edu.SectionYears) {
		at(s.School).Put(edu.SectionYears, s)
	}
	for _, x := range edu.All[edu.Teacher](b, edu.Teachers) {
		at(x.PostedAt).Put(edu.Teachers, x)
	}
	for _, m := range edu.All[edu.Rotation](b, edu.Rotations) {
		at(b.Teacher(m.Teacher).PostedAt).Put(edu.Rotations, m)
	}
	for _, p := range edu.All[edu.Project](b, edu.Projects) {
		at(p.School).Put(edu.Projects, p)
	}
	for _, c := range edu.All[edu.Closure](b, edu.Closures) {
		at(c.School).Put(edu.Closures, c)
	}
	for _, g := range edu.All[edu.ProgressReport](b, edu.ProgressReports) {
		at(b.Project(g.Project).School).Put(edu.ProgressReports, g)
	}
	num, den, count := map[string]float64{}, map[string]float64{}, map[string]map[string]int{}
	for _, part := range parts {
		for _, f := range figures(t, part, r) {
			if f.Scope != b.Unit.Code {
				continue
			}
			num[f.ID] += f.Numerator.Is
			den[f.ID] += f.Denominator.Is
			for _, x := range f.Parts {
				if count[f.ID] == nil {
					count[f.ID] = map[string]int{}
				}
				count[f.ID][x.Label] += x.Count
			}
		}
	}
	if len(parts) < 5 {
		t.Fatalf("%d townships", len(parts))
	}
	for _, f := range figures(t, b, r) {
		if f.Scope != b.Unit.Code {
			continue
		}
		if math.Abs(num[f.ID]-f.Numerator.Is) > 1e-6*max(1, f.Numerator.Is) || den[f.ID] != f.Denominator.Is {
			t.Errorf("%s: the townships have %v of %v, the county %v of %v", f.ID, num[f.ID], den[f.ID], f.Numerator.Is, f.Denominator.Is)
		}
		for _, x := range f.Parts {
			if count[f.ID][x.Label] != x.Count {
				t.Errorf("%s %s: the townships have %d, the county %d", f.ID, x.Label, count[f.ID][x.Label], x.Count)
			}
		}
	}
}

// BenchmarkFigures computes every figure of the large county with ten years of data.
func BenchmarkFigures(b *testing.B) {
	book, r := sample.County(sample.Large).Book(), rules(b)
	for b.Loop() {
		figures(b, book, r)
	}
}

// TestLack: with what a section lacks it reaches every threshold, with the least step less it does not.
func TestLack(t *testing.T) {
	b, r := sample.County(sample.Standard).Book(), rules(t).BalanceRules
	tried := 0
	for _, section := range edu.CompulsorySections {
		for _, s := range Sections(b, 2022, section, r) {
			for i := range resources {
				lack, known := s.Lack(i, r)
				if !known {
					t.Fatalf("%s: %s is not known", s.SchoolName, resources[i].id)
				}
				step := map[string]int64{"人": 10000, "间": 10000, "平方米": 1, "元": 1}[lack.Unit]
				q := s.Values[i].quantity + int64(math.Round(lack.Amount*100))
				if lack.Unit == "人" || lack.Unit == "间" {
					q = s.Values[i].quantity + int64(lack.Amount)*10000
				}
				limit := r.Limit(section, resources[i].id)
				if !reaches(q, s.pupils, limit, 100) || lack.Amount > 0 && reaches(q-step, s.pupils, limit, 100) {
					t.Errorf("%s %s: %v%s more", s.SchoolName, resources[i].id, lack.Amount, lack.Unit)
				}
				if (lack.Amount == 0) != s.Values[i].Met {
					t.Errorf("%s %s: lacks %v, met %v", s.SchoolName, resources[i].id, lack.Amount, s.Values[i].Met)
				}
				if lack.Amount > 0 {
					tried++
				}
			}
		}
	}
	if tried < 20 {
		t.Errorf("only %d indicators lack something", tried)
	}
}
