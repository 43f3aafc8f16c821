package recognise

import (
	"fmt"
	"strings"

	"countyledger/store/edu"
)

// Heading is a text that stands alone in a row of a table and says something of the rows below it, up to the next one: 一、李山小学 over
// its teachers.
type Heading struct {
	Row, Col int // from 0
	Text     string
}

// headingLength is how long a heading is at most; a longer text is a remark.
const headingLength = 30

// alone is the only text in a row of a table, and its column; ok is false where none stands there, or several do.
func (f *finder) alone(row, left, right int) (text string, col int, ok bool) {
	for c := left; c < right; c++ {
		if t := clean(f.sheet.Cell(row, c)); t != "" {
			if ok {
				return "", 0, false
			}
			text, col, ok = t, c, true
		}
	}
	return text, col, ok
}

// headingsOf are what texts that stand alone in rows of a table say of a field, each of the rows below it. ok is false where they say
// nothing.
func (f *finder) headingsOf(field *edu.Field, g *edu.Register, w *window, ledger Ledger) (fact Fact, ok bool) {
	read := factReader(field, g, ledger)
	if read == nil {
		return fact, false
	}
	fact = Fact{Key: field.Key, Grade: Sure}
	for row := w.row + w.rows; row < w.end; row++ {
		text, col, lone := f.alone(row, w.left, w.right)
		if !lone || len([]rune(text)) > headingLength || f.sumRow(row, w) || f.filled(row+1, w.left, w.right) < leastColumns {
			continue
		}
		if said, grade := read(unnumbered(text)); said != "" && grade > Open {
			fact.Headings = append(fact.Headings, Heading{row, col, said})
			fact.Grade = min(fact.Grade, grade)
		}
	}
	if len(fact.Headings) == 0 {
		return fact, false
	}
	first := fact.Headings[0]
	fact.Why = fmt.Sprintf("表中的小标题（如%s“%s”）说明它下面各行的“%s”", f.sheet.RowName(first.Row),
		shorten(clean(f.sheet.Cell(first.Row, first.Col))), field.Label)
	return fact, true
}

// unnumbered is a heading without the number before it: 一、, （二）, 3.
func unnumbered(text string) string { return strings.TrimSpace(numbering.ReplaceAllString(text, "")) }
