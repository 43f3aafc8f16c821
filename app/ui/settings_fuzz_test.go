package ui

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
)

// FuzzSettings: whatever the file of settings holds, the window opens with sizes that can be, and what is kept is read again.
func FuzzSettings(f *testing.F) {
	f.Add([]byte(`{"width":1e99,"scale":-1,"views":{"schools":[{"name":"x"}]},"widths":{"a":null}}`))
	f.Add([]byte(`{"width":"x","questions":[null]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		path := filepath.Join(t.TempDir(), "settings.json")
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		s := LoadSettings(path)
		size := s.Size(fyne.Size{})
		if size.Width < leastWidth || size.Width > mostWidth || size.Height < leastHeight || size.Height > mostHeight {
			t.Errorf("a window of %v", size)
		}
		s.KeepFolder("x", "y")
		s.KeepView("schools", View{Name: "z"})
		if err := s.Save(); err != nil {
			t.Fatal(err)
		}
		if again := LoadSettings(path); again.Width != s.Width || again.Folders["x"] != "y" {
			t.Errorf("%+v is read again as %+v", s, again)
		}
	})
}
