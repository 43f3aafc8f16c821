package report

import (
	"slices"
	"strings"
)

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

// manyColumns is from how many columns on a table is hard to follow: its heads name their units, and its columns are numbered.
const manyColumns = 11

// Wide reports whether a table has so many columns that they are numbered.
func (t *Table) Wide() bool { return len(t.Columns) >= manyColumns && !t.Lettered }

// Labels are the lowest heads of the columns.
func (t *Table) Labels() []string {
	out := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		out[i] = c.Heads[len(c.Heads)-1]
	}
	return out
}

// Printed is the table as paper sets it: heads of many columns name their units, each as high up as it holds.
func (t *Table) Printed() *Table {
	if t = t.OnPaper(); !t.Wide() {
		return t
	}
	out := *t
	out.Columns = slices.Clone(t.Columns)
	for i := range out.Columns {
		c := &out.Columns[i]
		if c.Unit == "" || !c.Kind.Numeric() || c.saysUnit() {
			continue
		}
		level := len(c.Heads) - 1
		if level > 0 && t.share(i) {
			level = 0
		}
		c.Heads = slices.Clone(c.Heads)
		c.Heads[level] += c.unitInHead()
	}
	return &out
}

// unitInHead is the unit of a column as its head names it.
func (c *Column) unitInHead() string {
	return "（" + strings.ReplaceAll(c.Unit, "平方米", "㎡") + "）"
}

// saysUnit reports whether the heads of a column name its unit; other brackets, as in 校（园）长, are none.
func (c *Column) saysUnit() bool { return strings.Contains(c.heads(), c.unitInHead()) }

// share reports whether the highest head of a column stands over others too, and all of them count in its unit.
func (t *Table) share(col int) bool {
	own, under := t.Columns[col], 0
	for i := range t.Columns {
		c := t.Columns[i]
		if c.Heads[0] != own.Heads[0] {
			continue
		}
		if under++; c.Unit != own.Unit || !c.Kind.Numeric() || c.saysUnit() {
			return false
		}
	}
	return under > 1
}
