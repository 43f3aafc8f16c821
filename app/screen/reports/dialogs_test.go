package reports

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/report"
	"countyledger/app/screen/screentest"
)

func TestMain(m *testing.M) { screentest.Main(m) }

// TestNothingIsWrittenOver, and no number given out, by an Enter too many.
func TestNothingIsWrittenOver(t *testing.T) {
	p, s := open(t, small)
	p.turn("schools")
	path := filepath.Join(t.TempDir(), "表.pdf")
	if err := os.WriteFile(path, []byte("签过的"), 0o600); err != nil {
		t.Fatal(err)
	}
	own := func() bool { b, err := os.ReadFile(path); return err == nil && string(b) == "签过的" }
	p.path.SetText(path)
	p.Write()
	if told := screentest.Told(s); !strings.Contains(told, "覆盖") {
		t.Fatalf("told is %q", told)
	}
	if screentest.Press(s, fyne.KeyReturn); !own() || screentest.Told(s) != "" {
		t.Fatal("an Enter too many has written over it")
	}
	p.Write()
	if screentest.Yes(s); own() {
		t.Error("it cannot be written over")
	}
	screentest.CloseDialogs(s)
	for _, k := range report.Kinds() {
		if k.People {
			p.turn(k.ID)
			break
		}
	}
	path = filepath.Join(t.TempDir(), "全号.pdf")
	p.path.SetText(path)
	p.full.SetChecked(true)
	made := func() bool { _, err := os.Stat(path); return err == nil }
	p.Write()
	screentest.Name(t, s, "王晓东")
	if screentest.Press(s, fyne.KeyReturn); made() {
		t.Fatal("full numbers were given out without a reason")
	}
	test.Type(s.Window.Canvas().Focused(), "报市教育局人事科审批")
	if screentest.Press(s, fyne.KeyReturn); !made() || p.full.Checked {
		t.Errorf("made %v, asked for the next time too %v: %s", made(), p.full.Checked, screentest.Told(s))
	}
}
