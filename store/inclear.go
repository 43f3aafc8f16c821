package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// InClear are the copies of the ledger in the data folder in which persons can be read by anybody, for they were made before personal data
// were encrypted: backups, and ledgers that backups took the place of. One of which that cannot be told is among them.
func (s *Store) InClear(ctx context.Context) ([]edu.Copy, error) {
	all, err := s.inClear(ctx)
	if err != nil {
		return nil, fmt.Errorf("look for backups in clear: %w", err)
	}
	return copiesOf(all), nil
}

func copiesOf(all []copied) []edu.Copy {
	out := make([]edu.Copy, len(all))
	for i := range all {
		out[i] = all[i].copy()
	}
	return out
}

func (s *Store) inClear(ctx context.Context) (out []copied, err error) {
	for _, dir := range []string{filepath.Join(s.dir, backupDir), s.dir} {
		all, err := s.everyCopy(ctx, dir)
		if err != nil {
			return nil, err
		}
		for _, c := range all {
			if c.m.Sealed == "" && !hides(ctx, c.path) {
				out = append(out, c)
			}
		}
	}
	return out, ctx.Err()
}

// hides reports whether a copy that is not sealed says of itself that personal data are encrypted in it. A ledger that was put aside may
// have them in its free pages still; a backup has none.
func hides(ctx context.Context, path string) bool {
	db := sql.OpenDB(peeker{path: path})
	hidden, err := settingIn(ctx, db, settingHidden)
	aside := strings.HasPrefix(filepath.Base(path), keptName)
	return errors.Join(err, db.Close()) == nil && hidden != "" && (hidden == hiddenWhole || !aside)
}

// SealBackups puts in the place of each backup that InClear names an encrypted one, which the recovery code opens as one at the second
// place: all are written and opened, then the journal says so, then those in clear are taken away. What is damaged, or too large to be
// looked at, stays as it lies, and is left. Cut off at any moment, each lies there in clear, encrypted, or both. It fails with
// edu.ErrUnsealed where the ledger is locked. progress may be nil.
func (s *Store) SealBackups(ctx context.Context, progress func(done, total int)) (sealed, left []edu.Copy, err error) {
	s.keeping.Lock()
	defer s.keeping.Unlock()
	done, not, err := s.sealBackups(ctx, progress)
	if err != nil {
		return nil, nil, fmt.Errorf("encrypt backups: %w", err)
	}
	if len(done) == 0 {
		return nil, copiesOf(not), nil
	}
	why := fmt.Sprintf("加密保存以前未加密的备份：%d份", len(done))
	if err := s.inBatch(ctx, edu.BatchSeal, why, 0, nothing); err != nil {
		return nil, nil, fmt.Errorf("encrypt backups: %w", err)
	}
	if err := drop(done); err != nil {
		return nil, nil, fmt.Errorf("encrypt backups: %w", &edu.SavedError{What: "加密备份", Err: err})
	}
	return copiesOf(done), copiesOf(not), nil
}

// sealBackups writes the encrypted ones beside those in clear, and tells which were opened.
func (s *Store) sealBackups(ctx context.Context, progress func(done, total int)) (done, left []copied, err error) {
	b, err := s.outward()
	if err != nil {
		return nil, nil, err
	}
	all, err := s.inClear(ctx)
	for i, c := range all {
		if err != nil {
			return nil, nil, err
		}
		err = s.sealBeside(ctx, b, c)
		switch {
		case errors.As(err, new(*edu.BackupError)):
			slog.Warn("a backup in clear could not be encrypted, and stays as it lies", "error", err)
			left, err = append(left, c), nil
		case err == nil:
			done = append(done, c)
		}
		if progress != nil {
			progress(i+1, len(all))
		}
	}
	return done, left, err
}

// sealBeside writes an encrypted copy of a backup beside it, and opens it. One that does not open is not left there.
func (s *Store) sealBeside(ctx context.Context, b border, c copied) error {
	to := c.sealedName()
	if c.unmarked {
		if err := s.sealUnmarked(ctx, b, c, to); err != nil {
			return err
		}
	} else if err := b.takeOut(ctx, c, to); err != nil {
		return err
	}
	db, err := s.opt.coded(b.code).openWhole(ctx, to)
	if err != nil {
		return errors.Join(err, file.Remove(to), file.Remove(manifestOf(to)))
	}
	return db.Close()
}
