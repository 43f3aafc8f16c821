package compare

import (
	"fmt"
	"slices"

	"countyledger/app/exchange"
	"countyledger/store/edu"
)

// asideBlank leaves out the tables under whose heads nothing stands.
func (c *comparing) asideBlank() {
	c.aside(ErrNoRows, func(t *Table) bool { return t.Rows == 0 })
}

// asideStrange leaves out the tables of which no row means a record where tables of another kind do: a list of the codes that the export
// uses is like one of schools.
func (c *comparing) asideStrange() {
	met := map[*edu.Register]bool{}
	for _, t := range c.out.Tables {
		if t.Met > 0 {
			met[t.Register] = true
		}
	}
	if len(met) > 0 {
		c.aside(ErrNobody, func(t *Table) bool { return !met[t.Register] && !t.Pupils })
	}
}

// aside leaves out tables with all that was said of them.
func (c *comparing) aside(why error, gone func(*Table) bool) {
	for _, t := range c.out.Tables {
		if gone(t) {
			c.out.Rows -= t.Rows
			c.out.Left = append(c.out.Left, exchange.LeftOut{File: c.out.File, Sheet: t.Place.Sheet, Why: why, Place: t.Place})
		}
	}
	c.out.Items = slices.DeleteFunc(c.out.Items, func(it *Item) bool { return it.table != nil && gone(it.table) })
	c.out.Tables = slices.DeleteFunc(c.out.Tables, gone)
}

// again tells of a row without a record that one before it is the same; it reports whether that is so.
func (c *comparing) again(e *entry) bool {
	g := e.table.Register
	if f := g.CodeField(); f == nil || !e.says(f) {
		return false
	}
	key := g.IdentityKey(e.read)
	first := c.absent[g][key]
	if first == nil {
		if c.absent[g] == nil {
			c.absent[g] = map[string]*entry{}
		}
		c.absent[g][key] = e
		return false
	}
	c.add(&Item{Kind: Twice, Register: g, Why: fmt.Sprintf("与%s指的是同一%s", first.place(), g.Unit)}, e)
	return true
}

// placed compares the school that a title or the name of a sheet says, of a record that is at none of that name.
func (c *comparing) placed(e *entry, rec edu.Record) {
	g := e.table.Register
	if g.Naming.Among == nil {
		return
	}
	for _, key := range g.Naming.Among.Fields {
		f := g.Field(key)
		ref, ok := f.At(e.read).(*edu.Ref)
		if ok && e.says(f) && !slices.Contains(e.asked, f) && !belongs(g, rec, *ref) {
			c.field(e, rec, f)
		}
	}
}

// stillListed tells of a record that the ledger has as one of the past, and the export as any other: who left or retired, a school that is
// closed. Where the export has a column of that, it is compared like any other.
func (c *comparing) stillListed(e *entry, rec edu.Record) {
	f, why := c.gone(e.table.Register, rec)
	if f == nil || slices.Contains(e.asked, f) {
		return
	}
	c.add(&Item{Kind: Differs, Register: e.table.Register, Record: rec, Field: f, Here: c.text(f, rec), There: "列在表中", Why: why}, e)
}

// gone is the field that says that a record is of the past, and since when; nil for one that is not.
func (c *comparing) gone(g *edu.Register, rec edu.Record) (*edu.Field, string) {
	switch {
	case left(rec):
		f := g.Field("on_duty")
		return f, "台账中已" + f.Text(rec, c.book) + "，该系统还列着"
	case g == edu.Schools && g.Past(rec):
		return g.Field("state"), c.closed(edu.Ref(rec.RowID())) + "；该系统还列着"
	}
	return nil, ""
}
