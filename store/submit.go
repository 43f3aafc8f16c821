package store

import (
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/sha256"
	"fmt"

	"countyledger/store/edu"
	"countyledger/store/envelope"
)

// Signer is the key by which the office signs what it hands in. It is made of the ledger's own, so that nothing more has to be kept: who
// has the ledger and its key, on another computer with the recovery code too, signs as the same office. It fails with edu.ErrKeyMissing
// where the ledger is locked.
func (s *Store) Signer() (ed25519.PrivateKey, error) {
	seed, err := s.derived("signature", ed25519.SeedSize)
	if err != nil {
		return nil, err
	}
	return ed25519.NewKeyFromSeed(seed), nil
}

// Receiver is the pair of keys by which others encrypt what they send to the office, as age writes them: identity opens it, recipient may
// be told to everybody. It fails as Signer does.
func (s *Store) Receiver() (identity, recipient string, err error) {
	secret, err := s.derived("receiver", secretSize)
	if err != nil {
		return "", "", err
	}
	return envelope.Identity(secret)
}

func (s *Store) derived(what string, size int) ([]byte, error) {
	if s.keys == nil {
		return nil, fmt.Errorf("key of the office: %w", edu.ErrKeyMissing)
	}
	b, err := hkdf.Key(sha256.New, s.keys.secret, nil, "countyledger/office "+what, size)
	if err != nil {
		return nil, fmt.Errorf("key of the office: %w", err)
	}
	return b, nil
}

// LedgerName is the random name of the ledger: the numbers of its rows mean the same in everything that leaves it.
func (s *Store) LedgerName() string { return s.ledger }
