package handout

import (
	"fmt"

	"countyledger/app/exchange"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// known is what the ledger knows of what a unit is asked: from its registers where a column points there, else from what the unit said in
// the round before. Personal numbers are not in it: a workbook that is handed round has none.
type known struct {
	b     *edu.Book
	board *round.Board
	last  *round.Board  // nil for none
	base  *edu.Register // whose rows the rows of the form are; nil for one row a unit
}

func newKnown(b *edu.Book, board *round.Board) *known {
	k := &known{b: b, board: board}
	if r := round.Last(b, board.Round); r != nil {
		k.last = round.Of(b, r)
	}
	count := map[*edu.Register]int{}
	for _, c := range board.Form.Columns {
		if g, f := c.Of(); f != nil && g != edu.Schools {
			if count[g]++; k.base == nil || count[g] > count[k.base] {
				k.base = g
			}
		}
	}
	return k
}

// rows are those of a unit, each with a text or a number for each column; nil where nothing is known.
func (k *known) rows(u *round.Unit) [][]any {
	if u.School == nil {
		return k.said(u)
	}
	var out [][]any
	for _, r := range k.records(u) {
		row, some := make([]any, len(k.board.Form.Columns)), false
		for i, c := range k.board.Form.Columns {
			switch g, f := c.Of(); {
			case f == nil:
				row[i] = k.before(u, c, len(out))
			case g == edu.Schools:
				row[i] = k.of(c, f, u.School)
			case g == k.base && r != nil:
				row[i] = k.of(c, f, r)
			}
			some = some || row[i] != nil
		}
		if some {
			out = append(out, row)
		}
	}
	return out
}

// records are the records of the base that are the unit's, the latest of each that stand for a year or a month; one nil where rows are of
// none.
func (k *known) records(u *round.Unit) []edu.Record {
	if k.base == nil {
		return []edu.Record{nil}
	}
	var out []edu.Record
	latest := ""
	for _, r := range k.b.Rows(k.base) {
		if exchange.SchoolOf(k.base, r) != edu.Ref(u.School.RowID()) || k.base.Past(r) {
			continue
		}
		if p := k.base.Periodic(); p != nil {
			switch at := fmt.Sprint(p.At(r).Stored()); {
			case at < latest:
				continue
			case at > latest:
				latest, out = at, nil
			}
		}
		out = append(out, r)
	}
	return out
}

// of is what a record says in a field, as the column asks for it; nil where it says nothing, or what nobody else is to read.
func (k *known) of(c *edu.RoundColumn, f *edu.Field, r edu.Record) any {
	if f.Kind().Secret() || f.Personal || edu.Empty(f.At(r)) {
		return nil
	}
	text := f.Named(r, k.b)
	if f.Kind().Numeric() && f.Unit != "" {
		text += f.Unit
	}
	return k.cell(c, text)
}

// cell is a text as the column asks for it: a number in the column's unit.
func (k *known) cell(c *edu.RoundColumn, text string) any {
	x := k.board.Form.Field(c)
	row := x.Fresh()
	if x.Read(row, text, x.Format()) != nil || edu.Empty(x.At(row)) {
		return nil // the column asks for something else
	}
	if n, ok := x.At(row).(edu.Numeric); ok {
		if d, known := n.Decimal(x.Format()); known {
			return d.Float()
		}
	}
	return x.Text(row, k.b)
}

// before is what the unit said in the round before, in the row of the same place.
func (k *known) before(u *round.Unit, c *edu.RoundColumn, index int) any {
	if k.last == nil || u.School == nil {
		return nil
	}
	was := k.last.OfSchool(edu.Ref(u.School.RowID()))
	if was == nil || index >= len(was.Rows) {
		return nil
	}
	if a, ok := was.Rows[index].Cells.Answer(string(c.Head)); ok && k.board.Form.Field(c).Kind() != edu.KindIDNumber {
		return k.cell(c, a.Text)
	}
	return nil
}

// said is what a unit that is no school said in the round before.
func (k *known) said(u *round.Unit) [][]any {
	if k.last == nil {
		return nil
	}
	for _, was := range k.last.Units {
		if was.School != nil || was.Name != u.Name {
			continue
		}
		var out [][]any
		for _, kept := range was.Rows {
			row := make([]any, len(k.board.Form.Columns))
			for i, c := range k.board.Form.Columns {
				if a, ok := kept.Cells.Answer(string(c.Head)); ok && !k.board.Form.Field(c).Kind().Secret() {
					row[i] = k.cell(c, a.Text)
				}
			}
			out = append(out, row)
		}
		return out
	}
	return nil
}
