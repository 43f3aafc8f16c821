package exchange

import (
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"

	"countyledger/app/report"
)

// WriteTable writes a report's table as a workbook: merged heads, real numbers, frozen heads and first
// column, printed one page wide with the heads repeated. Texts are texts: nothing can run as a formula.
func WriteTable(w io.Writer, title string, t *report.Table) (err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	b := &tableBook{f: f, sheet: "Sheet1", t: t, title: title}
	for _, step := range []func() error{b.styles, b.heads, b.rows, b.setup} {
		if err := step(); err != nil {
			return fmt.Errorf("write table: %w", err)
		}
	}
	if err := f.Write(w); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	return nil
}

type tableBook struct {
	f                       *excelize.File
	sheet, title            string
	t                       *report.Table
	levels                  int
	titleStyle, head, cells int
}

func (b *tableBook) styles() error {
	thin := []excelize.Border{}
	for _, side := range []string{"left", "right", "top", "bottom"} {
		thin = append(thin, excelize.Border{Type: side, Style: 1, Color: "808080"})
	}
	var err error
	if b.titleStyle, err = b.f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Size: 16}, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center"}}); err != nil {
		return err
	}
	if b.head, err = b.f.NewStyle(&excelize.Style{Border: thin, Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}}); err != nil {
		return err
	}
	b.cells, err = b.f.NewStyle(&excelize.Style{Border: thin, Alignment: &excelize.Alignment{Vertical: "center"}})
	return err
}

// firstRow is where the heads begin: under the title and the line of the unit.
const firstRow = 2

func (b *tableBook) heads() error {
	last := len(b.t.Columns) - 1
	for _, c := range b.t.Columns {
		b.levels = max(b.levels, len(c.Heads))
	}
	if err := errors.Join(b.text(0, 0, b.title, b.titleStyle), b.merge(0, 0, 0, last), b.text(1, 0, b.t.Left, 0), b.text(1, last, b.t.Right, 0)); err != nil {
		return err
	}
	for i, c := range b.t.Columns {
		for level := range b.levels {
			text := ""
			if level < len(c.Heads) {
				text = c.Heads[level]
			}
			if err := b.text(firstRow+level, i, text, b.head); err != nil {
				return err
			}
		}
		if n := len(c.Heads); n < b.levels {
			if err := b.merge(firstRow+n-1, i, firstRow+b.levels-1, i); err != nil {
				return err
			}
		}
	}
	return b.mergeGroups()
}

// mergeGroups merges neighbouring heads of the upper level that are equal.
func (b *tableBook) mergeGroups() error {
	group := func(i int) string {
		if h := b.t.Columns[i].Heads; len(h) > 1 {
			return h[0]
		}
		return ""
	}
	for i := 0; i < len(b.t.Columns); {
		end := i
		for end+1 < len(b.t.Columns) && group(i) != "" && group(end+1) == group(i) {
			end++
		}
		if end > i {
			if err := b.merge(firstRow, i, firstRow, end); err != nil {
				return err
			}
		}
		i = end + 1
	}
	return nil
}

func (b *tableBook) rows() error {
	for i, r := range append(b.t.Rows, b.t.Total...) {
		for j, text := range r.Cells {
			cell := CellName(firstRow+b.levels+i, j)
			n, err := strconv.ParseFloat(text, 64)
			if b.t.Columns[j].Align == report.AlignRight && err == nil {
				err = b.f.SetCellFloat(b.sheet, cell, n, -1, 64)
			} else {
				err = b.f.SetCellStr(b.sheet, cell, text)
			}
			if err := errors.Join(err, b.f.SetCellStyle(b.sheet, cell, cell, b.cells)); err != nil {
				return err
			}
		}
	}
	return nil
}

// setup makes the sheet print as an annex and stay readable when scrolled.
func (b *tableBook) setup() error {
	landscape, a4, one, none, yes := "landscape", 9, 1, 0, true
	err := errors.Join(
		b.f.SetPageLayout(b.sheet, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &one, FitToHeight: &none}),
		b.f.SetSheetProps(b.sheet, &excelize.SheetPropsOptions{FitToPage: &yes}),
		b.f.SetPanes(b.sheet, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: firstRow + b.levels, TopLeftCell: CellName(firstRow+b.levels, 1), ActivePane: "bottomRight"}),
		b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("%s!$%d:$%d", b.sheet, firstRow+1, firstRow+b.levels), Scope: b.sheet}),
	)
	for i := range b.t.Columns {
		name, e := excelize.ColumnNumberToName(i + 1)
		err = errors.Join(err, e, b.f.SetColWidth(b.sheet, name, name, b.width(i)))
	}
	return err
}

// width is what the content of a column needs, in characters of the sheet.
func (b *tableBook) width(col int) float64 {
	w := 8.0
	for _, r := range b.t.Rows {
		n := 0.0
		for _, c := range r.Cells[col] {
			if n++; c > 0x2000 {
				n += 1.1
			}
		}
		w = max(w, min(n+1, 40))
	}
	return w
}

func (b *tableBook) text(row, col int, text string, style int) error {
	cell := CellName(row, col)
	return errors.Join(b.f.SetCellStr(b.sheet, cell, text), b.f.SetCellStyle(b.sheet, cell, cell, style))
}

func (b *tableBook) merge(top, left, bottom, right int) error {
	return b.f.MergeCell(b.sheet, CellName(top, left), CellName(bottom, right))
}
