package fill

import (
	"errors"
	"slices"

	"countyledger/app/exchange"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// errPast is a head that asks what a school is, in a row of an earlier year: the ledger knows it of today.
var errPast = errors.New("台账只知道现在的情况，这一行是以前的")

// beyond lets the heads for which the register of the table has nothing ask for what another calls by exactly their words: 办学类型 in
// a table of figures is that of the school. It is sure where the record names one record of that register in one place only.
func (t *Table) beyond(rd *recognise.Reader) {
	if t.Register == nil {
		return
	}
	for i := range t.Heads {
		h := &t.Heads[i]
		if h.Target.Field != nil || h.Column.Serial() || h.Column.ByHand || h.Column.Refused != "" {
			continue
		}
		if via, f := across(rd, t.Register, h.Path); f != nil {
			h.Via, h.Target, h.Grade, h.Kind, h.Unit = via, exchange.Target{Field: f}, recognise.Sure, f.Kind(), exchange.UnitIn(h.Path)
		}
	}
}

// across is the field of another register that a head names by exactly its words, and the reference that leads there; nil where none does,
// or several do.
func across(rd *recognise.Reader, g *edu.Register, path []string) (via, f *edu.Field) {
	refs := map[*edu.Register][]*edu.Field{}
	for _, x := range g.Fields {
		if x.Refs != nil && x.Child == nil {
			refs[x.Refs] = append(refs[x.Refs], x)
		}
	}
	for of, by := range refs {
		found := of.Field(rd.Called(of, path))
		if found == nil || of == g || len(by) > 1 || !tells(of, found) {
			continue
		}
		if f != nil {
			return nil, nil
		}
		via, f = by[0], found
	}
	return via, f
}

// tells reports whether what a field says of a record can stand in each row that names the record: numbers that are added up would count
// more than once, remarks and where a record stands are about the record alone.
func tells(g *edu.Register, f *edu.Field) bool {
	return f.Child == nil && f.Refs == nil && !f.Sums() && f.Key != "note" && f.Key != "state" && !slices.Contains(g.Identity, f.Key)
}

// Key is what of the ledger it asks for, as programs read it; empty for nothing.
func (h *Head) Key() string {
	switch {
	case h.Target.Field == nil:
		return ""
	case h.Via != nil:
		return h.Via.Key + "." + h.Target.Key()
	}
	return h.Target.Key()
}

// Name is the same in words.
func (h *Head) Name() string {
	if h.Via != nil {
		return h.Via.Label + "的" + h.Target.Name()
	}
	return h.Target.Name()
}

// reached is the record that a head asks something of, from that of the row; nil where the row names none.
func (w writer) reached(h *Head, rec edu.Record) (edu.Record, error) {
	if h.Via == nil {
		return rec, nil
	}
	if p := h.Register.Periodic(); p != nil && p.Kind() == edu.KindYear {
		if y := w.book.Year; p.At(rec).Text(p.Format()) != y.Text(p.Format()) {
			return nil, errPast
		}
	}
	ref, ok := h.Via.At(rec).(*edu.Ref)
	if !ok || *ref == 0 {
		return nil, nil
	}
	return w.book.Find(h.Via.Refs, int64(*ref)), nil
}
