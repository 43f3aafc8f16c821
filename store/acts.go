package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"countyledger/store/edu"
)

// home is where a table of the journal belongs: the register whose own it is, or that has children in it.
type home struct {
	register *edu.Register
	items    map[string][]*edu.Field // of a child table, by item
	owners   map[int64]owner         // of the rows of a child table
}

// owner is the record that a row of a child table belongs to, and what it is of it.
type owner struct {
	parent int64
	item   string
}

// homes are those of all tables of the registers.
func (s *Store) homes(ctx context.Context) (map[string]*home, error) {
	out := map[string]*home{}
	for _, g := range edu.Registers() {
		out[g.Table] = &home{register: g}
		for table, items := range children(g) {
			owners, err := s.owners(ctx, table)
			if err != nil {
				return nil, err
			}
			out[table] = &home{g, items, owners}
		}
	}
	return out, nil
}

// owners are those of all rows that a child table has or had.
func (s *Store) owners(ctx context.Context, table string) (map[int64]owner, error) {
	out := map[int64]owner{}
	err := s.each(ctx, `SELECT row, coalesce(json_extract(new, '$.parent'), json_extract(old, '$.parent')),
		coalesce(json_extract(new, '$.item'), json_extract(old, '$.item')) FROM journal WHERE tbl = ? AND op <> 'U'`, func(rows *sql.Rows) error {
		var id int64
		var o owner
		err := rows.Scan(&id, &o.parent, &o.item)
		out[id] = o
		return err
	}, table)
	return out, err
}

// each reads what a query about the journal finds, row by row.
func (s *Store) each(ctx context.Context, query string, scan func(*sql.Rows) error, args ...any) error {
	rows, err := s.reader.QueryContext(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("read journal: %w", translate(err))
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return fmt.Errorf("read journal: %w", err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read journal: %w", err)
	}
	return nil
}

// record is the record that a row of the table belongs to, 0 where nobody knows.
func (h *home) record(row int64) int64 {
	if h.items == nil {
		return row
	}
	return h.owners[row].parent
}

// field is the field of a column in a row of the table; nil for none.
func (h *home) field(row int64, column string) *edu.Field {
	if h.items == nil {
		if f := h.register.Field(column); f != nil && f.Child == nil {
			return f
		}
		return nil
	}
	for _, f := range h.items[h.owners[row].item] {
		if f.Child.Column == column {
			return f
		}
	}
	return nil
}

// Touched are the records that each act of the journal changed.
func (s *Store) Touched(ctx context.Context) (map[int64][]edu.Touch, error) {
	homes, err := s.homes(ctx)
	if err != nil {
		return nil, err
	}
	out := map[int64][]edu.Touch{}
	err = s.each(ctx, `SELECT DISTINCT batch, tbl, row FROM journal ORDER BY batch`, func(rows *sql.Rows) error {
		var batch, row int64
		var table string
		if err := rows.Scan(&batch, &table, &row); err != nil {
			return err
		}
		h := homes[table]
		if h == nil || h.record(row) == 0 {
			return nil
		}
		t, all := edu.Touch{Register: h.register, Row: h.record(row)}, out[batch]
		if n := len(all); h.items == nil || n == 0 || all[n-1] != t { // its children stand one after another
			out[batch] = append(all, t)
		}
		return nil
	})
	return out, err
}

// Done lists what an act changed, field by field in the order in which it was written, of the first so many rows.
func (s *Store) Done(ctx context.Context, batch int64, most int) ([]edu.Done, error) {
	homes, err := s.homes(ctx)
	if err != nil {
		return nil, err
	}
	var out []edu.Done
	err = s.each(ctx, `SELECT seq, tbl, row, op, old, new FROM journal WHERE batch = ? ORDER BY seq LIMIT ?`, func(rows *sql.Rows) error {
		var e entry
		if err := rows.Scan(&e.seq, &e.table, &e.row, &e.op, &e.old, &e.new); err != nil {
			return err
		}
		if h := homes[e.table]; h != nil {
			done, err := s.done(h, e)
			out = append(out, done...)
			return err
		}
		return nil
	}, batch, most)
	return out, err
}

// done is what one entry changed.
func (s *Store) done(h *home, e entry) (out []edu.Done, err error) {
	before, err := members(e.old)
	if err != nil {
		return nil, err
	}
	after, err := members(e.new)
	if err != nil {
		return nil, err
	}
	for _, column := range sorted(before, after) {
		f := h.field(e.row, column)
		if f == nil {
			continue
		}
		d := edu.Done{Register: h.register, Row: h.record(e.row)}
		d.Order, d.Field, d.Before, d.After = e.seq, f, f.Fresh(), f.Fresh()
		d.Created, d.Deleted = e.op == "I" && h.items == nil, e.op == "D" && h.items == nil
		for r, v := range map[edu.Record]any{d.Before: before[column], d.After: after[column]} {
			r.SetRowID(d.Row)
			if err := s.restorePast(e.table, f, e.row, r, v); err != nil {
				return nil, err
			}
		}
		out = append(out, d)
	}
	return out, nil
}

// InTheWay are the acts that keep an act from being taken back, the newest first: they have changed since what it changed, or have entered
// what refers to what it entered. Taken back in this order they leave it free.
func (s *Store) InTheWay(ctx context.Context, batch int64) ([]edu.Batch, error) {
	later := map[int64]bool{}
	err := s.each(ctx, `SELECT e.op, e.old, e.new, l.op, l.old, l.new, l.batch FROM journal e
		JOIN journal l ON l.tbl = e.tbl AND l.row = e.row AND l.seq > e.seq AND l.batch <> e.batch
		WHERE e.batch = ?`, func(rows *sql.Rows) error {
		var e, l entry
		if err := rows.Scan(&e.op, &e.old, &e.new, &l.op, &l.old, &l.new, &l.batch); err != nil {
			return err
		}
		hit, err := overlap(e, l)
		if hit {
			later[l.batch] = true
		}
		return err
	}, batch)
	if err == nil {
		err = s.referring(ctx, batch, later)
	}
	if err != nil || len(later) == 0 {
		return nil, err
	}
	all, err := s.Batches(ctx, everyAct)
	// An undo stands for nothing where what it took back came later too: both are gone.
	return slices.DeleteFunc(all, func(b edu.Batch) bool { return !later[b.ID] || b.Undone || b.Undoes > batch }), err
}

// everyAct is more than any journal has.
const everyAct = 1 << 30

// overlap reports whether a later entry stands on what an entry of the same row has written.
func overlap(e, later entry) (bool, error) {
	if e.op != "U" || later.op != "U" {
		return true, nil
	}
	var sets [4]map[string]any
	for i, text := range []sql.NullString{e.old, e.new, later.old, later.new} {
		m, err := members(text)
		if err != nil {
			return false, err
		}
		sets[i] = m
	}
	mine := sorted(sets[0], sets[1])
	return slices.ContainsFunc(sorted(sets[2], sets[3]), func(c string) bool { return slices.Contains(mine, c) }), nil
}

// referring adds the acts that have entered or changed what refers to a record that an act has entered.
func (s *Store) referring(ctx context.Context, batch int64, to map[int64]bool) error {
	for _, g := range edu.Registers() {
		for _, f := range own(g) {
			if f.Refs == nil {
				continue
			}
			err := s.each(ctx, `SELECT DISTINCT l.batch FROM journal e JOIN journal l ON l.tbl = ? AND l.seq > e.seq AND l.batch <> e.batch
				AND json_extract(l.new, '$.' || ?) = e.row WHERE e.batch = ? AND e.tbl = ? AND e.op = 'I'`, func(rows *sql.Rows) error {
				var id int64
				err := rows.Scan(&id)
				to[id] = true
				return err
			}, g.Table, f.Key, batch, f.Refs.Table)
			if err != nil {
				return err
			}
		}
	}
	return nil
}
