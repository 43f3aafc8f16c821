package submissions

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
	"countyledger/store/submission"
)

func create(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
	return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
}

func opened(t *testing.T) (*screen.Session, *Page) {
	t.Helper()
	s := screentest.Session(t, create, sample.Size{Schools: 12, Teachers: 30, Projects: 4, Closures: 2, Years: 2},
		time.Date(2022, 5, 4, 9, 0, 0, 0, time.Local))
	p := New(s, s.Ledger.(Ledger))
	p.begun, p.asked = edu.DateOf(time.Date(2022, 2, 1, 0, 0, 0, 0, time.UTC)), true
	screentest.Show(s, p)
	return s, p
}

// typed types into the entry that has the keys.
func typed(t *testing.T, s *screen.Session, text string) {
	t.Helper()
	e, ok := s.Window.Canvas().Focused().(interface{ SetText(string) })
	if !ok {
		t.Fatalf("the keys are at %T", s.Window.Canvas().Focused())
	}
	e.SetText(text)
}

// to brings a submission to the front.
func (p *Page) to(t *testing.T, title string) *submission.Standing {
	t.Helper()
	if !p.List.Go(func(e *submission.Standing) bool { return e.Called() == title }) {
		t.Fatalf("%s is not listed", title)
	}
	return p.Current()
}

// answer presses a button of the question that is open.
func answer(t *testing.T, s *screen.Session, label string) {
	t.Helper()
	b := screentest.Button(s, label)
	if b == nil {
		t.Fatalf("there is no button %s in\n%s", label, screentest.Told(s))
	}
	b.OnTapped()
}

// TestAMonthByHand: what is owed is listed, frozen, written, sent, comes back, is mended and frozen once more; the second time tells why
// its figures are others, and the first is what it was.
func TestAMonthByHand(t *testing.T) {
	s, p := opened(t)
	said := screentest.Said(s)
	april := p.to(t, "2022年4月月报")
	if april.Word() != "未报" || april.Late {
		t.Errorf("April is %s", april.Word())
	}
	if first := p.List.Rows()[0].Called(); first != "2022年1月月报" { // whose deadline was not over when the ledger was begun
		t.Errorf("first is %s, and not what is late", first)
	}
	p.Key(fyne.KeyF8)
	if !strings.Contains(said(), "还没有定稿") {
		t.Errorf("nothing is frozen, and it says %q", said())
	}
	p.Key(fyne.KeyF9)
	p.submit()
	if told := screentest.Told(s); strings.Contains(told, "仍要报送") {
		fields(t, s, "李晓南", "王审核", "张局长", "学校正在核实")
	} else {
		fields(t, s, "李晓南", "王审核", "张局长")
	}
	answer(t, s, "定稿并写出")
	april = p.to(t, "2022年4月月报")
	if april.Word() != "已定稿" || april.Last().Head != "张局长" {
		t.Fatalf("April is %s\n%s", april.Word(), screentest.Told(s))
	}
	dir := filepath.Join(office.Outgoing(s.Ledger.Dir()), office.FolderName(s.Book(), april.Last()))
	was := files(t, dir)
	if len(was) != 4 {
		t.Errorf("%d files were written", len(was))
	}

	p.Key(fyne.KeyF9)
	answer(t, s, "已报送")
	fields(t, s, "不是时间")
	answer(t, s, "保存")
	if told := screentest.Told(s); !strings.Contains(told, "认不出") {
		t.Errorf("a time that is none: %s", told)
	}
	screentest.CloseTop(s)
	fields(t, s, "2022-05-04 10:00", "李晓南")
	answer(t, s, "保存")
	if got := p.to(t, "2022年4月月报"); !got.Done() || got.Late {
		t.Errorf("it was sent, and is %s", word(got))
	}
	p.Key(fyne.KeyF9)
	answer(t, s, "已退回")
	answer(t, s, "保存")
	if told := screentest.Told(s); !strings.Contains(told, "早于") {
		t.Errorf("it came back before it was sent: %s", told)
	}
	screentest.CloseTop(s)
	fields(t, s, "2022-05-04 15:00", "市教育局")
	answer(t, s, "保存")
	screentest.CloseTop(s)
	if got := p.to(t, "2022年4月月报").State(); got != edu.SubmissionSent {
		t.Errorf("sent back without a reason it is %s", got)
	}
	typed(t, s, "项目数不符") // where the keys stand since it was refused
	answer(t, s, "保存")
	if got := p.to(t, "2022年4月月报"); got.Word() != "已退回" {
		t.Errorf("it came back, and is %s", got.Word())
	}

	project := edu.Projects.Clone(s.Book().Rows(edu.Projects)[0]).(*edu.Project)
	screentest.Save(t, s, edu.Change{Kind: edu.BatchEdit, Why: "删去重复的项目", Items: items(s.Book(), project)})
	p.submit()
	if told := screentest.Told(s); !strings.Contains(told, "变动说明") {
		t.Errorf("the second time asks for no reason:\n%s", told)
	}
	if screentest.Button(s, "去数据审核") != nil {
		fields(t, s, "李晓南", "王审核", "张局长", "学校正在核实")
	}
	answer(t, s, "定稿并写出")
	april = p.to(t, "2022年4月月报")
	if april.Last().Time.Int() != 2 || april.Times[0].Code == april.Last().Code {
		t.Fatalf("frozen anew it is %+v\n%s", april.Last(), screentest.Told(s))
	}
	p.Key(fyne.KeyF6)
	if told := screentest.Told(s); !strings.Contains(told, "为什么变了") {
		t.Errorf("it does not tell why:\n%s", told)
	}
	answer(t, s, "复制说明")
	for name, b := range files(t, dir) {
		if !bytes.Equal(b, was[name]) {
			t.Errorf("%s of the first time was changed", name)
		}
	}
	p.submit() // frozen, and not sent back
	if told := screentest.Told(s); !strings.Contains(told, "第3次") {
		t.Errorf("a third time is not asked about:\n%s", told)
	}
	screentest.CloseDialogs(s)
}

// TestWhatIsNotDueYet is asked about, what must be mended stops, and a month that is not listed is asked for by its name.
func TestWhatIsNotDueYet(t *testing.T) {
	s, p := opened(t)
	p.to(t, "2022年5月月报")
	p.submit()
	if told := screentest.Told(s); !strings.Contains(told, "还没有到统计截止日期") {
		t.Errorf("May is not over, and it says %q", told)
	}
	screentest.CloseDialogs(s)
	p.Key(fyne.KeyF7)
	answer(t, s, "月报")
	typed(t, s, "去年")
	answer(t, s, "报送")
	if told := screentest.Told(s); !strings.Contains(told, "2022-04") {
		t.Errorf("a month that is none: %q", told)
	}
	screentest.CloseTop(s)
	typed(t, s, "2021-11")
	answer(t, s, "报送")
	if told := screentest.Told(s); !strings.Contains(told, "2021年11月月报") {
		t.Errorf("November is asked for, and it says %q", told)
	}
	screentest.CloseDialogs(s)

	year := edu.SectionYears.Clone(s.Book().Rows(edu.SectionYears)[0]).(*edu.SectionYear)
	for _, r := range s.Book().Rows(edu.SectionYears) {
		if y := r.(*edu.SectionYear); y.Year == 2021 && s.Book().School(y.School).Open() && y.Classes.Known() {
			year = edu.SectionYears.Clone(y).(*edu.SectionYear)
		}
	}
	before := edu.SectionYears.Clone(year)
	year.Teachers = edu.N(0)
	wrong := edu.Item{Register: edu.SectionYears, Record: year, Opened: before}
	screentest.Save(t, s, edu.Change{Kind: edu.BatchEdit, Why: "改错", Items: []edu.Item{wrong}})
	p.to(t, "2022年4月月报")
	p.submit()
	if told := screentest.Told(s); strings.Contains(told, "还不能报送") {
		answer(t, s, "去数据审核")
	} else {
		t.Errorf("a section without teachers goes up:\n%s", told)
	}
}

// items take a project away, with its reports and whatever else stands in its way.
func items(b *edu.Book, project *edu.Project) (out []edu.Item) {
	id := project.RowID()
	for _, g := range []*edu.Register{edu.ProgressReports, edu.Contracts, edu.ProjectFiles} {
		for _, r := range b.Rows(g) {
			for _, f := range g.Fields {
				if ref, ok := f.At(r).(*edu.Ref); ok && f.Refs == edu.Projects && int64(*ref) == id {
					out = append(out, edu.Item{Register: g, Record: g.Clone(r), Delete: true})
				}
			}
		}
	}
	return append(out, edu.Item{Register: edu.Projects, Record: project, Delete: true})
}

// fields fills the entries of the question that is open, from the one that has the keys on.
func fields(t *testing.T, s *screen.Session, texts ...string) {
	t.Helper()
	for _, text := range texts {
		typed(t, s, text)
		s.Window.Canvas().FocusNext()
	}
}

func files(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	all, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, e := range all {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = b
	}
	return out
}
