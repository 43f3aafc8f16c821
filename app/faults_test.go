package app

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
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
