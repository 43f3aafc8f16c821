package assets_test

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/klauspost/compress/zstd"

	"countyledger/assets"
)

// TestFontsAreFiles: every face of the folder is in the program, and reads as a file does.
func TestFontsAreFiles(t *testing.T) {
	folder := os.DirFS(".")
	names, err := fs.Glob(folder, "fonts/*.t*") // .ttf.zst and .tsv
	if err != nil || len(names) == 0 {
		t.Fatalf("no faces: %v", err)
	}
	for _, name := range names {
		want, err := fs.ReadFile(folder, name)
		if err != nil {
			t.Fatal(err)
		}
		if packed, is := strings.CutSuffix(name, ".zst"); is {
			name, want = packed, unpacked(t, want)
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
	if all != len(names) { // that of the window, and pua.tsv is none
		t.Errorf("%d faces, %d are in the folder", all, len(names))
	}
}

func unpacked(t *testing.T, b []byte) []byte {
	t.Helper()
	d, err := zstd.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if b, err = io.ReadAll(d); err != nil {
		t.Fatal(err)
	}
	return b
}

// TestFacesAreUnpackedAgain: a face that is open reads on after what was unpacked is let go, from several goroutines.
func TestFacesAreUnpackedAgain(t *testing.T) {
	f, err := assets.Fonts.Open("fonts/kai.ttf")
	if err != nil {
		t.Fatal(err)
	}
	want, err := io.ReadAll(f)
	if err != nil || len(want) == 0 {
		t.Fatal(len(want), err)
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			assets.Fonts.LetGo()
			have := make([]byte, len(want))
			if n, err := f.(io.ReaderAt).ReadAt(have, 0); n != len(want) || err != nil || !bytes.Equal(have, want) {
				t.Errorf("%d bytes, %v", n, err)
			}
		})
	}
	all.Wait()
}
