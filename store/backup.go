package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"countyledger/store/edu"
)

// Manifest stands beside a backup and tells what it must be; integrity checks see only a quarter of
// flipped bits, a hash sees all.
type Manifest struct {
	Ledger  string    `json:"ledger"`
	Made    time.Time `json:"made"`
	Version int       `json:"version"`
	SHA256  string    `json:"sha256"`
	Entries int64     `json:"journal_entries"`
	Head    string    `json:"journal_head"`
}

func manifestOf(backup string) string { return backup + ".json" }

// Backup writes a verified copy of the ledger with its manifest and returns its path. An empty path
// puts it into the data folder's 备份. The copy is complete or it is not there.
func (s *Store) Backup(ctx context.Context, path string) (string, error) {
	if path == "" {
		path = filepath.Join(s.dir, backupDir, "台账-"+s.opt.Now().Format("20060102-150405.000")+".db")
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", fmt.Errorf("backup folder: %w", errors.Join(edu.ErrReadOnly, err))
	}
	part := path + ".part"
	m, err := s.copyTo(ctx, part)
	if err != nil {
		return "", fmt.Errorf("backup to %s: %w", path, errors.Join(err, removeAny(part)))
	}
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return "", fmt.Errorf("backup to %s: %w", path, err)
	}
	if err := errors.Join(writeFile(manifestOf(path), b, 0o600), os.Rename(part, path)); err != nil {
		return "", fmt.Errorf("backup to %s: %w", path, errors.Join(err, removeAny(part)))
	}
	return path, nil
}

func (s *Store) copyTo(ctx context.Context, part string) (Manifest, error) {
	if err := removeAny(part); err != nil {
		return Manifest{}, err
	}
	if _, err := s.writer.ExecContext(ctx, `VACUUM INTO ?`, part); err != nil {
		return Manifest{}, translate(err)
	}
	m, err := checkCopy(ctx, part)
	if err != nil {
		return Manifest{}, err
	}
	m.Made = s.opt.Now().UTC().Truncate(time.Second)
	return m, syncFile(part)
}

// checkCopy verifies a copy of a ledger and describes it. The copy is left in rollback mode, which can
// be read from a write-protected stick.
func checkCopy(ctx context.Context, path string) (Manifest, error) {
	db := sql.OpenDB(peeker{path: path, write: true})
	var m Manifest
	var mode string
	err := db.QueryRowContext(ctx, `PRAGMA journal_mode = DELETE`).Scan(&mode)
	if err == nil {
		err = integrity(ctx, db)
	}
	if err == nil {
		err = db.QueryRowContext(ctx, `SELECT user_version, (SELECT value FROM setting WHERE key = ?) FROM pragma_user_version`, settingLedger).Scan(&m.Version, &m.Ledger)
	}
	if err == nil {
		var hash []byte
		hash, m.Entries, err = head(ctx, db)
		m.Head = fmt.Sprintf("%x", hash)
	}
	if err = errors.Join(translate(err), db.Close()); err != nil {
		return Manifest{}, err
	}
	m.SHA256, err = hashFile(path)
	return m, err
}

// CheckBackup refuses a backup that is not what its manifest says.
func CheckBackup(ctx context.Context, path string) (Manifest, error) {
	b, err := os.ReadFile(manifestOf(path))
	if err != nil {
		return Manifest{}, fmt.Errorf("manifest of the backup: %w", err)
	}
	var want Manifest
	if err := json.Unmarshal(b, &want); err != nil {
		return Manifest{}, fmt.Errorf("manifest of the backup: %w", errors.Join(edu.ErrDamaged, err))
	}
	sum, err := hashFile(path)
	if err != nil {
		return Manifest{}, fmt.Errorf("read backup: %w", err)
	}
	if sum != want.SHA256 {
		return Manifest{}, fmt.Errorf("backup %s: %w: its SHA-256 is not that of the manifest", path, edu.ErrDamaged)
	}
	return want, inspect(ctx, path)
}

// Restore puts a verified backup in the place of the ledger in a data folder. The old ledger is kept
// beside it as 恢复前-…; its write-ahead log must go with it, or it would be played into the new file.
func Restore(ctx context.Context, dir, backup string, opt Options) error {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if _, err := CheckBackup(ctx, backup); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	path := filepath.Join(dir, ledgerFile)
	part := path + ".part"
	if err := copyFile(backup, part); err != nil {
		return fmt.Errorf("restore: %w", errors.Join(err, removeAny(part)))
	}
	if Exists(dir) {
		s, err := Open(ctx, dir, opt) // takes the lock, so no other program has it open
		if err != nil && !errors.Is(err, edu.ErrDamaged) && !errors.Is(err, edu.ErrForeign) {
			return fmt.Errorf("restore: %w", errors.Join(err, removeAny(part)))
		}
		if s != nil {
			if err := s.Close(); err != nil {
				return fmt.Errorf("restore: %w", err)
			}
		}
	}
	aside := filepath.Join(dir, "恢复前-"+opt.Now().Format("20060102-150405"))
	for _, tail := range []string{"-wal", "-shm", ""} {
		if err := os.Rename(path+tail, aside+".db"+tail); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("restore: keep the old ledger: %w", err)
		}
	}
	if err := os.Rename(part, path); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	return nil
}

func hashFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", h.Sum(nil)), nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

func removeAny(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}
