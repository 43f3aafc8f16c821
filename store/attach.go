package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// attachDir holds copies of papers and photos, each under the SHA-256 of its content: the same paper is
// there once however often it is attached, and a copy that was altered can be told.
const attachDir = "附件"

// mostAttached is the largest file that is copied there, in bytes: papers and photos have some millions.
const mostAttached = 1 << 30

// Attach copies a file into the ledger's 附件. The copy is complete or it is not there.
func (s *Store) Attach(ctx context.Context, path string) (edu.Attachment, error) {
	a, err := s.attach(ctx, path)
	if err != nil {
		return a, fmt.Errorf("attach %s: %w", filepath.Base(path), translate(err))
	}
	return a, nil
}

func (s *Store) attach(ctx context.Context, path string) (a edu.Attachment, err error) {
	from, err := file.Open(path, mostAttached)
	if err != nil {
		return a, err
	}
	defer from.Close()
	return s.lay(ctx, filepath.Base(path), from)
}

// lay writes what it reads into 附件, under the SHA-256 of it.
func (s *Store) lay(ctx context.Context, name string, from io.Reader) (a edu.Attachment, err error) {
	if err := os.MkdirAll(filepath.Join(s.dir, attachDir), 0o700); err != nil {
		return a, errors.Join(edu.ErrReadOnly, err)
	}
	part, err := os.CreateTemp(filepath.Join(s.dir, attachDir), "*"+file.Part)
	if err != nil {
		return a, errors.Join(edu.ErrReadOnly, err)
	}
	defer func() { err = errors.Join(err, file.Remove(part.Name())) }()
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(part, sum), &reader{ctx, from})
	if err := errors.Join(err, part.Sync(), part.Close()); err != nil {
		return a, err
	}
	a = edu.Attachment{Name: name, SHA: hex.EncodeToString(sum.Sum(nil)), Size: n}
	to := s.attached(a) // what lies there already is the same, or was altered and is mended by this
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return a, err
	}
	return a, os.Rename(part.Name(), to)
}

// reader stops reading when the context is done.
type reader struct {
	ctx context.Context
	r   io.Reader
}

func (r *reader) Read(b []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(b)
}

// attached is where the copy of an attachment lies; it keeps the ending by which the system knows its viewer.
func (s *Store) attached(a edu.Attachment) string {
	return filepath.Join(s.dir, attachDir, a.SHA[:2], a.SHA+strings.ToLower(filepath.Ext(a.Name)))
}

// Attached is the path of an attachment's copy, to be shown by the system's viewer. It fails with
// edu.ErrNoCopy where the copy is gone, edu.ErrCopyBarred where it may not be read, and edu.ErrAltered where it is not what was filed.
func (s *Store) Attached(ctx context.Context, a edu.Attachment) (string, error) {
	if len(a.SHA) != sha256.Size*2 || strings.Trim(a.SHA, "0123456789abcdef") != "" {
		return "", fmt.Errorf("open attachment %s: %w", a.Name, fs.ErrNotExist)
	}
	path := s.attached(a)
	f, err := file.Open(path, mostAttached)
	if errors.Is(err, fs.ErrNotExist) {
		err = errors.Join(edu.ErrNoCopy, err)
	} else if file.Barred(err) {
		err = errors.Join(edu.ErrCopyBarred, err)
	}
	if err != nil {
		return "", fmt.Errorf("open attachment %s: %w", a.Name, err)
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, &reader{ctx, f}); err != nil {
		return "", fmt.Errorf("open attachment %s: %w", a.Name, err)
	}
	if hex.EncodeToString(sum.Sum(nil)) != a.SHA {
		return "", fmt.Errorf("open attachment %s: %w", a.Name, edu.ErrAltered)
	}
	return path, nil
}
