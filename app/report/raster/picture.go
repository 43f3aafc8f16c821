package raster

import (
	"context"
	"image"
	"image/draw"

	"countyledger/app/report/page"
)

// A picture for a telephone: so wide in pixels, with so much white round its words, in millimetres. Below footAt stands
// the number of a page.
const (
	PictureWidth = 1080
	around       = 12
	footAt       = 265
)

// Picture draws what stands on pages as one picture under the other, without their edges and numbers.
func (p *Painter) Picture(ctx context.Context, pages *page.Pages) (*image.RGBA, error) {
	left, right := p.edges(pages)
	dpi := PictureWidth / (right - left) * mmPerInch
	dots := func(mm float64) int { return int(mm * dpi / mmPerInch) }
	var parts []*image.RGBA
	high := 0
	for i := range pages.Pages {
		bare := pages.Pages[i]
		bare.Texts = nil
		top, bottom := bare.Height, 0.0
		for _, t := range pages.Pages[i].Texts {
			if t.Y < footAt {
				bare.Texts = append(bare.Texts, t)
				top, bottom = min(top, t.Y), max(bottom, t.Y)
			}
		}
		if len(bare.Texts) == 0 {
			continue
		}
		img, err := p.Page(ctx, &bare, dpi)
		if err != nil {
			return nil, err
		}
		cut := image.Rect(dots(left), dots(top-around), dots(left)+PictureWidth, dots(bottom+around/2)).Intersect(img.Bounds())
		if part, ok := img.SubImage(cut).(*image.RGBA); ok {
			parts, high = append(parts, part), high+cut.Dy()
		}
	}
	out := image.NewRGBA(image.Rect(0, 0, PictureWidth, high))
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
	y := 0
	for _, part := range parts {
		at := part.Bounds()
		draw.Draw(out, image.Rect(0, y, at.Dx(), y+at.Dy()), part, at.Min, draw.Src)
		y += at.Dy()
	}
	return out, nil
}

// edges are where what stands on pages begins and ends across, with the white beside it.
func (p *Painter) edges(pages *page.Pages) (left, right float64) {
	wide := 0.0
	for i := range pages.Pages {
		pg := &pages.Pages[i]
		if wide == 0 {
			wide, left = pg.Width, pg.Width
		}
		for _, t := range pg.Texts {
			if t.Y < footAt {
				left, right = min(left, t.X), max(right, t.X+p.ruler.Width(t.Face, t.Pt, t.Text))
			}
		}
	}
	if right <= left {
		return 0, max(wide, 1)
	}
	return max(0, left-around), min(wide, right+around)
}
