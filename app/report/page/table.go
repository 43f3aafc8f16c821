package page

import (
	"math"
	"strings"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// Weights of rules in millimetres: the frame is 1 pt, the lines inside are thin.
const (
	frame = 0.35
	thin  = 0.12
	pad   = 0.9
)

// grid is a table being set.
type grid struct {
	*layout
	t      *report.Table
	pt     float64
	lead   float64
	x      []float64 // left edges of the columns, and the right edge of the last
	levels int
	heads  []report.Head
	rows   []float64 // heights of the head's rows
	top    float64   // of the table on this page
	body   float64   // where its rows begin on this page

	cells, sums, labels []extent // of the columns
}

func (l *layout) table(t *report.Table, tail float64) {
	g := &grid{layout: l, t: t.OnPaper()}
	g.unitLine()
	g.fit()
	g.mergeHeads()
	g.head()
	totals := 0.0
	for _, r := range t.Total {
		totals += g.height(r, Hei)
	}
	for i, r := range t.Rows {
		keep := 0.0
		switch {
		case i == len(t.Rows)-1:
			keep = totals + tail
		case r.Group != "": // the head of a group stands with its first row
			keep = g.height(t.Rows[i+1], Song)
		}
		g.row(r, Song, keep)
	}
	if len(t.Rows) == 0 {
		g.row(report.TableRow{Group: "（本期无数据）"}, Song, totals+tail)
	}
	for _, r := range t.Total {
		g.row(r, Hei, 0)
	}
	g.close()
	if t.Brief {
		l.y += 3
	}
}

// unitLine sets 填报单位 left, 统计截止日期 in the middle, 单位 right; where they have no room side by side, 填报单位 has a
// line of its own, and each has, where the other two have none either.
func (g *grid) unitLine() {
	const lead, gap = 6.5, 4
	parts := []string{g.t.Left, g.t.Middle, g.t.Right}
	if strings.Join(parts, "") == "" {
		return
	}
	var x, end [3]float64
	for i, s := range parts {
		w := g.ruler.Width(Song, ptLine, s)
		x[i] = g.sheet.left + (g.area()-w)*float64(i)/2
		end[i] = x[i] + w
	}
	meet := func(i, j int) bool { return parts[i] != "" && parts[j] != "" && end[i]+gap > x[j] }
	alone := func(i int) {
		for _, s := range g.lines(Song, ptLine, g.area(), parts[i]) {
			g.put(style{Song, ptLine, lead}, g.sheet.left, g.y, s)
			g.y += lead
		}
		parts[i] = ""
	}
	if meet(0, 1) || meet(1, 2) || meet(0, 2) {
		alone(0)
		x[1], end[1] = g.sheet.left, g.sheet.left+end[1]-x[1]
		if meet(1, 2) {
			alone(1)
		}
	}
	for i, s := range parts {
		g.put(style{Song, ptLine, lead}, x[i], g.y, s)
	}
	g.y += lead
}

// fit chooses the size of type and the widths of the columns: the largest size at which no cell takes
// more lines than that size may cost, and for it the fewest lines.
func (g *grid) fit() {
	g.measure()
	for _, try := range []struct {
		pt    float64
		lines int
	}{{10.5, 1}, {10.5, 2}, {9, 1}, {9, 2}, {8, 2}, {8, 3}, {7.5, 3}, {7, 3}, {6.5, 4}, {6, 5}, {6, 99}} {
		g.pt = try.pt
		least := g.demands(try.lines)
		if sum := total(least); sum <= g.area() || try.lines == 99 {
			g.place(least, sum)
			break
		}
	}
	g.lead = g.pt * mmPerPt * 1.28
}

// place spreads what is left over, or what is too much, over the columns by their width.
func (g *grid) place(widths []float64, sum float64) {
	g.x = []float64{g.sheet.left}
	for i, w := range widths {
		g.x = append(g.x, g.x[i]+w*g.area()/sum)
	}
}

// extent is how wide the texts of a column are, in 1/1000 em: the widest that is never broken (a place,
// a person), the widest that may be, and the longest word.
type extent struct{ short, long, word int }

func (e *extent) see(text string, adv func(rune) int) {
	if text == "" {
		return
	}
	if w := widthOf(text, adv); w <= 3200 {
		e.short = max(e.short, w)
	} else {
		e.long = max(e.long, w)
		e.word = max(e.word, longestWord(text, adv))
	}
}

// need is the width at which no text takes more than a number of lines and no word is broken.
func (e *extent) need(lines, most int) int {
	w := (e.long + lines - 1) / lines
	if lines > 1 && e.long > 0 {
		w += 500 // a line seldom ends exactly where it is full
	}
	if most > 0 {
		w = min(w, most*1000)
	}
	return max(2000, e.short, w, e.word)
}

// measure looks at every text of the table once.
func (g *grid) measure() {
	song, hei := g.advance(Song), g.advance(Hei)
	g.cells, g.sums, g.labels = make([]extent, len(g.t.Columns)), make([]extent, len(g.t.Columns)), make([]extent, len(g.t.Columns))
	for c, col := range g.t.Columns {
		g.labels[c].see(col.Heads[len(col.Heads)-1], hei)
		for r := range g.t.Rows {
			if g.t.Rows[r].Group == "" {
				g.cells[c].see(CellText(g.t.Cell(&g.t.Rows[r], c)), song)
			}
		}
		for r := range g.t.Total {
			g.sums[c].see(CellText(g.t.Cell(&g.t.Total[r], c)), hei)
		}
	}
}

// demands are the widths at which no cell of a column takes more than a number of lines; a head may
// have one line more, and a sum two.
func (g *grid) demands(lines int) []float64 {
	var out []float64
	for c, col := range g.t.Columns {
		need := max(g.cells[c].need(lines, col.Most), g.labels[c].need(lines+1, col.Most), g.sums[c].need(max(lines, 2), col.Most))
		need = max(need, col.Least*1000)
		// A hundredth more, so that rounding never sends the last character to the next line.
		out = append(out, float64(need)/1000*g.pt*mmPerPt*1.01+2*pad)
	}
	return out
}

func widthOf(s string, adv func(rune) int) int {
	w, widest := 0, 0
	for _, r := range s {
		if r == '\n' {
			w = 0
			continue
		}
		w += adv(r)
		widest = max(widest, w)
	}
	return widest
}

func total(v []float64) float64 {
	s := 0.0
	for _, x := range v {
		s += x
	}
	return s
}

// mergeHeads makes the cells of the head and the heights of its rows.
func (g *grid) mergeHeads() {
	g.heads, g.levels = g.t.Heads()
	g.rows = make([]float64, g.levels)
	for i := range g.rows {
		g.rows[i] = g.lead + 2*pad
	}
	for _, h := range g.heads { // what spans one row first
		if h.RowEnd-h.Row == 1 {
			g.rows[h.Row] = max(g.rows[h.Row], g.headHeight(h))
		}
	}
	for _, h := range g.heads {
		if lack := g.headHeight(h) - total(g.rows[h.Row:h.RowEnd]); lack > 0 {
			g.rows[h.RowEnd-1] += lack
		}
	}
}

func (g *grid) headHeight(h report.Head) float64 {
	return float64(len(g.lines(Hei, g.pt, g.x[h.ColEnd]-g.x[h.Col]-2*pad, h.Text)))*g.lead + 2*pad
}

// head draws the head of the table at the top of each page it stands on.
func (g *grid) head() {
	if g.room() < total(g.rows)+3*g.lead {
		g.newPage()
	}
	g.top = g.y
	for _, h := range g.heads {
		y, height := g.top+total(g.rows[:h.Row]), total(g.rows[h.Row:h.RowEnd])
		left, right := g.x[h.Col], g.x[h.ColEnd]
		g.cell(Hei, box{left, right, y, height}, g.lines(Hei, g.pt, right-left-2*pad, h.Text), report.AlignCentre, 0)
		if h.RowEnd < g.levels {
			g.rule(left, y+height, right, y+height, thin)
		}
		if h.ColEnd < len(g.t.Columns) {
			g.rule(right, y, right, y+height, thin)
		}
	}
	g.y += total(g.rows)
	g.body = g.y
	g.rule(g.x[0], g.y, g.x[len(g.x)-1], g.y, thin)
}

func (g *grid) height(r report.TableRow, face Face) float64 {
	_, n := g.rowLines(r, face)
	return float64(max(1, n))*g.lead + 2*pad
}

// rowLines are the lines of the cells of a row, and how many the tallest has.
func (g *grid) rowLines(r report.TableRow, face Face) (lines [][]string, most int) {
	if r.Group != "" {
		return nil, 1
	}
	lines = make([][]string, len(g.t.Columns))
	for i := range lines {
		if text := CellText(g.t.Cell(&r, i)); text != "" {
			lines[i] = g.lines(face, g.pt, g.x[i+1]-g.x[i]-2*pad, text)
			most = max(most, len(lines[i]))
		}
	}
	return lines, most
}

// row sets one row whole; it goes to the next page, under a repeated head, where it has no room with what must stay with it.
// One that is taller than a page is divided.
func (g *grid) row(r report.TableRow, face Face, keep float64) {
	lines, left := g.rowLines(r, face)
	h := float64(max(1, left))*g.lead + 2*pad
	if g.y > g.body && g.room() < h+keep {
		g.turn()
	}
	if r.Group != "" {
		g.cell(Hei, box{g.x[0], g.x[len(g.x)-1], g.y, h}, []string{r.Group}, report.AlignCentre, 0)
		g.under(h)
		return
	}
	for {
		n := left
		if float64(n)*g.lead+2*pad > g.room()+0.01 {
			n = max(1, int((g.room()-2*pad)/g.lead))
		}
		g.part(r, face, lines, max(1, min(n, left)))
		if left -= n; left <= 0 {
			return
		}
		for i, c := range lines {
			lines[i] = c[min(n, len(c)):]
		}
		g.turn()
	}
}

// part sets the first lines of the cells of a row.
func (g *grid) part(r report.TableRow, face Face, lines [][]string, n int) {
	h := float64(n)*g.lead + 2*pad
	for i, c := range lines {
		if grey := Grey(g.t.Cell(&r, i)); grey > 0 {
			g.page.Grounds = append(g.page.Grounds, Ground{round(g.x[i]), round(g.y), round(g.x[i+1] - g.x[i]), round(h), grey})
		}
		g.cell(face, box{g.x[i], g.x[i+1], g.y, h}, c[:min(n, len(c))], g.t.Columns[i].Aligned(), r.Of)
		if i > 0 {
			g.rule(g.x[i], g.y, g.x[i], g.y+h, thin)
		}
	}
	g.under(h)
}

// under draws the line below a row.
func (g *grid) under(h float64) {
	g.y += h
	g.rule(g.x[0], g.y, g.x[len(g.x)-1], g.y, thin)
}

// turn goes on with the table on the next page.
func (g *grid) turn() {
	g.close()
	g.newPage()
	g.head()
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
