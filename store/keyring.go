package store

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"countyledger/store/edu"
	"countyledger/store/file"
)

// Keyring holds what was typed to open keys that are under a password, and the secrets of those that were opened, until it forgets them.
// A program has one; its methods may be called from any goroutine.
type Keyring struct {
	mu             sync.Mutex
	password, code string            // typed, and not tried yet
	open           map[string][]byte // secrets by ledger
	under          map[string]string // their passwords, by secret
}

// Type takes a password: it is tried once, on the next key that is under one.
func (r *Keyring) Type(password string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.password, r.code = password, ""
}

// Recover takes a recovery code: the next ledger under a password is opened with it, and is under none from then on.
func (r *Keyring) Recover(code string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.password, r.code = "", code
}

// Forget forgets everything: whoever opens a ledger under a password is asked for it.
func (r *Keyring) Forget() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.password, r.code, r.open, r.under = "", "", nil, nil
}

// typed is the password that was typed, once.
func (r *Keyring) typed() (password string) { return r.once(func() *string { return &r.password }) }

// recovering is the recovery code that was typed, once.
func (r *Keyring) recovering() (code string) { return r.once(func() *string { return &r.code }) }

func (r *Keyring) once(of func() *string) (text string) {
	if r == nil {
		return ""
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	text, *of() = *of(), ""
	return text
}

// opened is the secret of a ledger whose password was right; nil for none.
func (r *Keyring) opened(ledger string) []byte {
	if r == nil {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return bytes.Clone(r.open[ledger])
}

// keep keeps the secret of a ledger that was opened, and the password that it is under.
func (r *Keyring) keep(ledger string, secret []byte, password string) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.open == nil {
		r.open, r.under = map[string][]byte{}, map[string]string{}
	}
	r.open[ledger], r.under[string(secret)] = bytes.Clone(secret), password
}

// passwordOf is the password that a secret is under; empty for none, and where it is not known.
func (r *Keyring) passwordOf(secret []byte) string {
	if r == nil {
		return ""
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.under[string(secret)]
}

// unwrap opens a key that is under a password with what was typed. It fails with edu.ErrPassword where nothing was, with
// edu.ErrWrongPassword, or with an *edu.WaitError.
func (o Options) unwrap(w *wrapped, ledger string) ([]byte, error) {
	if secret := o.Keyring.opened(ledger); secret != nil {
		return secret, nil
	}
	password := o.Keyring.typed()
	if password == "" {
		return nil, edu.ErrPassword
	}
	var secret []byte
	err := o.attempt(ledger, func() (err error) {
		secret, err = w.open(ledger, password)
		return err
	})
	if err == nil {
		o.Keyring.keep(ledger, secret, password)
	}
	return secret, err
}

// guarded reports whether the key of a ledger is under a password on this computer.
func (o Options) guarded(ledger string) (bool, error) {
	b, err := file.Read(keyFile(o.KeyDir, ledger), mostWords)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("read key: %w", err)
	}
	_, guarded, bad := parseWrapped(b)
	return guarded && bad == nil, nil
}
