package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"countyledger/store/edu"
)

// guarded fails where the tables of a ledger, what they allow, and the triggers that write the journal and guard it are not those that this
// program makes: what goes past them leaves no trace. It fails with an *edu.TamperError.
func guarded(ctx context.Context, q rower, own []string) error {
	have, err := shape(ctx, q)
	if err != nil {
		return err
	}
	if !slices.Equal(have, own) {
		return &edu.TamperError{Part: edu.PartSchema}
	}
	between, err := texts(ctx, q, `SELECT one || ' ' || coalesce(batch, '-') FROM session`)
	if err == nil && !slices.Equal(between, []string{"1 -"}) { // changes would be taken for part of an act
		err = &edu.TamperError{Part: edu.PartSchema}
	}
	return err
}

// shape is everything that the schema of a ledger says. What SQLite notes for itself of how to find rows quickly is not of it.
func shape(ctx context.Context, q querier) ([]string, error) {
	return texts(ctx, q, `SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') FROM sqlite_schema
		WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 1`)
}

// ownShape is that of a ledger made now, in memory.
func ownShape(ctx context.Context) (out []string, err error) {
	db, err := blank(ctx, latest())
	if err != nil {
		return nil, err
	}
	out, err = shape(ctx, db)
	return out, errors.Join(err, db.Close())
}

// blank is a ledger of a schema in memory, with nothing in it. It has one connection.
func blank(ctx context.Context, version int) (*sql.DB, error) {
	db, conn, err := empty(ctx)
	if err != nil {
		return nil, err
	}
	all := migrations()[:version]
	for i, m := range all {
		if err == nil {
			err = step(ctx, conn, m, i+1, i == len(all)-1)
		}
	}
	if err = errors.Join(err, conn.Close()); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// empty is a database in memory with nothing in it, and its one connection.
func empty(ctx context.Context) (*sql.DB, *sql.Conn, error) {
	db := sql.OpenDB(memory{})
	db.SetMaxOpenConns(1)
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("make schema: %w", errors.Join(err, db.Close()))
	}
	return db, conn, nil
}
