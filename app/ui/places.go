package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// PlaceGroup is a head of the navigation, nil for none, and the entries under it.
type PlaceGroup struct {
	Head    *PlaceHead
	Entries []*Place
}

// Places is the navigation: groups of entries. Where the window is too low for all of them only the group of the page in front is open, and
// of each other one its head; where even that has no room, it scrolls.
type Places struct {
	Box    fyne.CanvasObject
	Scroll *container.Scroll

	groups []PlaceGroup
	front  *Place
	room   float32
}

// NewPlaces makes the navigation, width wide.
func NewPlaces(width float32, groups []PlaceGroup) *Places {
	p := &Places{groups: groups}
	list := container.New(placesLayout{p})
	for _, g := range groups {
		if g.Head != nil {
			list.Add(g.Head)
		}
		for _, e := range g.Entries {
			list.Add(e)
		}
	}
	p.Scroll = Clear(container.NewVScroll(list))
	p.Box = container.New(placesRoom{p, width}, p.Scroll)
	return p
}

// Front marks the entry of the page in front, unfolds its group, and scrolls to it.
func (p *Places) Front(e *Place) {
	for _, g := range p.groups {
		for _, x := range g.Entries {
			x.Choose(x == e)
		}
	}
	p.front = e
	p.Refresh()
	top, height := e.Position().Y, p.Scroll.Size().Height
	bottom := top + e.Size().Height
	switch {
	case height <= 0 || top >= p.Scroll.Offset.Y && bottom <= p.Scroll.Offset.Y+height:
	case top < p.Scroll.Offset.Y:
		p.Scroll.ScrollToOffset(fyne.NewPos(0, top))
	default:
		p.Scroll.ScrollToOffset(fyne.NewPos(0, bottom-height))
	}
}

// Refresh says anew which groups are folded, and how much is open in them.
func (p *Places) Refresh() {
	for _, g := range p.groups {
		if g.Head != nil {
			g.Head.Fold(p.folded(g), g.opened())
		}
	}
	p.Scroll.Refresh()
	p.Scroll.Content.Refresh()
}

func (g PlaceGroup) opened() (n int) {
	for _, e := range g.Entries {
		n += e.Open()
	}
	return n
}

// folded reports whether a group is: nothing is where all has room, or where nobody knows how much there is.
func (p *Places) folded(g PlaceGroup) bool {
	if g.Head == nil || p.room <= 0 || slices.Contains(g.Entries, p.front) {
		return false
	}
	var all float32
	for _, x := range p.groups {
		all += x.height(false)
	}
	return all > p.room
}

func (g PlaceGroup) height(folded bool) (h float32) {
	if g.Head != nil {
		h = g.Head.height(folded)
	}
	if !folded {
		h += float32(len(g.Entries)) * placeHeight
	}
	return h
}

// placesLayout puts the entries below each other, and hides those that are folded.
type placesLayout struct{ p *Places }

// Layout implements fyne.Layout.
func (l placesLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	at := float32(0)
	put := func(o fyne.CanvasObject, height float32) {
		place(o, 0, at, s.Width, height)
		at += height
	}
	for _, g := range l.p.groups {
		folded := l.p.folded(g)
		if g.Head != nil {
			put(g.Head, g.Head.height(folded))
		}
		for _, e := range g.Entries {
			switch {
			case folded:
				e.Hide()
				continue
			case !e.Visible():
				e.Show()
			}
			put(e, placeHeight)
		}
	}
}

// MinSize implements fyne.Layout.
func (l placesLayout) MinSize(all []fyne.CanvasObject) (m fyne.Size) {
	for _, o := range all {
		m.Width = max(m.Width, o.MinSize().Width)
	}
	for _, g := range l.p.groups {
		m.Height += g.height(l.p.folded(g))
	}
	return m
}

// placesRoom tells the navigation how much room it has.
type placesRoom struct {
	p     *Places
	width float32
}

// Layout implements fyne.Layout.
func (l placesRoom) Layout(all []fyne.CanvasObject, s fyne.Size) {
	if l.p.room != s.Height {
		l.p.room = s.Height
		l.p.Refresh()
	}
	place(all[0], 0, 0, s.Width, s.Height)
}

// MinSize implements fyne.Layout.
func (l placesRoom) MinSize(all []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.width, all[0].MinSize().Height)
}
