package doubts

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/app/exchange/doubt"
	"countyledger/app/exchange/grid"
	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

func create(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
	return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
}

func opened(t *testing.T) (*screen.Session, *Page) {
	t.Helper()
	s := screentest.Session(t, create, sample.Size{Schools: 12, Teachers: 30, Years: 2}, time.Date(2022, 9, 20, 9, 0, 0, 0, time.Local))
	p := New(s, s.Ledger.(Originals))
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

// press presses a button of the page itself.
func press(t *testing.T, p *Page, label string) {
	t.Helper()
	var found *ui.HintButton
	screentest.Walk(p.Content(), func(o fyne.CanvasObject) {
		if b, ok := o.(*ui.HintButton); ok && b.Text == label {
			found = b
		}
	})
	if found == nil {
		t.Fatalf("there is no button %s", label)
	}
	found.OnTapped()
}

// states is how the doubts stand, in their order.
func (p *Page) states() string {
	var out []string
	for _, e := range p.List.Rows() {
		out = append(out, edu.DoubtStates.Label(e.d.State))
	}
	return strings.Join(out, " ")
}

// TestAListByHand: a list is read, looked at, taken in, answered one by one, written and taken away; each act can be taken back, and a year
// later the same doubt has the answer of before beside it.
func TestAListByHand(t *testing.T) {
	s, p := opened(t)
	said := screentest.Said(s)
	if words, acts := p.nothing(); !strings.Contains(words, "还没有核实清单") || len(acts) != 1 {
		t.Fatal("an empty page does not say what to do")
	}
	schools := edu.All[edu.School](s.Book(), edu.Schools)
	path := filepath.Join(t.TempDir(), "清单.csv")
	text := "学校,疑点,核实说明\n" + string(schools[1].Name) + ",2022年班数减少,\n没有这所小学,图书异常,\n" + string(schools[2].Name) + ",2022年教职工数为0,\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	read := func(name string) {
		p.Drop([]string{path})
		e := s.Window.Canvas().Focused().(*ui.Entry)
		e.SetText(name)
		yes, again := "录入", strings.Contains(screentest.Told(s), "录入过")
		if again {
			yes = "仍然录入"
		}
		if again != (p.current() != nil) {
			t.Errorf("whether it came before: %s", screentest.Told(s))
		}
		screentest.Button(s, yes).Tapped(nil)
		if p.current() == nil || string(p.current().Name) != name {
			t.Fatalf("not taken in: %s", screentest.Told(s))
		}
	}
	read("2022年清单")
	if got := p.states(); got != "未答 未答 未答" {
		t.Fatal(got)
	}

	var went []screen.Route
	s.Go = func(r screen.Route) { went = append(went, r) }
	for _, tt := range []struct {
		no   int
		page string
		of   *edu.School
	}{{1, edu.SectionYears.ID, schools[1]}, {2, "", nil}, {3, edu.SectionYears.ID, schools[2]}} {
		went = nil
		p.List.Go(func(e *entry) bool { return e.d.Order.Int() == tt.no })
		p.Key(fyne.KeyF9)
		if tt.of == nil {
			if len(went) > 0 || !strings.Contains(said(), "指定学校") {
				t.Errorf("nobody is meant, and it leads to %v: %s", went, said())
			}
			continue
		}
		if len(went) != 1 || went[0].Page != tt.page || len(went[0].Rows) == 0 || went[0].Field == "" {
			t.Fatalf("doubt %d leads to %+v", tt.no, went)
		}
		if y := s.Book().Find(edu.SectionYears, went[0].Rows[0]).(*edu.SectionYear); y.School != edu.Ref(tt.of.RowID()) || y.Year != 2022 {
			t.Errorf("doubt %d leads to the school %d in %d", tt.no, y.School, y.Year)
		}
	}

	p.List.Go(func(e *entry) bool { return e.d.Order.Int() == 1 })
	p.answer()
	typed(t, s, "并班，\n减少一个班")
	screentest.Button(s, "保存答复（Ctrl+Enter）").Tapped(nil)
	if e := p.Current(); e.d.Order.Int() != 2 || p.states() != "已答 未答 未答" {
		t.Errorf("after an answer doubt %d is in front: %s", e.d.Order.Int(), p.states())
	}
	p.assign()
	screentest.Press(s, fyne.KeyReturn)
	if e := p.Current(); !known(e.d) {
		t.Errorf("nobody is meant: %s", screentest.Told(s))
	}
	press(t, p, "标为不用答")
	p.List.Go(func(e *entry) bool { return e.d.Order.Int() == 3 })
	press(t, p, "标为已问学校")
	if got := p.states(); got != "已答 不用答 已问学校" || !strings.Contains(p.summary(), "已答1") {
		t.Errorf("%s: %s", got, p.summary())
	}

	out := filepath.Join(t.TempDir(), "已答.xlsx")
	answers, err := office.AnsweredList(t.Context(), p.files, p.current(), doubt.In(s.Book(), p.current()))
	if err != nil {
		t.Fatal(err)
	}
	p.save(p.current(), answers, out)
	w, err := grid.Open(t.Context(), out)
	if err != nil {
		t.Fatalf("%v: %s", err, screentest.Told(s))
	}
	sheet, err := w.Sheet(t.Context(), w.Sheets[0])
	if err != nil || sheet.Cell(1, 2) != "并班，\n减少一个班" || !strings.Contains(said(), "已写进1格答复") {
		t.Errorf("%v, %q: %s", err, sheet.Cell(1, 2), said())
	}

	read("2023年清单") // of the year after
	p.List.Go(func(e *entry) bool { return e.d.Order.Int() == 1 })
	press(t, p, "用以前的答复…")
	screentest.Button(s, "保存答复（Ctrl+Enter）").Tapped(nil)
	if got := string(p.List.Rows()[0].d.Answer); got != "并班，\n减少一个班" {
		t.Errorf("what was answered before is not taken over: %q", got)
	}
	p.another()
	screentest.Press(s, fyne.KeyDown)
	screentest.Press(s, fyne.KeyReturn)
	p.drop()
	screentest.Button(s, "删除").Tapped(nil)
	if n := len(edu.All[edu.DoubtList](s.Book(), edu.DoubtLists)); n != 1 {
		t.Errorf("%d lists are left", n)
	}
}

// TestWhomNobodyKnows: of a list whose lines are hardly the county's it is asked first; a line that names nobody for sure says why, and
// whom it may mean is one key away.
func TestWhomNobodyKnows(t *testing.T) {
	s, p := opened(t)
	school := edu.All[edu.School](s.Book(), edu.Schools)[3]
	slip := []rune(string(school.Name))
	slip[len(slip)-3] = '某'
	path := filepath.Join(t.TempDir(), "清单.csv")
	text := "学校,疑点,核实说明\n" + string(slip) + ",2022年班数减少,\n别县的小学,图书异常,\n" + string(school.Name) + ",,\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	p.Drop([]string{path})
	for _, want := range []string{"2条里没有一条是台账里有的", "有1行写了名称、没有写疑点（第4行）"} {
		if !strings.Contains(screentest.Told(s), want) {
			t.Errorf("it is not said that %s: %s", want, screentest.Told(s))
		}
	}
	screentest.Button(s, "取消").Tapped(nil)
	if p.current() != nil {
		t.Fatal("a list that was given up is there")
	}
	p.Drop([]string{path})
	screentest.Button(s, "仍然录入").Tapped(nil)
	p.List.Go(func(e *entry) bool { return e.d.Order.Int() == 1 })
	if shown := screentest.Shown(p.show(p.Current())); !strings.Contains(shown, "台账里没有“"+string(slip)+"”") {
		t.Errorf("it is not said why: %s", shown)
	}
	press(t, p, "指"+screen.Local(s.Book(), string(school.Name)))
	if d := p.Current().d; int64(d.School) != school.RowID() {
		t.Errorf("it means %d: %s", d.School, screentest.Told(s))
	}
	s.Undo()
	p.Anew()
	if p.List.Rows()[0].d.School != 0 {
		t.Error("it cannot be taken back")
	}
}

// TestWhatCameWithASubmission: there is no list to write into; the way leads to handing in once more, by key and in words, and a command
// that would write is refused.
func TestWhatCameWithASubmission(t *testing.T) {
	s, p := opened(t)
	said := screentest.Said(s)
	school := s.Book().Rows(edu.Schools)[2]
	screentest.Save(t, s, edu.Change{Kind: edu.BatchEdit, Why: "退回", Items: []edu.Item{
		{Register: edu.Submissions, Record: numbered(&edu.Submission{
			Kind: "monthly", Title: "2022年8月月报", AsOf: edu.Day(2022, 8, 31), Time: edu.N(1), Code: "ABCD2345", On: edu.Day(2022, 9, 2),
			Rules: "口径", Act: edu.N(1),
		}, -1)},
		{Register: edu.DoubtLists, Record: numbered(&edu.DoubtList{
			Name: "退回：2022年8月月报", Given: edu.Day(2022, 9, 10), Submission: -1,
			Original: edu.Original{File: "退回.ctl", SHA: "aa"},
		}, -2)},
		{Register: edu.Doubts, Record: numbered(&edu.Doubt{
			List: -2, Order: edu.N(1), Line: edu.N(1), Part: edu.N(1), School: edu.Ref(school.RowID()), Words: "请核对", State: edu.DoubtOpen,
		}, -3)},
	}})
	p.Anew()
	var went screen.Route
	s.Go = func(r screen.Route) { went = r }
	if p.Key(fyne.KeyF9); went.Page != edu.Schools.ID || len(went.Rows) != 1 || went.Rows[0] != school.RowID() {
		t.Errorf("F9 leads to %+v", went)
	}
	p.answer()
	typed(t, s, "已改正")
	screentest.Button(s, "保存答复（Ctrl+Enter）").Tapped(nil)
	if !strings.Contains(said(), "再报送") {
		t.Errorf("answered, it says %q", said())
	}
	if p.Key(fyne.KeyF8); went.Page != screen.PageSubmissions || went.Field != "monthly2022-08-31" {
		t.Errorf("F8 leads to %+v", went)
	}
	if _, err := office.AnsweredList(t.Context(), p.files, p.current(), nil); !errors.Is(err, doubt.ErrSentBack) {
		t.Error(err)
	}
}

func numbered(r edu.Record, row int64) edu.Record {
	r.SetRowID(row)
	return r
}
