package imports

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/exchange"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// TestARowIsLeftOut: Delete on a row leaves that row out and says so, once more it comes in after all; several that are marked are one
// choice. The whole table is left out only by the button that says so.
func TestARowIsLeftOut(t *testing.T) {
	p, s := page(t)
	said := screentest.Said(s)
	look(t, p, sent(t, "学校.csv", strange+"样例县丙小学,2114001996,小学,县级教育部门,在用,,\n合计,3,,,,,\n"))
	states := func() (out []string) {
		for row := range p.raw.Len() {
			out = append(out, p.raw.Cell(row, stateCol))
		}
		return out
	}
	check := func(when, want string, rows int) {
		t.Helper()
		if got := strings.Join(states(), "|"); got != want || p.now.table == nil || len(p.now.table.Rows) != rows {
			t.Errorf("%s: %s, told %q: %s", when, got, screentest.Told(s), said())
		}
	}
	goTo(p, 3, 2)
	screentest.Press(s, fyne.KeyDelete)
	check("one row", "|表头|＋ 新增|－ 跳过|＋ 新增|－ 跳过", 2)
	if !strings.Contains(p.raw.about.Said(), "按手工选择不导入") {
		t.Errorf("not said: %s", p.raw.about.Said())
	}
	screentest.Press(s, fyne.KeyDelete)
	check("after all", "|表头|＋ 新增|＋ 新增|＋ 新增|－ 跳过", 3)
	screentest.Press(s, fyne.KeyF11, fyne.KeyRight, fyne.KeyReturn) // 不导入 comes after 取消
	check("asked", "|表头|＋ 新增|－ 跳过|＋ 新增|－ 跳过", 2)
	undo(p)
	check("undone", "|表头|＋ 新增|＋ 新增|＋ 新增|－ 跳过", 3)
	goTo(p, 5, 0)
	screentest.Press(s, fyne.KeyDelete)
	if check("no data", "|表头|＋ 新增|＋ 新增|＋ 新增|－ 跳过", 3); !strings.Contains(said(), "本来就不导入") {
		t.Error(said())
	}
	p.ToggleSheet()
	p.state.SetSelected("新增")
	p.list.Grid.Select(2)
	screentest.Press(s, fyne.KeyDelete)
	check("from the results", "|表头|＋ 新增|＋ 新增|－ 跳过|－ 跳过", 2)
	p.Take()
	if hasSchool(p, "2114001996") || !hasSchool(p, "2114001997") {
		t.Error("a row that was left out came in, or another did not")
	}
	screentest.Press(s, fyne.KeyDelete)
	if len(p.now.table.Rows) != 2 || !strings.Contains(said(), "请先撤销") {
		t.Error(said())
	}
	for _, o := range p.hand.Objects {
		if b, ok := o.(*ui.HintButton); ok && b.Text == "不导入" {
			t.Error("a button does not say what it leaves out")
		}
	}
}

// TestWhatChangesIsSaidBesideAHint: a hint about a row hides nothing of what the row changes, nor of what else was found.
func TestWhatChangesIsSaidBesideAHint(t *testing.T) {
	p, s := page(t)
	school := *edu.All[edu.School](s.Book(), edu.Schools)[0]
	look(t, p, sent(t, "学校.csv", "标识码,学校名称,校（园）长,"+
		edu.Schools.Field("kindergarten_kind").Full()+","+edu.Schools.Field("locality").Full()+"\n"+
		string(school.Code)+","+string(school.Name)+",王丽,火星幼儿园,火星街区\n"))
	l := p.list.Rows()[0]
	for _, want := range []string{string(school.Head) + " → 王丽", "！", "火星幼儿园", "火星街区"} {
		if got := p.list.Cell(0, 6); !strings.Contains(got, want) {
			t.Errorf("%q is not said of row %d: %s", want, l.number, got)
		}
	}
	p.ToggleSheet()
	if !strings.Contains(p.raw.about.Said(), "→ 王丽") || !strings.Contains(p.raw.about.Said(), "火星街区") {
		t.Errorf("below the list: %s", p.raw.about.Said())
	}
}

// TestWhichRecordIsMeant: a name that nobody has is picked from those that come nearest, for all rows that say the same; it is a choice
// like others.
func TestWhichRecordIsMeant(t *testing.T) {
	p, s := page(t)
	school := edu.All[edu.School](s.Book(), edu.Schools)[1]
	wrong := strings.TrimSuffix(string(school.Name), "学") // 小学 without its end
	look(t, p, sent(t, "教师.csv", "姓名,性别,身份证号,编制单位\n李山,女,149901198503120022,"+wrong+"\n王芳,女,149901198503120428,"+wrong+"\n"))
	posted := func() edu.Ref { return p.now.table.Rows[0].Record.(*edu.Teacher).PostedAt }
	if posted() != 0 || len(p.now.table.Rows[1].Findings) == 0 {
		t.Fatalf("the name is understood: %s", p.told.text())
	}
	goTo(p, 2, 3)
	screentest.Press(s, fyne.KeyF9)
	if told := screentest.Told(s); !strings.Contains(told, wrong) {
		t.Fatalf("asked %q", told)
	}
	screentest.Press(s, fyne.KeyReturn)
	if p.now.failed() != 0 || posted() != edu.Ref(school.RowID()) {
		t.Fatalf("%d refused, posted at %d: %s", p.now.failed(), posted(), p.told.text())
	}
	if !strings.Contains(p.raw.about.Said(), "按手工选择，是“"+string(school.Name)) {
		t.Errorf("not said: %s", p.raw.about.Said())
	}
	if undo(p); posted() != 0 {
		t.Errorf("undone: posted at %d", posted())
	}
	redo(p)
	p.Take()
	if n := len(edu.All[edu.Teacher](s.Book(), edu.Teachers)); n != size.Teachers+2 {
		t.Errorf("%d teachers: %s", n, p.told.text())
	}
}

// TestAnotherFileBeginsAtItsBeginning: neither the place in the sheet nor that in the list is carried over to another file, though it be
// of the same shape; the same file keeps it.
func TestAnotherFileBeginsAtItsBeginning(t *testing.T) {
	p, s := page(t)
	rows := strings.Repeat("样例县甲小学,2114001998,小学,县级教育部门,在用,王丽,一\n", 80)
	one, two := sent(t, "学校.csv", strange+rows), sent(t, "学校.csv", strange+rows)
	look(t, p, one)
	p.raw.sheet.GoTo(70, firstCol+5)
	p.raw.sheet.GoTo(60, firstCol+5)
	at := p.raw.sheet.Offset()
	p.say(p.setting().WithRow(20, true))
	if row, col := p.raw.sheet.Here(); row != 60 || col != firstCol+5 || p.raw.sheet.Offset() != at || at.Y == 0 {
		t.Errorf("the same file once more: %d,%d at %v, before at %v", row, col, p.raw.sheet.Offset(), at)
	}
	p.ToggleSheet()
	p.list.Grid.Select(60)
	screentest.Press(s, fyne.KeyRight, fyne.KeyRight)
	p.path.SetText(two)
	p.Preview()
	if p.list.Grid.Current() != 0 || p.list.Grid.Offset() != (fyne.Position{}) {
		t.Errorf("the list of another file stands at %d, %v", p.list.Grid.Current(), p.list.Grid.Offset())
	}
	if row, col := p.raw.sheet.Here(); row != 1 || col != firstCol {
		t.Errorf("another file: %d,%d", row, col)
	}
}

// TestAColumnIsAsWideAsItsContent: titles above the heads and signatures below the rows do not widen it.
func TestAColumnIsAsWideAsItsContent(t *testing.T) {
	p, _ := page(t)
	long := strings.Repeat("很长的标题", 8)
	look(t, p, sent(t, "学校.csv", long+",,,,,,\n标识码,学校名称,办学类型,举办者,状态,那个人,某某\n"+
		"2114001998,样例县甲小学,小学,县级教育部门,在用,王丽,一\n说明："+long+",,,,,,\n"))
	if w := p.raw.sheet.Columns[firstCol].Width; w > 130 {
		t.Errorf("column A is %g wide", w)
	}
}

// TestTablesAreCalledByTheirFiles where there are several files, those of one table included.
func TestTablesAreCalledByTheirFiles(t *testing.T) {
	p, _ := page(t)
	dir := filepath.Dir(sent(t, "甲.csv", strange))
	p.Drop([]string{filepath.Join(dir, "甲.csv"), testdata + "/returns/cases/24-hidden-row.xlsx", sent(t, "乙.csv", "甲,乙\n一,二\n")})
	read(t, p)
	all := strings.Join(p.tables.Options, "\n")
	for _, want := range []string{"甲.csv", "24-hidden-row.xlsx的“", "－ 乙.csv：没有导入"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not among\n%s", want, all)
		}
	}
}

// TestRowsGetTheRoom: in a low window more of it is for the rows, and F12 leaves nothing else; all notes can still be read.
func TestRowsGetTheRoom(t *testing.T) {
	p, s := page(t)
	look(t, p, testdata+"/returns/cases/20-mu.xlsx")
	room := func() float32 { return p.raw.sheet.Size().Height / p.content.Size().Height }
	s.Window.Resize(fyne.NewSize(780, 418)) // 1366×768 at 150 %
	if rows := room(); rows < .5 {
		t.Errorf("the rows have %.0f %% of a low window", rows*100)
	}
	if p.told.notes.Visible() || !p.told.more.Visible() {
		t.Error("notes that have no room cannot be read")
	}
	p.focus()
	screentest.Press(s, fyne.KeyF12)
	if rows := room(); rows < .75 {
		t.Errorf("alone the rows have %.0f %%", rows*100)
	}
	screentest.Press(s, fyne.KeyF12)
	p.told.more.OnTapped()
	if told := screentest.Told(s); !strings.Contains(told, "原表单位：亩") {
		t.Errorf("told %q", told)
	}
	screentest.CloseDialogs(s)
	s.Window.Resize(fyne.NewSize(1236, 620))
	if !p.told.notes.Visible() || p.told.more.Visible() {
		t.Error("there is room again and the notes are not seen")
	}
}

// TestTheNextStepIsShown: what a row lacks is said with the column that comes near, which the question offers; after an import of several
// tables the one with refused rows is in front; Tab goes to the right in the sheet.
func TestTheNextStepIsShown(t *testing.T) {
	p, s := page(t)
	rows := "2022—2023学年办学规模,,,\n办学单位,就学阶段,开班个数,就读学生\n"
	for i, school := range edu.All[edu.School](s.Book(), edu.Schools)[1:16] {
		rows += fmt.Sprintf("%s,%s,%d,%d\n", school.Name, []string{"小学", "学前"}[i%2], 6+i%3, 180+i*7)
	}
	look(t, p, sent(t, "学年.csv", rows))
	if c := p.now.table.Header.At(1, 1); c != nil && c.Target.Field == nil {
		goTo(p, 2, 0)
		if !strings.Contains(p.raw.about.Said(), "B列“就学阶段”较接近") {
			t.Errorf("said: %s", p.raw.about.Said())
		}
		p.ToggleSheet()
		if !strings.Contains(p.raw.about.Said(), "B列“就学阶段”较接近") {
			t.Errorf("said of the results: %s", p.raw.about.Said())
		}
		p.ToggleSheet()
		goTo(p, 2, 1)
		p.setColumn("")
		screentest.Press(s, fyne.KeyReturn)
	}
	if p.now.failed() != 0 {
		t.Errorf("told %q: %s", screentest.Told(s), p.told.text())
	}
	p.focus()
	p.raw.sheet.GoTo(2, firstCol)
	if p.raw.sheet.AcceptsTab() {
		t.Error("Tab does not leave the table")
	}
	p.Drop([]string{sent(t, "甲.csv", strange), sent(t, "乙.csv", flawed)})
	read(t, p)
	p.lookAt(p.now.all.Previews[0].Place)
	if p.Take(); p.now.table.Count(exchange.Failed) != 1 || p.list.Len() != 1 || !strings.Contains(p.told.text(), "已导入") {
		t.Errorf("in front: %s", p.told.text())
	}
}

// TestLongTitlesKeepTheirEnd: what tells one column from another of its group is seen.
func TestLongTitlesKeepTheirEnd(t *testing.T) {
	for title, want := range map[string]string{
		"✓ 姓名": "✓ 姓名", "✓ 在校（园）生数（人）/一年级": "✓ 在校…/一年级", "－ 不导入": "－ 不导入", "？ 职称/名称": "？ 职称/名称",
		"○ 未对应": "○ 未对应", "": "", "✓ 很长很长很长很长很长很长很长很长很长很长很长的栏目": "✓ 很长很长很长很长很长很长很长很长很长很长很长的栏目",
	} {
		if got := shortened(title); got != want {
			t.Errorf("%q is shown as %q, want %q", title, got, want)
		}
	}
}

// TestABadFileIsToldOnce in the headline, and the status bar does not speak of the file before.
func TestABadFileIsToldOnce(t *testing.T) {
	p, s := page(t)
	look(t, p, plain)
	said := screentest.Said(s)
	told := look(t, p, sent(t, "坏.xlsx", "PK\x03\x04"))
	if len(p.told.lines) > 0 || !strings.Contains(said(), "没有读取：坏.xlsx") {
		t.Errorf("said %q: %s", said(), told)
	}
}

// TestASecondDateIsAskedOfDatesOnly: where the column in front holds a number or a name, nothing is said of its second date.
func TestASecondDateIsAskedOfDatesOnly(t *testing.T) {
	p, s := page(t)
	look(t, p, sent(t, "教师.csv", "姓名,身份证号,工作单位,出生年月\n王一,149901198001010011,样例小学,1980-01\n李二,149901198203040027,样例小学,1982-03\n"))
	for _, c := range []struct {
		column int
		key    string
		asked  bool
	}{{0, "name", false}, {1, "id_number", false}, {3, "birth", true}} {
		goTo(p, 1, c.column)
		p.setColumn("")
		seen := false
		screentest.Walk(s.Window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
			if row, ok := o.(*fyne.Container); ok && len(row.Objects) == 2 && strings.Contains(screentest.Shown(row), "后一个日期") {
				seen = row.Visible()
			}
		})
		if seen != c.asked {
			t.Errorf("column %d: asked %v", c.column, seen)
		}
		screentest.CloseDialogs(s)
	}
}
