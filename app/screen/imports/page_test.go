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
	return p.told.text()
}

// read reads every cell that the list and the sheet can show, as drawing them does, and closes what was told.
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
	if p.raw.of != p.now && p.raw.sheet != nil {
		tb.Fatal("the sheet shows another preview than the page works with")
	}
	if p.raw.sheet == nil {
		return
	}
	for row := range min(60, p.raw.Len()) {
		for col := range p.raw.sheet.Columns {
			p.raw.Cell(row, col)
			p.raw.Tint(row, col)
			p.raw.Ground(row, col)
			p.raw.Problem(row, col)
			if from, to := p.raw.Span(row, col); from > col || to < col {
				tb.Fatalf("cell %d,%d runs from %d to %d", row, col, from, to)
			}
		}
	}
	p.raw.sheet.GoTo(p.raw.Len()/2, len(p.raw.sheet.Columns)/2)
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
		func() { p.ToggleSheet() },
		func() { p.takeBack() },
		func() { p.recognised() },
		func() { p.tables.SetSelectedIndex(r.IntN(len(p.tables.Options) + 1)) },
		func() { sayAnything(p, r) },
		func() { sayAnything(p, r) },
		func() { pressAnything(p, r) },
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

// sayAnything says something at random of the table that is looked at.
func sayAnything(p *Page, r *rand.Rand) {
	_, h := p.now.sheet()
	if p.now.table == nil || len(h.Columns) == 0 {
		return
	}
	s, c := p.setting(), &h.Columns[r.IntN(len(h.Columns))]
	targets := exchange.Targets(p.now.register())
	key := targets[r.IntN(len(targets))].Key()
	switch r.IntN(8) {
	case 0:
		s = s.WithWhole(key, []string{"", "2022", "甲"}[r.IntN(3)])
	case 1:
		s.First, s.Last = r.IntN(6), r.IntN(8)
	case 2:
		s.End = r.IntN(40)
	case 3:
		s = exchange.Setting{Register: edu.Imported()[r.IntN(len(edu.Imported()))]}
	case 4:
		s.Out = !s.Out
	case 5:
		s = s.WithColumn(c, exchange.ColumnSetting{Carry: exchange.Switch(r.IntN(3))})
	default:
		if c.Index >= 0 {
			s = s.Aimed(h, c, key)
		}
	}
	p.say(s)
}

// pressAnything presses keys on the sheet or the list, and in what they open.
func pressAnything(p *Page, r *rand.Rand) {
	keys := []fyne.KeyName{
		fyne.KeyDown, fyne.KeyRight, fyne.KeyUp, fyne.KeyReturn, fyne.KeyF4, fyne.KeyF5, fyne.KeyF6, fyne.KeyF7, fyne.KeyF8, fyne.KeyF9,
		fyne.KeyEscape, fyne.KeyEnd, fyne.KeyHome, fyne.KeyPageDown,
	}
	p.focus()
	for range 12 {
		if f := p.s.Window.Canvas().Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: keys[r.IntN(len(keys))]})
		}
	}
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
	if p.now.table == nil || p.now.table.File != plain {
		t.Errorf("shown is %q", p.told.text())
	}
}

// TestTakenInOnce: however often and fast the button is pressed, the rows come in once.
func TestTakenInOnce(t *testing.T) {
	p, s := page(t)
	look(t, p, schools)
	before, sound := imports(t, s), p.now.sound()
	if sound == 0 {
		t.Fatal(p.told.text())
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
	if n := imports(t, s); n != before+1 || !strings.Contains(p.told.text(), "已导入") {
		t.Errorf("%d imports: %s", n-before, p.told.text())
	}
	s.Tasks.Go = func(f func()) { f() }
	n := len(s.Book().Rows(edu.Schools))
	s.Undo() // elsewhere: the page sees that its import is gone
	if p.taken != nil || p.take.Disabled() || len(s.Book().Rows(edu.Schools)) != n-sound+p.changed() {
		t.Errorf("after Ctrl+Z: %s; %d schools of %d", p.told.text(), len(s.Book().Rows(edu.Schools)), n)
	}
	p.Take()
	p.undo()
	if imports(t, s) != before || p.taken != nil || p.take.Disabled() {
		t.Errorf("after 撤销本次导入: %s", p.told.text())
	}
}

// changed is how many of the sound rows change a record that is there.
func (p *Page) changed() (n int) {
	for _, r := range p.now.table.Rows {
		if r.Old != nil && r.State != exchange.Failed && r.State != exchange.Unchanged {
			n++
		}
	}
	return n
}

// TestWhatIsTakenInWasSeen: where the ledger has changed since the preview, so that rows become something else, that is shown anew
// before anything comes in.
func TestWhatIsTakenInWasSeen(t *testing.T) {
	p, s := page(t)
	look(t, p, schools)
	school := *edu.All[edu.School](s.Book(), edu.Schools)[0]
	school.Code = p.now.table.Rows[0].Record.(*edu.School).Code
	screentest.Save(t, s, edu.Edit("改", edu.Schools, &school))
	before := imports(t, s)
	p.Take()
	if imports(t, s) != before || !strings.Contains(p.told.text(), "已重新预览") {
		t.Fatalf("taken in unseen: %s", p.told.text())
	}
	p.Take()
	if imports(t, s) != before+1 {
		t.Error(p.told.text())
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
	text := p.told.text() + said()
	if strings.Contains(text, "已导入") || strings.Contains(text, "已保存") || p.taken != nil || !p.back.Disabled() {
		t.Errorf("a failed import is told as done: %s", text)
	}
	ledger.Mend()
	p.Take() // the ledger was read anew: shown first
	p.Take()
	if p.taken == nil || !strings.Contains(p.told.text(), "已导入") {
		t.Errorf("once the ledger is writable: %s", p.told.text())
	}
}

// TestMend corrects a refused row; a save that fails keeps what was typed, and the undo takes the mark away.
func TestMend(t *testing.T) {
	p, s := page(t)
	look(t, p, schools)
	if p.state.Selected != failedRows || p.list.Len() == 0 {
		t.Fatal(p.told.text())
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
	if p.forms.Form != nil || p.list.Cell(p.list.Grid.Current(), 1) != "✓ 已改正" || !strings.Contains(said(), "已保存") {
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
	p.writeFailed(p.now.previews(), filepath.Join(plain, "未导入的行.xlsx"))
	if strings.Contains(said(), "已保存") || screentest.Told(s) == "" {
		t.Errorf("said %q, told %q", said(), screentest.Told(s))
	}
	path := filepath.Join(t.TempDir(), "未导入的行.xlsx")
	p.writeFailed(p.now.previews(), path)
	if info, err := os.Stat(path); err != nil || info.Size() == 0 || !strings.Contains(said(), "已保存："+path) {
		t.Errorf("said %q, %v", said(), err)
	}
}

// TestSkippedRowsAreShown: what is passed over as no data stands in the list with its line and reason.
func TestSkippedRowsAreShown(t *testing.T) {
	p, _ := page(t)
	told := look(t, p, testdata+"/returns/cases/11-totals.xlsx")
	skipped := p.now.table.Skipped
	if len(skipped) < 3 || !strings.Contains(told, fmt.Sprintf("跳过 %d", len(skipped))) {
		t.Fatalf("%d skipped: %s", len(skipped), told)
	}
	p.state.SetSelected(allRows)
	if p.list.Len() != len(p.now.table.Rows)+len(skipped) {
		t.Errorf("%d lines of %d rows and %d that are none", p.list.Len(), len(p.now.table.Rows), len(skipped))
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

// TestEveryKindIsOffered: what can be imported is said and can be chosen, whatever registers there are.
func TestEveryKindIsOffered(t *testing.T) {
	p, _ := page(t)
	for _, g := range edu.Imported() {
		if !strings.Contains(p.told.text(), g.Label) || !slices.Contains(p.kind.Options, g.Label) {
			t.Errorf("%s is not offered: %s", g.Label, p.told.text())
		}
	}
}

// TestAnotherKind: a table of teachers that is to be taken for schools asks first; a no takes nothing, a yes previews it as it was
// chosen and does not ask again.
func TestAnotherKind(t *testing.T) {
	p, s := page(t)
	p.path.SetText(testdata + "/samples/05教师花名册.xlsx")
	p.kind.SetSelected(edu.SectionYears.Label)
	if told := screentest.Told(s); p.now.table != nil || !strings.Contains(told, "更像“教师”") || !p.take.Disabled() {
		t.Fatalf("told %q: %s", told, p.told.text())
	}
	screentest.Press(s, fyne.KeyEscape)
	if p.now.table != nil || screentest.Told(s) != "" {
		t.Fatal("read after a no")
	}
	p.Preview()
	screentest.Press(s, fyne.KeyRight, fyne.KeyReturn)
	if p.now.table == nil || p.now.table.Register != edu.SectionYears {
		t.Fatalf("not read after a yes: %s, told %q", p.told.text(), screentest.Told(s))
	}
	screentest.CloseDialogs(s)
	p.Preview()
	if p.now.table == nil || screentest.Told(s) != "" {
		t.Errorf("asked again: %q", screentest.Told(s))
	}
	p.kind.SetSelected(automatic)
	if p.now.table == nil || p.now.table.Register != edu.Teachers {
		t.Errorf("by itself it is taken for another: %s", p.told.text())
	}
}

// TestCancelled: reading that is cancelled leaves nothing to take in.
func TestCancelled(t *testing.T) {
	p, _ := page(t)
	look(t, p, schools)
	p.reader = func() (*recognise.Reader, error) { return nil, context.Canceled }
	look(t, p, schools)
	if p.list.Len() != 0 || !p.take.Disabled() || !strings.Contains(p.told.text(), "已取消") {
		t.Errorf("%d rows: %s", p.list.Len(), p.told.text())
	}
}

// TestHiddenRowsAreSaid: rows that nobody sees in the workbook are taken in, and the page says so.
func TestHiddenRowsAreSaid(t *testing.T) {
	p, _ := page(t)
	if told := look(t, p, testdata+"/returns/cases/24-hidden-row.xlsx"); !strings.Contains(told, "有1行在表中是隐藏的（第3行），已一并读取。") {
		t.Error(told)
	}
}
