// Package store is the ledger file: it opens, migrates, backs up, and writes every change through the
// journal. It knows no screen and no printer. Callers under app see it only through the small
// interfaces that they declare; package main hands it down.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"countyledger/store/edu"
)

// Names inside the data folder.
const (
	ledgerFile = "台账.db"
	lockFile   = ".台账.lock"
	backupDir  = "备份"
)

// Options say how a ledger is opened.
type Options struct {
	// KeyDir is where the keys of personal data lie, outside every data folder.
	KeyDir string
	// Now is the clock; nil is the system's.
	Now func() time.Time
}

// Store is one open ledger. Its methods may be called from any goroutine.
type Store struct {
	dir    string
	opt    Options
	lock   *flock.Flock
	writer *sql.DB // one connection: the only one that changes anything
	reader *sql.DB // query_only
	keys   *keys   // nil while the key of the personal data is missing
	ledger string  // random name of this ledger
	who    string
	since  int64 // last batch before this session
}

// Exists reports whether the data folder holds a ledger.
func Exists(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, ledgerFile))
	return err == nil
}

// Create makes an empty ledger for a unit in the data folder and opens it.
// It fails with edu.ErrLedgerExists where there is one already.
func Create(ctx context.Context, dir string, unit edu.Unit, year edu.Year, opt Options) (*Store, error) {
	if Exists(dir) {
		return nil, fmt.Errorf("create ledger in %s: %w", dir, edu.ErrLedgerExists)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("create data folder: %w", errors.Join(edu.ErrReadOnly, err))
	}
	s, err := open(ctx, dir, opt, true)
	if err != nil {
		return nil, fmt.Errorf("create ledger in %s: %w", dir, err)
	}
	if err := errors.Join(s.makeKeys(ctx), s.SetUnit(ctx, unit, year)); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Open opens the ledger in the data folder, after a verified backup brings it to this program's
// schema if it is older. It fails with edu.ErrNoLedger, ErrLocked, ErrNewer, ErrForeign, ErrDamaged,
// ErrReadOnly or ErrShare. A ledger whose key is missing opens, but its personal data stay closed:
// see Locked and Unlock.
func Open(ctx context.Context, dir string, opt Options) (*Store, error) {
	if !Exists(dir) {
		return nil, fmt.Errorf("open ledger in %s: %w", dir, edu.ErrNoLedger)
	}
	s, err := open(ctx, dir, opt, false)
	if err != nil {
		return nil, fmt.Errorf("open ledger in %s: %w", dir, err)
	}
	return s, nil
}

func open(ctx context.Context, dir string, opt Options, fresh bool) (_ *Store, err error) {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if err := checkPlace(dir); err != nil {
		return nil, err
	}
	s := &Store{dir: dir, opt: opt, lock: flock.New(filepath.Join(dir, lockFile))}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.Close())
		}
	}()
	held, err := s.lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock: %w", errors.Join(edu.ErrReadOnly, err))
	}
	if !held {
		return nil, edu.ErrLocked
	}
	path := filepath.Join(dir, ledgerFile)
	if fresh {
		err = writeFile(path, nil, 0o600) // nobody else's to read, nor are the log files SQLite puts beside it
	} else {
		err = inspect(ctx, path)
	}
	if err != nil {
		return nil, err
	}
	s.writer = sql.OpenDB(connector{path: path, write: true})
	s.writer.SetMaxOpenConns(1)
	if err := s.migrate(ctx); err != nil {
		return nil, translate(err)
	}
	s.reader = sql.OpenDB(connector{path: path})
	s.reader.SetMaxOpenConns(2)
	return s, s.begin(ctx)
}

// begin reads what a session needs to know of an open ledger.
func (s *Store) begin(ctx context.Context) error {
	var err error
	if s.ledger, err = s.setting(ctx, settingLedger); err != nil {
		return err
	}
	if s.who, err = s.setting(ctx, settingWho); err != nil {
		return err
	}
	if err := s.reader.QueryRowContext(ctx, `SELECT coalesce(max(id), 0) FROM batch`).Scan(&s.since); err != nil {
		return fmt.Errorf("read journal: %w", translate(err))
	}
	s.keys, err = loadKeys(s.opt.KeyDir, s.ledger)
	if errors.Is(err, edu.ErrKeyMissing) {
		return nil
	}
	return err
}

// Dir is the data folder.
func (s *Store) Dir() string { return s.dir }

// Close writes the write-ahead log back into the file and lets go of the ledger, so that the folder
// can be copied as it lies.
func (s *Store) Close() error {
	var errs []error
	if s.reader != nil {
		errs = append(errs, s.reader.Close())
	}
	if s.writer != nil {
		if _, err := s.writer.ExecContext(context.Background(), `PRAGMA wal_checkpoint(TRUNCATE)`); err != nil && s.keys != nil {
			errs = append(errs, fmt.Errorf("checkpoint: %w", err))
		}
		errs = append(errs, s.writer.Close())
	}
	if s.lock != nil {
		errs = append(errs, s.lock.Unlock())
	}
	return errors.Join(errs...)
}

// inTx runs fn in one writing transaction.
func (s *Store) inTx(ctx context.Context, fn func(*sql.Tx) error) error {
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", translate(err))
	}
	if err := fn(tx); err != nil {
		return errors.Join(translate(err), ignoreDone(tx.Rollback()))
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", errors.Join(translate(err), ignoreDone(tx.Rollback())))
	}
	return nil
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}
