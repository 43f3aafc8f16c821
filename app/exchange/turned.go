package exchange

import (
	"maps"
	"slices"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
)

// turned makes one table of records of which each has a column, under labels below each other: on the sheet turned round they are rows
// under heads, and are read as such. Other tables, and their sheet, stay as they are.
func (f *finder) turned(s *grid.Sheet, all []recognise.Table, in recognise.Source) (*grid.Sheet, []recognise.Table) {
	if len(all) < 2 || slices.ContainsFunc(all, func(t recognise.Table) bool { return !t.Form || t.Right == 0 }) {
		return s, all
	}
	first, end, over := &all[0], all[len(all)-1].Right, s.Turned()
	columns := labels(s, all)
	head, left := labelColumn(s, first), columns[0].Index
	out := *first
	out.HeadRow, out.HeadRows, out.DataRow, out.EndRow, out.Form = head, first.Left-head, first.Left, end, false
	out.Left, out.Right, out.Columns = left, over.Width(), columns
	in.Register = first.Register
	at := recognise.Given{Row: head, Rows: out.HeadRows, End: end, Left: left, Right: out.Right}
	if t, ok := f.reader.At(over, at, in); ok {
		out.Columns = merged(t.Columns, columns)
	}
	return over, []recognise.Table{out}
}

// labels are the columns of the turned sheet that the labels of records are: what most records say of each. A field has one.
func labels(s *grid.Sheet, all []recognise.Table) (out []recognise.Column) {
	of := map[int][]recognise.Column{} // by the row of the label
	for _, t := range all {
		for _, c := range t.Columns {
			of[c.Row] = append(of[c.Row], c)
		}
	}
	taken := map[string]bool{}
	for _, row := range slices.Sorted(maps.Keys(of)) {
		c := together(s, of[row])
		if c.Key != "" && c.Key != recognise.Nothing && taken[c.Key] {
			c.Key, c.Also, c.Grade, c.Why = "", "", recognise.Open, alreadyTaken
		}
		taken[c.Key] = true
		c.Index, c.Row = row, 0
		out = append(out, c)
	}
	return out
}

// merged are the columns under heads, where these know nothing those of labels: what stands over records without a label among them.
func merged(heads, labels []recognise.Column) []recognise.Column {
	out := slices.Clone(heads)
	for _, l := range labels {
		i := slices.IndexFunc(out, func(c recognise.Column) bool { return c.Index == l.Index })
		known := slices.ContainsFunc(out, func(c recognise.Column) bool { return c.Key == l.Key && c.Grade > recognise.Open })
		switch {
		case i < 0 && known:
		case i < 0:
			out = append(out, l)
		case out[i].Grade == recognise.Open && l.Grade > recognise.Open && !known:
			out[i] = l
		}
	}
	slices.SortStableFunc(out, func(a, b recognise.Column) int { return a.Index - b.Index })
	return out
}

// labelColumn is where the labels before the values of a record stand.
func labelColumn(s *grid.Sheet, t *recognise.Table) int {
	for col := range t.Left {
		n := 0
		for _, c := range t.Columns {
			if strings.TrimSpace(s.Cell(c.Row, col)) != "" {
				n++
			}
		}
		if 2*n >= len(t.Columns) {
			return col
		}
	}
	return max(0, t.Left-1)
}

// together is what records say of one label: what most of them say, as sure as the least sure of these whose cell is not blank.
func together(s *grid.Sheet, all []recognise.Column) recognise.Column {
	times := map[string]int{}
	best := all[0]
	for _, c := range all {
		if times[c.Key]++; times[c.Key] > times[best.Key] {
			best = c
		}
	}
	blank := strings.TrimSpace(s.Cell(best.Row, best.Index)) == ""
	for _, c := range all {
		empty := strings.TrimSpace(s.Cell(c.Row, c.Index)) == ""
		if c.Key == best.Key && !empty && (blank || c.Grade < best.Grade) {
			best, blank = c, false
		}
	}
	return best
}
