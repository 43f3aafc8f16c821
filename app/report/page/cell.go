package page

import "countyledger/app/report"

// unknown stands for what is not known; a real zero is 0.
const unknown = "—"

// CellText is a cell as it is printed.
func CellText(c report.Cell) string {
	switch c.Is {
	case report.Number:
		return c.Mark + c.Shown().String() + c.Unit + Sign(c.State)
	case report.Text:
		return c.Mark + c.Text
	case report.Unknown:
	}
	return unknown
}

// Sign is what stands behind a number for its state, so that nobody needs a colour to read it.
func Sign(s report.State) string {
	switch s {
	case report.Met:
		return "✓"
	case report.Near:
		return "△"
	case report.NotMet:
		return "×"
	case report.Plain, report.Lacking:
	}
	return ""
}
