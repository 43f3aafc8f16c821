package statistics

import (
	"cmp"
	"slices"
)

// sorted is the order of the groups: as they come, or by the numbers of a column, the greatest or the smallest first.
type sorted struct {
	col  int // 0 for as they come
	up   bool
	rows []int // those of the answer by line; nil for as they come
}

// marked is the column that shows the order, -1 for none.
func (o sorted) marked() (col int, down bool) {
	if o.col == 0 {
		return -1, false
	}
	return o.col, !o.up
}

// sortHere sorts by the column in front.
func (p *Page) sortHere() {
	if p.sheet != nil && !p.chart {
		_, col := p.sheet.Here()
		p.sortBy(col)
	}
}

// sortBy sorts by a column, the greatest first; again, the smallest; then as the groups come, as the column of their heads does.
func (p *Page) sortBy(col int) {
	switch o := &p.sorted; {
	case !p.query.Rows.Known() || col == 0 || o.col == col && o.up:
		*o = sorted{}
	case o.col == col:
		o.up = true
	default:
		*o = sorted{col: col}
	}
	p.show()
	if p.sheet != nil {
		p.sheet.GoTo(0, max(1, col))
	}
	p.focus()
}

// arrange works the order out anew; groups without a number come last.
func (p *Page) arrange() {
	o := &p.sorted
	if o.col > len(p.columnHeads()) {
		*o = sorted{}
	}
	o.rows = nil
	if o.col == 0 || !p.query.Rows.Known() {
		return
	}
	for row := range p.table.RowHeads {
		o.rows = append(o.rows, row)
	}
	slices.SortStableFunc(o.rows, func(i, j int) int {
		a, known := p.table.Number(p.cell(i, o.col))
		z, other := p.table.Number(p.cell(j, o.col))
		switch {
		case known != other:
			return map[bool]int{true: -1, false: 1}[known]
		case o.up:
			return cmp.Compare(a.Float(), z.Float())
		}
		return cmp.Compare(z.Float(), a.Float())
	})
}

// at is the row of the answer that a line shows.
func (p *Page) at(line int) int {
	switch {
	case !p.query.Rows.Known():
		return len(p.table.RowHeads)
	case line < len(p.sorted.rows):
		return p.sorted.rows[line]
	}
	return line
}

// Sort implements screen.Sorter: the answer has few columns, so that the one in front is not asked about.
func (p *Page) Sort() { p.sortHere() }
