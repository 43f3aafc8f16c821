package page

import (
	"unicode/utf8"

	"countyledger/app/report"
)

// Texts of more characters than a strip of a table of many columns can bear stand below their row; the cell says so. A column that may
// become wide bears two lines of them.
const (
	longest   = 36
	wideTable = 6
	below     = "见下"
)

// Printed is a row as tables have it on paper: what stands in its cells, and what below them.
func Printed(t *report.Table, r *report.TableRow) (cells, under []string) {
	t = t.OnPaper()
	for i := range t.Columns {
		cell := t.Cell(r, i)
		if len(t.Columns) > wideTable && longText(&t.Columns[i], cell) {
			cells, under = append(cells, below), append(under, belowText(&t.Columns[i], cell))
			continue
		}
		cells = append(cells, printed(t, i, cell))
	}
	return cells, under
}

// printed is what stands in a cell: names without the county's, which the title has.
func printed(t *report.Table, c int, cell report.Cell) string {
	text := paperText(cell)
	if t.Columns[c].Names {
		return report.ShortName(text, t.Area)
	}
	return text
}

func longText(c *report.Column, cell report.Cell) bool {
	return cell.Is == report.Text && !c.Names && len(cell.Text) > longest && utf8.RuneCountInString(cell.Text) > max(longest, 2*c.Most)
}

// belowText is what stands below a row, behind the name of its column.
func belowText(c *report.Column, cell report.Cell) string {
	return c.Heads[len(c.Heads)-1] + "：" + CellText(cell)
}
