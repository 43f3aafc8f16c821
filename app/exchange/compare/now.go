package compare

import "countyledger/store/edu"

// Now is a book that a comparison is looked at in, later than it was made.
type Now struct {
	book *edu.Book
	keys map[*edu.Register]map[string]bool // what tells the records of a register apart, where that was asked
}

// In is a book as comparisons are looked at in it.
func In(b *edu.Book) *Now { return &Now{b, map[*edu.Register]map[string]bool{}} }

// Stands reports whether an item still holds: what was taken over since, entered or deleted, does not, and holds again once that is taken
// back.
func (n *Now) Stands(it *Item) bool {
	switch {
	case it.Record != nil && it.Kind != Twice:
		rec := n.book.Find(it.Register, it.Record.RowID())
		if rec == nil || it.Kind == OnlyHere || it.Field == nil || it.theirs == nil {
			return rec != nil
		}
		return !edu.Same(it.Field.At(rec), it.Field.At(it.theirs))
	case it.Kind == OnlyThere && it.theirs != nil:
		return !n.has(it.Register, it.Register.IdentityKey(it.theirs))
	}
	return true
}

// has reports whether the register has a record that is told from others by a key.
func (n *Now) has(g *edu.Register, key string) bool {
	if n.keys[g] == nil {
		n.keys[g] = map[string]bool{}
		for _, r := range n.book.Rows(g) {
			n.keys[g][g.IdentityKey(r)] = true
		}
	}
	return n.keys[g][key]
}

// HereIn is the ledger's value as a book has it now.
func (it *Item) HereIn(b *edu.Book) string {
	if it.Record == nil || it.Field == nil {
		return it.Here
	}
	rec := b.Find(it.Register, it.Record.RowID())
	if rec == nil || edu.Empty(it.Field.At(rec)) {
		return ""
	}
	return edu.MaskNumbers(it.Field.Listed(rec, b))
}
