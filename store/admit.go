package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"unicode/utf8"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// Guarded reports whether the ledger is under a password.
func (s *Store) Guarded() bool { return s.guarded.Load() }

// Admit asks whether a password is the ledger's, which is open already. It fails with edu.ErrWrongPassword or an *edu.WaitError.
func (s *Store) Admit(password string) error {
	b, err := file.Read(keyFile(s.opt.KeyDir, s.ledger), mostWords)
	if errors.Is(err, fs.ErrNotExist) {
		return edu.ErrKeyMissing
	}
	if err != nil {
		return fmt.Errorf("read key: %w", err)
	}
	w, guarded, err := parseWrapped(b)
	if err != nil || !guarded {
		return errors.Join(edu.ErrKeyMissing, err) // not what the ledger was opened with
	}
	return s.opt.attempt(s.ledger, func() error {
		secret, err := w.open(s.ledger, password)
		if err == nil && !bytes.Equal(secret, s.keys.secret) {
			err = edu.ErrWrongPassword
		}
		return err
	})
}

// SetPassword puts the ledger's key under a password, or under none where that is empty; now is the one that it is under, if it is under
// one. The journal says so before it is done: killed between the two, the old one counts. It fails as Admit does, with edu.ErrShortPassword
// and with edu.ErrKeyMissing where the ledger is locked.
func (s *Store) SetPassword(ctx context.Context, now, next string) error {
	if s.keys == nil {
		return fmt.Errorf("set password: %w", edu.ErrKeyMissing)
	}
	if next != "" && utf8.RuneCountInString(next) < edu.LeastPassword {
		return edu.ErrShortPassword
	}
	what := "设台账密码"
	if s.Guarded() {
		if err := s.Admit(now); err != nil {
			return err
		}
		what = "修改台账密码"
	}
	if next == "" {
		what = "去掉台账密码"
	}
	key, err := s.opt.keyUnder(next, s.ledger, s.keys.secret)
	if err != nil {
		return err
	}
	if err := s.inBatch(ctx, edu.BatchUnlock, what, 0, nothing); err != nil {
		return err
	}
	if err := s.opt.writeKey(s.ledger, key); err != nil {
		return errors.Join(err, s.inBatch(ctx, edu.BatchUnlock, what+"：没有成功", 0, nothing))
	}
	s.guarded.Store(next != "")
	s.opt.Keyring.keep(s.ledger, s.keys.secret, next)
	return nil
}
