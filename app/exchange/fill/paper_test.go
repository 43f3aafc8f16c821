package fill

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/grid"
)

// paper is an empty form as an office sends it out.
type paper struct {
	sheet  string
	title  string
	lines  []string   // below the title
	heads  []string   // levels joined by a slash
	number bool       // the columns are numbered
	rows   [][]string // that stand there
	blank  int        // rows that are drawn and empty
	sum    bool       // a row of sums, whose formulas stand in the columns of sums
	sums   []int
	own    map[int]string // formulas in each row, of row 0: =C0+D0
	below  []string
	picks  map[int][]string // by column
	format map[int]string   // of the body's cells
}

// book is a workbook of forms, a sheet each, saved in a folder of the test.
func book(tb testing.TB, papers ...paper) string {
	tb.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, p := range papers {
		if p.sheet == "" {
			p.sheet = "Sheet1"
		}
		if i == 0 {
			must(tb, f.SetSheetName("Sheet1", p.sheet))
		} else if _, err := f.NewSheet(p.sheet); err != nil {
			tb.Fatal(err)
		}
		p.draw(tb, f)
	}
	path := filepath.Join(tb.TempDir(), "空表.xlsx")
	must(tb, f.SaveAs(path))
	return path
}

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// levels is how many rows the heads take.
func (p *paper) levels() int {
	n := 1
	for _, h := range p.heads {
		n = max(n, strings.Count(h, "/")+1)
	}
	return n
}

func (p *paper) draw(tb testing.TB, f *excelize.File) {
	tb.Helper()
	row, last := 0, len(p.heads)-1
	put := func(row, col int, text any) {
		if text != "" {
			must(tb, f.SetCellValue(p.sheet, grid.CellName(row, col), text))
		}
	}
	across := func(text string) {
		put(row, 0, text)
		must(tb, f.MergeCell(p.sheet, grid.CellName(row, 0), grid.CellName(row, last)))
		row++
	}
	if p.title != "" {
		across(p.title)
	}
	for _, line := range p.lines {
		across(line)
	}
	p.drawHeads(tb, f, row)
	row += p.levels()
	if p.number {
		for col := range p.heads {
			put(row, col, col+1)
		}
		row++
	}
	first := row
	for _, cells := range p.rows {
		for col, text := range cells {
			put(row, col, text)
		}
		row++
	}
	row += p.blank
	p.style(tb, f, first, row)
	for col, formula := range p.own {
		for r := first; r < row; r++ {
			must(tb, f.SetCellFormula(p.sheet, grid.CellName(r, col), strings.ReplaceAll(formula, "0", grid.CellName(r, 0)[1:])))
		}
	}
	for col, words := range p.picks {
		v := excelize.NewDataValidation(true)
		v.Sqref = grid.CellName(first, col) + ":" + grid.CellName(row-1, col)
		must(tb, v.SetDropList(words))
		must(tb, f.AddDataValidation(p.sheet, v))
	}
	if p.sum {
		put(row, 0, "合计")
		for _, col := range p.sums {
			must(tb, f.SetCellFormula(p.sheet, grid.CellName(row, col),
				"SUM("+grid.CellName(first, col)+":"+grid.CellName(max(first, row-1), col)+")"))
		}
		row++
	}
	for _, line := range p.below {
		across(line)
	}
}

// drawHeads writes the heads: groups merged over their columns, the others downwards.
func (p *paper) drawHeads(tb testing.TB, f *excelize.File, top int) {
	tb.Helper()
	levels := p.levels()
	for level := range levels {
		for col := 0; col < len(p.heads); {
			parts := strings.Split(p.heads[col], "/")
			if level >= len(parts) {
				col++
				continue
			}
			end := col
			for level < len(parts)-1 && end+1 < len(p.heads) && slices.Equal(lead(p.heads[end+1], level), parts[:level+1]) {
				end++
			}
			must(tb, f.SetCellValue(p.sheet, grid.CellName(top+level, col), parts[level]))
			bottom := level
			if level == len(parts)-1 {
				bottom = levels - 1
			}
			if bottom > level || end > col {
				must(tb, f.MergeCell(p.sheet, grid.CellName(top+level, col), grid.CellName(top+bottom, end)))
			}
			col = end + 1
		}
	}
}

// lead are the heads of a column down to a level.
func lead(head string, level int) []string {
	parts := strings.Split(head, "/")
	return parts[:min(level+1, len(parts))]
}

// style draws the body's cells.
func (p *paper) style(tb testing.TB, f *excelize.File, first, behind int) {
	tb.Helper()
	if behind == first {
		return
	}
	line := []excelize.Border{{Type: "left", Color: "000000", Style: 1}, {Type: "bottom", Color: "000000", Style: 1}}
	for col := range p.heads {
		s := &excelize.Style{Border: line}
		if code, ok := p.format[col]; ok {
			s.CustomNumFmt = &code
		}
		id, err := f.NewStyle(s)
		must(tb, err)
		must(tb, f.SetCellStyle(p.sheet, grid.CellName(first, col), grid.CellName(behind-1, col), id))
	}
}
