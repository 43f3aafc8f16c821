package page

// Ink is the colour of what stands on a page, as 0xRRGGBB. Pages are printed in black and white too: every ink can be read then.
type Ink uint32

// The inks of texts and rules: black where nothing else is said, and the red of a printed head.
const (
	Black Ink = 0
	Red   Ink = 0xc80000
)

// Tint is a grey with so much ink, from 0 for white to 1 for black.
func Tint(ink float64) Ink {
	level := Ink(255 * (1 - ink))
	return level<<16 | level<<8 | level
}

// RGB are its parts, from 0 to 255.
func (i Ink) RGB() (red, green, blue uint8) { return uint8(i >> 16), uint8(i >> 8), uint8(i) }

// Coloured reports whether it is no grey.
func (i Ink) Coloured() bool {
	r, g, b := i.RGB()
	return r != g || g != b
}

// Coloured reports whether anything on the pages is.
func (p *Pages) Coloured() bool {
	for i := range p.Pages {
		for _, t := range p.Pages[i].Texts {
			if t.Ink.Coloured() {
				return true
			}
		}
		for _, r := range p.Pages[i].Rules {
			if r.Ink.Coloured() {
				return true
			}
		}
	}
	return false
}
