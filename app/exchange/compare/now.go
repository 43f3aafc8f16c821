package compare

import "countyledger/store/edu"

// Stands reports whether an item still holds in a book: what was taken over since, entered or deleted, does not, and holds again once that
// is taken back.
func (it *Item) Stands(b *edu.Book) bool {
	switch {
	case it.Record != nil && it.Kind != Twice:
		rec := b.Find(it.Register, it.Record.RowID())
		if rec == nil || it.Kind == OnlyHere || it.Field == nil || it.theirs == nil {
			return rec != nil
		}
		return !edu.Same(it.Field.At(rec), it.Field.At(it.theirs))
	case it.Kind == OnlyThere && it.theirs != nil:
		key := it.Register.IdentityKey(it.theirs)
		for _, r := range b.Rows(it.Register) {
			if it.Register.IdentityKey(r) == key {
				return false
			}
		}
	}
	return true
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
