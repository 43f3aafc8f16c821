package store

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"countyledger/store/edu"
)

// lines saves a school so many times, with a backup behind each.
func lines(t *testing.T, s *Store, sc *edu.School, times int) {
	t.Helper()
	for n := range times {
		sc.Village = edu.Name(fmt.Sprintf("%s第%d村", sc.Village, n))
		save(t, s, edu.Schools, sc)
		if made, err := s.Keep(t.Context()); err != nil || !made {
			t.Fatalf("made %v, %v", made, err)
		}
	}
}

// TestBackupsBehindARestoreStay: a ledger that went back to an earlier backup has fewer acts than its backups of before. Those that are
// made since are the newest all the same: they stay, they go to the second place, and their age is told.
func TestBackupsBehindARestoreStay(t *testing.T) {
	dir, second, opt := t.TempDir(), t.TempDir(), options(t)
	now := time.Date(2022, 6, 10, 9, 0, 0, 0, time.Local)
	opt.Now = func() time.Time { now = now.Add(time.Second); return now }
	s := create(t, dir, opt)
	sc := school("甲小学", "2114939849")
	lines(t, s, sc, newestKept+2)
	all, err := s.ours(t.Context(), filepath.Join(dir, backupDir))
	if err != nil || len(all) != newestKept {
		t.Fatal(all, err)
	}
	closed(t, s)
	if err := restored(t.Context(), dir, all[len(all)-1].path, opt); err != nil {
		t.Fatal(err)
	}
	s = opened(t, dir, opt)
	if err := s.SetSecond(t.Context(), second); err != nil {
		t.Fatal(err)
	}
	began := now
	other := school("乙小学", "2114940400")
	for n := range 2 {
		lines(t, s, other, 1)
		last, err := s.Backed(t.Context())
		if err != nil || last.Before(began.Truncate(time.Second)) {
			t.Errorf("%d: the last backup is said to be of %v, %v", n, last, err)
		}
		if all, err = s.ours(t.Context(), filepath.Join(dir, backupDir)); err != nil {
			t.Fatal(err)
		}
		if !all[0].m.Made.Equal(last) {
			t.Errorf("%d: the newest is %+v", n, all[0])
		}
		if _, err := os.Stat(filepath.Join(second, filepath.Base(all[0].path)+".age")); err != nil {
			t.Errorf("%d: it is not at the second place: %v", n, err)
		}
	}
}
