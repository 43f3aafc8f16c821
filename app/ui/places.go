package ui

import "fyne.io/fyne/v2"

// Places lays entries and heads of the navigation out from the top down. In a window that is a little too low for all of them the entries
// stand closer, as much as is needed; where that does not help they keep their height, and scroll.
type Places struct {
	// Room is how much height there is.
	Room func() float32
}

// heights are that of an entry, and of all objects together.
func (l *Places) heights(all []fyne.CanvasObject) (entry, sum float32) {
	var entries, heads float32
	for _, o := range all {
		if _, ok := o.(*Place); ok {
			entries++
		} else {
			heads += o.MinSize().Height
		}
	}
	entry = placeHeight
	if room := l.Room() - heads; entries > 0 && room >= entries*leastPlaceHeight {
		entry = min(placeHeight, room/entries)
	}
	return entry, heads + entries*entry
}

// Layout implements fyne.Layout.
func (l *Places) Layout(all []fyne.CanvasObject, size fyne.Size) {
	entry, _ := l.heights(all)
	y := float32(0)
	for _, o := range all {
		height := entry
		if _, ok := o.(*Place); !ok {
			height = o.MinSize().Height
		}
		place(o, 0, y, size.Width, height)
		y += height
	}
}

// MinSize implements fyne.Layout.
func (l *Places) MinSize(all []fyne.CanvasObject) fyne.Size {
	var width float32
	for _, o := range all {
		width = max(width, o.MinSize().Width)
	}
	_, sum := l.heights(all)
	return fyne.NewSize(width, sum)
}
