package edu

import "iter"

// over is a record as it stands now with what was typed, or said in a list, put over it.
func (it Item) over(now Record) (Record, error) {
	g := it.Register
	switch {
	case it.Place != "":
		return g.lay(now, it.Record, it.Said)
	case it.Opened == nil:
		return g.merge(now, now, it.Record)
	}
	return g.merge(now, it.Opened, it.Record)
}

// Assumed is what a new row of a list most likely means that does not say it, by the rest of it and by what stands over the list; empty
// where nothing is likely.
func (f *Field) Assumed(r Record, b *Book, title string) Code {
	if f.assume == nil {
		return ""
	}
	return f.assume(r, b, title)
}

// assume fills in what a new row of a list does not say and most likely means.
func (it Item) assume(r Record, b *Book) (found Problems) {
	for _, f := range it.Register.Fields {
		c, ok := f.At(r).(*Code)
		if it.Place == "" || !ok || *c != "" {
			continue
		}
		if *c = f.Assumed(r, b, it.Title); *c != "" {
			found.soft(RuleAssumed, f.Key, "“%s”没有填，记为“%s”，请核对", f.Label, f.Codes.Label(*c))
		}
	}
	return found
}

// meant finds the records that the items of lists mean: each gets the row number of its own, a new one none that is in the
// ledger.
func (w *preparing) meant(b *Book, items []Item) {
	w.twins = map[int]string{}
	all, placed := map[*Register]*ledgerRows{}, map[*Register]map[string]string{}
	for i, it := range items {
		if it.Place == "" || !it.Register.identified(it.Record) {
			continue
		}
		g, key := it.Register, it.Register.IdentityKey(it.Record)
		if all[g] == nil {
			all[g], placed[g] = newLedgerRows(g, b), map[string]string{}
		}
		if old := all[g].find(it.Record, key); old != nil && (!g.Void(old) || g.Void(it.Record)) {
			it.Record.SetRowID(old.RowID())
		} else if it.Record.RowID() > 0 { // it meant another before its identity was mended
			it.Record.SetRowID(0)
		}
		if place, twin := placed[g][key]; twin {
			w.twins[i] = place
		} else {
			placed[g][key] = it.Place
		}
	}
}

// Periodic is the field of the identity that says of which month or year a row is; nil where rows are of none.
func (g *Register) Periodic() *Field {
	for _, k := range g.Identity {
		if f := g.Field(k); f.Kind() == KindYear || f.Ordinal || f.monthly() {
			return f
		}
	}
	return nil
}

// Again are the rows of a register that are another once more, by what tells its rows apart, each with the one before it that
// it repeats. Prepare lets none in; an old ledger, in which a month was written in two ways, may have some.
func (b *Book) Again(g *Register) iter.Seq2[Record, Record] {
	return func(yield func(again, first Record) bool) {
		seen := map[string]Record{}
		for _, r := range b.Rows(g) {
			if !g.identified(r) || g.Void(r) {
				continue
			}
			k := g.IdentityKey(r)
			if seen[k] == nil {
				seen[k] = r
			} else if !yield(r, seen[k]) {
				return
			}
		}
	}
}
