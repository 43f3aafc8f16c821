package store

import (
	"errors"
	"os"
	"testing"

	"countyledger/store/edu"
)

// TestTheOfficesKeysAreTheLedgers: they are the same at each opening, and with the recovery code on another computer; another ledger has
// others, and one whose key is missing has none.
func TestTheOfficesKeysAreTheLedgers(t *testing.T) {
	dir, opt := t.TempDir(), options(t)
	s := create(t, dir, opt)
	sign, err := s.Signer()
	if err != nil {
		t.Fatal(err)
	}
	_, recipient, err := s.Receiver()
	if err != nil {
		t.Fatal(err)
	}
	code, err := s.RecoveryCode()
	if err != nil {
		t.Fatal(err)
	}
	other := create(t, t.TempDir(), opt)
	if theirs, err := other.Signer(); err != nil || theirs.Equal(sign) {
		t.Errorf("another ledger signs with the same key, %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(opt.KeyDir); err != nil {
		t.Fatal(err)
	}
	s, err = Open(t.Context(), dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Signer(); !errors.Is(err, edu.ErrKeyMissing) {
		t.Errorf("a locked ledger signs: %v", err)
	}
	if _, _, err := s.Receiver(); !errors.Is(err, edu.ErrKeyMissing) {
		t.Errorf("a locked ledger has a key: %v", err)
	}
	if err := s.Unlock(t.Context(), code); err != nil {
		t.Fatal(err)
	}
	again, err := s.Signer()
	if err != nil || !again.Equal(sign) {
		t.Errorf("after unlocking it signs with another key, %v", err)
	}
	if _, now, err := s.Receiver(); err != nil || now != recipient {
		t.Errorf("after unlocking it receives with another key, %v", err)
	}
}
