package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"

	"countyledger/store/edu"
)

// Differs tells what would change in the open ledger if a backup took its place, by register; code is as Options.Code. It fails as Contents
// does.
func (s *Store) Differs(ctx context.Context, backup, code string) ([]edu.RowChanges, error) {
	db, err := s.opt.coded(code).openWhole(ctx, backup)
	if err != nil {
		return nil, err
	}
	out, err := differs(ctx, s.reader, db)
	if err = errors.Join(err, db.Close()); err != nil {
		return nil, &edu.BackupError{Path: backup, Err: translate(err)}
	}
	return out, nil
}

func differs(ctx context.Context, now, then *sql.DB) (out []edu.RowChanges, err error) {
	schools, err := merged(ctx, now, then, edu.Schools.Table)
	if err != nil {
		return nil, err
	}
	for _, g := range edu.Registers() {
		c, err := differsIn(ctx, now, then, g, schools)
		if err != nil {
			return nil, err
		}
		if len(c.Back)+len(c.Gone)+len(c.Changed) > 0 {
			out = append(out, c)
		}
	}
	return out, nil
}

// differsIn tells it of one register.
func differsIn(ctx context.Context, now, then *sql.DB, g *edu.Register, schools map[int64]*two) (edu.RowChanges, error) {
	c := edu.RowChanges{Register: g}
	rows, err := merged(ctx, now, then, g.Table)
	if err != nil {
		return c, err
	}
	touched := map[int64]bool{}
	for _, table := range slices.Sorted(maps.Keys(children(g))) {
		parts, err := merged(ctx, now, then, table)
		if err != nil {
			return c, err
		}
		for _, p := range parts {
			if !equal(p.now, p.then) {
				touched[p.parent()] = true
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(rows)) {
		x := rows[id]
		name := called(g.Table, x.row(), func(id int64) any { return schools[id].name() })
		if name == "" {
			name = fmt.Sprintf("第%d号", id)
		}
		switch {
		case x.now == nil:
			c.Back = append(c.Back, name)
		case x.then == nil:
			c.Gone = append(c.Gone, name)
		case touched[id] || !equal(x.now, x.then):
			c.Changed = append(c.Changed, name)
		}
	}
	return c, nil
}

// called is how a row is called by the school or the project that it is of, never by a person; empty where that is not known.
func called(table string, row map[string]any, school func(id int64) any) string {
	name := row["name"]
	if table != edu.Schools.Table && table != edu.Projects.Table {
		at, _ := row["school"].(int64)
		name = school(at)
	}
	text, _ := name.(string)
	return edu.MaskIDs(text)
}

// two are the cells of a row in two ledgers; nil where it does not stand.
type two struct{ now, then map[string]any }

// row is the one that stands, the ledger's before the backup's.
func (x *two) row() map[string]any {
	switch {
	case x == nil:
		return nil
	case x.now != nil:
		return x.now
	}
	return x.then
}

func (x *two) name() any { return x.row()["name"] }

func (x *two) parent() int64 {
	id, _ := x.row()["parent"].(int64)
	return id
}

// merged are the rows of a table in two ledgers, of which one may be of an earlier schema: columns that both have are looked at.
func merged(ctx context.Context, now, then *sql.DB, table string) (map[int64]*two, error) {
	names, err := columns(ctx, now, table)
	if err != nil {
		return nil, err
	}
	old, err := columns(ctx, then, table)
	if err != nil {
		return nil, err
	}
	both := slices.DeleteFunc(names, func(c string) bool { return !slices.Contains(old, c) })
	out := map[int64]*two{}
	rows, err := stand(ctx, now, table, both)
	if err != nil {
		return nil, err
	}
	for id, row := range rows {
		out[id] = &two{now: row}
	}
	if len(old) == 0 { // it was not there yet
		return out, nil
	}
	if rows, err = stand(ctx, then, table, both); err != nil {
		return nil, err
	}
	for id, row := range rows {
		if out[id] == nil {
			out[id] = &two{}
		}
		out[id].then = row
	}
	return out, nil
}
