package edu

import (
	"errors"
	"fmt"
	"time"
)

// LeastPassword is how many characters a password has at the least.
const LeastPassword = 6

// WaitError is a password or a recovery code that is not tried yet, or one that was wrong: after several wrong ones somebody has to wait.
type WaitError struct {
	Left time.Duration
	Err  error // what was wrong, nil where nothing was tried
}

// Error implements error.
func (e *WaitError) Error() string { return fmt.Sprintf("wait %v: %v", e.Left, e.Err) }

// Unwrap gives what was wrong.
func (e *WaitError) Unwrap() error { return e.Err }

// Seconds is how long is left to wait, in whole seconds.
func (e *WaitError) Seconds() int { return int((e.Left + time.Second - 1) / time.Second) }

// AsksPassword reports whether an error is that of a ledger whose password is wanted: it was not typed, it was wrong, or somebody has to
// wait before the next is tried.
func AsksPassword(err error) bool {
	return errors.Is(err, ErrPassword) || errors.Is(err, ErrWrongPassword) || errors.As(err, new(*WaitError))
}
