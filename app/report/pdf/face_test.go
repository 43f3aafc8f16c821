package pdf

import (
	"bytes"
	"io"
	"testing"
	"testing/fstest"

	"github.com/jung-kurt/gofpdf"

	"countyledger/app/report/page"
	"countyledger/assets"
)

// FuzzFace gives the library faces that are spoilt, cut as Write cuts them: it makes a file, or the face was refused.
func FuzzFace(f *testing.F) {
	whole, err := page.NewFonts(assets.Fonts, nil)
	if err != nil {
		f.Fatal(err)
	}
	sound, err := whole.Cut(page.Hei, []rune("、ÄA教育局"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sound, 0, byte(0))
	for at := 0; at < 400; at += 7 { // the directory and the small tables
		f.Add(sound, at, byte(0x81))
	}
	f.Fuzz(func(t *testing.T, file []byte, at int, with byte) {
		file = bytes.Clone(file)
		if at >= 0 && at < len(file) {
			file[at] ^= with
		}
		fonts, err := page.NewFonts(fstest.MapFS{"fonts/pua.tsv": {}, "fonts/hei.ttf": {Data: file}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		cut, err := fonts.Cut(page.Hei, []rune("Ä教"))
		if err != nil {
			return
		}
		d := gofpdf.New("P", "mm", "A4", "")
		d.AddPage()
		d.AddUTF8FontFromBytes("x", "", cut)
		d.SetFont("x", "", 10)
		d.Text(10, 10, "教Ä")
		if err := d.Output(io.Discard); err != nil {
			t.Log(err) // refused in its own words
		}
	})
}
