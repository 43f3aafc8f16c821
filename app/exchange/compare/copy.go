package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/exchange/fill"
	"countyledger/store/edu"
)

// CopyList is what is typed into the other system, record by record, in the order of that system's own columns.
type CopyList struct {
	Lines []CopyLine
	Place CopyPlace // what is copied next
}

// CopyLine is a record.
type CopyLine struct {
	Record edu.Record
	Who    string
	School string
	Cells  []CopyCell
}

// CopyCell is a value that is copied.
type CopyCell struct {
	Head   string
	Text   string // what is copied
	Shown  string // what is seen of it: personal numbers masked
	Secret bool   // it is a personal number
	There  string // what the other system has; empty where that is not known
}

// CopyPlace is how far the copying is: a record, and a value of it.
type CopyPlace struct{ Line, Cell int }

// CopyAsk is what is to be copied.
type CopyAsk struct {
	// Items are those whose records are copied; none is all in which something differs or which the other system does not have.
	Items []*Item
	// Whole tells that all columns are copied, not only those that differ.
	Whole bool
	// Full tells that personal numbers are copied whole.
	Full bool
}

// Copy is the list of what is to be typed into the other system.
func (c *Comparison) Copy(b *edu.Book, a CopyAsk) *CopyList {
	items, whole := a.Items, map[edu.Record]bool{}
	if len(items) == 0 {
		items = c.Items
	}
	of, differs := []*Item{}, map[edu.Record][]*Item{}
	now := In(b)
	for _, it := range items {
		if it.Record == nil || it.Kind != Differs && it.Kind != OnlyHere || !now.Stands(it) {
			continue
		}
		if _, there := differs[it.Record]; !there {
			of = append(of, it)
		}
		differs[it.Record] = append(differs[it.Record], it)
		whole[it.Record] = whole[it.Record] || a.Whole || it.Kind == OnlyHere
	}
	out := &CopyList{}
	for _, it := range of {
		rec := b.Find(it.Register, it.Record.RowID())
		if rec == nil {
			continue
		}
		line := CopyLine{Record: rec, Who: edu.MaskNumbers(b.Called(it.Register, rec)), School: it.School}
		for _, col := range c.columns(it) {
			line.add(col, fill.Says(b, col, rec, a.Full), whole[it.Record], differs[it.Record])
		}
		if len(line.Cells) > 0 {
			out.Lines = append(out.Lines, line)
		}
	}
	return out
}

// columns are those of the table that an item is of, in its own order.
func (c *Comparison) columns(it *Item) (out []*exchange.Column) {
	for _, t := range c.Tables {
		if t.Register != it.Register || t.Sheet != it.Sheet {
			continue
		}
		if t.Pupils {
			for _, f := range t.Register.Fields {
				out = append(out, &exchange.Column{Label: f.Full(), Target: exchange.Target{Field: f}})
			}
			return out
		}
		for i := range t.Found.Header.Columns {
			if col := &t.Found.Header.Columns[i]; col.Index >= 0 && col.Target.Field != nil && col.Refused == "" && !col.Serial() {
				out = append(out, col)
			}
		}
		slices.SortStableFunc(out, func(a, z *exchange.Column) int { return cmp.Compare(a.Index, z.Index) })
		return out
	}
	return nil
}

// add adds what is copied of a column; what the ledger does not say is nothing to copy.
func (l *CopyLine) add(col *exchange.Column, text string, whole bool, differs []*Item) {
	f := col.Target.Field
	i := slices.IndexFunc(differs, func(it *Item) bool { return it.Field == f && col.Target.Part == "" })
	if i < 0 && !whole {
		return
	}
	if text == "" || strings.ContainsAny(text, "*") && col.Target.Secret() {
		return
	}
	cell := CopyCell{Head: col.Label, Text: text, Shown: text, Secret: col.Target.Secret()}
	if cell.Secret {
		cell.Shown = edu.MaskPersonal(text)
	}
	if i >= 0 {
		cell.There = differs[i].There
	}
	l.Cells = append(l.Cells, cell)
}

// Next is what is copied next; ok is false at the end.
func (l *CopyList) Next() (line *CopyLine, cell *CopyCell, ok bool) {
	if l.Place.Line >= len(l.Lines) {
		return nil, nil, false
	}
	line = &l.Lines[l.Place.Line]
	return line, &line.Cells[l.Place.Cell], true
}

// Advance goes on to the value behind.
func (l *CopyList) Advance() {
	if line, _, ok := l.Next(); ok {
		if l.Place.Cell++; l.Place.Cell == len(line.Cells) {
			l.Place = CopyPlace{Line: l.Place.Line + 1}
		}
	}
}

// Back goes back to the value before.
func (l *CopyList) Back() {
	switch {
	case l.Place.Cell > 0:
		l.Place.Cell--
	case l.Place.Line > 0:
		l.Place.Line--
		l.Place.Cell = len(l.Lines[l.Place.Line].Cells) - 1
	}
}

// Skip goes on to the record behind.
func (l *CopyList) Skip() {
	if l.Place.Line < len(l.Lines) {
		l.Place = CopyPlace{Line: l.Place.Line + 1}
	}
}

// Left is how many values are to be copied yet, and of how many records.
func (l *CopyList) Left() (values, records int) {
	for i := l.Place.Line; i < len(l.Lines); i++ {
		values += len(l.Lines[i].Cells)
	}
	if l.Place.Line < len(l.Lines) {
		values -= l.Place.Cell
	}
	return values, len(l.Lines) - min(l.Place.Line, len(l.Lines))
}

// People is of how many records a personal number stands in it in full.
func (l *CopyList) People() (n int) {
	for _, line := range l.Lines {
		if slices.ContainsFunc(line.Cells, func(c CopyCell) bool { return c.Secret }) {
			n++
		}
	}
	return n
}

// Mark is the place as it is kept past the end of the program: of which file, which record, which column. Nothing of a person is in it.
func (l *CopyList) Mark(sha string) string {
	line, cell, ok := l.Next()
	if !ok {
		return ""
	}
	return fmt.Sprintf("%s %d %s", sha, line.Record.RowID(), cell.Head)
}

// Resume goes to the place that a mark tells; ok is false where it is of another file, or of what is not in the list any more.
func (l *CopyList) Resume(mark, sha string) (ok bool) {
	for i := range l.Lines {
		for k, cell := range l.Lines[i].Cells {
			if mark == fmt.Sprintf("%s %d %s", sha, l.Lines[i].Record.RowID(), cell.Head) {
				l.Place = CopyPlace{i, k}
				return true
			}
		}
	}
	return false
}
