package store

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"database/sql/driver"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/mattn/go-sqlite3"

	"countyledger/store/edu"
	"countyledger/store/envelope"
	"countyledger/store/file"
)

// What leaves this computer is sealed with the recovery code: see envelope. Nothing of it is written down in clear on the way, neither when
// it is made nor when it is looked at: that is done in memory.

// outward is the border for what leaves. It fails with edu.ErrUnsealed where the ledger is locked: what cannot be sealed does not leave.
func (s *Store) outward() (border, error) {
	if s.Locked() {
		return border{}, edu.ErrUnsealed
	}
	code, err := s.RecoveryCode()
	return border{code: code, spoil: s.spoil}, err
}

// leaves reports whether a file would lie outside the data folder. One of which that cannot be told does.
func (s *Store) leaves(path string) bool {
	here, err := filepath.EvalSymlinks(s.dir)
	there, wrong := filepath.EvalSymlinks(filepath.Dir(path))
	if err != nil || wrong != nil {
		return true
	}
	in, err := filepath.Rel(here, there)
	return err != nil || !filepath.IsLocal(in)
}

// sendOut writes a copy of the ledger, sealed, to a place outside, with its manifest; m is what the copy is in clear.
func (b border) sendOut(ctx context.Context, in io.Reader, m Manifest, to string) error {
	part := file.Beside(to)
	laid, err := b.lay(ctx, in, part, to, m.SHA256)
	if err != nil {
		return err
	}
	m.Kind, m.Sealed = envelope.Kind, laid
	return announced(ctx, part, to, &m)
}

// backUpOut writes a verified copy of the ledger to a place outside.
func (s *Store) backUpOut(ctx context.Context, to string) error {
	b, err := s.outward()
	if err != nil {
		return err
	}
	m, copied, err := inMemory(ctx, s.writer)
	if err != nil {
		return err
	}
	m.Made = madeAt(s.opt.Now())
	return b.sendOut(ctx, bytes.NewReader(copied), m, to)
}

// inMemory makes a copy of an open ledger, and verifies and describes it.
func inMemory(ctx context.Context, from *sql.DB) (m Manifest, out []byte, err error) {
	at := "file:/" + rand.Text() + "?vfs=memdb" // it is there as long as somebody has it open
	db := sql.OpenDB(memory{at: at})
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	db.SetMaxIdleConns(1)
	if err := db.PingContext(ctx); err != nil {
		return m, nil, translate(err)
	}
	if _, err := from.ExecContext(ctx, `VACUUM INTO ?`, at); err != nil {
		return m, nil, translate(err)
	}
	if m, err = describe(ctx, db); err != nil {
		return m, nil, err
	}
	c, err := db.Conn(ctx)
	if err != nil {
		return m, nil, err
	}
	err = c.Raw(func(c any) error {
		out, err = c.(*sqlite3.SQLiteConn).Serialize("")
		return err
	})
	err = errors.Join(err, c.Close())
	sum := sha256.Sum256(out)
	m.SHA256 = hex.EncodeToString(sum[:])
	return m, out, err
}

// memory opens a database that is on no disk: one that has a name, one that was read, or an empty one.
type memory struct {
	at   string
	read []byte
}

// Driver implements driver.Connector.
func (memory) Driver() driver.Driver { return &sqlite3.SQLiteDriver{} }

// Connect implements driver.Connector.
func (m memory) Connect(context.Context) (driver.Conn, error) {
	d := &sqlite3.SQLiteDriver{}
	if m.at != "" {
		return d.Open(m.at)
	}
	if m.read != nil {
		d.ConnectHook = func(c *sqlite3.SQLiteConn) error {
			if err := c.Deserialize(m.read, ""); err != nil {
				return err
			}
			_, err := c.Exec(`PRAGMA query_only = ON`, nil)
			return err
		}
	}
	return d.Open(":memory:")
}

// coded are the same options with a code.
func (o Options) coded(code string) Options {
	o.Code = code
	return o
}

// keysOf are the keys of a ledger: of the code that was typed, or those on this computer. It fails with edu.ErrKeyMissing where there is
// neither, and with edu.ErrRecoveryCode where the code is mistyped.
func (o Options) keysOf(ledger string) (*keys, error) {
	if o.Code == "" {
		return o.loadKeys(ledger)
	}
	secret, err := parseCode(o.Code)
	if err != nil {
		return nil, err
	}
	return derive(secret)
}

// codeOf is what opens a sealed backup of a ledger. It fails as keysOf does.
func (o Options) codeOf(ledger string) (string, error) {
	if ledger != filepath.Base(ledger) { // a manifest can say anything
		return "", edu.ErrKeyMissing
	}
	k, err := o.keysOf(ledger)
	if err != nil && o.Code == "" && !edu.AsksPassword(err) {
		return "", errors.Join(edu.ErrKeyMissing, err)
	}
	if err != nil {
		return "", err
	}
	return recoveryCode(k.secret), nil
}

// unseal gives what is in a sealed backup. The file was verified against its manifest, so that what does not open has another code.
func (o Options) unseal(ctx context.Context, path string, m *Manifest, do func(plain io.Reader) error) error {
	code, err := o.codeOf(m.Ledger)
	if err != nil {
		return err
	}
	f, err := file.Open(path, mostLedger)
	if err != nil {
		return err
	}
	defer f.Close()
	from := &source{r: &reader{ctx, f}}
	plain, err := envelope.Open(from, code)
	if err == nil {
		err = do(plain)
	}
	switch {
	case from.err != nil:
		return from.err
	case errors.Is(err, edu.ErrRecoveryCode) && o.Code == "": // the key here is of another ledger
		return errors.Join(edu.ErrKeyMissing, errors.New(err.Error()))
	}
	return err
}

// unsealTo writes what is in a sealed backup to a new file, and gives the code that opened it.
func (o Options) unsealTo(ctx context.Context, path string, m *Manifest, to string) (code string, err error) {
	if code, err = o.codeOf(m.Ledger); err != nil {
		return "", unusable(path, err)
	}
	if err := touch(to); err != nil {
		return "", err
	}
	err = o.unseal(ctx, path, m, func(plain io.Reader) error {
		out, err := os.OpenFile(to, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		from := &source{r: plain}
		_, err = io.Copy(out, from)
		if err = errors.Join(err, out.Sync(), out.Close()); err != nil && from.err == nil {
			err = &file.Error{Path: to, Err: err}
		}
		return err
	})
	if errors.As(err, new(*file.Error)) || err == nil || ctx.Err() != nil {
		return code, err
	}
	return "", &edu.BackupError{Path: path, Err: err}
}

// unusable is a backup that cannot be used. That the password of its key is asked for says nothing of the backup.
func unusable(path string, err error) error {
	if edu.AsksPassword(err) {
		return err
	}
	return &edu.BackupError{Path: path, Err: err}
}

// mostOpened is the largest ledger, in bytes, that is looked at in memory. One of ten years has ten million.
const mostOpened = 256 << 20

// openWhole verifies a backup, by its manifest or as what an earlier program kept without one, and opens it to be read. A sealed one is
// opened in memory. It fails with an *edu.BackupError as CheckBackup does, and of edu.ErrKeyMissing or ErrRecoveryCode;
// where the key is under a password that was not typed, as secretOf does.
func (o Options) openWhole(ctx context.Context, path string) (*sql.DB, error) {
	m, err := described(ctx, path)
	if keptEarlier(path, err) {
		m, err = &Manifest{}, nil
	}
	db := sql.OpenDB(peeker{path: path})
	if err == nil && m.Sealed != "" {
		var b []byte
		b, err = o.read(ctx, path, m)
		db = sql.OpenDB(memory{read: b})
	} else if err == nil {
		err = regular(path)
	}
	if err == nil {
		err = look(ctx, db)
	}
	if err != nil {
		return nil, unusable(path, errors.Join(err, db.Close()))
	}
	return db, nil
}

// read gives what is in a sealed backup, which is what its manifest says.
func (o Options) read(ctx context.Context, path string, m *Manifest) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Size() > mostOpened {
		return nil, fmt.Errorf("open %s: %w", path, file.ErrOversize)
	}
	var b bytes.Buffer
	b.Grow(int(info.Size()) + bytes.MinRead)
	err = o.unseal(ctx, path, m, func(plain io.Reader) error {
		_, err := b.ReadFrom(plain)
		return err
	})
	if sum := sha256.Sum256(b.Bytes()); err == nil && hex.EncodeToString(sum[:]) != m.SHA256 {
		err = fmt.Errorf("%w: what is sealed in it is not that of the manifest", edu.ErrDamaged)
	}
	return b.Bytes(), err
}

// isBackup reports whether a file has the name of a backup.
func isBackup(name string) bool { return strings.HasSuffix(unsealed(name), ".db") }
