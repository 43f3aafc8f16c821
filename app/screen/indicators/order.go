package indicators

import (
	"cmp"
	"slices"

	"countyledger/app/screen"
)

// order is the column that the list is sorted by, and whether that is turned round; -1 is the shortfall.
type order struct {
	col    int
	turned bool
}

// byShortfall puts the sections that lack most first.
var byShortfall = order{col: -1}

// compare puts the sections that lack most first, or those that are lowest in a column; the county stands over them.
func (p *Page) compare(a, z *row) int {
	switch {
	case a.Section == nil && z.Section == nil:
		return 0
	case a.Section == nil:
		return -1
	case z.Section == nil:
		return 1
	case p.order.turned:
		return -p.before(a, z)
	}
	return p.before(a, z)
}

// before is the order of two sections.
func (p *Page) before(a, z *row) int {
	switch col := p.order.col; {
	case col == pupilsColumn:
		return z.Headcount() - a.Headcount()
	case col >= firstIndicator:
		return cmp.Compare(a.Values[col-firstIndicator].Value.Is, z.Values[col-firstIndicator].Value.Is)
	}
	return -cmp.Compare(a.Shortfall(p.rules.BalanceRules), z.Shortfall(p.rules.BalanceRules))
}

// sorts reports whether the list can be sorted by a column: not by what is said in words or in short.
func sorts(col int) bool { return col == pupilsColumn || col >= firstIndicator }

// sortBy sorts by a column; by the one that it is sorted by already it turns the order round.
func (p *Page) sortBy(col int) {
	if !sorts(col) {
		p.unsort()
		return
	}
	p.order = order{col, p.order.col == col && !p.order.turned}
	p.Refill()
}

func (p *Page) unsort() {
	p.order = byShortfall
	p.Refill()
}

// down tells whether the largest stand first.
func (p *Page) down() bool { return (p.order.col == pupilsColumn) != p.order.turned }

func (p *Page) markSorted() { p.List.Grid.MarkSorted(p.order.col, p.down()) }

// Sort implements screen.Sorter.
func (p *Page) Sort() {
	o := screen.Sorting{By: func(c screen.SortColumn) { p.sortBy(c.Col) }, Plain: p.unsort, Keys: p.Desk.Keys}
	for i, c := range p.List.Grid.Columns {
		if sorts(i) {
			o.Columns = append(o.Columns, screen.SortColumn{Head: c.Title, Col: i, Now: screen.Sorted(i == p.order.col, p.down())})
		}
	}
	o.Front = max(0, slices.IndexFunc(o.Columns, func(c screen.SortColumn) bool { return c.Col == p.order.col }))
	p.Desk.Guard(func() { o.Ask(p.s) })
}
