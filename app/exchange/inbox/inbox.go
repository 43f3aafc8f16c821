// Package inbox notices files that come into a folder (监视文件夹): the one into which a chat program puts what it was sent, or a share. It
// tells of those that are whole; it takes none in, and alters nothing.
package inbox

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"countyledger/app/exchange/grid"
)

// Why a folder cannot be watched.
var (
	ErrTooMany = errors.New("too many files in the folder")
	ErrGone    = errors.New("folder is not there")
	ErrBarred  = errors.New("folder may not be looked into")
)

// File is one that came.
type File struct {
	Path   string
	SHA256 string    // empty where it could not be read: why is told when it is collected
	Came   time.Time // by the clock of where it lies
}

// News is how a folder stands: told when it stands otherwise than before.
type News struct {
	// Came are the files that came since the folder is watched and lie there still, no two with the same content, by their names.
	Came []File
	// Old is when the last of those came that lay there before; zero for none.
	Old time.Time
	// Waits is when the first of those came that are not whole yet; zero for none.
	Waits time.Time
	// Err tells why the folder cannot be looked into, once.
	Err error
}

// Until is a moment by which nothing came but these files: whoever has seen them need be told of what came later only.
func (n News) Until() time.Time {
	out := n.Old
	for _, f := range n.Came {
		if f.Came.After(out) {
			out = f.Came
		}
	}
	if !n.Waits.IsZero() && !out.Before(n.Waits) {
		return n.Waits.Add(-1)
	}
	return out
}

// Watch is a folder that is watched.
type Watch struct {
	Dir string
	// Since is when the last of those files came that are known already: what came until then is old. The zero time is long ago: all is new.
	// OnlyNew takes whatever lies there at first for old.
	Since   time.Time
	OnlyNew bool
	// Own is the program's own folder, which is not looked into; empty for none.
	Own string
	// Tell is told how the folder stands, on the goroutine of Run.
	Tell func(News)
	// Every is how often it is looked into where the system tells of nothing, as on a share; Still for how long a file that came must not
	// have changed. Zero is the usual.
	Every, Still time.Duration

	files map[string]*seen
	begun bool
	old   time.Time
	said  string // what was told last
	tried bool   // something was told
}

// Usual times.
const (
	usualEvery = 5 * time.Second
	usualStill = 2 * time.Second
	// patience is for how long a file that does not change is waited for, whose end is missing, or that another program holds: after that it
	// is one that came, and why it cannot be read is told when it is collected.
	patience = time.Minute
)

// Limits.
const (
	deepest  = 3     // folders within each other that are looked into: a chat program has one a month
	mostSeen = 20000 // files
)

// seen is a file of the folder.
type seen struct {
	size    int64
	written time.Time
	came    time.Time
	since   time.Time // it is as it is
	old     bool
	done    bool // it is whole, or will never be
	sum     string
}

// Run watches the folder until the context ends.
func (w *Watch) Run(ctx context.Context) {
	w.Every, w.Still = cmp.Or(w.Every, usualEvery), cmp.Or(w.Still, usualStill)
	b := newBell()
	defer b.close()
	next := time.Now() // when it is looked into
	timer := time.NewTimer(0)
	defer timer.Stop()
	wake := func(after time.Duration) {
		next = time.Now().Add(after)
		timer.Reset(after)
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-b.rung():
			if time.Until(next) > w.Still { // a file that is being written rings without end
				wake(w.Still)
			}
		case err := <-b.failed():
			slog.Debug("watching a folder", "error", err)
		case <-timer.C:
			news, waits := w.look(ctx, time.Now(), b)
			if ctx.Err() != nil {
				return
			}
			w.tell(news)
			if wake(w.Every); waits {
				wake(w.Still)
			}
		}
	}
}

// tell tells of the folder where it stands otherwise than it did.
func (w *Watch) tell(n News) {
	var now strings.Builder
	if n.Err != nil {
		now.WriteString("error ")
	}
	for _, f := range n.Came {
		now.WriteString(f.Path + "\x00" + f.SHA256 + "\x00")
	}
	if w.tried && now.String() == w.said {
		return
	}
	w.said, w.tried = now.String(), true
	w.Tell(n)
}

// look looks into the folder once; waits tells that some file may be whole soon.
func (w *Watch) look(ctx context.Context, now time.Time, b *bell) (n News, waits bool) {
	there, err := w.list(ctx, b)
	if err != nil {
		return News{Err: err}, false
	}
	first := !w.begun
	w.begun = true
	if w.files == nil {
		w.files = map[string]*seen{}
	}
	for path := range w.files {
		if there[path] == nil {
			delete(w.files, path)
		}
	}
	for path, info := range there {
		w.see(path, info, first, now)
	}
	n = News{Came: w.came(), Old: w.old}
	for _, f := range w.files {
		if !f.old && !f.done && (n.Waits.IsZero() || f.came.Before(n.Waits)) {
			n.Waits = f.came
		}
	}
	return n, !n.Waits.IsZero()
}

// see looks at a file as it stands now; first tells that the folder is looked into for the first time.
func (w *Watch) see(path string, info fs.FileInfo, first bool, now time.Time) {
	f := w.files[path]
	if f == nil || f.size != info.Size() || !f.written.Equal(info.ModTime()) {
		f = &seen{size: info.Size(), written: info.ModTime(), came: came(info), since: now}
		f.old = first && (w.OnlyNew || !f.came.After(w.Since))
		w.files[path] = f
	}
	switch {
	case f.old && f.came.After(w.old):
		w.old = f.came
	case !f.old && !f.done:
		f.settle(path, now, w.Still)
	}
}

// settle looks whether a file is whole.
func (f *seen) settle(path string, now time.Time, still time.Duration) {
	quiet := now.Sub(f.since)
	if quiet < still || quiet < patience && fetched(path) {
		return
	}
	sum, whole, err := grid.Whole(path)
	if err != nil {
		slog.Debug("a file that came cannot be read yet", "error", err)
	}
	if f.done = err == nil && whole || quiet >= patience; f.done {
		f.sum = sum
	}
}

// came are the files that came, no two with the same content.
func (w *Watch) came() (out []File) {
	for path, f := range w.files {
		if f.done && !f.old {
			out = append(out, File{path, f.sum, f.came})
		}
	}
	slices.SortFunc(out, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	had := map[string]bool{}
	return slices.DeleteFunc(out, func(f File) bool {
		twice := f.SHA256 != "" && had[f.SHA256]
		had[f.SHA256] = true
		return twice
	})
}

// list are the files of the folder that somebody may have sent, by their paths, but those with nothing in them. What stands in a folder
// within it that cannot be read is passed over.
func (w *Watch) list(ctx context.Context, b *bell) (map[string]fs.FileInfo, error) {
	root, err := filepath.EvalSymlinks(w.Dir)
	if err != nil {
		return nil, why(err)
	}
	out := map[string]fs.FileInfo{}
	err = filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil && path == root:
			return why(err)
		case path == root && !e.IsDir():
			return ErrGone
		case err != nil:
			return nil //nolint:nilerr // what cannot be read in it is passed over
		case e.IsDir():
			return w.enter(root, path, b)
		case !e.Type().IsRegular() || !grid.Sent(e.Name()):
			return nil
		}
		info, err := e.Info()
		if err != nil || info.Size() == 0 {
			return nil //nolint:nilerr // it was taken away meanwhile
		}
		if len(out) == mostSeen {
			return ErrTooMany
		}
		out[path] = info
		return nil
	})
	return out, err
}

// why tells of the usual reasons by their names.
func why(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.Join(ErrGone, err)
	case errors.Is(err, fs.ErrPermission):
		return errors.Join(ErrBarred, err)
	}
	return fmt.Errorf("watch folder: %w", err)
}

// enter goes into a folder, or does not.
func (w *Watch) enter(root, path string, b *bell) error {
	below, err := filepath.Rel(root, path)
	switch {
	case err != nil, strings.Count(below, string(filepath.Separator)) >= deepest:
		return fs.SkipDir
	case path != root && (strings.HasPrefix(filepath.Base(path), ".") || w.own(path)):
		return fs.SkipDir
	}
	b.hear(path)
	return nil
}

// own reports whether a folder is the program's own.
func (w *Watch) own(path string) bool {
	own, err := filepath.EvalSymlinks(w.Own)
	return w.Own != "" && err == nil && own == path
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// fetched reports whether a program is fetching a file still, which has put its own beside it.
func fetched(path string) bool {
	for _, ending := range []string{".part", ".crdownload", ".download", ".tmp", ".aria2", ".td"} {
		if exists(path + ending) {
			return true
		}
	}
	return exists(filepath.Join(filepath.Dir(path), "~$"+filepath.Base(path)))
}

// bell is rung by the system when something happens in folders. Where the system has none, or no more, as for a share, it is silent.
type bell struct {
	in    *fsnotify.Watcher
	heard map[string]bool
}

func newBell() *bell {
	in, err := fsnotify.NewWatcher()
	if err != nil {
		slog.Info("the system tells of no changes, the folder is looked into now and then", "error", err)
		in = nil
	}
	return &bell{in, map[string]bool{}}
}

func (b *bell) rung() <-chan fsnotify.Event {
	if b.in == nil {
		return nil
	}
	return b.in.Events
}

func (b *bell) failed() <-chan error {
	if b.in == nil {
		return nil
	}
	return b.in.Errors
}

// hear has it ring for a folder. One that went away and is there again is listened to anew.
func (b *bell) hear(dir string) {
	if b.in == nil {
		return
	}
	if err := b.in.Add(dir); err != nil && !b.heard[dir] {
		slog.Debug("the system tells of no changes in a folder", "error", err)
	}
	b.heard[dir] = true
}

func (b *bell) close() {
	if b.in != nil {
		if err := b.in.Close(); err != nil {
			slog.Debug("watching a folder", "error", err)
		}
	}
}
