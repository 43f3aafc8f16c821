package counties

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/screen/handing"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/gather"
	"countyledger/store/sample"
)

func at(month time.Month, day int) time.Time {
	return time.Date(2022, month, day, 9, 0, 0, 0, time.UTC)
}

func open(ctx context.Context, dir string, u edu.Unit, y edu.Year) (*store.Store, error) {
	return store.Create(ctx, dir, u, y, store.Options{
		KeyDir: filepath.Join(dir, "keys"), Now: func() time.Time { return at(time.September, 1) },
	})
}

func create(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
	return open(ctx, dir, u, y)
}

func hands(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screentest.Handing, error) {
	return open(ctx, dir, u, y)
}

func opened(t *testing.T, now time.Time) (*screen.Session, *Page) {
	t.Helper()
	s := screentest.Session(t, screentest.CityOn(create), sample.Size{}, now)
	l := s.Ledger.(Ledger)
	p := New(s, l, handing.NewBelow(s, l))
	screentest.Show(s, p)
	return s, p
}

// cell brings a unit to the front.
func (p *Page) cell(t *testing.T, area string) *gather.Cell {
	t.Helper()
	if !p.List.Go(func(c *gather.Cell) bool { return c.Unit.Area == area }) {
		t.Fatalf("%s is not listed", area)
	}
	return p.Current()
}

// typed types into the entry that has the keys.
func typed(t *testing.T, s *screen.Session, texts ...string) {
	t.Helper()
	for _, text := range texts {
		e, ok := s.Window.Canvas().Focused().(*ui.Entry)
		if !ok {
			t.Fatalf("the keys are at %T", s.Window.Canvas().Focused())
		}
		e.SetText(text)
		s.Window.Canvas().FocusNext()
	}
}

func answer(t *testing.T, s *screen.Session, label string) {
	t.Helper()
	b := screentest.Button(s, label)
	if b == nil {
		t.Fatalf("there is no button %s in\n%s", label, screentest.Told(s))
	}
	b.OnTapped()
}

// tells fails where the dialog on top does not say something, and closes all.
func tells(t *testing.T, s *screen.Session, want string) {
	t.Helper()
	if told := screentest.Told(s); !strings.Contains(told, want) {
		t.Errorf("it does not say %q, but\n%s", want, told)
	}
	screentest.CloseDialogs(s)
}

// TestAMonthOfTheCity: packages of a stick are looked at and taken as one act, a damaged one beside them; one is sent back for a school
// and a field, comes again, and why its figures are others is told; one is void; what came is written out as it came.
func TestAMonthOfTheCity(t *testing.T) {
	s, p := opened(t, at(time.October, 3))
	said := screentest.Said(s)
	all := screentest.Counties(t, s, hands, 3)
	stick := t.TempDir()
	var paths []string
	for _, c := range all {
		paths = append(paths, c.HandsIn(time.September, stick))
	}
	b, err := os.ReadFile(paths[2])
	if err != nil {
		t.Fatal(err)
	}
	whole := strings.Clone(string(b))
	b[len(b)/2] ^= 0x40
	if err := os.WriteFile(paths[2], b, 0o600); err != nil {
		t.Fatal(err)
	}

	p.Key(fyne.KeyF5)
	screentest.Picks(t, s, t.TempDir(), "选定这个文件夹")
	tells(t, s, "没有数据包")
	p.Key(fyne.KeyF5)
	screentest.Picks(t, s, stick, "选定这个文件夹")
	if told := screentest.Told(s); !strings.Contains(told, "共3份，可以收2份") || !strings.Contains(told, "不能收1份") || screentest.Ticks(s) != 3 {
		t.Errorf("it says %s", told)
	}
	answer(t, s, "取消")
	if len(s.Book().Rows(edu.Receipts)) > 0 {
		t.Error("it was left, and something is taken")
	}
	p.Drop([]string{stick})
	answer(t, s, "收下")
	if got := p.cell(t, all[0].Unit.Area); got.Word() != "已报" || len(s.Book().Rows(edu.Receipts)) != 2 || got.AsOf != edu.Day(2022, 9, 30) {
		t.Fatalf("%s as of %s, and %d receipts\n%s", got.Word(), got.AsOf, len(s.Book().Rows(edu.Receipts)), screentest.Told(s))
	}
	if text := p.summary(); !strings.Contains(text, "已报2个") || !strings.Contains(text, all[2].Unit.Area) {
		t.Errorf("%s", text)
	}
	s.Undo()
	if len(s.Book().Rows(edu.Receipts)) != 0 {
		t.Error("taken back, something is left")
	}
	s.Redo()
	p.Key(fyne.KeyF7)
	screentest.Picks(t, s, paths[0], "打开")
	if told := screentest.Told(s); !strings.Contains(told, "已收过1份") || !strings.Contains(told, "已经收过") {
		t.Errorf("the same again: %s", told)
	}
	answer(t, s, "收下")
	tells(t, s, "没有")
	if err := os.WriteFile(paths[2], []byte(whole), 0o600); err != nil {
		t.Fatal(err)
	}
	p.Drop([]string{paths[2], paths[0]})
	answer(t, s, "收下")
	if len(s.Book().Rows(edu.Receipts)) != 3 {
		t.Errorf("mended, %d are there", len(s.Book().Rows(edu.Receipts)))
	}

	sentBack(t, s, p, all[0])
	if said := said(); !strings.Contains(said, "已写出") {
		t.Errorf("%s", said)
	}
	mends(t, all[0])
	p.cell(t, all[2].Unit.Area)
	p.Drop([]string{all[0].HandsIn(time.September, stick)})
	if told := screentest.Told(s); !strings.Contains(told, "改动1") || !strings.Contains(told, "建校年份由") {
		t.Errorf("the second time: %s", told)
	}
	answer(t, s, "收下")
	if got := p.Current(); got.Unit.Code != all[0].Unit.Code {
		t.Errorf("it came, and %s is in front", got.Unit.Area)
	}
	if got := p.cell(t, all[0].Unit.Area); got.Word() != "已报（迟）" && got.Word() != "已报" || got.Last().Time.Int() != 2 {
		t.Errorf("it is %s, time %d", got.Word(), got.Last().Time.Int())
	}
	p.Key(fyne.KeyF6)
	answer(t, s, "复制说明")
	p.cell(t, all[1].Unit.Area)
	p.Key(fyne.KeyF6)
	if !strings.Contains(said(), "第一次") {
		t.Errorf("the first has nothing before: %s", said())
	}

	out := t.TempDir()
	p.Key(fyne.KeyF8)
	screentest.Picks(t, s, out, "选定这个文件夹")
	was, err := os.ReadFile(paths[1])
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, e := range entries(t, out) {
		now, err := os.ReadFile(filepath.Join(out, e))
		found = found || err == nil && string(now) == string(was)
	}
	if !found {
		t.Errorf("what came is not among %v", entries(t, out))
	}
	p.void()
	answer(t, s, "确定")
	typed(t, s, "报错了月份")
	answer(t, s, "确定")
	if got := p.cell(t, all[1].Unit.Area); got.Stands() != nil {
		t.Errorf("void, it is %s", got.Word())
	}
	p.void()
	if p.back(); !strings.Contains(said(), "已作废") {
		t.Errorf("void twice, and sent back: %s", said())
	}
	p.chase()
	answer(t, s, "全部没有报的单位")
	if !strings.Contains(said(), "已复制：") || !strings.Contains(said(), all[1].Unit.Area) {
		t.Errorf("%s", said())
	}
	p.chase()
	answer(t, s, "只写给"+all[1].Unit.Area)
	if !strings.Contains(said(), "已复制："+all[1].Unit.Area+"：还没有收到下列报送") {
		t.Errorf("%s", said())
	}
	p.Key(fyne.KeyF3)
	letters, err := filepath.Glob(filepath.Join(office.Outgoing(s.Ledger.Dir()), "催报通知-*.pdf"))
	if err != nil || len(letters) != 1 {
		t.Errorf("letters: %v, %v: %s", letters, err, screentest.Told(s))
	}
	screentest.CloseDialogs(s)
}

// sentBack sends back what a county handed in: refused without a reason and with a day that is none, then with lines.
func sentBack(t *testing.T, s *screen.Session, p *Page, c *screentest.County) {
	t.Helper()
	school := c.Book().Rows(edu.Schools)[4].(*edu.School)
	p.cell(t, c.Unit.Area)
	p.Key(fyne.KeyF9)
	answer(t, s, "退回并写出")
	if told := screentest.Told(s); !strings.Contains(told, "为什么退回") {
		t.Errorf("without a reason: %s", told)
	}
	screentest.CloseTop(s)
	typed(t, s, "请核对", "随便", string(school.Name)+" 建校年份：与批复不一致\n其他没有问题")
	answer(t, s, "退回并写出")
	if now := s.Book().Rows(edu.Receipts)[0].(*edu.Receipt); now.State == edu.SubmissionBack {
		t.Errorf("with a day that is none: %s", screentest.Told(s))
	}
	screentest.CloseTop(s)
	typed(t, s, "2022-10-12")
	answer(t, s, "退回并写出")
	path := filepath.Join(t.TempDir(), "退回.ctl")
	screentest.Picks(t, s, path, "保存")
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
	got := p.cell(t, c.Unit.Area)
	if got.Word() != "已退回" {
		t.Errorf("it is %s", got.Word())
	}
	remarks := edu.All[edu.Remark](s.Book(), edu.Remarks)
	if len(remarks) != 2 || remarks[0].Row.Int() != int(school.RowID()) || remarks[0].Field != "built" || remarks[1].Row.Known() {
		t.Errorf("it is sent back for %+v", remarks)
	}
	down, err := office.ReadDown(t.Context(), c.L, c.Book(), path, "退回.ctl")
	if err != nil || down.Back == nil || len(down.Back.Items) != 2 {
		t.Errorf("the county reads %v, %v", down, err)
	}
	p.Drop([]string{path})
	if told := screentest.Told(s); !strings.Contains(told, "下发的1份") || !strings.Contains(told, "不是报送，不用收") {
		t.Errorf("its own notice: %s", told)
	}
	screentest.CloseDialogs(s)
	p.Key(fyne.KeyF9)
	answer(t, s, "再写出退回包…")
	screentest.Picks(t, s, path, "保存")
	answer(t, s, "取消") // it is there
	screentest.CloseDialogs(s)
}

func mends(t *testing.T, c *screentest.County) {
	t.Helper()
	was := c.Book().Rows(edu.Schools)[4].(*edu.School)
	now := *was
	now.Built = edu.N(was.Built.Int() + 1)
	c.Does(edu.Change{Kind: edu.BatchEdit, Why: "改正", Items: []edu.Item{{Register: edu.Schools, Record: &now, Opened: was}}})
}

func entries(t *testing.T, dir string) (out []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(dir, path)
			out = append(out, rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
