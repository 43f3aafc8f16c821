package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// keptBy begins the name of a backup that the program makes by itself; those that a clerk asks for are never taken away.
const keptBy = "自动-"

// Keep makes a backup into 备份 where something has changed since the last one there, copies it to the second place where that is there, and
// takes away those of its own that are not needed any more. made tells whether it made one. It is meant to be called at the start, at the
// end, every few minutes and before an import. Where all but the second place has its backup it fails with an *edu.SecondError.
func (s *Store) Keep(ctx context.Context) (made bool, err error) {
	s.keeping.Lock()
	defer s.keeping.Unlock()
	if made, err = s.keepHere(ctx); err != nil {
		return made, err
	}
	err = s.carryAway(ctx)
	var second *edu.SecondError
	if !errors.As(err, &second) {
		return made, err
	}
	_, gone := os.Stat(second.Dir)
	if gone != nil && errors.Is(err, fs.ErrNotExist) || errors.Is(err, edu.ErrUnsealed) {
		// Whoever looks after the ledger is reminded of it.
		slog.Warn("nothing was copied to the second place", "error", err)
		err = nil
	}
	return made, err
}

func (s *Store) keepHere(ctx context.Context) (made bool, err error) {
	dir := filepath.Join(s.dir, backupDir)
	all, err := s.ours(ctx, dir)
	if err != nil {
		return false, err
	}
	now, err := s.seen(ctx, s.reader)
	if err != nil {
		return false, fmt.Errorf("backup: %w", err)
	}
	if now.Act == 0 {
		return false, nil // nothing was done yet
	}
	same := func(c copied) bool {
		return c.m.Head == now.Head && c.m.Settings == now.Settings
	}
	if slices.ContainsFunc(all, same) {
		return false, nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return false, fmt.Errorf("backup folder: %w", &file.Error{Path: dir, Err: err})
	}
	path := file.Unused(filepath.Join(dir, keptBy+s.opt.Now().Format(stamp+".000")+".db"))
	if err := s.copyAside(ctx, path); err != nil {
		return false, fmt.Errorf("backup to %s: %w", path, err)
	}
	if all, err = s.ours(ctx, dir); err != nil {
		return true, err
	}
	return true, drop(unneeded(slices.DeleteFunc(all, func(c copied) bool { return !c.own() })))
}

// drop takes backups away: the backup first, for a manifest without one is taken for nothing, a backup without one cannot be verified.
// The log of one that was kept as it lay goes with it.
func drop(all []copied) error {
	for _, c := range all {
		err := file.Remove(c.path)
		for _, tail := range append([]string{".json"}, logs...) {
			if err == nil {
				err = file.Remove(c.path + tail)
			}
		}
		if err != nil {
			return fmt.Errorf("take away an old backup: %w", err)
		}
	}
	return nil
}

// copyAside writes a backup by a connection of its own, so that nobody who saves meanwhile waits for it.
func (s *Store) copyAside(ctx context.Context, path string) error {
	if err := s.there(); err != nil {
		return err
	}
	db := sql.OpenDB(peeker{path: s.path, write: true})
	err := copyOut(ctx, db, path, s.opt.Now())
	return errors.Join(err, db.Close())
}

// copied is a backup with what its manifest says.
type copied struct {
	path string
	m    Manifest
	left bool // it ends with an act that the ledger went back behind since: a backup of before took its place

	unmarked bool // no manifest stands beside it
}

func (c copied) own() bool { return strings.HasPrefix(filepath.Base(c.path), keptBy) }

// keptIn are the backups in a folder that have a manifest.
func keptIn(dir string) (out []copied, err error) {
	all, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for _, e := range all {
		if !isBackup(e.Name()) {
			continue
		}
		path := filepath.Join(dir, e.Name())
		if m, err := readManifest(path); err == nil {
			out = append(out, copied{path: path, m: *m})
		}
	}
	return out, err
}

// ours are the backups of this ledger in a folder, the newest first.
func (s *Store) ours(ctx context.Context, dir string) ([]copied, error) {
	all, err := keptIn(dir)
	if err != nil {
		return nil, fmt.Errorf("look for backups: %w", err)
	}
	all = slices.DeleteFunc(all, func(c copied) bool { return c.m.Ledger != s.ledger })
	for i := range all {
		through, err := s.wentThrough(ctx, all[i].m, 0)
		if err != nil {
			return nil, fmt.Errorf("look for backups: %w", translate(err))
		}
		all[i].left = !through
	}
	slices.SortFunc(all, newestFirst)
	return all, nil
}

// Backed is when the newest backup of the ledger in 备份 was made, by the clock of then; each is verified when it is. Zero where there is
// none.
func (s *Store) Backed(ctx context.Context) (time.Time, error) {
	all, err := s.ours(ctx, filepath.Join(s.dir, backupDir))
	if err != nil || len(all) == 0 {
		return time.Time{}, err
	}
	return all[0].m.Made, nil
}

// How many backups the program keeps of its own: the newest, and the last of so many hours, days and months, and of every year. Which are
// the newest is told by how far the ledger had come, not by the clock, which may have been wrong.
const (
	newestKept = 6
	hoursKept  = 12
	daysKept   = 14
	monthsKept = 12
)

// newestFirst orders the backups of a ledger by how far it had come; those of what it went back behind have more acts, and are older.
func newestFirst(a, b copied) int {
	if a.left != b.left {
		if a.left {
			return 1
		}
		return -1
	}
	return cmp.Or(cmp.Compare(b.m.Acts, a.m.Acts), cmp.Compare(b.m.Settings, a.m.Settings), b.m.Made.Compare(a.m.Made),
		cmp.Compare(b.path, a.path))
}

// unneeded are those of a ledger's backups that need not be kept.
func unneeded(all []copied) (out []copied) {
	all = slices.SortedFunc(slices.Values(all), newestFirst)
	needed := map[string]bool{}
	for _, span := range []struct {
		layout string
		most   int
	}{{"2006-01-02 15", hoursKept}, {"2006-01-02", daysKept}, {"2006-01", monthsKept}, {"2006", len(all)}} {
		seen := map[string]bool{}
		for _, c := range all {
			when := c.m.Made.In(time.Local).Format(span.layout)
			if len(seen) < span.most && !seen[when] {
				seen[when], needed[c.path] = true, true
			}
		}
	}
	for i, c := range all {
		if i >= newestKept && !needed[c.path] {
			out = append(out, c)
		}
	}
	return out
}

// counted puts down in a manifest how far the ledger had come, by which backups are told from each other.
func (m *Manifest) counted(ctx context.Context, q rower) error {
	e, err := endsOf(ctx, q)
	if err != nil {
		return err
	}
	all, err := allSettings(ctx, q)
	m.Acts, m.Entries, m.Head, m.Settings = e.act, e.seq, hex.EncodeToString(e.hash), changesOf(all)
	return err
}

// keepBefore keeps what stands before an act that changes much. An import can be taken back, so that it is not refused where that fails.
func (s *Store) keepBefore(ctx context.Context) {
	if _, err := s.Keep(ctx); err != nil && ctx.Err() == nil {
		slog.Warn("no backup was made before the import", "error", err)
	}
}
