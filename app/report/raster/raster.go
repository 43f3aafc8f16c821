// Package raster draws laid-out pages as images, for the preview in the window: the same places and the same faces as on
// paper.
package raster

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"countyledger/app/report/page"
)

const mmPerInch = 25.4

// Painter draws pages. It keeps the shapes of characters that it has drawn; it may be used by one goroutine at a time.
type Painter struct {
	fonts *page.Fonts
	ruler *page.Ruler
	masks map[glyph]*mask
}

// glyph is a character of a face at a size, in 1/64 pixel to the em.
type glyph struct {
	face page.Face
	code rune
	ppem fixed.Int26_6
}

// mask is how much of each pixel a character covers; at is the place of its top left from the origin on the baseline.
type mask struct {
	alpha *image.Alpha
	at    image.Point
}

// NewPainter makes a painter.
func NewPainter(fonts *page.Fonts) *Painter {
	return &Painter{fonts: fonts, ruler: fonts.Ruler(), masks: map[glyph]*mask{}}
}

// mostMasks is how many shapes are kept; a size of type in a long table has a few hundred.
const mostMasks = 20_000

// Page draws a page at so many dots to the inch. It fails where the context is done, or a face cannot be read.
func (p *Painter) Page(ctx context.Context, pg *page.Page, dpi float64) (*image.RGBA, error) {
	scale := dpi / mmPerInch
	img := image.NewRGBA(image.Rect(0, 0, int(math.Ceil(pg.Width*scale)), int(math.Ceil(pg.Height*scale))))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	for _, g := range pg.Grounds {
		ground(img, g, scale)
	}
	for _, r := range pg.Rules {
		rule(img, r, scale)
	}
	if len(p.masks) > mostMasks {
		clear(p.masks)
	}
	for _, t := range pg.Texts {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("draw page: %w", err)
		}
		if err := p.text(img, t, dpi); err != nil {
			return nil, err
		}
	}
	return img, nil
}

// ground draws the box under a cell.
func ground(img *image.RGBA, g page.Ground, scale float64) {
	dots := func(mm float64) int { return int(math.Round(mm * scale)) }
	box := image.Rect(dots(g.X), dots(g.Y), dots(g.X+g.Width), dots(g.Y+g.Height))
	draw.Draw(img, box, image.NewUniform(opaque(g.Ink)), image.Point{}, draw.Src)
}

// rule draws a straight line: at least a pixel wide, and paler where it should be thinner.
func rule(img *image.RGBA, r page.Rule, scale float64) {
	half := r.Width / 2
	dots := func(mm float64) int { return int(math.Round(mm * scale)) }
	box := image.Rect(dots(r.X1-half), dots(r.Y1-half), dots(r.X2+half), dots(r.Y2+half))
	if r.X1 == r.X2 && box.Dx() < 1 {
		box.Max.X = box.Min.X + 1
	}
	if r.Y1 == r.Y2 && box.Dy() < 1 {
		box.Max.Y = box.Min.Y + 1
	}
	ink := opaque(r.Ink)
	ink.A = uint8(255 * min(1, max(0.45, r.Width*scale)))
	draw.Draw(img, box, image.NewUniform(ink), image.Point{}, draw.Over)
}

// opaque is an ink as the image has it.
func opaque(i page.Ink) color.NRGBA {
	r, g, b := i.RGB()
	return color.NRGBA{R: r, G: g, B: b, A: 255}
}

func (p *Painter) text(img *image.RGBA, t page.Text, dpi float64) error {
	scale, ppem := dpi/mmPerInch, fixed.Int26_6(math.Round(t.Pt*dpi/72*64))
	y, ink := int(math.Round(t.Y*scale)), image.NewUniform(opaque(t.Ink))
	for c := range p.ruler.Placed(t) {
		m, err := p.mask(glyph{c.Face, c.Code, ppem})
		if err != nil {
			return err
		}
		if m != nil && t.Turned {
			m.turned(img, ink, image.Pt(int(math.Round(t.X*scale)), int(math.Round((t.Y+c.X)*scale))))
		} else if m != nil {
			at := image.Pt(int(math.Round((t.X+c.X)*scale)), y).Add(m.at)
			draw.DrawMask(img, m.alpha.Bounds().Add(at), ink, image.Point{}, m.alpha, image.Point{}, draw.Over)
		}
	}
	return nil
}

// turned draws the shape of a character a quarter to the right about its origin.
func (m *mask) turned(img *image.RGBA, ink image.Image, origin image.Point) {
	b := m.alpha.Bounds()
	out := image.NewAlpha(image.Rect(0, 0, b.Dy(), b.Dx()))
	for y := range b.Dy() {
		for x := range b.Dx() {
			out.SetAlpha(b.Dy()-1-y, x, m.alpha.AlphaAt(x, y))
		}
	}
	at := origin.Add(image.Pt(1-m.at.Y-b.Dy(), m.at.X))
	draw.DrawMask(img, out.Bounds().Add(at), ink, image.Point{}, out, image.Point{}, draw.Over)
}

// mask is the shape of a character; nil for one that leaves no ink.
func (p *Painter) mask(g glyph) (*mask, error) {
	if m, ok := p.masks[g]; ok {
		return m, nil
	}
	shape, err := p.fonts.Outline(g.face, g.code, g.ppem)
	if err != nil {
		return nil, err
	}
	m := fill(shape)
	p.masks[g] = m
	return m, nil
}

func fill(shape sfnt.Segments) *mask {
	if len(shape) == 0 {
		return nil
	}
	box := shape.Bounds()
	left, top := box.Min.X.Floor(), box.Min.Y.Floor()
	width, height := box.Max.X.Ceil()-left, box.Max.Y.Ceil()-top
	if width <= 0 || height <= 0 {
		return nil
	}
	r := vector.NewRasterizer(width, height)
	at := func(p fixed.Point26_6) (x, y float32) {
		return float32(p.X)/64 - float32(left), float32(p.Y)/64 - float32(top)
	}
	for _, s := range shape {
		x, y := at(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			r.ClosePath()
			r.MoveTo(x, y)
		case sfnt.SegmentOpLineTo:
			r.LineTo(x, y)
		case sfnt.SegmentOpQuadTo:
			x1, y1 := at(s.Args[1])
			r.QuadTo(x, y, x1, y1)
		case sfnt.SegmentOpCubeTo:
			x1, y1 := at(s.Args[1])
			x2, y2 := at(s.Args[2])
			r.CubeTo(x, y, x1, y1, x2, y2)
		}
	}
	r.ClosePath()
	alpha := image.NewAlpha(image.Rect(0, 0, width, height))
	r.Draw(alpha, alpha.Bounds(), image.Opaque, image.Point{})
	return &mask{alpha, image.Pt(left, top)}
}
