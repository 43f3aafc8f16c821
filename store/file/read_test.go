package file

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// TestRead: a file is read whole where it is one, and no larger than it may be.
func TestRead(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a")
	if err := os.WriteFile(path, []byte("12345"), 0o600); err != nil {
		t.Fatal(err)
	}
	if b, err := Read(path, 5); err != nil || string(b) != "12345" {
		t.Errorf("%q, %v", b, err)
	}
	for name, tt := range map[string]struct {
		path string
		want error
	}{
		"too large": {path, ErrOversize}, "a folder": {dir, ErrNotRegular}, "nothing": {filepath.Join(dir, "b"), fs.ErrNotExist},
	} {
		if _, err := Read(tt.path, 4); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
	}
}
