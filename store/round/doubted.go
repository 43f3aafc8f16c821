package round

import (
	"slices"

	"countyledger/store/check"
	"countyledger/store/edu"
)

// known is what a row says of one record of the ledger, in the columns whose answers the ledger has: what the registers and the audit would
// doubt of it there is doubted here.
type known struct {
	g      *edu.Register
	heads  map[string]*edu.RoundColumn // by the fields that they speak of
	refuse []Gap
	record edu.Record // the ledger's with what the row says; nil for none
	before edu.Record // the ledger's, blank where it has none
}

// doubted are the cells of a row that the ledger's own checks would refuse or doubt. Cells that their column cannot read are not among
// them.
func (b *Board) doubted(u *Unit, kept *edu.RoundRow, unread map[string]bool) []Gap {
	if out, done := b.doubts[kept]; done {
		return out
	}
	b.doubts[kept] = b.doubt(u, kept, unread)
	return b.doubts[kept]
}

func (b *Board) doubt(u *Unit, kept *edu.RoundRow, unread map[string]bool) (out []Gap) {
	gap := func(c *edu.RoundColumn, why string) Gap {
		a, _ := kept.Cells.Answer(string(c.Head))
		return Gap{Line: kept.Line.Int(), Head: string(c.Head), Cell: a.Cell, Text: a.Text, Reason: why, Wrong: true}
	}
	for _, g := range edu.Imported() {
		k := b.known(g, u, kept, unread, gap)
		if k == nil {
			continue
		}
		out = append(out, k.refuse...)
		had := g.Check(k.before, b.book)
		for _, p := range append(g.Check(k.record, b.book), k.aged(b.Round)...) {
			c := k.heads[p.Field]
			if c == nil || slices.ContainsFunc(had, func(o edu.Problem) bool { return o.Rule == p.Rule && o.Field == p.Field }) {
				continue // what the ledger has itself is no fault of the unit
			}
			out = append(out, gap(c, p.Message+"，请核对"))
		}
	}
	return out
}

// known is what a row says of a record of a register; nil where it says nothing of one.
func (b *Board) known(g *edu.Register, u *Unit, kept *edu.RoundRow, unread map[string]bool, gap func(*edu.RoundColumn, string) Gap) *known {
	var k *known
	for _, c := range b.Form.Columns {
		of, f := c.Of()
		if of != g || f == nil || f.Refs != nil || unread[string(c.Head)] || c.Unit != "" && string(c.Unit) != f.Unit {
			continue // a number in another unit is none of the field's
		}
		a, ok := kept.Cells.Answer(string(c.Head))
		if !ok || edu.IsNone(a.Text) {
			continue
		}
		if k == nil {
			k = b.about(g, u)
		}
		if err := f.Read(k.record, a.Text, f.Format()); err != nil {
			k.refuse = append(k.refuse, gap(c, err.Error()))
			f.At(k.record).Restore(f.At(k.before).Stored()) //nolint:errcheck // it was stored as that
			continue
		}
		k.heads[f.Key] = c
	}
	return k
}

// about is the record of a register that the rows of a unit speak of: its school, else a new one.
func (b *Board) about(g *edu.Register, u *Unit) *known {
	k := &known{g: g, heads: map[string]*edu.RoundColumn{}, before: g.New()}
	if g == edu.Schools && u.School != nil {
		k.before = u.School
	}
	k.record = g.Clone(k.before)
	return k
}

// aged is what the audit says of the age of a teacher.
func (k *known) aged(r *edu.Round) edu.Problems {
	t, ok := k.record.(*edu.Teacher)
	if !ok || !r.Given.Known() {
		return nil
	}
	for _, key := range []string{"id_number", "birth"} {
		if k.heads[key] != nil {
			if why := check.Aged(t, r.Given); why != "" {
				return edu.Problems{{Field: key, Message: why}}
			}
		}
	}
	return nil
}
