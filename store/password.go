package store

import (
	"cmp"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	"countyledger/store/edu"
)

// wrapped is the secret of a ledger as it lies on this computer under a password: encrypted (AES-256-GCM) with a key that takes time and
// memory to make of the password (argon2id), bound to the ledger's name. How much of them stands with it, so that later programs can take
// more.
type wrapped struct {
	Kind    string `json:"kind"`
	Time    uint32 `json:"time"`
	Memory  uint32 `json:"memory"` // KiB
	Threads uint8  `json:"threads"`
	Salt    []byte `json:"salt"`
	Sealed  []byte `json:"sealed"` // behind its nonce
}

// wrappedKind is the only kind there is.
const wrappedKind = "argon2id"

// What making a key of a password takes: half a second of an office PC. mostTime and the others are what a file can ask for at the most,
// whoever wrote it.
const (
	usualTime, usualMemory, usualThreads = 4, 64 << 10, 2
	mostTime, mostMemory, mostThreads    = 16, 64 << 10, 8
	saltSize                             = 16
)

// cost is what making a key of a password takes; zero is the usual.
type cost struct {
	time, memory uint32
	threads      uint8
}

// keyUnder is the file of a key under a password, or under none.
func (o Options) keyUnder(password, ledger string, secret []byte) ([]byte, error) {
	if password == "" {
		return []byte(recoveryCode(secret)), nil
	}
	c := cmp.Or(o.cost, cost{usualTime, usualMemory, usualThreads})
	w := &wrapped{Kind: wrappedKind, Time: c.time, Memory: c.memory, Threads: c.threads, Salt: make([]byte, saltSize)}
	rand.Read(w.Salt)
	seal, err := w.key(password)
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, seal.NonceSize())
	rand.Read(nonce)
	w.Sealed = seal.Seal(nonce, nonce, secret, w.bound(ledger))
	return json.Marshal(w)
}

// parseWrapped reads a key file; false for one that is under no password.
func parseWrapped(b []byte) (*wrapped, bool, error) {
	if len(b) == 0 || b[0] != '{' {
		return nil, false, nil
	}
	w := &wrapped{}
	if err := json.Unmarshal(b, w); err != nil {
		return nil, true, errors.Join(edu.ErrRecoveryCode, err)
	}
	if w.Kind != wrappedKind || w.Time < 1 || w.Time > mostTime || w.Memory < 1 || w.Memory > mostMemory ||
		w.Threads < 1 || w.Threads > mostThreads || len(w.Salt) != saltSize {
		return nil, true, edu.ErrRecoveryCode
	}
	return w, true, nil
}

// open takes the secret out; it fails with edu.ErrWrongPassword. Whether the password is wrong or the file was altered nobody can tell.
func (w *wrapped) open(ledger, password string) ([]byte, error) {
	seal, err := w.key(password)
	if err != nil {
		return nil, err
	}
	n := seal.NonceSize()
	if len(w.Sealed) < n {
		return nil, edu.ErrWrongPassword
	}
	secret, err := seal.Open(nil, w.Sealed[:n], w.Sealed[n:], w.bound(ledger))
	if err != nil || len(secret) != secretSize {
		return nil, edu.ErrWrongPassword
	}
	return secret, nil
}

// bound is what the sealed secret is bound to.
func (w *wrapped) bound(ledger string) []byte {
	return []byte("countyledger/key\x00" + w.Kind + "\x00" + ledger)
}

// key makes a key of a password. Letters are taken as they are meant, not as the input method happened to stand: full width or not.
func (w *wrapped) key(password string) (cipher.AEAD, error) {
	k := argon2.IDKey([]byte(norm.NFKC.String(password)), w.Salt, w.Time, w.Memory, w.Threads, 32)
	block, err := aes.NewCipher(k)
	if err != nil {
		return nil, fmt.Errorf("key of a password: %w", err)
	}
	return cipher.NewGCM(block)
}
