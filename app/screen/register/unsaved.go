package register

import (
	"fmt"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// unsaved is what was typed into a cell and is on its way to the ledger.
type unsaved struct {
	key  cellKey
	text string
}

// notSaved is why a cell is red that holds nothing wrong.
const notSaved = "没有存进台账，按Ctrl+S再存一次"

// send remembers what the cells of an act hold until it is saved; the returned function forgets it.
func (s *sheet) send(t *typing) (arrived func()) {
	var sent []unsaved
	for _, id := range t.order {
		for _, e := range t.rows[id].edits {
			sent = append(sent, unsaved{cellKey{id, s.p.fields[e.Col].Key}, e.Text})
		}
	}
	s.act++
	act := s.act
	s.sent[act] = sent
	return func() { delete(s.sent, act) }
}

// settle looks after the book has changed at what was sent: a cell that the ledger does not hold was not saved. It stays
// as it was typed, red.
func (s *sheet) settle() {
	for key, w := range s.wrong {
		if w.reason == notSaved && s.holds(key, w.text) {
			delete(s.wrong, key)
		}
	}
	defer s.keep()
	for act, all := range s.sent {
		for _, u := range all {
			if !s.holds(u.key, u.text) {
				s.wrong[u.key] = refusal{u.text, notSaved}
				delete(s.sent, act)
			}
		}
	}
}

// holds reports whether the ledger has in a cell what was typed.
func (s *sheet) holds(key cellKey, text string) bool {
	g, b := s.p.register, s.p.s.Book()
	r := b.Find(g, key.row)
	if r == nil {
		return true // there is no such cell any more
	}
	f, typed := g.Field(key.field), g.Clone(r)
	return ui.ParseField(f, typed, text, b) != nil || edu.Same(f.At(r), f.At(typed))
}

// again sends the cells in sight that were not saved once more; it reports whether there are any.
func (s *sheet) again() bool {
	var edits []ui.Edit
	for row, r := range s.p.rows {
		for col, f := range s.p.fields {
			if w, ok := s.wrong[cellKey{r.RowID(), f.Key}]; ok && w.reason == notSaved {
				edits = append(edits, ui.Edit{Row: row, Col: col, Text: w.text})
			}
		}
	}
	if r := s.begun.record; s.begun.typed {
		for col, f := range s.p.fields {
			if w, ok := s.wrong[cellKey{r.RowID(), f.Key}]; ok && w.reason == notSaved {
				edits = append(edits, ui.Edit{Row: len(s.p.rows), Col: col, Text: w.text})
			}
		}
	}
	if len(edits) == 0 {
		return false
	}
	s.p.s.Say(fmt.Sprintf("正在再存一次：%d格", len(edits)))
	s.Apply(edits)
	s.widget.Reload()
	return true
}
