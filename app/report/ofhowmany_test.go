package report

import (
	"reflect"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// TestRoundedUpSchoolBySchool: what each school needs is rounded up by itself, what the county needs once; the table has both and says so.
func TestRoundedUpSchoolBySchool(t *testing.T) {
	b := rotated() // the first two schools: three teachers who moved, of whom nobody was due
	for i := range 3 {
		x := *b.Teacher(edu.Ref(i + 1))
		x.Joined, x.Backbone = edu.Day(2010, 9, 1), "4"
		b.Put(edu.Teachers, &x)
	}
	d := kind(t, "rotation").Make(b, Options{Year: 2022, Rules: options(t).Rules, AsOf: edu.Day(2022, 9, 20)})
	table := tables(d)[0]
	each := map[string]int64{}
	for _, r := range table.Rows {
		for _, key := range []string{"needed", "backbone_needed"} {
			each[key] += r.Cells[key].Number.N
		}
	}
	for _, key := range []string{"needed", "backbone_needed"} {
		if each[key] != 2 || table.Total[0].Cells[key] != whole(1) || table.Total[1].Cells[key] != whole(2) {
			t.Errorf("%s: the schools need %d, the county %+v, added up %+v", key, each[key], table.Total[0].Cells[key], table.Total[1].Cells[key])
		}
	}
	if got := table.Total[1].Cells; got["name"].Text != "各校分别进一之和" || got["moved"] != blank() || got["due"] != blank() {
		t.Errorf("the row beside the sums is %+v", got)
	}
	if text := notesOf(d); !strings.Contains(text, "各校分别进一，合计按全县计算") {
		t.Errorf("it is not said: %s", text)
	}
}

// TestWhoIsDueIsNotKnown: where nobody entered of some whether they are due, nothing is said to be reached; where of nobody, nothing is
// needed of 0; where nobody's 骨干级别 was entered, there are not 0.
func TestWhoIsDueIsNotKnown(t *testing.T) {
	for _, tt := range []struct {
		name     string
		edit     func(i int, x *edu.Teacher)
		want     []string
		not      []string
		needed   Cell
		backbone Cell
	}{
		{
			"everything is known", func(_ int, x *edu.Teacher) { x.Backbone = "4" },
			[]string{"应交流1人，已交流3人，达到要求", "应有骨干1人，已交流3人，达到要求"},
			[]string{"没有填"},
			whole(1), whole(3),
		},
		{"one of five is not", func(i int, x *edu.Teacher) {
			if x.Backbone = "4"; i == 1 {
				x.Establishment = ""
			}
		}, []string{"应交流1人，已交流3人（教师库5人中1人没有填认定所需的内容，没有计入）"}, []string{"已交流3人，达到要求（"}, whole(1), whole(3)},
		{
			"nobody is", func(_ int, x *edu.Teacher) { x.Establishment, x.Backbone = "", "4" },
			[]string{"应交流人数数据不全（教师库5人中3人没有填"},
			[]string{"应交流0人"},
			Cell{},
			whole(3),
		},
		{
			"nobody's rank", func(int, *edu.Teacher) {},
			[]string{"应有骨干1人，骨干级别都没有填"},
			[]string{"已有0人"},
			whole(1),
			Cell{},
		},
	} {
		b := rotated()
		for i := range 5 {
			x := *b.Teacher(edu.Ref(i + 1))
			x.Joined = edu.Day(2010, 9, 1)
			tt.edit(i, &x)
			b.Put(edu.Teachers, &x)
		}
		o := letterOptions(t, 9)
		o.AsOf, o.Year = edu.Day(2022, 9, 20), 2022
		d := kind(t, "rotation").Make(b, o)
		text := notesOf(d)
		for _, x := range tt.want {
			if !strings.Contains(text, x) {
				t.Errorf("%s: %q is not said: %s", tt.name, x, text)
			}
		}
		for _, x := range tt.not {
			if strings.Contains(text, x) {
				t.Errorf("%s: %q is said: %s", tt.name, x, text)
			}
		}
		if sums := tables(d)[0].Total[0].Cells; sums["needed"] != tt.needed || sums["backbone"] != tt.backbone {
			t.Errorf("%s: needed %+v, backbone %+v", tt.name, sums["needed"], sums["backbone"])
		}
	}
}

// TestLetterSumsOfHowMany: each sum of money in the letter is that of its annex, written the same, and where the annex says of how many
// projects it is, so does the letter.
func TestLetterSumsOfHowMany(t *testing.T) {
	money := func(there bool, wan int64) edu.Money {
		if !there {
			return edu.Money{}
		}
		return edu.Fen(wan*edu.WanYuan + 500_000)
	}
	for of := range 1 << 5 { // which of the sums the second project lacks
		b := bare()
		for i := range 2 {
			p := &edu.Project{Name: "楼", Kind: "new", Task: "other"}
			p.Stage(edu.ProjectStarted).Actual = edu.Day(2022, 1, 10)
			there := func(bit int) bool { return i == 0 || of&(1<<bit) == 0 }
			made(b, edu.ProgressReports, &edu.ProgressReport{
				Project: made(b, edu.Projects, p), Month: edu.Month(2022, 4), DoneMonth: money(there(0), 2), DoneYear: money(there(1), 8),
				DoneTotal: money(there(2), 90), InPlace: money(there(3), 700), Paid: money(there(4), 10),
			})
		}
		d := kind(t, "projects").Make(b, options(t))
		text, table := paragraphs(d), onlyOf(d)
		known := map[string]bool{}
		for _, x := range [][3]string{
			{"done_month", "其中本月完成", "本月完成"},
			{"done_year", "本年完成投资", "本年完成"},
			{"done_total", "；累计完成", "累计完成"},
			{"in_place", "资金累计到位", "资金到位"},
			{"paid", "累计支付", "累计支付"},
		} {
			if want := x[1] + table.Sum(x[0]).Printed() + "万元"; !strings.Contains(text, want) {
				t.Errorf("%05b: %q is not said: %s", of, want, text)
			}
			if !table.coverage(x[0], "个").Whole() {
				known[x[2]] = true
			}
		}
		_, remark, _ := strings.Cut(text, "（")
		remark, _, _ = strings.Cut(remark, "已填1／2个）")
		said := map[string]bool{}
		for _, name := range strings.Split(remark, "、") {
			said[name] = true
		}
		if of > 0 && !reflect.DeepEqual(said, known) || of == 0 && strings.Contains(text, "（") {
			t.Errorf("%05b: the annex has %v, the letter %v: %s", of, known, said, text)
		}
	}
}

// TestPupilsOfHowMany: what the letter says of pupils and teachers is said with of how many schools, where that is not all.
func TestPupilsOfHowMany(t *testing.T) {
	b := bare()
	for i, n := range []edu.Count{edu.N(100), {}, edu.N(0)} {
		s := made(b, edu.Schools, &edu.School{Name: "某小学", Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen})
		if i < 2 {
			made(b, edu.SectionYears, &edu.SectionYear{School: s, Year: 2022, Section: edu.SectionPrimary, Total: n, Teachers: n})
			made(b, edu.SectionYears, &edu.SectionYear{School: s, Year: 2021, Section: edu.SectionPrimary, Total: edu.N(40)})
		}
	}
	out := map[string]string{}
	m := &maker{b: b}
	m.years.Count = 2022
	m.schoolWords(out)
	if got := out["在校生"]; got != "100（已填1／3所）" || out["在校生.比上年"] != "" || out["在园幼儿.比上年"] != none {
		t.Errorf("pupils %q, %q, children %q", got, out["在校生.比上年"], out["在园幼儿.比上年"])
	}
	if got := out["专任教师"]; got != "100（已填1／3所）" {
		t.Errorf("teachers %q", got)
	}
}

// TestBalanceOfHowMany: the table of 优质均衡 says which indicators are not known of all schools, those known of as many together; where all
// are, nothing; and that a 差异系数 cannot be computed is not that something is missing.
func TestBalanceOfHowMany(t *testing.T) {
	for _, tt := range []struct {
		name string
		edit func(i int, y *edu.SectionYear)
		more bool // a school that sent nothing
		want string
	}{
		{"all", func(int, *edu.SectionYear) {}, false, ""},
		{"one lacks L2 and L7, and another L7", func(i int, y *edu.SectionYear) {
			if i == 0 {
				y.Backbone = edu.Count{}
			}
			if i < 2 {
				y.Multimedia = edu.Count{}
			}
		}, false, "没有报齐的：小学L2（已填2／3所）；小学L7（已填1／3所）。"},
		{
			"one sent nothing", func(i int, y *edu.SectionYear) { y.Backbone = edu.N(i + 1) }, true,
			"没有报齐的：小学L1、L2、L3、L4、L5、L6、L7（已填3／4所）。没有报的学校不在表中。",
		},
		{
			"one sent nothing, 骨干 are over", func(i int, y *edu.SectionYear) { y.Backbone = edu.N(3 * i) }, true,
			"没有报齐的：小学L1、L2、L3、L4、L5、L6、L7（已填3／4所）。没有报的学校不在表中。",
		},
	} {
		b := bare()
		for i := range 3 {
			s := made(b, edu.Schools, &edu.School{Name: "某小学", Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen})
			y := &edu.SectionYear{School: s, Year: 2022, Section: edu.SectionPrimary, Total: edu.N(100), Backbone: edu.N(0), Multimedia: edu.N(5)}
			y.Juniors, y.Bachelors, y.Masters, y.Doctors = edu.N(9), edu.N(9), edu.N(0), edu.N(0)
			y.PE, y.Music, y.Art, y.Equipment = edu.N(1), edu.N(1), edu.N(1), edu.Fen(900*edu.WanYuan)
			y.Teaching, y.IndoorPE, y.Ground = edu.Hundredths(90_000), edu.Hundredths(0), edu.Hundredths(90_000)
			tt.edit(i, y)
			made(b, edu.SectionYears, y)
		}
		if tt.more {
			made(b, edu.Schools, &edu.School{Name: "没有报的小学", Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen})
		}
		d := kind(t, "balance").Make(b, Options{Year: 2022, Rules: options(t).Rules, AsOf: edu.Day(2022, 9, 20)})
		text := notesOf(d)
		if tt.want == "" && strings.Contains(text, "没有报齐") || !strings.Contains(text, tt.want) {
			t.Errorf("%s: %q is not said: %s", tt.name, tt.want, text)
		}
		out := map[string]string{}
		m := &maker{b: b, o: Options{Rules: options(t).Rules, Year: 2022}}
		m.years = indicator.Of(2022)
		m.figureWords(out)
		if got := out["均衡.小学超限"]; tt.more != strings.Contains(got, "七项指标已填3／4所") {
			t.Errorf("%s: the letter says %q", tt.name, got)
		}
		if got := out["均衡.问题"]; strings.Contains(got, "另有七项") {
			t.Errorf("%s: seven beside those named of the seven: %q", tt.name, got)
		} else if over := strings.Contains(tt.name, "over"); over != strings.Contains(got, "”（七项指标已填3／4所）。") {
			t.Errorf("%s: the letter says of what is over %q", tt.name, got)
		}
		spread := tables(d)[0].Total[2].Cells["L2"]
		if want := words(indicator.Incalculable); tt.name == "all" && spread != want {
			t.Errorf("with 0 骨干 everywhere 差异系数 is %+v", spread)
		}
	}
}
