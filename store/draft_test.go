package store

import (
	"errors"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// TestDrafts: what was typed is kept by register, the latest, until it is forgotten, and lies encrypted; without the key nothing is kept
// and nothing is read.
func TestDrafts(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	read := func(register, want string) {
		t.Helper()
		if all, err := s.Drafts(t.Context()); err != nil || all[register] != want {
			t.Errorf("%s: %q (%v), want %q", register, all, err, want)
		}
	}
	keep := func(register, text string) {
		t.Helper()
		if err := s.SaveDraft(t.Context(), register, text); err != nil {
			t.Fatal(err)
		}
	}
	read("teachers", "")
	keep("teachers", "王晓东")
	keep("schools", "东沟小学")
	keep("teachers", "王晓东，改")
	read("teachers", "王晓东，改")
	read("schools", "东沟小学")
	keep("teachers", "")
	read("teachers", "")
	read("schools", "东沟小学")
	var row, sealed string
	err := s.reader.QueryRowContext(t.Context(), `SELECT register, sealed FROM draft`).Scan(&row, &sealed)
	if err != nil || strings.Contains(sealed, "东沟") || strings.Contains(row, "schools") {
		t.Errorf("kept as %q under %q (%v)", sealed, row, err)
	}
	old := s.keys.encrypt("西沟小学", place("draft", "schools", 0)) // as earlier versions kept it
	if _, err := s.writer.ExecContext(t.Context(), `DELETE FROM draft; INSERT INTO draft VALUES ('schools', ?)`, old); err != nil {
		t.Fatal(err)
	}
	read("schools", "西沟小学")
	keep("schools", "")
	read("schools", "")
	keep("schools", "东沟小学")
	s.keys = nil
	read("schools", "")
	if err := s.SaveDraft(t.Context(), "schools", "x"); !errors.Is(err, edu.ErrKeyMissing) {
		t.Errorf("without the key: %v", err)
	}
}

// TestWhatIsForgottenIsOutOfTheFile: what was typed and is forgotten is not left in pages that nobody uses, not even encrypted.
func TestWhatIsForgottenIsOutOfTheFile(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	if err := s.SaveDraft(t.Context(), "schools", "东沟小学"); err != nil {
		t.Fatal(err)
	}
	var sealed string
	if err := s.reader.QueryRowContext(t.Context(), `SELECT sealed FROM draft`).Scan(&sealed); err != nil {
		t.Fatal(err)
	}
	for _, forgotten := range []bool{false, true} {
		if forgotten {
			if err := s.SaveDraft(t.Context(), "schools", ""); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := s.writer.ExecContext(t.Context(), `PRAGMA wal_checkpoint(TRUNCATE)`); err != nil {
			t.Fatal(err)
		}
		if there := holds(t, s.path, []string{sealed}) == 1; there == forgotten {
			t.Errorf("forgotten: %v, in the file: %v", forgotten, there)
		}
	}
}

// TestGroupsOfTheRecoveryCode: five letters and digits a group, the last with what is left and never without any.
func TestGroupsOfTheRecoveryCode(t *testing.T) {
	for n := 1; n < 40; n++ {
		groups := strings.Split(recoveryCode(make([]byte, n)), "-")
		for i, g := range groups {
			if last := i == len(groups)-1; len(g) != 5 && !last || len(g) == 0 || len(g) > 5 {
				t.Errorf("%d bytes: group %d is %q", n, i+1, g)
			}
		}
	}
}
