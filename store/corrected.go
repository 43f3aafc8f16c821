package store

import (
	"context"
	"database/sql"
	"fmt"

	"countyledger/store/edu"
)

// Corrected tells which fields of a register's records were last changed by hand, after an import had brought the record. Acts that were
// taken back do not count.
func (s *Store) Corrected(ctx context.Context, g *edu.Register) (edu.Corrections, error) {
	w := correcting{Store: s, out: edu.Corrections{}}
	err := w.begin(ctx, g)
	if err == nil && len(w.imported) > 0 {
		err = w.table(ctx, g.Table, func(e *entry, column string) (int64, *edu.Field) {
			if f := g.Field(column); f != nil && f.Child == nil {
				return e.row, f
			}
			return 0, nil
		})
		for table, items := range children(g) {
			if err == nil {
				err = w.table(ctx, table, childOf(items))
			}
		}
	}
	if err != nil {
		return nil, fmt.Errorf("read what was corrected in %s: %w", g.Table, translate(err))
	}
	return w.out, nil
}

// correcting is the journal on its way through.
type correcting struct {
	*Store
	fate     batchFate
	imported map[int64]int64 // of each record, the first entry by which an import brought or changed it
	out      edu.Corrections
}

func (w *correcting) begin(ctx context.Context, g *edu.Register) (err error) {
	if w.fate, err = w.fates(ctx); err != nil {
		return err
	}
	w.imported = map[int64]int64{}
	rows, err := w.reader.QueryContext(ctx, `SELECT j.seq, j.row, j.batch FROM journal j JOIN batch b ON b.id = j.batch
		WHERE j.tbl = ? AND b.kind = ? ORDER BY j.seq DESC`, g.Table, edu.BatchImport)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var seq, row, batch int64
		if err := rows.Scan(&seq, &row, &batch); err != nil {
			return err
		}
		if w.stands(batch) {
			w.imported[row] = seq
		}
	}
	return rows.Err()
}

// stands reports whether a batch is an act that was not taken back.
func (w *correcting) stands(batch int64) bool { return !w.fate.undone[batch] && !w.fate.turns[batch] }

// table goes through the entries of the rows of a table that somebody changed by hand, the oldest first; of says which field of which
// record a column of an entry is, nil for none.
func (w *correcting) table(ctx context.Context, table string, of func(e *entry, column string) (int64, *edu.Field)) error {
	rows, err := w.reader.QueryContext(ctx, `SELECT j.seq, j.batch, j.row, j.op, j.old, j.new, b.kind FROM journal j
		JOIN batch b ON b.id = j.batch WHERE j.tbl = ? AND j.row IN
		(SELECT row FROM journal JOIN batch ON batch.id = batch WHERE tbl = ? AND kind = ?) ORDER BY j.seq`, table, table, edu.BatchEdit)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var e entry
		if err := rows.Scan(&e.seq, &e.batch, &e.row, &e.op, &e.old, &e.new, &e.kind); err != nil {
			return err
		}
		if err := w.entry(&e, of); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (w *correcting) entry(e *entry, of func(e *entry, column string) (int64, *edu.Field)) error {
	if !w.stands(e.batch) {
		return nil
	}
	var all []map[string]any
	for _, text := range []sql.NullString{e.old, e.new} {
		m, err := members(text)
		if err != nil {
			return err
		}
		all = append(all, m)
	}
	for _, column := range sorted(all...) {
		row, f := of(e, column)
		if f == nil {
			continue
		}
		first, brought := w.imported[row]
		if e.kind == edu.BatchEdit && brought && first < e.seq {
			w.out.Add(row, f)
		} else {
			w.out.Drop(row, f)
		}
	}
	return nil
}

// childOf says which field of which record a column of a child table is; rows say so when they come.
func childOf(items map[string][]*edu.Field) func(e *entry, column string) (int64, *edu.Field) {
	type child struct {
		parent int64
		item   string
	}
	rows := map[int64]child{}
	return func(e *entry, column string) (int64, *edu.Field) {
		if _, known := rows[e.row]; !known {
			m, err := members(e.new)
			if err != nil {
				return 0, nil
			}
			parent, _ := m["parent"].(int64)
			item, _ := m["item"].(string)
			rows[e.row] = child{parent, item}
		}
		at := rows[e.row]
		for _, f := range items[at.item] {
			if f.Child.Column == column {
				return at.parent, f
			}
		}
		return 0, nil
	}
}
