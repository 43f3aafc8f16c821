package store

import (
	"context"
	"errors"
	"fmt"

	"countyledger/store/edu"
)

// At is the ledger as it stood after an act, played from the journal's beginning: what a submission held, whatever was changed since. The
// unit and the school year are today's, for they are no records. Of personal data that were cleared since (到期清理) it holds no more than
// the ledger does, and of an act that is not there it fails with edu.ErrNotFound.
func (s *Store) At(ctx context.Context, batch int64) (*edu.Book, error) {
	var there bool
	if err := s.reader.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM batch WHERE id = ?)`, batch).Scan(&there); err != nil {
		return nil, fmt.Errorf("look for act %d: %w", batch, translate(err))
	}
	if !there {
		return nil, fmt.Errorf("ledger as of act %d: %w", batch, edu.ErrNotFound)
	}
	u, y, err := s.Unit(ctx)
	if err != nil {
		return nil, err
	}
	b := edu.NewBook(u, y)
	b.Sealed = s.Locked()
	for _, g := range edu.Registers() {
		if err := s.putPast(ctx, b, g, batch); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// putPast puts into a book what a register held after an act.
func (s *Store) putPast(ctx context.Context, b *edu.Book, g *edu.Register, batch int64) error {
	fields, byID := own(g), map[int64]edu.Record{}
	err := s.eachPast(ctx, g.Table, batch, func(id int64, cells map[string]any) error {
		r := g.New()
		r.SetRowID(id)
		for _, f := range fields {
			if err := s.restore(g.Table, f, r, cells[f.Key]); err != nil {
				return err
			}
		}
		byID[id] = r
		b.Put(g, r)
		return nil
	})
	if err != nil {
		return err
	}
	for table, items := range children(g) {
		err := s.eachPast(ctx, table, batch, func(_ int64, cells map[string]any) error { return s.putChild(table, items, byID, cells) })
		if err != nil {
			return err
		}
	}
	return nil
}

// eachPast hands every row of a table, as it stood after an act, to a function, in the order of their numbers.
func (s *Store) eachPast(ctx context.Context, table string, batch int64, each func(id int64, cells map[string]any) error) (err error) {
	const entries = `SELECT row, op, old, new FROM journal WHERE tbl = ? AND batch <= ? ORDER BY row, seq`
	rows, err := s.reader.QueryContext(ctx, entries, table, batch)
	if err != nil {
		return fmt.Errorf("read the journal of %s: %w", table, translate(err))
	}
	defer rows.Close()
	row := past{}
	end := func() error {
		if !row.there {
			return nil
		}
		if err := row.open(); err != nil {
			return err
		}
		return each(row.id, row.cells)
	}
	for rows.Next() {
		var e entry
		if err := rows.Scan(&e.row, &e.op, &e.old, &e.new); err != nil {
			return fmt.Errorf("read the journal of %s: %w", table, err)
		}
		if e.row != row.id {
			if err := end(); err != nil {
				return err
			}
			row = past{id: e.row}
		}
		if err := row.add(e); err != nil {
			return fmt.Errorf("play the journal of %s, row %d: %w", table, e.row, errors.Join(edu.ErrDamaged, err))
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read the journal of %s: %w", table, translate(err))
	}
	return end()
}
