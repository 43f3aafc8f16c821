package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Ground is a plain area in a colour of the theme; it follows when the look is changed.
type Ground struct {
	widget.BaseWidget
	name fyne.ThemeColorName
	area *canvas.Rectangle
}

// NewGround makes an area in a colour.
func NewGround(name fyne.ThemeColorName) *Ground {
	g := &Ground{name: name, area: canvas.NewRectangle(colour(name))}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer implements fyne.Widget.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(g.area) }

// Refresh implements fyne.CanvasObject.
func (g *Ground) Refresh() {
	g.area.FillColor = colour(g.name)
	g.BaseWidget.Refresh()
}
