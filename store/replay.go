package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"countyledger/store/edu"
)

// replay holds every table against the journal: a row is what its entries, one after another, have made of it. It reads both in the order
// of the rows and keeps one at a time. It fails with an *edu.TamperError at the first row that differs.
func replay(ctx context.Context, q querier) error {
	tables, err := dataTables(ctx, q)
	if err != nil {
		return err
	}
	journalled, err := texts(ctx, q, `SELECT DISTINCT tbl FROM journal`)
	if err != nil {
		return err
	}
	for _, t := range journalled {
		if !slices.Contains(tables, t) {
			return &edu.TamperError{Part: edu.PartJournal}
		}
	}
	for _, t := range tables {
		if err := replayTable(ctx, q, t); err != nil {
			return err
		}
	}
	return nil
}

func replayTable(ctx context.Context, q querier, table string) (err error) {
	names, err := columns(ctx, q, table)
	if err != nil {
		return err
	}
	stand, err := q.QueryContext(ctx, `SELECT id, `+object(names, quote)+` FROM `+table+` ORDER BY id`)
	if err != nil {
		return err
	}
	defer stand.Close()
	entries, err := q.QueryContext(ctx, `SELECT row, op, old, new FROM journal WHERE tbl = ? ORDER BY row, seq`, table)
	if err != nil {
		return err
	}
	defer entries.Close()
	r := replayed{table: table, rows: stand}
	for entries.Next() {
		var e entry
		if err := entries.Scan(&e.row, &e.op, &e.old, &e.new); err != nil {
			return err
		}
		if e.row != r.row.id {
			if err := r.compare(); err != nil {
				return err
			}
			r.row = past{id: e.row}
		}
		if err := r.row.add(e); err != nil {
			return r.altered(e.row, err)
		}
	}
	if err := errors.Join(entries.Err(), r.compare()); err != nil {
		return err
	}
	return errors.Join(r.end(), stand.Err())
}

// replayed is a table on its way: what its journal makes of a row, and the rows as they stand.
type replayed struct {
	table string
	row   past
	rows  *sql.Rows
}

func (r *replayed) altered(row int64, err error) error {
	return errors.Join(&edu.TamperError{Part: edu.PartRecords, Table: r.table, Row: row}, err)
}

// compare holds what the entries made of a row against the next row that stands, where it is there after all.
func (r *replayed) compare() error {
	if !r.row.there {
		return nil
	}
	var id int64
	var text string
	if !r.rows.Next() {
		return errors.Join(r.altered(r.row.id, nil), r.rows.Err())
	}
	if err := r.rows.Scan(&id, &text); err != nil {
		return err
	}
	if id != r.row.id {
		return r.altered(min(id, r.row.id), nil)
	}
	same, err := r.row.is(text)
	if err != nil || !same {
		return r.altered(id, err)
	}
	return nil
}

// end fails where a row stands that no entry has made.
func (r *replayed) end() error {
	if !r.rows.Next() {
		return r.rows.Err()
	}
	var id int64
	var text string
	if err := r.rows.Scan(&id, &text); err != nil {
		return err
	}
	return r.altered(id, nil)
}

// past is what entries have made of a row. Most rows are as they were entered, and their text is compared as it is.
type past struct {
	id    int64
	there bool
	text  sql.NullString
	cells map[string]any // instead of the text, once something was changed
}

// errEntry is an entry that does not follow from those before it.
var errEntry = errors.New("entry does not fit the row")

func (p *past) add(e entry) error {
	if p.there == (e.op == "I") || p.there && p.cells == nil && !p.text.Valid {
		return errEntry
	}
	switch e.op {
	case "I":
		p.there, p.text, p.cells = true, e.new, nil
	case "D":
		same, err := p.is(e.old.String)
		if err != nil || !same {
			return errors.Join(errEntry, err)
		}
		*p = past{id: p.id}
	default:
		return p.change(e)
	}
	return nil
}

func (p *past) change(e entry) error {
	if err := p.open(); err != nil {
		return err
	}
	before, err := members(e.old)
	if err != nil {
		return err
	}
	after, err := members(e.new)
	if err != nil {
		return err
	}
	for c, v := range before {
		if p.cells[c] != v {
			return fmt.Errorf("%w: %s", errEntry, c)
		}
		delete(p.cells, c)
	}
	for c, v := range after {
		p.cells[c] = v
	}
	return nil
}

// open reads the text into cells.
func (p *past) open() (err error) {
	if p.cells == nil {
		p.cells, err = members(p.text)
	}
	return err
}

// is reports whether the row is what a text says.
func (p *past) is(text string) (bool, error) {
	if p.cells == nil && p.text.String == text {
		return true, nil
	}
	if err := p.open(); err != nil {
		return false, err
	}
	cells, err := members(sql.NullString{String: text, Valid: true})
	return reflect.DeepEqual(p.cells, cells), err
}
