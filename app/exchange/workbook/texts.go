package workbook

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/grid"
)

// Texts is a sheet of texts as somebody else laid it out: the texts of its cells are strings.
type Texts struct {
	Rows             [][]Cell
	HeadFrom, HeadTo int // the rows of heads, from 0; above them stands what the table is
	Merges           []grid.Range
}

// Texts writes a sheet of texts. They stay texts, also those that are figures.
func (b *Book) Texts(heading string, x *Texts) error {
	paper := Paper{Landscape: true}
	x.reach()
	columns := x.columns()
	l := Layout{Paper: paper, HeadFrom: x.HeadFrom, HeadTo: x.HeadTo}
	var across bool
	if l.Widths, across = fit(columns, paper.area()); across {
		l.Breaks = breaks(l.Widths, 0, paper.area())
	}
	s, err := b.Sheet(heading, l)
	if err != nil {
		return err
	}
	for i, cells := range x.Rows {
		most := 1
		for col := range cells {
			text := textOf(cells[col])
			if m, ok := x.merged(i, col); ok {
				most = max(most, len(lines(text, total(l.Widths[m.Left:m.Right+1]))))
			} else {
				most = max(most, len(lines(text, total(l.Widths[col:col+1+cells[col].Over]))))
			}
			if text == "" {
				cells[col].Value = nil
			}
		}
		s.Row(height(most), cells...)
	}
	for _, m := range x.Merges {
		s.Merge(m.Top, m.Left, m.Bottom, m.Right)
	}
	return s.End()
}

func textOf(c Cell) string {
	text, _ := c.Value.(string)
	return text
}

// reach lets a text that stands alone above the heads go over all columns to its right: no column is as wide as a title.
func (x *Texts) reach() {
	width := 0
	for _, cells := range x.Rows {
		width = max(width, len(cells))
	}
	for i := range min(x.HeadFrom, len(x.Rows)) {
		cells := x.Rows[i]
		at := slices.IndexFunc(cells, func(c Cell) bool { return textOf(c) != "" })
		if at < 0 || slices.ContainsFunc(cells[at+1:], func(c Cell) bool { return textOf(c) != "" }) {
			continue
		}
		if slices.ContainsFunc(x.Merges, func(m grid.Range) bool { return m.Top <= i && i <= m.Bottom }) {
			continue
		}
		x.Rows[i] = cells[:at+1]
		cells[at].Over = width - 1 - at
	}
}

// columns are how wide the texts are.
func (x *Texts) columns() []column {
	var out []column
	for i, cells := range x.Rows {
		for col := range cells {
			for len(out) <= col {
				out = append(out, column{})
			}
			m, merged := x.merged(i, col)
			switch text := textOf(cells[col]); {
			case cells[col].Over > 0, merged && m.Left < m.Right: // it reaches over others
			case i < x.HeadTo:
				out[col].heading(text)
			default:
				out[col].text(text)
			}
		}
	}
	return out
}

// merged is what a cell is merged into.
func (x *Texts) merged(row, col int) (grid.Range, bool) {
	for _, m := range x.Merges {
		if m.Top <= row && row <= m.Bottom && m.Left <= col && col <= m.Right {
			return m, true
		}
	}
	return grid.Range{}, false
}

// Mark has a sheet say a text that no program shows: a name that holds on it alone, and stays with it when it is called otherwise or moved.
// One that is called so already says the new text.
func (b *Book) Mark(sheet, name, text string) error {
	err := b.f.DeleteDefinedName(&excelize.DefinedName{Name: name, Scope: sheet})
	if err != nil && !errors.Is(err, excelize.ErrDefinedNameScope) {
		return fmt.Errorf("mark sheet %s: %w", sheet, err)
	}
	err = b.f.SetDefinedName(&excelize.DefinedName{Name: name, Scope: sheet, RefersTo: `"` + strings.ReplaceAll(text, `"`, `""`) + `"`})
	if err != nil {
		return fmt.Errorf("mark sheet %s: %w", sheet, err)
	}
	names := b.f.WorkBook.DefinedNames.DefinedName
	names[len(names)-1].Hidden = true
	return nil
}

// Hidden writes a sheet that no program shows, with texts that only a program reads again.
func (b *Book) Hidden(heading string, rows [][]string) error {
	s, err := b.Sheet(heading, Layout{})
	if err != nil {
		return err
	}
	for _, texts := range rows {
		cells := make([]Cell, len(texts))
		for i, text := range texts {
			cells[i].Value = text
		}
		s.Row(height(1), cells...)
	}
	return errors.Join(s.End(), b.f.SetSheetVisible(s.name, false, true))
}
