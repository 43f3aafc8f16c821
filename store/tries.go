package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// tries are the wrong passwords and recovery codes since the last right one. They lie beside the key, and not in the ledger, which is not
// open then.
type tries struct {
	Failed int       `json:"failed"`
	Last   time.Time `json:"last"`
}

// freeTries are the wrong ones that cost no wait; the next costs firstWait, each one after it twice as long, up to longestWait.
const (
	freeTries   = 2
	firstWait   = 5 * time.Second
	longestWait = 5 * time.Minute
)

// wait is how long nothing is tried after the last.
func (t *tries) wait() time.Duration {
	wait := firstWait
	for n := freeTries + 1; n < t.Failed && wait < longestWait; n++ {
		wait *= 2
	}
	if t.Failed <= freeTries {
		return 0
	}
	return min(wait, longestWait)
}

// left is how much of that is left. Where the clock was set back it begins anew: it never lasts longer.
func (t *tries) left(now time.Time) time.Duration {
	if t.Last.After(now) {
		t.Last = now
	}
	return t.wait() - now.Sub(t.Last)
}

func triesFile(dir, ledger string) string { return filepath.Join(dir, ledger+".tries") }

// readTries are none where nothing can be read of them: who can spoil the file can remove it as well.
func readTries(path string) tries {
	var t tries
	b, err := file.Read(path, mostWords)
	if err == nil {
		err = json.Unmarshal(b, &t)
	}
	if err != nil {
		return tries{}
	}
	return t
}

func (t tries) write(path string) error {
	b, err := json.Marshal(t)
	if err != nil {
		return err
	}
	return file.Note(path, 0o600, b)
}

// attempt lets somebody try a password or a recovery code of a ledger, one at a time on this computer. It counts the try before it is made:
// who ends the program meanwhile gains nothing, and where it cannot be counted nothing is tried. It fails with an *edu.WaitError where the
// wait after the last has not passed, and where the try was wrong and the next has to wait.
func (o Options) attempt(ledger string, try func() error) (err error) {
	o = o.clock()
	if err := os.MkdirAll(o.KeyDir, 0o700); err != nil {
		return fmt.Errorf("folder of keys: %w", &file.Error{Path: o.KeyDir, Err: err})
	}
	path := triesFile(o.KeyDir, ledger)
	lock := flock.New(path+".lock", flock.SetPermissions(0o600))
	held, err := lock.TryLock()
	if err != nil {
		return fmt.Errorf("count tries: %w", &file.Error{Path: path, Err: err})
	}
	if !held {
		return &edu.WaitError{Left: time.Second}
	}
	defer func() { err = errors.Join(err, lock.Unlock()) }()
	return o.counted(path, try)
}

func (o Options) counted(path string, try func() error) error {
	before, now := readTries(path), o.Now()
	t := before
	if left := t.left(now); left > 0 {
		if t != before { // it begins anew only once
			if err := t.write(path); err != nil {
				return err
			}
		}
		return &edu.WaitError{Left: left}
	}
	t.Failed, t.Last = max(0, t.Failed)+1, now
	if err := t.write(path); err != nil {
		return err
	}
	switch err := try(); {
	case err == nil:
		if err := file.Remove(path); err != nil {
			slog.Warn("wrong passwords still count", "error", err)
		}
		return nil
	case !errors.Is(err, edu.ErrWrongPassword) && !errors.Is(err, edu.ErrRecoveryCode): // it says nothing of what was typed
		return errors.Join(err, before.write(path))
	case t.wait() > 0:
		return &edu.WaitError{Left: t.wait(), Err: err}
	default:
		return err
	}
}
