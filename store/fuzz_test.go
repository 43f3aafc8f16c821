package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"countyledger/store/edu"
)

// FuzzBackup: a backup of which one stretch is another, with a manifest that says so, is refused by name or told as what it is.
func FuzzBackup(f *testing.F) {
	s := create(f, f.TempDir(), options(f))
	path, err := s.Backup(f.Context(), "", false)
	if err != nil {
		f.Fatal(err)
	}
	sound, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(0, []byte("SQLite format 4"))
	f.Add(16, []byte{0x02, 0x00})
	f.Add(100, []byte{0x0d, 0xff, 0xff})
	f.Add(len(sound)/2, []byte("\x00\x00\x00\x01"))
	f.Fuzz(func(t *testing.T, at int, with []byte) {
		b := append([]byte(nil), sound...)
		if at >= 0 && at < len(b) {
			copy(b[at:], with)
		}
		path := filepath.Join(t.TempDir(), keptName+"x.db") // which is read without a manifest
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Contents(t.Context(), path, Options{})
		if bad := (*edu.BackupError)(nil); err != nil && !errors.As(err, &bad) {
			t.Errorf("%v names no backup", err)
		}
	})
}

// FuzzManifest: whatever a manifest holds, the backup is refused by name unless it says what the backup is.
func FuzzManifest(f *testing.F) {
	f.Add([]byte(`{"sha256":"x","replaces":{"sha256":"","replaces":{}}}`))
	f.Add([]byte(`null`))
	f.Fuzz(func(t *testing.T, b []byte) {
		path := filepath.Join(t.TempDir(), "x.db")
		if err := errors.Join(os.WriteFile(path, []byte("x"), 0o600), os.WriteFile(manifestOf(path), b, 0o600)); err != nil {
			t.Fatal(err)
		}
		if m, err := CheckBackup(t.Context(), path); err == nil {
			t.Errorf("taken as %+v", m)
		}
	})
}

// FuzzAnchor: whatever stands where this computer keeps what it has seen of a ledger, it is read or is none.
func FuzzAnchor(f *testing.F) {
	f.Add([]byte(`{"act":1e9,"head":"zz"}`))
	f.Add([]byte(`[]`))
	f.Fuzz(func(t *testing.T, b []byte) {
		dir := t.TempDir()
		if err := os.WriteFile(anchorFile(dir, "x"), b, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readAnchor(dir, "x"); err != nil {
			t.Error(err)
		}
	})
}

// FuzzRecoveryCode: a code that is taken is the code of its secret, however it was typed.
func FuzzRecoveryCode(f *testing.F) {
	f.Add(recoveryCode(newSecret()))
	f.Add("O0I1B8")
	f.Fuzz(func(t *testing.T, code string) {
		secret, err := parseCode(code)
		if err != nil {
			return
		}
		if again, err := parseCode(recoveryCode(secret)); err != nil || string(again) != string(secret) {
			t.Errorf("%q is %x, then %x (%v)", code, secret, again, err)
		}
	})
}
