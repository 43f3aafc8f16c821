package app

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"countyledger/app/screen/screentest"
)

// backups are those that lie in the ledger's folder.
func backups(t *testing.T, w *window) int {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(w.opt.Dir, "备份", "*.db"))
	if err != nil {
		t.Fatal(err)
	}
	return len(all)
}

// TestTheWindowKeepsBackups: soon after a ledger is opened, every ten minutes while something changes, and at the end, a backup is made.
func TestTheWindowKeepsBackups(t *testing.T) {
	w := entrance(t)
	var due []func()
	var after []time.Duration
	w.opt.Later = func(d time.Duration, do func()) { due, after = append(due, do), append(after, d) }
	pass := func() { // the time comes once
		t.Helper()
		now := due
		due = nil
		for _, do := range now {
			do()
		}
	}
	begin(t, w)
	enrol(t, w, "甲小学")
	if n := backups(t, w); n != 0 || len(due) != 1 || after[0] > time.Minute {
		t.Fatalf("%d backups, due after %v", n, after)
	}
	for i, want := range []int{1, 1, 2} { // what does not change is not backed up twice
		if i == 2 {
			enrol(t, w, "乙小学")
		}
		if pass(); backups(t, w) != want || len(due) != 1 || after[len(after)-1] > 10*time.Minute {
			t.Errorf("round %d: %d backups, want %d, then after %v", i, backups(t, w), want, after)
		}
	}
	dir := filepath.Join(w.opt.Dir, "备份")
	if err := os.Rename(dir, dir+"-"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(dir, nil, 0o600); err != nil { // it cannot be made
		t.Fatal(err)
	}
	said := screentest.Said(w.session)
	if pass(); len(due) != 1 {
		t.Error("it is not tried again")
	}
	if got := said(); got == "" {
		t.Error("a backup that fails is not said")
	}
	w.opt.Exit = func() {}
	w.close()
	if screentest.ToldIn(w.win) == "" {
		t.Error("the end does not say that there is no backup")
	}
	screentest.CloseDialogs(w.session)
	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(dir+"-", dir); err != nil {
		t.Fatal(err)
	}
	enrol(t, w, "丙小学")
	w.close()
	if w.ledger = nil; backups(t, w) != 3 {
		t.Errorf("at the end there are %d backups", backups(t, w))
	}
}
