package exchange

import (
	"slices"
	"strings"

	"countyledger/store/edu"
)

// piece is what a cell says of one field.
type piece struct {
	field *edu.Field
	text  string
}

// worded reports whether a field has words beside its number, or is those words.
func worded(g *edu.Register, f *edu.Field) bool {
	return f.Words != "" || slices.ContainsFunc(g.Fields, func(x *edu.Field) bool { return x.Words == f.Key })
}

// pieces are what a cell says: a number and words stand in fields of their own where the register has both (edu.Field.Words), whichever
// of the two the column was taken for.
func (r *reader) pieces(out *Row, c *Column, text string) []piece {
	f := c.Target.Field
	if r.texts[c] != nil {
		return []piece{{f, text}}
	}
	numbers, words := f, r.preview.Register.Field(f.Words)
	if words == nil {
		if numbers = r.numbersOf(out, f); numbers == nil {
			return []piece{{f, text}}
		}
		words = f
	}
	number, said := numbers.Apart(text)
	if f == words && said == "" && numbers.At(numbers.Fresh()).Parse(number, numbers.Format()) != nil {
		number, said = "", text
	}
	var all []piece
	if number != "" {
		all = append(all, piece{numbers, number})
	}
	if said != "" {
		all = append(all, piece{words, r.joined(out, words, said)})
	}
	return all
}

// numbersOf is the field whose words a field takes, where no column is its own; nil where there is none.
func (r *reader) numbersOf(out *Row, words *edu.Field) *edu.Field {
	for _, f := range r.preview.Register.Fields {
		if f.Words == words.Key && r.columnOf(out, f) == nil {
			return f
		}
	}
	return nil
}

// joined is what was said of a field by another cell of the row, and what is said now.
func (*reader) joined(out *Row, f *edu.Field, text string) string {
	before := f.At(out.Record).Text(f.Format())
	if before == "" || strings.Contains(text, before) {
		return text
	}
	if strings.Contains(before, text) {
		return before
	}
	return before + "；" + text
}
