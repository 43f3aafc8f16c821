package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"countyledger/store/edu"
)

func TestOpenRefuses(t *testing.T) {
	write := func(t *testing.T, sql string) (string, Options) {
		t.Helper()
		dir, opt := t.TempDir(), options(t)
		s := create(t, dir, opt)
		if sql != "" {
			if _, err := s.writer.Exec(sql); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		return dir, opt
	}
	tests := []struct {
		name    string
		prepare func(*testing.T) (string, Options)
		want    error
	}{
		{"newer", func(t *testing.T) (string, Options) {
			t.Helper()
			return write(t, `PRAGMA user_version = 99`)
		}, edu.ErrNewer},
		{"foreign", func(t *testing.T) (string, Options) {
			t.Helper()
			return write(t, `PRAGMA application_id = 7`)
		}, edu.ErrForeign},
		{"no database", func(t *testing.T) (string, Options) {
			t.Helper()
			dir := t.TempDir()
			return dir, errOpt(t, os.WriteFile(filepath.Join(dir, ledgerFile), bytes.Repeat([]byte("text "), 1000), 0o600))
		}, edu.ErrForeign},
		{"nothing there", func(t *testing.T) (string, Options) {
			t.Helper()
			return t.TempDir(), options(t)
		}, edu.ErrNoLedger},
		{"opened twice", func(t *testing.T) (string, Options) {
			t.Helper()
			dir, opt := t.TempDir(), options(t)
			create(t, dir, opt)
			return dir, opt
		}, edu.ErrLocked},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir, opt := tt.prepare(t)
			sum, _ := hashFile(t.Context(), filepath.Join(dir, ledgerFile))
			s, err := Open(t.Context(), dir, opt)
			if !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
			if s != nil {
				t.Error("a store came with the error")
			}
			if after, _ := hashFile(t.Context(), filepath.Join(dir, ledgerFile)); after != sum {
				t.Error("the refused file was changed")
			}
		})
	}
}

func errOpt(t *testing.T, err error) Options {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return options(t)
}

func TestMigrationBacksUpAndStaysWhole(t *testing.T) {
	dir, opt := t.TempDir(), options(t)
	s := create(t, dir, opt)
	save(t, s, edu.Schools, school("甲小学", "2114939849"))
	before := dump(t, s)
	good := append(migrations(), migration{"9001_more.sql", `ALTER TABLE school ADD COLUMN extra TEXT`})
	bad := append(good, migration{"9002_broken.sql", `CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT; SELECT nonsense`})
	if err := s.migrateWith(t.Context(), bad); err == nil {
		t.Fatal("a broken migration passed")
	}
	var version, half int
	if err := s.writer.QueryRow(`SELECT user_version, (SELECT count(*) FROM sqlite_schema WHERE name = 'half') FROM pragma_user_version`).
		Scan(&version, &half); err != nil {
		t.Fatal(err)
	}
	if version != len(good) || half != 0 {
		t.Errorf("version %d, half-made tables %d; want %d and 0", version, half, len(good))
	}
	if got := dump(t, s); got != before {
		t.Error("rows changed in a migration")
	}
	copies, _ := filepath.Glob(filepath.Join(dir, backupDir, "*.db"))
	if len(copies) != 1 {
		t.Fatalf("%d backups before the migration, want 1", len(copies))
	}
	if _, err := CheckBackup(t.Context(), copies[0]); err != nil {
		t.Error(err)
	}
	var fk int
	if err := s.writer.QueryRow(`PRAGMA foreign_keys`).Scan(&fk); err != nil || fk != 1 {
		t.Errorf("foreign keys are off after a migration (%v)", err)
	}
}

func TestFailingBackupStopsMigration(t *testing.T) {
	dir := t.TempDir()
	s := create(t, dir, options(t))
	if err := os.WriteFile(filepath.Join(dir, backupDir), []byte("a file where the folder should be"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.migrateWith(t.Context(), append(migrations(), migration{"9001_x.sql", `SELECT 1`})); err == nil {
		t.Error("migrated without a backup")
	}
	var version int
	if err := s.writer.QueryRow(`PRAGMA user_version`).Scan(&version); err != nil || version != latest() {
		t.Errorf("version %d (%v), want %d", version, err, latest())
	}
}
