package edu

// Item is one record that a Change saves, or deletes.
type Item struct {
	Register *Register
	Record   Record
	Delete   bool
}

// Change is one act of a clerk, written in one transaction and taken back as one.
type Change struct {
	Kind  string // BatchEdit or BatchImport
	Why   string // what was done, as the clerk reads it in the history
	Items []Item
}
