package edu

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// identity are the keys of the fields that tell a record from the others: the register's Identity, or what stands for it where the
// record has nothing there.
func (g *Register) identity(r Record) []string {
	if g.Otherwise != nil && !slices.ContainsFunc(g.Identity, func(k string) bool { return !Empty(g.Field(k).At(r)) }) {
		return g.Otherwise
	}
	return g.Identity
}

// identified reports whether a record says all that must be said to tell it from others.
func (g *Register) identified(r Record) bool {
	keys := g.identity(r)
	return len(keys) > 0 && !slices.ContainsFunc(keys, func(k string) bool {
		f := g.Field(k)
		return f.Required && Empty(f.At(r)) && !g.replaced(f, r)
	})
}

// IdentityKey is what tells a record from the others of its register, as one text.
func (g *Register) IdentityKey(r Record) string { return g.keyOf(r, g.identity(r)) }

// keyOf is what fields of a record say, as one text. What stands for the identity is no identity of another record.
func (g *Register) keyOf(r Record, fields []string) string {
	var key []byte
	if len(g.Otherwise) > 0 && fields[0] == g.Otherwise[0] {
		key = append(key, 0)
	}
	for _, k := range fields {
		switch v := g.Field(k).At(r).Stored().(type) {
		case string:
			key = append(key, v...)
		case int64:
			key = strconv.AppendInt(key, v, 10)
		}
		key = append(key, 0)
	}
	return string(key)
}

// SameIdentity reports whether two records are the same thing.
func (g *Register) SameIdentity(a, b Record) bool { return g.IdentityKey(a) == g.IdentityKey(b) }

// identityLabels are what tells a record from the others of its register, in words.
func (g *Register) identityLabels(r Record) string {
	var labels []string
	for _, k := range g.identity(r) {
		labels = append(labels, g.Field(k).Label)
	}
	return strings.Join(labels, "、")
}

// Agrees reports whether a row of a list can mean a record of the same name: what stands for the identity does not differ where the
// row says it and the record has it.
func (g *Register) Agrees(r, row Record, said []*Field) bool {
	return !slices.ContainsFunc(g.Otherwise, func(k string) bool {
		f := g.Field(k)
		return f.kind != KindName && slices.Contains(said, f) && !Empty(f.At(r)) && !Same(f.At(r), f.At(row))
	})
}

// Identify lets a row mean a record: it is given what the record is known by.
func (g *Register) Identify(row, r Record) error {
	for _, k := range g.identity(r) {
		f := g.Field(k)
		if err := f.At(row).Restore(f.At(r).Stored()); err != nil {
			return fmt.Errorf("identify %s.%s: %w", g.ID, k, err)
		}
	}
	return nil
}

// ledgerRows finds the records of a register that rows of lists mean.
type ledgerRows struct {
	register *Register
	// by are the records by what tells them apart, otherwise by what stands for that; nil for what several have.
	by, otherwise map[string]Record
}

func newLedgerRows(g *Register, b *Book) *ledgerRows {
	k := &ledgerRows{g, map[string]Record{}, map[string]Record{}}
	for _, r := range b.Rows(g) {
		if key := g.IdentityKey(r); k.by[key] == nil || !g.Void(r) { // one that stands in nobody's way gives way to others
			k.by[key] = r
		}
		if g.Otherwise == nil {
			continue
		}
		key := g.keyOf(r, g.Otherwise)
		if _, several := k.otherwise[key]; several {
			k.otherwise[key] = nil
		} else {
			k.otherwise[key] = r
		}
	}
	return k
}

// find is the record that a row means, nil for a new one. A row without a code means the only record of its name; a record without one
// gets it from the row that has it. key is the identity of the row.
func (k *ledgerRows) find(r Record, key string) Record {
	g := k.register
	if old := k.by[key]; old != nil || g.Otherwise == nil {
		return old
	}
	old := k.otherwise[g.keyOf(r, g.Otherwise)]
	if old != nil && slices.Equal(g.identity(r), g.Identity) && slices.Equal(g.identity(old), g.Identity) {
		return nil // each has its own
	}
	return old
}

// other names another record of the book that has the identity of one.
func (b *Book) other(g *Register, r Record) string {
	for _, x := range b.Rows(g) {
		if x.RowID() != r.RowID() && g.SameIdentity(x, r) {
			return b.Called(g, x)
		}
	}
	return ""
}
