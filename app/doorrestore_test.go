package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store"
)

// TestRestoreInTheWindow: a backup is shown with what would be gone, takes the place of the ledger after a yes, and what it replaced
// comes back the same way; a no leaves everything as it is.
func TestRestoreInTheWindow(t *testing.T) {
	w := made(t)
	enrol(t, w, "甲小学")
	if _, err := w.ledger.(*store.Store).Backup(t.Context(), "", false); err != nil {
		t.Fatal(err)
	}
	enrol(t, w, "乙小学")
	w.restore()
	press(t, w, "查看内容")
	if said := w.said(); !strings.Contains(said, "恢复后不再有的操作（1次）") || !strings.Contains(said, "岚县教育局") {
		t.Errorf("the backup is shown as %s", said)
	}
	changes := ""
	screentest.Walk(w.win.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if g, ok := o.(*ui.Grid); ok && changes == "" {
			changes = g.Source.Cell(0, 3)
		}
	})
	if changes != "减少1条（乙小学）" {
		t.Errorf("what would change is shown as %q", changes)
	}
	press(t, w, "取消")
	if got := schools(w); len(got) != 2 {
		t.Fatalf("a no leaves %v", got)
	}
	w.restore()
	press(t, w, "查看内容")
	press(t, w, "恢复")
	if got := schools(w); len(got) != 1 || got[0] != "甲小学" || !strings.Contains(w.said(), "恢复前-") {
		t.Fatalf("after a yes %v: %s", got, w.said())
	}
	screentest.CloseDialogs(w.session)
	enrol(t, w, "丙小学") // on another course than what was replaced
	copies, err := store.Copies(w.opt.Dir)
	if err != nil || len(copies) != 2 || !copies[0].Replaced {
		t.Fatalf("%+v: %v", copies, err)
	}
	w.compare(copies[0].Path)
	if !strings.Contains(w.said(), "对不上") {
		t.Errorf("two courses are compared: %s", w.said())
	}
	press(t, w, "恢复")
	if got := schools(w); len(got) != 2 || got[1] != "乙小学" {
		t.Fatalf("what was replaced comes back as %v", got)
	}
}

// TestTheNewsWaitsForTheClerk: what has become of a restore is told once the ledger is open again, and nothing is under way that comes
// over it.
func TestTheNewsWaitsForTheClerk(t *testing.T) {
	w := made(t)
	backup, err := w.ledger.(*store.Store).Backup(t.Context(), "", false)
	if err != nil {
		t.Fatal(err)
	}
	w.compare(backup)
	var l screentest.Later
	l.Hold(w.session)
	press(t, w, "恢复")
	steps := 0
	for told := ""; l.One(); steps++ {
		if told != "" && w.frame == nil {
			t.Fatalf("after %d steps, while the ledger is being opened: %s", steps, told)
		}
		told = screentest.ToldIn(w.win)
	}
	if told := screentest.ToldIn(w.win); steps < 4 || !strings.Contains(told, "已恢复") || w.frame == nil {
		t.Errorf("after %d steps: %s", steps, told)
	}
}

// TestRestoreOfAnother: a backup of another ledger is named as that, and taken only where it is meant; one that is spoilt changes nothing.
func TestRestoreOfAnother(t *testing.T) {
	w, other := made(t), made(t)
	enrol(t, other, "他县小学")
	backup, err := other.ledger.(*store.Store).Backup(t.Context(), "", false)
	if err != nil {
		t.Fatal(err)
	}
	w.compare(backup)
	if !strings.Contains(w.said(), "不是同一份台账") || button(w, "恢复") != nil {
		t.Errorf("said %s", w.said())
	}
	press(t, w, "取消")
	spoilt := filepath.Join(t.TempDir(), "坏.db")
	if err := os.WriteFile(spoilt, []byte("坏"), 0o600); err != nil {
		t.Fatal(err)
	}
	if w.compare(spoilt); !strings.Contains(w.said(), "没有恢复") || w.frame == nil {
		t.Errorf("a spoilt one: %s", w.said())
	}
	screentest.CloseDialogs(w.session)
	enrol(t, w, "本县小学") // the ledger is still open
	w.compare(backup)
	press(t, w, "仍然换成这份台账")
	if !w.ledger.Locked() && strings.Join(schools(w), "") != "他县小学" {
		t.Errorf("it holds %v: %s", schools(w), w.said())
	}
}

// TestAnEncryptedBackupAsksForTheCode: on a computer that does not have its key an encrypted backup is opened with the recovery code, which
// is asked for again where it does not fit; the ledger that is restored with it is open at once. A no changes nothing.
func TestAnEncryptedBackupAsksForTheCode(t *testing.T) {
	old, w := made(t), made(t)
	enrol(t, old, "甲小学")
	s := old.ledger.(*store.Store)
	code, err := s.RecoveryCode()
	if err != nil {
		t.Fatal(err)
	}
	backup, err := s.Backup(t.Context(), filepath.Join(t.TempDir(), "U盘.db"), false)
	if err != nil {
		t.Fatal(err)
	}
	typed := func(text string) {
		t.Helper()
		screentest.Walk(w.win.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
			if e, ok := o.(*ui.Entry); ok {
				e.SetText(text)
			}
		})
		press(t, w, "查看内容")
	}
	w.compare(backup)
	if said := w.said(); !strings.Contains(said, "是加密的") || button(w, "查看内容") == nil {
		t.Fatalf("said %s", said)
	}
	if typed("错的"); !strings.Contains(w.said(), "恢复码打不开") {
		t.Fatalf("with another code: %s", w.said())
	}
	press(t, w, "取消")
	if w.frame == nil || len(schools(w)) != 0 {
		t.Errorf("after a no it holds %v", schools(w))
	}
	w.compare(backup)
	typed(strings.ToLower(code))
	press(t, w, "仍然换成这份台账")
	if w.frame == nil || w.ledger.Locked() || strings.Join(schools(w), "") != "甲小学" {
		t.Errorf("it holds %v: %s", schools(w), w.said())
	}
}
