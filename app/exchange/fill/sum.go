package fill

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/app/exchange/grid"
)

// sum fills the row of sums of a table where it has no formula: with one, so that everybody sees what is added up. Where a row does not
// say the number there is no sum: what is unknown is not 0.
func (p *Plan) sum(x *Filling) {
	if len(x.Rows) == 0 || x.Header.Form() || x.Sheet.IsTurned() {
		return
	}
	was := x.First + x.Drawn
	if !sums(x.Sheet, was) {
		if was = x.First - 1; was < x.Header.Row+x.Header.Height || !sums(x.Sheet, was) {
			return
		}
	}
	row := p.moved(x.Sheet, was)
	for i := range x.Heads {
		h := &x.Heads[i]
		f := h.Target.Field
		if f == nil || !f.Sums() || h.Target.Part != "" || h.Column.Serial() {
			continue
		}
		at := grid.Place{Row: was, Col: h.Column.Index}
		if strings.TrimSpace(x.Sheet.Cell(was, at.Col)) != "" || slices.Contains(x.Sheet.Formulas, at) {
			continue
		}
		x.sumOf(h, row)
	}
}

// sumOf is the formula under one column.
func (x *Filling) sumOf(h *Head, row int) {
	n, first, last := 0, -1, -1
	for _, r := range x.Rows {
		for _, c := range r.Cells {
			if c.Col == h.Column.Index && c.Is == Number {
				n++
			}
		}
		if first < 0 {
			first = r.Line
		}
		last = r.Line
	}
	switch {
	case n == 0:
		return
	case n < len(x.Rows):
		x.leave("合计 "+h.Label(), fmt.Sprintf("%d行没有数，没有合计", len(x.Rows)-n), h)
		return
	}
	formula := fmt.Sprintf("SUM(%s:%s)", grid.CellName(first, h.Column.Index), grid.CellName(last, h.Column.Index))
	at := grid.Place{Row: row, Col: h.Column.Index}
	x.Sums = append(x.Sums, Cell{Place: at, Value: Value{Is: Formula, Text: formula}, Field: h.Target.Field})
}
