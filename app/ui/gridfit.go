package ui

import "fyne.io/fyne/v2/theme"

// tailor gives the columns of a list widths between those that the page named and those that their texts want, so that a pane that is
// narrow is scrolled sideways only where it has to be, and nothing is cut while there is room.
type tailor struct {
	given []float32 // by the page, or drawn by the clerk
	wants []float32 // by the texts seen so far: columns do not jump while a search leaves fewer rows
	drawn []bool
	width float32 // that they were fitted into
}

// mostFitted is of how many rows the texts are looked at: of more it would be felt.
const mostFitted = 400

// Fit lets the widths of the columns follow their texts.
func (g *Grid) Fit() {
	f := &tailor{wants: make([]float32, len(g.Columns)), drawn: make([]bool, len(g.Columns))}
	for _, c := range g.Columns {
		f.given = append(f.given, c.Width)
	}
	g.tailor = f
}

// SetWidth gives a column a width that stays.
func (g *Grid) SetWidth(col int, width float32) {
	g.Columns[col].Width = width
	if f := g.tailor; f != nil {
		f.given[col], f.drawn[col] = width, true
	}
}

// look measures what the columns want for what they say now.
func (g *Grid) look() {
	f := g.tailor
	if f == nil || g.Source.Len() > mostFitted {
		return
	}
	for i, c := range g.Columns {
		want := max(f.wants[i], Room(c.Title)+theme.TextSize())
		if g.Totals != nil {
			text, _ := g.Totals(i)
			want = max(want, Room(text))
		}
		for row := range g.Source.Len() {
			want = max(want, Room(flat(g.Source.Cell(row, i))))
		}
		f.wants[i] = want
	}
	f.width = 0
}

// fit gives the columns their widths in the width that the grid has.
func (g *Grid) fit() {
	f, width := g.tailor, g.Size().Width
	if f == nil || width <= 0 || width == f.width || g.Source.Len() == 0 || g.Source.Len() > mostFitted {
		return
	}
	f.width = width
	room := width - barWidth
	var low, mid, high []float32 // what is needed at least, what is wanted, and that or what was given
	var least, wanted, most float32
	for i, given := range f.given {
		want := f.wants[i]
		if f.drawn[i] {
			want = given
		}
		low, mid, high = append(low, min(given, want)), append(mid, want), append(high, max(given, want))
		least, wanted, most = least+low[i], wanted+mid[i], most+high[i]
	}
	from, to, share := low, low, float32(0)
	switch {
	case most <= room:
		from = high
	case wanted <= room:
		from, to, share = mid, high, (room-wanted)/(most-wanted)
	case least <= room:
		from, to, share = low, mid, (room-least)/(wanted-least)
	}
	for i := range g.Columns {
		g.Columns[i].Width = from[i] + (to[i]-from[i])*share
	}
	if g.renderer != nil {
		g.renderer.forget()
		g.renderer.heads()
	}
}
