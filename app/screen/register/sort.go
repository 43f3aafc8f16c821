package register

import (
	"slices"

	"countyledger/app/screen"
)

// sortBy sorts the rows by a field; by the one that they are sorted by already it turns the order round.
func (p *Page) sortBy(field int) {
	p.down = p.sort == field && !p.down
	p.sort = field
	p.markSorted()
	p.refill()
}

// unsort brings back the order of the ledger.
func (p *Page) unsort() {
	p.sort, p.down = -1, false
	p.markSorted()
	p.refill()
}

// markSorted marks the column of the list, and that of the sheet, by which the rows are sorted.
func (p *Page) markSorted() {
	col := -1
	if p.sort >= 0 { // the column of sources is none of the fields
		col = slices.Index(p.order, p.sort)
	}
	p.grid.MarkSorted(col, p.down)
	if p.sheet != nil {
		p.sheet.widget.MarkSorted(p.sort, p.down)
	}
}

// Sort implements screen.Sorter: at first the column that the clerk stands in is marked, or the one that the rows are sorted by.
func (p *Page) Sort() {
	o := screen.Sorting{By: func(c screen.SortColumn) { p.sortBy(c.Col) }, Plain: p.unsort, Keys: p.focusList}
	fields, at := p.order, p.sort
	if p.sheet != nil {
		fields, at = nil, p.sheet.col()
		for i := range p.fields {
			fields = append(fields, i)
		}
	}
	heads := p.columns(false)
	for _, i := range fields {
		if i >= 0 {
			o.Columns = append(o.Columns, screen.SortColumn{Head: heads[i].Title, Col: i, Now: screen.Sorted(i == p.sort, p.down)})
		}
	}
	o.Front = max(0, slices.IndexFunc(o.Columns, func(c screen.SortColumn) bool { return c.Col == at }))
	o.Ask(p.s)
}
