package app

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/office/message"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// TestALostFileIsRescued: where the ledger's file was taken away while it is open, a save says so and what to do; the backup that it tells
// of holds what is open, and from the folder without a ledger that backup brings it back.
func TestALostFileIsRescued(t *testing.T) {
	w := made(t)
	enrol(t, w, "甲小学")
	if err := os.Remove(filepath.Join(w.opt.Dir, "台账.db")); err != nil {
		t.Fatal(err)
	}
	x := &edu.School{Name: "乙小学", Code: codes[1], Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen}
	if err := w.session.Save(edu.Edit("新增", edu.Schools, x), func(int64) {}); err != nil {
		t.Fatal(err)
	}
	if said := screentest.ToldIn(w.win); !strings.Contains(said, "台账.db") || !strings.Contains(said, "先备份") {
		t.Errorf("a save into nothing says %q", said)
	}
	screentest.CloseDialogs(w.session)
	w.frame.backup()
	screentest.CloseDialogs(w.session)
	if err := w.ledger.Close(); err != nil {
		t.Error(err)
	}
	w.ledger, w.frame = nil, nil
	if w.start(); w.frame != nil || !strings.Contains(w.said(), "没有台账文件，却有") {
		t.Fatalf("the folder is taken for %s", w.said())
	}
	press(t, w, "从备份恢复…")
	press(t, w, "查看内容")
	press(t, w, "恢复")
	if w.frame == nil || !slices.Equal(schools(w), []string{"甲小学"}) {
		t.Errorf("rescued are %v: %s", schools(w), w.said())
	}
}

// TestAFolderThatCannotBeWrittenHasWaysOut: where the program could not even begin its log, and where the ledger's folder cannot be
// written, the window opens, says so, names the folder and offers the ways on; once it can be written again, 再试一次 opens it.
func TestAFolderThatCannotBeWrittenHasWaysOut(t *testing.T) {
	w := made(t)
	enrol(t, w, "甲小学")
	if err := w.ledger.Close(); err != nil {
		t.Fatal(err)
	}
	w.ledger, w.frame = nil, nil
	open := w.opt.Open
	shut := func(context.Context, string) (Ledger, error) { return nil, fmt.Errorf("lock: %w", edu.ErrReadOnly) }
	for _, c := range []struct {
		what    string
		trouble error
		open    func(context.Context, string) (Ledger, error)
		want    string
	}{
		{"no log", message.Say("数据文件夹“" + w.opt.Dir + "”不能写入。"), open, "不能写入"},
		{"no lock", nil, shut, "数据文件夹不能写入"},
	} {
		w.opt.Trouble, w.opt.Open = c.trouble, c.open
		w.start()
		if said := w.said(); w.frame != nil || !strings.Contains(said, c.want) || !strings.Contains(said, w.opt.Dir) {
			t.Fatalf("%s: said %s", c.what, said)
		}
		for _, way := range []string{"再试一次", "从备份恢复…", "打开另一份台账…", "退出"} {
			if b := button(w, way); b == nil || b.Disabled() {
				t.Errorf("%s: no %s", c.what, way)
			}
		}
		w.opt.Open = open
		press(t, w, "再试一次")
		if w.frame == nil || strings.Join(schools(w), "") != "甲小学" {
			t.Fatalf("%s: tried again it says %s", c.what, w.said())
		}
		if err := w.ledger.Close(); err != nil {
			t.Fatal(err)
		}
		w.ledger, w.frame = nil, nil
	}
}

// TestADamagedLedgerIsRescuedInTheWindow: where a ledger is damaged the window offers to rescue it, shows what is missing, and opens the
// new one; without its key it asks for the recovery code.
func TestADamagedLedgerIsRescuedInTheWindow(t *testing.T) {
	w := made(t)
	enrol(t, w, "甲小学")
	enrol(t, w, "乙小学")
	code, err := w.ledger.RecoveryCode()
	if err != nil {
		t.Fatal(err)
	}
	if err := w.ledger.Close(); err != nil {
		t.Fatal(err)
	}
	w.ledger, w.frame = nil, nil
	path, old := filepath.Join(w.opt.Dir, "台账.db"), w.opt.Dir
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	clear(b[:4096])
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	w.start()
	if button(w, "抢救到新台账…") == nil || w.frame != nil {
		t.Fatalf("no way to rescue it: %s", w.said())
	}
	keys := filepath.Join(filepath.Dir(old), "keys")
	if err := os.Rename(keys, keys+"-away"); err != nil {
		t.Fatal(err)
	}
	into := filepath.Join(t.TempDir(), "新")
	w.rescueInto(into, "")
	if !strings.Contains(w.said(), "恢复码") {
		t.Fatalf("without the key it says %s", w.said())
	}
	screentest.Walk(w.win.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if e, ok := o.(*ui.Entry); ok {
			e.SetText(code)
		}
	})
	press(t, w, "继续抢救")
	if said := w.said(); !strings.Contains(said, "学校基本情况：2条") || !strings.Contains(said, "抢救报告.txt") {
		t.Fatalf("it says %s", said)
	}
	press(t, w, "打开新台账")
	if w.frame == nil || !slices.Equal(schools(w), []string{"甲小学", "乙小学"}) || w.opt.Dir != into {
		t.Errorf("opened is %v of %s: %s", schools(w), w.opt.Dir, w.said())
	}
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, b) {
		t.Errorf("the damaged file was changed: %v", err)
	}
}
