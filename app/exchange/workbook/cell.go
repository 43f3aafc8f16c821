package workbook

import (
	"strings"
	"time"

	"countyledger/app/report"
	"countyledger/app/report/page"
)

// cellOf writes a number as a number, a date as a date, a text as a text; of what is not known it writes nothing, so that no sum
// takes it for 0.
func cellOf(c report.Cell, look Look) Cell {
	switch c.Is {
	case report.Number:
		n, format := numberOf(c)
		look.Format, look.Grey = format, page.Grey(c)
		return Cell{Value: n, Look: look}
	case report.Text:
		if day, format := dateOf(c); format != "" && c.Mark == "" {
			look.Format = format
			return Cell{Value: day, Look: look}
		}
		if text := page.CellText(c); text != "" {
			return Cell{Value: text, Look: look}
		}
	case report.Unknown:
	}
	return Cell{Look: look}
}

// numberOf is a cell's number and the format that shows it as the table does: 58.75% is 0.5875.
func numberOf(c report.Cell) (n float64, format string) {
	d, unit := c.Number, c.Unit
	format = "0"
	if places := c.Shown().Decimals(); places > 0 {
		format += "." + strings.Repeat("0", places)
	}
	if c.Share() {
		d.Places += 2
		format, unit = format+"%", ""
	}
	return d.Float(), literal(c.Mark) + format + literal(unit)
}

// literal is a text in a number format that stands for itself.
func literal(s string) string {
	if s == "" {
		return ""
	}
	return `"` + strings.ReplaceAll(s, `"`, "") + `"`
}

// dateOf is a cell's date as the day that a spreadsheet counts, and the format that shows it. What is known to the month alone is no
// day, and days before March 1900 spreadsheets count differently: those stay texts.
func dateOf(c report.Cell) (day float64, format string) {
	first := time.Date(1900, time.March, 1, 0, 0, 0, 0, time.UTC)
	if !c.Date.Full() || c.Date.First().Before(first) {
		return 0, ""
	}
	return c.Date.First().Sub(time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24, "yyyy-mm-dd"
}
