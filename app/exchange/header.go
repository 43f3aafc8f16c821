package exchange

import (
	"cmp"
	"regexp"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// Column is one column of a sheet under its heads.
type Column struct {
	Index  int    // from 0
	Label  string // its heads, as findings show them
	Target Target
	Known  bool // mapped, or known to be left out
	Exact  bool // mapped by all of its heads, not by the lowest alone
	// Unit is what its numbers stand in, where that is not the field's own; Refused why it is not taken in though its field is
	// known.
	Unit, Refused string

	path, own []string // its heads from the top down; texts by themselves that are only a unit
}

// Letter is the column's letter in the sheet: C.
func (c *Column) Letter() string { return strings.TrimSuffix(grid.CellName(0, c.Index), "1") }

// Header is where the table of a sheet begins and what its columns are.
type Header struct {
	Row, Height int // first head row from 0, and how many there are
	Columns     []Column
	AsOf        edu.Date // 统计截止日期 above the table, if it stands there
	exact       int      // columns whose whole path is known
}

// better reports whether h fits more columns than o; of two that fit as many, more by their whole
// path, and then with fewer rows.
func (h *Header) better(o *Header) bool {
	if o == nil {
		return true
	}
	return cmp.Or(cmp.Compare(h.mapped(), o.mapped()), cmp.Compare(h.exact, o.exact), cmp.Compare(o.Height, h.Height)) > 0
}

// mapped counts the columns that fill something.
func (h *Header) mapped() int {
	n := 0
	for _, c := range h.Columns {
		if c.Target.Field != nil {
			n++
		}
	}
	return n
}

const (
	searchRows  = 30 // how far down a header is looked for
	maxLevels   = 3
	leastFields = 3
)

// findHeader looks for the rows that fit the words best: one to three levels, merged or not.
// It fails with NoHeader where fewer than three columns or no part of the identity is found.
func findHeader(s *grid.Sheet, w *Words) (*Header, error) {
	var best *Header
	for row := 0; row < min(searchRows, len(s.Rows)); row++ {
		for height := 1; height <= maxLevels && row+height <= len(s.Rows); height++ {
			if h := headerAt(s, w, row, height); h.better(best) {
				best = h
			}
		}
	}
	if best == nil || best.mapped() < leastFields || !best.identifies(w.register) {
		return nil, noHeader(s, w, best)
	}
	best.preface(s)
	best.measure(s)
	return best, nil
}

// identifies reports whether the columns tell which row is meant: the first field of the identity.
func (h *Header) identifies(g *edu.Register) bool {
	for _, c := range h.Columns {
		if c.Target.Field != nil && (c.Target.Field.Key == g.Identity[0] || c.Target.Field.Key == "name") {
			return true
		}
	}
	return false
}

func headerAt(s *grid.Sheet, w *Words, row, height int) *Header {
	h := &Header{Row: row, Height: height}
	taken := map[string]bool{}
	for col := range s.Width() {
		path := headsOver(s, row, height, col)
		if len(path) == 0 {
			continue
		}
		c := Column{Index: col, Label: Label(path), path: path}
		if t, unit, exact, ok := w.column(path); ok && (t.Field == nil || !taken[t.Key()]) {
			c.Target, c.Known, c.Exact = t, true, exact
			taken[t.Key()] = true
			if exact {
				h.exact++
			}
			if unit != "" {
				c.own = []string{unit}
			}
		}
		h.Columns = append(h.Columns, c)
	}
	return h
}

// headsOver is the heads over a column from the top down; a merged head counts for each of its cells, and
// one that spans several rows once.
func headsOver(s *grid.Sheet, row, height, col int) []string {
	var path []string
	for r := row; r < row+height; r++ {
		text := strings.TrimSpace(s.Merged(r, col))
		if text != "" && (len(path) == 0 || path[len(path)-1] != text) {
			path = append(path, text)
		}
	}
	return path
}

var asOfForm = regexp.MustCompile(`(?:统计截止日期|统计时点|截止日期|统计日期)[:：]([0-9年月日./-]+)`)

// preface reads the statistics date that stands above the table.
func (h *Header) preface(s *grid.Sheet) {
	for row := range h.Row {
		for _, cell := range s.Rows[row] {
			text := edu.Squeeze(edu.Halfwidth(cell))
			if p := asOfForm.FindStringSubmatch(text); p != nil && !h.AsOf.Known() {
				// A date that cannot be read is not one: the school year's own stands then.
				_ = h.AsOf.Parse(p[1], edu.Format{})
			}
		}
	}
}
