package imports

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
)

// TestTheKeyThatSavesTakesRowsIn, once the clerk has said so: with nothing to take in it says that, with a form it saves the form alone,
// Esc and an Enter too many leave the ledger as it is, a yes takes the rows in.
func TestTheKeyThatSavesTakesRowsIn(t *testing.T) {
	p, s := page(t)
	p.Save()
	if told := screentest.Told(s); told != "" || p.taken != nil {
		t.Fatalf("with nothing read: %s", told)
	}
	look(t, p, sent(t, "学校.csv", flawed))
	p.Save()
	if told := screentest.Told(s); !strings.Contains(told, "把能导入的1行存进台账。另有1行不能导入") {
		t.Fatalf("asked %q", told)
	}
	screentest.Press(s, fyne.KeyEscape)
	if p.taken != nil || screentest.Told(s) != "" {
		t.Fatal("Esc took the rows in")
	}
	mendFirst(t, p) // ends with Save
	if p.taken != nil || !hasSchool(p, "2114001998") || hasSchool(p, "2114001997") {
		t.Fatal("saving the form took the other rows in")
	}
	p.Save()
	if screentest.Press(s, fyne.KeyReturn); p.taken != nil {
		t.Fatal("an Enter too many took the rows in")
	}
	p.Save()
	screentest.Yes(s)
	if p.taken == nil || !hasSchool(p, "2114001997") {
		t.Errorf("not taken in: %s", p.told.text())
	}
	p.Save()
	if told := screentest.Told(s); told != "" {
		t.Errorf("once more: %s", told)
	}
}

// TestAllThatIsSaidOfARowCanBeRead: where there is room four lines of it are seen, and F2 shows all.
func TestAllThatIsSaidOfARowCanBeRead(t *testing.T) {
	p, s := page(t)
	s.Window.Resize(fyne.NewSize(1240, 700))
	look(t, p, sent(t, "学校.csv", flawed))
	if h := p.raw.strip.Size().Height; h < aboutRoom {
		t.Errorf("what is said has %v of %d", h, aboutRoom)
	}
	long := strings.Repeat("这一行没有导入，因为标识码不是10位。", 20)
	p.raw.say(long)
	screentest.Press(s, fyne.KeyF2)
	if told := screentest.Told(s); !strings.Contains(told, long) {
		t.Errorf("F2 shows %q", told)
	}
}

// TestThePathIsReplaced: who comes to the page for another file types or pastes over the path of the last.
func TestThePathIsReplaced(t *testing.T) {
	p, s := page(t)
	p.path.SetText("/收件/上次.xlsx")
	s.Window.Canvas().Unfocus()
	p.Shown()
	if got := p.path.SelectedText(); got != p.path.Text {
		t.Errorf("chosen is %q of %q", got, p.path.Text)
	}
}

// TestACountLeadsToItsRows: a click on 未导入 lists those rows alone, one on the columns to be looked at goes to the first of them.
func TestACountLeadsToItsRows(t *testing.T) {
	p, s := page(t)
	look(t, p, sent(t, "教师.csv", "姓名,性别,出生日期,说不清\n甲,女,1980-01-01,1\n乙,也许,1981-01-01,2\n"))
	tap := func(name string) {
		for _, o := range p.told.figures.Objects {
			if l, ok := o.(*ui.Link); ok && strings.Contains(l.Text, name) {
				test.Tap(l)
				return
			}
		}
		t.Fatalf("no count of %s: %s", name, p.told.text())
	}
	tap("未导入")
	if p.showsRaw() || p.state.Selected != failedRows || p.list.Len() == 0 || s.Window.Canvas().Focused() != fyne.Focusable(p.list.Grid) {
		t.Errorf("raw %v, %s, %d rows, the keys are in %T", p.showsRaw(), p.state.Selected, p.list.Len(), s.Window.Canvas().Focused())
	}
	tap("读取")
	if p.state.Selected != allRows || p.list.Len() != len(p.now.table.Rows) {
		t.Errorf("%s, %d rows", p.state.Selected, p.list.Len())
	}
	tap("未对应")
	if row, col := p.raw.sheet.Here(); !p.showsRaw() || p.raw.sheet.Owner.Problem(row, col) == "" {
		t.Errorf("raw %v, at %d,%d", p.showsRaw(), row, col)
	}
}
