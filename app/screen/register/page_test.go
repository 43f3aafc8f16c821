package register

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

var small = sample.Size{Schools: 60, Teachers: 200, Projects: 6, Closures: 3, Years: 2}

// session is a sample county open in a test window.
func session(tb testing.TB, n sample.Size) *screen.Session {
	tb.Helper()
	return screentest.Session(tb, create, n, time.Now())
}

func open(tb testing.TB, s *screen.Session, g *edu.Register) *Page {
	tb.Helper()
	p := New(s, ledger(s), g)
	screentest.Show(s, p)
	return p
}

func TestSearch(t *testing.T) {
	s := session(t, small)
	sc := edu.All[edu.School](s.Book(), edu.Schools)[7]
	changed := *sc
	changed.Name, changed.Former = "样例县重庆路小学", "李山小学、长安书院"
	p := open(t, s, edu.Schools)
	screentest.Save(t, s, edu.Change{Kind: edu.BatchEdit, Items: []edu.Item{{Register: edu.Schools, Record: &changed}}})
	for _, query := range []string{"cqlxx", "chongqinglu", "zqlxx", "lsxx", "casy", "重庆路", string(sc.Code[4:]), "LSXX"} {
		p.search.SetText(query)
		found := false
		for _, r := range p.rows {
			found = found || r.RowID() == sc.RowID()
		}
		if !found || len(p.rows) > 20 {
			t.Errorf("%q finds %d rows, the school among them: %v", query, len(p.rows), found)
		}
	}
	p.search.SetText("没有这样的学校")
	if len(p.rows) != 0 {
		t.Errorf("%d rows", len(p.rows))
	}
	p.clearFilters()
	if len(p.rows) != 60 {
		t.Errorf("%d rows without filters", len(p.rows))
	}
}

func TestFilterAndSort(t *testing.T) {
	p := open(t, session(t, small), edu.Schools)
	p.filters[1].SetSelected("幼儿园")
	for _, r := range p.rows {
		if r.(*edu.School).Type != edu.TypeKindergarten {
			t.Fatal("the filter lets others through")
		}
	}
	p.clearFilters()
	for i, f := range p.fields {
		if f.Key == "land" {
			p.sortBy(i)
			p.sortBy(i) // twice is downwards
		}
	}
	for i := 1; i < len(p.rows); i++ {
		if a, b := p.rows[i-1].(*edu.School), p.rows[i].(*edu.School); a.Land.Hundredths() < b.Land.Hundredths() {
			t.Fatalf("row %d: %d before %d", i, a.Land.Hundredths(), b.Land.Hundredths())
		}
	}
}

func TestViews(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.Schools)
	p.showColumns([]string{"code", "land"})
	p.filters[2].SetSelected("在用")
	p.search.SetText("xx")
	p.sortBy(2)
	v := p.current("我的视图")
	want := len(p.rows)
	s.Settings.KeepView("schools", v)
	p.applyView(ui.View{})
	if len(p.fields) != len(p.all) || len(p.rows) != 60 {
		t.Errorf("default view: %d columns, %d rows", len(p.fields), len(p.rows))
	}
	if err := s.Settings.Save(); err != nil {
		t.Fatal(err)
	}
	p.applyView(s.Settings.Views["schools"][0])
	if len(p.fields) != 3 || len(p.rows) != want || p.sort != 2 {
		t.Errorf("saved view: %d columns, %d rows, sorted by %d", len(p.fields), len(p.rows), p.sort)
	}
	p.copyTable()
	copied := fyne.CurrentApp().Clipboard().Content() //nolint:forbidigo // the clipboard is the application's
	lines := strings.Split(strings.TrimSpace(copied), "\r\n")
	if len(lines) != want+1 || !strings.HasPrefix(lines[0], "学校（机构）名称\t标识码\t占地面积") {
		t.Errorf("copied %d lines, first %q", len(lines), lines[0])
	}
}

func TestSheetAppliesTheGoodAndMarksTheBad(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.SectionYears)
	if p.sheet == nil {
		t.Fatal("学年数据 does not open as a sheet")
	}
	w := p.sheet.widget
	row, col := w.Here()
	if p.fields[col].Key != "classes" {
		t.Fatalf("the cursor is in %s", p.fields[col].Key)
	}
	batches := len(batchesOf(t, s))
	w.Paste("12\t34\n约13\t35\n")
	if got := len(batchesOf(t, s)); got != batches+1 {
		t.Errorf("%d acts for one paste", got-batches)
	}
	if a, b := p.Cell(
		row,
		col,
	), p.sheet.Cell(
		row+1,
		col,
	); a != "12" || b != "约13" || p.sheet.Problem(row+1, col) == "" ||
		p.Cell(row+1, col+1) != "35" {
		t.Errorf("cells %q, %q (%s), %q", a, b, p.sheet.Problem(row+1, col), p.Cell(row+1, col+1))
	}
	w.GoTo(row+1, col)
	w.Paste("3") // as many as the classes by size, and what stood there: nothing to undo
	if p.sheet.Cell(row+1, col) != "3" || p.Refused() != 0 || p.sheet.Tint(row+1, col) == ui.ColourBad {
		t.Errorf("mending the cell did not take the mark away: %q, %s", p.sheet.Cell(row+1, col), p.sheet.Problem(row+1, col))
	}
	s.Undo()
	if p.Cell(row, col) == "12" {
		t.Error("the paste was not undone")
	}
	p.compare.SetChecked(true)
	if p.sheet.Aside(row, col) == "" {
		t.Error("no value of last year beside the cell")
	}
}

// TestSheetKeepsTotalsAndTakesBackRefusals: 合计 follows the grades while it is their sum; Ctrl+Z takes a refused
// entry back before it touches what is saved; numbers of one unit are averaged, others are not.
func TestSheetKeepsTotalsAndTakesBackRefusals(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.SectionYears)
	w, said := p.sheet.widget, ""
	s.Say = func(text string) { said = text }
	row, col := w.Here()
	y := p.rows[row].(*edu.SectionYear)
	total, small := y.Total.Int(), y.Pupils[edu.Small].Int()
	if total == 0 || total != y.Headcount() {
		t.Fatalf("the sample's 合计 is %d, its grades %d", total, y.Headcount())
	}
	w.GoTo(row, col+3) // 小班
	w.Paste("77")
	if y = p.rows[row].(*edu.SectionYear); y.Pupils[edu.Small].Int() != 77 || y.Total.Int() != total-small+77 {
		t.Errorf("小班 %d, 合计 %d", y.Pupils[edu.Small].Int(), y.Total.Int())
	}
	w.GoTo(row, col+1)
	w.Paste("5") // a typed total stays what was typed
	w.GoTo(row, col+3)
	w.Paste("78")
	if y = p.rows[row].(*edu.SectionYear); y.Total.Int() != 5 {
		t.Errorf("the typed 合计 became %d", y.Total.Int())
	}
	w.Paste("许多")
	if !p.TakeBack() || p.sheet.Cell(row, col+3) != "78" || p.TakeBack() {
		t.Errorf("after Ctrl+Z the cell holds %q", p.sheet.Cell(row, col+3))
	}
	w.GoTo(row, col)
	w.Paste("1\n2\n约\n")
	if !strings.Contains(said, "2格已保存；1格不能识别") {
		t.Errorf("after a paste it says %q", said)
	}
	if p.TakeBack() || p.Refused() != 0 {
		t.Error("a paste with sound values must be undone as one act, its refusals with it")
	}
	w.GoTo(row, col)
	w.Paste("8\n1\n3\n7\n")
	p.sheet.moved()
	if said != "计数 4　合计 19　平均 4.75" {
		t.Errorf("the status bar says %q", said)
	}
}

func TestFindInSheet(t *testing.T) {
	p := open(t, session(t, small), edu.SectionYears)
	p.sheet.widget.GoTo(0, 4)
	p.search.OnChanged = nil // as after the filter: the text stands, the rows are those that match
	p.search.SetText(p.Cell(3, 0))
	p.findNext()
	if row, col := p.sheet.widget.Here(); row != 3 || col != 0 {
		t.Errorf("found %d,%d", row, col)
	}
}

func batchesOf(t *testing.T, s *screen.Session) []edu.Batch {
	t.Helper()
	all, err := s.Ledger.Batches(t.Context(), 1000)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestHistoryRestoresOneValue(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.Schools)
	first := *p.rows[0].(*edu.School)
	for _, village := range []edu.Name{"甲村", "乙村"} {
		c := first
		c.Village = village
		screentest.Save(t, s, edu.Change{Kind: edu.BatchEdit, Why: "改", Items: []edu.Item{{Register: edu.Schools, Record: &c}}})
	}
	all, err := ledger(s).History(t.Context(), edu.Schools, first.RowID())
	if err != nil {
		t.Fatal(err)
	}
	p.showPast(&past{record: p.rows[0], only: edu.Schools.Field("village")}, all)
	h := p.past
	if len(h.rows) != 3 || h.Cell(0, 3) != "甲村" || h.Cell(0, 4) != "乙村" {
		t.Fatalf("%d changes of the cell, the newest %q → %q", len(h.rows), h.Cell(0, 3), h.Cell(0, 4))
	}
	screentest.Press(s, fyne.KeyReturn, fyne.KeyReturn)
	if got := s.Book().School(edu.Ref(first.RowID())).Village; got != "乙村" {
		t.Fatalf("an Enter too many has restored %q", got)
	}
	screentest.Press(s, fyne.KeyReturn)
	screentest.Yes(s)
	if got := s.Book().School(edu.Ref(first.RowID())).Village; got != "甲村" {
		t.Errorf("restored %q", got)
	}
}

// BenchmarkSearch10000 is one key in the search entry over 10,000 teachers, once the readings are known.
func BenchmarkSearch10000(b *testing.B) {
	p := open(b, session(b, sample.Large), edu.Teachers)
	p.search.SetText("wxl")
	for b.Loop() {
		p.filtered(p.s.Book().Rows(edu.Teachers), "wxl")
	}
}

// BenchmarkOpenRegister makes and shows the page of 10,000 teachers.
func BenchmarkOpenRegister(b *testing.B) {
	s := session(b, sample.Large)
	for b.Loop() {
		open(b, s, edu.Teachers)
	}
}

// BenchmarkPaste600x30 pastes into the yearly figures, rules and journal included.
func BenchmarkPaste600x30(b *testing.B) {
	p := open(b, session(b, sample.Large), edu.SectionYears)
	var rows [2]string
	for i := range rows {
		row := strings.TrimSuffix(strings.Repeat(string(rune('3'+i))+"\t", 30), "\t") + "\n"
		rows[i] = strings.Repeat(row, 600)
	}
	n := 0
	for b.Loop() {
		p.sheet.widget.GoTo(0, 3)
		p.sheet.widget.Paste(rows[n%2])
		n++
	}
}

// BenchmarkEntry types a number into the yearly figures of 720 schools and goes on: what the window does for it, the audit and the saving
// not counted, which are done beside it.
func BenchmarkEntry(b *testing.B) {
	s := session(b, sample.Large)
	p := open(b, s, edu.SectionYears)
	p.sheet.problems(0)
	var later screentest.Later
	later.Hold(s)
	w := p.sheet.widget
	for i := 0; b.Loop(); i++ {
		w.TypedRune('1' + rune(i%9))
		s.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		b.StopTimer()
		later.Run()
		b.StartTimer()
	}
}

// ledger is that of a session, whole.
func ledger(s *screen.Session) *store.Store { return s.Ledger.(*store.Store) }

func create(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
	return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
}

// TestEscClearsNothing: Esc in the search leads back to the list with what is searched, Esc in the list or the sheet leaves searches,
// filters and years as they are; a letter over the list begins a new search; all of it goes at the clerk's word.
func TestEscClearsNothing(t *testing.T) {
	s := session(t, small)
	for _, g := range []*edu.Register{edu.Schools, edu.SectionYears} { // the second opens as a sheet of one year
		p := open(t, s, g)
		year := len(p.rows)
		p.Find()
		e := s.Window.Canvas().Focused()
		test.Type(e, "zxx")
		found := len(p.rows)
		screentest.Press(s, fyne.KeyEscape)
		if back := s.Window.Canvas().Focused(); back == e || p.search.Text != "zxx" {
			t.Errorf("%s: after Esc in the search %q, the keys in %T", g.ID, p.search.Text, back)
		}
		p.filters[0].SetSelected(p.filters[0].Options[0])
		chosen, text := len(p.rows), p.filters[0].Selected
		screentest.Press(s, fyne.KeyEscape, fyne.KeyEscape)
		if p.search.Text != "zxx" || p.filters[0].Selected != text || len(p.rows) != chosen || found == 0 {
			t.Errorf("%s: after Esc %q and %q, %d of %d rows", g.ID, p.search.Text, p.filters[0].Selected, len(p.rows), chosen)
		}
		p.Find()
		test.Type(s.Window.Canvas().Focused(), "没有")
		if p.search.Text != "没有" {
			t.Errorf("%s: what was searched is not typed over: %q", g.ID, p.search.Text)
		}
		if p.Clear(); p.search.Text != "" || p.filters[0].Selected != "" || len(p.rows) < year {
			t.Errorf("%s: cleared, %q and %q, %d rows", g.ID, p.search.Text, p.filters[0].Selected, len(p.rows))
		}
	}
}

// TestArriveAtACell: a route shows the rows it names, goes to the field in the sheet, and “清除” shows all rows again.
func TestArriveAtACell(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.Schools)
	all := len(p.rows)
	id := p.rows[7].RowID()
	said := screentest.Status(s)
	p.Arrive(screen.Route{Page: "schools", Rows: []int64{id}, Field: "built", Why: "审核问题"})
	if len(p.rows) != 1 || p.rows[0].RowID() != id || p.sheet == nil || p.fields[p.sheet.col()].Key != "built" {
		t.Fatalf("%d rows, sheet %v", len(p.rows), p.sheet != nil)
	}
	went := screen.Route{}
	s.Go = func(r screen.Route) { went = r }
	screentest.Press(s, fyne.KeyF9)
	if went.Page != "audit" || len(went.Rows) != 1 || went.Rows[0] != id || went.Why != "schools" {
		t.Errorf("F9 leads to %+v", went)
	}
	if screentest.Press(s, fyne.KeyEscape); len(p.rows) != 1 {
		t.Errorf("Esc took the route's rows away: %d", len(p.rows))
	}
	p.ToggleSheet()
	p.Arrive(screen.Route{Page: "schools", Rows: []int64{id}, Why: "审核问题"})
	if !strings.Contains(said(), "只显示审核问题") {
		t.Errorf("of the rows it says %q", said())
	}
	if p.Clear(); len(p.rows) != all || said() != "" {
		t.Errorf("cleared, %d of %d rows, said %q", len(p.rows), all, said())
	}
}

// TestWhatIsSaidIsOfTheCell that is in front in the sheet, whatever is known of it and of last year.
func TestWhatIsSaidIsOfTheCell(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.SectionYears)
	if p.sheet == nil {
		p.ToggleSheet()
	}
	said := screentest.Status(s)
	for row := range 4 {
		for col := range p.fields {
			p.sheet.widget.GoTo(row, (col+1)%len(p.fields))
			s.Say("别的格")
			if p.sheet.widget.GoTo(row, col); said() == "别的格" {
				t.Errorf("of %s in row %d nothing is said", p.fields[col].Label, row)
			}
		}
	}
}
