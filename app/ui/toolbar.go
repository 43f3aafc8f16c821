package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Under lays out a page: a bar of parts, what else stands under it, a line, and the body in the rest of the room. Parts that
// find no room in their row go into the next one, so that a page fits into a narrow window; the last part stands at the right.
func Under(bar, between []fyne.CanvasObject, body fyne.CanvasObject) *fyne.Container {
	row := container.New(&flow{}, bar...)
	for _, part := range bar {
		if s := stripIn(part); s != nil {
			s.refilled = func() { row.Layout.Layout(row.Objects, row.Size()) }
		}
	}
	o := append([]fyne.CanvasObject{row}, between...)
	return yielding(container.New(&under{body: body}, append(o, widget.NewSeparator(), body)...))
}

// yielding lays out anew what a container shows once a text in it takes another height. The library does that by itself, but not where
// something else in the container changes too before it is drawn.
func yielding(c *fyne.Container) *fyne.Container {
	for _, o := range c.Objects {
		if p, ok := o.(*Prose); ok {
			p.grown = func() { c.Layout.Layout(c.Objects, c.Size()) }
		}
	}
	return c
}

// Flow lays out parts in a row, and those that find no room in the next one.
func Flow(parts ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{left: true}, parts...)
}

// Border lays out what stands at the edges, and in the room between them. Tab goes through them as they are read: the library's own
// has what is in the middle first.
func Border(top, bottom, left, right fyne.CanvasObject, middle ...fyne.CanvasObject) *fyne.Container {
	var all []fyne.CanvasObject
	for _, o := range slices.Concat([]fyne.CanvasObject{top, left}, middle, []fyne.CanvasObject{right, bottom}) {
		if o != nil {
			all = append(all, o)
		}
	}
	return container.New(layout.NewBorderLayout(top, bottom, left, right), all...)
}

// Over lays out what stands over a body, each part as high as it needs to be at the width there is. The body gets the rest, or the
// whole scrolls where that is too little for it.
func Over(body fyne.CanvasObject, above ...fyne.CanvasObject) *fyne.Container {
	return Between(above, body)
}

// Between is Over with something below the body too.
func Between(above []fyne.CanvasObject, body fyne.CanvasObject, below ...fyne.CanvasObject) *fyne.Container {
	return Pane(yielding(container.New(&under{body: body}, slices.Concat(above, []fyne.CanvasObject{body}, below)...)))
}

// Pane is a part of a page that scrolls where it is higher than the room it has; sideways it never does.
func Pane(content fyne.CanvasObject) *fyne.Container {
	return Paned(Clear(container.NewVScroll(content)))
}

// Paned is the pane of what scrolls already.
func Paned(scroll *container.Scroll) *fyne.Container { return container.New(&pane{}, scroll) }

// Reveal scrolls a pane so that a part of it is seen whole.
func Reveal(p *fyne.Container, part fyne.CanvasObject) {
	scroll := scrolling(p)
	if scroll == nil {
		return
	}
	where := fyne.CurrentApp().Driver().AbsolutePositionForObject //nolint:forbidigo // the driver is the only one who knows
	top := where(part).Y - where(scroll.Content).Y
	into(scroll, top, top+part.Size().Height)
}

// into scrolls so that what stands between two heights of the content is seen whole, or its beginning where it is higher than the room.
func into(scroll *container.Scroll, top, bottom float32) {
	switch {
	case top < scroll.Offset.Y:
		scroll.ScrollToOffset(fyne.NewPos(0, top))
	case bottom > scroll.Offset.Y+scroll.Size().Height:
		scroll.ScrollToOffset(fyne.NewPos(0, min(top, bottom-scroll.Size().Height)))
	}
}

// Stay scrolls a pane as far as the one was that it replaces; what is no pane stays as it is.
func Stay(was, now fyne.CanvasObject) {
	if from, to := scrolling(was), scrolling(now); from != nil && to != nil {
		to.ScrollToOffset(from.Offset)
	}
}

// scrolling is what scrolls in a pane, nil where the object is none.
func scrolling(o fyne.CanvasObject) *container.Scroll {
	if c, ok := o.(*fyne.Container); ok && c != nil {
		if _, ok := c.Layout.(*pane); ok {
			scroll, _ := c.Objects[0].(*container.Scroll)
			return scroll
		}
	}
	return nil
}

// pane is the layout of a pane.
type pane struct{}

// Layout implements fyne.Layout. Texts say how high they are only once they have their width, so they get that first.
func (*pane) Layout(o []fyne.CanvasObject, s fyne.Size) {
	scroll, ok := o[0].(*container.Scroll)
	if !ok {
		return
	}
	place(scroll, 0, 0, s.Width, s.Height)
	scroll.Content.Resize(fyne.NewSize(s.Width, max(s.Height, scroll.Content.MinSize().Height)))
	if c, ok := scroll.Content.(*fyne.Container); ok && c.Layout != nil { // what it holds has another height by now
		c.Layout.Layout(c.Objects, c.Size())
	}
	if high := max(s.Height, scroll.Content.MinSize().Height); high != scroll.Content.Size().Height {
		scroll.Content.Resize(fyne.NewSize(s.Width, high))
		scroll.Refresh()
	}
}

// MinSize implements fyne.Layout.
func (*pane) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[0].MinSize().Width, leastPane)
}

// leastPane is how high a pane is at least.
const leastPane = 120

// Centred lays out parts below each other in the middle of the height, each as wide as the whole.
func Centred(parts ...fyne.CanvasObject) *fyne.Container { return container.New(&centred{}, parts...) }

// centred is the layout of what stands in the middle of a page.
type centred struct{}

// Layout implements fyne.Layout.
func (*centred) Layout(o []fyne.CanvasObject, s fyne.Size) {
	high := float32(0)
	for _, x := range o {
		if x.Visible() {
			x.Resize(fyne.NewSize(s.Width, x.MinSize().Height))
			high += x.MinSize().Height
		}
	}
	y := max(0, (s.Height-high)/2)
	for _, x := range o {
		if x.Visible() {
			place(x, 0, y, s.Width, x.MinSize().Height)
			y += x.MinSize().Height
		}
	}
}

// MinSize implements fyne.Layout.
func (*centred) MinSize(o []fyne.CanvasObject) (m fyne.Size) {
	for _, x := range o {
		if x.Visible() {
			m.Width, m.Height = max(m.Width, x.MinSize().Width), m.Height+x.MinSize().Height
		}
	}
	return m
}

// OverOrAfter is Over in which the body follows the first part where not all can be seen at once.
func OverOrAfter(body fyne.CanvasObject, above ...fyne.CanvasObject) *fyne.Container {
	return Pane(container.New(&under{body: body, rises: true}, slices.Concat(above, []fyne.CanvasObject{body})...))
}

// under is the layout of a page: its body has the room that is left.
type under struct {
	body  fyne.CanvasObject
	rises bool // in a low room the body comes behind the first part
}

// Layout implements fyne.Layout. How high a row is depends on its width, so it gets that first.
func (u *under) Layout(o []fyne.CanvasObject, s fyne.Size) {
	rest := s.Height
	for _, x := range o {
		if x != u.body && x.Visible() {
			x.Resize(fyne.NewSize(s.Width, x.MinSize().Height))
			rest -= x.MinSize().Height + theme.Padding()
		}
	}
	if u.rises && rest <= u.body.MinSize().Height+0.5 {
		o = slices.DeleteFunc(slices.Clone(o), func(x fyne.CanvasObject) bool { return x == u.body })
		o = slices.Insert(o, 1, u.body)
	}
	y := float32(0)
	for _, x := range o {
		h := max(0, rest)
		if x != u.body {
			h = x.MinSize().Height
		}
		if x == u.body || x.Visible() {
			place(x, 0, y, s.Width, h)
			y += h + theme.Padding()
		}
	}
}

// MinSize implements fyne.Layout.
func (*under) MinSize(o []fyne.CanvasObject) fyne.Size {
	var m fyne.Size
	for i, x := range o {
		if x.Visible() {
			n := x.MinSize()
			m.Width, m.Height = max(m.Width, n.Width), m.Height+n.Height
			if i > 0 {
				m.Height += theme.Padding()
			}
		}
	}
	return m
}

// flow is the layout of a bar; how wide it was last says how high it is.
type flow struct {
	width float32
	left  bool // the last part follows the others
}

// Layout implements fyne.Layout.
func (f *flow) Layout(o []fyne.CanvasObject, s fyne.Size) {
	f.width = s.Width
	f.run(o, s.Width, func(i int, x, y float32, m fyne.Size) {
		if i == len(o)-1 && !f.left {
			x = max(x, s.Width-m.Width)
		}
		place(o[i], x, y, m.Width, m.Height)
	})
}

// MinSize implements fyne.Layout.
func (f *flow) MinSize(o []fyne.CanvasObject) fyne.Size {
	width := float32(0)
	for _, x := range o {
		if x.Visible() {
			width = max(width, x.MinSize().Width)
		}
	}
	return fyne.NewSize(width, f.run(o, f.width, func(int, float32, float32, fyne.Size) {}).Height)
}

// wants is the room that a part takes in a row of a width (0 for any) of which so much is left: a row of its own parts is one row where
// that fits.
func wants(part fyne.CanvasObject, left, width float32) fyne.Size {
	row, ok := part.(*fyne.Container)
	if !ok {
		return part.MinSize()
	}
	switch l := row.Layout.(type) {
	case *flow:
		return l.run(row.Objects, width, func(int, float32, float32, fyne.Size) {})
	case *strip:
		return fyne.NewSize(l.share(left, width), row.MinSize().Height)
	}
	return part.MinSize()
}

// run goes through the parts row by row and returns how much room they take together.
func (f *flow) run(o []fyne.CanvasObject, width float32, each func(i int, x, y float32, m fyne.Size)) fyne.Size {
	gap := theme.Padding()
	x, y, row, wide := float32(0), float32(0), float32(0), float32(0)
	for i, part := range o {
		if !part.Visible() {
			continue
		}
		m := wants(part, width-x, width)
		if m.Width == 0 {
			continue
		}
		if x > 0 && width > 0 && x+m.Width > width {
			x, y, row = 0, y+row+theme.Padding(), 0
		}
		each(i, x, y, m)
		x, row = x+m.Width+gap, max(row, m.Height)
		wide = max(wide, x-gap)
	}
	return fyne.NewSize(wide, y+row)
}
