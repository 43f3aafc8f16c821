package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"countyledger/store/edu"
	"countyledger/store/envelope"
	"countyledger/store/file"
)

// stamp is the moment in the name of a backup.
const stamp = "20060102-150405"

// Manifest stands beside a backup and tells what it must be; integrity checks see only a quarter of
// flipped bits, a hash sees all.
type Manifest struct {
	Ledger  string    `json:"ledger"`
	Made    time.Time `json:"made"`
	Version int       `json:"version"`
	SHA256  string    `json:"sha256"` // of the ledger
	// Kind and Sealed are how a backup that has left this computer is encrypted, and the SHA-256 of the file as it lies.
	Kind    string `json:"encrypted,omitempty"`
	Sealed  string `json:"encrypted_sha256,omitempty"`
	Entries int64  `json:"journal_entries"`
	Head    string `json:"journal_head"` // of the acts, see headOf
	// Acts are how many acts stand in it, and Settings how often they were changed: both only grow.
	Acts     int64 `json:"acts,omitempty"`
	Settings int   `json:"settings,omitempty"`
	// Replaces is the backup of the same name that this one was written over. The manifest comes first: cut off before the
	// backup follows, the one that still stands there is known.
	Replaces *Manifest `json:"replaces,omitempty"`
}

func manifestOf(backup string) string { return backup + ".json" }

func readManifest(backup string) (*Manifest, error) {
	b, err := file.Read(manifestOf(backup), mostWords)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errors.Join(edu.ErrNoManifest, err)
	}
	if err != nil {
		return nil, err
	}
	m := &Manifest{}
	if err := json.Unmarshal(b, m); err != nil || m.SHA256 == "" {
		return nil, errors.Join(edu.ErrDamaged, err)
	}
	return m, nil
}

// lies is the SHA-256 of the file beside which it stands.
func (m *Manifest) lies() string { return cmp.Or(m.Sealed, m.SHA256) }

// madeAt is a moment as manifests tell it.
func madeAt(now time.Time) time.Time { return now.UTC().Truncate(time.Second) }

// Backup writes a verified copy of the ledger with its manifest and returns its path. An empty path
// puts it into the data folder's 备份. Outside the data folder it is encrypted, its name ends so, and it is refused with
// edu.ErrUnsealed where the ledger is locked. The copy is complete or it is not there. It replaces an earlier backup of this ledger;
// another file only where over says so, and a ledger never: see file.Check. It works as well where the ledger's own file is
// gone from its place.
func (s *Store) Backup(ctx context.Context, path string, over bool) (string, error) {
	if path == "" {
		path = file.Unused(filepath.Join(s.dir, backupDir, backupName+s.opt.Now().Format(stamp+".000")+".db"))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return "", fmt.Errorf("backup folder: %w", &file.Error{Path: filepath.Dir(path), Err: err})
		}
	}
	write := func() error { return copyOut(ctx, s.writer, path, s.opt.Now()) }
	if s.leaves(path) {
		path = unsealed(path) + envelope.Ext
		write = func() error { return s.backUpOut(ctx, path) }
	}
	if err := s.mayBackUpTo(ctx, path, over); err != nil {
		return "", fmt.Errorf("backup: %w", err)
	}
	if err := write(); err != nil {
		return "", fmt.Errorf("backup to %s: %w", path, err)
	}
	return path, nil
}

// mayBackUpTo refuses what is not an earlier backup of this ledger.
func (s *Store) mayBackUpTo(ctx context.Context, path string, over bool) error {
	if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
		switch m, err := described(ctx, path); {
		case err != nil:
		case m.Ledger == s.ledger:
			return nil
		default: // as a ledger is that can be seen to be one
			return &file.Error{Path: path, Err: file.ErrLedger}
		}
	}
	asked := func(string) bool { return over }
	return errors.Join(file.Check(path, asked), file.Check(manifestOf(path), asked))
}

// copyOut writes a verified copy of an open ledger and its manifest to a path.
func copyOut(ctx context.Context, db *sql.DB, path string, now time.Time) error {
	part := file.Beside(path)
	m, err := vacuum(ctx, db, part)
	if err != nil {
		return named(errors.Join(err, file.Remove(part)), path)
	}
	m.Made = madeAt(now)
	return announced(ctx, part, path, &m)
}

// announced puts a whole backup in its place, after the manifest that tells of it.
func announced(ctx context.Context, part, path string, m *Manifest) error {
	if was, err := described(ctx, path); err == nil {
		was.Replaces, m.Replaces = nil, was
	}
	b, err := json.MarshalIndent(m, "", "  ")
	if err == nil {
		err = file.Write(manifestOf(path), 0o600, file.Any, func(w io.Writer) error {
			_, err := w.Write(b)
			return err
		})
	}
	if err != nil {
		return errors.Join(err, file.Remove(part))
	}
	if err := file.Put(part, path); err != nil {
		return &file.Error{Path: path, Err: err}
	}
	return nil
}

// named names the file that was to be written in an error about the one beside it.
func named(err error, path string) error {
	var out *file.Error
	if errors.As(err, &out) {
		out.Path = path
	}
	return err
}

// vacuum writes a copy of an open ledger to a new file, and verifies and describes it.
func vacuum(ctx context.Context, db *sql.DB, to string) (Manifest, error) {
	if err := touch(to); err != nil {
		return Manifest{}, &file.Error{Path: to, Err: err}
	}
	if _, err := db.ExecContext(ctx, `VACUUM INTO ?`, to); err != nil {
		if err = translate(err); errors.Is(err, edu.ErrDiskFull) || errors.Is(err, edu.ErrReadOnly) {
			err = &file.Error{Path: to, Err: err} // the ledger is only read
		}
		return Manifest{}, errors.Join(err, file.Remove(to+"-journal")) // where the disk is full SQLite leaves it
	}
	m, err := checkCopy(ctx, to)
	if err == nil {
		if err = syncFile(to); err != nil {
			err = &file.Error{Path: to, Err: err}
		}
	}
	return m, err
}

// checkCopy verifies a copy of a ledger and describes it. The copy is left in rollback mode, which can
// be read from a write-protected stick.
func checkCopy(ctx context.Context, path string) (Manifest, error) {
	db := sql.OpenDB(peeker{path: path, write: true})
	var mode string
	err := db.QueryRowContext(ctx, `PRAGMA journal_mode = DELETE`).Scan(&mode)
	var m Manifest
	if err == nil {
		m, err = describe(ctx, db)
	}
	if err = errors.Join(translate(err), db.Close()); err != nil {
		return Manifest{}, err
	}
	m.SHA256, err = hashFile(ctx, path)
	return m, err
}

// describe verifies a copy of a ledger that is open and describes it, but for its SHA-256.
func describe(ctx context.Context, db *sql.DB) (m Manifest, err error) {
	err = integrity(ctx, db)
	if err == nil {
		err = db.QueryRowContext(ctx, `SELECT user_version, (SELECT value FROM setting WHERE key = ?) FROM pragma_user_version`,
			settingLedger).Scan(&m.Version, &m.Ledger)
	}
	if err == nil {
		if m.Version < sealedActs {
			m.Entries, m.Head, err = headOf(ctx, db, m.Version)
		} else {
			err = m.counted(ctx, db)
		}
	}
	return m, translate(err)
}

// CheckBackup refuses a backup that is not what its manifest says, or that this program cannot open. It fails with an
// edu.BackupError of edu.ErrNoManifest, ErrDamaged, ErrForeign, ErrNewer or fs.ErrNotExist. Of an encrypted one, what is in it is not
// looked at.
func CheckBackup(ctx context.Context, path string) (Manifest, error) {
	m, err := checkBackup(ctx, path)
	if err != nil {
		return Manifest{}, &edu.BackupError{Path: path, Err: err}
	}
	return m, nil
}

func checkBackup(ctx context.Context, path string) (Manifest, error) {
	m, err := described(ctx, path)
	if err != nil {
		return Manifest{}, err
	}
	if m.Sealed == "" {
		err = inspect(ctx, path)
	}
	return *m, err
}

// described is what the manifest beside a file says of that very file; edu.ErrDamaged tells that it speaks of another one.
func described(ctx context.Context, path string) (*Manifest, error) {
	sum, err := hashFile(ctx, path)
	if err != nil {
		return nil, err
	}
	for m, err := readManifest(path); m != nil || err != nil; m = m.Replaces {
		if err != nil {
			return nil, err
		}
		if m.lies() == sum {
			return m, nil
		}
	}
	return nil, fmt.Errorf("%w: its SHA-256 is not that of the manifest", edu.ErrDamaged)
}

// mostLedger is the largest ledger, in bytes; one of ten years has ten million. mostWords is the largest of the small files beside it.
const mostLedger, mostWords = 1 << 30, 1 << 20

func hashFile(ctx context.Context, path string) (string, error) {
	f, err := file.Open(path, mostLedger)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, &reader{ctx, f}); err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", h.Sum(nil)), nil
}

func copyFile(ctx context.Context, from, to string) error {
	in, err := file.Open(from, mostLedger)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, &reader{ctx, in})
	return errors.Join(err, out.Sync(), out.Close())
}

// touch makes an empty file for nobody else to read.
func touch(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
