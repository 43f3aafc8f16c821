package store

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"countyledger/store/edu"
)

// TestNobodyElseReadsTheFolder: all that the ledger writes, into its folder and beside its key, is the clerk's alone to read.
func TestNobodyElseReadsTheFolder(t *testing.T) {
	dir, opt := filepath.Join(t.TempDir(), "data"), Options{KeyDir: filepath.Join(t.TempDir(), "keys"), Now: fixedClock}
	s := create(t, dir, opt)
	save(t, s, edu.Schools, school("甲小学", "2114939849"))
	paper := filepath.Join(t.TempDir(), "批复.pdf")
	if err := os.WriteFile(paper, []byte("%PDF-1.4"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := s.Attach(t.Context(), paper)
	if err == nil {
		_, err = s.Backup(t.Context(), "", false)
	}
	if err == nil {
		save(t, s, edu.Schools, school("乙小学", "2114940400"))
		_, err = s.Keep(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	private(t, dir, opt.KeyDir)
	backups, err := Copies(dir)
	if err != nil {
		t.Fatal(err)
	}
	closed(t, s)
	if _, err := Restore(t.Context(), dir, backups[0].Path, false, opt); err != nil {
		t.Fatal(err)
	}
	closed(t, opened(t, dir, opt))
	private(t, dir, opt.KeyDir)
}

func private(t *testing.T, dirs ...string) {
	t.Helper()
	for _, dir := range dirs {
		n := 0
		err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			info, err := e.Info()
			if err == nil && info.Mode().Perm()&0o077 != 0 {
				t.Errorf("%s is %v", path, info.Mode())
			}
			n++
			return err
		})
		if err != nil || n < 3 {
			t.Errorf("%s holds %d, %v", dir, n, err)
		}
	}
}
