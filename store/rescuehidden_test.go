package store

import (
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"countyledger/store/edu"
)

// TestWhatIsEncryptedIsKnownWithoutItsSetting: where the settings of a damaged ledger do not say that what it holds of persons is
// encrypted, the reasons of its acts tell, else its records, else its journal: it is read, and not encrypted once more.
func TestWhatIsEncryptedIsKnownWithoutItsSetting(t *testing.T) {
	s := tampered(t)
	opt := s.opt
	names := func(s *Store) (out []string) {
		b, err := s.Load(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range edu.All[edu.Teacher](b, edu.Teachers) {
			out = append(out, string(x.Name))
		}
		return out
	}
	want := names(s)
	closed(t, s)
	whole, err := os.ReadFile(s.path)
	if err != nil || len(want) == 0 {
		t.Fatalf("%d teachers, %v", len(want), err)
	}
	const setting, reasons = `DELETE FROM setting WHERE key = 'hidden'`, `UPDATE batch SET why = '?'`
	var emptied []string // all that holds something of persons
	for _, g := range edu.Registers() {
		if slices.ContainsFunc(own(g), (*edu.Field).Encrypted) {
			emptied = append(emptied, `DELETE FROM `+g.Table)
		}
	}
	for name, spoil := range map[string][]string{
		"the setting":               {setting},
		"the reasons too":           {setting, reasons},
		"the acts too":              {setting, `DELETE FROM batch`},
		"all but the journal":       append([]string{setting, reasons}, emptied...),
		"the journal and the acts":  {setting, `DELETE FROM batch`, `DELETE FROM journal`},
		"nothing that is encrypted": append([]string{setting, `DELETE FROM batch`, `DELETE FROM journal`}, emptied...),
	} {
		from := t.TempDir()
		path := filepath.Join(from, ledgerFile)
		if err := os.WriteFile(path, whole, 0o600); err != nil {
			t.Fatal(err)
		}
		db := sql.OpenDB(peeker{path: path, write: true})
		guards, err := texts(t.Context(), db, `SELECT 'DROP TRIGGER ' || name FROM sqlite_schema WHERE type = 'trigger'`)
		for _, q := range append(guards, spoil...) {
			if err == nil {
				_, err = db.Exec(q)
			}
		}
		if e := db.Close(); err != nil || e != nil {
			t.Fatalf("%s: %v, %v", name, err, e)
		}
		if clear, err := bareIn(t, path, opt); err != nil || clear != (name == "nothing that is encrypted") {
			t.Errorf("%s: taken for one in clear: %v, %v", name, clear, err)
		}
		if name != "the acts too" && name != "the journal and the acts" {
			continue // what was deleted without a trace of damage counts as deleted
		}
		into := t.TempDir()
		if _, err := Rescue(t.Context(), from, into, edu.RescueAsked{}, opt); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got := opened(t, into, opt)
		have := names(got)
		if !slices.Equal(have, want) {
			t.Errorf("%s: the names are %q, not %q", name, have, want)
		}
		if _, _, err := got.Verify(t.Context()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		closed(t, got)
	}
}

// bareIn is what a rescue takes of a file.
func bareIn(t *testing.T, path string, opt Options) (bool, error) {
	t.Helper()
	v, err := salvaged(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.unlock(t.Context(), "", opt); err != nil {
		return false, v.closed(err)
	}
	clear, err := v.bare(t.Context(), map[string]string{})
	return clear, v.closed(err)
}
