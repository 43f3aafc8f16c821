package exchange

import (
	"slices"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// Sending is what one sender sent in an import.
type Sending struct {
	Sender   string
	Previews []*Preview
}

// Sendings are the senders of an import, in the order of their first tables.
func (i *Import) Sendings() []*Sending {
	var out []*Sending
	for _, p := range i.Previews {
		k := slices.IndexFunc(out, func(s *Sending) bool { return s.Sender == p.Sender })
		if k < 0 {
			k = len(out)
			out = append(out, &Sending{Sender: p.Sender})
		}
		out[k].Previews = append(out[k].Previews, p)
	}
	return out
}

// Count is the number of rows in a state.
func (s *Sending) Count(state RowState) int {
	n := 0
	for _, p := range s.Previews {
		n += p.Count(state)
	}
	return n
}

// Letter is what is sent back to the sender: what was found in its tables, in its own rows and heads, and what they lack.
func (s *Sending) Letter(by edu.Date, book string) report.Letter {
	l := report.Letter{Sender: s.Sender, Tables: len(s.Previews), Refused: s.Count(Failed), By: by}
	if l.Refused > 0 {
		l.Book = book
	}
	for _, p := range s.Previews {
		l.Rows += len(p.Rows)
		place := report.Fault{File: p.FileName(), Sheet: p.SheetName()}
		for _, f := range p.Absent {
			lack := place
			lack.Head, lack.Message = f.Full(), "表中没有这一栏"
			l.Faults = append(l.Faults, lack)
		}
		for k := range p.Rows {
			r := &p.Rows[k]
			if r.State == Mended {
				continue
			}
			for _, x := range r.Findings {
				f := place
				f.Row, f.Cell, f.Head, f.Value, f.Message, f.Near = p.place(r), x.Cell, x.Column, x.Value, x.Message, x.Near
				f.Refused = r.State == Failed
				l.Faults = append(l.Faults, f)
			}
		}
	}
	return l
}
