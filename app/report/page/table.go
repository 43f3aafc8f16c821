package page

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// Weights of rules in millimetres: the frame is 1 pt, the lines inside are thin.
const (
	frame = 0.35
	thin  = 0.12
	pad   = 0.8
)

// grid is a table being set, or one of the parts that its columns were split into.
type grid struct {
	*layout
	t      *report.Table
	pt     float64
	lead   float64
	x      []float64 // left edges of the columns, and the right edge of the last
	levels int
	heads  []report.Head
	texts  [][]string // of the heads, in lines
	rows   []float64  // heights of the head's rows
	number []int      // of each column, where columns are numbered
	top    float64    // of the table on this page

	content *content
	places  []int // of the columns in the whole table
	ways    [2]*way
	columns []*column  // as they are set
	limits  []int      // how wide a line of each is, in 1/1000 em
	row     [][]string // of the row last asked for
}

// way is a way of setting the columns of a part: with dates on one line, or on two.
type way struct {
	columns []*column
	strips  []*strip
	wider   []*strip // the same as wide as the heads over several of them; nil where they are
	weights []int
}

// way is one of the two ways, measured when it is first asked for.
func (g *grid) way(folded bool) *way {
	i := 0
	if folded {
		i = 1
	}
	if g.ways[i] == nil {
		w := &way{}
		labels, spans := g.t.Labels(), g.ownHeads()
		for c, place := range g.places {
			own := g.content.columns[place]
			if folded {
				own = g.content.folded(place)
			}
			w.columns = append(w.columns, own)
			w.strips = append(w.strips, g.strip(c, own, spans[c], labels[c]))
		}
		w.wider = g.spanned(w.strips)
		w.weights = g.content.weights(len(w.strips[0].samples))
		g.ways[i] = w
	}
	return g.ways[i]
}

// Sizes of type in tables: nothing is smaller than the floor, unless the office's margins leave no room for it.
var (
	sizes  = []float64{10.5, 10, 9.5, 9}
	shrunk = []float64{8.5, 8, 7.5, 7, 6.5, 6}
)

const maxLines = len(linesOf) - 1

// fit chooses the size of type and the widths of the columns: the largest type at which names take two lines, numbers one and
// dates two, and for it the widths at which the table is lowest. It is false where not even the floor is kept.
func (g *grid) fit(sizes []float64) bool {
	ways := []bool{false}
	if slices.ContainsFunc(g.t.Columns, func(c report.Column) bool { return c.Kind == edu.KindDate }) {
		ways = append(ways, true)
	}
	for _, pt := range sizes {
		for _, folded := range ways {
			w := g.way(folded)
			if widths, ok := w.widthsAt(pt, g.ems(pt)); ok {
				g.columns = w.columns
				g.set(pt, widths)
				return true
			}
		}
	}
	return false
}

// widthsAt are the widths of the columns at a size of type, of which so many 1/1000 em have room.
func (w *way) widthsAt(pt float64, room int) ([]int, bool) {
	for lines := range linesOf {
		if lines == maxLines && pt > sizes[len(sizes)-1] { // rather smaller than in strips
			break
		}
		if widths, ok := w.fitted(lines, room); ok {
			return widths, true
		}
	}
	return nil, false
}

// slack is a hundredth more, so that rounding never sends the last character to the next line.
const slack = 1.01

// ems is how many 1/1000 em the texts of all columns have together.
func (g *grid) ems(pt float64) int {
	return int((g.area() - 2*pad*float64(len(g.t.Columns))) / (pt * mmPerPt * slack) * 1000)
}

// squeeze sets a table that keeps to nothing as small as there is.
func (g *grid) squeeze() {
	var least []int
	w := g.way(false)
	g.columns = w.columns
	for _, s := range w.strips {
		least = append(least, s.least[maxLines])
	}
	g.set(shrunk[len(shrunk)-1], least)
}

// set places the columns; what is left over, or what is too much, is spread by their width.
func (g *grid) set(pt float64, widths []int) {
	g.pt, g.lead = pt, pt*mmPerPt*1.28
	all := make([]float64, len(widths))
	for i, w := range widths {
		all[i] = float64(w)/1000*pt*mmPerPt*slack + 2*pad
	}
	g.x = []float64{g.sheet.left}
	for i, w := range all {
		g.x = append(g.x, g.x[i]+w*g.area()/total(all))
	}
	g.limits = g.limits[:0]
	for i := range all {
		g.limits = append(g.limits, ems(g.x[i+1]-g.x[i]-2*pad, pt))
	}
	g.mergeHeads()
}

// mergeHeads makes the cells of the head and the heights of its rows.
func (g *grid) mergeHeads() {
	g.heads, g.levels = g.t.Heads()
	g.texts = g.texts[:0]
	for _, h := range g.heads {
		g.texts = append(g.texts, g.wordLines(Hei, g.pt, g.x[h.ColEnd]-g.x[h.Col]-2*pad, h.Text))
	}
	g.rows = make([]float64, g.levels)
	for i := range g.rows {
		g.rows[i] = g.lead + 2*pad
	}
	height := func(i int) float64 { return float64(len(g.texts[i]))*g.lead + 2*pad }
	for i, h := range g.heads { // what spans one row first
		if h.RowEnd-h.Row == 1 {
			g.rows[h.Row] = max(g.rows[h.Row], height(i))
		}
	}
	for i, h := range g.heads {
		if lack := height(i) - total(g.rows[h.Row:h.RowEnd]); lack > 0 {
			g.rows[h.RowEnd-1] += lack
		}
	}
	if g.number != nil {
		g.rows = append(g.rows, g.lead+pad)
	}
}

// head draws the head of the table.
func (g *grid) head() {
	g.top = g.y
	for i, h := range g.heads {
		y, height := g.top+total(g.rows[:h.Row]), total(g.rows[h.Row:h.RowEnd])
		left, right := g.x[h.Col], g.x[h.ColEnd]
		g.cell(Hei, box{left, right, y, height}, g.texts[i], report.AlignCentre, 0)
		if h.RowEnd < g.levels {
			g.rule(left, y+height, right, y+height, thin)
		}
		if h.ColEnd < len(g.t.Columns) {
			g.rule(right, y, right, y+height, thin)
		}
	}
	g.y += total(g.rows[:g.levels])
	if g.number != nil {
		g.rule(g.x[0], g.y, g.x[len(g.x)-1], g.y, thin)
		height := g.rows[g.levels]
		for i, n := range g.number {
			g.cell(Song, box{g.x[i], g.x[i+1], g.y, height}, []string{strconv.Itoa(n)}, report.AlignCentre, 0)
			if i > 0 {
				g.rule(g.x[i], g.y, g.x[i], g.y+height, thin)
			}
		}
		g.y += height
	}
	g.rule(g.x[0], g.y, g.x[len(g.x)-1], g.y, thin)
}

// rowLines are the lines of the cells of a row, until those of another are asked for, and how many the tallest has.
func (g *grid) rowLines(at int, face Face) (lines [][]string, most int) {
	g.row = g.row[:0]
	for i, c := range g.columns {
		var own []string
		switch {
		case c.texts[at] == "":
		case int(c.widths[at]) <= g.limits[i]:
			own = c.texts[at : at+1]
		default:
			own = g.cellLines(face, g.x[i+1]-g.x[i]-2*pad, c.texts[at])
		}
		g.row = append(g.row, own)
		most = max(most, len(own))
	}
	return g.row, most
}

// cellLines are the lines of a cell so wide: of whole words, where they take no more lines, and with no single character below the others.
func (g *grid) cellLines(face Face, width float64, text string) []string {
	lines := g.lines(face, g.pt, width, text)
	if len(lines) < 2 || strings.Contains(text, "\n") {
		return lines
	}
	lines = g.wordsOf(style{face: face, pt: g.pt}, width, text, lines)
	const alone = 1
	em := g.pt * mmPerPt
	// A column of one character has each alone, however much narrower it were.
	for in, narrower := width, lines; in >= em && len(narrower) == len(lines); narrower = g.lines(face, g.pt, in, text) {
		if utf8.RuneCountInString(narrower[len(narrower)-1]) > alone {
			return narrower
		}
		in -= em / 2
	}
	return lines
}

// wordsOf are lines of whole words where they are no more than these: what is said of one thing rather on a line of its own, else long
// words whole, else short ones.
func (g *grid) wordsOf(in style, width float64, text string, lines []string) []string {
	const short = 3
	if things := strings.ReplaceAll(text, "；", "；\n"); len(things) > len(text) {
		if whole := g.joinedLines(in, width, g.lexicon.joined(things)); len(whole) == len(lines) {
			return whole
		}
	}
	for _, longest := range []int{math.MaxInt, short} {
		if whole := g.joinedLines(in, width, g.lexicon.loosely(text, longest)); len(whole) == len(lines) {
			return whole
		}
	}
	return lines
}

// underLines are the texts of a row that stand below it, each behind the name of its column.
func (g *grid) underLines(at int) (lines []string) {
	for _, u := range g.content.unders[at] {
		if slices.Contains(g.places, u.column) {
			lines = append(lines, g.lines(Song, g.pt, g.x[len(g.x)-1]-g.x[0]-2*pad, u.text)...)
		}
	}
	return lines
}

// cells sets lines of the cells of a row, in a height.
func (g *grid) cells(x *item, lines [][]string, h float64) {
	for i, c := range lines {
		if greys := g.columns[i].greys; greys != nil && greys[x.at] > 0 {
			g.page.Grounds = append(g.page.Grounds, Ground{round(g.x[i]), round(g.y), round(g.x[i+1] - g.x[i]), round(h), Tint(greys[x.at])})
		}
		g.cell(x.face(), box{g.x[i], g.x[i+1], g.y, h}, c, aligned(&g.t.Columns[i], g.t.Cell(x.row, i)), x.row.Of)
		if i > 0 {
			g.rule(g.x[i], g.y, g.x[i], g.y+h, thin)
		}
	}
	g.underline(h)
}

// aligned is how a cell stands: among words, a number and the sign of what is not known in the middle.
func aligned(c *report.Column, cell report.Cell) report.Align {
	a := c.Aligned()
	if a == report.AlignLeft && (cell.Is == report.Unknown || cell.Is == report.Number && !c.Names) {
		return report.AlignCentre
	}
	return a
}

// across sets lines over all columns, in a height.
func (g *grid) across(face Face, lines []string, a report.Align, h float64, of edu.Ref) {
	g.cell(face, box{g.x[0], g.x[len(g.x)-1], g.y, h}, lines, a, of)
	g.underline(h)
}

// underline draws the line below a row.
func (g *grid) underline(h float64) {
	g.y += h
	g.rule(g.x[0], g.y, g.x[len(g.x)-1], g.y, thin)
}

// box is where a cell stands.
type box struct{ left, right, y, height float64 }

// cell sets lines in a box, in its middle from top to bottom; they are about a record, or (0) about none.
func (g *grid) cell(face Face, in box, lines []string, a report.Align, of edu.Ref) {
	y := in.y + (in.height-float64(len(lines))*g.lead)/2
	for i, s := range lines {
		free := math.Max(0, in.right-in.left-2*pad-g.ruler.Width(face, g.pt, s))
		x := in.left + pad
		switch a {
		case report.AlignCentre:
			x += free / 2
		case report.AlignRight:
			x += free
		case report.AlignLeft, report.AlignByKind:
		}
		if t := g.put(style{face, g.pt, g.lead}, x, y+float64(i)*g.lead, s); t != nil && of != 0 {
			t.Of, t.In = of, g.t.Of
		}
	}
}

// close draws the frame round the part of the table on this page.
func (g *grid) close() {
	left, right := g.x[0], g.x[len(g.x)-1]
	g.rule(left, g.top, right, g.top, frame)
	g.rule(left, g.y, right, g.y, frame)
	g.rule(left, g.top, left, g.y, frame)
	g.rule(right, g.top, right, g.y, frame)
}
