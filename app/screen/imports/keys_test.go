package imports

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/screen/screentest"
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
