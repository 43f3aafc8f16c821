package ui

// block is a rectangle of cells: from the current cell to the one it was drawn to, ends included.
type block struct{ row, col, rowEnd, colEnd int }

// ordered is the block with its first corner at the top left.
func (b block) ordered() block {
	return block{min(b.row, b.rowEnd), min(b.col, b.colEnd), max(b.row, b.rowEnd), max(b.col, b.colEnd)}
}

func (b block) single() bool { return b.row == b.rowEnd && b.col == b.colEnd }

// each calls fn for every cell, row by row.
func (b block) each(fn func(row, col int)) {
	o := b.ordered()
	for r := o.row; r <= o.rowEnd; r++ {
		for c := o.col; c <= o.colEnd; c++ {
			fn(r, c)
		}
	}
}
