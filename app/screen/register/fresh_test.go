package register

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// lastRow goes to the row that is begun under the last of the sheet.
func lastRow(p *Page, col int) { p.sheet.widget.GoTo(len(p.rows), col) }

// TestARowIsBegunUnderTheLast: what is typed there is a new record once it has all that it must have, of the year that is looked at; until
// then it is no row of the ledger, counts for nothing, and Ctrl+Z gives it up.
func TestARowIsBegunUnderTheLast(t *testing.T) {
	s := session(t, small)
	said := ""
	s.Say = func(text string) { said = text }
	p := open(t, s, edu.SectionYears)
	school := &edu.School{Name: "样例县新村小学", Code: "2114009991", Type: edu.Schools.Field("type").Codes.Items[0].Code, State: edu.StateOpen}
	school.Founder = edu.Schools.Field("founder").Codes.Items[0].Code
	screentest.Save(t, s, edu.Edit("加", edu.Schools, school))
	n, all := len(p.rows), len(s.Book().Rows(edu.SectionYears))
	if p.sheet.Len() != n+1 || p.sheet.Cell(n, 0) != p.sheet.sayHow() || p.sheet.Raw(n, 0) != "" {
		t.Fatalf("under the last row stands %q", p.sheet.Cell(n, 0))
	}
	lastRow(p, 0)
	p.sheet.widget.Paste("样例县新村小学")
	if !strings.Contains(said, "还要填“学段”") || len(s.Book().Rows(edu.SectionYears)) != all || !p.Begun() {
		t.Fatalf("said %q, the row is not kept", said)
	}
	if text, _ := p.under(0); text != fmt.Sprintf("合计 %d条", n) || len(p.rows) != n {
		t.Errorf("counted: %s", text)
	}
	if !p.TakeBack() || p.sheet.Raw(n, 0) != "" || p.Begun() {
		t.Errorf("Ctrl+Z leaves %q", p.sheet.Raw(n, 0))
	}
	lastRow(p, 0)
	p.sheet.widget.Paste("样例县新村小学")
	lastRow(p, 1)
	p.sheet.widget.Paste("小学")
	if len(s.Book().Rows(edu.SectionYears)) != all+1 || len(p.rows) != n+1 || !strings.Contains(said, "已新增学年数据：样例县新村小学 小学") {
		t.Fatalf("said %q", said)
	}
	s.Undo()
	if len(s.Book().Rows(edu.SectionYears)) != all {
		t.Error("the new row is not taken back")
	}
	lastRow(p, 0)
	p.sheet.widget.Paste(p.sheet.Raw(0, 0))
	lastRow(p, 1)
	p.sheet.widget.Paste(p.sheet.Raw(0, 1))
	if len(s.Book().Rows(edu.SectionYears)) != all || !p.Begun() || !strings.Contains(said, "没有存") {
		t.Errorf("a row that is there once more: said %q", said)
	}
}

// TestMoreRowsThanThereAre: a pasted block makes new records of the rows below the last, as one act; those that are refused are told.
func TestMoreRowsThanThereAre(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.Vacancies)
	p.sheetOf(t)
	schools := edu.All[edu.School](s.Book(), edu.Schools)
	all := len(s.Book().Rows(edu.Vacancies))
	lastRow(p, 0)
	row := func(i int, subject, posts string) string {
		return strings.Join([]string{"2030", string(schools[i].Name), "小学", subject, posts}, "\t")
	}
	p.sheet.widget.Paste(strings.Join([]string{row(0, "语文", "2"), row(1, "数学", "1"), row(2, "语文", "很多"), row(0, "语文", "3")}, "\n"))
	if told := screentest.Told(s); !strings.Contains(told, "多出的第3行：“需求人数”") || !strings.Contains(told, "多出的第4行") {
		t.Errorf("told %q", told)
	}
	screentest.CloseDialogs(s)
	if got := len(s.Book().Rows(edu.Vacancies)); got != all+2 && got != all+1 {
		t.Fatalf("%d rows of %d", got, all)
	}
	s.Undo()
	if got := len(s.Book().Rows(edu.Vacancies)); got != all {
		t.Errorf("after one undo %d rows of %d", got, all)
	}
}

// TestSchoolsAreNotInvented: under the last row of the schools stands how one is added, and what is typed or pasted there falls nowhere,
// not into the last school; a block that is too long offers the form and the import.
func TestSchoolsAreNotInvented(t *testing.T) {
	s := session(t, small)
	said, went := "", ""
	s.Say = func(text string) { said = text }
	s.Go = func(to screen.Route) { went = to.Page }
	for _, g := range []*edu.Register{edu.Schools, edu.Teachers} {
		p := open(t, s, g)
		p.sheetOf(t)
		n, was := len(p.rows), s.Book().Rows(g)
		last := p.sheet.Raw(n-1, 2)
		p.sheet.widget.GoTo(n-1, 2)
		screentest.Press(s, fyne.KeyDown)
		if !strings.Contains(said, "表格里不能新增") || !strings.Contains(said, "Ctrl+N") || !strings.Contains(p.sheet.Cell(n, 0), "Ctrl+N") {
			t.Errorf("%s: ↓ says %q, and there stands %q", g.Label, said, p.sheet.Cell(n, 0))
		}
		for _, tt := range []struct {
			name string
			do   func()
			says bool
		}{
			{"pasted", func() { p.sheet.widget.Paste("河东小学") }, true},
			{"typed", func() { s.Window.Canvas().Focused().TypedRune('河') }, true},
			{"F2", func() { screentest.Press(s, fyne.KeyF2) }, true},
			{"Delete", func() { screentest.Press(s, fyne.KeyDelete) }, false},
			{"Ctrl+D", func() { p.sheet.widget.FillDown() }, false},
		} {
			said = ""
			tt.do()
			if p.sheet.Raw(n-1, 2) != last || len(s.Book().Rows(g)) != len(was) || p.Begun() || strings.Contains(said, "表格里不能新增") != tt.says {
				t.Errorf("%s: %s, the last row has %q, it had %q; said %q", g.Label, tt.name, p.sheet.Raw(n-1, 2), last, said)
			}
		}
		p.sheet.widget.GoTo(n-1, 2)
		p.sheet.widget.Paste(p.sheet.Raw(n-1, 2) + "\n乙\n丙")
		if told := screentest.Told(s); !strings.Contains(told, "多出的2行没有粘贴") {
			t.Errorf("%s: told %q", g.Label, told)
		}
		screentest.Press(s, fyne.KeyRight, fyne.KeyRight, fyne.KeyReturn)
		if went != screen.PageImports {
			t.Errorf("%s: leads to %q", g.Label, went)
		}
	}
}

// sheetOf opens the sheet of a register that begins with its list.
func (p *Page) sheetOf(t *testing.T) {
	t.Helper()
	if p.sheet == nil {
		p.ToggleSheet()
	}
	p.focusList()
}

// TestWhatTheSheetAsksAndTells: columns that have no room are told, and to turn back to the list is asked about where cells are not saved;
// only who gives them up loses them.
func TestWhatTheSheetAsksAndTells(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.Schools)
	p.sheetOf(t)
	last := len(p.fields) - 1
	p.sheet.widget.GoTo(0, last)
	p.sheet.widget.Paste(p.sheet.Raw(0, last) + "\t甲\t乙")
	if told := screentest.Told(s); !strings.Contains(told, "右边多出的2列没有粘贴") {
		t.Errorf("told %q", told)
	}
	screentest.CloseDialogs(s)
	year := slices.IndexFunc(p.fields, func(f *edu.Field) bool { return f.Kind() == edu.KindDate })
	p.sheet.widget.GoTo(0, year)
	p.sheet.widget.Paste("不是日期")
	if p.Refused() != 1 {
		t.Fatalf("%d cells are refused", p.Refused())
	}
	p.ToggleSheet()
	if told := screentest.Told(s); p.sheet == nil || !strings.Contains(told, "1格") {
		t.Errorf("told %q", told)
	}
	screentest.CloseDialogs(s)
	if p.ToggleSheet(); p.Refused() != 1 {
		t.Error("the cell is lost without an answer")
	}
	screentest.Yes(s)
	if p.sheet != nil || p.Refused() != 0 {
		t.Error("given up, the sheet stays")
	}
}

// TestALeftRowIsNamed: who goes back to the list with a row half filled is told of that row, not of red cells that are not there, and can
// give it up.
func TestALeftRowIsNamed(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.SectionYears)
	lastRow(p, 1)
	p.sheet.widget.Paste("小学")
	p.ToggleSheet()
	if told := screentest.Told(s); !strings.Contains(told, "新的一行没有填完") || strings.Contains(told, "标红") {
		t.Errorf("asked %q", told)
	}
	screentest.Button(s, "放弃").OnTapped()
	if p.sheet != nil || screentest.Told(s) != "" {
		t.Errorf("the sheet is still there: %q", screentest.Told(s))
	}
}

// TestAPasteMeansItsRows: a block that says which rows it is of goes into those, however that is written; over others it changes nothing.
func TestAPasteMeansItsRows(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.Schools)
	p.sheetOf(t)
	code := slices.IndexFunc(p.fields, func(f *edu.Field) bool { return f.Key == "code" })
	name := func() string { return p.sheet.Raw(0, 0) }
	if code != 1 {
		t.Fatalf("the code stands in column %d", code)
	}
	was, own := name(), p.sheet.Raw(0, code)
	p.sheet.widget.GoTo(0, 0)
	p.sheet.widget.Paste("样例县新村小学\t2114999999\n样例县新庄小学\t2114999998")
	if told := screentest.Told(s); name() != was || !strings.Contains(told, own) || !strings.Contains(told, "2114999999") {
		t.Errorf("%s is now %s, told %q", was, name(), told)
	}
	screentest.CloseDialogs(s)
	p.sheet.widget.Paste("样例县新村小学\t " + own + " ")
	if told := screentest.Told(s); name() != "样例县新村小学" || told != "" {
		t.Errorf("its own row is %s, told %q", name(), told)
	}
}

// TestTheSheetKeepsTheRow: who goes from the list to the sheet, or back, stays on his row; what was said of a cell goes with the sheet.
func TestTheSheetKeepsTheRow(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.Schools)
	said := screentest.Said(s)
	for i, row := range []int{7, 3} {
		if i == 0 {
			p.grid.Select(row)
		} else {
			p.sheet.widget.GoTo(row, 0)
		}
		want := p.rows[row].RowID()
		p.ToggleSheet()
		if got := p.rows[p.here()].RowID(); got != want {
			t.Errorf("after row %d it is row %d", row, p.here())
		}
	}
	if lines := strings.Split(said(), "\n"); lines[len(lines)-1] != "" {
		t.Errorf("in the list it is still said: %q", lines)
	}
}

// TestARowThatIsNotSavedStays: where the ledger cannot be written, a new row that was sent comes back to where it was begun, says that it
// is not saved, and Ctrl+S sends it once more; one that was begun meanwhile is not lost for it.
func TestARowThatIsNotSavedStays(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.Vacancies)
	p.sheetOf(t)
	schools := edu.All[edu.School](s.Book(), edu.Schools)
	n, all := len(p.rows), len(s.Book().Rows(edu.Vacancies))
	broken := screentest.Break(s)
	var l screentest.Later
	at := s.Tasks.Go
	l.Hold(s)
	row := func(i int, subject string) []ui.Edit {
		texts := []string{"2030", string(schools[i].Name), "小学", subject, "2"}
		var edits []ui.Edit
		for col, text := range texts {
			edits = append(edits, ui.Edit{Row: n, Col: col, Text: text})
		}
		return edits
	}
	p.sheet.Apply(row(0, "语文"))
	p.sheet.Apply(row(1, "数学")[:2]) // while the first is being saved
	l.Run()
	s.Tasks.Go = at
	if screentest.Told(s) == "" || len(s.Book().Rows(edu.Vacancies)) != all || !p.Begun() || p.sheet.Raw(n, 1) != string(schools[1].Name) {
		t.Fatalf("told %q; the row begun is %q", screentest.Told(s), p.sheet.Raw(n, 1))
	}
	screentest.CloseDialogs(s)
	p.TakeBack() // the second
	if !p.Begun() || p.sheet.Raw(n, 1) != string(schools[0].Name) || p.sheet.Raw(n, 3) != "语文" || p.sheet.Problem(n, 0) != notSaved {
		t.Fatalf("the row that was sent is %q, %q: %s", p.sheet.Raw(n, 1), p.sheet.Raw(n, 3), p.sheet.Problem(n, 0))
	}
	broken.Mend()
	if p.Save(); p.Begun() || len(s.Book().Rows(edu.Vacancies)) != all+1 || len(p.sheet.wrong) > 0 {
		t.Errorf("after Ctrl+S begun %v, %d rows, %d red", p.Begun(), len(s.Book().Rows(edu.Vacancies)), len(p.sheet.wrong))
	}
	if kept := s.DraftsOn(edu.Vacancies.ID); len(kept) > 0 {
		t.Errorf("%q is kept for the next start", kept)
	}
}

// TestTheFirstRowIsTyped: the sheet of a register that is still empty opens where its button, or F4 on a way on, is pressed, and its first
// row is begun there; where that cannot be it says why, and the page goes on saying what comes first.
func TestTheFirstRowIsTyped(t *testing.T) {
	s := session(t, sample.Size{Schools: 20, Teachers: 0, Years: 1})
	said := screentest.Said(s)
	if n := len(s.Book().Rows(edu.Vacancies)); n > 0 {
		t.Fatalf("%d vacancies", n)
	}
	p := open(t, s, edu.Vacancies)
	if !p.empty.Box.Visible() || p.mode.Text != "表格填报" {
		t.Fatalf("the page begins with %q", screentest.Shown(p.body))
	}
	screentest.Press(s, fyne.KeyF4)
	if p.sheet == nil || !p.sheet.widget.Visible() || p.empty.Box.Visible() || p.mode.Text != "返回列表" {
		t.Fatalf("F4 shows %q", screentest.Shown(p.body))
	}
	if s.Window.Canvas().Focused() != fyne.Focusable(p.sheet.widget) || !strings.Contains(said(), "在这里新增一行") {
		t.Errorf("the keys are not in the sheet: %s", said())
	}
	screentest.Press(s, fyne.KeyF4)
	if p.sheet != nil || !p.empty.Box.Visible() || p.mode.Text != "表格填报" {
		t.Errorf("F4 again shows %q", screentest.Shown(p.body))
	}
	for _, x := range []struct {
		of   *edu.Register
		want string
	}{{edu.Honours, "先登记“教师”"}, {edu.Teachers, "是加密的，只在表单中填"}} {
		p := open(t, s, x.of)
		p.mode.OnTapped()
		if !p.empty.Box.Visible() || !strings.Contains(said(), x.want) {
			t.Errorf("%s: said %q, want %q", x.of.ID, said(), x.want)
		}
	}
}
