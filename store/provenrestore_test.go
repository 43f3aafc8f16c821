package store

import (
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"testing"

	"countyledger/store/edu"
)

// TestATamperedBackupIsNotRestored: a backup whose rows somebody altered, and whose triggers and manifest look as they did, takes the place
// of no ledger: what it holds is not what its journal says.
func TestATamperedBackupIsNotRestored(t *testing.T) {
	opt := options(t)
	dir := t.TempDir()
	s := create(t, dir, opt)
	save(t, s, edu.Schools, school("甲小学", "2114939849"))
	backup, err := s.Backup(t.Context(), "", false) // in the ledger's own folder, where none is encrypted
	if err != nil {
		t.Fatal(err)
	}
	save(t, s, edu.Schools, school("乙小学", "2114940390"))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	before := held(t, dir, opt)
	db := sql.OpenDB(peeker{path: backup, write: true})
	triggers, err := texts(t.Context(), db, `SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'school' ORDER BY name`)
	if err != nil {
		t.Fatal(err)
	}
	names, err := texts(t.Context(), db, `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'school' ORDER BY name`)
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	does := func(statement string) {
		t.Helper()
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(statement, err)
		}
	}
	for _, name := range names {
		does(`DROP TRIGGER ` + quote(name))
	}
	does(`UPDATE school SET name = '丙小学'`)
	for _, trigger := range triggers {
		does(trigger)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	m, err1 := readManifest(backup)
	altered, err2 := os.ReadFile(backup)
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	m.SHA256 = fmt.Sprintf("%x", sha256.Sum256(altered))
	words, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(manifestOf(backup), words, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := restored(t.Context(), dir, backup, opt); !errors.Is(err, edu.ErrTampered) {
		t.Errorf("restored: %v", err)
	}
	if got := held(t, dir, opt); got != before {
		t.Errorf("the ledger holds %s, and held %s", got, before)
	}
	if all := kept(t, dir); len(all) > 0 {
		t.Errorf("kept: %v", all)
	}
}
