package overview

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/assets"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

func create(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
	return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
}

func page(tb testing.TB, n sample.Size) (*Page, *screen.Session) {
	tb.Helper()
	s := screentest.Session(tb, create, n, time.Date(2022, 8, 20, 9, 0, 0, 0, time.UTC))
	p := New(s)
	screentest.Show(s, p)
	return p, s
}

func (p *Page) find(what string) *item {
	for i := range p.list.Rows() {
		if strings.HasPrefix(p.list.Rows()[i].what, what) {
			return &p.list.Rows()[i]
		}
	}
	return nil
}

func (p *Page) said() string {
	text := ""
	for _, o := range p.recent.Objects {
		if said, ok := ui.Said(o); ok {
			text += said + "\n"
		}
	}
	return text
}

func apply(t *testing.T, s *screen.Session, g *edu.Register, r edu.Record) {
	t.Helper()
	screentest.Save(t, s, edu.Change{Kind: edu.BatchEdit, Why: "试验", Items: []edu.Item{{Register: g, Record: r}}})
}

// TestAgenda: what is wrong, late or near stands on the desk, each leads to where it is done, and it goes when it is done.
func TestAgenda(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 400, Projects: 12, Closures: 4, Years: 2})
	if x := p.find("常规工作"); x == nil || x.due != edu.Day(2022, 8, 25) || !strings.HasPrefix(x.detail, "交流轮岗名单上报") {
		t.Errorf("the last week of August is not on the desk: %v", p.list.Rows())
	}
	for _, gone := range []string{"数据审核：必须改", "学年数据没有报齐", "普惠认定到期", "重点任务"} {
		if x := p.find(gone); x != nil {
			t.Errorf("before anything is wrong: %+v", x)
		}
	}
	var row *edu.SectionYear
	for _, y := range edu.All[edu.SectionYear](s.Book(), edu.SectionYears) {
		if y.Year == 2022 && y.Section == edu.SectionPrimary {
			row = y
			break
		}
	}
	wrong := *row
	wrong.Total = edu.N(row.Headcount() + 1)
	apply(t, s, edu.SectionYears, &wrong)
	if x := p.find("数据审核：必须改"); x == nil || x.urgency != late ||
		x.to.Page != "audit" || p.list.Rows()[0].what != x.what && p.list.Rows()[0].urgency != late {
		t.Errorf("a wrong total: %+v", x)
	}
	apply(t, s, edu.SectionYears, row)
	if x := p.find("数据审核：必须改"); x != nil {
		t.Errorf("the total is right again: %+v", x)
	}
	tried := 0
	for _, k := range edu.All[edu.School](s.Book(), edu.Schools) {
		if k.KindergartenKind == edu.KindergartenInclusive {
			tried++
			n := *k
			n.InclusiveUntil = edu.Day(2022, 10, 1)
			apply(t, s, edu.Schools, &n)
			if x := p.find("普惠认定到期"); x == nil || len(x.to.Rows) != 1 || x.to.Rows[0] != k.RowID() || x.due != edu.Day(2022, 10, 1) {
				t.Errorf("a recognition that ends in October: %+v", x)
			}
			break
		}
	}
	tasks, err := edu.ParseTasks(assets.Tasks, edu.Unit{})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range tasks {
		if x.Number == "T3.1" {
			tried++
			x.County, x.Deadline = edu.Hundredths(90000), edu.Month(2022, 7)
			apply(t, s, edu.Tasks, x)
		}
	}
	if tried != 2 {
		t.Fatal("the sample has no 普惠民办园, or the plan no T3.1")
	}
	if x := p.find("重点任务：T3.1"); x == nil || x.urgency != late {
		t.Errorf("a task of July: %+v", x)
	}
	for i := 1; i < len(p.list.Rows()); i++ {
		if p.list.Rows()[i].urgency < p.list.Rows()[i-1].urgency {
			t.Errorf("%q stands after %q", p.list.Rows()[i].what, p.list.Rows()[i-1].what)
		}
	}
	went := screen.Route{}
	s.Go = func(r screen.Route) { went = r }
	for i := range p.list.Rows() {
		if p.list.Rows()[i].to.Page == "" || p.list.Rows()[i].detail == "" {
			t.Errorf("%+v leads nowhere", p.list.Rows()[i])
		}
	}
	p.list.Grid.Select(0)
	screentest.Press(s, fyne.KeyReturn)
	if went.Page != p.list.Rows()[0].to.Page {
		t.Errorf("Enter leads to %q, want %q", went.Page, p.list.Rows()[0].to.Page)
	}
}

// TestLatest: the newest report, what has changed since, and an old backup are said.
func TestLatest(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 100, Projects: 2, Closures: 2, Years: 1})
	if said := p.said(); !strings.Contains(said, "还没有生成过报表") || !strings.Contains(said, "还没有备份过") || !strings.Contains(said, "载入样例县") {
		t.Errorf("at the beginning: %s", said)
	}
	write := func(dir, name string, at time.Time) {
		path := filepath.Join(s.Ledger.Dir(), dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	write("报送", "旧表.pdf", time.Now().Add(-2*time.Hour))
	write("报送", "学校一览表.pdf", time.Now().Add(-time.Hour))
	write("备份", "台账.db", s.Now().Add(-20*24*time.Hour))
	school := *edu.All[edu.School](s.Book(), edu.Schools)[0]
	school.Head = "王晓东"
	apply(t, s, edu.Schools, &school)
	if said := p.said(); !strings.Contains(said, "学校一览表.pdf") || !strings.Contains(said, "此后台账有2次改动") || !strings.Contains(said, "已过20天") {
		t.Errorf("afterwards: %s", said)
	}
}

// TestDraftWaits: what was typed and not saved before the program ended stands first.
func TestDraftWaits(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 100, Projects: 2, Closures: 2, Years: 1})
	if err := s.Ledger.SaveDraft(t.Context(), "schools", `{"row":1}`); err != nil {
		t.Fatal(err)
	}
	p.Shown()
	if x := p.list.Rows()[0]; x.to.Page != "schools" || !strings.HasPrefix(x.what, "没有保存的内容") {
		t.Errorf("first stands %+v", x)
	}
}

// TestEmptyLedger: a new ledger says what to do first.
func TestEmptyLedger(t *testing.T) {
	p, _ := page(t, sample.Size{})
	if len(p.list.Rows()) != 1 || p.list.Rows()[0].to.Page != "imports" {
		t.Errorf("%+v", p.list.Rows())
	}
}

// BenchmarkOverview makes and shows the desk of the large county.
func BenchmarkOverview(b *testing.B) {
	_, s := page(b, sample.Large)
	for b.Loop() {
		p := New(s)
		s.Window.SetContent(p.Content())
		p.Shown()
	}
}

// TestEnrolled: the line of numbers says what is known of the pupils; what nobody entered is not 0.
func TestEnrolled(t *testing.T) {
	row := func(section edu.Code, n edu.Count) *edu.SectionYear {
		return &edu.SectionYear{Year: 2022, Section: section, Total: n}
	}
	for _, tt := range []struct {
		rows []*edu.SectionYear
		want string
	}{
		{nil, "2022—2023学年没有学生数"},
		{[]*edu.SectionYear{row(edu.SectionPrimary, edu.Count{})}, "2022—2023学年没有学生数"},
		{[]*edu.SectionYear{row(edu.SectionPrimary, edu.N(0))}, "2022—2023学年在校生0人"},
		{
			[]*edu.SectionYear{row(edu.SectionPre, edu.N(7)), row(edu.SectionPrimary, edu.N(20)), row(edu.SectionJunior, edu.Count{})},
			"2022—2023学年在校生20人（已填1／2所）、在园幼儿7人",
		},
	} {
		b := edu.NewBook(edu.Unit{}, 2022)
		for i, r := range tt.rows {
			r.School = edu.Ref(i + 1)
			r.SetRowID(int64(i + 1))
			b.Put(edu.SectionYears, r)
		}
		if got := enrolled(b); got != tt.want {
			t.Errorf("%s, want %s", got, tt.want)
		}
	}
}

// TestTeachersOfWhomNobodyKnows: of those whose 在岗状态 is blank nobody knows whether they are in post, and it is said of how many it is.
func TestTeachersOfWhomNobodyKnows(t *testing.T) {
	b := edu.NewBook(edu.Unit{Area: "样例县"}, 2022)
	for i, duty := range []edu.Code{edu.OnDutyYes, edu.OnDutyRetired, edu.OnDutyYes} {
		x := &edu.Teacher{Name: "王晓东", OnDuty: duty}
		x.SetRowID(int64(i + 1))
		b.Put(edu.Teachers, x)
	}
	if text := counted(b); !strings.Contains(text, "；在岗教师2人；") {
		t.Error(text)
	}
	x := &edu.Teacher{Name: "李晓西"}
	x.SetRowID(4)
	b.Put(edu.Teachers, x)
	if text := counted(b); !strings.Contains(text, "；在岗教师2人（已填3／4人）；") {
		t.Error(text)
	}
}
