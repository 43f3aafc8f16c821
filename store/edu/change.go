package edu

// Item is one record that a Change saves, or deletes.
type Item struct {
	Register *Register
	// Record is the record as the clerk left it.
	Record Record
	// Opened is the record as the clerk had it before him: only what differs from it was typed. Where it is nil the whole
	// record is meant as it stands.
	Opened Record
	// Said are fields that were said even where they say what stood there before: nothing that follows changes them.
	Said []*Field
	// Place is where the item stands in a list that somebody sent, in words (第5行); empty for a record that was opened. Such an
	// item means the record of the ledger with its identity, and a new one only where there is none; what is Said is put over
	// it, and a blank cell says nothing. Of several items that mean the same the first stands.
	Place string
	// Title is what stands over that list.
	Title  string
	Delete bool
}

// Change is one act of a clerk as it was asked for: written in one transaction, taken back as one. It becomes what is
// written by Prepare.
type Change struct {
	Kind  string // BatchEdit or BatchImport
	Why   string // what was done, as the clerk reads it in the history
	Items []Item
	// Returns are the tables that somebody sent and that are taken in by it.
	Returns []*Return
}

// Edit is a change of some records of one register.
func Edit(why string, g *Register, records ...Record) Change {
	ch := Change{Kind: BatchEdit, Why: why}
	for _, r := range records {
		ch.Items = append(ch.Items, Item{Register: g, Record: r})
	}
	return ch
}

// Typed is the change of one record that a clerk had opened; opened is nil, or has no row number, for a new one.
func Typed(why string, g *Register, opened, typed Record) Change {
	return Change{Kind: BatchEdit, Why: why, Items: []Item{{Register: g, Opened: opened, Record: typed}}}
}

// Drop is a change that deletes records of one register.
func Drop(why string, g *Register, records ...Record) Change {
	ch := Edit(why, g, records...)
	for i := range ch.Items {
		ch.Items[i].Delete = true
	}
	return ch
}
