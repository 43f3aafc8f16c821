package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"math"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/mattn/go-sqlite3"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// applicationID marks a file as one of our ledgers ("CLED").
const applicationID = 0x434c4544

// settings every connection must have; each is read back, because SQLite and its driver refuse some
// silently (the driver sets synchronous to NORMAL, which loses acknowledged rows in a power cut).
var settings = map[string]string{
	"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "recursive_triggers": "1",
	"trusted_schema": "0", "cell_size_check": "1", "secure_delete": "1", busyTimeout: patience,
}

// patience is how long a connection waits for others that hold the file, in milliseconds.
const busyTimeout, patience = "busy_timeout", "5000"

// connector opens connections to the ledger file; it is the one place where a connection is made.
type connector struct {
	path  string
	write bool
	waits time.Duration // for others that hold the file; zero for patience
}

// Driver implements driver.Connector.
func (connector) Driver() driver.Driver { return &sqlite3.SQLiteDriver{} }

// Connect implements driver.Connector.
func (c connector) Connect(context.Context) (driver.Conn, error) {
	d := &sqlite3.SQLiteDriver{ConnectHook: c.prepare}
	return d.Open(uri(c.path) + "?" + url.Values{
		"_txlock": {"immediate"}, "_busy_timeout": {c.busy()}, "_sync": {"FULL"}, "_journal": {"WAL"},
		"_fk": {"on"}, "_secure_delete": {"on"}, "_recursive_triggers": {"on"},
	}.Encode())
}

func (c connector) prepare(conn *sqlite3.SQLiteConn) error {
	set := `PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;`
	if !c.write { // the ledger is read through once and stands in memory then: no room is held for its pages
		set += `PRAGMA query_only = ON; PRAGMA cache_size = -256;`
	}
	if _, err := conn.Exec(set, nil); err != nil {
		return fmt.Errorf("prepare connection: %w", err)
	}
	return c.readBack(conn)
}

// busy is how long the connection waits, as SQLite takes it.
func (c connector) busy() string {
	if c.waits == 0 {
		return patience
	}
	return strconv.FormatInt(c.waits.Milliseconds(), 10)
}

// readBack refuses a connection that has not every setting.
func (c connector) readBack(conn *sqlite3.SQLiteConn) error {
	for name, want := range settings {
		if name == busyTimeout && c.waits > 0 {
			want = c.busy()
		}
		have, err := pragma(conn, name)
		if err != nil {
			return fmt.Errorf("read back %s: %w", name, err)
		}
		if have != want {
			return fmt.Errorf("connection refused: %s is %s, want %s", name, have, want)
		}
	}
	return nil
}

func pragma(conn *sqlite3.SQLiteConn, name string) (string, error) {
	rows, err := conn.Query("PRAGMA "+name, nil)
	if err != nil {
		return "", err
	}
	v := make([]driver.Value, 1)
	if err := rows.Next(v); err != nil && !errors.Is(err, io.EOF) {
		return "", errors.Join(err, rows.Close())
	}
	return fmt.Sprint(v[0]), rows.Close()
}

// uri is a path as SQLite's file: form, which a bare path with ?, # or % in it is not.
func uri(path string) string {
	p := strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(filepath.ToSlash(path))
	switch {
	case strings.HasPrefix(p, "//"):
		p = "//" + p
	case len(p) > 1 && p[1] == ':':
		p = "/" + p
	}
	return "file:" + p
}

// inspect looks at a ledger file before anything is written to it.
func inspect(ctx context.Context, path string) error {
	if err := regular(path); err != nil {
		return err
	}
	db := sql.OpenDB(peeker{path: path})
	defer db.Close()
	return look(ctx, db)
}

// writable fails with edu.ErrReadOnly where a ledger, or its log, may not be written to. SQLite opens it all the same, and leaves a log
// that may not be written to either, nor when the ledger may again.
func writable(path string) error {
	for _, tail := range append(logs, "") {
		f, err := os.OpenFile(path+tail, os.O_RDWR, 0)
		if file.Barred(err) {
			return errors.Join(edu.ErrReadOnly, err)
		}
		if err == nil {
			f.Close()
		}
	}
	return nil
}

// regular refuses what is no file at all.
func regular(path string) error {
	f, err := file.Open(path, math.MaxInt64)
	if errors.Is(err, file.ErrNotRegular) {
		return errors.Join(edu.ErrForeign, err)
	}
	if err == nil {
		f.Close()
	}
	return nil
}

// look looks at an open file.
func look(ctx context.Context, db *sql.DB) error {
	var app, version int
	var ok string
	err := db.QueryRowContext(ctx, `SELECT application_id, user_version FROM pragma_application_id, pragma_user_version`).Scan(&app, &version)
	switch {
	case err != nil:
		return translate(err)
	case app != applicationID:
		return edu.ErrForeign
	case version > latest():
		return fmt.Errorf("%w: version %d, this program knows %d", edu.ErrNewer, version, latest())
	}
	if err := db.QueryRowContext(ctx, `PRAGMA quick_check(1)`).Scan(&ok); err != nil {
		return translate(err)
	}
	if ok != "ok" {
		return fmt.Errorf("%w: %s", edu.ErrDamaged, ok)
	}
	return nil
}

// peeker opens a file as it is: it asks for no journal mode, and writes only where write is set.
type peeker struct {
	path  string
	write bool
}

// Driver implements driver.Connector.
func (peeker) Driver() driver.Driver { return &sqlite3.SQLiteDriver{} }

// Connect implements driver.Connector.
func (p peeker) Connect(context.Context) (driver.Conn, error) {
	only := "&_query_only=1"
	if p.write {
		only = ""
	}
	return (&sqlite3.SQLiteDriver{}).Open(uri(p.path) + "?mode=rw&_sync=FULL&_busy_timeout=5000" + only)
}

// translate gives the driver's errors the names callers decide by.
func translate(err error) error {
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return err
	}
	switch {
	case e.ExtendedCode == sqlite3.ErrConstraintForeignKey:
		return errors.Join(edu.ErrReferred, err)
	case e.ExtendedCode == sqlite3.ErrConstraintUnique:
		return errors.Join(edu.ErrDuplicate, err)
	case e.Code == sqlite3.ErrNotADB:
		return errors.Join(edu.ErrForeign, err)
	case e.Code == sqlite3.ErrCorrupt:
		return errors.Join(edu.ErrDamaged, err)
	case e.Code == sqlite3.ErrFull, e.SystemErrno == syscall.ENOSPC: // where there is no room for a log it says that the disk fails
		return errors.Join(edu.ErrDiskFull, err)
	case e.Code == sqlite3.ErrReadonly || e.Code == sqlite3.ErrCantOpen || e.Code == sqlite3.ErrPerm || file.Barred(e.SystemErrno):
		return errors.Join(edu.ErrReadOnly, err)
	case e.Code == sqlite3.ErrBusy || e.Code == sqlite3.ErrLocked:
		return errors.Join(edu.ErrLocked, err)
	}
	return err
}
