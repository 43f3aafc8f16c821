package exchange

import (
	"errors"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/app/report"
)

// formWidth is how wide the grid of a form is on its sheet, in characters: a page.
const formWidth = 88

// form writes a form on a sheet of its own: its cells merged as on paper, who signs below the text of a cell.
func (b *book) form(heading string, f *report.Form) error {
	s := &tableSheet{book: b, t: &report.Table{Columns: make([]report.Column, len(f.Columns))}, sheet: b.name(heading), title: b.doc.Title}
	err := b.newSheet(s.sheet)
	b.last, b.letter.head = s, ""
	err = errors.Join(err, s.text(0, 0, s.title, style{part: titleCell, align: report.AlignCentre}), s.merge(0, 0, 0, len(f.Columns)-1))
	taken := map[[2]int]bool{}
	for r, row := range f.Rows {
		err = errors.Join(err, b.f.SetRowHeight(s.sheet, r+2, row.Least*72/25.4))
		col := 0
		for i := range row.Cells {
			for taken[[2]int{r, col}] {
				col++
			}
			err = errors.Join(err, s.formCell(&row.Cells[i], r, col, taken))
			cols, _ := row.Cells[i].Span()
			col += cols
		}
	}
	s.next = len(f.Rows) + 1
	return errors.Join(err, s.formSheet(f))
}

// formCell writes a cell of a form; every cell under it has its border.
func (s *tableSheet) formCell(c *report.FormCell, row, col int, taken map[[2]int]bool) error {
	look := style{part: bodyCell, align: report.AlignCentre}
	if c.Is == report.FormText {
		look.align = report.AlignLeft
	}
	text := strings.TrimSpace(c.Text + "\n" + strings.Join(c.Foot, "\n"))
	cols, rows := c.Span()
	var err error
	for i := row; i < row+rows; i++ {
		for j := col; j < col+cols; j++ {
			taken[[2]int{i, j}] = true
			err = errors.Join(err, s.text(i+1, j, text, look))
			text = ""
		}
	}
	return errors.Join(err, s.merge(row+1, col, row+rows, col+cols-1))
}

// formSheet makes the sheet print on one page.
func (s *tableSheet) formSheet(f *report.Form) error {
	sum := 0.0
	for _, w := range f.Columns {
		sum += w
	}
	var err error
	for i, w := range f.Columns {
		name := strings.TrimRight(grid.CellName(0, i), "1")
		err = errors.Join(err, s.f.SetColWidth(s.sheet, name, name, formWidth*w/sum))
	}
	return errors.Join(err, s.upright(s.sheet, 1))
}
