package store

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// TestWhatEarlierProgramsLeftIsEncrypted: a ledger that an earlier program kept when a backup took its place has no manifest, and may have
// its log beside it; it counts among the copies in clear and among those that a clearing leaves, and is encrypted with what is in its log.
// One that is damaged is told and stays; another ledger's, and one of now, are let alone.
func TestWhatEarlierProgramsLeftIsEncrypted(t *testing.T) {
	s, said := earlierBackups(t)
	all, err := s.InClear(t.Context())
	if err != nil || len(all) != 2 {
		t.Fatal(all, err)
	}
	put := func(name, from string) string {
		t.Helper()
		to := filepath.Join(s.dir, name)
		if err := copyFile(t.Context(), from, to); err != nil {
			t.Fatal(err)
		}
		return to
	}
	kept := put(keptName+"20220701-080000.db", withLog(t, all[0].Path, "赵某某"))
	if err := os.Rename(filepath.Join(s.dir, "日志里的.db-wal"), kept+logs[0]); err != nil {
		t.Fatal(err)
	}
	backups, err := s.ours(t.Context(), filepath.Join(s.dir, backupDir))
	if err != nil || len(backups) != 2 {
		t.Fatal(backups, err)
	}
	put(keptName+"20221001-080000.db", backups[0].path)
	theirs := create(t, t.TempDir(), options(t))
	save(t, theirs, edu.Schools, school("己小学", "2114940392"))
	other, err := theirs.Backup(t.Context(), "", false)
	if err != nil {
		t.Fatal(err)
	}
	put(keptName+"20220702-080000.db", other)
	broken := filepath.Join(s.dir, keptName+"20220703-080000"+damagedName)
	if err := os.WriteFile(broken, []byte(strings.Repeat("x", 5000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if all, err = s.InClear(t.Context()); err != nil || len(all) != 4 || !has(all, kept) || !has(all, broken) {
		t.Fatalf("in clear are %v, %v", all, err)
	}
	if holding, err := s.Holding(t.Context(), true); err != nil || !has(holding, kept) || !has(holding, broken) {
		t.Errorf("a clearing would be told of %v, %v", holding, err)
	}
	sealed, left, err := s.SealBackups(t.Context(), nil)
	if err != nil || len(sealed) != 3 || len(left) != 1 || left[0].Path != broken {
		t.Fatalf("encrypted %v, left %v, %v", sealed, left, err)
	}
	for _, tail := range append([]string{""}, logs...) {
		if _, err := os.Stat(kept + tail); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s%s lies there still: %v", filepath.Base(kept), tail, err)
		}
	}
	nothingSaid(t, "encrypted", s.dir, append(said, "赵某某"))
	db, err := s.opt.openWhole(t.Context(), kept+".age")
	if err != nil {
		t.Fatal(err)
	}
	if value, err := settingIn(t.Context(), db, "日志"); value != "赵某某" {
		t.Errorf("of its log it holds %q, %v", value, err)
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
	if all, err = s.InClear(t.Context()); err != nil || len(all) != 1 || !has(all, broken) {
		t.Errorf("still in clear: %v, %v", all, err)
	}
}

func has(all []edu.Copy, path string) bool {
	return slices.ContainsFunc(all, func(c edu.Copy) bool { return c.Path == path })
}

// withLog gives a ledger that says something in its log alone, which lies in the folder above it.
func withLog(t *testing.T, from, says string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "台账.db")
	if err := copyFile(t.Context(), from, path); err != nil {
		t.Fatal(err)
	}
	db := sql.OpenDB(peeker{path: path, write: true})
	db.SetMaxOpenConns(1)
	for _, do := range []string{`PRAGMA journal_mode = WAL`, `PRAGMA wal_autocheckpoint = 0`} {
		if _, err := db.ExecContext(t.Context(), do); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := db.ExecContext(t.Context(), `INSERT INTO setting (key, value) VALUES ('日志', ?)`, says); err != nil {
		t.Fatal(err)
	}
	log, whole := filepath.Join(filepath.Dir(from), "..", "日志里的.db-wal"), path+".whole"
	if err := errors.Join(copyFile(t.Context(), path+logs[0], log), copyFile(t.Context(), path, whole), db.Close()); err != nil {
		t.Fatal(err)
	}
	return whole
}
