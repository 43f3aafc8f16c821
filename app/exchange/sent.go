package exchange

import (
	"iter"
	"path/filepath"
	"slices"
	"strings"

	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// sentTable is the table as it was sent, without its rows.
func (p *Preview) sentTable() *edu.Return {
	out := &edu.Return{Register: p.Register, File: filepath.Base(p.File), Sheet: p.Sheet.Name, Sender: p.Sender, SHA256: p.SHA256}
	for i := range p.Header.Columns {
		c := &p.Header.Columns[i]
		to := edu.SentColumn{
			Letter: c.Letter(), Head: c.Label, Unit: c.Unit, Whole: c.Whole, Line: c.row + 1, Secret: c.Target.secret(), Idle: c.serial,
		}
		if len(c.Headings) > 0 {
			to.Letter = columnLetter(c.Headings[len(c.Headings)-1].Col)
		}
		if p.Sheet.IsTurned() && c.Index >= 0 { // the rows are columns, and this is a line
			to.Letter, to.Line = "", c.Index+1
		}
		if c.Target.Field != nil {
			to.Target = c.Target.Key()
		}
		if c.Guess.Grade > recognise.Open && c.end != secondHalf {
			to.Grade, to.Ground, to.Wrong = c.Guess.Grade.String(), string(c.Guess.Ground), c.Guess.Key != c.key()
		}
		out.Columns = append(out.Columns, to)
	}
	return out
}

// kept is a row of the sheet and the record that has what it says, but for the fields in which the record stands otherwise.
type kept struct {
	row       *Row
	record    edu.Record
	otherwise []*edu.Field
}

// keptAs is a row with the record that it becomes, which will stand as another does: a clerk may have typed something else, or
// keeps what the ledger has.
func (r *Row) keptAs(becomes, stands edu.Record) kept {
	x := kept{row: r, record: becomes}
	if stands == r.read { // most lists bring new records
		return x
	}
	for _, f := range r.said {
		if !edu.Same(f.At(r.read), f.At(stands)) {
			x.otherwise = append(x.otherwise, f)
		}
	}
	return x
}

// sentRows goes through rows as they were sent; their texts are looked up when they are asked for.
func (p *Preview) sentRows(rows []kept) iter.Seq[edu.SentRow] {
	return func(yield func(edu.SentRow) bool) {
		for _, x := range rows {
			if !yield(p.sentRow(x)) {
				return
			}
		}
	}
}

// sentRow is a row as it was sent, with the record that it becomes: the texts of the columns that speak of it.
func (p *Preview) sentRow(x kept) edu.SentRow {
	r := x.row
	out := edu.SentRow{Line: r.Line, Record: x.record, Cells: make([]string, len(p.Header.Columns))}
	for i := range p.Header.Columns {
		c := &p.Header.Columns[i]
		if c.Whole != "" || c.Section != "" && c.Section != r.section {
			continue
		}
		text, from := p.sent(r.Line-1, c)
		if out.Cells[i] = strings.TrimSpace(text); out.Cells[i] == "" {
			continue
		}
		if c.row < 0 && from != r.Line-1 {
			if out.Above == nil {
				out.Above = map[int]int{}
			}
			out.Above[i] = from + 1
		}
		if keys, other := x.fills(p.Register, c); other {
			if out.Fills == nil {
				out.Fills = map[int][]string{}
			}
			out.Fills[i] = keys
		}
	}
	for _, f := range r.Findings {
		at := slices.IndexFunc(p.Header.Columns, func(c Column) bool { return f.col >= 0 && c.Index == f.col })
		if !slices.Contains(out.Asked, max(at, edu.WholeRow)) {
			out.Asked = append(out.Asked, max(at, edu.WholeRow))
		}
	}
	return out
}

// fills are the keys of the fields that the cell of a column fills in the row; other tells that it is not the field of the column
// alone.
func (x *kept) fills(g *edu.Register, c *Column) (keys []string, other bool) {
	f := c.Target.Field
	if f == nil {
		return nil, false
	}
	said := func(f *edu.Field) bool { return slices.Contains(x.row.said, f) && !slices.Contains(x.otherwise, f) }
	if x.row.plans(f) {
		if to := g.Field(f.Planned()); said(to) {
			return []string{to.Key}, true
		}
	}
	if !worded(g, f) {
		return []string{}, !said(f)
	}
	for _, o := range g.Fields {
		if said(o) && (o == f || o.Words == f.Key || f.Words == o.Key) {
			keys = append(keys, o.Key)
		}
	}
	return append([]string{}, keys...), len(keys) != 1 || keys[0] != f.Key
}

// standing is the record of a row that says what stands there: in the ledger, or new with a row before it. It is nil for others.
func (r *Row) standing(fresh map[int64]edu.Record) edu.Record {
	if r.State != Unchanged {
		return nil
	}
	if id := r.Record.RowID(); id <= 0 {
		return fresh[id]
	}
	return r.Record
}

// Kept lists the columns without a field whose texts stay with the records: what they say is neither lost nor in any field.
func (p *Preview) Kept() []*Column {
	var out []*Column
	for i := range p.Header.Columns {
		if c := &p.Header.Columns[i]; c.Keeps() {
			out = append(out, c)
		}
	}
	return out
}

// Keeps reports whether rows that change nothing say something that no field has: that stays with their records.
func (i *Import) Keeps() bool {
	return slices.ContainsFunc(i.Previews, func(p *Preview) bool {
		columns := p.Kept()
		return slices.ContainsFunc(p.Rows, func(r Row) bool {
			return r.State == Unchanged && slices.ContainsFunc(columns, func(c *Column) bool {
				return (c.Section == "" || c.Section == r.section) && strings.TrimSpace(p.cell(r.Line-1, c)) != ""
			})
		})
	})
}

// Keeps reports whether the column has no field, and its texts stay with the records.
func (c *Column) Keeps() bool { return c.Target.Field == nil && c.Index >= 0 && !c.serial }
