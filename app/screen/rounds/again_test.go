package rounds

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/screen/screentest"
)

// TestFormsGoOutAgain: what somebody has filled in where the forms lie stays, and the clerk is told.
func TestFormsGoOutAgain(t *testing.T) {
	s, p := opened(t)
	give(t, s, p, "校车情况统计表", "校车数（辆）")
	dir := filepath.Join(t.TempDir(), "下发")
	out := func() {
		p.handOut()
		typed(t, s, dir)
		screentest.Press(s, fyne.KeyReturn)
	}
	out()
	forms, err := filepath.Glob(filepath.Join(dir, "*.xlsx"))
	if err != nil || len(forms) == 0 {
		t.Fatal(forms, err)
	}
	if err := os.WriteFile(forms[0], []byte("somebody has saved something else"), 0o600); err != nil {
		t.Fatal(err)
	}
	out()
	if told := screentest.Told(s); !strings.Contains(told, "没有覆盖") || !strings.Contains(told, filepath.Base(forms[0])) {
		t.Errorf("told %s", told)
	}
	screentest.CloseDialogs(s)
}

// TestOneOfTwoIsChosen: Enter on one of two files of a unit takes it, and the list says so at once.
func TestOneOfTwoIsChosen(t *testing.T) {
	s, p := opened(t)
	give(t, s, p, "校车情况统计表", "校车数（辆）；驾驶员姓名；是否安装定位")
	school, in := p.List.Rows()[0].u.Name, t.TempDir()
	for name, buses := range map[string]string{"甲.csv": "3", "乙.csv": "5"} {
		text := "填报单位：" + school + "\n" + csvHeads + buses + ",李明,是\n"
		if err := os.WriteFile(filepath.Join(in, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p.Drop([]string{in})
	if told := screentest.Told(s); !strings.Contains(told, "0张可以收") || !strings.Contains(told, "校车数") {
		t.Fatalf("told %s", told)
	}
	list := screentest.List(s)
	for i := range list.Source.Len() {
		if strings.Contains(list.Source.Cell(i, 1), "乙") {
			list.Select(i)
		}
	}
	s.Window.Canvas().Focus(list)
	screentest.Press(s, fyne.KeyReturn)
	if told := screentest.Told(s); !strings.Contains(told, "1张可以收") {
		t.Fatalf("told %s", told)
	}
	screentest.Button(s, "收下选中的").Tapped(nil)
	p.front(t, school)
	if u := p.Current().u; len(u.Files) != 1 || u.Files[0].File != "乙.csv" {
		t.Errorf("taken in were %+v", u.Files)
	}
	p.Drop([]string{in})
	if told := screentest.Told(s); !strings.Contains(told, "1张以前收过") {
		t.Errorf("read once more: %s", told)
	}
	screentest.CloseDialogs(s)
}
