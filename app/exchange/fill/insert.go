package fill

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/grid"
)

// insert inserts the rows that a table lacks, as its first row looks. They go before the last row that is drawn, so that whatever speaks
// of the rows (sums, lists, colours, the printed area) speaks of the new ones too; of one row alone what speaks of it is stretched.
func (x *sheets) insert(t *Filling) error {
	if t.Added == 0 {
		return nil
	}
	sheet, first := t.Sheet.Name, t.First+1
	at := first + max(0, t.Drawn-1)
	if t.Drawn == 1 {
		at++
	}
	if err := x.InsertRows(sheet, at, t.Added); err != nil {
		return err
	}
	x.done = append(x.done, t)
	switch t.Drawn {
	case 0:
		return nil
	case 1:
		if err := x.stretch(t); err != nil {
			return err
		}
	}
	return x.alike(t, first, at, t.Added)
}

// alike makes new rows like another: formats, formulas, heights, merged cells.
func (x *sheets) alike(t *Filling, like, first, n int) error {
	sheet, last, width := t.Sheet.Name, first+n-1, t.Sheet.Width()
	for _, at := range t.Sheet.Formulas {
		width = max(width, at.Col+1)
	}
	for col := range width {
		id, err := x.GetCellStyle(sheet, name(like, col))
		if err == nil && id > 0 {
			err = x.SetCellStyle(sheet, name(first, col), name(last, col), id)
		}
		if err != nil {
			return err
		}
		if err := x.formulas(sheet, like, first, n, col); err != nil {
			return err
		}
	}
	if err := x.heights(sheet, like, first, n); err != nil {
		return err
	}
	return x.merges(sheet, like, first, n)
}

// name is a cell by its row from 1 and its column from 0.
func name(row, col int) string { return grid.CellName(row-1, col) }

func (x *sheets) formulas(sheet string, like, first, n, col int) error {
	formula, err := x.GetCellFormula(sheet, name(like, col))
	if err != nil || formula == "" {
		return err
	}
	for row := first; row < first+n; row++ {
		if err := x.SetCellFormula(sheet, name(row, col), shifted(formula, row-like)); err != nil {
			return err
		}
	}
	return nil
}

func (x *sheets) heights(sheet string, like, first, n int) error {
	high, err := x.GetRowHeight(sheet, like)
	if err != nil {
		return err
	}
	usual, err := x.GetRowHeight(sheet, excelize.TotalRows)
	if err != nil || high == usual {
		return err
	}
	for row := first; row < first+n; row++ {
		if err := x.SetRowHeight(sheet, row, high); err != nil {
			return err
		}
	}
	return nil
}

func (x *sheets) merges(sheet string, like, first, n int) error {
	all, err := x.GetMergeCells(sheet)
	if err != nil {
		return err
	}
	for _, m := range all {
		left, top, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		if err != nil {
			return err
		}
		right, bottom, err := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err != nil {
			return err
		}
		if top != like || bottom != like {
			continue
		}
		for row := first; row < first+n; row++ {
			if err := x.MergeCell(sheet, name(row, left-1), name(row, right-1)); err != nil {
				return err
			}
		}
	}
	return nil
}

// stretch has formulas that speak of the only row of a table as a range speak of the rows behind it too.
func (x *sheets) stretch(t *Filling) error {
	for sheet, places := range x.computed {
		for _, at := range places {
			own := sheet == t.Sheet.Name
			if own && at.Row == t.First {
				continue // the row's own
			}
			cell := grid.CellName(x.now(sheet, at.Row), at.Col)
			formula, err := x.GetCellFormula(sheet, cell)
			if err != nil {
				return err
			}
			if longer := stretched(formula, t.Sheet.Name, own, t.First+1, t.Added); longer != formula {
				if err := x.SetCellFormula(sheet, cell, longer); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// now is where a row of a sheet stands after what was inserted until now.
func (x *sheets) now(sheet string, row int) int {
	by := 0
	for _, t := range x.done {
		if t.Sheet.Name == sheet && row >= t.First+t.Drawn {
			by += t.Added
		}
	}
	return row + by
}

var (
	quotes = regexp.MustCompile(`"[^"]*"`)
	place  = regexp.MustCompile(`(^|[^A-Za-z0-9_.$])(\$?[A-Z]{1,3})(\$?)([0-9]{1,7})($|[^A-Za-z0-9_.(])`)
	ranged = regexp.MustCompile(`((?:'[^']+'|[^\s'!(),;:+\-*/^&=<>"]+)!)?(\$?[A-Z]{1,3}\$?)([0-9]{1,7}):(\$?[A-Z]{1,3}\$?)([0-9]{1,7})`)
)

// outsideQuotes changes a formula but for the texts in it.
func outsideQuotes(formula string, change func(string) string) string {
	var out strings.Builder
	from := 0
	for _, at := range append(quotes.FindAllStringIndex(formula, -1), []int{len(formula), len(formula)}) {
		out.WriteString(change(formula[from:at[0]]))
		out.WriteString(formula[at[0]:at[1]])
		from = at[1]
	}
	return out.String()
}

// shifted is a formula as it stands so many rows farther down.
func shifted(formula string, by int) string {
	return outsideQuotes(formula, func(part string) string {
		for from := 0; from < len(part); {
			at := place.FindStringSubmatchIndex(part[from:])
			if at == nil {
				break
			}
			end := from + at[9]
			if at[6] == at[7] { // its row is not fixed
				row, _ := strconv.Atoi(part[from+at[8] : end])
				moved := strconv.Itoa(row + by)
				part = part[:from+at[8]] + moved + part[end:]
				end = from + at[8] + len(moved)
			}
			from = end
		}
		return part
	})
}

// stretched is a formula whose ranges of one row of a sheet reach so many rows farther down.
func stretched(formula, sheet string, own bool, row, n int) string {
	return outsideQuotes(formula, func(part string) string {
		return ranged.ReplaceAllStringFunc(part, func(ref string) string {
			m := ranged.FindStringSubmatch(ref)
			of := strings.ReplaceAll(strings.Trim(strings.TrimSuffix(m[1], "!"), "'"), "''", "'")
			if of == "" && !own || of != "" && of != sheet || m[5] != strconv.Itoa(row) {
				return ref
			}
			return m[1] + m[2] + m[3] + ":" + m[4] + strconv.Itoa(row+n)
		})
	})
}
