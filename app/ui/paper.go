package ui

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Paper shows a page as an image, as large as its pixels are on the screen.
type Paper struct {
	widget.BaseWidget
	// OnTapped is told where the page was clicked, from 0 to 1 across and down.
	OnTapped func(x, y float64)

	img  *canvas.Image
	edge *canvas.Rectangle
	size fyne.Size
}

// NewPaper makes an empty page.
func NewPaper() *Paper {
	p := &Paper{img: canvas.NewImageFromImage(nil), edge: canvas.NewRectangle(nil)}
	p.img.FillMode, p.img.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleSmooth
	p.ExtendBaseWidget(p)
	return p
}

// Set puts a page there, nil for none; scale is how many pixels a unit of the window has.
func (p *Paper) Set(img image.Image, scale float32) {
	p.img.Image, p.size = img, fyne.Size{}
	if img != nil {
		p.size = fyne.NewSize(float32(img.Bounds().Dx())/scale, float32(img.Bounds().Dy())/scale)
	}
	p.edge.StrokeColor, p.edge.StrokeWidth = colour(theme.ColorNameInputBorder), 1
	p.Refresh()
}

// Tapped implements fyne.Tappable.
func (p *Paper) Tapped(e *fyne.PointEvent) {
	if p.OnTapped != nil && p.size.Width > 0 && p.size.Height > 0 {
		p.OnTapped(float64(e.Position.X/p.size.Width), float64(e.Position.Y/p.size.Height))
	}
}

// Cursor implements desktop.Cursorable.
func (p *Paper) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MinSize implements fyne.Widget.
func (p *Paper) MinSize() fyne.Size { return p.size }

// CreateRenderer implements fyne.Widget.
func (p *Paper) CreateRenderer() fyne.WidgetRenderer { return &paperRenderer{p} }

type paperRenderer struct{ p *Paper }

// Layout implements fyne.WidgetRenderer.
func (r *paperRenderer) Layout(fyne.Size) {
	r.p.img.Move(fyne.NewPos(0, 0))
	r.p.img.Resize(r.p.size)
	r.p.edge.Move(fyne.NewPos(0, 0))
	r.p.edge.Resize(r.p.size)
}

// MinSize implements fyne.WidgetRenderer.
func (r *paperRenderer) MinSize() fyne.Size { return r.p.size }

// Refresh implements fyne.WidgetRenderer.
func (r *paperRenderer) Refresh() {
	r.Layout(r.p.size)
	r.p.img.Refresh()
	r.p.edge.Refresh()
}

// Objects implements fyne.WidgetRenderer.
func (r *paperRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.p.img, r.p.edge} }

// Destroy implements fyne.WidgetRenderer.
func (*paperRenderer) Destroy() {}
