package report

import (
	"strings"

	"countyledger/store/edu"
)

// Form is a form with a real grid: cells that go over columns and rows, labels and values in the middle, a heavy rule round it. What a
// hand writes is left blank.
type Form struct {
	// Columns are the widths of the columns, as shares of the type area.
	Columns []float64
	Rows    []FormRow
	// Of is the record that the form is about, in the register In: what a click on it opens.
	Of edu.Ref
	In *edu.Register
}

// FormRow is a row of a form: the cells that begin in it, from left to right.
type FormRow struct {
	// Least is how high the row is at least, in millimetres.
	Least float64
	Cells []FormCell
}

// FormCell is a cell of a form.
type FormCell struct {
	Text string
	Is   FormPart
	// Cols and Rows are how many columns and rows it goes over; 0 is 1.
	Cols, Rows int
	// Foot are the lines at the foot of the cell: who signs, where the seal goes, the day. See FootPlace.
	Foot []string
}

// FormPart is what a cell of a form is.
type FormPart int

// The parts: a value and a label in the middle, of which a label of two characters is spread; running text from the top left.
const (
	FormValue FormPart = iota
	FormLabel
	FormText
)

// FootPlace is where a line at the foot of a cell stands.
func FootPlace(line string) Align {
	switch {
	case strings.HasSuffix(line, "："): // a hand writes behind it
		return AlignLeft
	case strings.HasPrefix(line, "（"): // a seal stands over it
		return AlignCentre
	}
	return AlignRight
}

// Span is how many columns and rows the cell goes over.
func (c *FormCell) Span() (cols, rows int) { return max(1, c.Cols), max(1, c.Rows) }

// label, value and prose are cells of a form.
func label(text string) FormCell { return FormCell{Text: text, Is: FormLabel} }

func value(c Cell, cols int) FormCell {
	out := FormCell{Cols: cols}
	if c.Is == Number {
		out.Text = c.Printed() + c.Unit
	} else {
		out.Text = c.Text
	}
	return out
}

func prose(text string, cols int, foot ...string) FormCell {
	return FormCell{Text: text, Is: FormText, Cols: cols, Foot: foot}
}

// day is the room for a date that a hand writes.
const day = "年　　月　　日"

// opinion is the cell that somebody writes an opinion into: who signs, the seal and the day are places of their own.
func opinion(cols int) FormCell {
	return prose("", cols, "负责人（签字）：", "（盖章）", day)
}
