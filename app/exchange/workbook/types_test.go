package workbook_test

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/report"
	"countyledger/app/report/page"
)

// TestEachCellIsWhatItIs: in the workbook of every report a number is a number, exact and in the format that shows it as the paper does, a
// day is a day, what is not known is nothing, and a sum is a formula over the rows.
func TestEachCellIsWhatItIs(t *testing.T) {
	numbers, days, sums := 0, 0, 0
	for county, book := range counties(t) {
		for id, d := range reports(t, book) {
			f, err := excelize.OpenReader(bytes.NewReader(written(t, d)))
			if err != nil {
				t.Fatal(err)
			}
			w := &typed{t: t, f: f, name: county + ", " + id, rows: map[string][]string{}}
			w.index()
			for _, table := range tablesOf(d) {
				for i := range table.Rows {
					w.row(table, &table.Rows[i], false)
				}
				for i := range table.Total {
					w.row(table, &table.Total[i], i == 0 && len(table.Rows) > 0)
				}
			}
			numbers, days, sums = numbers+w.numbers, days+w.days, sums+w.sums
			if err := f.Close(); err != nil {
				t.Error(err)
			}
		}
	}
	if numbers < 10_000 || days < 100 || sums < 100 {
		t.Errorf("only %d numbers, %d days, %d sums", numbers, days, sums)
	}
}

// typed is a workbook of which the cells are looked at.
type typed struct {
	t                   *testing.T
	f                   *excelize.File
	name                string
	rows                map[string][]string // the cells of rows with something in them, by what the row says
	numbers, days, sums int
}

const between = "\x00"

// index finds the rows.
func (w *typed) index() {
	for _, sheet := range w.f.GetSheetList() {
		rows, err := w.f.GetRows(sheet)
		if err != nil {
			w.t.Fatal(err)
		}
		for r, row := range rows {
			var said, at []string
			for c, text := range row {
				if text != "" {
					cell, _ := excelize.CoordinatesToCellName(c+1, r+1)
					said, at = append(said, text), append(at, sheet+between+cell)
				}
			}
			w.rows[strings.Join(said, between)] = at
		}
	}
}

// row looks at a row of a table.
func (w *typed) row(table *report.Table, r *report.TableRow, summed bool) {
	if r.Group != "" {
		return
	}
	var said []string
	var cells []int
	for i := range table.Columns {
		c := table.Cell(r, i)
		if text := page.CellText(c); text != "" && c.Is != report.Unknown {
			said, cells = append(said, text), append(cells, i)
		}
	}
	if said == nil {
		return
	}
	at := w.rows[strings.Join(said, between)]
	if at == nil {
		w.t.Errorf("%s: no row says %q", w.name, said)
		return
	}
	for k, i := range cells {
		c, x := table.Cell(r, i), table.Columns[i]
		sheet, cell, _ := strings.Cut(at[k], between)
		w.cell(sheet, cell, c)
		if summed && x.Sum.Rule == report.Summed && c.Is == report.Number && c.Number.Float() == table.Sum(x.Key).Number.Float() {
			w.sums++
			if formula, err := w.f.GetCellFormula(sheet, cell); err != nil || formula == "" {
				w.t.Errorf("%s, %s %s: the sum of %s is no formula (%v)", w.name, sheet, cell, x.Key, err)
			}
		}
	}
}

// cell looks at a cell.
func (w *typed) cell(sheet, at string, c report.Cell) {
	kind, err := w.f.GetCellType(sheet, at)
	if err != nil {
		w.t.Fatal(err)
	}
	raw, err := w.f.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
	if err != nil {
		w.t.Fatal(err)
	}
	number := kind == excelize.CellTypeUnset || kind == excelize.CellTypeNumber || kind == excelize.CellTypeFormula
	n, bad := strconv.ParseFloat(raw, 64)
	switch {
	case c.Is == report.Number:
		w.numbers++
		want := c.Number.Float()
		if c.Share() {
			want /= 100
		}
		formula, err := w.f.GetCellFormula(sheet, at)
		if off := n - want; !number || bad != nil || err != nil || formula == "" && (off > 1e-9 || off < -1e-9) {
			w.t.Errorf("%s, %s %s: %q is no number %v", w.name, sheet, at, raw, want)
		}
	case c.Date.Full() && c.Date.Year() > 1900 && c.Mark == "":
		w.days++
		if !number || bad != nil {
			w.t.Errorf("%s, %s %s: %q is no day", w.name, sheet, at, raw)
		}
	}
}

// tablesOf are the tables of a document and of its annexes.
func tablesOf(d *report.Document) (out []*report.Table) {
	for _, b := range d.Blocks {
		switch x := b.(type) {
		case *report.Table:
			out = append(out, x)
		case *report.Annex:
			out = append(out, tablesOf(x.Doc)...)
		}
	}
	return out
}
