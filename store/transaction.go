package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/mattn/go-sqlite3"

	"countyledger/store/edu"
)

// transaction is a change of the ledger on its way.
type transaction struct {
	*sql.Tx
	conn *sql.Conn // that it has to itself
	made map[string]*sqlite3.SQLiteStmt
	args []driver.NamedValue // of the statement that runs
}

// batchSize is how many rows are written between two looks at whether the work was cancelled.
const batchSize = 256

// write carries out a statement that thousands of rows need, and says how many it changed. It is compiled once: the journal's triggers
// are long, and compiling them takes longer than running them. The driver gets the arguments as they are: database/sql copies those of
// each row, and to watch a context the driver starts a goroutine, which each cost as much as a short statement.
func (t *transaction) write(query string, args ...any) (changed int64, err error) {
	err = t.conn.Raw(func(c any) error {
		stmt, err := t.statement(c.(*sqlite3.SQLiteConn), query)
		if err != nil {
			return err
		}
		t.args = t.args[:0]
		for i, arg := range args {
			v, err := driver.DefaultParameterConverter.ConvertValue(arg)
			if err != nil {
				return fmt.Errorf("argument %d: %w", i+1, err)
			}
			t.args = append(t.args, driver.NamedValue{Ordinal: i + 1, Value: v})
		}
		res, err := stmt.ExecContext(context.Background(), t.args)
		if err == nil {
			changed, err = res.RowsAffected()
		}
		return err
	})
	return changed, err
}

// mostMade is how many statements are kept: the columns of corrections are of any kind.
const mostMade = 200

// statement is a query compiled, kept for the rows that follow.
func (t *transaction) statement(c *sqlite3.SQLiteConn, query string) (*sqlite3.SQLiteStmt, error) {
	if stmt, ok := t.made[query]; ok {
		return stmt, nil
	}
	if len(t.made) == mostMade {
		if err := t.forget(); err != nil {
			return nil, err
		}
	}
	stmt, err := c.Prepare(query)
	if err != nil {
		return nil, err
	}
	t.made[query] = stmt.(*sqlite3.SQLiteStmt)
	return t.made[query], nil
}

// forget ends the statements that are kept.
func (t *transaction) forget() error {
	var errs []error
	for query, stmt := range t.made {
		errs = append(errs, stmt.Close())
		delete(t.made, query)
	}
	return errors.Join(errs...)
}

// inTx runs fn in one writing transaction. Where it fails, edu.ErrUnchanged tells that nothing was saved, edu.ErrUnsure that
// nobody knows; with neither it was saved, but see edu.ErrGone.
func (s *Store) inTx(ctx context.Context, fn func(*transaction) error) (err error) {
	if err := s.there(); err != nil {
		return errors.Join(edu.ErrUnchanged, err)
	}
	conn, err := s.writer.Conn(ctx)
	if err != nil {
		return fmt.Errorf("begin: %w", errors.Join(edu.ErrUnchanged, translate(err)))
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	// A transaction that is cancelled ends here alone: what is written behind its end would be written without it.
	tx, err := conn.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return fmt.Errorf("begin: %w", errors.Join(edu.ErrUnchanged, translate(err)))
	}
	t := &transaction{Tx: tx, conn: conn, made: map[string]*sqlite3.SQLiteStmt{}}
	err = fn(t)
	if err = errors.Join(err, t.forget()); err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return errors.Join(edu.ErrUnchanged, translate(err), ignoreDone(tx.Rollback()))
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", errors.Join(fate(err), translate(err), ignoreDone(tx.Rollback())))
	}
	if err := s.there(); err != nil { // before anybody says that it is saved
		if errors.Is(err, edu.ErrReadOnly) {
			err = errors.Join(edu.ErrUnsure, err)
		}
		return err
	}
	return s.settleLog(ctx, conn)
}

// settleLog puts what was saved into the file itself where SQLite's log was taken away from beside it: what only the log holds would be
// gone with the process. It fails with edu.ErrGone.
func (s *Store) settleLog(ctx context.Context, conn *sql.Conn) error {
	if _, err := os.Stat(s.path + logs[0]); !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var busy, in, out int
	err := conn.QueryRowContext(context.WithoutCancel(ctx), `PRAGMA wal_checkpoint(FULL)`).Scan(&busy, &in, &out)
	if err != nil || busy != 0 || in != out {
		return fmt.Errorf("%s%s: %w", s.path, logs[0], errors.Join(edu.ErrGone, err))
	}
	return nil
}

// fate is what a commit that failed with err has left. A disk that fails may have taken all of it already; every other refusal
// comes before the first byte that counts.
func fate(err error) error {
	var e sqlite3.Error
	if errors.As(err, &e) && e.Code == sqlite3.ErrIoErr {
		return edu.ErrUnsure
	}
	return edu.ErrUnchanged
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}
