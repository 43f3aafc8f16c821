package page

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"testing/fstest"

	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"countyledger/assets"
)

// TestCut: in a cut face each character that was asked for has the outline that it has in the whole one, composites too, and
// no other character is in it.
func TestCut(t *testing.T) {
	whole, err := NewFonts(assets.Fonts, nil)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for _, name := range []Face{Title, Song, Hei, Kai, Wide, Ext} {
		var codes []rune
		for r := rune(' '); r < 0x10000; r++ {
			if from, code, _, ok := whole.Glyph(name, r); ok && from == name && (r < 0x200 || random.IntN(40) == 0) {
				codes = append(codes, code)
			}
		}
		if len(codes) < 100 {
			t.Fatalf("%s: %d characters", name, len(codes))
		}
		small := fontsOf(t, name, cutOf(t, whole, name, codes))
		if err := small.Load(name); err != nil {
			t.Fatal(err)
		}
		for r := rune(' '); r < 0x10000; r++ {
			from, code, w, ok := small.Glyph(name, r)
			if has := ok && from == name; has != slices.Contains(codes, r) {
				t.Fatalf("%s: %q is in the cut face: %v", name, r, has)
			} else if !has {
				continue
			}
			if _, _, want, _ := whole.Glyph(name, r); w != want {
				t.Errorf("%s: %q is %d wide, want %d", name, r, w, want)
			}
			if got, want := outlineOf(t, small, name, code), outlineOf(t, whole, name, code); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %q has another outline", name, r)
			}
		}
		if !bytes.Equal(cutOf(t, whole, name, codes), cutOf(t, whole, name, codes)) {
			t.Errorf("%s: the same characters gave other bytes", name)
		}
	}
}

// TestCutTooMany: where the characters are more than a new table of them has room for, all that were asked for are there.
func TestCutTooMany(t *testing.T) {
	whole, err := NewFonts(assets.Fonts, nil)
	if err != nil {
		t.Fatal(err)
	}
	var codes []rune
	for r := rune(0x3400); r < 0xa000; r++ {
		if from, code, _, ok := whole.Glyph(Wide, r); ok && from == Wide && len(codes)%2 == int(r)%2 {
			codes = append(codes, code)
		}
	}
	if len(codes) < 8190 {
		t.Fatalf("%d characters are not too many", len(codes))
	}
	small := fontsOf(t, Wide, cutOf(t, whole, Wide, codes))
	for _, r := range codes {
		if !reflect.DeepEqual(outlineOf(t, small, Wide, r), outlineOf(t, whole, Wide, r)) {
			t.Fatalf("%q has another outline", r)
		}
	}
}

// TestCutShort cuts a face whose places have the short form, as small faces of a machine may.
func TestCutShort(t *testing.T) {
	all := fontsOf(t, Hei, goregular.TTF)
	codes := []rune("AÄéÇ,.0")
	small := fontsOf(t, Hei, cutOf(t, all, Hei, codes))
	for _, r := range codes {
		want := outlineOf(t, all, Hei, r)
		if got := outlineOf(t, small, Hei, r); len(want) == 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("%q has another outline", r)
		}
	}
	b, err := directory(whole(bytes.NewReader(goregular.TTF)))
	if err != nil || goregular.TTF[b["head"].at+longPlaces+1] != 0 {
		t.Errorf("the face has the long form (%v)", err)
	}
}

func cutOf(t *testing.T, f *Fonts, name Face, codes []rune) []byte {
	t.Helper()
	b, err := f.Cut(name, codes)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func outlineOf(t *testing.T, f *Fonts, name Face, code rune) sfnt.Segments {
	t.Helper()
	s, err := f.Outline(name, code, fixed.I(100))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// fontsOf are fonts of one face.
func fontsOf(tb testing.TB, name Face, file []byte) *Fonts {
	tb.Helper()
	f, err := NewFonts(fstest.MapFS{"fonts/pua.tsv": {}, "fonts/" + string(name) + ".ttf": {Data: file}}, nil)
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

// FuzzCut cuts files that are spoilt: the face comes out sound, or there is an error that says what is wrong.
func FuzzCut(f *testing.F) {
	whole, err := NewFonts(assets.Fonts, nil)
	if err != nil {
		f.Fatal(err)
	}
	sound, err := whole.Cut(Hei, []rune("、ÄA教育局"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sound, 0, byte(0))
	for at := 0; at < len(sound); at += len(sound) / 12 {
		f.Add(sound, at, byte(0xff))
		f.Add(sound[:at], 0, byte(1))
	}
	f.Fuzz(func(t *testing.T, file []byte, at int, with byte) {
		file = bytes.Clone(file)
		if at >= 0 && at < len(file) {
			file[at] ^= with
		}
		cut, err := fontsOf(t, Hei, file).Cut(Hei, []rune("教A"))
		if err != nil {
			return
		}
		if _, err := fontsOf(t, Hei, cut).Cut(Hei, []rune("教")); errors.Is(err, ErrFace) {
			t.Errorf("what was cut is not sound: %v", err)
		}
	})
}
