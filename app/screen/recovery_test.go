package screen

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// inFolder is a ledger of which only the folder is asked for.
type inFolder struct {
	Ledger
	dir string
}

func (l inFolder) Dir() string { return l.dir }

// TestRecoverySheetLiesElsewhere: the sheet is written where the clerk says, but never beside the ledger that it opens, however the
// folder is written; another file is not overwritten.
func TestRecoverySheetLiesElsewhere(t *testing.T) {
	test.NewTempApp(t)
	home := t.TempDir()
	data, stick := filepath.Join(home, "县教台账"), filepath.Join(home, "县教台账的U盘")
	for _, dir := range []string{data, filepath.Join(data, "备份"), stick} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(data, filepath.Join(home, "link")); err != nil {
		t.Skip("no links here")
	}
	taken := filepath.Join(stick, "通知.pdf")
	if err := os.WriteFile(taken, []byte("别的文件"), 0o600); err != nil {
		t.Fatal(err)
	}
	w := test.NewTempWindow(t, nil)
	s := &Session{Window: w, Tasks: ui.NewTasks(w), Ledger: inFolder{dir: data}, Now: time.Now}
	s.Tasks.Go, s.Tasks.Calm, s.Tasks.Rest = func(f func()) { f() }, 0, 0
	sheet := s.RecoverySheet(edu.Unit{Name: "岚县教育局"}, strings.Repeat("ABCDE-", 10)+"ABCDE")
	for _, tt := range []struct {
		path  string
		saved bool
	}{
		{filepath.Join(data, "单.pdf"), false},
		{filepath.Join(data, "备份", "单.pdf"), false},
		{filepath.Join(stick, "..", "县教台账", "单.pdf"), false},
		{filepath.Join(home, "link", "单.pdf"), false},
		{taken, false},
		{filepath.Join(home, "没有", "单.pdf"), false},
		{filepath.Join(stick, "单.pdf"), true},
		{filepath.Join(stick, "单.pdf"), true}, // made by this program: made anew
		{filepath.Join(stick, "无后缀"), true},
	} {
		saved := ""
		s.writeRecoverySheet(sheet, tt.path, func(path string) { saved = path })
		if _, err := os.Stat(saved); (saved != "") != tt.saved || tt.saved && err != nil {
			t.Errorf("%s: saved %q, %v", tt.path, saved, err)
		}
		if told := w.Canvas().Overlays().Top() != nil; told == tt.saved {
			t.Errorf("%s: a dialog %t", tt.path, told)
		}
		for top := w.Canvas().Overlays().Top(); top != nil; top = w.Canvas().Overlays().Top() {
			w.Canvas().Overlays().Remove(top)
		}
	}
	if b, err := os.ReadFile(taken); err != nil || string(b) != "别的文件" {
		t.Errorf("another file is %q, %v", b, err)
	}
}
