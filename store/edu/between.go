package edu

// Difference is a record that is another in two states of a book.
type Difference struct {
	Of            *Register
	Before, After Record // nil where it is new, or gone
}

// Row is the record's number.
func (d Difference) Row() int64 { return d.Stands().RowID() }

// Stands is the record as it stands now, or as it stood last.
func (d Difference) Stands() Record {
	if d.After != nil {
		return d.After
	}
	return d.Before
}

// Fields are those in which it is another; none of a record that is new or gone.
func (d Difference) Fields() []*Field {
	if d.Before == nil || d.After == nil {
		return nil
	}
	return d.Of.Changed(d.Before, d.After)
}

// Back is the difference the other way round.
func (d Difference) Back() Difference { return Difference{d.Of, d.After, d.Before} }

// Put makes a book have the record as it is after the difference.
func (d Difference) Put(b *Book) {
	if d.After == nil {
		b.Remove(d.Of, d.Before.RowID())
		return
	}
	b.Put(d.Of, d.After)
}

// Submitted lists the registers of which a submission to the office above consists: those that units send, and what the office says of
// them and of its tasks. What it does to collect them, and its settings, stay with it.
func Submitted() []*Register {
	return append(Imported(), Alterations, Explanations, Tasks, TaskPapers)
}

// Between are the records of some registers that are others in two states of a book, told apart by their numbers, as they can be put into
// the earlier one by one: what is new or changed first, register by register, so that whatever a record refers to is there, and then
// what is gone, the other way round.
func Between(before, after *Book, of []*Register) (out []Difference) {
	var gone []Difference
	for _, g := range of {
		if before.tables[g.ID] == after.tables[g.ID] {
			continue
		}
		for _, r := range after.Rows(g) {
			was := before.Find(g, r.RowID())
			if was == nil || was != r && !g.equal(was, r) {
				out = append(out, Difference{g, was, r})
			}
		}
		for _, r := range before.Rows(g) {
			if after.Find(g, r.RowID()) == nil {
				gone = append(gone, Difference{g, r, nil})
			}
		}
	}
	for i := len(gone) - 1; i >= 0; i-- {
		out = append(out, gone[i])
	}
	return out
}
