package audit

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/office"
	"countyledger/app/screen/screentest"
	"countyledger/store/sample"
)

// TestSendBackFromTheBoard: F7 asks by when, and prints the notice to the school or project of the current finding.
func TestSendBackFromTheBoard(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 20, Teachers: 60, Projects: 2, Closures: 1, Years: 1})
	screentest.Press(s, fyne.KeyDown, fyne.KeyF7)
	if s.Window.Canvas().Overlays().Top() == nil {
		t.Fatal("nothing is asked")
	}
	test.Type(s.Window.Canvas().Focused(), "2022-10-20")
	screentest.Press(s, fyne.KeyReturn)
	made, err := os.ReadDir(office.Outgoing(s.Ledger.Dir()))
	if err != nil || len(made) != 1 || !strings.HasPrefix(made[0].Name(), "退回补正通知-") || filepath.Ext(made[0].Name()) != ".pdf" {
		t.Errorf("made: %v %v; the finding is of %s", made, err, p.All()[0].unit)
	}
}
