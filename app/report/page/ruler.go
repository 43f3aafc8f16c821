package page

import "unicode/utf8"

// Ruler measures texts with the faces of a program, and remembers what it has measured. One goroutine uses it.
type Ruler struct {
	fonts *Fonts
	faces map[Face]*widths
}

// widths are the glyphs of a face, by the high and the low part of a character.
type widths [0x110000 >> 8]*[256]glyph

// glyph is where a character comes from; a width of 0 has not been looked up.
type glyph struct {
	face  Face
	code  rune
	width int
}

// Ruler is a new ruler.
func (f *Fonts) Ruler() *Ruler { return &Ruler{f, map[Face]*widths{}} }

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
		*g = glyph{from, code, max(1, w)}
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

// Run is a part of a text that one face draws: its place behind the text's left end in millimetres, and the codes of its
// characters in that face.
type Run struct {
	Face  Face
	X     float64
	Codes []rune
	Width []float64 // to the next character, in millimetres
}

// Runs divides a text by the faces that have its characters.
func (r *Ruler) Runs(t Text) []Run {
	var out []Run
	x, of := 0.0, r.glyphs(t.Face)
	for _, c := range t.Text {
		g := r.glyph(of, t.Face, c)
		if len(out) == 0 || out[len(out)-1].Face != g.face {
			n := len(t.Text)
			out = append(out, Run{Face: g.face, X: x, Codes: make([]rune, 0, n), Width: make([]float64, 0, n)})
		}
		last, width := &out[len(out)-1], float64(g.width)/1000*t.Pt*mmPerPt+t.Track
		last.Codes, last.Width = append(last.Codes, g.code), append(last.Width, width)
		x += width
	}
	return out
}
