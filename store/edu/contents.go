package edu

import (
	"slices"
	"time"
)

// Copy is a file that a ledger can be restored from.
type Copy struct {
	Path string
	Made time.Time
	Size int64 // bytes
	// Replaced says that it was the ledger until a backup took its place.
	Replaced bool
	// Own says that the program made it by itself, not because a clerk asked for it.
	Own bool
}

// Contents is what a ledger file holds, said in numbers.
type Contents struct {
	Ledger string // random name of the ledger: two files of one name are the same ledger at two times
	Unit   Unit
	Year   Year
	Rows   []RowCount
	Last   Batch // the last act in it; its ID is 0 where there is none
}

// RowCount is how many records a register has.
type RowCount struct {
	Register *Register
	N        int
}

// Later are the acts of a ledger that a copy of it does not have, newest first; all are the acts of the ledger, newest first. Not
// ok where the copy is of another ledger, or of another course of this one: then nobody can say which acts they differ by.
func (c Contents) Later(of Contents, all []Batch) (later []Batch, ok bool) {
	if c.Ledger != of.Ledger {
		return nil, false
	}
	if c.Last.ID == 0 {
		return all, true
	}
	i := slices.IndexFunc(all, func(b Batch) bool { return b.ID == c.Last.ID && b.At.Equal(c.Last.At) })
	if i < 0 {
		return nil, false
	}
	return all[:i], true
}
