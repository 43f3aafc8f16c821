package exchange

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// Form tells that label and value stand side by side, and the table is one record.
func (h *Header) Form() bool { return h.form }

// Content is the rows in which content stands: the first, from 0, and behind the last.
func (h *Header) Content() (first, behind int) { return h.data, h.end }

// At is the column that a cell belongs to; nil where none was recognised.
func (h *Header) At(row, col int) *Column {
	for i := range h.Columns {
		if c := &h.Columns[i]; c.Index == col && (c.row < 0 || c.row == row) {
			return c
		}
	}
	return nil
}

// Blank is the column that stands where none was recognised.
func Blank(col int) *Column { return &Column{Index: col, row: -1} }

// Shown is what a cell of a sheet says, or the merged range that it lies in, as it may be shown: personal numbers are masked.
func (h *Header) Shown(s *grid.Sheet, row, col int) string {
	text := s.Merged(row, col)
	const shortest = 8 // of a number that is masked
	if len(text) < shortest {
		return text
	}
	if h != nil && row >= h.data && row < h.end {
		if c := h.At(row, col); c != nil && c.Target.secret() {
			return edu.MaskPersonal(text)
		}
	}
	return edu.MaskNumbers(text)
}

// Word is the code list that a finding is about a word of; nil for other findings.
func (f *RowFinding) Word(g *edu.Register) *edu.CodeList {
	if field := g.Field(f.Field); field != nil && f.Rule == edu.RuleUnknownWord {
		return field.Codes
	}
	return nil
}

// At is the cell that a finding is about, of a form the one with the value; the column is below 0 where it is about none of the
// sheet.
func (f *RowFinding) At() grid.Place { return grid.Place{Row: f.row, Col: f.col} }

// ChangedCells are the cells by which a row changes what the ledger has, of a form those with the values.
func (p *Preview) ChangedCells(r *Row) []grid.Place {
	var out []grid.Place
	if r.State != Changed {
		return nil
	}
	for c := range p.columns(r) {
		if c.Index < 0 || !slices.Contains(r.Changes, c.Target.Field) || edu.IsNone(p.cell(r.Line-1, c)) {
			continue
		}
		at := grid.Place{Row: r.Line - 1, Col: c.Index}
		if c.row >= 0 {
			at.Row = c.row
		}
		out = append(out, at)
	}
	return out
}

// counts reports whether a unit is a word for things that are counted one by one, and the field asks for no other: the 位 of 座位 says
// nothing.
func counts(unit string, f *edu.Field) bool {
	return f.Unit == "" && edu.QuantityOf(unit) == edu.Pieces && utf8.RuneCountInString(unit) == 1
}

// Answer is what a row says in the columns of a field, as it stands in the sheet, and where; a number of another unit than the field's
// names it. ok is false where no column is the field's.
func (p *Preview) Answer(r *Row, f *edu.Field) (a edu.Answer, ok bool) {
	for c := range p.columns(r) {
		if c.Target.Field != f || c.Target.Part != "" || c.Refused != "" {
			continue
		}
		a, ok = edu.Answer{Text: strings.TrimSpace(p.cell(r.Line-1, c))}, true
		_, from := p.sent(r.Line-1, c)
		a.Cell = edu.CellName(from, c.Index)
		if c.row >= 0 {
			a.Cell = edu.CellName(c.row, c.Index)
		}
		if a.Text != "" {
			if last, _ := utf8.DecodeLastRuneInString(a.Text); c.Unit != "" && c.Unit != f.Unit && !counts(c.Unit, f) && unicode.IsDigit(last) {
				a.Text += c.Unit
			}
			return a, true
		}
	}
	return a, ok
}
