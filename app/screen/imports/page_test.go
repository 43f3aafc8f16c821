package imports

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/exchange"
	"countyledger/app/exchange/recognise"
	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

const (
	testdata = "../../exchange/testdata"
	schools  = testdata + "/samples/01学校基本情况.xlsx" // long, with refused rows
	plain    = testdata + "/returns/cases/36-plain.xlsx"
	noTable  = testdata + "/samples/errors.json"
)

var size = sample.Size{Schools: 60, Teachers: 200, Projects: 6, Closures: 3, Years: 2}

func create(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
	return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
}

func page(tb testing.TB) (*Page, *screen.Session) {
	tb.Helper()
	s := screentest.Session(tb, create, size, time.Date(2022, 10, 10, 9, 0, 0, 0, time.UTC))
	p := New(s)
	screentest.Show(s, p)
	return p, s
}

// look previews a file and says what was told of it.
func look(tb testing.TB, p *Page, file string) string {
	tb.Helper()
	p.path.SetText(file)
	p.Preview()
	read(tb, p)
	return p.summary.Text
}

// read reads every cell that the list can show, as drawing it does, and closes what was told.
func read(tb testing.TB, p *Page) {
	tb.Helper()
	screentest.CloseDialogs(p.s)
	for row, l := range p.list.Rows() {
		for col := range p.list.Grid.Columns {
			p.list.Cell(row, col)
			p.list.Tint(row, col)
		}
		if l.of != p.now {
			tb.Fatal("the list shows another preview than the page works with")
		}
	}
}

// files are what offices send, samples, and what is no table; large is for the long ones too.
func files(tb testing.TB, large bool) (all []string) {
	tb.Helper()
	err := filepath.WalkDir(testdata, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) == ".tsv" {
			return err
		}
		info, err := d.Info()
		if err == nil && (large || info.Size() < 15_000) {
			all = append(all, path)
		}
		return err
	})
	if err != nil || len(all) < 50 {
		tb.Fatalf("%d files, %v", len(all), err)
	}
	return all
}

func shuffled(seed uint64, all []string) []string {
	all = slices.Clone(all)
	rand.New(rand.NewPCG(seed, seed)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}

// TestAnyOrderOfPreviews: whatever was previewed before, a file is shown as if it were the first: longer, shorter,
// refused, of another register, the same again.
func TestAnyOrderOfPreviews(t *testing.T) {
	p, _ := page(t)
	first := map[string]string{}
	all := files(t, true)
	order := shuffled(1, slices.Concat(all, all))
	order = append(order, schools, plain, schools, noTable, plain, noTable, schools)
	for i, file := range order {
		told := look(t, p, file)
		if first[file] == "" {
			first[file] = told
		}
		if told == "" || told != first[file] {
			t.Errorf("%s as file %d:\n%s\nbefore:\n%s", filepath.Base(file), i, told, first[file])
		}
	}
}

// TestAnyOrderOfActs walks at random over everything that can be done on the page.
func TestAnyOrderOfActs(t *testing.T) {
	p, s := page(t)
	all := append(files(t, false), schools)
	r := rand.New(rand.NewPCG(7, 7))
	one := func() string { return all[r.IntN(len(all))] }
	acts := []func(){
		func() { look(t, p, one()) },
		func() { p.Drop([]string{one()}) },
		func() { p.Drop([]string{one(), one()}) },
		func() { p.path.SetText(one()) }, // and no preview
		func() { p.kind.SetSelected(p.kind.Options[r.IntN(len(p.kind.Options))]) },
		func() { p.kind.SetSelected(automatic) },
		func() { p.state.SetSelected(rowChoices[r.IntN(len(rowChoices))]) },
		func() { p.Take(); p.Take() },
		func() { p.undo() },
		s.Undo,
		s.Redo,
		func() { p.list.Grid.Select(r.IntN(50)); p.enter() },
		func() { p.Save() },
		func() {
			if p.forms.Form != nil {
				p.forms.Close()
			}
		},
		func() {
			if n := len(p.mapping.cells.Objects); n > 0 && r.IntN(4) == 0 {
				sel := unknown(p, r.IntN(n))
				sel.SetSelected(sel.Options[r.IntN(len(sel.Options))])
			}
		},
	}
	for range 400 {
		acts[r.IntN(len(acts))]()
		read(t, p)
		if p.taken != nil && !p.take.Disabled() {
			t.Fatal("an import can be taken in twice")
		}
	}
}

// enter presses Enter on the row in front.
func (p *Page) enter() {
	if l, ok := p.list.Current(); ok {
		p.mend(l)
	}
}

// unknown is where the nth unknown column is pointed at a field.
func unknown(p *Page, n int) *widget.Select {
	return p.mapping.cells.Objects[n].(*fyne.Container).Objects[1].(*widget.Select)
}

func imports(t *testing.T, s *screen.Session) (n int) {
	t.Helper()
	all, err := s.Ledger.Batches(t.Context(), 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range all {
		if b.Kind == edu.BatchImport && !b.Undone {
			n++
		}
	}
	return n
}

// TestTheLastPreviewCounts: the file that was asked for last is shown, whichever was read first.
func TestTheLastPreviewCounts(t *testing.T) {
	p, s := page(t)
	var l screentest.Later
	l.Hold(s)
	for _, file := range []string{schools, plain} {
		p.path.SetText(file)
		p.Preview()
	}
	l.Nth(2) // each has its work and what watches it
	l.Run()
	read(t, p)
	if p.now.plan == nil || p.now.plan.File != plain {
		t.Errorf("shown is %q", p.summary.Text)
	}
}

// TestTakenInOnce: however often and fast the button is pressed, the rows come in once.
func TestTakenInOnce(t *testing.T) {
	p, s := page(t)
	look(t, p, schools)
	before, sound := imports(t, s), p.now.sound()
	if sound == 0 {
		t.Fatal(p.summary.Text)
	}
	var l screentest.Later
	l.Hold(s)
	p.take.Tapped(nil)
	p.Take() // before it is saved
	p.take.Tapped(nil)
	l.Run()
	p.Take() // and after
	p.take.Tapped(nil)
	l.Run()
	if n := imports(t, s); n != before+1 || !strings.Contains(p.summary.Text, "已导入") {
		t.Errorf("%d imports: %s", n-before, p.summary.Text)
	}
	s.Tasks.Go = func(f func()) { f() }
	n := len(s.Book().Rows(edu.Schools))
	s.Undo() // elsewhere: the page sees that its import is gone
	if p.taken != nil || p.take.Disabled() || len(s.Book().Rows(edu.Schools)) != n-sound+p.changed() {
		t.Errorf("after Ctrl+Z: %s; %d schools of %d", p.summary.Text, len(s.Book().Rows(edu.Schools)), n)
	}
	p.Take()
	p.undo()
	if imports(t, s) != before || p.taken != nil || p.take.Disabled() {
		t.Errorf("after 撤销本次导入: %s", p.summary.Text)
	}
}

// changed is how many of the sound rows change a record that is there.
func (p *Page) changed() (n int) {
	for _, r := range p.now.plan.Rows {
		if r.Old != nil && r.State != exchange.Failed && r.State != exchange.Unchanged {
			n++
		}
	}
	return n
}

// TestWhatIsTakenInWasSeen: where the ledger has changed since the preview, that is shown anew before anything comes in.
func TestWhatIsTakenInWasSeen(t *testing.T) {
	p, s := page(t)
	look(t, p, schools)
	school := *edu.All[edu.School](s.Book(), edu.Schools)[0]
	school.Village = "甲村"
	screentest.Save(t, s, edu.Edit("改", edu.Schools, &school))
	before := imports(t, s)
	p.Take()
	if imports(t, s) != before || !strings.Contains(p.summary.Text, "已重新预览") {
		t.Fatalf("taken in unseen: %s", p.summary.Text)
	}
	p.Take()
	if imports(t, s) != before+1 {
		t.Error(p.summary.Text)
	}
}

// TestNothingIsSaidToBeTakenInThatIsNot: the preview stays, and can be taken in when the ledger is writable again.
func TestNothingIsSaidToBeTakenInThatIsNot(t *testing.T) {
	p, s := page(t)
	said := screentest.Said(s)
	look(t, p, schools)
	ledger := screentest.Break(s)
	p.Take()
	if told := screentest.Told(s); !strings.Contains(told, "没有完成") {
		t.Errorf("told %q", told)
	}
	screentest.CloseDialogs(s)
	text := p.summary.Text + said()
	if strings.Contains(text, "已导入") || strings.Contains(text, "已保存") || p.taken != nil || !p.back.Disabled() {
		t.Errorf("a failed import is told as done: %s", text)
	}
	ledger.Mend()
	p.Take() // the ledger was read anew: shown first
	p.Take()
	if p.taken == nil || !strings.Contains(p.summary.Text, "已导入") {
		t.Errorf("once the ledger is writable: %s", p.summary.Text)
	}
}

// TestMend corrects a refused row; a save that fails keeps what was typed, and the undo takes the mark away.
func TestMend(t *testing.T) {
	p, s := page(t)
	look(t, p, schools)
	if p.state.Selected != failedRows || p.list.Len() == 0 {
		t.Fatal(p.summary.Text)
	}
	p.list.Grid.Select(slices.IndexFunc(p.list.Rows(), func(l line) bool { return l.row.Findings[0].Rule == "invalid_code" }))
	p.enter()
	p.forms.Form.Retype(map[string]string{"code": "2114001998"})
	if p.Discard(func() {}); p.Keep() || p.forms.Form != nil {
		t.Fatal("what was given up is still there")
	}
	p.enter()
	p.forms.Form.Retype(map[string]string{"code": "2114001999"})
	said, ledger := screentest.Said(s), screentest.Break(s)
	p.Save()
	screentest.CloseDialogs(s)
	if !p.Keep() || strings.Contains(said(), "已保存") || p.list.Cell(p.list.Grid.Current(), 1) != "× 未导入" {
		t.Fatalf("the form is gone, or said: %s", said())
	}
	ledger.Mend()
	p.Save()
	if p.forms.Form != nil || p.list.Cell(p.list.Grid.Current(), 1) != "√ 已改正" || !strings.Contains(said(), "已保存") {
		t.Fatalf("not saved: %s", said())
	}
	p.enter()
	if p.forms.Form != nil {
		t.Error("a mended row is opened again")
	}
	s.Undo()
	if p.list.Cell(p.list.Grid.Current(), 1) != "× 未导入" {
		t.Errorf("after the undo: %s", p.list.Cell(p.list.Grid.Current(), 1))
	}
}

// TestFailedRowsThatAreNotWritten are not told as written.
func TestFailedRowsThatAreNotWritten(t *testing.T) {
	p, s := page(t)
	look(t, p, schools)
	said := screentest.Said(s)
	p.writeFailed(p.now.all.Previews, filepath.Join(plain, "未导入的行.xlsx"))
	if strings.Contains(said(), "已保存") || screentest.Told(s) == "" {
		t.Errorf("said %q, told %q", said(), screentest.Told(s))
	}
	path := filepath.Join(t.TempDir(), "未导入的行.xlsx")
	p.writeFailed(p.now.all.Previews, path)
	if info, err := os.Stat(path); err != nil || info.Size() == 0 || !strings.Contains(said(), "已保存："+path) {
		t.Errorf("said %q, %v", said(), err)
	}
}

// TestSkippedRowsAreShown: what is passed over as no data stands in the list with its line and reason.
func TestSkippedRowsAreShown(t *testing.T) {
	p, _ := page(t)
	told := look(t, p, testdata+"/returns/cases/11-totals.xlsx")
	skipped := p.now.plan.Skipped
	if len(skipped) < 3 || !strings.Contains(told, fmt.Sprintf("跳过%d", len(skipped))) {
		t.Fatalf("%d skipped: %s", len(skipped), told)
	}
	p.state.SetSelected(allRows)
	if p.list.Len() != len(p.now.plan.Rows)+len(skipped) {
		t.Errorf("%d lines of %d rows and %d that are none", p.list.Len(), len(p.now.plan.Rows), len(skipped))
	}
	p.state.SetSelected(skippedRows)
	for i, x := range skipped {
		if p.list.Cell(i, 0) != fmt.Sprint(x.Line) || p.list.Cell(i, 6) != x.Reason || x.Reason == "" {
			t.Errorf("line %d is shown as %s %q", x.Line, p.list.Cell(i, 0), p.list.Cell(i, 6))
		}
		p.mend(p.list.Rows()[i])
		if p.forms.Form != nil {
			t.Errorf("line %d can be mended", x.Line)
		}
	}
}

// TestUnknownColumns: they are offered in the width there is, and one that is pointed at a field is known from then on.
func TestUnknownColumns(t *testing.T) {
	p, _ := page(t)
	width := p.Content().MinSize().Width
	file := filepath.Join(t.TempDir(), "很宽.csv")
	heads, row := "学校（机构）标识码,学校（机构）名称,办学类型,电子邮件之外的联系方式", "2114001998,样例县宽表小学,小学,甲"
	for range 60 {
		heads += ",这一列的表头写得特别长没有哪个词表认得它所以要人来对应"
		row += ",乙"
	}
	if err := os.WriteFile(file, []byte(heads+"\n"+row+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	look(t, p, file)
	if n := len(p.mapping.cells.Objects); n < 60 {
		t.Fatalf("%d columns are offered: %s", n, p.summary.Text)
	}
	if w := p.Content().MinSize().Width; w > width || w > 1200 {
		t.Errorf("the page wants %g, before %g", w, width)
	}
	unknown(p, 0).SetSelected(unknown(p, 0).Options[3])
	if learnt := p.s.Book().Rows(edu.LearntHeads); len(learnt) != 1 || learnt[0].(*edu.LearntHead).Of() != edu.Schools {
		t.Errorf("learnt %v", learnt)
	}
	look(t, p, plain)
	if n := len(p.mapping.cells.Objects); n != len(p.now.plan.Header.Columns)-len(p.now.plan.Whole()) { // all columns can be set by hand
		t.Errorf("%d columns are offered of %d", n, len(p.now.plan.Header.Columns))
	}
	look(t, p, noTable)
	if p.mapping.box.Visible() || len(p.mapping.cells.Objects) > 0 {
		t.Error("a refused file offers columns")
	}
}

// TestEveryKindIsOffered: what can be imported is said and can be chosen, whatever registers there are.
func TestEveryKindIsOffered(t *testing.T) {
	p, _ := page(t)
	for _, g := range edu.Imported() {
		if !strings.Contains(p.summary.Text, g.Label) || !slices.Contains(p.kind.Options, g.Label) {
			t.Errorf("%s is not offered: %s", g.Label, p.summary.Text)
		}
	}
}

// TestAnotherKind: a table of teachers that is to be taken for schools asks first; a no takes nothing, a yes previews it as it was
// chosen and does not ask again.
func TestAnotherKind(t *testing.T) {
	p, s := page(t)
	p.path.SetText(testdata + "/samples/05教师花名册.xlsx")
	p.kind.SetSelected(edu.SectionYears.Label)
	if told := screentest.Told(s); p.now.plan != nil || !strings.Contains(told, "更像“教师”") || !p.take.Disabled() {
		t.Fatalf("told %q: %s", told, p.summary.Text)
	}
	screentest.Press(s, fyne.KeyEscape)
	if p.now.plan != nil || screentest.Told(s) != "" {
		t.Fatal("read after a no")
	}
	p.Preview()
	screentest.Press(s, fyne.KeyRight, fyne.KeyReturn)
	if p.now.plan == nil || p.now.plan.Register != edu.SectionYears {
		t.Fatalf("not read after a yes: %s, told %q", p.summary.Text, screentest.Told(s))
	}
	screentest.CloseDialogs(s)
	p.Preview()
	if p.now.plan == nil || screentest.Told(s) != "" {
		t.Errorf("asked again: %q", screentest.Told(s))
	}
	p.kind.SetSelected(automatic)
	if p.now.plan == nil || p.now.plan.Register != edu.Teachers {
		t.Errorf("by itself it is taken for another: %s", p.summary.Text)
	}
}

// TestCancelled: reading that is cancelled leaves nothing to take in.
func TestCancelled(t *testing.T) {
	p, _ := page(t)
	look(t, p, schools)
	p.reader = func() (*recognise.Reader, error) { return nil, context.Canceled }
	look(t, p, schools)
	if p.list.Len() != 0 || !p.take.Disabled() || !strings.Contains(p.summary.Text, "已取消") {
		t.Errorf("%d rows: %s", p.list.Len(), p.summary.Text)
	}
}

// TestHiddenRowsAreSaid: rows that nobody sees in the workbook are taken in, and the page says so.
func TestHiddenRowsAreSaid(t *testing.T) {
	p, _ := page(t)
	if told := look(t, p, testdata+"/returns/cases/24-hidden-row.xlsx"); !strings.Contains(told, "有1行在表中是隐藏的（第3行），已一并读取。") {
		t.Error(told)
	}
}
