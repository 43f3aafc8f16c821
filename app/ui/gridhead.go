package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// groupHead is the head over neighbouring columns of one group.
type groupHead struct {
	text        *canvas.Text
	line        *canvas.Line
	first, last int
}

func (r *gridRenderer) makeGroups() {
	cols := r.g.Columns
	for i := 0; i < len(cols); {
		end := i
		for end+1 < len(cols) && cols[end+1].Group == cols[i].Group && cols[end+1].Frozen == cols[i].Frozen {
			end++
		}
		if cols[i].Group != "" {
			h := &groupHead{canvas.NewText("", nil), canvas.NewLine(nil), i, end}
			r.groups = append(r.groups, h)
		}
		i = end + 1
	}
}

// heads writes the titles, with a sign on the one the rows are sorted by.
func (r *gridRenderer) heads() {
	for i, c := range r.g.Columns {
		title := c.Title
		if i == r.g.sorted {
			title += map[bool]string{false: " ▲", true: " ▼"}[r.g.down]
		}
		r.titles[i].Text = fit(title, c.Width-2*cellPad, theme.TextSize())
		r.titles[i].TextSize, r.titles[i].Color = theme.TextSize(), colour(theme.ColorNameForeground)
		if c.Tint != "" {
			r.titles[i].Color = colour(c.Tint)
		}
	}
	canvas.Refresh(r.g.self)
}

// moveHeads puts titles and groups over their columns; those out of sight are left out.
func (r *gridRenderer) moveHeads(frozen float32) {
	g, headHeight := r.g, r.g.headHeight()
	at := func(i int) float32 {
		x := r.lefts[i]
		if !g.Columns[i].Frozen {
			x -= frozen
		}
		return x
	}
	seen := func(first, last int) bool {
		return g.Columns[first].Frozen || at(first) < g.Size().Width && at(last)+g.Columns[last].Width > 0
	}
	heads := map[bool][]fyne.CanvasObject{}
	for i, c := range g.Columns {
		if c.Width == 0 || !seen(i, i) {
			continue
		}
		heads[c.Frozen] = append(heads[c.Frozen], r.titles[i])
		h := r.titles[i].MinSize().Height
		y := (headHeight - h) / 2
		if c.Group != "" {
			y = groupRow + (headHeight-groupRow-h)/2
		}
		x := at(i) + cellPad
		if c.Right {
			x = max(x, at(i)+c.Width-cellPad-r.titles[i].MinSize().Width)
		}
		r.titles[i].Move(fyne.NewPos(x, y))
	}
	for _, h := range r.groups {
		if !seen(h.first, h.last) {
			continue
		}
		frozen := g.Columns[h.first].Frozen
		heads[frozen] = append(heads[frozen], h.text, h.line)
		left, right := at(h.first), at(h.last)+g.Columns[h.last].Width
		h.text.TextSize, h.text.Color, h.line.StrokeColor = theme.TextSize()-1, colour(ColourHead), colour(theme.ColorNameInputBorder)
		h.text.Text = fit(g.Columns[h.first].Group, right-left-cellPad, h.text.TextSize)
		// The head of a group stays in sight while any of its columns is.
		x := left
		if !g.Columns[h.first].Frozen {
			x = max(left, min(0, right-h.text.MinSize().Width-2*cellPad))
		}
		h.text.Move(fyne.NewPos(x+cellPad, (groupRow-h.text.MinSize().Height)/2+1))
		h.line.Position1, h.line.Position2 = fyne.NewPos(left+2, groupRow), fyne.NewPos(right-2, groupRow)
	}
	r.frozenHead.Objects, r.looseHead.Objects = heads[true], heads[false]
}
