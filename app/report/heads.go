package report

// Head is one cell of a table's head, over columns and rows, ends excluded.
type Head struct {
	Text                     string
	Col, ColEnd, Row, RowEnd int
}

// Heads are the cells of the head, and how many rows it has: equal neighbours of one level are one cell, and a column with
// fewer levels reaches down to the bottom.
func (t *Table) Heads() (heads []Head, levels int) {
	for _, c := range t.Columns {
		levels = max(levels, len(c.Heads))
	}
	for row := range levels {
		for col := 0; col < len(t.Columns); {
			own := t.Columns[col].Heads
			if row >= len(own) {
				col++
				continue
			}
			end := col + 1
			for end < len(t.Columns) && len(own) > row+1 && t.sameHead(col, end, row) {
				end++
			}
			rowEnd := row + 1
			if len(own) == row+1 {
				rowEnd = levels
			}
			heads = append(heads, Head{own[row], col, end, row, rowEnd})
			col = end
		}
	}
	return heads, levels
}

func (t *Table) sameHead(a, b, row int) bool {
	x, y := t.Columns[a].Heads, t.Columns[b].Heads
	if len(y) <= row+1 {
		return false
	}
	for i := 0; i <= row; i++ {
		if x[i] != y[i] {
			return false
		}
	}
	return true
}
