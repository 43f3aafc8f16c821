package report

import (
	"slices"
	"strings"

	"countyledger/store/edu"
)

// Cell is what stands in one column of a row. The zero Cell is something that is not known, which is not 0: the page prints
// — for it, a workbook leaves it empty.
type Cell struct {
	Is Content
	// State is how it stands to what is asked; a number bears its sign, and it is what colours go by.
	State State
	// Wan tells that the number is an amount in 万元: it is kept exact, for the sums, and shown with two decimals.
	Wan bool
	// Date is the day, or the month or year, that the text says; not known in a cell that is no date.
	Date edu.Date
	// Mark stands before the number or the text: 折, ≥, ★.
	Mark   string
	Number edu.Decimal
	Unit   string // behind the number: 所, %
	Text   string
	// PageOf is the head of a part: the cell is the page of its paper that the part begins on, which the layout finds.
	PageOf string
}

// PageOf is a cell of the page that a part begins on.
func PageOf(part string) Cell { return Cell{Is: Text, PageOf: part} }

// Shown is the number as it is printed.
func (c Cell) Shown() edu.Decimal {
	if c.Wan {
		return c.Number.To(edu.WanDecimals)
	}
	return c.Number
}

// Printed is the number as tables, forms and charts have it: amounts without the zeros that fill up their decimals.
func (c Cell) Printed() string {
	if c.Wan {
		return c.Number.Short(edu.WanDecimals).String()
	}
	return c.Shown().String()
}

// Content is what a cell holds. It is small, as a long table has many cells; so is State.
type Content uint8

// What a cell can hold.
const (
	Unknown Content = iota
	Number
	Text
)

// State is how a number or a word stands to what is asked of it.
type State uint8

// The states; of those that are not Plain, a colour goes by them.
const (
	Plain State = iota
	Met
	Near   // not below what one of several may be content with
	NotMet // or late
	Lacking
	Pointed // it is what the paper is about
)

// perCent is the unit by which a number is known to be a share.
const perCent = "%"

// Share reports whether the number is in per cent.
func (c Cell) Share() bool { return c.Is == Number && c.Unit == perCent }

// words is a cell of text; nobody wrote it where it is empty.
func words(s string) Cell {
	if s == "" {
		return Cell{}
	}
	return Cell{Is: Text, Text: s}
}

// dated is a cell of a date.
func dated(d edu.Date) Cell {
	c := words(d.String())
	c.Date = d
	return c
}

// yearMonth is a cell of a day as lists of people have it: its year and month.
func yearMonth(d edu.Date) Cell {
	if d.MonthOf() > 0 {
		d = edu.Month(d.Year(), d.MonthOf())
	}
	return dated(d)
}

// remark is a cell of 备注, of what there is to say; nothing where there is none.
func remark(parts ...string) Cell {
	said := slices.DeleteFunc(parts, func(s string) bool { return strings.TrimSpace(s) == "" })
	return Cell{Is: Text, Text: strings.Join(said, "；")}
}

// sumWord heads a row of sums.
const sumWord = "合计"

// counting is a cell of a whole number with what it counts: 48所.
func counting(n int, unit string) Cell {
	c := whole(n)
	c.Unit = unit
	return c
}

// blank is a cell with nothing in it: to be filled in by hand, or where there is nothing to say.
func blank() Cell { return Cell{Is: Text} }

// lacking is a figure that an input is missing for.
func lacking() Cell { return Cell{Is: Text, Text: "缺", State: Lacking} }

// wan is a cell of an amount of 分 in 万元.
func wan(fen int64) Cell { return Cell{Is: Number, Number: edu.WanOf(fen), Wan: true} }

// exact is a cell of a number.
func exact(d edu.Decimal) Cell { return Cell{Is: Number, Number: d} }

// count is a cell of a count, as far as it is known.
func count(n edu.Count) Cell {
	if !n.Known() {
		return Cell{}
	}
	return whole(n.Int())
}

// whole is a cell of a whole number.
func whole(n int) Cell { return exact(edu.Decimal{N: int64(n)}) }

// quotient is a cell of a part of a whole, in per cent; there is none where there is no whole.
func quotient(part, of int64, decimals int) Cell {
	d, known := edu.PerCent(part, of, decimals)
	if !known {
		return Cell{}
	}
	return perCentCell(d)
}

// perCentCell is a cell of a share that was divided before.
func perCentCell(d edu.Decimal) Cell { return Cell{Is: Number, Number: d, Unit: perCent} }

// ColumnOf is a field of a register as a column of a table of its records.
func ColumnOf(f *edu.Field) Column {
	heads := []string{f.Title()}
	if f.Group != "" {
		heads = []string{f.Group, f.Title()}
	}
	return Column{Key: f.Key, Heads: heads, Kind: f.Kind(), Unit: f.Unit}
}

// CellOf is a field of a record as a cell.
func CellOf(f *edu.Field, r edu.Record, b *edu.Book) Cell {
	if b.Sealed && f.Encrypted() && edu.Empty(f.At(r)) {
		return words(edu.NotOpened)
	}
	if day, ok := f.Day(r); ok {
		return dated(day)
	}
	v, ok := f.At(r).(edu.Numeric)
	if !ok {
		return words(f.Text(r, b))
	}
	d, known := v.Decimal(f.Format())
	if !known {
		return Cell{}
	}
	c := exact(d)
	switch {
	case f.Kind() == edu.KindPercent:
		c.Unit = perCent
	case f.Kind() == edu.KindMoney:
		c.Wan = f.Unit == "万元"
	}
	return c
}
