package pages

import (
	"os"
	"path/filepath"
	"testing"
)

// FuzzFile: whatever stands in a file and its log, each table is read to an end.
func FuzzFile(f *testing.F) {
	f.Add([]byte(magic+"\x10\x00\x01\x01\x00\x40\x20\x20"), []byte{}, 4)
	f.Add([]byte(magic+"\x02\x00\x01\x01\x00\x40\x20\x20"), []byte("\x37\x7f\x06\x82"), 600)
	f.Fuzz(func(t *testing.T, head, log []byte, more int) {
		path := filepath.Join(t.TempDir(), "x.db")
		b := append(head, make([]byte, max(0, more%(1<<16)))...)
		for at := 512; at+len(head) < len(b); at += 512 { // pages like the first, in each other's place
			copy(b[at:], head)
		}
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path+"-wal", log, 0o600); err != nil {
			t.Fatal(err)
		}
		x, err := Open(path)
		if err != nil {
			return
		}
		defer x.Close()
		for n := range int64(6) {
			if _, _, err := x.Table(t.Context(), n, n%2 == 0); err != nil {
				t.Error(err)
			}
		}
		if err := x.Strays(t.Context(), true, func([]Row) {}); err != nil {
			t.Error(err)
		}
	})
}
