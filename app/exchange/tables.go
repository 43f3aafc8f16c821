package exchange

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// Tables finds the tables of a workbook and what their columns hold, as an import does, whether anything stands under their heads or not.
// What is left out says why. b is the ledger, whose words and names the reader is helped by.
func Tables(ctx context.Context, w *grid.Workbook, a Ask, rd *recognise.Reader, b *edu.Book) ([]Found, []LeftOut, error) {
	f := &finder{Ask: a, reader: rd, file: w.Path, known: known{newLookup(b)}, heads: headsOf(b, rd)}
	found, left, err := f.find(ctx, w)
	if ctx.Err() != nil {
		return nil, nil, ctx.Err()
	}
	if err == nil {
		err = a.met(found)
	} else if len(left) > 0 { // it is said of each sheet
		err = nil
	}
	return found, left, err
}

// sameHead is the score of a head that is what a field is called.
const sameHead = .97

// Under reads the table whose heads stand where somebody says, of whatever register fits best, though it is like none: of its columns only
// those are known that tell which record a row is, or whose head is what a field is called. ok is false where no row is there.
func Under(s *grid.Sheet, file string, at recognise.Given, rd *recognise.Reader) (f Found, ok bool) {
	t, ok := rd.At(s, at, recognise.Source{File: filepath.Base(file)})
	if !ok {
		return f, false
	}
	for i := range t.Columns {
		c := &t.Columns[i]
		key, _, _ := strings.Cut(c.Key, ".")
		of := t.Register.Field(key)
		if of == nil || c.Score >= sameHead || t.Register.Tells(of) && c.Grade > recognise.Open {
			continue
		}
		c.Key, c.Also, c.Grade, c.Near = "", "", recognise.Open, append([]string{c.Key}, c.Near...)
	}
	return Found{File: file, Place: Place{file, s.Name, t.HeadRow, t.Left}, Register: t.Register, Sheet: s, Header: headerOf(s, &t)}, true
}

// Span is the columns in which a table stands: the first, and the one behind the last; 0 where no other stands beside it.
func (h *Header) Span() (left, right int) { return h.left, h.right }

// Path are the heads of a column from the top down.
func (c *Column) Path() []string { return c.path }

// Serial reports whether a column numbers the rows.
func (c *Column) Serial() bool { return c.serial }

// Line is the row of the column's one cell in a form, from 0; below 0 for a column of a table.
func (c *Column) Line() int { return c.row }

// Half tells of a column whose cells hold two values whether it is the first or the second of them; both are false elsewhere.
func (c *Column) Half() (first, second bool) { return c.end == firstHalf, c.end == secondHalf }

// Secret reports whether a column holds personal numbers.
func (t Target) Secret() bool { return t.secret() }

// UnitIn is the unit that a head names, whether the ledger knows it or not; empty for none.
func UnitIn(path []string) string {
	if len(path) == 0 {
		return ""
	}
	n := unitsIn(path[len(path)-1])
	if all := append(n.known, n.strange...); len(all) > 0 {
		return all[0]
	}
	_, unit, _ := cutUnit(path[len(path)-1])
	if utf8.RuneCountInString(unit) < 2 {
		return "" // 单位 ends in 位 and 时间 in 间: one character is a unit only where it stands by itself
	}
	return unit
}

// Assuming is a table of whose rows something is said that neither a column nor its title says: the year that they are of.
func (f Found) Assuming(key, text string) Found {
	if t, ok := TargetOf(f.Register, key); ok && !f.Header.Says(t.Field) {
		h := *f.Header
		h.Columns = slices.Clone(h.Columns)
		h.whole(t, text, "")
		f.Header = &h
	}
	return f
}

// Says reports whether a column, or what stands over the table, says something of a field.
func (h *Header) Says(f *edu.Field) bool {
	return slices.ContainsFunc(h.Columns, func(c Column) bool { return c.Target.Field == f })
}
