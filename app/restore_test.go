package app

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"countyledger/app/screen/screentest"
	"countyledger/store"
	"countyledger/store/edu"
)

// TestABackupOfAnotherTakesAYes: where the ledger does not open, only its exchange shows that a backup is of another. After a no what was
// there is still there, after a yes the other one is.
func TestABackupOfAnotherTakesAYes(t *testing.T) {
	other := made(t)
	enrol(t, other, "他县小学")
	backup, err := other.ledger.(*store.Store).Backup(t.Context(), "", false)
	if err != nil {
		t.Fatal(err)
	}
	w := made(t)
	enrol(t, w, "本县小学")
	open := w.opt.Open
	ask := func() {
		t.Helper()
		if err := w.ledger.Close(); err != nil {
			t.Fatal(err)
		}
		w.ledger, w.frame = nil, nil
		w.opt.Open = func(context.Context, string) (Ledger, error) { return nil, fmt.Errorf("lock: %w", edu.ErrReadOnly) }
		w.start()
		w.compare(backup)
		press(t, w, "恢复")
		if told := screentest.ToldIn(w.win); !strings.Contains(told, "都是“岚县教育局”的，但不是同一份台账") {
			t.Fatalf("told %q", told)
		}
		w.opt.Open = open
	}
	ask()
	press(t, w, "取消")
	if w.start(); w.frame == nil || strings.Join(schools(w), "") != "本县小学" {
		t.Fatalf("after a no: %s", w.said())
	}
	ask()
	press(t, w, "仍然恢复")
	if told := screentest.ToldIn(w.win); !strings.Contains(told, "已恢复") {
		t.Fatalf("told %q", told)
	}
	screentest.CloseDialogs(w.session)
	press(t, w, "不输入，只查看（不能修改）") // its numbers have another key
	if w.frame == nil || strings.Join(schools(w), "") != "他县小学" {
		t.Errorf("after a yes: %s", w.said())
	}
}
