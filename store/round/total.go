package round

import (
	"errors"
	"slices"

	"countyledger/store/edu"
)

// Total is a column added up over some units. What is blank or no number counts as not known, never as 0.
type Total struct {
	Column *edu.RoundColumn
	// Known cells were added up, Blank ones say nothing, Negative ones are below 0 where nothing can be, Unread ones say something else that
	// is no number of the column's kind.
	Known, Blank, Negative, Unread int
	// Sum is in the smallest unit that the column's numbers are kept in.
	Sum   int64
	field *edu.Field
}

// Text is the sum as it is shown; empty where no cell is known.
func (t *Total) Text() string {
	if t.Known == 0 {
		return ""
	}
	return t.field.Sum(t.Sum)
}

// Totals add up each column of the form that can be added up, over some units.
func (b *Board) Totals(units []*Unit) ([]*Total, error) {
	var out []*Total
	for _, c := range b.Form.Columns {
		if f := b.Form.Field(c); f.Sums() {
			out = append(out, &Total{Column: c, field: f})
		}
	}
	for _, u := range units {
		for _, kept := range u.Rows {
			x := b.read(kept)
			if x.err != nil {
				return nil, x.err
			}
			for _, t := range out {
				t.add(b.Form, x.row, x.unread)
			}
		}
	}
	return out, nil
}

func (t *Total) add(f *edu.Form, row edu.Record, unread []edu.Answer) {
	n, known := t.field.Added(row)
	at := slices.IndexFunc(unread, func(a edu.Answer) bool { return a.Head == string(t.Column.Head) })
	switch {
	case at >= 0 && errors.Is(unreadError(f, row, unread[at]), edu.ErrNegative):
		t.Negative++
	case at >= 0:
		t.Unread++
	case !known:
		t.Blank++
	default:
		t.Known, t.Sum = t.Known+1, t.Sum+n
	}
}
