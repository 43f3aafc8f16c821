package imports

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// TestMendOfWhatIsThere: a refused row about a school of the ledger is shown over that school, and corrected it changes the
// school: what the row leaves blank stays, what could not be read wipes nothing, and no second school comes in.
func TestMendOfWhatIsThere(t *testing.T) {
	p, s := page(t)
	old := *edu.All[edu.School](s.Book(), edu.Schools)[0]
	old.Head, old.Village = "李强", "甲村"
	if err := old.Land.Parse("900", edu.Format{Unit: "㎡"}); err != nil {
		t.Fatal(err)
	}
	screentest.Save(t, s, edu.Edit("改", edu.Schools, &old))
	now := func() *edu.School { return s.Book().School(edu.Ref(old.RowID())) }
	file := filepath.Join(t.TempDir(), "学校.csv")
	line := "学校名称,标识码,办学类型,占地面积,法治副校长,村,所属中心校\n," + string(old.Code) + ",,很大,王丽,," + string(old.Code) + "\n"
	if err := os.WriteFile(file, []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	look(t, p, file)
	if p.list.Len() != 1 || p.list.Cell(0, 1) != "× 未导入" {
		t.Fatal(p.told.text())
	}
	n := len(s.Book().Rows(edu.Schools))
	p.enter()
	p.forms.Form.Retype(map[string]string{"note": "已核", "centre": ""}) // no school is its own 中心校
	p.Save()
	if told := screentest.Told(s); told != "" || p.forms.Form != nil {
		t.Fatalf("not saved: %s", told)
	}
	x := now()
	if len(s.Book().Rows(edu.Schools)) != n || x.LegalVice != "王丽" || x.Head != "李强" || x.Note != "已核" || x.Land != old.Land ||
		x.Village != "甲村" || x.Name != old.Name {
		t.Errorf("%d schools of %d: %+v", len(s.Book().Rows(edu.Schools)), n, x)
	}
	if !strings.Contains(p.list.Cell(0, 1), "已改正") {
		t.Errorf("the row is %s", p.list.Cell(0, 1))
	}
	s.Undo()
	if now().LegalVice != old.LegalVice || p.list.Cell(0, 1) != "× 未导入" {
		t.Errorf("after the undo: %s, %s", now().LegalVice, p.list.Cell(0, 1))
	}
}

// flawed is a table of schools of which one row is refused for its code, and another is sound.
const flawed = "学校名称,标识码,办学类型,举办者,状态\n样例县甲小学,21140019,小学,县级教育部门,在用\n样例县乙小学,2114001997,小学,县级教育部门,在用\n"

// mendFirst corrects the refused row with the code 2114001998 and saves it.
func mendFirst(t *testing.T, p *Page) {
	t.Helper()
	if !p.results {
		p.ToggleSheet()
	}
	p.state.SetSelected(failedRows)
	p.enter()
	if p.forms.Form == nil {
		t.Fatal("no form for the refused row")
	}
	p.forms.Form.Retype(map[string]string{"code": "2114001998"})
	p.Save()
	if told := screentest.Told(p.s); told != "" || p.forms.Form != nil {
		t.Fatalf("not saved: %s", told)
	}
}

// TestWhatIsSaidOfARowGoesWithItsForm, given up or saved.
func TestWhatIsSaidOfARowGoesWithItsForm(t *testing.T) {
	p, s := page(t)
	look(t, p, sent(t, "学校.csv", flawed))
	said := screentest.Status(s)
	p.state.SetSelected(failedRows)
	if p.enter(); !strings.Contains(said(), "后保存，就补录进台账") {
		t.Fatalf("of the form it says %q", said())
	}
	if screentest.Press(s, fyne.KeyEscape); p.forms.Form != nil || said() != "" {
		t.Errorf("the form is gone, and it says %q", said())
	}
	p.enter()
	s.Say("别的")
	if screentest.Press(s, fyne.KeyEscape); said() != "别的" {
		t.Errorf("what was said since has become %q", said())
	}
	mendFirst(t, p)
	if strings.Contains(said(), "后保存") {
		t.Errorf("saved, it says %q", said())
	}
}

// TestActOfAMendedRowNamesItsSchool: the act that takes in corrected figures says whose they are.
func TestActOfAMendedRowNamesItsSchool(t *testing.T) {
	p, s := page(t)
	school := edu.All[edu.School](s.Book(), edu.Schools)[0]
	look(t, p, sent(t, "学年.csv", "学校名称,学校代码,学年,学段,一年级,教职工数\n"+string(school.Name)+","+string(school.Code)+",2031,小学,很多,12\n"))
	if p.now.failed() != 1 {
		t.Fatal(p.told.text())
	}
	if !p.results {
		p.ToggleSheet()
	}
	p.enter()
	p.forms.Form.Retype(map[string]string{"g1": "6"})
	p.Save()
	if acts := p.corrected(); len(acts) != 1 || !strings.Contains(acts[0].Why, "："+string(school.Name)+" 小学2031") {
		t.Errorf("acts %+v; %s", acts, screentest.Told(s))
	}
}

// hasSchool reports whether the ledger has a school with a code.
func hasSchool(p *Page, code string) bool {
	for _, x := range edu.All[edu.School](p.s.Book(), edu.Schools) {
		if string(x.Code) == code {
			return true
		}
	}
	return false
}

// TestAMendedRowIsNotRefusedAnyMore: it is counted, listed, marked and sent back no more, until its correction is taken back; that it
// was corrected holds when the same file is read again.
func TestAMendedRowIsNotRefusedAnyMore(t *testing.T) {
	p, s := page(t)
	file := sent(t, "学校.csv", flawed)
	look(t, p, file)
	state := func(want int, when string) {
		t.Helper()
		if p.now.failed() != want {
			t.Errorf("%s: %d rows are counted as refused, want %d", when, p.now.failed(), want)
		}
		if told := p.told.text(); strings.Contains(told, "未导入 0") != (want == 0) {
			t.Errorf("%s, told: %s", when, told)
		}
		if p.save.Disabled() != (want == 0) {
			t.Errorf("%s: rows can be written that are none", when)
		}
		if red := strings.HasPrefix(p.raw.Cell(1, firstCol+1), "× "); red != (want > 0) {
			t.Errorf("%s: the cell shows %q", when, p.raw.Cell(1, firstCol+1))
		}
		var out bytes.Buffer
		if err := exchange.WriteFailed(&out, exchange.Numbers{}, p.now.previews()...); err != nil {
			t.Fatal(err)
		}
		w, err := grid.Read(t.Context(), "未导入.xlsx", out.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		sheet, err := w.Sheet(t.Context(), w.Sheets[0])
		if err != nil {
			t.Fatal(err)
		}
		if len(sheet.Rows) != 1+want {
			t.Errorf("%s: %d rows are written", when, len(sheet.Rows)-1)
		}
		if faults := p.now.all.Sendings()[0].Letter(edu.Date{}, "").Faults; len(faults) > 0 != (want > 0) {
			t.Errorf("%s: the letter says %+v", when, faults)
		}
	}
	state(1, "first")
	mendFirst(t, p)
	state(0, "corrected")
	look(t, p, file)
	state(0, "read again")
	s.Undo()
	state(1, "taken back")
}

// TestUndoOfAnImportTakesCorrectionsAlong, if the clerk wants that, whichever came first, and says what is left where he does not.
func TestUndoOfAnImportTakesCorrectionsAlong(t *testing.T) {
	for _, first := range []string{"correction", "import"} {
		for _, all := range []bool{true, false} {
			p, s := page(t)
			look(t, p, sent(t, "学校.csv", flawed))
			if first == "correction" {
				mendFirst(t, p)
			}
			p.Take()
			if first == "import" {
				mendFirst(t, p)
			}
			if p.taken == nil || !hasSchool(p, "2114001998") || !hasSchool(p, "2114001997") {
				t.Fatalf("%s first: not taken in: %s", first, p.told.text())
			}
			p.undo()
			if !strings.Contains(screentest.Told(s), "1行是改正后补录的") {
				t.Fatalf("%s first: asked %q", first, screentest.Told(s))
			}
			screentest.Press(s, fyne.KeyRight)
			if !all {
				screentest.Press(s, fyne.KeyRight)
			}
			screentest.Press(s, fyne.KeyReturn)
			if told := screentest.Told(s); told != "" || hasSchool(p, "2114001997") || hasSchool(p, "2114001998") == all || p.taken != nil {
				t.Errorf("%s first, all %v: told %q, the import is %v, the correction %v", first, all, told,
					hasSchool(p, "2114001997"), hasSchool(p, "2114001998"))
			}
			if left := strings.Contains(p.told.text(), "改正后补录的1行还在台账里"); left == all {
				t.Errorf("%s first, all %v: told %s", first, all, p.told.text())
			}
		}
	}
}

// TestAnImportKeepsTheForm: what is being corrected stays when the sound rows are taken in, and is saved after that; reading anew
// asks about it.
func TestAnImportKeepsTheForm(t *testing.T) {
	p, s := page(t)
	look(t, p, sent(t, "学校.csv", flawed))
	p.ToggleSheet()
	p.enter()
	p.forms.Form.Retype(map[string]string{"code": "2114001998"})
	p.Take()
	if p.taken == nil || !p.Keep() || p.aside == nil {
		t.Fatalf("taken in %v, the form is %v: %s", p.taken != nil, p.Keep(), p.told.text())
	}
	p.ToggleSheet()
	if p.aside == nil {
		t.Fatal("the other view has lost the form")
	}
	p.say(exchange.Setting{End: 2})
	if screentest.Told(s) == "" || !p.Keep() || len(p.said(p.file).steps) != 0 {
		t.Fatalf("what is typed is given up unasked; told %q", screentest.Told(s))
	}
	screentest.Press(s, fyne.KeyEscape)
	p.Save()
	if p.forms.Form != nil || !hasSchool(p, "2114001998") || p.now.failed() != 0 {
		t.Errorf("after saving: %d refused, told %q", p.now.failed(), screentest.Told(s))
	}
}

// TestARowThatIsRefusedAgainIsListed, also where the list was read after it was corrected; the row in front stays there.
func TestARowThatIsRefusedAgainIsListed(t *testing.T) {
	p, s := page(t)
	look(t, p, sent(t, "学校.csv", flawed+"样例县丙小学,1,小学,县级教育部门,在用\n"))
	mendFirst(t, p)
	p.Preview()
	if l, ok := p.list.Current(); p.list.Len() != 1 || !ok || l.number != 4 {
		t.Fatalf("%d rows are listed: %s", p.list.Len(), p.told.text())
	}
	s.Undo()
	if l, _ := p.list.Current(); p.list.Len() != 2 || p.now.failed() != 2 || l.number != 4 {
		t.Errorf("%d rows are listed of %d, in front row %d", p.list.Len(), p.now.failed(), l.number)
	}
}
