package compare

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/app/exchange"
	"countyledger/store/edu"
)

// entry is what the export says of one record.
type entry struct {
	table  *Table
	line   int
	read   edu.Record
	said   []*edu.Field
	asked  []*edu.Field // of which it has columns
	answer func(*edu.Field) edu.Answer
	unread map[*edu.Field]string   // why a cell could not be read
	who    string                  // whom the row names
	why    func(*edu.Field) string // what the export itself knows of a difference; nil for nothing
}

// heard is a row of a table.
func heard(p *exchange.Preview, r *exchange.Row, t *Table, fields []*edu.Field) *entry {
	e := &entry{table: t, line: r.Line, read: r.Read(), said: r.Says(), asked: fields, answer: func(f *edu.Field) edu.Answer {
		a, _ := p.Answer(r, f)
		if a.Text == "" && f.Refs != nil {
			a.Text = p.Named(r, f)
		}
		return a
	}}
	for _, x := range r.Findings {
		if f := t.Register.Field(x.Field); f != nil {
			if e.unread == nil {
				e.unread = map[*edu.Field]string{}
			}
			e.unread[f] = x.Message
		}
	}
	return e
}

// says reports whether the row says something of a field.
func (e *entry) says(f *edu.Field) bool { return f != nil && slices.Contains(e.said, f) }

// row finds the record of a row and compares the two.
func (c *comparing) row(e *entry) {
	g := e.table.Register
	e.who = c.called(e)
	rec, near := c.find(e)
	switch {
	case rec == nil && len(near) > 0:
		c.add(&Item{Kind: Ambiguous, Register: g, Why: fmt.Sprintf("台账中有%d%s可能是：%s", len(near), g.Unit, c.several(g, near))}, e)
		for _, r := range near {
			c.meet(g, r.RowID(), e)
		}
		return
	case rec == nil && c.again(e):
		return
	case rec == nil:
		it := &Item{Kind: OnlyThere, Register: g, Why: c.lacking(e)}
		if len(e.said) > 0 {
			it.theirs, it.said = e.read, e.said
		}
		c.add(it, e)
		return
	}
	if first := c.met[g][rec.RowID()]; first != nil {
		c.add(&Item{Kind: Twice, Register: g, Record: rec, Why: fmt.Sprintf("与%s指的是同一%s", first.place(), g.Unit)}, e)
	}
	c.meet(g, rec.RowID(), e)
	c.out.Met++
	e.table.Met++
	for _, f := range e.asked {
		c.field(e, rec, f)
	}
	c.placed(e, rec)
	c.stillListed(e, rec)
}

// place is where a row stands.
func (e *entry) place() string { return fmt.Sprintf("“%s”第%d行", e.table.Sheet, e.line) }

// meet notes that the export speaks of a record.
func (c *comparing) meet(g *edu.Register, row int64, e *entry) {
	if c.met[g] == nil {
		c.met[g] = map[int64]*entry{}
	}
	if c.met[g][row] == nil {
		c.met[g][row] = e
	}
	c.scope(g).hears(c.book, e)
}

// add adds an item about a row.
func (c *comparing) add(it *Item, e *entry) {
	it.table, it.Sheet, it.Line = e.table, e.table.Sheet, e.line
	if it.Who = e.who; it.Record != nil {
		it.Who = edu.MaskNumbers(c.book.Called(it.Register, it.Record))
	}
	if it.School == "" {
		it.School = c.schoolOf(it, e)
	}
	c.out.Items = append(c.out.Items, it)
}

// schoolOf is the school that an item is about, in the ledger's words or the export's.
func (c *comparing) schoolOf(it *Item, e *entry) string {
	for _, f := range it.Register.Fields {
		if f.Refs != edu.Schools || it.Register == edu.Schools {
			continue
		}
		if it.Record != nil {
			return f.Text(it.Record, c.book)
		}
		if e.says(f) {
			return f.Text(e.read, c.book)
		}
		return edu.MaskNumbers(edu.Squeeze(e.answer(f).Text))
	}
	return ""
}

// called is whom a row names, in its own words.
func (c *comparing) called(e *entry) string {
	g := e.table.Register
	if f := g.Field("name"); f != nil {
		if text := strings.TrimSpace(e.answer(f).Text); text != "" {
			return edu.MaskNumbers(text)
		}
	}
	if f := g.CodeField(); f != nil && e.says(f) {
		return f.Text(e.read, c.book)
	}
	return edu.MaskNumbers(g.Name(e.read))
}

// several names records, each with its school.
func (c *comparing) several(g *edu.Register, all []edu.Record) string {
	var out []string
	for _, r := range all[:min(len(all), 3)] {
		out = append(out, edu.MaskNumbers(c.book.Called(g, r)))
	}
	text := strings.Join(out, "、")
	if len(all) > 3 {
		text += "等"
	}
	return text
}
