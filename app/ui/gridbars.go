package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// room is where rows are seen: what the head, the totals and the scroll bars leave of the grid. A bar has its own place, so that it
// never lies over a row or the end of a cell.
func (g *Grid) room() fyne.Size {
	room := g.Size().SubtractWidthHeight(0, g.headHeight()+g.footHeight())
	wide, high := g.fullWidth(), float32(g.Source.Len())*rowHeight
	across := wide > room.Width
	if across {
		room.Height -= barWidth
	}
	if high > room.Height {
		if room.Width -= barWidth; !across && wide > room.Width {
			room.Height -= barWidth
		}
	}
	return room
}

// onBarV reports whether a place of the grid is on the bar that scrolls up and down.
func (g *Grid) onBarV(p fyne.Position) bool {
	w := g.room().Width
	return w < g.Size().Width && p.X >= w && p.Y >= g.headHeight()
}

// onBarH reports whether a place of the grid is on the bar that scrolls sideways.
func (g *Grid) onBarH(p fyne.Position) bool {
	return g.fullWidth() > g.room().Width && p.Y >= g.Size().Height-barWidth
}

// onEdge reports whether a place of the grid is under its rows or beside them.
func (g *Grid) onEdge(p fyne.Position) bool { return g.onBarV(p) || g.onBarH(p) || g.onFoot(p) }

// bars shows where in the whole the room is.
func (r *gridRenderer) bars(s, room fyne.Size) {
	g := r.g
	for _, b := range []*canvas.Rectangle{r.barV, r.barH} {
		b.FillColor, b.CornerRadius = colour(theme.ColorNameInputBorder), 3
	}
	r.headBack.FillColor, r.edge.FillColor = colour(ColourZone), colour(ColourLine)
	all := float32(g.Source.Len()) * rowHeight
	r.barV.Hidden = all <= room.Height
	if !r.barV.Hidden {
		h := max(24, room.Height*room.Height/all)
		place(r.barV, s.Width-barWidth+1, g.headHeight()+(room.Height-h)*g.offset.Y/max(1, all-room.Height), barWidth-2, h)
	}
	wide := g.fullWidth()
	r.barH.Hidden = wide <= room.Width
	if !r.barH.Hidden {
		w := max(24, room.Width*room.Width/wide)
		place(r.barH, (room.Width-w)*g.offset.X/max(1, wide-room.Width), s.Height-barWidth+1, w, barWidth-2)
	}
}
