package page

import "countyledger/app/report"

// item is one thing that stands over the width of a table: a row, the head of a group, what belongs below a row, or a sum.
type item struct {
	row    *report.TableRow
	at     int // of the row, in the columns
	kind   itemKind
	height float64
}

// face is that of what stands in an item.
func (x *item) face() Face {
	if x.kind == aSum || x.kind == aGroup {
		return Hei
	}
	return Song
}

type itemKind int

const (
	aRow itemKind = iota
	aGroup
	belowRow
	aSum
)

// sheaf is a table with the parts that its columns were split into: one where it was not.
type sheaf struct {
	*layout
	t       *report.Table
	content *content
	parts   []*grid
	// stacked tells that the parts stand below each other, as bands; otherwise on pages beside each other.
	stacked bool
	// few tells that its rows are so high that pages may have fewer than they should.
	few bool
	// last tells that nothing but its notes and signatures comes on its last page.
	last  bool
	items []item
	tail  float64
	// tops is how far down each item stands in all of them, and rows how many rows are above it.
	tops []float64
	rows []int
}

const (
	// leastRows is the least number of rows that a page of a table has.
	leastRows = 3
	// sideTop is which part of a page may stay blank on a page beside one that a table begins on, below texts: its rows stand as high there.
	sideTop = 4
	// bandGap is the room between two bands.
	bandGap = 4.0
)

func (l *layout) table(t *report.Table, rest []report.Block) {
	s := l.sheaf(t)
	s.tail, s.last = l.tail(rest), last(rest)
	if !s.starts(l.y) {
		l.newPage()
	}
	l.unitLine(s.t)
	s.draw()
	l.omitted(s.t)
	if t.Brief {
		l.y += 3
	}
}

// beside reports whether the parts of a table stand on pages beside each other.
func (s *sheaf) beside() bool { return !s.stacked && len(s.parts) > 1 }

// collect makes the items of a table, each as high as it is in the part where it is highest; of bands, as in all of them on average.
func (s *sheaf) collect() {
	n := len(s.t.Rows) + len(s.t.Total)
	s.items, s.tops, s.rows = make([]item, 0, n+1), append(make([]float64, 0, n+2), 0), append(make([]int, 0, n+2), 0)
	for at := range s.t.Rows {
		s.addRow(at)
	}
	if len(s.t.Rows) == 0 {
		s.add(item{row: &report.TableRow{Group: "（本期无数据）"}, kind: aGroup})
	}
	for i := range s.t.Total {
		s.addRow(len(s.t.Rows) + i)
	}
}

// addRow puts the items of a row behind the others.
func (s *sheaf) addRow(at int) {
	x := item{row: s.content.rowOf(at), at: at}
	switch {
	case x.row.Group != "":
		x.kind = aGroup
	case s.content.sum(at):
		x.kind = aSum
	}
	s.add(x)
	if x.kind == aRow && len(s.content.unders[at]) > 0 {
		s.add(item{row: x.row, at: at, kind: belowRow})
	}
}

// add puts an item behind the others.
func (s *sheaf) add(x item) {
	for _, g := range s.parts {
		if h := g.height(&x); s.stacked {
			x.height += h / float64(len(s.parts))
		} else {
			x.height = max(x.height, h)
		}
	}
	last, rows := len(s.items), 0
	if x.kind == aRow {
		rows = 1
	}
	s.items = append(s.items, x)
	s.tops, s.rows = append(s.tops, s.tops[last]+x.height), append(s.rows, s.rows[last]+rows)
}

// height is how high an item is in a part.
func (g *grid) height(x *item) float64 {
	n := 1
	switch x.kind {
	case aGroup:
		n = len(g.groupLines(x.row))
	case belowRow:
		if n = len(g.underLines(x.at)); n == 0 { // it stands in another part
			return 0
		}
	case aRow, aSum:
		_, n = g.rowLines(x.at, x.face())
	}
	return g.heightOf(n)
}

// heightOf is how high so many lines are.
func (g *grid) heightOf(lines int) float64 { return float64(max(1, lines))*g.lead + 2*pad }

func (g *grid) groupLines(r *report.TableRow) []string {
	return g.lines(Hei, g.pt, g.x[len(g.x)-1]-g.x[0]-2*pad, r.Group)
}

// headRoom is what the heads of the parts take of a page.
func (s *sheaf) headRoom() (h float64) {
	for _, g := range s.parts {
		if s.stacked {
			h += total(g.rows)
		} else {
			h = max(h, total(g.rows))
		}
	}
	if s.stacked {
		h += bandGap * float64(len(s.parts)-1)
	}
	return h
}

// hair is what lengths that are equal may differ by.
const hair = 0.01

// capacity is the height that the items of a page may have, of which so much is left.
func (s *sheaf) capacity(room float64) float64 {
	room += hair - s.headRoom()
	if s.stacked {
		room /= float64(len(s.parts))
	}
	return room
}

// full is the room of a page that nothing stands on.
func (s *sheaf) full() float64 { return s.sheet.height - s.sheet.top - s.sheet.bottom }

// draw sets the items on as many pages as they need.
func (s *sheaf) draw() {
	ends := s.spread(s.room())
	from := 0
	for i, until := range ends {
		if i > 0 {
			s.newPage()
		}
		if s.tops[until]-s.tops[from] > s.capacity(s.room()) { // one item that is higher than a page
			s.tall(&s.items[from])
		} else {
			s.some(from, until)
		}
		from = until
	}
}

// starts reports whether a table starts so far down this page: at its top always, else where it should begin there, and where pages beside
// it would not be blank so far down for more than its title.
func (s *sheaf) starts(y float64) bool {
	below := y - s.sheet.top
	return below <= 0 || s.begins(s.full()-below) && (!s.beside() || s.bare() || below <= s.full()/sideTop)
}

// begins reports whether a table should begin where so much room is left of a page, rather than on a new one.
func (s *sheaf) begins(room float64) bool {
	_, above := s.unitTexts(s.t)
	_, here := s.plan(room-above, 0)
	_, there := s.plan(s.full()-above, 0)
	if s.bare() { // its title would stand alone
		there += aTitle
	}
	return here <= there+aPage
}

// What a way of setting a table over pages costs.
const (
	aPage    = 1
	aSumLost = 20 // a sum, or what belongs below a row, on another page than the row; the head of a group at the foot
	aTail    = 10 // notes and signatures on another page than the last row
	aRowLess = 100
	aFewLess = 5    // where long texts leave no room for so many anyway
	overfull = 2000 // a row that is parted over pages; rather that than a title alone
	aTitle   = 2 * overfull
	never    = 1 << 40
)

// plan is where the pages of a table end that begins where so much room is left: on as few as may be, none with fewer rows than it
// should have, and what belongs together on one; and what that costs. So much less than it could bear is put on each.
func (s *sheaf) plan(room, less float64) (ends []int, cost int) {
	n := len(s.items)
	next, costs := make([]int, n), make([]int, n+1)
	full := s.capacity(s.full()) - less
	for i := n - 1; i > 0; i-- {
		next[i], costs[i] = s.end(i, full, costs)
	}
	for at := 0; at < n; {
		if at == 0 {
			at, cost = s.end(0, s.capacity(room)-less, costs)
		} else {
			at = next[at]
		}
		ends = append(ends, at)
	}
	return ends, cost
}

// end is where a page best ends that begins with an item, as late as it may, and what it costs with all after it.
func (s *sheaf) end(from int, room float64, costs []int) (best, cost int) {
	best, cost = from+1, never
	for until := from + 1; until <= len(s.items); until++ {
		height := s.tops[until] - s.tops[from]
		pages := aPage
		if height > room {
			if until > from+1 {
				break
			}
			pages = aPage * (1 + int(height/max(room, 1)))
			if from == 0 { // rather on a page of its own
				pages += overfull
			}
		}
		if c := pages + s.costOf(from, until, room) + costs[until]; c <= cost {
			best, cost = until, c
		}
	}
	return best, cost
}

// costOf is what a page costs with some of the items.
func (s *sheaf) costOf(from, until int, room float64) (cost int) {
	less := aRowLess
	if s.few {
		less = aFewLess
	}
	cost = less * max(0, leastRows-(s.rows[until]-s.rows[from]))
	if until < len(s.items) {
		if k := s.items[until].kind; k == belowRow || k == aSum || s.items[until-1].kind == aGroup {
			cost += aSumLost
		}
		return cost
	}
	tail := s.tail + s.omittedHeight(s.t)
	if s.stacked {
		tail /= float64(len(s.parts))
	}
	if s.tops[until]-s.tops[from]+tail > room {
		cost += aTail
	}
	return cost
}

// some sets items on the page, part by part.
func (s *sheaf) some(from, until int) {
	top := s.y
	for i, g := range s.parts {
		switch {
		case i == 0:
		case s.stacked:
			s.y += bandGap
		default:
			s.newPage()
			s.y = top
		}
		g.head()
		for j := from; j < until; j++ {
			g.item(&s.items[j], s.stacked)
		}
		g.close()
	}
}

// item sets one of the items of a table, as high as it is in all parts, or in this one alone.
func (g *grid) item(x *item, alone bool) {
	h := x.height
	switch x.kind {
	case aGroup:
		lines := g.groupLines(x.row)
		if alone {
			h = g.heightOf(len(lines))
		}
		g.across(Hei, lines, report.AlignCentre, h, 0)
	case belowRow:
		if lines := g.underLines(x.at); len(lines) > 0 {
			if alone {
				h = g.heightOf(len(lines))
			}
			g.across(Song, lines, report.AlignLeft, h, x.row.Of)
		}
	case aRow, aSum:
		lines, n := g.rowLines(x.at, x.face())
		if alone {
			h = g.heightOf(n)
		}
		g.cells(x, lines, h)
	}
}

// tall sets an item that is higher than the room it has, line by line over as many pages as it needs, part by part.
func (s *sheaf) tall(x *item) {
	for i, g := range s.parts {
		if i > 0 {
			s.newPage()
		}
		g.tall(x)
	}
}

func (g *grid) tall(x *item) {
	var cells [][]string
	switch x.kind {
	case aGroup:
		cells = [][]string{g.groupLines(x.row)}
	case belowRow:
		cells = [][]string{g.underLines(x.at)}
	case aRow, aSum:
		cells, _ = g.rowLines(x.at, x.face())
	}
	for {
		left := 0
		for _, c := range cells {
			left = max(left, len(c))
		}
		g.head()
		n := min(left, max(1, int((g.room()-2*pad)/g.lead)))
		now := make([][]string, len(cells))
		for i, c := range cells {
			k := min(n, len(c))
			now[i], cells[i] = c[:k], c[k:]
		}
		h := float64(n)*g.lead + 2*pad
		if x.kind == aRow || x.kind == aSum {
			g.cells(x, now, h)
		} else {
			g.across(x.face(), now[0], report.AlignLeft, h, x.row.Of)
		}
		g.close()
		if left <= n {
			return
		}
		g.newPage()
	}
}
