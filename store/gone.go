package store

import (
	"context"
	"database/sql"

	"countyledger/store/edu"
)

// Gone are the records that the journal knows and the ledger has no more, as they were when they went.
func (s *Store) Gone(ctx context.Context) (map[edu.Touch]edu.Gone, error) {
	tables := map[string]*home{}
	for _, g := range edu.Registers() {
		tables[g.Table] = &home{register: g}
	}
	out := map[edu.Touch]edu.Gone{}
	err := s.each(ctx, `SELECT j.tbl, j.row, j.old, b.kind = ? FROM journal j JOIN batch b ON b.id = j.batch
		WHERE j.op = 'D' AND NOT EXISTS (SELECT 1 FROM journal l WHERE l.tbl = j.tbl AND l.row = j.row
				AND l.seq > j.seq)`, func(rows *sql.Rows) error {
		var e entry
		var undone bool
		if err := rows.Scan(&e.table, &e.row, &e.old, &undone); err != nil {
			return err
		}
		h := tables[e.table]
		if h == nil {
			return nil
		}
		was, err := members(e.old)
		if err != nil {
			return err
		}
		r := h.register.New()
		r.SetRowID(e.row)
		for column, v := range was {
			if f := h.field(e.row, column); f != nil {
				if err := s.restorePast(e.table, f, e.row, r, v); err != nil {
					return err
				}
			}
		}
		out[edu.Touch{Register: h.register, Row: e.row}] = edu.Gone{Record: r, Undone: undone}
		return nil
	}, edu.BatchUndo)
	return out, err
}
