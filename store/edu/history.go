package edu

import (
	"cmp"
	"slices"
	"time"
)

// Past is one change of one field of a record, as the journal has it.
type Past struct {
	Order    int64 // of the journal
	Batch    int64
	At       time.Time
	Who, Why string
	Field    *Field
	// Before and After are records that hold only the field.
	Before, After    Record
	Created, Deleted bool // with the record itself
}

// Touch is a record that an act changed.
type Touch struct {
	Register *Register
	Row      int64
}

// Gone is a record that is in the ledger no more: as it was, and whether it went because the act that entered it was taken back.
type Gone struct {
	Record Record
	Undone bool
}

// Done is what an act changed in one field of a record. Of Past it has no more than its place, the field and its values.
type Done struct {
	Register *Register
	Row      int64
	Past
}

// By is who made the change, in words.
func (p *Past) By() string {
	if p.Who == "" {
		return "未署名者"
	}
	return p.Who
}

// SortPast puts the newest change first; fields of one act keep the order of the catalogue.
func SortPast(all []Past) {
	slices.SortStableFunc(all, func(a, b Past) int { return cmp.Compare(b.Order, a.Order) })
}
