package matrix

import (
	"strings"
	"testing"

	"countyledger/app/exchange/grid"
)

// sheetOf is a sheet written down: rows by lines, cells by |; > is merged with what stands on its left, ^ with what stands above.
func sheetOf(t *testing.T, text string) *grid.Sheet {
	t.Helper()
	s := &grid.Sheet{Name: "表"}
	for _, line := range strings.Split(strings.Trim(text, "\n"), "\n") {
		var cells []string
		for _, c := range strings.Split(line, "|") {
			cells = append(cells, strings.TrimSpace(c))
		}
		s.Rows = append(s.Rows, cells)
	}
	is := func(row, col int, sign string) bool { return s.Cell(row, col) == sign }
	for row := range s.Rows {
		for col := range s.Rows[row] {
			if is(row, col, ">") || is(row, col, "^") {
				continue
			}
			m := grid.Range{Top: row, Left: col, Bottom: row, Right: col}
			for is(row, m.Right+1, ">") {
				m.Right++
			}
			for is(m.Bottom+1, col, "^") {
				m.Bottom++
			}
			if m.Right > col || m.Bottom > row {
				s.Merges = append(s.Merges, m)
			}
		}
	}
	for row := range s.Rows {
		for col := range s.Rows[row] {
			if is(row, col, ">") || is(row, col, "^") {
				s.Rows[row][col] = ""
			}
		}
	}
	return s
}

func labelled(lines []Line) string { return strings.Join(labels(lines), " ") }
