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

// less are the parts of a block that are not in another, both ordered: above it, below it, and on either side.
func (b block) less(o block) (parts []block) {
	o = block{max(b.row, o.row), max(b.col, o.col), min(b.rowEnd, o.rowEnd), min(b.colEnd, o.colEnd)}
	if o.row > o.rowEnd || o.col > o.colEnd {
		return []block{b}
	}
	for _, p := range []block{
		{b.row, b.col, o.row - 1, b.colEnd},
		{o.row, b.col, o.rowEnd, o.col - 1},
		{o.row, o.colEnd + 1, o.rowEnd, b.colEnd},
		{o.rowEnd + 1, b.col, b.rowEnd, b.colEnd},
	} {
		if p.row <= p.rowEnd && p.col <= p.colEnd {
			parts = append(parts, p)
		}
	}
	return parts
}
