package imports

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/exchange"
	"countyledger/app/exchange/recognise"
	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// strange is a table of schools two of whose heads nobody knows.
const strange = "各校情况一览,,,,,\n学校名称,标识码,办学类型,举办者,状态,那个人,某某\n" +
	"样例县甲小学,2114001998,小学,县级教育部门,在用,王丽,一\n样例县乙小学,2114001997,小学,县级教育部门,在用,李强,二\n"

// sent writes a file as somebody sent it.
func sent(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// goTo goes to a cell of the sheet, rows and columns as the sheet has them, from 0.
func goTo(p *Page, row, col int) {
	p.s.Window.Canvas().Focus(p.raw.sheet)
	p.raw.sheet.GoTo(row, col+firstCol)
}

// typing types a text wherever the focus is.
func typing(s *screen.Session, text string) {
	for _, c := range text {
		s.Window.Canvas().Focused().TypedRune(c)
	}
}

// heads are the principals of the schools that would be taken in.
func heads(p *Page) (out []string) {
	for i := range p.now.table.Rows {
		out = append(out, string(p.now.table.Rows[i].Record.(*edu.School).Head))
	}
	return out
}

// learnt are the heads that the ledger has learnt, with their targets.
func learnt(p *Page) map[string]string {
	out := map[string]string{}
	for _, h := range edu.All[edu.LearntHead](p.s.Book(), edu.LearntHeads) {
		out[string(h.Head)] = string(h.Target)
	}
	return out
}

// TestTheSheetAsItIs: title, heads and rows stand as they were sent, with targets above and what becomes of each row beside.
func TestTheSheetAsItIs(t *testing.T) {
	p, _ := page(t)
	look(t, p, sent(t, "学校.csv", strange+"合计,2,,,,,\n"))
	if !p.showsRaw() || p.raw.Len() != 5 {
		t.Fatalf("shown %v, %d rows", p.showsRaw(), p.raw.Len())
	}
	for _, c := range []struct {
		row, col int
		want     string
	}{
		{0, firstCol, "各校情况一览"},
		{0, stateCol, ""},
		{1, stateCol, "表头"},
		{1, firstCol + 5, "那个人"},
		{2, numberCol, "3"},
		{2, stateCol, "＋ 新增"},
		{3, firstCol, "样例县乙小学"},
		{4, stateCol, "－ 跳过"},
	} {
		if got := p.raw.Cell(c.row, c.col); got != c.want {
			t.Errorf("row %d column %d shows %q, want %q", c.row, c.col, got, c.want)
		}
	}
	heads := p.raw.sheet.Columns
	if heads[firstCol].Group != "A" || !strings.HasPrefix(heads[firstCol].Title, "✓ ") || heads[firstCol+5].Title != "○ 未对应" {
		t.Errorf("above the columns: %+v", heads)
	}
	if p.raw.Ground(1, firstCol) == "" || p.raw.Ground(2, firstCol) != "" || p.raw.Tint(4, firstCol) != "disabled" {
		t.Error("heads, rows and what is passed over look alike")
	}
	goTo(p, 4, 0)
	if !strings.Contains(p.raw.about.Said(), "合计行") {
		t.Errorf("of the row that is passed over: %s", p.raw.about.Said())
	}
	goTo(p, 1, 5)
	if !strings.Contains(p.raw.about.Said(), "F列“那个人”：○ 未对应（") {
		t.Errorf("of a column nobody knows: %s", p.raw.about.Said())
	}
}

// TestPersonalNumbersAreMasked on the sheet too, and in what is copied from it.
func TestPersonalNumbersAreMasked(t *testing.T) {
	p, s := page(t)
	school := string(edu.All[edu.School](s.Book(), edu.Schools)[0].Name)
	look(t, p, sent(t, "教师.csv", "姓名,性别,身份证号,编制单位,备注甲\n李山,女,149901198503120022,"+school+",原号149901198503120022\n"))
	for _, col := range []int{2, 4} {
		if text := p.raw.Cell(1, firstCol+col); strings.Contains(text, "19850312") {
			t.Errorf("shown: %s", text)
		}
		if text := p.raw.Raw(1, firstCol+col); strings.Contains(text, "19850312") {
			t.Errorf("copied: %s", text)
		}
	}
}

// TestATargetByHand: found by typing, taken with Enter, shown at once; it can be taken back with Ctrl+Z and holds when the file
// is read again; only taking the rows in makes the ledger remember it, and it says so.
func TestATargetByHand(t *testing.T) {
	p, s := page(t)
	file := sent(t, "学校.csv", strange)
	look(t, p, file)
	goTo(p, 2, 5)
	typing(s, "qqqq")
	screentest.Press(s, fyne.KeyReturn) // nothing matches: the question stays
	if screentest.Told(s) == "" {
		t.Fatal("the question is gone")
	}
	screentest.Press(s, fyne.KeyEscape)
	for _, x := range []struct{ name, typed string }{{"initials", "x（y）z"}, {"key", "head"}, {"name", "校（园"}} {
		name := x.name
		goTo(p, 2, 5)
		typing(s, x.typed)
		screentest.Press(s, fyne.KeyReturn)
		if got := heads(p); !slices.Equal(got, []string{"王丽", "李强"}) {
			t.Fatalf("by %s: %v, told %q", name, got, screentest.Told(s))
		}
		if at, _ := p.raw.here(); at.Row != 2 || at.Col != 5 || s.Window.Canvas().Focused() != fyne.Focusable(p.raw.sheet) {
			t.Errorf("by %s: the keys go to %T, the cell in front is %+v", name, s.Window.Canvas().Focused(), at)
		}
		if !p.TakeBack() || heads(p)[0] != "" || p.TakeBack() {
			t.Fatalf("by %s, taken back: %v", name, heads(p))
		}
	}
	goTo(p, 2, 5)
	typing(s, "head")
	screentest.Press(s, fyne.KeyReturn)
	look(t, p, plain)
	look(t, p, file)
	if got := heads(p); got[0] != "王丽" {
		t.Fatalf("after another file: %v", got)
	}
	if words := learnt(p); len(words) > 0 {
		t.Fatalf("learnt before anything was taken in: %v", words)
	}
	p.Take()
	if words := learnt(p); len(words) != 1 || words["那个人"] != "head" || !strings.Contains(p.told.text(), "“那个人”=") {
		t.Errorf("learnt %v: %s", words, p.told.text())
	}
	if p.TakeBack() {
		t.Error("a choice is taken back after the rows came in")
	}
	s.Undo()
	if p.taken != nil || heads(p)[0] != "王丽" || len(learnt(p)) > 0 {
		t.Errorf("after the undo: %v, learnt %v", heads(p), learnt(p))
	}
}

// TestEachChoiceCanBeTakenBack, in any number and order, down to what was recognised.
func TestEachChoiceCanBeTakenBack(t *testing.T) {
	p, _ := page(t)
	file := sent(t, "学校.csv", strange)
	first := look(t, p, file)
	goTo(p, 3, 0)
	p.setEnd()
	goTo(p, 2, 0)
	p.setEnd()
	if len(p.now.table.Rows) != 1 {
		t.Fatalf("%d rows up to row 3", len(p.now.table.Rows))
	}
	p.leaveOut()
	if p.now.table != nil || p.now.beside == nil || p.now.sound() != 0 || !p.take.Disabled() {
		t.Fatalf("left out: %s", p.told.text())
	}
	p.leaveOut()
	if p.now.table == nil || len(p.now.table.Rows) != 1 {
		t.Fatalf("not left out any more: %s", p.told.text())
	}
	p.recognised()
	if len(p.now.table.Rows) != 2 {
		t.Fatalf("as recognised: %d rows", len(p.now.table.Rows))
	}
	for n := 5; n > 0; n-- {
		if !p.TakeBack() {
			t.Fatalf("%d choices are left", n)
		}
	}
	if p.TakeBack() || !p.unsay.Disabled() {
		t.Error("more is taken back than was chosen")
	}
	if again := look(t, p, file); again != first {
		t.Errorf("after all:\n%s\nfirst:\n%s", again, first)
	}
}

// TestRowsByHand: heads and end are what the clerk says; what cannot be is refused and changes nothing.
func TestRowsByHand(t *testing.T) {
	p, s := page(t)
	said := screentest.Said(s)
	look(t, p, sent(t, "学校.csv", strings.Replace(strange, "样例县甲", "名称,码,码,码,码,人,某\n样例县甲", 1)))
	goTo(p, 2, 0)
	p.setLast()
	if h := p.now.table.Header; h.Row != 1 || h.Height != 2 || len(p.now.table.Rows) != 2 {
		t.Fatalf("heads %d+%d, %d rows", h.Row, h.Height, len(p.now.table.Rows))
	}
	goTo(p, 1, 0)
	p.setEnd()
	if len(p.now.table.Rows) != 2 || !strings.Contains(said(), "还是表头") {
		t.Errorf("%d rows: %s", len(p.now.table.Rows), said())
	}
	goTo(p, 2, 0)
	p.setFirst()
	if h := p.now.table.Header; h.Row != 2 || h.Height != 1 {
		t.Errorf("heads %d+%d", h.Row, h.Height)
	}
}

// TestWhereNothingWasRecognised: the sheet is shown all the same, and a kind and targets bring it in.
func TestWhereNothingWasRecognised(t *testing.T) {
	p, s := page(t)
	file := sent(t, "表.csv", "甲,乙,丙,丁,戊\n样例县甲小学,2114001998,小学,县级教育部门,在用\n")
	look(t, p, file)
	if p.now.table != nil || p.raw.Len() != 2 || !strings.Contains(p.told.text(), "没有读取") {
		t.Fatalf("%d rows: %s", p.raw.Len(), p.told.text())
	}
	goTo(p, 0, 0)
	screentest.Press(s, fyne.KeyReturn) // what a column can hold is known of a kind only
	typing(s, edu.Schools.Label)
	screentest.Press(s, fyne.KeyReturn)
	if p.now.register() != edu.Schools {
		t.Fatalf("told %q: %s", screentest.Told(s), p.told.text())
	}
	for col, key := range []string{"name", "code", "type", "founder", "state"} {
		goTo(p, 0, col)
		screentest.Press(s, fyne.KeyReturn)
		typing(s, key)
		screentest.Press(s, fyne.KeyReturn)
	}
	if p.now.sound() != 1 {
		t.Errorf("%s", p.told.text())
	}
	for range 6 {
		p.TakeBack()
	}
	if p.now.table != nil {
		t.Errorf("taken back: %s", p.told.text())
	}
}

// TestOfAllRows: what holds of all rows is shown, added, changed and taken away.
func TestOfAllRows(t *testing.T) {
	p, s := page(t)
	look(t, p, sent(t, "学校.csv", strange))
	set := func(value string) {
		p.focus()
		screentest.Press(s, fyne.KeyF6)
		typing(s, "township")
		screentest.Press(s, fyne.KeyReturn)
		s.Window.Canvas().Focused().(interface{ SetText(string) }).SetText(value)
		screentest.Press(s, fyne.KeyReturn)
	}
	for _, town := range []string{"甲镇", "乙镇", ""} {
		set(town)
		if got := p.now.table.Rows[1].Record.(*edu.School).Township; string(got) != town {
			t.Errorf("township %q, want %q: %s", got, town, p.told.text())
		}
		if strings.Contains(p.told.text(), "整张表的“乡镇") != (town != "") {
			t.Errorf("said of %q: %s", town, p.told.text())
		}
	}
	p.focus()
	screentest.Press(s, fyne.KeyF6)
	typing(s, "built")
	screentest.Press(s, fyne.KeyReturn)
	s.Window.Canvas().Focused().(interface{ SetText(string) }).SetText("很久以前")
	screentest.Press(s, fyne.KeyReturn)
	if told := screentest.Told(s); told == "" || len(p.now.table.Whole()) != 0 {
		t.Errorf("told %q of what is no date: %s", told, p.told.text())
	}
}

// TestExplainAWord: a word that no list has is explained from what comes nearest, once for all; it is one act, and one Ctrl+Z takes
// it back.
func TestExplainAWord(t *testing.T) {
	p, s := page(t)
	school := string(edu.All[edu.School](s.Book(), edu.Schools)[0].Name)
	look(t, p, sent(t, "教师.csv", "姓名,性别,身份证号,编制单位,政治面貌\n"+
		"李山,女,149901198503120022,"+school+",火星党\n王芳,女,149901198503120428,"+school+",火星党\n"))
	before := len(s.Book().Rows(edu.LearntWords))
	goTo(p, 1, 4)
	if !strings.HasPrefix(p.raw.Cell(1, firstCol+4), "！") {
		t.Fatalf("the cell shows %q: %s", p.raw.Cell(1, firstCol+4), p.told.text())
	}
	screentest.Press(s, fyne.KeyReturn)
	typing(s, "致公")
	screentest.Press(s, fyne.KeyReturn)
	party := func() edu.Code { return p.now.table.Rows[0].Record.(*edu.Teacher).Party }
	if party() == "" || len(p.now.table.Findings(edu.Soft)) != 0 || len(s.Book().Rows(edu.LearntWords)) != before+1 {
		t.Fatalf("party %q, told %q: %s", party(), screentest.Told(s), p.told.text())
	}
	if !strings.Contains(p.told.text(), "已记住“火星党”") {
		t.Errorf("not said: %s", p.told.text())
	}
	if !p.TakeBack() || party() != "" || len(s.Book().Rows(edu.LearntWords)) != before {
		t.Errorf("taken back: party %q, %d words", party(), len(s.Book().Rows(edu.LearntWords)))
	}
	if p.TakeBack() {
		t.Error("taken back twice")
	}
}

// TestAskingForASchoolLeavesTheirOrder: what comes nearest is on top of the question alone; the schools of the ledger stay in their
// order, and each can still be changed.
func TestAskingForASchoolLeavesTheirOrder(t *testing.T) {
	p, s := page(t)
	before := slices.Clone(s.Book().Rows(edu.Schools))
	name := strings.Replace(edu.Schools.Name(before[1]), "中心", "中新", 1)
	look(t, p, sent(t, "教师.csv", "姓名,性别,身份证号,编制单位\n李山,女,149901198503120022,"+name+"\n"))
	goTo(p, 1, 3)
	if !p.pickRecord() {
		t.Fatalf("nothing asked: %s", p.told.text())
	}
	screentest.Press(s, fyne.KeyEscape)
	if !slices.Equal(before, s.Book().Rows(edu.Schools)) {
		t.Error("the schools of the ledger stand in another order")
	}
	s.Book().Draft().Put(edu.Schools, before[0]) // fell where a row had moved down
}

// TestPasted: a block of cells is read as a file is; another block begins anew, and an empty clipboard changes nothing.
func TestPasted(t *testing.T) {
	p, s := page(t)
	said := screentest.Said(s)
	block := strings.ReplaceAll(strange, ",", "\t")
	p.Paste(block)
	if p.now.table == nil || p.now.sound() != 2 || p.path.Text != clipboardName {
		t.Fatalf("%s", p.told.text())
	}
	goTo(p, 2, 0)
	p.setEnd()
	p.Preview()
	if len(p.now.table.Rows) != 1 {
		t.Errorf("the same block again: %d rows", len(p.now.table.Rows))
	}
	p.Paste(" \n")
	if len(p.now.table.Rows) != 1 || !strings.Contains(said(), "剪贴板里没有") {
		t.Errorf("an empty clipboard: %s", said())
	}
	p.Paste(block + "样例县丙小学\t2114001996\t小学\t县级教育部门\t在用\t\t\n")
	if len(p.now.table.Rows) != 3 {
		t.Errorf("another block: %d rows", len(p.now.table.Rows))
	}
}

// TestTypedPaths: a path that a system copied is the path.
func TestTypedPaths(t *testing.T) {
	for text, want := range map[string]string{
		` "/家/表.xlsx" `: "/家/表.xlsx", "'/家/表.xlsx'": "/家/表.xlsx", "file:///%E5%AE%B6/a%20b.csv": "/家/a b.csv", "file:///C:/a.xls": "C:/a.xls",
		`C:\表\a.xls`: `C:\表\a.xls`, "": "", `"`: `"`, clipboardName: clipboardName,
	} {
		if got := filepath.ToSlash(typedPath(text)); got != filepath.ToSlash(want) {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	p, s := page(t)
	p.path.SetText(`"` + plain + `"`)
	s.Window.Canvas().Focus(p.path)
	screentest.Press(s, fyne.KeyReturn)
	if p.now.table == nil || s.Window.Canvas().Focused() != fyne.Focusable(p.raw.sheet) {
		t.Errorf("the keys go to %T: %s", s.Window.Canvas().Focused(), p.told.text())
	}
}

// TestManyColumns never widen the window, and each can be set.
func TestManyColumns(t *testing.T) {
	p, s := page(t)
	look(t, p, plain)
	width := p.Content().MinSize().Width
	head, row := "学校名称,标识码,办学类型,举办者,状态", "样例县甲小学,2114001998,小学,县级教育部门,在用"
	for range 250 {
		head += ",这一列的表头写得特别长没有哪个词表认得它所以要人来对应"
		row += ",乙"
	}
	look(t, p, sent(t, "很宽.csv", head+"\n"+row+"\n"))
	if w := p.Content().MinSize().Width; w > width || w > 900 {
		t.Errorf("the page wants %g, before %g", w, width)
	}
	goTo(p, 1, 254)
	typing(s, "note")
	screentest.Press(s, fyne.KeyReturn)
	c := p.now.table.Header.At(1, 254)
	if c == nil || c.Target.Key() != "note" || c.Grade != recognise.Sure {
		t.Fatalf("the last column is %+v, told %q", c, screentest.Told(s))
	}
	p.Take()
	if words := learnt(p); len(words) > 0 { // 250 columns have that head
		t.Errorf("learnt %v", words)
	}
	look(t, p, sent(t, "坏.xlsx", "PK\x03\x04"))
	if p.raw.sheet != nil || p.showsRaw() {
		t.Error("a refused file shows a sheet")
	}
}

// TestAChoiceThatCannotBeRead is taken back, and what was shown stays.
func TestAChoiceThatCannotBeRead(t *testing.T) {
	p, s := page(t)
	file := sent(t, "学校.csv", strange)
	told := look(t, p, file)
	v := p.now
	p.say(exchange.Setting{First: 90})
	if screentest.Told(s) == "" || p.now != v || len(p.said(file).steps) != 0 {
		t.Errorf("told %q, %d steps: %s", screentest.Told(s), len(p.said(file).steps), p.told.text())
	}
	if again := look(t, p, file); again != told {
		t.Errorf("again: %s", again)
	}
}

// TestTheViewsAreOfTheSameRow: F4 turns from the sheet to the results and back to where one was.
func TestTheViewsAreOfTheSameRow(t *testing.T) {
	p, s := page(t)
	look(t, p, sent(t, "学校.csv", strange))
	goTo(p, 3, 2)
	screentest.Press(s, fyne.KeyF4)
	if l, ok := p.list.Current(); !ok || l.number != 4 || s.Window.Canvas().Focused() != fyne.Focusable(p.list.Grid) {
		t.Errorf("in the results: row %d", l.number)
	}
	screentest.Press(s, fyne.KeyUp, fyne.KeyF4)
	if at, ok := p.raw.here(); !ok || at.Row != 2 || s.Window.Canvas().Focused() != fyne.Focusable(p.raw.sheet) {
		t.Errorf("back on the sheet: %+v", at)
	}
}

// TestChangedCellsShowOldAndNew: a cell that changes the ledger is marked, and what it changes from and to is said of it.
func TestChangedCellsShowOldAndNew(t *testing.T) {
	p, s := page(t)
	school := *edu.All[edu.School](s.Book(), edu.Schools)[0]
	look(t, p, sent(t, "学校.csv", "标识码,学校名称,校（园）长,村\n"+string(school.Code)+","+string(school.Name)+",王丽,\n"))
	for col, want := range []string{string(school.Code), string(school.Name), "△ 王丽", ""} {
		if got := p.raw.Cell(1, firstCol+col); got != want {
			t.Errorf("column %d shows %q, want %q", col, got, want)
		}
	}
	goTo(p, 1, 2)
	if !strings.Contains(p.raw.about.Said(), string(school.Head)+" → 王丽") {
		t.Errorf("said: %s", p.raw.about.Said())
	}
}

// TestWhatTheTableLacks is found with F8 beside its rows, told with the way to say it once, and said so it brings the rows in.
func TestWhatTheTableLacks(t *testing.T) {
	p, s := page(t)
	school := string(edu.All[edu.School](s.Book(), edu.Schools)[0].Name)
	look(t, p, sent(t, "表.csv", "学校名称,学段,班数,在校生数\n"+school+",小学,6,200\n"))
	if p.now.register() != edu.SectionYears || p.now.failed() != 1 {
		t.Fatal(p.told.text())
	}
	p.focus()
	p.raw.sheet.GoTo(0, 0)
	for range len(p.raw.sheet.Columns) * 2 {
		screentest.Press(s, fyne.KeyF8)
		if row, col := p.raw.sheet.Here(); row == 1 && col == stateCol {
			break
		}
	}
	if row, col := p.raw.sheet.Here(); row != 1 || col != stateCol || !strings.Contains(p.raw.about.Said(), "按F6") {
		t.Errorf("F8 leads to %d,%d: %s", row, col, p.raw.about.Said())
	}
	screentest.Press(s, fyne.KeyF6)
	typing(s, "year")
	screentest.Press(s, fyne.KeyReturn)
	typing(s, "2022")
	screentest.Press(s, fyne.KeyReturn)
	if p.now.failed() != 0 || p.now.sound() != 1 {
		t.Error(p.told.text())
	}
}

// TestEverythingIsSeen: with a table of many notes on the page nothing of it is cut off in the smallest window.
func TestEverythingIsSeen(t *testing.T) {
	p, s := page(t)
	s.Window.Resize(fyne.NewSize(890, 570))
	for _, file := range []string{schools, testdata + "/returns/cases/20-mu.xlsx", testdata + "/samples/04建设项目及月进度.xlsx"} {
		look(t, p, file)
		for range 2 {
			if least := p.Content().MinSize(); least.Width > 890 || least.Height > 570 {
				t.Errorf("%s wants %v", filepath.Base(file), least)
			}
			p.ToggleSheet()
		}
	}
	screentest.Walk(p.content, func(o fyne.CanvasObject) {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o) //nolint:forbidigo // the driver is the only one who knows
		if b, ok := o.(*ui.HintButton); ok && b.Visible() && at.X+b.Size().Width > 891 {
			t.Errorf("“%s” stands at %v with %v", b.Text, at, b.Size())
		}
	})
}
