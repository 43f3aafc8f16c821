package store

import (
	"os"
	"path/filepath"
	"testing"

	"countyledger/store/edu"
)

// TestALogThatIsTakenAway: where somebody deletes SQLite's log beside an open ledger, what is saved from then on is in the file itself, and
// is there when the process is killed.
func TestALogThatIsTakenAway(t *testing.T) {
	dir, opt := t.TempDir(), options(t)
	s := create(t, dir, opt)
	save(t, s, edu.Schools, school("甲小学", "2114939849"))
	if err := os.Remove(s.path + logs[0]); err != nil {
		t.Skip(err) // a file that is open stays where it is on this system
	}
	for i, name := range []string{"乙小学", "丙小学"} {
		save(t, s, edu.Schools, school(name, []string{"2114939850", "2114939851"}[i]))
		whole, err := os.ReadFile(s.path) // as a kill leaves it
		if err != nil {
			t.Fatal(err)
		}
		killed := t.TempDir()
		if err := os.WriteFile(filepath.Join(killed, ledgerFile), whole, 0o600); err != nil {
			t.Fatal(err)
		}
		left := opened(t, killed, opt)
		if n := len(load(t, left).Rows(edu.Schools)); n != i+2 {
			t.Errorf("after a kill there are %d schools, not %d", n, i+2)
		}
		closed(t, left)
	}
	if _, _, err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}
