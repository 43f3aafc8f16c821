package fill

import (
	"slices"
	"strconv"
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// Is tells what a value is.
type Is int

// What values are.
const (
	Nothing Is = iota // the ledger does not say it
	Text
	Number
	Share // a number of hundredths
	Day
	Formula
)

// Value is what goes into a cell. How it looks, the cell's own format says.
type Value struct {
	Is     Is
	Text   string
	Number float64
	Day    edu.Date
}

// Cell is a cell that is filled, and what of the ledger with. Of what is no record's, such as who fills the form in, Register is nil.
type Cell struct {
	grid.Place // in the sheet as it will be
	Value
	Register *edu.Register
	Record   edu.Record
	Field    *edu.Field
}

// asked is the record and the field that a target asks for, seen from a record: the code of the school that a teacher is posted at is a
// field of that school. rec is nil where the ledger does not say which record that is.
func asked(b *edu.Book, t exchange.Target, rec edu.Record) (g *edu.Register, of edu.Record, f *edu.Field) {
	f = t.Field
	for part := t.Part; f.Refs != nil && part != ""; {
		ref, ok := f.At(rec).(*edu.Ref)
		if !ok || *ref == 0 {
			return nil, nil, f
		}
		g = f.Refs
		if rec = b.Find(g, int64(*ref)); rec == nil {
			return nil, nil, f
		}
		switch among := g.Naming.Among; {
		case g.Naming.Through != "":
			f = g.Field(g.Naming.Through)
			continue
		case among != nil && (part == among.Part || strings.HasPrefix(part, among.Part+".")):
			f, part = g.Field(among.Fields[0]), strings.TrimPrefix(strings.TrimPrefix(part, among.Part), ".")
			continue
		}
		return g, rec, g.CodeField()
	}
	return t.Field.Register(), rec, f
}

// writer says what stands in the cells of a form.
type writer struct {
	book *edu.Book
	full bool // personal numbers are not masked
}

// cell is what a head asks for of a record.
func (w writer) cell(h *Head, rec edu.Record) (Cell, error) {
	rec, err := w.reached(h, rec)
	if rec == nil {
		return Cell{}, err
	}
	g, of, f := asked(w.book, h.Target, rec)
	c := Cell{Register: g, Record: of, Field: f}
	if of == nil {
		return c, nil
	}
	c.Value = w.value(f, of, h.Unit)
	if first, _ := h.Column.Half(); first && c.Is != Nothing {
		if c.Value = w.both(h, c.Value, f, of); c.Is == Nothing {
			return c, errTwo
		}
	}
	if len(h.Picks) == 0 || c.Is == Nothing {
		return c, nil
	}
	word, ok := picksOf(h.Picks, f, of, c.Text)
	if !ok {
		c.Value = Value{}
		return c, errNoPick
	}
	if c.Is == Text {
		c.Text = word
	}
	return c, nil
}

// value is the content of a field, in a unit.
func (w writer) value(f *edu.Field, r edu.Record, unit string) Value {
	if edu.Empty(f.At(r)) {
		return Value{}
	}
	if day, ok := f.Day(r); ok {
		return Value{Is: Day, Text: day.String(), Day: day}
	}
	if n, ok := f.In(r, unit); ok {
		v := Value{Is: Number, Text: f.Text(r, w.book), Number: n}
		if f.Kind() == edu.KindPercent {
			v.Is = Share
		}
		return v
	}
	text := f.Text(r, w.book)
	if stored, ok := f.At(r).Stored().(string); ok && f.Kind().Secret() && w.full {
		text = stored
	}
	if text == "" {
		return Value{}
	}
	return Value{Is: Text, Text: text}
}

// both are the two values of a cell that holds a beginning and an end; nothing of other pairs, which lists write in too many ways.
func (w writer) both(h *Head, first Value, f *edu.Field, r edu.Record) Value {
	until := h.until
	if first.Is != Day || until == nil {
		return Value{}
	}
	text := first.Text + "至"
	if day, ok := until.Day(r); ok && day.Known() && until.Register() == f.Register() {
		text += day.String()
	} else {
		text += "今"
	}
	return Value{Is: Text, Text: text}
}

// picksOf is the word of a list that means what a field of a record says.
func picksOf(words []string, f *edu.Field, r edu.Record, text string) (string, bool) {
	if slices.Contains(words, text) {
		return text, true
	}
	for _, word := range words {
		v := f.At(f.Fresh())
		if v.Parse(word, f.Format()) == nil && edu.Same(v, f.At(r)) {
			return word, true
		}
	}
	return "", false
}

// Says is what of the ledger goes under a column of a table of a record, as it is typed there: in the column's unit, personal numbers whole
// only where that is asked for. It is empty where the ledger does not say it.
func Says(b *edu.Book, c *exchange.Column, rec edu.Record, full bool) string {
	if c.Target.Field == nil {
		return ""
	}
	cell, err := writer{b, full}.cell(&Head{Column: c, Target: c.Target, Unit: c.Unit}, rec)
	if err != nil || cell.Is == Nothing {
		return ""
	}
	if (cell.Is == Number || cell.Is == Share) && cell.Field != nil && cell.Field.Kind() != edu.KindPercent {
		return strconv.FormatFloat(cell.Number, 'f', -1, 64)
	}
	return cell.Text
}
