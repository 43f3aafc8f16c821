package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// originalExt ends the name of an encrypted copy in 附件.
const originalExt = ".sealed"

// originalAt is the place that an encrypted copy is bound to: it opens as the file that it was made of, and as no other.
func originalAt(sha string) string { return "original " + sha }

// KeepOriginal keeps a file that somebody sent, as it came: its copy in 附件 is encrypted, for there may be numbers of persons in it. The
// copy is complete or it is not there.
func (s *Store) KeepOriginal(ctx context.Context, name string, content []byte) (o edu.Original, err error) {
	if s.keys == nil {
		return o, fmt.Errorf("keep %s: %w", filepath.Base(name), edu.ErrKeyMissing)
	}
	sum := sha256.Sum256(content)
	sha := hex.EncodeToString(sum[:])
	a, err := s.lay(ctx, name+originalExt, strings.NewReader(s.keys.encrypt(string(content), originalAt(sha))))
	if err != nil {
		return o, fmt.Errorf("keep %s: %w", filepath.Base(name), translate(err))
	}
	return edu.Original{File: edu.Text(filepath.Base(name)), SHA: edu.Text(sha), Kept: edu.Text(a.SHA), Size: edu.N(len(content))}, nil
}

// Original is the content of a file that was kept. It fails with edu.ErrNoCopy where the copy is gone, with edu.ErrOriginalCleared as well
// where it named somebody who was cleared, with edu.ErrAltered where it is not what was kept.
func (s *Store) Original(ctx context.Context, o edu.Original) ([]byte, error) {
	if s.keys == nil {
		return nil, fmt.Errorf("open %s: %w", o.File, edu.ErrKeyMissing)
	}
	if o.Kept == "" {
		return nil, fmt.Errorf("open %s: %w", o.File, errors.Join(edu.ErrOriginalCleared, edu.ErrNoCopy))
	}
	path, err := s.Attached(ctx, edu.Attachment{Name: string(o.File) + originalExt, SHA: string(o.Kept)})
	if err != nil {
		return nil, err
	}
	b, err := file.Read(path, mostAttached)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", o.File, err)
	}
	plain, err := s.keys.decrypt(string(b), originalAt(string(o.SHA)))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", o.File, edu.ErrAltered)
	}
	if sum := sha256.Sum256([]byte(plain)); !bytes.Equal([]byte(hex.EncodeToString(sum[:])), []byte(o.SHA)) {
		return nil, fmt.Errorf("open %s: %w", o.File, edu.ErrAltered)
	}
	return []byte(plain), nil
}
