package page

import (
	"iter"
	"maps"
	"slices"
	"unicode/utf8"
)

// Ruler measures texts with the faces of a program, and remembers what it has measured. One goroutine uses it.
type Ruler struct {
	fonts *Fonts
	faces map[Face]*widths
	// counted is how often codes have been counted.
	counted int
}

// widths are the glyphs of a face, by the high and the low part of a character.
type widths [0x110000 >> 8]*[256]glyph

// glyph is where a character comes from; a width of 0 has not been looked up.
type glyph struct {
	face  Face
	code  rune
	width int
	// counted is the number of the last count in which it was seen.
	counted int
}

// Ruler is a new ruler.
func (f *Fonts) Ruler() *Ruler { return &Ruler{fonts: f, faces: map[Face]*widths{}} }

// glyphs are those of a face.
func (r *Ruler) glyphs(name Face) *widths {
	if r.faces[name] == nil {
		r.faces[name] = &widths{}
	}
	return r.faces[name]
}

func (r *Ruler) glyph(of *widths, name Face, c rune) *glyph {
	if c < 0 || c > utf8.MaxRune {
		c = utf8.RuneError
	}
	if of[c>>8] == nil {
		of[c>>8] = &[256]glyph{}
	}
	g := &of[c>>8][c&0xff]
	if g.width == 0 {
		from, code, w, ok := r.fonts.Glyph(name, c)
		if !ok {
			from, code, w, _ = r.fonts.Glyph(Song, Unknown)
		}
		*g = glyph{face: from, code: code, width: max(1, w)}
	}
	return g
}

// Advance measures the characters of a face, in 1/1000 em.
func (r *Ruler) Advance(name Face) func(rune) int {
	of := r.glyphs(name)
	return func(c rune) int { return r.glyph(of, name, c).width }
}

// Width is the natural width of a text in millimetres.
func (r *Ruler) Width(name Face, pt float64, s string) float64 {
	of, w := r.glyphs(name), 0
	for _, c := range s {
		w += r.glyph(of, name, c).width
	}
	return float64(w) / 1000 * pt * mmPerPt
}

// Unknown stands for a character that no face has.
const Unknown = '〓'

// Placed is a character of a text: the face that draws it, its code there, and its place behind the text's left end in
// millimetres.
type Placed struct {
	Face Face
	Code rune
	X    float64
}

// Placed are the characters of a text where they stand.
func (r *Ruler) Placed(t Text) iter.Seq[Placed] {
	return func(yield func(Placed) bool) {
		x, of := 0.0, r.glyphs(t.Face)
		for _, c := range t.Text {
			g := r.glyph(of, t.Face, c)
			if !yield(Placed{g.face, g.code, x}) {
				return
			}
			x += float64(g.width)/1000*t.Pt*mmPerPt + t.Track
		}
	}
}

// Run is a part of a text that one face draws: its place behind the text's left end in millimetres, and the codes of its
// characters in that face.
type Run struct {
	Face  Face
	X     float64
	Codes string
}

// Runs are the parts of a text by the faces that have its characters.
func (r *Ruler) Runs(t Text) iter.Seq[Run] {
	return func(yield func(Run) bool) {
		var run Run
		codes := make([]byte, 0, len(t.Text))
		for c := range r.Placed(t) {
			if c.Face != run.Face {
				run.Codes = string(codes)
				if len(codes) > 0 && !yield(run) {
					return
				}
				run, codes = Run{Face: c.Face, X: c.X}, codes[:0]
			}
			codes = utf8.AppendRune(codes, c.Code)
		}
		run.Codes = string(codes)
		if len(codes) > 0 {
			yield(run)
		}
	}
}

// Codes are the codes of all characters on the pages, by the face that draws them, in order.
func (r *Ruler) Codes(p *Pages) map[Face][]rune {
	used := map[Face]map[rune]bool{}
	r.counted++
	for i := range p.Pages {
		for _, t := range p.Pages[i].Texts {
			of := r.glyphs(t.Face)
			for _, c := range t.Text {
				g := r.glyph(of, t.Face, c)
				if g.counted == r.counted {
					continue
				}
				g.counted = r.counted
				if used[g.face] == nil {
					used[g.face] = map[rune]bool{}
				}
				used[g.face][g.code] = true
			}
		}
	}
	out := map[Face][]rune{}
	for face, codes := range used {
		out[face] = slices.Sorted(maps.Keys(codes))
	}
	return out
}
