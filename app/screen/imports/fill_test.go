package imports

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/exchange"
	"countyledger/app/exchange/returntest"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store"
	"countyledger/store/edu"
)

// emptyForm is a form for teachers, of whose columns one is nobody's.
func emptyForm(t *testing.T) string {
	t.Helper()
	b, err := returntest.EmptyForm([]string{"教师花名册"}, []string{"序号", "姓名", "身份证号", "任教学段", "鞋码"})
	path := filepath.Join(t.TempDir(), "空表.xlsx")
	if err == nil {
		err = os.WriteFile(path, b, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// TestFillByHand: an empty form is looked at, what goes into it is shown with what does not and why, and is saved as a new file; whole
// numbers need a reason, and the form itself is not written over.
func TestFillByHand(t *testing.T) {
	p, s := page(t)
	path := emptyForm(t)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	look(t, p, path)
	to := ""
	save := func(_, name string, then func(path string)) {
		if name != "空表（已填）.xlsx" {
			t.Errorf("the file is to be called %s", name)
		}
		then(to)
	}
	p.planFill(save)
	told := screentest.Told(s)
	if !strings.Contains(told, "教师") || !strings.Contains(told, "行") {
		t.Fatalf("told %q", told)
	}
	out := filepath.Join(t.TempDir(), "填好.xlsx")
	to = out
	screentest.Button(s, "另存为…").Tapped(nil)
	if told := screentest.Told(s); !strings.Contains(told, "已填好") {
		t.Fatalf("told %q", told)
	}
	screentest.CloseDialogs(s)
	cells, err := exchange.Shown(out)
	if err != nil || !strings.Contains(strings.Join(cells, " "), "****") {
		t.Errorf("filled in: %.200v %v", cells, err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Error("the form was altered", err)
	}

	p.planFill(save)
	screentest.Walk(s.Window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if c, ok := o.(*ui.Check); ok && strings.HasPrefix(c.Text, "填完整") {
			c.SetChecked(true)
		}
	})
	full := filepath.Join(t.TempDir(), "全号.xlsx")
	to = full
	screentest.Button(s, "另存为…").Tapped(nil)
	screentest.Name(t, s, "王晓东")
	s.Window.Canvas().Focused().(*ui.Entry).SetText("报市教育局")
	screentest.Press(s, fyne.KeyReturn)
	screentest.CloseDialogs(s)
	if cells, err = exchange.Shown(full); err != nil || !strings.Contains(strings.Join(cells, " "), "149901") ||
		strings.Contains(strings.Join(cells, " "), "****") {
		t.Errorf("in full: %.200v %v", cells, err)
	}
	p.Fill()
	if told := screentest.Told(s); !strings.Contains(told, "填写空表") {
		t.Errorf("told %q", told)
	}
	screentest.CloseDialogs(s)
	to = path
	p.planFill(save)
	screentest.Button(s, "另存为…").Tapped(nil)
	if told := screentest.Told(s); !strings.Contains(told, "不能盖掉空表本身") {
		t.Errorf("over the form: told %q", told)
	}
	screentest.CloseDialogs(s)
	b, err := s.Ledger.(*store.Store).Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if n := len(b.Rows(edu.Disclosures)); n != 1 {
		t.Errorf("%d disclosures are written down", n)
	}
}
