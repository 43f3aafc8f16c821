package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// restoring is what restoring does, in a sentence to the clerk.
const restoring = "用备份恢复台账"

// Restore puts a verified backup in the place of the ledger in a data folder, which is held until it is done. The old ledger is
// kept beside it as 恢复前-…, itself a backup that can be restored; kept is its path, empty where there was none. Cut off at any
// moment, the folder holds the old ledger or the new one. It fails with an *edu.BackupError, with an *edu.OtherLedger where the
// backup is of another ledger than the one in the folder and other does not allow it, and as Open does.
func Restore(ctx context.Context, dir, backup string, other bool, opt Options) (kept string, err error) {
	opt = opt.clock()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("restore: %w", errors.Join(edu.ErrReadOnly, err))
	}
	lock, err := hold(dir)
	if err != nil {
		return "", fmt.Errorf("restore: %w", err)
	}
	defer func() {
		if e := lock.Unlock(); e != nil && err == nil {
			err = &edu.SavedError{What: restoring, Err: e}
		}
	}()
	path := filepath.Join(dir, ledgerFile)
	part := file.Beside(path)
	if kept, err = (&exchange{path: path, part: part, backup: backup, other: other, opt: opt}).run(ctx); err != nil {
		return kept, fmt.Errorf("restore: %w", errors.Join(err, file.Remove(part)))
	}
	return kept, nil
}

// exchange is a backup that takes the place of a ledger.
type exchange struct {
	path, part, backup string // of the ledger, of the copy beside it
	code               string // that opened the backup, empty where it is not encrypted
	other              bool   // a backup of another ledger is meant
	opt                Options
}

// run gives the path under which the old ledger is kept.
func (x *exchange) run(ctx context.Context) (kept string, err error) {
	path, part := x.path, x.part
	if err := x.fetch(ctx); err != nil {
		return "", err
	}
	if err := x.proven(ctx); err != nil {
		return "", unusable(x.backup, err)
	}
	// The papers that lie beside a backup of the second place come with it: of a computer that is lost they are nowhere else.
	if err := x.fetchPapers(ctx); err != nil {
		return "", err
	}
	at := x.opt.Now()
	kept = file.Unused(filepath.Join(filepath.Dir(path), keptName+at.Format(stamp)+".db"))
	stray := file.Unused(filepath.Join(filepath.Dir(path), strayName+at.Format(stamp)+".db"))
	switch _, err := os.Stat(path); {
	case errors.Is(err, fs.ErrNotExist): // there is none to be kept
		return "", x.exchange(ctx, "", stray)
	case err != nil: // hidden for a moment, it would be lost
		return "", err
	}
	whole := inspect(ctx, path)
	if whole != nil && !errors.Is(whole, edu.ErrDamaged) && !errors.Is(whole, edu.ErrForeign) {
		return "", whole
	}
	if err := same(ctx, path, part); err != nil && !x.other {
		return "", err
	}
	if whole == nil {
		db := sql.OpenDB(peeker{path: path, write: true})
		whole = errors.Join(copyOut(ctx, db, kept, at), db.Close())
	}
	if errors.Is(whole, edu.ErrDamaged) || errors.Is(whole, edu.ErrForeign) {
		// It is kept as it lies, with its log: others may read more of it.
		stray = strings.TrimSuffix(kept, ".db") + damagedName
		kept = stray
		whole = copyFile(ctx, path, kept)
	}
	if whole != nil {
		return "", whole
	}
	return kept, x.exchange(ctx, kept, stray)
}

// exchange puts the copy in the place of the ledger. What this computer knows of the ledger is told first: cut off between the two, it is
// told something that the ledger that still stands there shows to be untrue.
func (x *exchange) exchange(ctx context.Context, kept, stray string) error {
	if err := x.announce(ctx, kept); err != nil {
		return fmt.Errorf("tell what is restored: %w", err)
	}
	return errors.Join(setLogsAside(x.path, stray), settle(x.part, x.path, restoring))
}

// fetch copies a backup beside the place of the ledger, in clear, and verifies the copy.
func (x *exchange) fetch(ctx context.Context) error {
	m, err := CheckBackup(ctx, x.backup)
	if keptEarlier(x.backup, err) {
		// Such a ledger has its log beside it: it is read, not copied.
		db := sql.OpenDB(peeker{path: x.backup, write: true})
		_, err = vacuum(ctx, db, x.part)
		if err = errors.Join(inspect(ctx, x.backup), err, db.Close()); err != nil {
			return &edu.BackupError{Path: x.backup, Err: err}
		}
		return nil
	}
	if err != nil {
		return err
	}
	if m.Sealed != "" {
		x.code, err = x.opt.unsealTo(ctx, x.backup, &m, x.part)
	} else {
		err = copyFile(ctx, x.backup, x.part)
	}
	if err != nil {
		return err
	}
	if sum, err := hashFile(ctx, x.part); err != nil || sum != m.SHA256 {
		return &edu.BackupError{Path: x.backup, Err: errors.Join(edu.ErrDamaged, err)}
	}
	if m.Sealed == "" {
		return nil
	}
	if err := inspect(ctx, x.part); err != nil {
		return &edu.BackupError{Path: x.backup, Err: err}
	}
	return nil
}

// fetchPapers copies the papers that lie beside the backup, and leaves those that cannot be opened.
func (x *exchange) fetchPapers(ctx context.Context) error {
	name, _, _, err := x.of(ctx)
	if err != nil {
		return err
	}
	code := x.code
	if code == "" { // the backup is not encrypted, its papers may be
		if code, err = x.opt.codeOf(name); err != nil && !errors.Is(err, edu.ErrKeyMissing) && !errors.Is(err, edu.ErrRecoveryCode) {
			return err
		}
	}
	from, to := papers{filepath.Dir(x.backup), name}, papers{filepath.Dir(x.path), name}
	_, _, err = from.copyTo(ctx, to, false, border{code: code})
	return err
}

// keptEarlier reports whether a ledger was kept by an earlier program, which wrote no manifest for it; err is that of CheckBackup.
func keptEarlier(backup string, err error) bool {
	return errors.Is(err, edu.ErrNoManifest) && strings.HasPrefix(filepath.Base(backup), keptName)
}

// same refuses a backup of another ledger than the one that stands there; of one that cannot be read nothing is known.
func same(ctx context.Context, path, backup string) error {
	here, unit, err := identity(ctx, path)
	if err != nil {
		return nil //nolint:nilerr // it is damaged, and that is why a backup is wanted
	}
	there, of, err := identity(ctx, backup)
	if err != nil {
		return err
	}
	if here != there || unit.Code != of.Code {
		return &edu.OtherLedger{Here: unit, Backup: of}
	}
	return nil
}

// identity reads whose a ledger file is: its own random name, and the unit that keeps it.
func identity(ctx context.Context, path string) (name string, unit edu.Unit, err error) {
	db := sql.OpenDB(peeker{path: path})
	const query = `SELECT max(value) FILTER (WHERE key = ?), coalesce(max(value) FILTER (WHERE key = ?), ''),
		coalesce(max(value) FILTER (WHERE key = ?), '') FROM setting`
	row := db.QueryRowContext(ctx, query, settingLedger, settingCode, settingName)
	err = row.Scan(&name, &unit.Code, &unit.Name)
	return name, unit, errors.Join(err, db.Close())
}
