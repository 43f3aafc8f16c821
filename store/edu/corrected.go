package edu

// Corrections are the fields of a register's records that a clerk has changed by hand since an import brought the record, by its row
// number.
type Corrections map[int64]map[*Field]bool

// Add says that a field of a record was corrected, Drop that it was not, or was brought anew.
func (c Corrections) Add(row int64, f *Field) {
	if c[row] == nil {
		c[row] = map[*Field]bool{}
	}
	c[row][f] = true
}

// Drop is described at Add.
func (c Corrections) Drop(row int64, f *Field) { delete(c[row], f) }

// Has reports whether a field of a record was corrected.
func (c Corrections) Has(row int64, f *Field) bool { return c[row][f] }
