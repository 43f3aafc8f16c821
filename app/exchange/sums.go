package exchange

import (
	"strings"

	"countyledger/store/edu"
)

// Sum is what a column of numbers adds up to in what will be stored.
type Sum struct {
	Column Column
	Field  *edu.Field
	Rows   int         // rows that say a number there
	Total  edu.Decimal // in Unit
	Unit   string      // the field's own; empty where it has none
}

// String is the sum with its unit, and the unit of the sheet where that is another: 426.00万元（原表单位：元）.
func (s Sum) String() string {
	text := s.Total.String() + s.Unit
	if s.Column.Unit != "" && !s.Field.SameUnit(s.Column.Unit, s.Unit) {
		text += "（原表单位：" + s.Column.Unit + "）"
	}
	return text
}

// Sums adds up, column by column, the numbers of the rows that are taken in. Shares, years and terms have no sum.
func (p *Preview) Sums() []Sum {
	var out []Sum
	for i := range p.Header.Columns {
		c := &p.Header.Columns[i]
		f := c.Target.Field
		if c.Index < 0 || !adds(f) {
			continue
		}
		s := Sum{Column: *c, Field: f, Unit: f.NumberUnit()}
		for k := range p.Rows {
			r := &p.Rows[k]
			v, ok := f.At(r.Record).(edu.Numeric)
			if !ok || r.State.left() || !r.hears(c) || strings.TrimSpace(p.cell(r.Line-1, c)) == "" {
				continue
			}
			if n, known := v.Decimal(f.Format()); known {
				s.Rows, s.Total = s.Rows+1, s.Total.Plus(n)
			}
		}
		if s.Rows > 0 {
			out = append(out, s)
		}
	}
	return out
}
