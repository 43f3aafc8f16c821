package statistics

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
	"countyledger/store/statistic"
)

// ask types into the finder and takes what it offers first.
func ask(s *screen.Session, p *Page, typed string) {
	p.Find()
	test.Type(s.Window.Canvas().Focused(), typed)
	screentest.Press(s, fyne.KeyReturn)
}

// narrowed is what is asked about, by facet.
func narrowed(p *Page) map[string]string {
	all := map[string]string{}
	for _, c := range p.query.Where {
		all[c.Facet.Key()] = c.Text
	}
	return all
}

// TestSaidTogether: what is asked for in one breath is found as it is said, or by its initials: a section with one of its grades, who runs
// a school, a number without what stands in brackets in its name.
func TestSaidTogether(t *testing.T) {
	s, p := open(t)
	for _, typed := range []string{"小学一年级", "xxynj"} {
		p.begin(edu.SectionYears)
		ask(s, p, typed)
		if p.query.Of == nil || p.query.Of.Key != "g1" || narrowed(p)["section"] != "小学" {
			t.Errorf("%s asks for %v of %v", typed, p.query.Of, narrowed(p))
		}
	}
	town := s.Book().School(1).Township
	p.begin(edu.SectionYears)
	ask(s, p, string(town)+"小学二年级")
	if n := narrowed(p); p.query.Of.Key != "g2" || n["section"] != "小学" || n["school.township"] != string(town) {
		t.Errorf("%s小学二年级 asks for %v of %v", town, p.query.Of, n)
	}
	p.begin(edu.SectionYears)
	p.number.ClearSelected()
	ask(s, p, "zxs")
	if p.query.Of == nil || p.query.Of.Key != "total" {
		t.Errorf("zxs asks for %v", p.query.Of)
	}
	p.begin(edu.Schools)
	ask(s, p, "民办")
	n := 0
	for _, x := range edu.All[edu.School](s.Book(), edu.Schools) {
		if x.State == edu.StateOpen && edu.Schools.Field("founder").Text(x, s.Book()) == "民办" {
			n++
		}
	}
	if narrowed(p)["founder"] != "民办" || p.table.Whole.N != n || n == 0 {
		t.Errorf("民办 asks about %v: %d, want %d", narrowed(p), p.table.Whole.N, n)
	}
	p.clear()
	if len(p.query.Where) > 0 {
		t.Errorf("清除筛选 leaves %v", p.query.Where)
	}
}

// TestRowsAreNamed: what rows of a register must say is asked for with what the register is called, whatever is in front, and a quotient
// with the sections and townships that it is of.
func TestRowsAreNamed(t *testing.T) {
	s, p := open(t)
	town := string(s.Book().School(1).Township)
	for typed, want := range map[string]map[string]string{
		town + "女教师":     {"posted_at.township": town, "sex": "女"},
		"全县有多少女教师":       {"sex": "女"},
		town + "初中生师比":   {"school.township": town, "section": "初中"},
		"小学平均班额":         {"section": "小学"},
		town + "的学校有多少所": {"township": town},
	} {
		p.begin(edu.SectionYears)
		ask(s, p, typed)
		if n := narrowed(p); !maps.Equal(n, want) && !maps.Equal(n, with(want, "year", n["year"])) {
			t.Errorf("%s asks for %v", typed, n)
		}
		if q := p.query; strings.Contains(typed, "生师比") && (q.Measure != statistic.Ratio || q.To == nil || q.To.Key != "teachers") {
			t.Errorf("%s asks for %d of %v by %v", typed, q.Measure, q.Of, q.To)
		}
		p.begin(edu.SectionYears)
		if _, ok := p.Means(typed); !ok {
			t.Errorf("%s is not found elsewhere", typed)
		}
	}
	if found := p.rowsNamed("河边女教师"); len(found) > 0 {
		t.Errorf("what nobody says is left out: %v", found[0].text)
	}
}

// with is a map with one entry more.
func with(m map[string]string, key, value string) map[string]string {
	out := maps.Clone(m)
	out[key] = value
	return out
}

// TestWhichSchoolHasTheMost: 生师比 is asked for by its name, by school, and the head of a column, or F7, puts the greatest first, then the
// smallest, then all as they come; the chart, the copy and the paper have that order, and Enter goes to the school that is shown.
func TestWhichSchoolHasTheMost(t *testing.T) {
	s, p := open(t)
	ask(s, p, "ssb")
	if q := p.query; q.Measure != statistic.Ratio || q.Of.Key != "total" || q.To == nil || q.To.Key != "teachers" || !p.by.Visible() {
		t.Fatalf("ssb asks for %d of %v by %v", q.Measure, q.Of, q.To)
	}
	if said := p.basis.Said(); !strings.Contains(said, "生师比（在校（园）生数÷专任教师）"+p.table.Text(p.table.Whole)) {
		t.Errorf("said: %s", said)
	}
	p.rows.SetSelected("学校")
	p.columns.SetSelected(nobody)
	if heads := p.columnHeads(); !slices.Equal(heads, []string{overall}) {
		t.Errorf("heads %v", heads)
	}
	numbers := func() (all []float64) {
		for line := range p.table.RowHeads {
			if d, known := p.table.Number(p.cell(p.at(line), 1)); known {
				all = append(all, d.Float())
			}
		}
		return all
	}
	plain := numbers()
	screentest.Press(s, fyne.KeyF7)
	down := numbers()
	screentest.Press(s, fyne.KeyF7)
	up := numbers()
	slices.Reverse(up)
	if !slices.Equal(down, up) || slices.Equal(down, plain) || down[0] != slices.Max(plain) {
		t.Errorf("%v, sorted %v and %v", plain, down, up)
	}
	a := answer{p}
	if last := p.whole(); a.Cell(a.Len()-1, 0) != last {
		t.Errorf("the sum went to another line: %s", a.Cell(a.Len()-1, 0))
	}
	if got := p.paper().Rows[0].Cells["head"].Text; got != a.Cell(0, 0) {
		t.Errorf("the paper begins with %s, the table with %s", got, a.Cell(0, 0))
	}
	var went screen.Route
	s.Go = func(r screen.Route) { went = r }
	p.sheet.GoTo(0, 1)
	screentest.Press(s, fyne.KeyReturn)
	if len(went.Rows) == 0 || !strings.Contains(went.Why, a.Cell(0, 0)) {
		t.Errorf("Enter goes to %v", went)
	}
	screentest.Press(s, fyne.KeyF7)
	if !slices.Equal(numbers(), plain) {
		t.Error("the third F7 does not bring the order back")
	}
}

// TestPartOfAnotherNumber: 寄宿生 among the pupils of each township, and not among all 寄宿生; it is kept with its name.
func TestPartOfAnotherNumber(t *testing.T) {
	s, p := open(t)
	ask(s, p, "jssbl")
	if p.query.Measure != statistic.Share || p.query.To == nil || !strings.Contains(p.basis.Said(), "寄宿生比例（其中·寄宿生占在校（园）生数的比例）") {
		t.Fatalf("jssbl asks for %d of %v: %s", p.query.Measure, p.query.Of, p.basis.Said())
	}
	all, boarders := int64(0), int64(0)
	for _, y := range edu.All[edu.SectionYear](s.Book(), edu.SectionYears) {
		if e := y.Enrolled(); y.Year == 2022 && e.Known() && y.Boarders.Known() {
			all, boarders = all+int64(e.Int()), boarders+int64(y.Boarders.Int())
		}
	}
	want, _ := edu.PerCent(boarders, all, 2)
	if got := strings.TrimSuffix(p.table.Text(p.table.Whole), statistic.Partly); got != want.String()+"%" {
		t.Errorf("%s, want %s%%", got, want)
	}
	founder, _ := edu.SectionYears.Facet("school.founder")
	p.narrow(founder, p.texts(founder)[0])
	kept, before := p.asked("寄宿"), p.basis.Said()
	p.begin(edu.Teachers)
	p.reopen(kept)
	if got := p.basis.Said(); got != before {
		t.Errorf("asked again: %s, was %s", got, before)
	}
	p.to.SetSelected(none)
	if p.query.To != nil || p.whole() != sum {
		t.Errorf("the part of all of it is %s", p.basis.Said())
	}
	p.measure.SetSelected(measures[statistic.Ratio])
	if p.query.Measure == statistic.Ratio || !strings.Contains(p.basis.Said(), "再选“除以”哪个数") {
		t.Errorf("divided by nothing: %s", p.basis.Said())
	}
}

// TestAnotherRegisterIsFoundToo: what only the teachers have is found while the question is about the schools' figures.
func TestAnotherRegisterIsFoundToo(t *testing.T) {
	s, p := open(t)
	for _, typed := range []string{"年龄", "nl"} {
		p.begin(edu.SectionYears)
		if ask(s, p, typed); p.query.Register != edu.Teachers || p.query.Rows.Label() != "年龄" || len(p.table.RowHeads) < 3 {
			t.Errorf("%s: %s by %s", typed, p.query.Register.Label, p.query.Rows.Label())
		}
	}
}

// TestWithinBounds: what clerks say of ages and of how many there are is one question, whatever register is in front, with what else they
// say of whom; it is counted by township, and kept with its name.
func TestWithinBounds(t *testing.T) {
	s, p := open(t)
	age := func(teacher *edu.Teacher) int { years, _ := teacher.Age(s.Book().Year.Start()); return years }
	count := func(takes func(*edu.Teacher) bool) (n int) {
		for _, teacher := range edu.All[edu.Teacher](s.Book(), edu.Teachers) {
			if !edu.Teachers.Past(teacher) && takes(teacher) {
				n++
			}
		}
		return n
	}
	town := s.Book().School(1).Township
	for typed, takes := range map[string]func(*edu.Teacher) bool{
		"50岁以上教师":                func(x *edu.Teacher) bool { return age(x) >= 50 },
		"５０岁以上的女教师有多少":           func(x *edu.Teacher) bool { return age(x) >= 50 && edu.Teachers.Field("sex").Text(x, s.Book()) == "女" },
		"年龄超过50":                 func(x *edu.Teacher) bool { return age(x) > 50 },
		"不满35岁":                  func(x *edu.Teacher) bool { return age(x) < 35 },
		"40-49岁老师":               func(x *edu.Teacher) bool { return age(x) >= 40 && age(x) <= 49 },
		string(town) + "45岁以下教师": func(x *edu.Teacher) bool { return age(x) <= 45 && s.Book().School(x.PostedAt).Township == town },
	} {
		p.begin(edu.SectionYears)
		ask(s, p, typed)
		want := count(takes)
		if p.query.Register != edu.Teachers || p.table.Whole.N != want || want == 0 || p.query.Rows.Key() != "posted_at.township" {
			t.Errorf("%s: %d of %s by %s, want %d; %v", typed, p.table.Whole.N, p.query.Register.ID, p.query.Rows.Key(), want, narrowed(p))
		}
	}
	p.begin(edu.SectionYears)
	ask(s, p, "在校生100人以下")
	want := 0
	for _, y := range edu.All[edu.SectionYear](s.Book(), edu.SectionYears) {
		if e := y.Enrolled(); y.Year == 2022 && e.Known() && e.Int() <= 100 {
			want++
		}
	}
	if narrowed(p)["total"] != "100人及以下" || p.table.Whole.N != want || want == 0 {
		t.Errorf("%v: %d rows, want %d", narrowed(p), p.table.Whole.N, want)
	}
	kept, before := p.asked("小规模"), p.basis.Said()
	if !strings.Contains(before, "100人及以下") {
		t.Errorf("said: %s", before)
	}
	p.Changed()
	p.begin(edu.Teachers)
	if p.reopen(kept); p.basis.Said() != before {
		t.Errorf("asked again: %s, was %s", p.basis.Said(), before)
	}
	if found := p.within("河边50岁以上"); len(found) > 0 {
		t.Errorf("what nobody says is left out: %v", found[0].text)
	}
}
