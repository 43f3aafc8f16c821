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

// through is what everything that is copied goes through on its way: a cipher, or nothing.
type through func(to io.Writer) (io.WriteCloser, error)

// asIs changes nothing.
func asIs(to io.Writer) (io.WriteCloser, error) { return open{to}, nil }

type open struct{ io.Writer }

// Close implements io.Closer.
func (open) Close() error { return nil }

// outward is what goes out of this computer goes through.
func (s *Store) outward(to io.Writer) (io.WriteCloser, error) {
	if s.out != nil {
		return s.out(to)
	}
	return asIs(to)
}

// errUnlike tells that what was written reads back as something else.
var errUnlike = fmt.Errorf("%w: it reads back as something else than was written", edu.ErrDamaged)

// carry copies a file whose content has a SHA-256 to another place, whole or not at all, and reads it back. It fails with edu.ErrAltered
// where the content is another, and with a *file.Error where it cannot be written.
func carry(ctx context.Context, from, to, sum string, by through) (err error) {
	in, err := file.Open(from, mostLedger)
	if err != nil {
		return err
	}
	defer in.Close()
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return &file.Error{Path: to, Err: err}
	}
	part := file.Beside(to)
	written, err := pour(ctx, in, part, sum, by)
	if err == nil {
		var back string
		if back, err = hashFile(ctx, part); err == nil && back != written {
			err = errUnlike
		}
		if err != nil {
			err = &file.Error{Path: to, Err: err}
		}
	}
	if err != nil {
		return errors.Join(err, file.Remove(part))
	}
	if err := file.Put(part, to); err != nil {
		return &file.Error{Path: to, Err: err}
	}
	return nil
}

// pour writes what it reads to a new file, and gives the SHA-256 of what it has written.
func pour(ctx context.Context, in io.Reader, part, sum string, by through) (written string, err error) {
	refused := func(err error) error { return &file.Error{Path: strings.TrimSuffix(part, file.Part), Err: err} }
	out, err := os.OpenFile(part, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", refused(err)
	}
	plain, laid := sha256.New(), sha256.New()
	w, err := by(io.MultiWriter(out, laid))
	if err != nil {
		return "", errors.Join(err, out.Close())
	}
	from := &source{r: &reader{ctx, in}}
	_, err = io.Copy(io.MultiWriter(w, plain), from)
	err = errors.Join(err, w.Close(), out.Sync(), out.Close())
	switch {
	case from.err != nil:
		return "", from.err
	case err != nil:
		return "", refused(err)
	case hex.EncodeToString(plain.Sum(nil)) != sum:
		return "", edu.ErrAltered
	}
	return hex.EncodeToString(laid.Sum(nil)), nil
}

// source remembers why it could not be read, which is not the fault of where it is written to.
type source struct {
	r   io.Reader
	err error
}

func (s *source) Read(b []byte) (int, error) {
	n, err := s.r.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		s.err = err
	}
	return n, err
}

// carryAttachments copies the papers of a folder that are what was filed to another folder, each once. altered are those that are not, or
// that cannot be read.
func carryAttachments(ctx context.Context, from, to string, by through) (n int, altered []string, err error) {
	root := filepath.Join(from, attachDir)
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && path == root {
			return fs.SkipAll
		}
		if err != nil || !d.Type().IsRegular() || strings.HasSuffix(path, file.Part) {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		there := filepath.Join(to, attachDir, name)
		if info, err := os.Stat(there); err == nil && info.Size() > 0 { // it was put there whole
			n++
			return nil
		}
		err = carry(ctx, path, there, strings.TrimSuffix(d.Name(), filepath.Ext(d.Name())), by)
		if err == nil {
			n++
		} else if ctx.Err() == nil && !errors.As(err, new(*file.Error)) {
			altered, err = append(altered, d.Name()), nil
		}
		return err
	})
	return n, altered, err
}
