package store

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"countyledger/store/edu"
)

// TestOriginal: a file that was sent is kept as it came, byte by byte, and nothing of it can be read beside the ledger.
func TestOriginal(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	content := []byte("\x00PK教师,149901199001011234\n")
	o, err := s.KeepOriginal(t.Context(), "报来/教师.xlsx", content)
	if err != nil {
		t.Fatal(err)
	}
	if o.File != "教师.xlsx" || o.Size.Int() != len(content) {
		t.Errorf("kept as %+v", o)
	}
	got, err := s.Original(t.Context(), o)
	if err != nil || !bytes.Equal(got, content) {
		t.Fatalf("%q, %v", got, err)
	}
	var path string
	if err := filepath.WalkDir(filepath.Join(s.Dir(), "附件"), func(p string, e os.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			path = p
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(b, []byte("149901199001011234")) {
		t.Error("the number stands there in clear")
	}
	other := o
	other.SHA = edu.Text(bytes.Repeat([]byte("0"), 64))
	if _, err := s.Original(t.Context(), other); !errors.Is(err, edu.ErrAltered) {
		t.Errorf("as another file: %v", err)
	}
	b[len(b)/2] ^= 1
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Original(t.Context(), o); !errors.Is(err, edu.ErrAltered) {
		t.Errorf("altered: %v", err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Original(t.Context(), o); !errors.Is(err, edu.ErrNoCopy) {
		t.Errorf("gone: %v", err)
	}
	done, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.KeepOriginal(done, "x", content); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
