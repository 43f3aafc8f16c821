package handout

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"countyledger/app/exchange/collect"
	"countyledger/app/exchange/workbook"
	"countyledger/store/edu"
)

// Code is 核对码 of what a unit sent, as the page that it has signed should have it: over the figures that stand in its file, each with its
// place. ok is false where no figure came from the form that was handed out, and where one was mended here: the page has the code of what
// was sent. Of rows and columns (行列表) the page counts all columns of the sheet in which figures stand, with their sums.
func Code(f *edu.Form, shape edu.Code, rows [][]edu.Answer) (code string, ok bool) {
	all := slices.Concat(rows...)
	counted := counts(f)
	if shape == edu.RoundMatrix {
		counted = countsAcross(f, all)
	}
	sum := new(big.Rat)
	for _, a := range all {
		line, column := placeOf(a.Cell)
		counts, there := counted(a.Head, line, column)
		if !there {
			return "", false
		}
		n, good := new(big.Rat).SetString(strings.ReplaceAll(strings.TrimSpace(a.Text), ",", ""))
		if !counts || !good || strings.ContainsAny(a.Text, "/eExX_") { // the sheet adds nothing for a text either
			continue
		}
		ok = true
		sum.Add(sum, n.Mul(n, big.NewRat(line*workbook.CodeRow+column*workbook.CodeColumn, 1)))
	}
	const half = 2
	sum.Add(sum.Mul(sum, big.NewRat(100, 1)), big.NewRat(1, half)) // hundredths, rounded as figures that are no debts are
	whole := new(big.Int).Div(sum.Num(), sum.Denom())
	return fmt.Sprintf("%08d", whole.Mod(whole, big.NewInt(workbook.CodeModulus))), ok
}

// counting tells whether the page counts what stands under a head in a cell, rows and columns from 1, and whether that is a cell of the
// form.
type counting func(head string, line, column int64) (counts, there bool)

// counts is that for a table of the round's columns.
func counts(f *edu.Form) counting {
	first := int64(collect.First(f))
	return func(head string, line, column int64) (bool, bool) {
		i := summed(f, head)
		return i >= 0, i < 0 || line >= first && column == int64(i+1)
	}
}

// countsAcross is that for rows and columns of which some cells are known.
func countsAcross(f *edu.Form, all []edu.Answer) counting {
	across := map[int64]bool{}
	for _, a := range all {
		if _, column := placeOf(a.Cell); summed(f, a.Head) >= 0 {
			across[column] = true
		}
	}
	return func(_ string, line, column int64) (bool, bool) { return across[column], line > 0 && column > 0 }
}

// summed is the place of a column of figures, from 0; -1 of any other.
func summed(f *edu.Form, head string) int {
	i := slices.IndexFunc(f.Columns, func(c *edu.RoundColumn) bool { return string(c.Head) == head })
	if i < 0 || !f.Field(f.Columns[i]).Sums() {
		return -1
	}
	return i
}

// placeOf is the row and the column of a cell, both from 1; 0 for a text that names none.
func placeOf(cell string) (line, column int64) {
	for _, c := range cell {
		switch {
		case c >= 'A' && c <= 'Z' && line == 0:
			column = 26*column + int64(c-'A'+1)
		case c >= '0' && c <= '9' && column > 0:
			line = 10*line + int64(c-'0')
		default:
			return 0, 0
		}
	}
	return line, column
}
