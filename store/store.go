// Package store is the ledger file: it opens, migrates, backs up, and writes every change through the
// journal. It knows no screen and no printer. Callers under app see it only through the small
// interfaces that they declare; package main hands it down.
//
// What is kept of persons is encrypted column by column, not the file as a whole. A whole file would need a VFS of our own, written in C
// beside the driver, which knows none; no page of it has room for a code that tells whether it was altered; and a ledger without its key
// would show nothing at all: no school, no project, no backup's unit, and nothing that could be rescued of a damaged one. By columns a
// ledger of 10,000 teachers is taken in in 1.56 s of the processor instead of 1.43 s, is read in 0.25 s either way (BenchmarkPersons), and
// stays readable without its key but for the persons.
//
// Encrypted are ID and telephone numbers; the names, birth dates and other fields of persons (edu.Field.Encrypted), in the tables and in
// the journal, whose triggers write what stands in the tables; why an act was done, which often names somebody; what was sent, with its
// file and sender; and what was typed and not saved. In clear stay what is no one's: numbers of schools and projects, the codes of posts
// and titles with their dates, which row belongs to which school; the clerk's own name, the office's contact, and the names of files that
// the clerk has given to papers.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gofrs/flock"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// Options say how a ledger is opened.
type Options struct {
	// KeyDir is where the keys of personal data lie, outside every data folder.
	KeyDir string
	// Keyring holds what was typed to open keys that are under a password; nil, and none of those is opened.
	Keyring *Keyring
	// Now is the clock; nil is the system's.
	Now func() time.Time
	// Fill, where it is given, fills a new ledger before it comes into its place: a ledger is there with all that it is made
	// with, or it is not there.
	Fill func(*Store) error
	// Code is the recovery code of an encrypted backup, where this computer does not have its key.
	Code string
	// Behind lets a ledger be opened although it lacks acts that this computer has seen in it; the journal says that it was.
	Behind bool

	cost  cost
	waits time.Duration // see connector
}

func (o Options) clock() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

// Store is one open ledger. Its methods may be called from any goroutine.
type Store struct {
	dir     string
	path    string // of the file
	opt     Options
	lock    *flock.Flock
	file    fs.FileInfo // tells whether the file at path is the one that is open
	writer  *sql.DB     // one connection: the only one that changes anything
	reader  *sql.DB     // query_only
	keys    *keys       // nil while the key of the personal data is missing
	clear   bool        // an earlier program has written it, and its personal data are not encrypted yet
	ledger  string      // random name of this ledger
	guarded atomic.Bool // its key is under a password
	who     string
	since   int64 // last batch before this session
	clocked edu.Clock
	owed    edu.Owed // see Owed

	spoil   func(io.Writer) io.Writer // see border
	keeping sync.Mutex                // one backup at a time is made by itself
}

// Create makes a ledger for a unit in the data folder, empty or as Options.Fill fills it, and opens it. It is built beside its
// place: cut off at any moment, it leaves an empty folder or a whole ledger. It fails with edu.ErrLedgerExists where there is
// one already.
func Create(ctx context.Context, dir string, unit edu.Unit, year edu.Year, opt Options) (*Store, error) {
	opt = opt.clock()
	switch err := stands(dir); {
	case err == nil:
		return nil, fmt.Errorf("create ledger in %s: %w", dir, edu.ErrLedgerExists)
	case errors.Is(err, edu.ErrReadOnly):
		return nil, fmt.Errorf("create ledger in %s: %w", dir, err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("create data folder: %w", errors.Join(edu.ErrReadOnly, err))
	}
	lock, err := hold(dir)
	if err != nil {
		return nil, fmt.Errorf("create ledger in %s: %w", dir, err)
	}
	if Exists(dir) { // made since by another
		return nil, fmt.Errorf("create ledger in %s: %w", dir, errors.Join(edu.ErrLedgerExists, lock.Unlock()))
	}
	err = build(ctx, dir, "新建台账", opt, func(s *Store) error {
		err := errors.Join(s.newKeys(ctx), s.SetOffice(ctx, "", unit, year))
		if err == nil && opt.Fill != nil {
			err = opt.Fill(s)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("create ledger in %s: %w", dir, errors.Join(err, lock.Unlock()))
	}
	s, err := start(ctx, dir, opt, lock)
	if err != nil {
		return nil, fmt.Errorf("open new ledger in %s: %w", dir, &edu.SavedError{What: "新建台账", Err: err})
	}
	s.since = 0 // what it was filled with was done now, and can be taken back
	return s, nil
}

// build makes a ledger beside its place with what fill writes, which gives it its key, and puts it there when it is whole and the key is
// kept; what says what is done with that.
func build(ctx context.Context, dir, what string, opt Options, fill func(*Store) error) error {
	path := filepath.Join(dir, ledgerFile)
	part := file.Beside(path)
	s := &Store{dir: dir, path: part, opt: opt}
	// Nobody else's to read, nor are the log files SQLite puts beside it.
	err := errors.Join(touch(part), s.connect(ctx))
	if err == nil {
		err = fill(s)
	}
	if err = errors.Join(err, s.Close()); err == nil {
		err = errors.Join(syncFile(part), opt.saveNewKeys(s.ledger, s.keys.secret))
	}
	if err == nil {
		err = setLogsAside(path, file.Unused(filepath.Join(dir, strayName+opt.Now().Format(stamp)+".db")))
	}
	if err == nil {
		err = settle(part, path, what)
	}
	if err == nil {
		return nil
	}
	for _, tail := range append(logs, "") {
		err = errors.Join(err, file.Remove(part+tail))
	}
	return err
}

// Open opens the ledger in the data folder, after a verified backup brings it to this program's
// schema if it is older. It fails with edu.ErrNoLedger, ErrLocked, ErrNewer, ErrForeign, ErrDamaged,
// ErrReadOnly or ErrShare, and where its key is under a password with edu.ErrPassword, ErrWrongPassword or an *edu.WaitError: nothing of it
// is shown then, see Keyring. A ledger whose key is missing opens, but its personal data stay closed: see Locked and Unlock.
func Open(ctx context.Context, dir string, opt Options) (*Store, error) {
	if err := stands(dir); err != nil {
		return nil, fmt.Errorf("open ledger in %s: %w", dir, err)
	}
	lock, err := hold(dir)
	if err != nil {
		return nil, fmt.Errorf("open ledger in %s: %w", dir, err)
	}
	s, err := start(ctx, dir, opt.clock(), lock)
	if err != nil {
		return nil, fmt.Errorf("open ledger in %s: %w", dir, err)
	}
	return s, nil
}

// start opens the ledger of a folder that is held; it lets go of the folder where it fails.
func start(ctx context.Context, dir string, opt Options, lock *flock.Flock) (*Store, error) {
	s := &Store{dir: dir, path: filepath.Join(dir, ledgerFile), opt: opt, lock: lock}
	err := writable(s.path)
	if err == nil {
		err = inspect(ctx, s.path)
	}
	if err == nil {
		err = s.connect(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// connect opens the file, and brings its schema to this program's.
func (s *Store) connect(ctx context.Context) (err error) {
	if s.file, err = os.Stat(s.path); err != nil {
		return fmt.Errorf("look at the file: %w", err)
	}
	s.writer = sql.OpenDB(connector{path: s.path, write: true, waits: s.opt.waits})
	s.writer.SetMaxOpenConns(1)
	if err := s.migrate(ctx); err != nil {
		return translate(err)
	}
	s.reader = sql.OpenDB(connector{path: s.path, waits: s.opt.waits})
	s.reader.SetMaxOpenConns(2)
	return s.begin(ctx)
}

// begin reads what a session needs to know of an open ledger.
func (s *Store) begin(ctx context.Context) error {
	var err error
	if s.ledger, err = s.setting(ctx, settingLedger); err != nil {
		return err
	}
	if s.lock != nil {
		if err := s.opt.sweepKeys(s.ledger); err != nil {
			slog.Warn("a key that was not put in its place could not be removed", "error", err)
		}
	}
	if s.who, err = s.setting(ctx, settingWho); err != nil {
		return err
	}
	if err := s.readClock(ctx); err != nil {
		return fmt.Errorf("read journal: %w", translate(err))
	}
	hidden, err := s.setting(ctx, settingHidden)
	if err != nil {
		return err
	}
	s.clear = hidden == ""
	s.keys, err = s.key(ctx)
	if code := s.opt.Keyring.recovering(); code != "" && errors.Is(err, edu.ErrPassword) {
		return s.Unlock(ctx, code)
	}
	if err == nil && s.keys != nil {
		err = s.keyed(ctx)
	}
	return err
}

// readClock holds the clock against the last act. Of when that was done nothing is known where it cannot be read, which verify tells.
func (s *Store) readClock(ctx context.Context) error {
	var at string
	err := s.reader.QueryRowContext(ctx, `SELECT coalesce(max(id), 0), coalesce(max(at) FILTER (WHERE id = (SELECT max(id) FROM batch)), '')
		FROM batch`).Scan(&s.since, &at)
	s.clocked.Now = s.opt.Now()
	if last, bad := time.Parse(time.RFC3339Nano, at); bad == nil {
		s.clocked.Last = last
	}
	return err
}

// Clock is what the clock said when the ledger was opened, beside its last act of then.
func (s *Store) Clock() edu.Clock { return s.clocked }

// key is the ledger's key, nil where this computer does not have it: where it is missing, damaged or another's.
func (s *Store) key(ctx context.Context) (*keys, error) {
	k, err := s.opt.loadKeys(s.ledger)
	if errors.Is(err, edu.ErrKeyMissing) {
		return nil, nil
	}
	if err == nil {
		err = s.fits(ctx, k)
	}
	if guarded, bad := s.opt.guarded(s.ledger); bad == nil {
		s.guarded.Store(guarded)
	}
	if errors.Is(err, edu.ErrRecoveryCode) {
		slog.Error("the key on this computer does not open the ledger", "error", err)
		return nil, nil
	}
	return k, err
}

// keyed is what a ledger is opened with once its key is there. One that was tampered with can be looked at: nothing more is sealed in it.
func (s *Store) keyed(ctx context.Context) error {
	err := s.adopt(ctx)
	if err == nil {
		err = s.moor(ctx)
	}
	if err == nil {
		err = s.hideAll(ctx)
	}
	if err == nil && s.lock != nil {
		if e := s.dropOwed(ctx); e != nil && !errors.Is(e, edu.ErrTampered) {
			slog.Warn("backups that hold what was cleared could not be taken away", "error", e)
		}
	}
	if errors.Is(err, edu.ErrTampered) {
		slog.Error("the ledger was tampered with", "error", err)
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
			errs = append(errs, fmt.Errorf("checkpoint: %w", translate(err)))
		}
		errs = append(errs, s.writer.Close())
	}
	if s.lock != nil {
		errs = append(errs, s.lock.Unlock())
	}
	return errors.Join(errs...)
}
