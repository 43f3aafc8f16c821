package exchange

import (
	"context"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// RowState is what an import would do with a row.
type RowState int

// States of a row.
const (
	Added RowState = iota
	Changed
	Unchanged
	Failed
	Back   // it would go back in a procedure, or on with what was carried out here or to another day of it, and is left out
	Mended // it was refused, and a clerk has corrected it and saved it by itself
)

// left reports whether a row in the state is not taken in.
func (s RowState) left() bool { return s == Failed || s == Back || s == Mended }

// RowFinding is a problem with the place it stands at in the sender's sheet.
type RowFinding struct {
	edu.Problem
	Line   int    // row of the sheet, from 1
	Column string // heads of the column
	Cell   string // D15
	Value  string // as it stands there; ID numbers are masked
	// Near is what the cell may mean, the likeliest first: entries of a code list, names of rows; nil where nothing is near.
	Near     []string
	row, col int
}

// Preview is an import that has been worked out and not carried out yet: the preview.
type Preview struct {
	Register  *edu.Register
	File      string
	SHA256    string   // of the file
	Against   *Against // the table that its sender sent before; nil where this is the first
	Sender    string   // who sent the table; empty where nobody can tell
	Place     Place    // as Ask.Tables names it
	Sheet     *grid.Sheet
	Header    *Header
	Rows      []Row
	Skipped   []Skipped    // rows below the header that are no data
	Absent    []*edu.Field // that figures or the audit need and the table has no column for
	Book      *edu.Book    // the ledger with the rows that are sound
	before    *edu.Book    // without them
	title     string       // what stands over the table, and what sheet and file are called
	corrected edu.Corrections
	taking    Taking
	hand      Setting // what somebody says of its rows by hand
}

// Count is the number of rows in a state.
func (p *Preview) Count(s RowState) int {
	n := 0
	for _, r := range p.Rows {
		if r.State == s {
			n++
		}
	}
	return n
}

// Findings lists the findings of a level in the order of the sheet.
func (p *Preview) Findings(level edu.Level) []RowFinding {
	var out []RowFinding
	for _, r := range p.Rows {
		for _, f := range r.Findings {
			if f.Level == level {
				out = append(out, f)
			}
		}
	}
	return out
}

// Unmapped lists the columns of the sheet of which nobody knows what they hold.
func (p *Preview) Unmapped() []Column {
	return slices.DeleteFunc(slices.Clone(p.Header.Columns), func(c Column) bool { return c.Known() || c.Refused != "" })
}

// Whole lists what the title or a name says of all rows.
func (p *Preview) Whole() []Column {
	return slices.DeleteFunc(slices.Clone(p.Header.Columns), func(c Column) bool { return c.Whole == "" || c.Section != "" })
}

// Headed are the columns whose rows are said by headings in the table.
func (p *Preview) Headed() []Column {
	return slices.DeleteFunc(slices.Clone(p.Header.Columns), func(c Column) bool { return len(c.Headings) == 0 })
}

// Refused lists the columns that are known and not taken in, because of the unit of their numbers.
func (p *Preview) Refused() []Column {
	return slices.DeleteFunc(slices.Clone(p.Header.Columns), func(c Column) bool { return c.Refused == "" })
}

// FileName is what the file is called where it is spoken of: an ID number in it is masked.
func (p *Preview) FileName() string { return edu.MaskIDs(filepath.Base(p.File)) }

// SheetName is what the sheet is called, see FileName.
func (p *Preview) SheetName() string { return edu.MaskIDs(p.Sheet.Name) }

// Change is the act that takes in what is sound, as one batch that can be taken back. It is carried out once: its records are those
// of the rows, not copies.
func (p *Preview) Change() edu.Change {
	why := fmt.Sprintf("导入%s：%s（新增%d，变更%d）", p.Register.Label, filepath.Base(p.File), p.Count(Added), p.Count(Changed))
	c := edu.Change{Kind: edu.BatchImport, Why: why + p.forced()}
	p.into(&c, map[int64]edu.Record{})
	return news(c)
}

// news is a change without the tables that say nothing new, where no record is changed: what is kept of those are only the texts that
// no field has.
func news(c edu.Change) edu.Change {
	if len(c.Items) == 0 {
		c.Returns = slices.DeleteFunc(c.Returns, func(r *edu.Return) bool {
			return !slices.ContainsFunc(r.Columns, func(col edu.SentColumn) bool { return col.Extra() })
		})
	}
	return c
}

// into adds what is sound to a change, and what was sent; fresh are the new records of the register in it, by the numbers that they
// have for the time being.
func (p *Preview) into(c *edu.Change, fresh map[int64]edu.Record) {
	sent, changes, records := p.sentTable(), p.Count(Added)+p.Count(Changed) > 0, make([]kept, 0, len(p.Rows))
	c.Items = slices.Grow(c.Items, p.Count(Added)+p.Count(Changed))
	for i := range p.Rows {
		r := &p.Rows[i]
		// A row that says what stands there stays as it says, whatever follows from the rows before it.
		if changes && (r.State == Added || r.State == Changed || r.State == Unchanged && p.Register.Carries()) {
			if first, again := fresh[r.Record.RowID()]; again {
				r.join(c, p.Register, first)
				records = append(records, r.keptAs(first, r.Record))
				continue
			}
			c.Items = append(c.Items, p.item(r, r.read))
			fresh[r.Record.RowID()] = r.read
			records = append(records, r.keptAs(r.read, r.Record))
		} else if rec := r.standing(fresh); rec != nil {
			records = append(records, r.keptAs(rec, r.Record))
		}
	}
	sent.Rows = p.sentRows(records)
	if len(records) > 0 {
		c.Returns = append(c.Returns, sent)
		p.learn(c)
	}
}

// Prepared is the act as it is written into the ledger that the rows were read against.
func (p *Preview) Prepared() edu.Prepared {
	out, _ := edu.Prepare(p.before, p.Change())
	return out
}

// source is the row of the cell that speaks for a cell: inside a range merged downwards, its top.
func (p *Preview) source(row, col int) int {
	if p.Sheet.Cell(row, col) != "" {
		return row
	}
	if m, ok := p.Sheet.MergeAt(row, col); ok && row > m.Top {
		return m.Top
	}
	return row
}

// text is what a cell says: inside a range merged downwards, what stands at its top.
func (p *Preview) text(row, col int) string {
	from := p.source(row, col)
	if from == row {
		return p.Sheet.Cell(row, col)
	}
	m, _ := p.Sheet.MergeAt(row, col)
	return p.Sheet.Cell(m.Top, m.Left)
}

// sent is what stands in the sheet for a column in a row, and the row that it stands in.
func (p *Preview) sent(row int, c *Column) (text string, from int) {
	if c.row >= 0 {
		return p.text(c.row, c.Index), c.row
	}
	if c.Index < 0 {
		h, ok := c.heading(row)
		if !ok {
			return "", row
		}
		return h.Text, h.Row
	}
	text, from = p.text(row, c.Index), row
	for c.Carries && strings.TrimSpace(text) == "" && from > p.Header.data {
		from--
		text = p.text(from, c.Index)
	}
	return text, p.source(from, c.Index)
}

// heading is the text over a row that says what the column does; ok is false where none stands there.
func (c *Column) heading(row int) (h recognise.Heading, ok bool) {
	for _, x := range c.Headings {
		if x.Row >= row {
			break
		}
		h, ok = x, true
	}
	return h, ok
}

// cell is what a column says in a row.
func (p *Preview) cell(row int, c *Column) string {
	if c.Whole != "" {
		return c.Whole
	}
	text, _ := p.sent(row, c)
	if c.Index < 0 {
		return text
	}
	if c.end == wholeCell || c.row >= 0 {
		return text
	}
	value, ok := c.half(text)
	switch {
	case ok:
		return value
	case c.end == secondHalf:
		return "" // one date is the beginning
	}
	return text
}

// half is what a cell with two values says of the column's field.
func (c *Column) half(text string) (value string, ok bool) {
	if c.end == secondHalf {
		_, value, ok = edu.Halves(c.other, c.Target.Field, text)
	} else {
		value, _, ok = edu.Halves(c.Target.Field, c.other, text)
	}
	return value, ok
}

// columns are those that speak of a row: of all, and of the block that it stands in, but not what is another block's or cannot be
// divided.
func (p *Preview) columns(r *Row) iter.Seq[*Column] {
	return func(yield func(*Column) bool) {
		for i := range p.Header.Columns {
			if c := &p.Header.Columns[i]; r.hears(c) && !yield(c) {
				return
			}
		}
	}
}

// absent notes a field that figures or the audit need and the table has no column for.
func (p *Preview) absent(key string) {
	if f := p.Register.Field(key); !slices.Contains(p.Absent, f) {
		p.Absent = append(p.Absent, f)
	}
}

// lowest is the lowest number that a record of a register has: those not saved yet count down from 0.
func lowest(b *edu.Book, g *edu.Register) int64 {
	low := int64(0)
	for _, rec := range b.Rows(g) {
		low = min(low, rec.RowID())
	}
	return low
}

// titleOf is what stands over a table, and what its sheet and file are called.
func titleOf(file string, in Found) string {
	texts := []string{strings.TrimSuffix(filepath.Base(file), filepath.Ext(file)), in.Sheet.Name}
	for _, cells := range in.Header.above(in.Sheet) {
		texts = append(texts, cells...)
	}
	return strings.Join(strings.Fields(strings.Join(texts, " ")), " ")
}

// Prepare works out what importing a sheet would do to the book. The book is not changed.
func Prepare(ctx context.Context, file string, in Found, b *edu.Book) (*Preview, error) {
	in.File = file
	return prepareTable(ctx, in, b, &course{newProgress(nil), nil, newLookup(b)})
}

// prepareTable is Prepare for one table of many.
func prepareTable(ctx context.Context, in Found, b *edu.Book, work *course) (*Preview, error) {
	before := b.Draft()
	if in.Header.AsOf.Known() { // the day that the sheet speaks of
		before.AsOf = in.Header.AsOf
	}
	p := &Preview{
		Register: in.Register, File: in.File, SHA256: in.SHA256, Place: in.Place, Sheet: in.Sheet, Header: in.Header, before: before,
		Book: before, title: titleOf(in.File, in), taking: in.taking, corrected: in.corrected, hand: in.said,
	}
	r := newReader(p, lowest(before, in.Register))
	r.work, r.before, r.deeds, r.ledger = work.progress, work.said, in.deeds, work.ledger.on(before)
	if err := r.rows(ctx); err != nil {
		return nil, err
	}
	return r.preview, nil
}
