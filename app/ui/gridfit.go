package ui

import (
	"math"
	"slices"
)

// tailor gives the columns of a list widths between those that the page named and those that their texts want, so that a pane that is
// narrow is scrolled sideways only where it has to be, and nothing is cut while there is room.
type tailor struct {
	given []float32 // by the page, or drawn by the clerk
	wants []float32 // by the texts seen so far: columns do not jump while a search leaves fewer rows
	drawn []bool
	width float32 // that they were fitted into
}

// mostFitted is of how many rows, spread over all, the texts are looked at: of more it would be felt.
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
	if f == nil {
		return
	}
	for i, c := range g.Columns {
		want := max(f.wants[i], Room(c.Title))
		if g.Totals != nil {
			text, _ := g.Totals(i)
			want = max(want, Room(text))
		}
		for row := 0; row < g.Source.Len(); row += 1 + g.Source.Len()/mostFitted {
			if w := Room(flat(g.Source.Cell(row, i))); !c.Right || w < mostNumber*f.given[i] { // what is far longer is no number
				want = max(want, w)
			}
		}
		f.wants[i] = want
	}
	f.width = 0
}

// fit gives the columns their widths in the width that the grid has.
func (g *Grid) fit() {
	f, width := g.tailor, g.Size().Width
	if f == nil || width <= 0 || width == f.width {
		return
	}
	f.width = width
	for i, w := range f.widths(g.Columns, width-barWidth) {
		g.Columns[i].Width = w
	}
	if g.renderer != nil {
		g.renderer.forget()
		g.renderer.heads()
	}
}

// leastName is the share of its width that a column of names keeps where they are cut so that all else is seen.
const leastName = 0.7

// nearly is how many times as wide as was given a text may be that is shown whole: its last sign is not cut for a few points, as
// typefaces and scales have them.
const nearly = 1.1

// mostNumber is how many times as wide as was given a column of numbers becomes for its numbers.
const mostNumber = 1.5

// cut is how much has been given up of the widths of the columns: what nothing needs, the ends of running texts, the middles of names.
const (
	roomy = iota // what was given or is wanted
	wanted
	needed
	curt
	short
	cuts
)

// widths are those of the columns in a room; 0 of one that is left out.
func (f *tailor) widths(cols []Column, room float32) []float32 {
	steps := f.steps(cols)
	for _, i := range f.leftOut(cols, steps[short], room) {
		for _, step := range steps {
			step[i] = 0
		}
	}
	for k, step := range steps {
		least := sum(step)
		if least > room {
			continue
		}
		if k == roomy {
			return step
		}
		wide := steps[k-1]
		share := (room - least) / (sum(wide) - least)
		for i := range step {
			step[i] = floor(step[i] + (wide[i]-step[i])*share) // in all never a hair wider than the room
		}
		return step
	}
	f.edge(cols, steps[needed], steps[short], room)
	return steps[needed]
}

// edge alters the widths of columns that have no room for all, so that no number is cut by the edge of what is seen at first: half of it
// looks like another. The columns before it become narrower, as far as they may, or as wide as leaves it out of sight.
func (f *tailor) edge(cols []Column, widths, least []float32, room float32) {
	cut, over := 0, widths[0]-room
	for cut < len(widths)-1 && over <= 0 {
		cut++
		over += widths[cut]
	}
	if cut == 0 || over <= 0 || !cols[cut].Right {
		return
	}
	give := make([]float32, cut+1) // what each column can give
	for i := range give {
		give[i] = widths[i] - least[i]
	}
	if sum(give) < over {
		give[cut], over = 0, over-widths[cut]
		for i := range cut {
			if give[i] = widths[i]; f.drawn[i] || cols[i].Right {
				give[i] = 0
			}
		}
	}
	if all := sum(give); all > 0 {
		for i, g := range give {
			widths[i] = floor(widths[i] - over*g/all)
		}
	}
}

// steps are the widths of the columns, less and less of them.
func (f *tailor) steps(cols []Column) (steps [cuts][]float32) {
	for i, given := range f.given {
		want := f.wants[i]
		if f.drawn[i] {
			want = given
		}
		low := min(given, want)
		if cols[i].Right || want <= given*nearly { // of a number nothing is left out, nor of a date for a hair's breadth
			low = want
		}
		text := low
		if least := cols[i].Least; least > 0 && !f.drawn[i] {
			text = min(low, least)
		}
		name := text
		if cols[i].Names && !f.drawn[i] {
			name = max(low*leastName, min(low, max(cols[i].Least, Room(cols[i].Title)))) // its head is never cut
		}
		for k, w := range [cuts]float32{roomy: max(given, want), wanted: want, needed: low, curt: text, short: name} {
			steps[k] = append(steps[k], w)
		}
	}
	return steps
}

// leftOut are the columns that are left out so that the others have room, those in short where all others have it anyway; none where that
// would not help.
func (f *tailor) leftOut(cols []Column, least []float32, room float32) (out []int) {
	all, brief := sum(least), float32(0)
	for i, c := range cols {
		if c.Brief {
			out, brief = append(out, i), brief+least[i]
		}
	}
	if all-brief <= room {
		return out
	}
	for out = nil; all > room; {
		next := -1
		for i, c := range cols {
			if c.Spare > 0 && !f.drawn[i] && !slices.Contains(out, i) && (next < 0 || c.Spare > cols[next].Spare) {
				next = i
			}
		}
		if next < 0 {
			return nil
		}
		out, all = append(out, next), all-least[next]
	}
	return out
}

func floor(x float32) float32 { return float32(math.Floor(float64(x))) }

func sum(widths []float32) (all float32) {
	for _, w := range widths {
		all += w
	}
	return all
}
