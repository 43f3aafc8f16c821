package app

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// TestFaultsOfTheFileHaveWaysOut: whatever is wrong with the ledger's file, the window says so, names the folder, offers the ways out that
// there are, and leaves the file as it lies.
func TestFaultsOfTheFileHaveWaysOut(t *testing.T) {
	w := made(t)
	enrol(t, w, "甲小学")
	if err := w.ledger.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(w.opt.Dir, "台账.db")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	altered := func(do func(b []byte)) []byte {
		b := slices.Clone(whole)
		do(b)
		return b
	}
	for _, f := range []struct {
		name    string
		content []byte
		says    string
		rescue  bool
	}{
		{"empty", nil, "不是县教台账的文件", true},
		{"cut off", whole[:len(whole)/2/4096*4096], "已损坏", true},
		{"page 1 zeroed", altered(func(b []byte) { clear(b[:4096]) }), "", true},
		{"half zeroed", altered(func(b []byte) { clear(b[len(b)/2:]) }), "已损坏", true},
		{"newer", altered(func(b []byte) { b[63] = 200 }), "更新版本", false},
	} {
		if err := os.WriteFile(path, f.content, 0o600); err != nil {
			t.Fatal(err)
		}
		w.ledger, w.frame = nil, nil
		w.start()
		said := w.said()
		if w.frame != nil || !strings.Contains(said, f.says) || !strings.Contains(said, w.opt.Dir) || strings.Contains(said, "没有料到") {
			t.Errorf("%s: it says %s", f.name, said)
		}
		for _, way := range []string{"再试一次", "从备份恢复…", "打开另一份台账…", "退出"} {
			if button(w, way) == nil {
				t.Errorf("%s: no %s", f.name, way)
			}
		}
		if got := button(w, "抢救到新台账…") != nil; got != f.rescue {
			t.Errorf("%s: a way to rescue it is offered: %t", f.name, got)
		}
		if now, err := os.ReadFile(path); err != nil || !slices.Equal(now, f.content) {
			t.Errorf("%s: the file was changed: %v", f.name, err)
		}
	}
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	if w.start(); w.frame == nil || strings.Join(schools(w), "") != "甲小学" {
		t.Errorf("whole again it says %s", w.said())
	}
}

// TestFaultsOfThePlaceHaveWaysOut: where the ledger is open elsewhere, or an older one lies in its place, the window says so and offers the
// ways out; where it is replaced while it is open, a save says that nothing can be saved there, and what is open can be backed up.
func TestFaultsOfThePlaceHaveWaysOut(t *testing.T) {
	w := made(t)
	path := filepath.Join(w.opt.Dir, "台账.db")
	if err := w.ledger.Close(); err != nil {
		t.Fatal(err)
	}
	older, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	w.ledger, w.frame = nil, nil
	w.start()
	enrol(t, w, "甲小学")
	if err := w.ledger.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []struct {
		name, says, way string
		spoil           func() (mend func() error, err error)
	}{
		{"open elsewhere", "另一个窗口或程序", "再试一次", func() (func() error, error) {
			l, err := w.opt.Open(t.Context(), w.opt.Dir)
			return func() error { return l.Close() }, err
		}},
		{"an older one in its place", "少最后1次操作", "照现有内容使用…", func() (func() error, error) {
			return func() error { return os.WriteFile(path, whole, 0o600) }, os.WriteFile(path, older, 0o600)
		}},
	} {
		mend, err := f.spoil()
		if err != nil {
			t.Fatal(err)
		}
		w.ledger, w.frame = nil, nil
		if w.start(); w.frame != nil || !strings.Contains(w.said(), f.says) {
			t.Errorf("%s: it says %s", f.name, w.said())
		}
		for _, way := range []string{f.way, "从备份恢复…", "打开另一份台账…", "退出"} {
			if button(w, way) == nil {
				t.Errorf("%s: no %s in %s", f.name, way, w.said())
			}
		}
		if err := mend(); err != nil {
			t.Fatal(err)
		}
		if w.start(); w.frame == nil || strings.Join(schools(w), "") != "甲小学" {
			t.Errorf("%s: afterwards it says %s", f.name, w.said())
		}
		if err := w.ledger.Close(); err != nil {
			t.Fatal(err)
		}
	}
	w.ledger, w.frame = nil, nil
	w.start()
	if err := os.Rename(path, path+"-"); err != nil {
		t.Skip(err) // a file that is open stays where it is on this system
	}
	if err := os.WriteFile(path, older, 0o600); err != nil {
		t.Fatal(err)
	}
	x := &edu.School{Name: "乙小学", Code: codes[1], Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen}
	if err := w.session.Save(edu.Edit("新增", edu.Schools, x), func(int64) { t.Error("said to be saved") }); err != nil {
		t.Fatal(err)
	}
	if said := screentest.ToldIn(w.win); !strings.Contains(said, "替换了") || !strings.Contains(said, "先备份") {
		t.Errorf("replaced while it is open: a save says %q", said)
	}
	screentest.CloseDialogs(w.session)
	if b, err := os.ReadFile(path); err != nil || !slices.Equal(b, older) {
		t.Errorf("what was put there was written to: %v", err)
	}
	w.frame.backup()
	if copies, err := w.opt.Copies(w.opt.Dir); err != nil || len(copies) == 0 {
		t.Errorf("it cannot be backed up: %v", err)
	}
}
