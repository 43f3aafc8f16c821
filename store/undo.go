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
// edu.ErrNothingToUndo where the batch is undone already, with edu.ErrPermanent where it says that personal data have left the ledger, and
// with edu.ErrCleared where personal data of what it changed were cleared.
func (s *Store) Undo(ctx context.Context, batch int64) error {
	all, err := s.Batches(ctx, everyAct)
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
	case all[i].Lasting():
		return &edu.UndoError{Batch: all[i], Err: edu.ErrPermanent}
	case all[i].Cleared:
		return &edu.UndoError{Batch: all[i], Err: edu.ErrCleared}
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
	u := &undoing{tx: tx, tables: map[string]*undone{}}
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
	tx     *transaction
	tables map[string]*undone
	args   []any // of the entry that is taken back
}

// undone is a table of which entries are taken back.
type undone struct {
	final   bool // nothing is
	columns []string
	has     map[string]bool // the columns
	away    string          // takes a row out that is still as it was entered
}

func (u *undoing) table(ctx context.Context, name string) (*undone, error) {
	if t := u.tables[name]; t != nil {
		return t, nil
	}
	columns, err := columns(ctx, u.tx, name)
	if err != nil {
		return nil, err
	}
	final := func(g *edu.Register) bool { return g.Table == name && g.Final }
	// Every column counts: one that was filled later is a later change.
	t := &undone{
		final: slices.ContainsFunc(edu.Registers(), final), columns: columns, has: make(map[string]bool, len(columns)),
		away: `DELETE FROM ` + name + ` WHERE id = ?` + still(columns),
	}
	for _, c := range columns {
		t.has[c] = true
	}
	u.tables[name] = t
	return t, nil
}

// members are those of the object of an entry; none is of a column that has gone.
func (t *undone) members(text sql.NullString) (map[string]any, error) {
	m, err := members(text)
	for c := range m {
		if !t.has[c] {
			return nil, fmt.Errorf("journal entry: no column %s", c)
		}
	}
	return m, err
}

// still asks of columns whether they hold what is given.
func still(columns []string) string {
	var b strings.Builder
	for _, c := range columns {
		b.WriteString(" AND " + quote(c) + " IS ?")
	}
	return b.String()
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
	t, err := u.table(ctx, e.table)
	if err != nil {
		return err
	}
	if t.final {
		return edu.ErrPermanent
	}
	before, err := t.members(e.old)
	if err != nil {
		return err
	}
	after, err := t.members(e.new)
	if err != nil {
		return err
	}
	u.args = u.args[:0]
	var stmt string
	switch e.op {
	case "D":
		stmt = u.bring(e, t, before)
	case "I":
		stmt = t.away
		u.add(e.row)
		u.values(t.columns, after)
	default:
		stmt = u.turn(e, t, before, after)
	}
	n, err := u.tx.write(stmt, u.args...)
	if err == nil && n != 1 {
		return edu.ErrConflict
	}
	return err
}

// bring enters a row once more, with what it held, where it is not there already; columns that came since hold what they begin with.
func (u *undoing) bring(e entry, t *undone, before map[string]any) string {
	u.add(e.row)
	var names strings.Builder
	for _, c := range t.columns {
		if v, ok := before[c]; ok {
			names.WriteString(", " + quote(c))
			u.add(v)
		}
	}
	values := `?` + strings.Repeat(", ?", len(u.args)-1)
	u.add(e.row)
	return `INSERT INTO ` + e.table + ` (id` + names.String() + `) SELECT ` + values +
		` WHERE NOT EXISTS (SELECT 1 FROM ` + e.table + ` WHERE id = ?)`
}

// turn puts what was replaced back into a row.
func (u *undoing) turn(e entry, t *undone, before, after map[string]any) string {
	changed := slices.DeleteFunc(slices.Clone(t.columns), func(c string) bool { return before[c] == nil && after[c] == nil })
	u.values(changed, before)
	u.add(e.row)
	u.values(changed, after)
	var set strings.Builder
	for i, c := range changed {
		if i > 0 {
			set.WriteString(", ")
		}
		set.WriteString(quote(c) + " = ?")
	}
	return `UPDATE ` + e.table + ` SET ` + set.String() + ` WHERE id = ?` + still(changed)
}

// add and values are arguments of the statement.
func (u *undoing) add(v any) { u.args = append(u.args, v) }

func (u *undoing) values(columns []string, of map[string]any) {
	for _, c := range columns {
		u.add(of[c])
	}
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
