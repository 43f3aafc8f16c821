package store

import (
	"database/sql"
	"path/filepath"
	"testing"
)

// TestABadCopyIsNoBackup: a copy that is not what a ledger has to be is no backup, whatever made it so: it fails, and nothing is left that
// would be taken for one.
func TestABadCopyIsNoBackup(t *testing.T) {
	s := tampered(t)
	earlier, err := s.Backup(t.Context(), filepath.Join(s.Dir(), "手工.db"), false)
	if err != nil {
		t.Fatal(err)
	}
	db := sql.OpenDB(peeker{path: s.path, write: true})
	names, err := texts(t.Context(), db, `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'section_year'`)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if _, err := db.ExecContext(t.Context(), `DROP TRIGGER `+quote(name)); err != nil {
			t.Fatal(err)
		}
	}
	const nowhere = `UPDATE section_year SET school = 987654 WHERE id = (SELECT min(id) FROM section_year)`
	if _, err := db.ExecContext(t.Context(), nowhere); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := filepath.Glob(filepath.Join(s.Dir(), backupDir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"", earlier} {
		if path, err := s.Backup(t.Context(), path, false); err == nil {
			t.Errorf("%s is taken for a backup", path)
		}
	}
	if _, err := CheckBackup(t.Context(), earlier); err != nil {
		t.Errorf("the earlier one: %v", err)
	}
	after, err := filepath.Glob(filepath.Join(s.Dir(), backupDir, "*"))
	if err != nil || len(after) > len(before) {
		t.Errorf("left behind: %v, %v", after, err)
	}
}
