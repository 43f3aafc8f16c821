package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gofrs/flock"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// Names inside the data folder.
const (
	ledgerFile = "台账.db"
	lockFile   = ".台账.lock"
	backupDir  = "备份"
	backupName = "台账-"
	keptName   = "恢复前-" // a ledger that a backup was put in the place of
	strayName  = "遗留-"  // log files whose ledger is gone

	damagedName = "-损坏.db" // ends the name of a ledger that was kept though it cannot be read
)

// logs are what SQLite writes beside a ledger. They are part of it, and of no other that comes into its place.
var logs = []string{"-wal", "-shm"}

// Exists reports whether the data folder holds a ledger, or may not be looked into: what it holds nobody knows then.
func Exists(dir string) bool { return !errors.Is(stands(dir), edu.ErrNoLedger) }

// stands fails with edu.ErrNoLedger where a folder holds no ledger, and with edu.ErrReadOnly where it may not be looked into.
func stands(dir string) error {
	_, err := os.Stat(filepath.Join(dir, ledgerFile))
	switch {
	case err == nil:
		return nil
	case file.Barred(err):
		return errors.Join(edu.ErrReadOnly, err)
	}
	return errors.Join(edu.ErrNoLedger, err)
}

// InUse reports whether a program has the ledger of a data folder open.
func InUse(dir string) bool {
	if !Exists(dir) {
		return false
	}
	lock := flock.New(filepath.Join(dir, lockFile))
	free, err := lock.TryRLock()
	if err == nil && free {
		err = lock.Unlock()
	}
	return err == nil && !free
}

// hold takes the lock of a data folder: nobody else opens, makes or restores a ledger in it until it is let go. What a run
// that was killed has left half made is removed. It fails with edu.ErrLocked, ErrReadOnly or ErrShare.
func hold(dir string) (*flock.Flock, error) {
	if err := checkPlace(dir); err != nil {
		return nil, err
	}
	lock := flock.New(filepath.Join(dir, lockFile))
	held, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock: %w", errors.Join(edu.ErrReadOnly, err))
	}
	if !held {
		return nil, edu.ErrLocked
	}
	if err := sweep(dir); err != nil {
		return nil, fmt.Errorf("remove what a run left half made: %w", errors.Join(err, lock.Unlock()))
	}
	return lock, nil
}

// sweep removes what a run that was killed has left half made: files that were not renamed into their place, and the manifest that came
// before such a file. The manifest of a backup that is elsewhere stays: the backup may lie on a stick.
func sweep(dir string) error {
	var errs []error
	for folder, ours := range map[string]func(name string) bool{
		dir:                           halfMade,
		filepath.Join(dir, backupDir): halfMade,
	} {
		all, err := os.ReadDir(folder)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
		for _, f := range all {
			path := filepath.Join(folder, f.Name())
			if f.Type().IsRegular() && ours(f.Name()) {
				errs = append(errs, unannounce(path), file.Remove(path))
			}
		}
	}
	papers := filepath.Join(dir, attachDir)
	errs = append(errs, filepath.WalkDir(papers, func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err == nil && d.Type().IsRegular() && strings.HasSuffix(path, file.Part) {
			err = file.Remove(path)
		}
		return err
	}))
	return errors.Join(errs...)
}

// unannounce removes the manifest of a backup that was not renamed into its place: part is the file that was to be.
func unannounce(part string) error {
	to := strings.TrimSuffix(part, file.Part)
	to = strings.TrimSuffix(to, filepath.Ext(to)) // what told the file from others of that name
	if !isBackup(to) {
		return nil
	}
	if _, err := os.Stat(to); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return file.Remove(manifestOf(to))
}

// ours reports whether the program gave a file its name.
func ours(name string) bool {
	return slices.ContainsFunc([]string{ledgerFile, backupName, keptBy, keptName}, func(begins string) bool {
		return strings.HasPrefix(name, begins)
	})
}

// halfMade reports whether a file, or SQLite's log beside it, was not put into its place.
func halfMade(name string) bool {
	for _, tail := range append(logs, "-journal") {
		name = strings.TrimSuffix(name, tail)
	}
	return ours(name) && strings.HasSuffix(name, file.Part)
}

// setLogsAside takes log files away from the place of a ledger before another comes into it, which they would be played into.
// They are kept under another name: with a ledger that was kept as it lay they are part of it.
func setLogsAside(path, stem string) error {
	for _, tail := range logs {
		if err := os.Rename(path+tail, stem+tail); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// settle renames a whole ledger into its place, for good; what says what was done with that.
func settle(part, path, what string) error {
	if err := os.Rename(part, path); err != nil {
		return err
	}
	if err := file.SyncDir(filepath.Dir(path)); err != nil {
		return &edu.SavedError{What: what, Err: err}
	}
	return nil
}

// there fails with edu.ErrGone where the file that is open does not stand in the ledger's place any more, and with edu.ErrReadOnly where
// that place may not be looked into.
func (s *Store) there() error {
	info, err := os.Stat(s.path)
	if err == nil && os.SameFile(info, s.file) {
		return nil
	}
	why := edu.ErrGone
	if file.Barred(err) {
		why = edu.ErrReadOnly
	}
	return fmt.Errorf("%s: %w", s.path, errors.Join(why, err))
}
