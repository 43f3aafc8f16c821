package store

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"countyledger/store/edu"
)

// TestKeep: the program makes a backup when something has changed since the last, and before an import; each can be restored.
func TestKeep(t *testing.T) {
	dir, opt := t.TempDir(), options(t)
	s := create(t, dir, opt)
	count := func() int {
		t.Helper()
		all, err := Copies(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range all {
			if _, err := CheckBackup(t.Context(), c.Path); err != nil {
				t.Error(err)
			}
		}
		return len(all)
	}
	keep := func(want bool, backups int) {
		t.Helper()
		if made, err := s.Keep(t.Context()); err != nil || made != want || count() != backups {
			t.Errorf("made one: %v, %v; there are %d, want %d", made, err, count(), backups)
		}
	}
	keep(false, 0) // nothing was done yet
	sc := school("甲小学", "2114939849")
	save(t, s, edu.Schools, sc)
	keep(true, 1)
	keep(false, 1)
	if err := s.SetWho(t.Context(), "李晓南"); err != nil {
		t.Fatal(err)
	}
	keep(true, 2)
	if _, err := carryOut(t, s, sending("甲.xlsx", "甲小学", 3, sc, "1", "甲小学", "小学", "有", "1")); err != nil {
		t.Fatal(err)
	}
	if count() != 2 { // the import found the ledger backed up
		t.Errorf("there are %d", count())
	}
	if _, err := carryOut(t, s, sending("乙.xlsx", "甲小学", 3, sc, "1", "甲小学", "小学", "无", "1")); err != nil {
		t.Fatal(err)
	}
	if count() != 3 {
		t.Errorf("before an import there are %d", count())
	}
	if _, err := s.Backup(t.Context(), "", false); err != nil { // as a clerk asks for it
		t.Fatal(err)
	}
	keep(false, 4)
	closed(t, s)
	all, err := Copies(dir)
	if err != nil {
		t.Fatal(err)
	}
	if own := slices.DeleteFunc(slices.Clone(all), func(c edu.Copy) bool { return !c.Own }); len(own) != len(all)-1 {
		t.Errorf("of %d the program says that it made %d by itself", len(all), len(own))
	}
	if err := restored(t.Context(), dir, all[len(all)-1].Path, opt); err != nil {
		t.Error(err)
	}
}

// TestOldBackupsGo: whatever the clock does, the newest backups stay, those of the last hours, days and months too where it goes right, and
// their number is bounded; what a clerk has made is never taken away.
func TestOldBackupsGo(t *testing.T) {
	for _, right := range []bool{true, false} {
		t.Run(fmt.Sprint("clock right ", right), func(t *testing.T) {
			r, now := rand.New(rand.NewPCG(3, 4)), time.Date(2021, 1, 1, 8, 0, 0, 0, time.Local)
			var all []copied
			for n := range 4000 {
				if right {
					now = now.Add(time.Duration(r.IntN(6*60)) * time.Minute)
				} else {
					now = time.Date(1970+r.IntN(130), time.Month(1+r.IntN(12)), 1+r.IntN(28), r.IntN(24), 0, 0, 0, time.Local)
				}
				all = append(all, copied{path: fmt.Sprintf("自动-%d.db", n), m: Manifest{Made: now, Acts: int64(n / 2), Settings: n}})
				gone := unneeded(all)
				all = slices.DeleteFunc(all, func(c copied) bool { return slices.Contains(gone, c) })
				for i := range min(n+1, newestKept) {
					if want := fmt.Sprintf("自动-%d.db", n-i); !slices.ContainsFunc(all, func(c copied) bool { return c.path == want }) {
						t.Fatalf("%s, one of the newest, is gone after %d", want, n)
					}
				}
				if years := 130; len(all) > newestKept+hoursKept+daysKept+monthsKept+years {
					t.Fatalf("%d backups are kept", len(all))
				}
			}
			if !right {
				return
			}
			days := map[string]bool{}
			for _, c := range all {
				days[c.m.Made.Format("2006-01-02")] = true
			}
			for back := range daysKept - 1 {
				if day := now.AddDate(0, 0, -back).Format("2006-01-02"); !days[day] {
					t.Errorf("nothing is left of %s", day)
				}
			}
		})
	}
}

// TestThinningLeavesTheClerksBackups: only the program's own backups are taken away, each with its manifest.
func TestThinningLeavesTheClerksBackups(t *testing.T) {
	dir, opt := t.TempDir(), options(t)
	s := create(t, dir, opt)
	sc := school("甲小学", "2114939849")
	for n := range newestKept + 3 {
		sc.Name = edu.Name(fmt.Sprintf("第%d小学", n+1))
		save(t, s, edu.Schools, sc)
		if _, err := s.Backup(t.Context(), "", false); err != nil {
			t.Fatal(err)
		}
		sc.Name += "（新）"
		save(t, s, edu.Schools, sc)
		if made, err := s.Keep(t.Context()); err != nil || !made {
			t.Fatalf("made %v, %v", made, err)
		}
	}
	for prefix, want := range map[string]int{backupName: newestKept + 3, keptBy: newestKept} {
		for _, end := range []string{".db", ".db.json"} {
			found, err := filepath.Glob(filepath.Join(dir, backupDir, prefix+"*"+end))
			if err != nil || len(found) != want {
				t.Errorf("%s*%s: %d, want %d (%v)", prefix, end, len(found), want, err)
			}
		}
	}
	if left, err := os.ReadDir(filepath.Join(dir, backupDir)); err != nil || len(left) != 2*(newestKept+3)+2*newestKept {
		t.Errorf("%d files lie there, %v", len(left), err)
	}
}
