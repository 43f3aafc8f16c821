//go:build linux && cgo

package store

import (
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// TestBackupsAreMadeBesideTheirPlace: of all that SQLite writes in a run of a clerk's acts nothing goes to a file that has the name of a
// backup, and such a file is never made: it has that name when it is whole.
func TestBackupsAreMadeBesideTheirPlace(t *testing.T) {
	so, parts := knife(t), map[string]int{}
	k := courseOf(t, 23, 60, "")
	for _, act := range []string{"import", "backup", "keep", "restore"} { // all that write a copy
		if !slices.Contains(k.names, act) {
			t.Fatalf("no %s in %v", act, k.names)
		}
	}
	home, log := k.copied(t), filepath.Join(t.TempDir(), "log")
	if out, err := k.under(t, home, so, "KNIFE_LOG="+log); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, a := range readLog(t, log, home) {
		switch name := filepath.Base(a.path); {
		case strings.HasSuffix(name, file.Part):
			parts[filepath.Base(filepath.Dir(a.path))]++
		case isBackup(name) && name != ledgerFile && strings.ContainsRune("CWT", rune(a.what)):
			t.Errorf("%c %s", a.what, a.path)
		}
	}
	if parts[backupDir] == 0 {
		t.Errorf("no backup was made: %v", parts)
	}
}

// TestABackupOutIsMadeBesideItsPlace: a sealed backup, and what goes to the second place, have their names when they are whole.
func TestABackupOutIsMadeBesideItsPlace(t *testing.T) {
	s, stick, _ := carried(t, options(t))
	before, looked := listed(t, stick), 0
	s.spoil = func(to io.Writer) io.Writer {
		return writerFunc(func(b []byte) (int, error) {
			looked++
			for _, name := range listed(t, stick) {
				if !strings.HasSuffix(name, file.Part) && !slices.Contains(before, name) {
					t.Errorf("%s is there while it is written", name)
				}
			}
			return to.Write(b)
		})
	}
	save(t, s, edu.Schools, school("乙小学", "2114940390"))
	if _, err := s.Keep(t.Context()); err != nil {
		t.Fatal(err)
	}
	before = listed(t, stick)
	if _, err := s.Backup(t.Context(), filepath.Join(stick, "交接.db"), false); err != nil {
		t.Fatal(err)
	}
	if looked < 2 || len(listed(t, stick)) != len(before)+2 {
		t.Errorf("looked %d times; there lie %v", looked, listed(t, stick))
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }
