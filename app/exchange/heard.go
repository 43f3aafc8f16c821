package exchange

import (
	"context"
	"strings"

	"countyledger/store/edu"
)

// Hear reads the rows of a table as each speaks by itself: what its cells say, and whom its references name. Nothing is put over the
// ledger, which only answers who is meant: no row is new, changed or refused. tell is told how far the work is; it may be nil.
func Hear(ctx context.Context, in Found, b *edu.Book, tell func(done, total int)) (*Preview, error) {
	work := newProgress(tell)
	work.found([]Found{in})
	p := &Preview{
		Register: in.Register, File: in.File, SHA256: in.SHA256, Place: in.Place, Sheet: in.Sheet, Header: in.Header, before: b, Book: b,
		title: titleOf(in.File, in), hand: in.said,
	}
	r := newReader(p, 0)
	r.work, r.ledger, r.alone = work, newLookup(b), true
	if in.by != nil { // of a workbook with a sheet a school each would go through the registers as long
		r.ledger = in.by.known.on(b)
	}
	if err := r.rows(ctx); err != nil {
		return nil, err
	}
	return p, nil
}

// Read is what the row says by itself; it is not put over what the ledger has.
func (r *Row) Read() edu.Record { return r.read }

// Says are the fields that the row speaks of: their cells are not blank and can be read.
func (r *Row) Says() []*edu.Field { return r.said }

// Title is what stands over the table, and what its sheet and file are called.
func (p *Preview) Title() string { return edu.MaskNumbers(p.title) }

// Named is what stands in the first of the columns of a field that says anything in a row: of a reference it may be that of a code.
func (p *Preview) Named(r *Row, f *edu.Field) string {
	for c := range p.columns(r) {
		if text := strings.TrimSpace(p.cell(r.Line-1, c)); c.Target.Field == f && text != "" {
			return text
		}
	}
	return ""
}
