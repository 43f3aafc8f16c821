package page

import (
	"encoding/binary"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"countyledger/app/report"
	"countyledger/assets"
	"countyledger/store/edu"
)

// TestOwnFaces: a face of the machine is taken where it can be embedded; one that is restricted, a collection, cut short or
// no face at all leaves the program's own in its place, and the report is made.
func TestOwnFaces(t *testing.T) {
	sound, err := fs.ReadFile(assets.Fonts, "fonts/kai.ttf")
	if err != nil {
		t.Fatal(err)
	}
	restricted := append([]byte(nil), sound...)
	for i := range int(binary.BigEndian.Uint16(restricted[4:])) {
		if at := 12 + 16*i; string(restricted[at:at+4]) == "OS/2" {
			binary.BigEndian.PutUint16(restricted[binary.BigEndian.Uint32(restricted[at+8:])+8:], 2)
		}
	}
	for name, file := range map[string][]byte{
		"sound": sound, "restricted": restricted, "cut short": sound[:len(sound)/3], "a collection": append([]byte("ttcf"), sound...),
		"no face": []byte("MZ"), "empty": nil,
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "SimFang.TTF"), file, 0o600); err != nil {
			t.Fatal(err)
		}
		own := OwnFaces(filepath.Join(dir, "nowhere"), dir)
		if own[Fang] == "" {
			t.Fatal("the face was not found")
		}
		f, err := NewFonts(assets.Fonts, own)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Layout(&report.Document{Official: true, Title: "题", Blocks: []report.Block{&report.Paragraph{Text: "教育局"}}}, f); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		want := Song
		if name == "sound" {
			want = Fang
		}
		if got, _, _, ok := f.Glyph(Fang, '教'); !ok || got != want {
			t.Errorf("%s: 教 comes from %s, want %s", name, got, want)
		}
		if data, err := f.Cut(want, []rune{'教'}); err != nil || len(data) == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestHandoverIsOnePage: the slip of the papers that an office hands in is one page, which both sides sign.
func TestHandoverIsOnePage(t *testing.T) {
	k, _ := report.KindByID(report.Handover)
	book := county(t)
	book.Unit.Area, book.Unit.Name = "孝义市", "孝义市教育局"
	d := k.Make(book, report.Options{Year: 2022, Rules: rules(t), Texts: texts(t), Superior: "吕梁市教育局", AsOf: edu.Day(2022, 9, 20)})
	p, err := Layout(d, fonts(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Pages) != 1 {
		t.Errorf("%d pages", len(p.Pages))
	}
}
