package page

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
)

// ErrFace tells that the file of a face is not the TrueType face it should be.
var ErrFace = errors.New("not a sound TrueType face")

// section is where a table of a face lies in its file.
type section struct{ at, length int64 }

// A TrueType file begins with a head and an entry for each table.
const (
	fileHead  = 12
	fileEntry = 16
	trueType  = 0x00010000
)

// directory reads where the tables of a TrueType face lie.
func directory(r *io.SectionReader) (map[string]section, error) {
	b := make([]byte, fileHead)
	if _, err := r.ReadAt(b, 0); err != nil || binary.BigEndian.Uint32(b) != trueType {
		return nil, ErrFace
	}
	entries := make([]byte, fileEntry*int(binary.BigEndian.Uint16(b[4:])))
	if _, err := r.ReadAt(entries, fileHead); err != nil {
		return nil, ErrFace
	}
	out := map[string]section{}
	for e := range slices.Chunk(entries, fileEntry) {
		s := section{int64(binary.BigEndian.Uint32(e[8:])), int64(binary.BigEndian.Uint32(e[12:]))}
		if s.at+s.length > r.Size() {
			return nil, ErrFace
		}
		out[string(e[:4])] = s
	}
	return out, nil
}

// needed are the tables without which a face is none, with the least length of each; hints are those that it may have.
// A cut face takes them over as they are, but for head, loca and post.
var (
	needed = map[string]int{"OS/2": 78, "head": 54, "hhea": 36, "hmtx": 4, "loca": 4, "maxp": 6, "post": 32}
	hints  = []string{"cvt ", "fpgm", "gasp", "prep"}
)

// noNames is table name with nothing in it.
var noNames = []byte{0, 0, 0, 0, 0, 6}

// Cut is the TrueType file of a face with the outlines of some characters alone, given by their codes in it, in order: what
// is put into a document. Glyphs keep their numbers.
func (f *Fonts) Cut(name Face, codes []rune) ([]byte, error) {
	glyphs, file, err := f.numbers(name, codes)
	if err != nil {
		return nil, fmt.Errorf("cut face %s: %w", name, err)
	}
	c, err := newCutter(file)
	if err != nil {
		return nil, fmt.Errorf("cut face %s: %w", name, err)
	}
	for _, g := range append(slices.Collect(maps.Values(glyphs)), 0) { // 0 is the mark for what is missing
		if _, err := c.take(g); err != nil {
			return nil, fmt.Errorf("cut face %s: %w", name, err)
		}
	}
	if c.tables["cmap"] = characterTable(glyphs); c.tables["cmap"] == nil { // too many: those of the whole face
		if c.tables["cmap"], err = c.table("cmap"); err != nil {
			return nil, fmt.Errorf("cut face %s: %w", name, err)
		}
	}
	c.write()
	return assemble(c.tables), nil
}

// assemble makes a file of tables. It leaves out what only helps to find and to check them: the library that takes the file
// writes it anew.
func assemble(tables map[string][]byte) []byte {
	file := binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint32(nil, trueType), uint16(len(tables)))
	file = append(file, make([]byte, fileHead-len(file)+fileEntry*len(tables))...)
	for i, tag := range slices.Sorted(maps.Keys(tables)) {
		at := fileHead + fileEntry*i
		copy(file[at:], tag)
		binary.BigEndian.PutUint32(file[at+8:], uint32(len(file)))
		binary.BigEndian.PutUint32(file[at+12:], uint32(len(tables[tag])))
		file = append(file, tables[tag]...)
		for len(file)%4 != 0 {
			file = append(file, 0)
		}
	}
	return file
}

// numbers are the glyphs of characters, and the file of the face.
func (f *Fonts) numbers(name Face, codes []rune) (map[rune]uint16, *io.SectionReader, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	fc, err := f.load(name)
	if err != nil {
		return nil, nil, err
	}
	out := make(map[rune]uint16, len(codes))
	for _, code := range codes {
		g, err := fc.font.GlyphIndex(&fc.buf, code)
		if err != nil {
			return nil, nil, fmt.Errorf("glyph of %q: %w", code, err)
		}
		out[code] = uint16(g)
	}
	file, err := f.open(name)
	return out, file, err
}

// cutter takes a face apart.
type cutter struct {
	file   *io.SectionReader
	dir    map[string]section
	places []uint32 // of the outlines in table glyf, one more than there are glyphs
	taken  map[uint16]outline
	tables map[string][]byte // of the cut face
}

func newCutter(file *io.SectionReader) (*cutter, error) {
	dir, err := directory(file)
	if err != nil {
		return nil, err
	}
	c := &cutter{file: file, dir: dir, taken: map[uint16]outline{}, tables: map[string][]byte{"name": noNames}}
	for tag, least := range needed {
		if c.tables[tag], err = c.table(tag); err != nil || len(c.tables[tag]) < least {
			return nil, ErrFace
		}
	}
	for _, tag := range hints {
		if dir[tag].length > 0 {
			if c.tables[tag], err = c.table(tag); err != nil {
				return nil, err
			}
		}
	}
	c.tables["post"] = c.tables["post"][:needed["post"]] // without the names of glyphs
	binary.BigEndian.PutUint32(c.tables["post"], 0x00030000)
	c.locate()
	return c, c.measured()
}

// measured tells whether every glyph that the face counts has a width and a place.
func (c *cutter) measured() error {
	glyphs := int(binary.BigEndian.Uint16(c.tables["maxp"][4:]))
	wide := int(binary.BigEndian.Uint16(c.tables["hhea"][34:])) // have a width of their own
	if wide == 0 || wide > glyphs || len(c.tables["hmtx"]) < 4*wide+2*(glyphs-wide) || len(c.places) < glyphs+1 {
		return ErrFace
	}
	return nil
}

// table reads a table of the face.
func (c *cutter) table(tag string) ([]byte, error) {
	b := make([]byte, c.dir[tag].length)
	if _, err := c.file.ReadAt(b, c.dir[tag].at); err != nil {
		return nil, ErrFace
	}
	return b, nil
}

// longPlaces is where table head says whether table loca has the long form.
const longPlaces = 50

// locate reads table loca.
func (c *cutter) locate() {
	loca := c.tables["loca"]
	if binary.BigEndian.Uint16(c.tables["head"][longPlaces:]) == 0 {
		for e := range slices.Chunk(loca[:len(loca)/2*2], 2) {
			c.places = append(c.places, 2*uint32(binary.BigEndian.Uint16(e)))
		}
		return
	}
	c.places = make([]uint32, 0, len(loca)/4)
	for e := range slices.Chunk(loca[:len(loca)/4*4], 4) {
		c.places = append(c.places, binary.BigEndian.Uint32(e))
	}
}

// Flags of the parts of a composite glyph (OpenType specification, table glyf).
const (
	argsAreWords  = 0x0001
	haveScale     = 0x0008
	moreParts     = 0x0020
	haveTwoScales = 0x0040
	haveMatrix    = 0x0080
)

// outline is that of a glyph, and how many glyphs it is deep: 1 for a simple one. One that is being taken has no depth yet.
type outline struct {
	data  []byte
	depth int
}

// deepest is how deep a glyph may be put together.
const deepest = 8

// take keeps the outline of a glyph, and those it is put together from.
func (c *cutter) take(g uint16) (depth int, err error) {
	if o, done := c.taken[g]; done {
		if o.depth == 0 { // it is a part of itself
			return 0, ErrFace
		}
		return o.depth, nil
	}
	glyf := c.dir["glyf"]
	if int(g)+1 >= len(c.places) || c.places[g+1] < c.places[g] || int64(c.places[g+1]) > glyf.length {
		return 0, ErrFace
	}
	o := outline{data: make([]byte, c.places[g+1]-c.places[g])}
	c.taken[g] = o
	if len(o.data) > 0 { // not a blank
		if _, err := c.file.ReadAt(o.data, glyf.at+int64(c.places[g])); err != nil || len(o.data) < 10 {
			return 0, ErrFace
		}
		parts, err := partsOf(o.data)
		if err != nil {
			return 0, err
		}
		for _, part := range parts {
			d, err := c.take(part)
			if err != nil {
				return 0, err
			}
			o.depth = max(o.depth, d)
		}
	}
	if o.depth++; o.depth > deepest {
		return 0, ErrFace
	}
	c.taken[g] = o
	return o.depth, nil
}

// partsOf are the glyphs that a composite glyph is put together from; none for a simple one.
func partsOf(data []byte) (parts []uint16, err error) {
	if int16(binary.BigEndian.Uint16(data)) >= 0 {
		return nil, nil
	}
	for at, more := 10, true; more; {
		if at+4 > len(data) {
			return nil, ErrFace
		}
		flags := binary.BigEndian.Uint16(data[at:])
		parts = append(parts, binary.BigEndian.Uint16(data[at+2:]))
		at += 6
		if flags&argsAreWords != 0 {
			at += 2
		}
		switch {
		case flags&haveScale != 0:
			at += 2
		case flags&haveTwoScales != 0:
			at += 4
		case flags&haveMatrix != 0:
			at += 8
		}
		more = flags&moreParts != 0
	}
	return parts, nil
}

// write makes tables glyf and loca of the outlines that were taken.
func (c *cutter) write() {
	var glyf []byte
	loca := make([]byte, 0, 4*len(c.places))
	for g := range len(c.places) {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, c.taken[uint16(g)].data...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
	}
	c.tables["glyf"], c.tables["loca"] = glyf, loca
	binary.BigEndian.PutUint16(c.tables["head"][longPlaces:], 1)
}

// characterTable is table cmap, in format 4 for Windows: a segment for each run of characters whose glyphs follow one another;
// nil where there are more segments than it has room for.
func characterTable(glyphs map[rune]uint16) []byte {
	type segment struct{ from, to, delta uint16 }
	var segments []segment
	for _, code := range slices.Sorted(maps.Keys(glyphs)) {
		c, delta := uint16(code), glyphs[code]-uint16(code)
		if n := len(segments); n > 0 && segments[n-1].to+1 == c && segments[n-1].delta == delta {
			segments[n-1].to = c
			continue
		}
		segments = append(segments, segment{c, c, delta})
	}
	segments = append(segments, segment{0xffff, 0xffff, 1})
	n, power, log := len(segments), 1, 0
	if 16+8*n > 0xffff {
		return nil
	}
	for 2*power <= n {
		power, log = 2*power, log+1
	}
	words := []uint16{0, 1, 3, 1, 0, 12, 4, uint16(16 + 8*n), 0, uint16(2 * n), uint16(2 * power), uint16(log), uint16(2 * (n - power))}
	for _, s := range segments {
		words = append(words, s.to)
	}
	words = append(words, 0)
	for _, s := range segments {
		words = append(words, s.from)
	}
	for _, s := range segments {
		words = append(words, s.delta)
	}
	words = append(words, make([]uint16, n)...)
	out := make([]byte, 0, 2*len(words))
	for _, w := range words {
		out = binary.BigEndian.AppendUint16(out, w)
	}
	return out
}
