package page

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"countyledger/app/report"
)

// Weights of a form: the rule round it is 1.5 pt, those inside 0.5 pt.
const (
	formFrame = 1.5 * mmPerPt
	formRule  = 0.5 * mmPerPt
	formPad   = 1.2
	// footLead is how much higher than the type the lines at the foot of a cell stand.
	footLead = 1.25
)

// formCell is a cell of a form where it stands in the grid, ends excluded.
type formCell struct {
	report.FormCell
	row, rowEnd, col, colEnd int
	lines, foot              []string
	in                       []float64 // how far in each line of running text stands
}

// formLayout is a form being set.
type formLayout struct {
	*layout
	f     *report.Form
	cells []*formCell
	x     []float64 // left edges of the columns, and the right edge of the last
	high  []float64 // of the rows
	pt    float64
	lead  float64
}

// form sets a form on a page whole, with so much room under it, in the largest type for which it has room; one that has none goes on, row
// by row, on the next.
func (l *layout) form(f *report.Form, tail float64) {
	g := &formLayout{layout: l, f: f, x: []float64{l.sheet.left}}
	sum := total(f.Columns)
	for i, w := range f.Columns {
		g.x = append(g.x, g.x[i]+w*l.area()/sum)
	}
	g.seat()
	full := l.sheet.height - l.sheet.bottom - l.sheet.top
	const slack = 0.01 // sums of heights are not exact
	for _, pt := range []float64{12, 10.5, 9} {
		g.measure(pt)
		if g.lower(l.room() - tail - slack) {
			break
		}
	}
	// Under a title alone it begins all the same: no page bears nothing but the title.
	if left := total(g.high) + tail; left > l.room()+slack && left <= full && !l.bare() {
		l.newPage()
	}
	g.split(full)
	for from := 0; from < len(g.high); {
		if l.room() < g.high[from]-slack && l.y > l.sheet.top {
			l.newPage()
		}
		until, h := from+1, g.high[from]
		for until < len(g.high) && h+g.high[until] <= l.room()+slack {
			h += g.high[until]
			until++
		}
		g.draw(from, until)
		from = until
	}
}

// seat finds the place of every cell: from left to right, beside those that come down from rows above.
func (g *formLayout) seat() {
	taken := map[[2]int]bool{}
	for r, row := range g.f.Rows {
		col := 0
		for _, c := range row.Cells {
			for taken[[2]int{r, col}] {
				col++
			}
			cols, rows := c.Span()
			at := &formCell{FormCell: c, row: r, rowEnd: min(r+rows, len(g.f.Rows)), col: col, colEnd: min(col+cols, len(g.f.Columns))}
			if at.col >= at.colEnd {
				continue // there is no column for it
			}
			for i := at.row; i < at.rowEnd; i++ {
				for j := at.col; j < at.colEnd; j++ {
					taken[[2]int{i, j}] = true
				}
			}
			g.cells = append(g.cells, at)
			col = at.colEnd
		}
	}
}

// measure breaks the texts of the cells into lines of a size of type, and finds how high the rows are.
func (g *formLayout) measure(pt float64) {
	g.pt, g.lead = pt, pt*mmPerPt*1.3
	g.high = g.high[:0]
	for _, r := range g.f.Rows {
		g.high = append(g.high, r.Least)
	}
	for _, c := range g.cells {
		c.lines, c.foot = nil, nil
		for _, s := range c.Foot {
			c.foot = append(c.foot, g.lines(Song, pt, g.width(c), s)...)
		}
		switch {
		case c.Text == "":
		case c.Is == report.FormLabel: // broken between words, in lines as long as each other: 政治|面貌
			c.lines = g.wordLines(Song, pt, g.width(c), c.Text)
		case c.Is == report.FormValue:
			c.lines = g.valueLines(c)
		default:
			g.prose(c)
		}
	}
	g.stretch()
}

// valueLines are the lines of a value: between words, where that takes no more of them.
func (g *formLayout) valueLines(c *formCell) []string {
	lines := g.lines(Song, g.pt, g.width(c), c.Text)
	if whole := g.listedLines(Song, g.pt, g.width(c), c.Text); len(whole) == len(lines) {
		return whole
	}
	return lines
}

// prose breaks running text into lines; what stands behind a date and two blanks keeps its left edge: 2004-09至今　　东沟小学　任教.
func (g *formLayout) prose(c *formCell) {
	c.in = nil
	for par := range strings.SplitSeq(c.Text, "\n") {
		head, rest, dated := strings.Cut(par, gap)
		if !dated {
			head, rest = "", par
		} else {
			head += gap
		}
		in := g.ruler.Width(Song, g.pt, head)
		for i, s := range g.lines(Song, g.pt, g.width(c)-in, rest) {
			if i == 0 {
				c.lines, c.in = append(c.lines, head+s), append(c.in, 0)
			} else {
				c.lines, c.in = append(c.lines, s), append(c.in, in)
			}
		}
	}
}

// gap stands between the date and the text of a line of running text.
const gap = "　　"

// width is the room for text in a cell.
func (g *formLayout) width(c *formCell) float64 { return g.x[c.colEnd] - g.x[c.col] - 2*formPad }

// need is how high a cell has to be.
func (g *formLayout) need(c *formCell) float64 {
	return float64(len(c.lines))*g.lead + float64(len(c.foot))*g.lead*footLead + 2*formPad
}

// stretch makes the rows as high as their cells need: those of one row first.
func (g *formLayout) stretch() {
	for _, one := range []bool{true, false} {
		for _, c := range g.cells {
			if lack := g.need(c) - total(g.high[c.row:c.rowEnd]); lack > 0 && (c.rowEnd-c.row == 1) == one {
				g.high[c.rowEnd-1] += lack
			}
		}
	}
}

// lower takes from the heights that the rows should have what there is no room for; false where their texts need more than there is.
func (g *formLayout) lower(room float64) bool {
	sum := total(g.high)
	if sum <= room {
		return true
	}
	high := slices.Clone(g.high)
	for i := range g.high {
		g.high[i] = 0
	}
	g.stretch()
	least := total(g.high)
	if least > room {
		copy(g.high, high)
		return false
	}
	part := (room - least) / (sum - least)
	for i := range g.high {
		g.high[i] += (high[i] - g.high[i]) * part
	}
	return true
}

// split divides rows that are higher than a page: the lines that have no room go to rows of their own.
func (g *formLayout) split(full float64) {
	for r := 0; r < len(g.high); r++ {
		if g.high[r] <= full {
			continue
		}
		most := max(1, int((full-2*formPad)/g.lead))
		for _, c := range g.cells {
			if c.row > r {
				c.row++
			}
			if c.rowEnd > r+1 {
				c.rowEnd++
			}
		}
		for _, c := range slices.Clone(g.cells) {
			if c.row != r || c.rowEnd != r+1 {
				continue
			}
			rest := *c
			rest.row, rest.rowEnd = r+1, r+2
			most := min(most, len(c.lines))
			c.foot, c.lines, rest.lines = nil, c.lines[:most], c.lines[most:]
			if c.in != nil {
				c.in, rest.in = c.in[:most], c.in[most:]
			}
			g.cells = append(g.cells, &rest)
		}
		g.high = slices.Insert(g.high, r+1, 0)
		g.high[r] = full
		for _, c := range g.cells {
			if c.row == r+1 && c.rowEnd == r+2 {
				g.high[r+1] = max(g.high[r+1], g.need(c))
			}
		}
	}
}

// draw sets rows of the form on the page, with their part of the frame.
func (g *formLayout) draw(from, until int) {
	top, left, right := g.y, g.x[0], g.x[len(g.x)-1]
	for _, c := range g.cells {
		a, b := max(c.row, from), min(c.rowEnd, until)
		if a >= b {
			continue
		}
		in := box{g.x[c.col], g.x[c.colEnd], top + total(g.high[from:a]), total(g.high[a:b])}
		if c.row >= from {
			g.set(c, in)
		}
		if c.colEnd < len(g.f.Columns) {
			g.rule(in.right, in.y, in.right, in.y+in.height, formRule)
		}
		if b < until {
			g.rule(in.left, in.y+in.height, in.right, in.y+in.height, formRule)
		}
	}
	g.y = top + total(g.high[from:until])
	g.rule(left, top, right, top, formFrame)
	g.rule(left, g.y, right, g.y, formFrame)
	g.rule(left, top, left, g.y, formFrame)
	g.rule(right, top, right, g.y, formFrame)
}

// set puts the text of a cell into its box: in the middle, or from the top with what stands at the foot.
func (g *formLayout) set(c *formCell, in box) {
	y := in.y + formPad
	if c.Is != report.FormText {
		y = in.y + (in.height-float64(len(c.lines))*g.lead)/2
	}
	for i, s := range c.lines {
		width, track := g.ruler.Width(Song, g.pt, s), 0.0
		if c.Is == report.FormLabel && len(c.lines) == 1 && pair(s) && width*2 <= g.width(c) {
			track = width / 2 // 姓　名: as wide as three characters
			width += track
		}
		x := in.left + formPad
		if c.Is != report.FormText {
			x += max(0, (g.width(c)-width)/2)
		} else {
			x += c.in[i]
		}
		g.mark(c, g.put(style{Song, g.pt, g.lead}, x, y+float64(i)*g.lead, s), track)
	}
	y = in.y + in.height - formPad - float64(len(c.foot))*g.lead*footLead
	for i, s := range c.foot {
		width := g.ruler.Width(Song, g.pt, s)
		x, free := in.left+formPad, max(0, g.width(c)-width)
		switch report.FootPlace(s) {
		case report.AlignCentre:
			x += free / 2
		case report.AlignRight:
			x += max(0, free-g.pt*mmPerPt)
		}
		g.put(style{Song, g.pt, g.lead * footLead}, x, y+float64(i)*g.lead*footLead, s)
	}
}

// mark tells what a text is about, and spreads it.
func (g *formLayout) mark(c *formCell, t *Text, track float64) {
	if t == nil {
		return
	}
	t.Track = track
	if c.Is != report.FormLabel && g.f.In != nil {
		t.Of, t.In = g.f.Of, g.f.In
	}
}

// pair reports whether a label has two characters, which are spread.
func pair(s string) bool {
	first, n := utf8.DecodeRuneInString(s)
	last, m := utf8.DecodeRuneInString(s[n:])
	return n+m == len(s) && unicode.Is(unicode.Han, first) && unicode.Is(unicode.Han, last)
}
