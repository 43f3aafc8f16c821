package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"countyledger/store/edu"
)

// History lists what was changed in one record, the newest first: each field with the value before and
// after, by whom, when and why.
func (s *Store) History(ctx context.Context, g *edu.Register, row int64) ([]edu.Past, error) {
	out, err := s.past(ctx, traced{g.Table, row, row, true}, func(column string) *edu.Field {
		if f := g.Field(column); f != nil && f.Child == nil {
			return f
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for table, items := range children(g) {
		rows, err := s.childRows(ctx, table, row)
		if err != nil {
			return nil, err
		}
		for id, item := range rows {
			more, err := s.past(ctx, traced{table, id, row, false}, func(column string) *edu.Field {
				for _, f := range items[item] {
					if f.Child.Column == column {
						return f
					}
				}
				return nil
			})
			if err != nil {
				return nil, err
			}
			out = append(out, more...)
		}
	}
	edu.SortPast(out)
	return out, nil
}

// childRows finds the rows of a child table that belong or belonged to a record: row number → item.
func (s *Store) childRows(ctx context.Context, table string, parent int64) (map[int64]string, error) {
	rows, err := s.reader.QueryContext(
		ctx,
		`SELECT DISTINCT row, coalesce(json_extract(new, '$.item'), json_extract(old, '$.item')) FROM journal
		WHERE tbl = ? AND op <> 'U' AND coalesce(json_extract(new, '$.parent'), json_extract(old, '$.parent')) = ?`,
		table,
		parent,
	)
	if err != nil {
		return nil, fmt.Errorf("read history: %w", translate(err))
	}
	defer rows.Close()
	out := map[int64]string{}
	for rows.Next() {
		var id int64
		var item string
		if err := rows.Scan(&id, &item); err != nil {
			return nil, fmt.Errorf("read history: %w", err)
		}
		out[id] = item
	}
	return out, rows.Err()
}

// traced is a row of a table of the ledger, and the record that it is part of.
type traced struct {
	table       string
	row, record int64
	whole       bool // the record's own row: it comes and goes with the record
}

// past reads the journal of one row; field names the field of a column, nil for none.
func (s *Store) past(ctx context.Context, of traced, field func(string) *edu.Field) ([]edu.Past, error) {
	rows, err := s.reader.QueryContext(
		ctx,
		`SELECT j.seq, j.op, j.old, j.new, b.id, b.at, b.who, b.why FROM journal j JOIN batch b ON b.id = j.batch
		WHERE j.tbl = ? AND j.row = ? ORDER BY j.seq`,
		of.table,
		of.row,
	)
	if err != nil {
		return nil, fmt.Errorf("read history: %w", translate(err))
	}
	defer rows.Close()
	var out []edu.Past
	for rows.Next() {
		var p edu.Past
		var op, at string
		var old, now sql.NullString
		if err := rows.Scan(&p.Order, &op, &old, &now, &p.Batch, &at, &p.Who, said{s.opener(), &p.Batch, &p.Why}); err != nil {
			return nil, fmt.Errorf("read history: %w", err)
		}
		if p.At, err = time.Parse(time.RFC3339Nano, at); err != nil {
			return nil, fmt.Errorf("read history: %w", err)
		}
		before, err := members(old)
		if err != nil {
			return nil, err
		}
		after, err := members(now)
		if err != nil {
			return nil, err
		}
		p.Created, p.Deleted = op == "I" && of.whole, op == "D" && of.whole
		for _, column := range sorted(before, after) {
			f := field(column)
			if f == nil {
				continue
			}
			e := p
			e.Field, e.Before, e.After = f, f.Fresh(), f.Fresh()
			e.Before.SetRowID(of.record)
			e.After.SetRowID(of.record)
			if err := s.restorePast(of.table, f, of.row, e.Before, before[column]); err != nil {
				return nil, err
			}
			if err := s.restorePast(of.table, f, of.row, e.After, after[column]); err != nil {
				return nil, err
			}
			out = append(out, e)
		}
	}
	return out, rows.Err()
}

// restorePast puts a value of the journal into a record; personal data are bound to the table row.
func (s *Store) restorePast(table string, f *edu.Field, row int64, r edu.Record, v any) error {
	id := r.RowID()
	r.SetRowID(row)
	defer r.SetRowID(id)
	return s.restore(table, f, r, v)
}

// LastAct is the number of the latest act of the journal; 0 of a ledger that has none.
func (s *Store) LastAct(ctx context.Context) (act int64, err error) {
	if err := s.reader.QueryRowContext(ctx, `SELECT coalesce(max(id), 0) FROM batch`).Scan(&act); err != nil {
		return 0, fmt.Errorf("read the latest act: %w", translate(err))
	}
	return act, nil
}

// Begun is when the first act of the ledger was done; zero of one that has none.
func (s *Store) Begun(ctx context.Context) (time.Time, error) {
	var at sql.NullString
	if err := s.reader.QueryRowContext(ctx, `SELECT min(at) FROM batch`).Scan(&at); err != nil {
		return time.Time{}, fmt.Errorf("read the first act: %w", translate(err))
	}
	if !at.Valid {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.RFC3339Nano, at.String)
	if err != nil {
		return time.Time{}, fmt.Errorf("day of the first act: %w", edu.ErrDamaged)
	}
	return t.Local(), nil
}
