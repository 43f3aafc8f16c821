//go:build !windows

package app

import (
	"os"
	"path/filepath"
	"testing"
)

// FuzzUserDirs: whatever the desktop's list of folders holds, there is a folder or there is none.
func FuzzUserDirs(f *testing.F) {
	f.Add([]byte("XDG_DOCUMENTS_DIR=\"$HOME/文档\"\n"))
	f.Add([]byte("XDG_DOCUMENTS_DIR="))
	f.Fuzz(func(t *testing.T, b []byte) {
		list := filepath.Join(t.TempDir(), "user-dirs.dirs")
		if err := os.WriteFile(list, b, 0o600); err != nil {
			t.Fatal(err)
		}
		userDir(list, t.TempDir())
	})
}
