package page

import "countyledger/app/report"

// unknown stands for what is not known; a real zero is 0.
const unknown = "—"

// CellText is a cell as it is shown, amounts with all their decimals.
func CellText(c report.Cell) string {
	switch c.Is {
	case report.Number:
		return c.Mark + c.Shown().String() + c.Unit
	case report.Text:
		return c.Mark + c.Text
	case report.Unknown:
	}
	return unknown
}

// paperText is a cell as paper has it: amounts without the zeros that fill up their decimals.
func paperText(c report.Cell) string {
	if c.Is == report.Number {
		return c.Mark + c.Printed() + c.Unit
	}
	return CellText(c)
}

// Grey is how much ink the ground of a cell has, by which a number that does not reach its standard is known in black and white:
// more where it does not reach the least either. What a paper is about has it too.
func Grey(c report.Cell) float64 {
	if c.State == report.Pointed {
		return 0.25
	}
	if c.Is != report.Number {
		return 0
	}
	switch c.State {
	case report.Near:
		return 0.1
	case report.NotMet:
		return 0.25
	case report.Plain, report.Met, report.Lacking, report.Pointed:
	}
	return 0
}
