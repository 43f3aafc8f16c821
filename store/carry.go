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
	"countyledger/store/envelope"
	"countyledger/store/file"
)

// border is how files cross it on their way out of this computer or into it: one whose name ends as sealed files do is sealed there.
type border struct {
	code string // the recovery code, which seals and opens; not needed where no such file is met
	// spoil is what everything written goes through on its way to the disk; nil for nothing.
	spoil func(to io.Writer) io.Writer
}

func sealed(path string) bool { return filepath.Ext(path) == envelope.Ext }

// unsealed is the name of a file when it is not sealed.
func unsealed(path string) string { return strings.TrimSuffix(path, envelope.Ext) }

// reads gives what is in a file of a name.
func (b border) reads(path string, from io.Reader) (io.Reader, error) {
	if sealed(path) {
		return envelope.Open(from, b.code)
	}
	return from, nil
}

// writes takes what is to be in a file of a name.
func (b border) writes(path string, to io.Writer) (io.WriteCloser, error) {
	if b.spoil != nil {
		to = b.spoil(to)
	}
	if sealed(path) {
		return envelope.Seal(to, b.code)
	}
	return open{to}, nil
}

// open is written to as it is.
type open struct{ io.Writer }

// Close implements io.Closer.
func (open) Close() error { return nil }

// errUnlike tells that what was written reads back as something else.
var errUnlike = fmt.Errorf("%w: it reads back as something else than was written", edu.ErrDamaged)

// carry copies a file to another place, whole or not at all, and reads it back; sum is the SHA-256 of what is in it. It fails with
// edu.ErrAltered where that is another, and with a *file.Error where it cannot be written.
func (b border) carry(ctx context.Context, from, to, sum string) error {
	in, err := file.Open(from, mostLedger)
	if err != nil {
		return err
	}
	defer in.Close()
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return &file.Error{Path: to, Err: err}
	}
	src := &source{r: &reader{ctx, in}}
	plain, err := b.reads(from, src)
	if err != nil {
		return errors.Join(src.err, err)
	}
	part := file.Beside(to)
	if _, err := b.lay(ctx, plain, part, to, sum); err != nil {
		return errors.Join(src.err, err)
	}
	if err := file.Put(part, to); err != nil {
		return &file.Error{Path: to, Err: err}
	}
	return nil
}

// lay writes what it reads to a new file beside the place of another, and reads it back: as it lies, and what is in it. It gives the
// SHA-256 of the file as it lies; where it fails, nothing is left there.
func (b border) lay(ctx context.Context, in io.Reader, part, to, sum string) (laid string, err error) {
	laid, err = b.pour(in, part, to, sum)
	if err == nil {
		var back, within string
		back, within, err = b.readBack(ctx, part, to)
		if err == nil && (back != laid || within != sum) {
			err = errUnlike
		}
		if err != nil {
			err = &file.Error{Path: to, Err: err}
		}
	}
	if err != nil {
		err = errors.Join(err, file.Remove(part))
	}
	return laid, err
}

func (b border) pour(in io.Reader, part, to, sum string) (laid string, err error) {
	refused := func(err error) error { return &file.Error{Path: to, Err: err} }
	out, err := os.OpenFile(part, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", refused(err)
	}
	plain, asLaid := sha256.New(), sha256.New()
	w, err := b.writes(to, io.MultiWriter(out, asLaid))
	if err != nil {
		return "", errors.Join(refused(err), out.Close())
	}
	from := &source{r: in}
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
	return hex.EncodeToString(asLaid.Sum(nil)), nil
}

// readBack gives the SHA-256 of a file that is to have a name as it lies, and of what is in it.
func (b border) readBack(ctx context.Context, path, name string) (laid, within string, err error) {
	f, err := file.Open(path, mostLedger)
	if err != nil {
		return "", "", err
	}
	defer f.Close()
	asLaid, plain := sha256.New(), sha256.New()
	r, err := b.reads(name, io.TeeReader(&reader{ctx, f}, asLaid))
	if err == nil {
		_, err = io.Copy(plain, r)
	}
	return hex.EncodeToString(asLaid.Sum(nil)), hex.EncodeToString(plain.Sum(nil)), err
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

// papers are the papers of a data folder, or of a place where backups of several ledgers lie with theirs: those of all as they are, and
// those of each sealed in a folder of its own, for what another ledger has sealed cannot be read.
type papers struct{ dir, ledger string }

// put is where a paper of a name lies; seal tells whether it is sealed.
func (p papers) put(name string, seal bool) string {
	if seal {
		return filepath.Join(p.dir, attachDir, p.ledger, name[:2], name+envelope.Ext)
	}
	return filepath.Join(p.dir, attachDir, name[:2], name)
}

// each calls do with the path and the plain name of each.
func (p papers) each(do func(path, name string) error) error {
	root := filepath.Join(p.dir, attachDir)
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && path == root:
			return fs.SkipAll
		case err != nil:
			return err
		case d.IsDir() && filepath.Dir(path) == root && len(d.Name()) > 2 && d.Name() != p.ledger:
			return fs.SkipDir // another ledger's
		case !d.Type().IsRegular() || strings.HasSuffix(path, file.Part) || len(d.Name()) < 2:
			return nil
		}
		return do(path, unsealed(d.Name()))
	})
}

// copyTo copies those that are what was filed to another place, each once. altered are those that are not, or that cannot be read.
func (p papers) copyTo(ctx context.Context, to papers, seal bool, b border) (n int, altered []string, err error) {
	err = p.each(func(path, name string) error {
		there := to.put(name, seal)
		if info, err := os.Stat(there); err == nil && info.Size() > 0 { // it was put there whole
			n++
			return nil
		}
		err := b.carry(ctx, path, there, strings.TrimSuffix(name, filepath.Ext(name)))
		if err == nil {
			n++
		} else if ctx.Err() == nil && !errors.As(err, new(*file.Error)) {
			altered, err = append(altered, name), nil
		}
		return err
	})
	return n, altered, err
}
