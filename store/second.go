package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"time"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// settingSecond is the second place of the backups.
const settingSecond = "second_place"

// secondNote is what lies in 备份 about the second place: it may not be there when somebody asks.
const secondNote = "第二个位置.json"

// secondSeen is when the newest backup was made that was copied to a second place.
type secondSeen struct {
	Dir  string    `json:"dir"`
	Last time.Time `json:"last"`
}

// SetSecond chooses the second place of the backups, a folder outside the data folder; empty for none.
func (s *Store) SetSecond(ctx context.Context, dir string) error {
	if dir != "" {
		info, err := os.Stat(dir)
		if err == nil && !info.IsDir() {
			err = fs.ErrNotExist
		}
		if in, wrong := filepath.Rel(s.dir, dir); err == nil && wrong == nil && filepath.IsLocal(in) {
			err = edu.ErrInside
		}
		if err != nil {
			return &edu.SecondError{Dir: dir, Err: err}
		}
	}
	return s.setSettings(ctx, settingSecond, dir)
}

// Second tells of the second place of the backups.
func (s *Store) Second(ctx context.Context) (edu.Second, error) {
	dir, err := s.setting(ctx, settingSecond)
	out := edu.Second{Dir: dir}
	if err != nil || dir == "" {
		return out, err
	}
	if _, err := os.Stat(dir); err == nil {
		out.There = true
	}
	if !out.There {
		out.Last = s.secondSeen(dir)
		return out, nil
	}
	all, err := keptIn(dir)
	if err != nil {
		return out, nil //nolint:nilerr // nothing is known to be there
	}
	for _, c := range all {
		if c.m.Ledger == s.ledger && c.m.Made.After(out.Last) {
			out.Last = c.m.Made
		}
	}
	return out, nil
}

// secondSeen is when the newest backup was made that was seen at a second place; zero where nothing is known.
func (s *Store) secondSeen(dir string) time.Time {
	b, err := file.Read(filepath.Join(s.dir, backupDir, secondNote), mostWords)
	var seen secondSeen
	if err == nil {
		err = json.Unmarshal(b, &seen)
	}
	if err != nil || seen.Dir != dir {
		return time.Time{}
	}
	return seen.Last
}

// CarryAway copies the newest backup in 备份, with the papers, to the second place, where it is not there yet. Nothing is done where none
// was chosen. It fails with an *edu.SecondError, of fs.ErrNotExist where the place is not there.
func (s *Store) CarryAway(ctx context.Context) error {
	s.keeping.Lock()
	defer s.keeping.Unlock()
	return s.carryAway(ctx)
}

func (s *Store) carryAway(ctx context.Context) error {
	dir, err := s.setting(ctx, settingSecond)
	if err != nil || dir == "" {
		return err
	}
	if err := s.carryTo(ctx, dir); err != nil {
		return &edu.SecondError{Dir: dir, Err: err}
	}
	return nil
}

func (s *Store) carryTo(ctx context.Context, dir string) error {
	if _, err := os.Stat(dir); err != nil { // it is not made: a stick that is not in has no folder
		return err
	}
	all, err := s.ours(filepath.Join(s.dir, backupDir))
	if err != nil || len(all) == 0 {
		return err
	}
	if err := sweepOld(dir, s.opt.Now()); err != nil {
		return err
	}
	newest := all[0]
	to := filepath.Join(dir, filepath.Base(newest.path))
	if info, err := os.Stat(to); err != nil || info.Size() == 0 || !alike(to, newest.m) {
		if err := s.takeOut(ctx, newest, to); err != nil {
			return err
		}
	}
	if _, _, err := carryAttachments(ctx, s.dir, dir, s.outward); err != nil {
		return err
	}
	there, err := s.ours(dir)
	if err != nil {
		return err
	}
	if err := drop(unneeded(slices.DeleteFunc(there, func(c copied) bool { return !c.own() }))); err != nil {
		return err
	}
	return s.noteSecond(dir, newest.m.Made)
}

// noteSecond writes down what lies at the second place. That it cannot is no reason to say that nothing was copied.
func (s *Store) noteSecond(dir string, made time.Time) error {
	b, err := json.Marshal(secondSeen{dir, made})
	if err == nil {
		if err := file.Note(filepath.Join(s.dir, backupDir, secondNote), 0o600, b); err != nil {
			slog.Warn("what lies at the second place could not be written down", "error", err)
		}
	}
	return err
}

// alike reports whether the manifest of a copy is that of a backup.
func alike(path string, m Manifest) bool {
	there, err := readManifest(path)
	return err == nil && there.SHA256 == m.SHA256
}

// takeOut copies a backup out of this computer: the manifest first, as beside every backup, then the backup, which is read back.
func (s *Store) takeOut(ctx context.Context, c copied, to string) error {
	b, err := file.Read(manifestOf(c.path), mostWords)
	if err != nil {
		return err
	}
	err = file.Write(manifestOf(to), 0o600, file.Any, func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	})
	if err == nil {
		if err = carry(ctx, c.path, to, c.m.SHA256, s.outward); errors.Is(err, edu.ErrAltered) {
			err = &edu.BackupError{Path: c.path, Err: edu.ErrDamaged}
		}
	}
	if _, gone := os.Stat(to); gone != nil {
		return errors.Join(err, file.Remove(manifestOf(to)))
	}
	return err
}

// ours are the backups of this ledger in a folder, the newest first.
func (s *Store) ours(dir string) ([]copied, error) {
	all, err := keptIn(dir)
	if err != nil {
		return nil, fmt.Errorf("look for backups: %w", err)
	}
	all = slices.DeleteFunc(all, func(c copied) bool { return c.m.Ledger != s.ledger })
	slices.SortFunc(all, newestFirst)
	return all, nil
}

// halfMadeFor is how long a file at the second place may be on its way: another computer may be writing it.
const halfMadeFor = time.Hour

// sweepOld takes away what was left half made at the second place when it was pulled out.
func sweepOld(dir string, now time.Time) error {
	all, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range all {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() || !halfMade(e.Name()) || now.Sub(info.ModTime()) < halfMadeFor {
			continue
		}
		path := filepath.Join(dir, e.Name())
		if err := errors.Join(unannounce(path), file.Remove(path)); err != nil {
			return err
		}
	}
	return nil
}
