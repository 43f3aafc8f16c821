package edu

import (
	"fmt"
	"time"
)

// Second is the second place of a ledger's backups: a stick, a shared folder.
type Second struct {
	Dir   string // empty where none was chosen
	There bool   // it can be seen now
	// Last is when the newest backup was made of those that were copied there and read back; zero for none.
	Last time.Time
}

// SecondError is a backup that was made, and did not come to its second place.
type SecondError struct {
	Dir string
	Err error
}

// Error implements error.
func (e *SecondError) Error() string { return fmt.Sprintf("second place %s: %v", e.Dir, e.Err) }

// Unwrap gives the cause.
func (e *SecondError) Unwrap() error { return e.Err }
