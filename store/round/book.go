package round

import (
	"errors"

	"countyledger/store/edu"
)

// ErrTyped tells that nothing stands in a cell, or what was typed or mended here: no file has it.
var ErrTyped = errors.New("what stands there was not sent in a file")

// ErrNoForm tells that a round was made of no workbook of the bureau's, which could be filled.
var ErrNoForm = errors.New("round has no form of the bureau's")

// ErrSound tells that nothing is missing or wrong in what a unit sent.
var ErrSound = errors.New("nothing is to be mended")

// Book is the ledger with what came in the round as records of its form: see edu.Form.With.
func (b *Board) Book() (*edu.Book, error) {
	var kept []*edu.RoundRow
	whose := map[*edu.RoundRow]edu.Ref{}
	for _, u := range b.Units {
		for _, row := range u.Rows {
			kept = append(kept, row)
			whose[row] = u.RoundUnit.School
		}
	}
	return b.Form.With(b.book, kept, func(r *edu.RoundRow) edu.Ref { return whose[r] })
}

// WithAll is the ledger with what came in all its rounds as records of their forms, and these, the latest round's first. A row that cannot
// be read is in none.
func WithAll(b *edu.Book) (*edu.Book, []*edu.Form) {
	var forms []*edu.Form
	out := b
	for _, r := range All(b) {
		brd := Of(out, r)
		next, err := brd.Book()
		if err != nil {
			continue
		}
		out, forms = next, append(forms, brd.Form)
	}
	return out, forms
}
