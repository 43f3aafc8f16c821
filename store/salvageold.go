package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"countyledger/store/edu"
	"countyledger/store/pages"
)

// Schemas from which on learnt heads are records, of which no act told before, and personal data are encrypted.
const (
	headsBecameRecords = 11
	personsHidden      = 20
)

// laidOut is what the pages of a damaged file say of its tables: where the tree of each begins, and how it was made.
type laidOut struct {
	roots map[string]int64
	made  map[string]string
}

// laidOut reads it, from pages that lead nowhere too where some cannot be read.
func (v *salvage) laidOut(ctx context.Context) (laidOut, error) {
	d := laidOut{map[string]int64{}, map[string]string{}}
	add := func(rows []pages.Row) {
		for _, r := range rows {
			if len(r.Values) != 5 || r.Values[0] != "table" {
				continue
			}
			name, named := r.Values[1].(string)
			root, leads := r.Values[3].(int64)
			if text, ok := r.Values[4].(string); ok && leads && named && r.Values[2] == name {
				d.roots[name], d.made[name] = root, text
			}
		}
	}
	rows, bad, err := v.file.Table(ctx, 1, true)
	if add(rows); bad > 0 && err == nil {
		err = v.file.Strays(ctx, true, add)
	}
	return d, err
}

// schema is the schema that a damaged file has: the one that makes the most of its tables as they are described there. Where several do, it
// is the one that the file's head tells, and the last where that tells none of them.
func (v *salvage) schema(ctx context.Context, d laidOut) (version int, err error) {
	db, conn, err := empty(ctx)
	if err != nil {
		return 0, err
	}
	most := -1
	for i, m := range migrations() {
		var made []string
		if err = step(ctx, conn, m, i+1, false); err == nil {
			made, err = texts(ctx, conn, `SELECT name || char(10) || sql FROM sqlite_schema WHERE type = 'table'`)
		}
		if err != nil {
			break
		}
		n := 0
		for name, text := range d.made {
			if slices.Contains(made, name+"\n"+text) {
				n++
			}
		}
		if n > most || n == most && version != v.file.Version {
			version, most = i+1, n
		}
	}
	return version, errors.Join(err, conn.Close(), db.Close())
}

// upgrade brings what was read of a ledger of an earlier schema to this program's, as a whole one is when it is opened. No later schema
// asks more of a row than one before it does.
func (v *salvage) upgrade(ctx context.Context) error {
	for i, m := range migrations()[v.schemaRead:] {
		if _, err := v.db.ExecContext(ctx, m.sql); err != nil {
			return fmt.Errorf("rescue of schema %d: %s: %w", v.schemaRead+i, m.name, err)
		}
	}
	if v.schemaRead < headsBecameRecords {
		v.bad[learntHeads] = v.bad["synonym"]
	}
	return v.unguard(ctx)
}

// unguard takes the guards off the ledger in memory.
func (v *salvage) unguard(ctx context.Context) error {
	guards, err := texts(ctx, v.db, `SELECT name FROM sqlite_schema WHERE type = 'trigger'`)
	for _, g := range guards {
		if err == nil {
			_, err = v.db.ExecContext(ctx, `DROP TRIGGER `+quote(g))
		}
	}
	if err != nil {
		return fmt.Errorf("take off guards: %w", err)
	}
	return nil
}

// sealed gives an act of a ledger whose acts no program has sealed the seal that it must have, as a whole ledger of that time is given them
// when it is opened. Where acts are missing it fails, as those behind them may not be what they were.
func (v *salvage) sealed(ctx context.Context, act entry, after int64, must []byte) error {
	if act.batch != after+1 {
		return &edu.TamperError{Part: edu.PartActs, Row: act.batch}
	}
	_, err := v.db.ExecContext(ctx, `UPDATE batch SET hash = ? WHERE id = ?`, must, act.batch)
	return err
}
