package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"countyledger/store/edu"
)

// Copies lists what the ledger of a data folder can be restored from, the newest first: its backups, and the ledgers that backups
// took the place of. They are read when one is looked at, not here.
func Copies(dir string) ([]edu.Copy, error) {
	var out []edu.Copy
	for _, at := range []struct{ folder, prefix string }{{filepath.Join(dir, backupDir), ""}, {dir, keptName}} {
		all, err := os.ReadDir(at.folder)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("look for backups: %w", err)
		}
		for _, e := range all {
			name := e.Name()
			if !e.Type().IsRegular() || !strings.HasPrefix(name, at.prefix) || !isBackup(name) || strings.HasSuffix(name, damagedName) {
				continue
			}
			info, err := e.Info()
			if errors.Is(err, fs.ErrNotExist) {
				continue // removed meanwhile
			}
			if err != nil {
				return nil, fmt.Errorf("look for backups: %w", err)
			}
			c := edu.Copy{Path: filepath.Join(at.folder, name), Made: info.ModTime(), Size: info.Size(), Replaced: at.prefix != ""}
			c.Own = strings.HasPrefix(name, keptBy)
			if m, err := readManifest(c.Path); err == nil && !m.Made.IsZero() {
				c.Made = m.Made
			}
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b edu.Copy) int {
		return cmp.Or(b.Made.Compare(a.Made), cmp.Compare(b.Path, a.Path))
	})
	return out, nil
}

// Contents tells what a backup holds, after it was verified; why its last act was done only where its key is on this computer. It
// fails with an *edu.BackupError, of an encrypted one without its key of edu.ErrKeyMissing or ErrRecoveryCode.
func Contents(ctx context.Context, backup string, opt Options) (edu.Contents, error) {
	db, err := opt.openWhole(ctx, backup)
	if err != nil {
		return edu.Contents{}, err
	}
	open, err := openerOf(ctx, db, opt)
	var c edu.Contents
	if err == nil {
		c, err = contentsIn(ctx, db, open)
	}
	if err = errors.Join(err, db.Close()); err != nil {
		return edu.Contents{}, &edu.BackupError{Path: backup, Err: err}
	}
	return c, nil
}

// Contents tells what the open ledger holds.
func (s *Store) Contents(ctx context.Context) (edu.Contents, error) {
	return contentsIn(ctx, s.reader, s.opener())
}

// contentsIn reads what a ledger of this or an earlier schema holds: a register that came later has no records in it.
func contentsIn(ctx context.Context, db *sql.DB, open opener) (edu.Contents, error) {
	var c edu.Contents
	var err error
	if c.Ledger, err = settingIn(ctx, db, settingLedger); err != nil {
		return c, err
	}
	if c.Unit, c.Year, err = unitIn(ctx, db); err != nil {
		return c, err
	}
	for _, g := range edu.Registers() {
		n := edu.RowCount{Register: g}
		err := db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?`, g.Table).Scan(&n.N)
		if err == nil && n.N > 0 {
			err = db.QueryRowContext(ctx, `SELECT count(*) FROM "`+g.Table+`"`).Scan(&n.N)
		}
		if err != nil {
			return c, fmt.Errorf("count %s: %w", g.Table, translate(err))
		}
		c.Rows = append(c.Rows, n)
	}
	c.Last, err = lastBatch(ctx, db, open)
	return c, err
}

func lastBatch(ctx context.Context, db *sql.DB, open opener) (edu.Batch, error) {
	var b edu.Batch
	var at string
	err := db.QueryRowContext(ctx, `SELECT id, at, who, kind, why FROM batch ORDER BY id DESC LIMIT 1`).
		Scan(&b.ID, &at, &b.Who, &b.Kind, said{open, &b.ID, &b.Why})
	if errors.Is(err, sql.ErrNoRows) {
		return edu.Batch{}, nil
	}
	if err == nil {
		b.At, err = time.Parse(time.RFC3339Nano, at)
	}
	if err != nil {
		return edu.Batch{}, fmt.Errorf("read journal: %w", errors.Join(edu.ErrDamaged, translate(err)))
	}
	return b, nil
}
