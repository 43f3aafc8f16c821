package workbook

import (
	"errors"
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/grid"
	"countyledger/app/report"
)

// Layout is how a sheet is laid out, which has to be known before its first row.
type Layout struct {
	Paper  Paper
	Widths []float64 // of the columns
	// HeadFrom and HeadTo are the rows, from 0 and the end excluded, that are printed on every page; all down to HeadTo stay in sight.
	HeadFrom, HeadTo int
	// Keys is how many columns on the left stay in sight, and are printed on every page where Breaks are the first columns of more pages.
	Keys   int
	Breaks []int
	// Identity is what the sheet is known by as a return; nil where it is none.
	Identity *report.Identity
}

// Cell is what stands in a cell: a string, a float64, or nothing.
type Cell struct {
	Value   any
	Formula string // that comes to the value
	Look    Look
	// Over is how many more columns it reaches over.
	Over int
}

// Sheet is a sheet being written from the top down.
type Sheet struct {
	book   *Book
	name   string
	out    *excelize.StreamWriter
	layout Layout
	next   int     // the first free row, from 0
	tall   float64 // of all rows
	whole  bool    // it is printed on one page, where that can be read
	errs   []error
}

// Sheet begins a sheet.
func (b *Book) Sheet(heading string, l Layout) (*Sheet, error) {
	name, err := b.add(heading)
	if err != nil {
		return nil, err
	}
	fit := len(l.Breaks) == 0
	if err := b.f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return nil, err
	}
	out, err := b.f.NewStreamWriter(name) // writes down the properties of the sheet
	if err != nil {
		return nil, err
	}
	s := &Sheet{book: b, name: name, out: out, layout: l}
	for i, w := range l.Widths {
		s.note(out.SetColWidth(i+1, i+1, w))
	}
	if l.HeadTo > 0 {
		s.note(out.SetPanes(&excelize.Panes{
			Freeze: true, XSplit: l.Keys, YSplit: l.HeadTo, TopLeftCell: grid.CellName(l.HeadTo, l.Keys), ActivePane: pane(l.Keys),
		}))
	}
	s.note(s.printed())
	return s, errors.Join(s.errs...)
}

// pane is the part of the window that moves where columns stay in sight, or none do.
func pane(keys int) string {
	if keys > 0 {
		return "bottomRight"
	}
	return "bottomLeft"
}

// printed sets up how the sheet is printed: as wide as the paper, or in full columns on several pages.
func (s *Sheet) printed() error {
	l, f := &s.layout, s.book.f
	_, _, size := l.Paper.size()
	orientation, one, endless := "portrait", 1, 0
	if l.Paper.Landscape {
		orientation = "landscape"
	}
	set := &excelize.PageLayoutOptions{Orientation: &orientation, Size: &size, FitToWidth: &one, FitToHeight: &endless}
	if len(l.Breaks) > 0 {
		percent := uint(printedPercent)
		set.FitToWidth, set.FitToHeight, set.AdjustTo = nil, nil, &percent
	}
	m := l.Paper.margins()
	inches := func(mm int) *float64 { in := float64(mm) / 25.4; return &in }
	err := errors.Join(
		f.SetPageLayout(s.name, set),
		f.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{
			Top: inches(m.Top), Bottom: inches(m.Bottom), Left: inches(m.Left), Right: inches(m.Right),
			Header: inches(m.Top / 2), Footer: inches(max(5, m.Bottom-12)), // the page number stands between the table and the edge
		}),
		f.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: footer(l.Identity)}),
	)
	for _, col := range l.Breaks {
		err = errors.Join(err, s.out.InsertPageBreak(grid.CellName(0, col)))
	}
	titles := ""
	if len(l.Breaks) > 0 && l.Keys > 0 {
		titles = fmt.Sprintf("'%s'!$A:$%s,", s.name, letters(l.Keys-1))
	}
	if l.HeadTo > l.HeadFrom {
		titles += fmt.Sprintf("'%s'!$%d:$%d", s.name, l.HeadFrom+1, l.HeadTo)
		err = errors.Join(err, f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles, Scope: s.name}))
	}
	return err
}

// letters are the name of a column, from 0.
func letters(col int) string {
	name := grid.CellName(0, col)
	return name[:len(name)-1]
}

// Filter lets the reader choose and sort the rows below a row of heads.
func (s *Sheet) Filter(head, last int) {
	if last > head {
		area := "A" + fmt.Sprint(head+1) + ":" + grid.CellName(last, len(s.layout.Widths)-1)
		s.note(s.book.f.AutoFilter(s.name, area, nil))
	}
}

// figures tells the program that figures are texts here on purpose: codes and ID numbers.
func (s *Sheet) figures() {
	if s.next > 0 && len(s.layout.Widths) > 0 {
		area := "A1:" + grid.CellName(s.next-1, len(s.layout.Widths)-1)
		s.note(s.book.f.AddIgnoredErrors(s.name, area, excelize.IgnoredErrorsNumberStoredAsText))
	}
}

// area is what is printed: all that was written.
func (s *Sheet) area() {
	if s.next > 0 && len(s.layout.Widths) > 0 {
		area := fmt.Sprintf("'%s'!$A$1:$%s$%d", s.name, letters(len(s.layout.Widths)-1), s.next)
		s.note(s.book.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: area, Scope: s.name}))
	}
}

// Row writes a row of so many points.
func (s *Sheet) Row(high float64, cells ...Cell) {
	var values []any
	for _, c := range cells {
		id, err := s.book.style(c.Look)
		s.note(err)
		values = append(values, excelize.Cell{StyleID: id, Value: c.Value, Formula: c.Formula})
		if c.Over > 0 {
			s.Merge(s.next, len(values)-1, s.next, len(values)-1+c.Over)
			for range c.Over { // every cell has its lines
				values = append(values, excelize.Cell{StyleID: id})
			}
		}
	}
	s.tall += high
	s.note(s.out.SetRow(grid.CellName(s.next, 0), values, excelize.RowOpts{Height: high}))
	s.next++
}

// Merge makes one cell of several, ends included.
func (s *Sheet) Merge(top, left, bottom, right int) {
	if top != bottom || left != right {
		s.note(s.out.MergeCell(grid.CellName(top, left), grid.CellName(bottom, right)))
	}
}

// width is how wide some columns are together.
func (s *Sheet) width(from, to int) float64 { return total(s.layout.Widths[from:to]) }

// first is the column in which what stands outside the table begins: where the first columns are printed on every page it stands behind
// them, as of a text that goes on over others only the part above them would be printed again.
func (s *Sheet) first() int {
	if len(s.layout.Breaks) > 0 {
		return s.layout.Keys
	}
	return 0
}

// outside writes a row outside the table, as high as its texts need.
func (s *Sheet) outside(cells ...Cell) {
	high, col := height(1), s.first()
	for _, c := range cells {
		size := c.Look.Part.font().Size / ptText
		high = max(high, height(len(lines(textOf(c), s.width(col, col+1+c.Over)/size)))*size)
		col += 1 + c.Over
	}
	before := slices.Repeat([]Cell{{Look: Look{Part: Note}}}, s.first())
	s.Row(high, append(before, cells...)...)
}

// noRows writes what a table without rows has in their place.
func (s *Sheet) noRows() {
	cells := make([]Cell, s.first(), len(s.layout.Widths))
	cells = append(cells, Cell{Value: "（本期无数据）", Over: s.page() - s.first() - 1})
	cells = append(cells, make([]Cell, len(s.layout.Widths)-s.page())...)
	for i := range cells {
		cells[i].Look = Look{Part: Body, Align: report.AlignCentre}
	}
	s.Row(height(1), cells...)
}

// page is the column behind the last of the first page.
func (s *Sheet) page() int {
	if len(s.layout.Breaks) > 0 {
		return s.layout.Breaks[0]
	}
	return len(s.layout.Widths)
}

// Text writes a text over all columns of the page, in as many rows as it needs.
func (s *Sheet) Text(text string, look Look) {
	for _, part := range s.parts(text, look.Part) {
		s.outside(Cell{Value: part.text, Look: look, Over: s.page() - s.first() - 1})
	}
}

// part is what of a text stands in one row.
type part struct {
	text string
	high float64
}

// parts divides a text so that no row is higher than a row may be.
func (s *Sheet) parts(text string, p Part) (out []part) {
	size := p.font().Size / ptText
	all := lines(text, s.width(s.first(), s.page())/size)
	if len(all) <= tallest {
		return []part{{text, height(len(all)) * size}}
	}
	for len(all) > 0 {
		n := min(tallest, len(all))
		one := part{high: height(n)}
		for _, line := range all[:n] {
			one.text += line
		}
		out, all = append(out, one), all[n:]
	}
	return out
}

// note remembers what went wrong, for the end.
func (s *Sheet) note(err error) {
	if err != nil {
		s.errs = append(s.errs, err)
	}
}

// End ends the sheet; the next may begin then. What went wrong is told here.
func (s *Sheet) End() error {
	s.figures()
	s.area()
	if one := 1; s.whole && s.tall <= s.layout.Paper.height()*smallest {
		s.note(s.book.f.SetPageLayout(s.name, &excelize.PageLayoutOptions{FitToHeight: &one}))
	}
	if err := errors.Join(append(s.errs, s.out.Flush())...); err != nil {
		return fmt.Errorf("sheet %s: %w", s.name, err)
	}
	return nil
}

// ofTable is the look of a column's cells.
func ofTable(p Part, c *report.Column) Look { return Look{Part: p, Align: c.Aligned()} }
