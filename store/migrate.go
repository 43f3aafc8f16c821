package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"countyledger/store/edu"
)

//go:embed migrations/*.sql
var scripts embed.FS

// migration is one numbered step of the schema; a released one is never edited.
type migration struct {
	name, sql string
}

func migrations() []migration {
	names, err := fs.Glob(scripts, "migrations/*.sql")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	slices.Sort(names)
	var out []migration
	for _, n := range names {
		b, err := scripts.ReadFile(n)
		if err != nil {
			panic(err) // embedded
		}
		out = append(out, migration{strings.TrimPrefix(n, "migrations/"), string(b)})
	}
	return out
}

// latest is the schema version this program writes.
func latest() int { return len(migrations()) }

// migrate brings the open file to the latest schema: a verified backup first, then each step in one
// transaction together with its version number, so that a broken step leaves the old ledger whole.
func (s *Store) migrate(ctx context.Context) error { return s.migrateWith(ctx, migrations()) }

func (s *Store) migrateWith(ctx context.Context, steps []migration) error {
	var version int
	if err := s.writer.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&version); err != nil {
		return fmt.Errorf("read schema version: %w", err)
	}
	if version == len(steps) {
		return nil
	}
	if version > 0 {
		if _, err := s.Backup(ctx, "", false); err != nil {
			return fmt.Errorf("backup before migration: %w", err)
		}
	}
	conn, err := s.writer.Conn(ctx)
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	// foreign_keys cannot be changed inside a transaction, and table rebuilds need it off.
	_, err = conn.ExecContext(ctx, `PRAGMA foreign_keys = OFF`)
	for i := version; i < len(steps) && err == nil; i++ {
		// Nobody writes to a new ledger between two steps; an old one that stops half-way may be opened by a program of that step.
		err = step(ctx, conn, steps[i], i+1, version > 0 || i == len(steps)-1)
	}
	_, on := conn.ExecContext(context.WithoutCancel(ctx), `PRAGMA foreign_keys = ON`)
	return errors.Join(err, on, conn.Close())
}

func step(ctx context.Context, conn *sql.Conn, m migration, version int, guarded bool) error {
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("migration %s: %w", m.name, err)
	}
	if err := apply(ctx, tx, m, version, guarded); err != nil {
		return fmt.Errorf("migration %s: %w", m.name, errors.Join(err, ignoreDone(tx.Rollback())))
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("migration %s: %w", m.name, err)
	}
	return nil
}

func apply(ctx context.Context, tx *sql.Tx, m migration, version int, guarded bool) error {
	if _, err := tx.ExecContext(ctx, m.sql); err != nil {
		return err
	}
	if guarded {
		if err := writeTriggers(ctx, tx); err != nil {
			return err
		}
	}
	var broken int
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM pragma_foreign_key_check`).Scan(&broken); err != nil {
		return err
	}
	if broken > 0 {
		return fmt.Errorf("%w: %d rows refer to nothing", edu.ErrDamaged, broken)
	}
	mark := fmt.Sprintf(`PRAGMA user_version = %d`, version)
	if version == 1 {
		mark += fmt.Sprintf(`; PRAGMA application_id = %d`, applicationID)
		if _, err := tx.ExecContext(ctx, `INSERT INTO setting VALUES (?, ?)`, settingLedger, rand.Text()); err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, mark)
	return err
}
