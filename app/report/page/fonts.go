// Package page lays documents out: it breaks lines, fits tables, fills pages. What it makes is plain
// values (texts and rules at places in millimetres), which pdf draws and which tests compare.
package page

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"countyledger/store/file"
)

// Face names a typeface by its part on the page.
type Face string

// The faces of official papers and what stands in for them.
const (
	Title Face = "title"    // 小标宋
	Song  Face = "song"     // 宋体
	Hei   Face = "hei"      // 黑体
	Kai   Face = "kai"      // 楷体
	Fang  Face = "fang"     // 仿宋; 宋体 where the machine has none
	Wide  Face = "song-gbk" // 宋体 with all of GBK
	Ext   Face = "song-ext" // 宋体, CJK extension A
)

// fallback is where a character is looked for that its own face has not.
var fallback = []Face{Song, Wide, Ext, Hei}

// Fonts are the faces of a program, parsed once each when first used. They may be used from any
// goroutine.
type Fonts struct {
	files fs.FS
	own   map[Face]string // files of the office's own faces
	alias map[rune]rune   // characters beyond the BMP ↔ where the faces keep them
	back  map[rune]rune

	mu    sync.Mutex
	faces map[Face]*face
}

type face struct {
	font *sfnt.Font
	buf  sfnt.Buffer
	adv  []int16 // by character, in 1/1000 em; 0 is not looked up yet, -1 has no glyph
}

// NewFonts takes the faces from a file system that holds fonts/NAME.ttf and fonts/pua.tsv; those that a machine has of its
// own (see OwnFaces) come first.
func NewFonts(files fs.FS, own map[Face]string) (*Fonts, error) {
	f := &Fonts{files: files, own: maps.Clone(own), alias: map[rune]rune{}, back: map[rune]rune{}, faces: map[Face]*face{}}
	b, err := fs.ReadFile(files, "fonts/pua.tsv")
	if err != nil {
		return nil, fmt.Errorf("load fonts: %w", err)
	}
	lines := bufio.NewScanner(bytes.NewReader(b))
	for lines.Scan() {
		cols := strings.Split(lines.Text(), "\t")
		if len(cols) < 2 {
			continue
		}
		p, err1 := strconv.ParseUint(strings.TrimPrefix(cols[0], "U+"), 16, 32)
		c, err2 := strconv.ParseUint(strings.TrimPrefix(cols[1], "U+"), 16, 32)
		if err1 != nil || err2 != nil {
			return nil, fmt.Errorf("load fonts: bad line %q of pua.tsv", lines.Text())
		}
		f.alias[rune(c)], f.back[rune(p)] = rune(p), rune(c)
	}
	return f, lines.Err()
}

// Aliases maps the places where the faces keep characters beyond the BMP to the characters.
func (f *Fonts) Aliases() map[rune]rune { return f.back }

// Load reads a face, if that has not been done.
func (f *Fonts) Load(name Face) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	_, err := f.load(name)
	return err
}

func (f *Fonts) load(name Face) (*face, error) {
	if fc, ok := f.faces[name]; ok {
		if fc == nil {
			return nil, fmt.Errorf("load face %s: %w", name, fs.ErrNotExist)
		}
		return fc, nil
	}
	font, err := f.parse(name)
	if err != nil && f.own[name] != "" { // a face of this machine that is spoilt: the program's stands in
		slog.Warn("a face of this machine is not used", "file", f.own[name], "error", err)
		delete(f.own, name)
		font, err = f.parse(name)
	}
	if err != nil {
		f.faces[name] = nil // it is not looked for again
		return nil, fmt.Errorf("load face %s: %w", name, err)
	}
	fc := &face{font: font, adv: make([]int16, 0x10000)}
	f.faces[name] = fc
	return fc, nil
}

// parse reads a face; only what is asked for is read from the file.
func (f *Fonts) parse(name Face) (*sfnt.Font, error) {
	file, err := f.open(name)
	if err != nil {
		return nil, err
	}
	return sfnt.ParseReaderAt(file)
}

// mostFace is the largest file of a face, in bytes: those of an office have up to twenty million.
const mostFace = 64 << 20

// errEmbedding: a face that cannot or must not be put into a document.
var errEmbedding = errors.New("face cannot be embedded")

// open is the file of a face: the office's own, or else the program's.
func (f *Fonts) open(name Face) (*io.SectionReader, error) {
	if path := f.own[name]; path != "" {
		b, err := file.Read(path, mostFace)
		if err != nil {
			return nil, err
		}
		own := whole(bytes.NewReader(b))
		if !embeddable(own) {
			return nil, errEmbedding
		}
		return own, nil
	}
	built, err := f.files.Open("fonts/" + string(name) + ".ttf")
	if err != nil {
		return nil, err
	}
	if r, ok := built.(io.ReaderAt); ok { // nothing to close: it lies in the program
		if info, err := built.Stat(); err == nil {
			return io.NewSectionReader(r, 0, info.Size()), nil
		}
	}
	b, err := io.ReadAll(built)
	return whole(bytes.NewReader(b)), errors.Join(err, built.Close())
}

func whole(r *bytes.Reader) *io.SectionReader { return io.NewSectionReader(r, 0, r.Size()) }

// plainFang is the file of the 仿宋 that is given beside the program.
const plainFang = "fang.ttf"

// Glyph is where a character comes from: the face that has it, its code there, and its width in
// 1/1000 em. ok is false where no face has it.
func (f *Fonts) Glyph(want Face, r rune) (name Face, code rune, width int, ok bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if want == Fang && r < 0x80 && strings.EqualFold(filepath.Base(f.own[Fang]), plainFang) {
		want = Song // its digits and letters are those of no paper
	}
	if code = r; r > 0xffff {
		if code = f.alias[r]; code == 0 {
			return "", 0, 1000, false
		}
	}
	for i := -1; i < len(fallback); i++ {
		name := want
		if i >= 0 {
			name = fallback[i]
		}
		fc, err := f.load(name)
		if err != nil {
			continue
		}
		if w := fc.advance(code); w >= 0 {
			return name, code, w, true
		}
	}
	return "", 0, 1000, false
}

func (fc *face) advance(r rune) int {
	if w := fc.adv[r]; w != 0 {
		return int(w)
	}
	w := -1
	if g, err := fc.font.GlyphIndex(&fc.buf, r); err == nil && g != 0 {
		if a, err := fc.font.GlyphAdvance(&fc.buf, g, fixed.I(1000), font.HintingNone); err == nil {
			w = max(1, a.Round())
		}
	}
	fc.adv[r] = int16(w)
	return w
}

// Outline is the shape of a glyph at so many pixels to the em, as Glyph named it; y grows downwards from the baseline.
func (f *Fonts) Outline(name Face, code rune, ppem fixed.Int26_6) (sfnt.Segments, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	fc, err := f.load(name)
	if err != nil {
		return nil, err
	}
	g, err := fc.font.GlyphIndex(&fc.buf, code)
	if err != nil {
		return nil, fmt.Errorf("outline of %q: %w", code, err)
	}
	shape, err := fc.font.LoadGlyph(&fc.buf, g, ppem, nil)
	if err != nil {
		return nil, fmt.Errorf("outline of %q: %w", code, err)
	}
	return slices.Clone(shape), nil // the buffer is used again
}

// missing are the characters on pages that no face can draw, in the order in which they come.
func (f *Fonts) missing(pages []Page) (out []rune) {
	seen := [(utf8.MaxRune + 64) / 64]uint64{'\n' / 64: 1 << ('\n' % 64)}
	for i := range pages {
		for _, t := range pages[i].Texts {
			for _, r := range t.Text {
				if seen[r/64]>>(r%64)&1 == 1 {
					continue
				}
				seen[r/64] |= 1 << (r % 64)
				if _, _, _, ok := f.Glyph(Song, r); !ok {
					out = append(out, r)
				}
			}
		}
	}
	return out
}

const mmPerPt = 25.4 / 72
