package handout

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"countyledger/app/exchange/workbook"
	"countyledger/store/edu"
)

// Code is 核对码 of what a unit sent, as the page that it has signed should have it: over the figures that stand in its file, each with its
// place. ok is false where no figure came from a file, and where one was mended here: the page has the code of what was sent.
func Code(f *edu.Form, rows [][]edu.Answer) (code string, ok bool) {
	sum := new(big.Rat)
	for _, row := range rows {
		for _, a := range row {
			i := slices.IndexFunc(f.Columns, func(c *edu.RoundColumn) bool { return string(c.Head) == a.Head })
			if i < 0 || !f.Field(f.Columns[i]).Sums() {
				continue
			}
			line, column := placeOf(a.Cell)
			if line == 0 {
				return "", false
			}
			n, good := new(big.Rat).SetString(strings.ReplaceAll(strings.TrimSpace(a.Text), ",", ""))
			if !good || strings.ContainsAny(a.Text, "/eExX_") { // the sheet adds nothing for a text either
				continue
			}
			ok = true
			sum.Add(sum, n.Mul(n, big.NewRat(line*workbook.CodeRow+column*workbook.CodeColumn, 1)))
		}
	}
	const half = 2
	sum.Add(sum.Mul(sum, big.NewRat(100, 1)), big.NewRat(1, half)) // hundredths, rounded as figures that are no debts are
	whole := new(big.Int).Div(sum.Num(), sum.Denom())
	return fmt.Sprintf("%08d", whole.Mod(whole, big.NewInt(workbook.CodeModulus))), ok
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
