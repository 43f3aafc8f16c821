package assets_test

import (
	"bytes"
	"io/fs"
	"os"
	"testing"

	"countyledger/assets"
)

// TestFontsAreFiles: every face of the folder is in the program, and reads as a file does.
func TestFontsAreFiles(t *testing.T) {
	folder := os.DirFS(".")
	names, err := fs.Glob(folder, "fonts/*.t*") // .ttf and .tsv
	if err != nil || len(names) == 0 {
		t.Fatalf("no faces: %v", err)
	}
	for _, name := range names {
		want, err := fs.ReadFile(folder, name)
		if err != nil {
			t.Fatal(err)
		}
		if have, err := fs.ReadFile(assets.Fonts, name); err != nil || !bytes.Equal(have, want) {
			t.Errorf("%s: %d bytes of %d, %v", name, len(have), len(want), err)
		}
		f, err := assets.Fonts.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		if info, err := f.Stat(); err != nil || info.Size() != int64(len(want)) || info.Name() != name[len("fonts/"):] || info.IsDir() {
			t.Errorf("%s: %+v, %v", name, info, err)
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
	if _, err := assets.Fonts.Open("fonts/none.ttf"); err == nil {
		t.Error("a face that is not there can be opened")
	}
	var all int
	for _, face := range assets.Faces() {
		if len(face) > 0 {
			all++
		}
	}
	if all != len(names)+1 { // that of the window
		t.Errorf("%d faces, %d are in the folder", all, len(names))
	}
}
