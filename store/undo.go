package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// Undo takes back a batch, whatever it changed, in one transaction that is itself a batch. Undoing an
// undo does the first act again. It fails with an *edu.UndoError: of edu.ErrConflict where a later change stands on the
// same cells, with edu.ErrReferred where later records refer to what would go, with
// edu.ErrNothingToUndo where the batch is undone already, and with edu.ErrPermanent where it says that personal data
// have left the ledger.
func (s *Store) Undo(ctx context.Context, batch int64) error {
	all, err := s.Batches(ctx, 1<<30)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(b edu.Batch) bool { return b.ID == batch })
	switch {
	case i < 0:
		return &edu.UndoError{Batch: edu.Batch{ID: batch}, Err: edu.ErrNotFound}
	case all[i].Undone:
		by := slices.IndexFunc(all, func(b edu.Batch) bool { return b.Undoes == batch && !b.Undone })
		return &edu.UndoError{Batch: all[i], By: all[by].ID, Err: edu.ErrNothingToUndo}
	case all[i].Kind == edu.BatchDisclose:
		return &edu.UndoError{Batch: all[i], Err: edu.ErrPermanent}
	}
	kind, why := edu.BatchUndo, "撤销："+all[i].Why
	if all[i].Kind == edu.BatchUndo {
		kind, why = edu.BatchRedo, "重做："+strings.TrimPrefix(all[i].Why, "撤销：")
	}
	err = s.inBatch(ctx, kind, why, batch, func(tx *transaction, _ int64) error { return revert(ctx, tx, batch) })
	if err != nil {
		return &edu.UndoError{Batch: all[i], Err: err}
	}
	return nil
}

// revert writes back, from the last entry to the first, what the entries of a batch replaced.
func revert(ctx context.Context, tx *transaction, batch int64) error {
	entries, err := entriesOf(ctx, tx, batch)
	if err != nil {
		return err
	}
	u := &undoing{tx: tx, columns: map[string][]string{}, final: map[string]bool{}}
	for _, g := range edu.Registers() {
		u.final[g.Table] = g.Final
	}
	for i, e := range entries {
		if i%batchSize == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := u.revert(ctx, e); err != nil {
			return fmt.Errorf("%s row %d: %w", e.table, e.row, translate(err))
		}
	}
	return nil
}

// undoing takes the entries of one batch back. An import has thousands of the same kind, so that what a table is like is asked once.
type undoing struct {
	tx      *transaction
	columns map[string][]string // of tables
	final   map[string]bool     // tables of which nothing is taken back
}

// all are the columns of a table.
func (u *undoing) all(ctx context.Context, table string) (_ []string, err error) {
	if u.columns[table] == nil {
		u.columns[table], err = columns(ctx, u.tx, table)
	}
	return u.columns[table], err
}

// entriesOf are the entries of a batch, the last first.
func entriesOf(ctx context.Context, tx querier, batch int64) ([]entry, error) {
	rows, err := tx.QueryContext(ctx, `SELECT tbl, row, op, old, new FROM journal WHERE batch = ? ORDER BY seq DESC`, batch)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var entries []entry
	for rows.Next() {
		var e entry
		if err := rows.Scan(&e.table, &e.row, &e.op, &e.old, &e.new); err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	return entries, rows.Err()
}

// revert takes back one entry. The row must still be as the entry left it.
func (u *undoing) revert(ctx context.Context, e entry) error {
	if u.final[e.table] {
		return edu.ErrPermanent
	}
	before, err := members(e.old)
	if err != nil {
		return err
	}
	after, err := members(e.new)
	if err != nil {
		return err
	}
	if e.op == "D" {
		cols, args := []string{"id"}, []any{e.row}
		for _, c := range sorted(before) {
			cols, args = append(cols, quote(c)), append(args, before[c])
		}
		_, err := u.tx.write(
			fmt.Sprintf(`INSERT INTO %s (%s) VALUES (?%s)`, e.table, strings.Join(cols, ", "), strings.Repeat(", ?", len(cols)-1)), args...,
		)
		return err
	}
	keys := sorted(before, after)
	if e.op == "I" {
		// Every column counts: one that was filled later is a later change.
		if keys, err = u.all(ctx, e.table); err != nil {
			return err
		}
	}
	where, args := []string{"id = ?"}, []any{e.row}
	for _, c := range keys {
		where, args = append(where, quote(c)+" IS ?"), append(args, after[c])
	}
	stmt := `DELETE FROM ` + e.table
	if e.op == "U" {
		var set []string
		var to []any
		for _, c := range keys {
			set, to = append(set, quote(c)+" = ?"), append(to, before[c])
		}
		stmt, args = fmt.Sprintf(`UPDATE %s SET %s`, e.table, strings.Join(set, ", ")), append(to, args...)
	}
	n, err := u.tx.write(stmt+` WHERE `+strings.Join(where, " AND "), args...)
	if err == nil && n != 1 {
		return edu.ErrConflict
	}
	return err
}

// members reads the object of an entry; numbers stay whole numbers.
func members(text sql.NullString) (map[string]any, error) {
	if !text.Valid {
		return nil, nil
	}
	d := json.NewDecoder(strings.NewReader(text.String))
	d.UseNumber()
	var m map[string]any
	if err := d.Decode(&m); err != nil {
		return nil, fmt.Errorf("journal entry: %w", err)
	}
	for k, v := range m {
		if n, ok := v.(json.Number); ok {
			i, err := n.Int64()
			if err != nil {
				return nil, fmt.Errorf("journal entry: %w", err)
			}
			m[k] = i
		}
	}
	return m, nil
}

func sorted(maps ...map[string]any) []string {
	var keys []string
	for _, m := range maps {
		for k := range m {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}
