// Package file writes files whole: beside their place first, then renamed over it, so that whoever looks finds the old file
// or the new one and never half of one. It is the only way in which the program writes a file that somebody keeps, and it
// writes over nothing that nobody was asked about. Standard library only.
package file

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
)

// Why a file was not written.
var (
	// ErrTaken: another file stands there, and nobody was asked whether it may be written over.
	ErrTaken = errors.New("another file stands there")
	// ErrNoFile: there is a folder, a device or the like.
	ErrNoFile = errors.New("not a place for a file")
	// ErrLedger: there is a database, perhaps somebody's ledger; it is never written over.
	ErrLedger = errors.New("a database stands there")
	// ErrNoFolder: the folder that the file is to lie in is not there. None is made: it is more often a slip than a wish.
	ErrNoFolder = errors.New("no such folder")
	// ErrUnsettled: the file is whole and stands in its place, but the disk did not confirm its name. It alone is no refusal.
	ErrUnsettled = errors.New("the disk did not confirm the file's name")
)

// Error is a file that was not written. What stood in its place stands there still, unless Err is ErrUnsettled.
type Error struct {
	Path string
	Err  error
}

// Error implements error.
func (e *Error) Error() string { return fmt.Sprintf("write %s: %v", e.Path, e.Err) }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Any lets every file be written over: the clerk was asked, or it is the program's own.
func Any(string) bool { return true }

// Check reports whether a file may be written at a path; may is asked about one that stands there. It fails with an Error of
// ErrTaken, ErrNoFile, ErrLedger or ErrNoFolder.
func Check(path string, may func(path string) bool) error {
	if err := check(path, may); err != nil {
		return &Error{path, err}
	}
	return nil
}

func check(path string, may func(string) bool) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return folder(filepath.Dir(path))
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return ErrNoFile
	case database(path):
		return ErrLedger
	case info.Size() > 0 && !may(path):
		return ErrTaken
	}
	return nil
}

// folder fails with ErrNoFolder where a folder is not there.
func folder(dir string) error {
	info, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) || err == nil && !info.IsDir() {
		return errors.Join(ErrNoFolder, err)
	}
	return err
}

// database reports whether a file holds an SQLite database.
func database(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false // it cannot be written over either, and that is said then
	}
	defer f.Close()
	head := make([]byte, 16)
	_, err = io.ReadFull(f, head)
	return err == nil && bytes.Equal(head, []byte("SQLite format 3\x00"))
}

// Write puts a file in its place when it is whole and on the disk. may is asked about a file that stands there. What fails
// leaves everything as it was, but for ErrUnsettled; the error is an *Error.
func Write(path string, mode fs.FileMode, may func(path string) bool, write func(io.Writer) error) error {
	if err := whole(path, mode, may, write); err != nil {
		return &Error{path, err}
	}
	return nil
}

func whole(path string, mode fs.FileMode, may func(string) bool, write func(io.Writer) error) error {
	if err := check(path, may); err != nil {
		return err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real // what a link leads to is replaced, not the link
	}
	part := Beside(path)
	f, err := os.OpenFile(part, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	if err := errors.Join(write(f), f.Sync(), f.Close()); err != nil {
		return errors.Join(err, Remove(part))
	}
	if err := check(path, may); err != nil { // it may have come meanwhile
		return errors.Join(err, Remove(part))
	}
	return Put(part, path)
}

// Note puts a few words of the program's own in their place, whole, without waiting for the disk: after a power cut the older ones may
// stand there, or none. The error is an *Error.
func Note(path string, mode fs.FileMode, words []byte) error {
	part := path + Part
	err := os.WriteFile(part, words, mode) //nolint:forbidigo // this is store/file
	if err == nil {
		err = os.Rename(part, path)
	}
	if err != nil {
		return &Error{path, err}
	}
	return nil
}

// Unused is a path that nothing has yet: the given one, or with a number before its ending.
func Unused(path string) string {
	end := filepath.Ext(path)
	for n, p := 2, path; ; n++ {
		if _, err := os.Lstat(p); err != nil {
			return p // it is not there, or cannot be looked for and will not be written either
		}
		p = fmt.Sprintf("%s-%d%s", path[:len(path)-len(end)], n, end)
	}
}

// Part is how the name of a file ends that is not whole yet.
const Part = ".part"

// Beside is a name that nothing has yet, beside the place of a file, for that file while it is not whole.
func Beside(path string) string { return path + "." + rand.Text()[:8] + Part }

// Put renames a whole file into its place, for good. It fails with ErrUnsettled where the file stands there, but not for good.
func Put(part, path string) error { return put(part, path, SyncDir) }

func put(part, path string, settle func(dir string) error) error {
	if err := os.Rename(part, path); err != nil {
		return errors.Join(err, Remove(part))
	}
	if err := settle(filepath.Dir(path)); err != nil {
		return errors.Join(ErrUnsettled, err)
	}
	return nil
}

// SyncDir puts the names in a folder on the disk. Windows does so by itself, and knows no such call.
func SyncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		err = nil // a file system that has no such thing
	}
	return errors.Join(err, d.Close())
}

// Remove removes a file where there is one.
func Remove(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
