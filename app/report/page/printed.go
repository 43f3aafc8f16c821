package page

import (
	"strings"
	"unicode/utf8"

	"countyledger/app/report"
)

// Texts of more characters than a strip of a table of many columns can bear stand below their row; the cell says so.
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

// printed is what stands in a cell: names without the county's, which the title has, and amounts without zeros that say nothing.
func printed(t *report.Table, c int, cell report.Cell) string {
	if cell.Wan {
		cell.Number, cell.Wan = cell.Shown(), false
		cell.Number.Least = 0
	}
	text := CellText(cell)
	if t.Columns[c].Names {
		return shortName(text, t.Area)
	}
	return text
}

func longText(c *report.Column, cell report.Cell) bool {
	return cell.Is == report.Text && !c.Names && len(cell.Text) > longest && utf8.RuneCountInString(cell.Text) > longest
}

// belowText is what stands below a row, behind the name of its column.
func belowText(c *report.Column, cell report.Cell) string {
	return c.Heads[len(c.Heads)-1] + "：" + CellText(cell)
}

// shortName is a name without the county's, which the title has; one that is little without it stays whole.
func shortName(name, area string) string {
	const least = 4
	if short, ok := strings.CutPrefix(name, area); ok && utf8.RuneCountInString(short) >= least {
		return short
	}
	return name
}
