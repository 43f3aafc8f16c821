package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"countyledger/app/screen/screentest"
	"countyledger/store"
)

// TestAClockThatIsWrongIsToldOnce: a clock that stands before the ledger's last act is told when the window opens the ledger, plainly and
// once; the pages are there, and what is saved by that clock is saved. Where it is right nothing is told.
func TestAClockThatIsWrongIsToldOnce(t *testing.T) {
	w := entrance(t)
	begin(t, w)
	enrol(t, w, "甲小学")
	keys, now := filepath.Join(filepath.Dir(w.opt.Dir), "keys"), time.Now()
	w.opt.Now = func() time.Time { return now }
	w.opt.Open = func(ctx context.Context, dir string) (Ledger, error) {
		return store.Open(ctx, dir, store.Options{KeyDir: keys, Keyring: &store.Keyring{}, Now: w.opt.Now})
	}
	at := func(clock time.Time, want bool) {
		t.Helper()
		now = clock
		w.anew(t)
		told := screentest.ToldIn(w.win)
		if strings.Contains(told, "早于台账里上一次操作") != want || w.frame == nil {
			t.Errorf("at %v it is told %q", clock, told)
		}
		screentest.CloseDialogs(w.session)
	}
	at(now, false)
	at(now.AddDate(-3, 0, 0), true)
	enrol(t, w, "乙小学")
	if !strings.Contains(strings.Join(schools(w), " "), "乙小学") {
		t.Error("what was saved by that clock is not there")
	}
	at(now, false)
	at(now.AddDate(3, 0, 0), false)
}

// TestTheLogInUseStays: logs of the oldest days go, but not the one that is written to, which a clock that was set back names as the
// oldest.
func TestTheLogInUseStays(t *testing.T) {
	dir := t.TempDir()
	log := func(day string) string { return filepath.Join(dir, "运行-"+day+".log") }
	for day := range 20 {
		if err := os.WriteFile(log(fmt.Sprintf("202206%02d", day+10)), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	open := log("19700101")
	if err := os.WriteFile(open, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		dropOldLogs(dir, open)
		left, err := filepath.Glob(log("*"))
		if err != nil || len(left) != keepLogs || left[0] != open || left[1] != log("20220617") {
			t.Errorf("%d are left: %v, %v", len(left), left, err)
		}
	}
}
