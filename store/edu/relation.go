package edu

// Relation is a table for others to read: its columns by name, and its rows in their order.
type Relation struct {
	Name    string
	Columns []string
	Rows    [][]any // nil, int64, float64 or string
}
