package store

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"countyledger/store/edu"
	"countyledger/store/envelope"
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
	if all, err := s.ours(ctx, dir); err == nil && len(all) > 0 { // else nothing is known to be there
		out.Last = all[0].m.Made
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

// CarryAway copies the newest backup in 备份, with the papers, to the second place, where it is not there yet. All that lies there of this
// ledger is encrypted: what an earlier program has copied there in clear is replaced. Nothing is done where no place was chosen. It fails
// with an *edu.SecondError, of fs.ErrNotExist where the place is not there, of edu.ErrUnsealed where the ledger is locked.
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
	all, err := s.ours(ctx, filepath.Join(s.dir, backupDir))
	all = slices.DeleteFunc(all, func(c copied) bool { return c.m.Sealed != "" }) // somebody has put it back
	if err != nil || len(all) == 0 {
		return err
	}
	b, err := s.outward()
	if err != nil {
		return err
	}
	if err := sweepOld(dir, s.opt.Now()); err != nil {
		return err
	}
	newest := all[0]
	to := filepath.Join(dir, filepath.Base(newest.path)+envelope.Ext)
	if info, err := os.Stat(to); err != nil || info.Size() == 0 || !alike(to, newest.m) {
		if err := b.takeOut(ctx, newest, to); err != nil {
			return err
		}
	}
	mine := papers{s.dir, s.ledger}
	if _, _, err := mine.copyTo(ctx, papers{dir, s.ledger}, true, b); err != nil {
		return err
	}
	if err := s.replaceClear(ctx, dir, b); err != nil {
		return err
	}
	if err := s.withoutOriginals(ctx, papers{dir, s.ledger}, true); err != nil {
		return err
	}
	there, err := s.ours(ctx, dir)
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
	return err == nil && there.SHA256 == m.SHA256 && there.Sealed != ""
}

// takeOut copies a backup, sealed, out of this computer.
func (b border) takeOut(ctx context.Context, c copied, to string) error {
	if there, err := readManifest(to); err == nil && there.Ledger != c.m.Ledger { // made in the same moment
		return &file.Error{Path: to, Err: file.ErrTaken}
	}
	in, err := file.Open(c.path, mostLedger)
	if err != nil {
		return err
	}
	defer in.Close()
	if err = b.sendOut(ctx, &reader{ctx, in}, c.m, to); errors.Is(err, edu.ErrAltered) {
		err = &edu.BackupError{Path: c.path, Err: edu.ErrDamaged}
	}
	return err
}

// replaceClear seals what an earlier program has copied to the second place in clear: each backup of this ledger is taken away when the
// sealed one was read back. So is each paper, once no backup lies there in clear any more, of whichever ledger, to which
// it may belong. What is not what it was stays as it lies.
func (s *Store) replaceClear(ctx context.Context, dir string, b border) error {
	all, err := keptIn(dir)
	if err != nil {
		return err
	}
	others := false
	for _, c := range all {
		switch {
		case c.m.Sealed != "":
			continue
		case c.m.Ledger != s.ledger:
			others = true
			continue
		}
		err := b.takeOut(ctx, c, c.path+envelope.Ext)
		if errors.As(err, new(*edu.BackupError)) {
			others = true
			slog.Warn("a backup at the second place is damaged, and stays as it lies", "error", err)
			continue
		}
		if err == nil {
			err = drop([]copied{c})
		}
		if err != nil {
			return err
		}
	}
	if others {
		return nil
	}
	there := papers{dir, s.ledger}
	return there.each(func(path, name string) error {
		if info, err := os.Stat(there.put(name, true)); sealed(path) || err != nil || info.Size() == 0 {
			return nil //nolint:nilerr // it lies there in clear alone, perhaps another ledger's
		}
		return file.Remove(path)
	})
}

// halfMadeFor is how long a file at the second place may be on its way: another computer may be writing it.
const halfMadeFor = time.Hour

// sweepOld takes away what was left half made at the second place when it was pulled out.
func sweepOld(dir string, now time.Time) error {
	papers := filepath.Join(dir, attachDir)
	return filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		in := filepath.Dir(path) != dir
		switch {
		case err != nil:
			return err
		case e.IsDir() && path != dir && path != papers && !in:
			return fs.SkipDir // not the program's
		case !e.Type().IsRegular(), !in && !halfMade(e.Name()), in && !strings.HasSuffix(path, file.Part):
			return nil
		}
		info, err := e.Info()
		if err != nil || now.Sub(info.ModTime()) < halfMadeFor {
			return nil //nolint:nilerr // it is not there any more
		}
		return errors.Join(unannounce(path), file.Remove(path))
	})
}
