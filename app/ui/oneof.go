package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// OneOf shows all of several things in two columns, of which one is chosen: by a click, or by the arrows. Enter chooses nothing, it goes
// on.
type OneOf struct {
	widget.BaseWidget
	Options   []string
	Selected  string
	OnChanged func(string)
	// OnKey is asked before each key; true means that it was meant for the owner.
	OnKey func(fyne.KeyName) bool
	// OnFocus is told when it gains the focus; nil for nobody.
	OnFocus func()

	focused bool
}

// oneOfHeight is how high a line is: 26 in two columns find room on the lowest screen.
const oneOfHeight = 19

// NewOneOf makes a choice in which the first is chosen.
func NewOneOf(options []string, changed func(string)) *OneOf {
	c := &OneOf{Options: options, Selected: options[0], OnChanged: changed}
	c.ExtendBaseWidget(c)
	return c
}

// SetSelected chooses one.
func (c *OneOf) SetSelected(option string) {
	if option == c.Selected {
		return
	}
	c.Selected = option
	c.Refresh()
	c.OnChanged(option)
}

// rows is how many lines the first column has, and the second at most.
func (c *OneOf) rows() int { return (len(c.Options) + 1) / 2 }

// at is which one is chosen.
func (c *OneOf) at() int {
	for i, o := range c.Options {
		if o == c.Selected {
			return i
		}
	}
	return 0
}

// step goes to another, where there is one.
func (c *OneOf) step(by int) {
	if to := c.at() + by; to >= 0 && to < len(c.Options) {
		c.SetSelected(c.Options[to])
	}
}

// Tapped implements fyne.Tappable.
func (c *OneOf) Tapped(e *fyne.PointEvent) {
	if on := canvasOf(c); on != nil {
		on.Focus(c)
	}
	row := int(e.Position.Y / oneOfHeight)
	if e.Position.X >= c.Size().Width/2 {
		row += c.rows()
	} else if row >= c.rows() {
		return
	}
	if row >= 0 && row < len(c.Options) {
		c.SetSelected(c.Options[row])
	}
}

// FocusGained implements fyne.Focusable.
func (c *OneOf) FocusGained() {
	c.focused = true
	c.Refresh()
	intoSight(c, oneOfHeight)
	if c.OnFocus != nil {
		c.OnFocus()
	}
}

// FocusLost implements fyne.Focusable.
func (c *OneOf) FocusLost() { c.focused = false; c.Refresh() }

// TypedRune implements fyne.Focusable.
func (*OneOf) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (c *OneOf) TypedKey(k *fyne.KeyEvent) {
	if c.OnKey != nil && c.OnKey(k.Name) {
		return
	}
	switch k.Name {
	case fyne.KeyUp:
		c.step(-1)
	case fyne.KeyDown:
		c.step(1)
	case fyne.KeyLeft:
		c.step(-c.rows())
	case fyne.KeyRight:
		c.step(c.rows())
	case fyne.KeyHome:
		c.SetSelected(c.Options[0])
	case fyne.KeyEnd:
		c.SetSelected(c.Options[len(c.Options)-1])
	case fyne.KeyReturn, fyne.KeyEnter:
		if on := canvasOf(c); on != nil {
			on.FocusNext()
		}
	case fyne.KeyEscape:
		toWindow(c, k)
	}
}

// CreateRenderer implements fyne.Widget.
func (c *OneOf) CreateRenderer() fyne.WidgetRenderer {
	r := &oneOfRenderer{c: c, ground: canvas.NewRectangle(nil)}
	r.ground.CornerRadius = 3
	r.objects = []fyne.CanvasObject{r.ground}
	for _, o := range c.Options {
		t := canvas.NewText(o, nil)
		r.names, r.objects = append(r.names, t), append(r.objects, t)
	}
	r.paint()
	return r
}

type oneOfRenderer struct {
	c       *OneOf
	ground  *canvas.Rectangle // of what is chosen
	names   []*canvas.Text
	objects []fyne.CanvasObject
}

// paint gives the parts the colours of the look that is worn; a frame tells that the arrows work here.
func (r *oneOfRenderer) paint() {
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = colour(theme.ColorNamePrimary), color.Transparent, 0
	if r.c.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = colour(theme.ColorNameForeground), 2
	}
	for i, t := range r.names {
		t.Color, t.TextSize = colour(theme.ColorNameForeground), theme.TextSize()
		if i == r.c.at() {
			t.Color = colour(theme.ColorNameForegroundOnPrimary)
		}
	}
}

// Layout implements fyne.WidgetRenderer.
func (r *oneOfRenderer) Layout(s fyne.Size) {
	half, rows := s.Width/2, r.c.rows()
	for i, t := range r.names {
		x, y := float32(i/rows)*half, float32(i%rows)*oneOfHeight
		if i == r.c.at() {
			place(r.ground, x, y, half-theme.Padding(), oneOfHeight)
		}
		t.Move(fyne.NewPos(x+2*theme.Padding(), y+(oneOfHeight-t.MinSize().Height)/2))
	}
}

// MinSize implements fyne.WidgetRenderer.
func (r *oneOfRenderer) MinSize() fyne.Size {
	wide := float32(0)
	for _, t := range r.names {
		wide = max(wide, t.MinSize().Width)
	}
	return fyne.NewSize(2*(wide+4*theme.Padding()), float32(r.c.rows())*oneOfHeight)
}

// Refresh implements fyne.WidgetRenderer.
func (r *oneOfRenderer) Refresh() {
	r.paint()
	r.Layout(r.c.Size())
	canvas.Refresh(r.c)
}

// Objects implements fyne.WidgetRenderer.
func (r *oneOfRenderer) Objects() []fyne.CanvasObject { return r.objects }

// Destroy implements fyne.WidgetRenderer.
func (*oneOfRenderer) Destroy() {}
