package file

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// Why a file was not read.
var (
	// ErrNotRegular: there is a folder, a pipe or a device. To open a pipe would wait for ever, and a device has no end.
	ErrNotRegular = errors.New("not a regular file")
	// ErrOversize: it is larger than such a file can be.
	ErrOversize = errors.New("file is too large")
)

// Open opens a file that has at most so many bytes. It is the way in which the program opens what others may have put in its place: it
// fails with ErrNotRegular or ErrOversize before anything is read.
func Open(path string, most int64) (*os.File, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("open %s: %w", path, ErrNotRegular)
	case info.Size() > most:
		return nil, fmt.Errorf("open %s: %w", path, ErrOversize)
	}
	return os.Open(path)
}

// Read reads a file that has at most so many bytes. It fails as Open does.
func Read(path string, most int64) ([]byte, error) {
	f, err := Open(path, most)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	b := make([]byte, 0, min(info.Size(), most)+1) // and no room that is thrown away while it grows
	for len(b) <= int(most) {
		if len(b) == cap(b) { // it has grown since
			b = append(b, 0)[:len(b)]
		}
		n, err := f.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		if errors.Is(err, io.EOF) {
			return b, nil
		}
		if err != nil {
			return nil, err
		}
	}
	return nil, fmt.Errorf("read %s: %w", path, ErrOversize)
}
