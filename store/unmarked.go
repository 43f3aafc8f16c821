package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/envelope"
	"countyledger/store/file"
)

// everyCopy are all copies of this ledger in a folder that somebody can read: its backups, and what else an earlier program has left of it
// there. Of one that cannot be opened nobody knows whose it is, and it is among them.
func (s *Store) everyCopy(ctx context.Context, dir string) ([]copied, error) {
	out, err := s.ours(ctx, dir)
	if err != nil {
		return nil, err
	}
	all, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("look for backups: %w", err)
	}
	for _, e := range all {
		path := filepath.Join(dir, e.Name())
		if !e.Type().IsRegular() || e.Name() == ledgerFile || !ours(e.Name()) || !strings.HasSuffix(e.Name(), ".db") {
			continue
		}
		if _, err := readManifest(path); err == nil {
			continue
		}
		if c, mine := s.unmarked(ctx, path); mine {
			out = append(out, c)
		}
	}
	return out, ctx.Err()
}

// unmarked is a copy beside which no manifest stands: an earlier program wrote none for a ledger that it kept, none is written for one that
// is damaged, and one can be lost.
func (s *Store) unmarked(ctx context.Context, path string) (c copied, mine bool) {
	c = copied{path: path, unmarked: true}
	if info, err := os.Stat(path); err == nil {
		c.m.Made = info.ModTime()
	}
	db := sql.OpenDB(peeker{path: path})
	name, err := settingIn(ctx, db, settingLedger)
	if err == nil && name == s.ledger {
		if bad := c.m.counted(ctx, db); bad != nil { // of a schema of before, or damaged: how far it had come is not known
			c.m.Acts, c.m.Head = 0, ""
		}
	}
	c.m.Ledger = s.ledger
	if wrong := db.Close(); wrong != nil {
		slog.Warn("a copy was not closed", "error", wrong)
	}
	return c, err != nil || name == s.ledger
}

// sealUnmarked writes an encrypted copy of one beside which no manifest stands, read with the log that may lie beside it.
func (s *Store) sealUnmarked(ctx context.Context, b border, c copied, to string) error {
	info, err := os.Stat(c.path)
	if err == nil && info.Size() > mostOpened {
		err = file.ErrOversize
	}
	if err == nil {
		err = inspect(ctx, c.path)
	}
	if err != nil {
		return &edu.BackupError{Path: c.path, Err: err}
	}
	db := sql.OpenDB(peeker{path: c.path, write: true})
	m, whole, err := inMemory(ctx, db)
	if err = errors.Join(err, db.Close()); err != nil {
		return &edu.BackupError{Path: c.path, Err: err}
	}
	m.Made = madeAt(c.m.Made)
	return b.sendOut(ctx, bytes.NewReader(whole), m, to)
}

// sealedName is where the encrypted one of a copy lies.
func (c copied) sealedName() string { return c.path + envelope.Ext }
