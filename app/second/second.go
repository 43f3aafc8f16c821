// Package second lets a program that is started while another shows the ledger hand over to it what it was to show: a clerk who
// opens the program twice, or a package by double click, sees the window that is open already.
package second

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"countyledger/store/file"
)

// asked is the file of the data folder by which the two meet: who starts second writes it, who listens takes it away.
const asked = ".台账.打开"

// most is how many bytes it has at most, and mostPaths how many files it names; forgotten is how long after it was written nobody waits
// for an answer any more.
const (
	most      = 64 << 10
	mostPaths = 100
	forgotten = 30 * time.Second
)

// HandOver asks the program that has the ledger of a folder open to come to the front with some files, and reports whether it does. It
// waits for an answer as long as it may.
func HandOver(ctx context.Context, dir string, paths []string) bool {
	path := filepath.Join(dir, asked)
	words, err := json.Marshal(paths)
	if err == nil {
		err = file.Note(path, 0o600, words)
	}
	if err != nil {
		slog.Warn("nothing is handed over", "error", err)
		return false
	}
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
				slog.Warn("what was to be handed over stays", "error", err)
			}
			return false
		case <-tick.C:
			if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
				return true
			}
		}
	}
}

// Listen tells what others hand over, until it is cancelled. What a program has left that was killed while it waited is nobody's any more.
func Listen(ctx context.Context, dir string, every time.Duration, come func(paths []string)) {
	path := filepath.Join(dir, asked)
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		f, err := os.Lstat(path)
		if err != nil {
			continue
		}
		paths := Read(path)
		if err := os.Remove(path); err != nil {
			slog.Warn("what was handed over cannot be taken", "error", err)
			return // it would come again and again
		}
		if time.Since(f.ModTime()).Abs() < forgotten {
			come(paths)
		}
	}
}

// Read is what a file asks to be shown, a hundred paths at most: of one that cannot be read, to come to the front.
func Read(path string) (paths []string) {
	b, err := file.Read(path, most)
	if err == nil {
		err = json.Unmarshal(b, &paths)
	}
	if err != nil {
		slog.Warn("what was handed over is not shown", "error", err)
		return nil
	}
	return paths[:min(len(paths), mostPaths)]
}
