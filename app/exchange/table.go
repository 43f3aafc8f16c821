package exchange

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/grid"
	"countyledger/app/report"
	"countyledger/app/report/page"
)

// WriteDocument writes a report as a workbook, its running text as a sheet and each of its tables as one: merged heads, real
// numbers, frozen heads and first column, printed one page wide with the heads repeated; notes and signatures stand below.
// Texts are texts: nothing can run as a formula. The same document gives the same cells.
func WriteDocument(w io.Writer, d *report.Document) (err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	b := &book{f: f, doc: d, styles: map[style]int{}, names: map[string]bool{}}
	if err := errors.Join(b.write(), sign(f)); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	if err := f.Write(w); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}

// book is a workbook being written.
type book struct {
	f      *excelize.File
	doc    *report.Document
	styles map[style]int
	names  map[string]bool // of sheets
	last   *tableSheet     // what notes and signatures belong to
	letter letter
}

// style is how a cell looks.
type style struct {
	part   part
	align  report.Align
	format string  // of a number; empty for text
	grey   float64 // how much ink its ground has
}

// part is what a cell is on its sheet.
type part int

const (
	bodyCell part = iota
	titleCell
	headCell
	totalCell
	noteCell
	letterHead
)

func (b *book) write() error {
	whole := b.doc
	if err := b.blocks(whole); err != nil {
		return err
	}
	if len(b.names) == 0 { // a title alone
		return b.f.SetCellStr("Sheet1", "A1", whole.Title)
	}
	made := whole.AsOf.First().Format("2006-01-02T15:04:05Z")
	return b.f.SetDocProps(&excelize.DocProperties{Title: whole.Title, Creator: whole.Author, Created: made, Modified: made})
}

// blocks writes the tables of a document, and those of its annexes.
func (b *book) blocks(d *report.Document) error {
	outer := b.doc
	b.doc = d
	defer func() { b.doc = outer }()
	heading := d.Title
	b.letter.head = "" // of a chart of another document
	for _, block := range d.Blocks {
		var err error
		switch x := block.(type) {
		case *report.Heading:
			heading, b.letter.head = cmp.Or(x.Mark, x.Text), x.Text
		case *report.Table:
			err = b.table(heading, x)
		case *report.Form:
			err = b.form(heading, x)
		case *report.Notes:
			for i, line := range x.Lines {
				err = errors.Join(err, b.below(fmt.Sprintf("%d.%s", i+1, line)))
			}
		case *report.Signatures:
			err = b.below(strings.Join(x.Labels, "　　　　"))
		case *report.Annex:
			err = b.blocks(x.Doc)
		default:
			lines, head := proseOf(block)
			for _, line := range lines {
				err = errors.Join(err, b.prose(line, head))
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// name makes a sheet's name of a heading: at most 31 characters, without what no sheet may be called.
func (b *book) name(heading string) string {
	rs := []rune(strings.NewReplacer(":", "：", "\\", "", "/", "", "?", "", "*", "", "[", "〔", "]", "〕", "'", "").Replace(heading))
	base := string(rs[:min(len(rs), 27)])
	if base == "" {
		base = "表"
	}
	name := base
	for i := 2; b.names[name]; i++ {
		name = fmt.Sprintf("%s(%d)", base, i)
	}
	b.names[name] = true
	return name
}

func (b *book) table(heading string, t *report.Table) error {
	s := &tableSheet{book: b, t: t, sheet: b.name(heading), title: b.doc.Title}
	if heading != b.doc.Title {
		s.title += "　" + heading
	}
	err := b.newSheet(s.sheet)
	b.last, b.letter.head = s, ""
	for _, step := range []func() error{s.heads, s.rows, s.setup} {
		if err == nil {
			err = step()
		}
	}
	return err
}

// newSheet adds a sheet; the first takes the place of the one that a new workbook has.
func (b *book) newSheet(name string) error {
	if len(b.names) == 1 {
		return b.f.SetSheetName("Sheet1", name)
	}
	_, err := b.f.NewSheet(name)
	return err
}

// below sets a line under the last table.
func (b *book) below(text string) error {
	if b.last == nil {
		return nil
	}
	s := b.last
	wide := 0.0
	for i := range s.t.Columns {
		wide += s.width(i)
	}
	lines := 1 + int(cells(text)/max(8, wide)) // no program fits the height of rows to merged cells
	err := errors.Join(
		s.f.SetRowHeight(s.sheet, s.next+1, min(400, 15*float64(lines))),
		s.text(s.next, 0, text, style{part: noteCell}), s.merge(s.next, 0, s.next, len(s.t.Columns)-1),
	)
	s.next++
	return err
}

// horizontal are the alignments in the words of the format.
var horizontal = map[report.Align]string{report.AlignLeft: "left", report.AlignCentre: "center", report.AlignRight: "right"}

// of is the number of a style, made when it is first asked for.
func (b *book) of(s style) (int, error) {
	if id, ok := b.styles[s]; ok {
		return id, nil
	}
	x := &excelize.Style{Alignment: &excelize.Alignment{Horizontal: horizontal[s.align], Vertical: "center", WrapText: s.part != titleCell}}
	if s.format != "" {
		x.CustomNumFmt = &s.format
	}
	if s.grey > 0 {
		level := int(255 * (1 - s.grey))
		x.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fmt.Sprintf("%02X%02X%02X", level, level, level)}}
	}
	switch s.part {
	case titleCell:
		x.Font = &excelize.Font{Bold: true, Size: 16}
	case headCell, totalCell, letterHead:
		x.Font = &excelize.Font{Bold: true}
	}
	if s.part == bodyCell || s.part == headCell || s.part == totalCell {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			x.Border = append(x.Border, excelize.Border{Type: side, Style: 1, Color: "808080"})
		}
	}
	id, err := b.f.NewStyle(x)
	b.styles[s] = id
	return id, err
}

// tableSheet is one table on its sheet.
type tableSheet struct {
	*book
	t            *report.Table
	sheet, title string
	levels       int
	next         int // the first free row
}

// firstRow is where the heads begin: under the title and the line of the unit.
const firstRow = 2

func (s *tableSheet) heads() error {
	last := len(s.t.Columns) - 1
	err := errors.Join(
		s.text(0, 0, s.title, style{part: titleCell, align: report.AlignCentre}), s.merge(0, 0, 0, last),
		s.text(1, 0, strings.TrimSpace(s.t.Left+"　　"+s.t.Middle), style{part: noteCell}),
		s.text(1, last, s.t.Right, style{part: noteCell, align: report.AlignRight}),
	)
	if last > 0 {
		err = errors.Join(err, s.merge(1, 0, 1, last-1))
	}
	var cells []report.Head
	cells, s.levels = s.t.Heads()
	for _, h := range cells {
		for row := h.Row; row < h.RowEnd; row++ {
			for col := h.Col; col < h.ColEnd; col++ { // every cell has its border
				text := ""
				if row == h.Row && col == h.Col {
					text = h.Text
				}
				err = errors.Join(err, s.text(firstRow+row, col, text, style{part: headCell, align: report.AlignCentre}))
			}
		}
		err = errors.Join(err, s.merge(firstRow+h.Row, h.Col, firstRow+h.RowEnd-1, h.ColEnd-1))
	}
	s.next = firstRow + s.levels
	return err
}

func (s *tableSheet) rows() error {
	for _, r := range s.t.Rows {
		if err := s.row(r, bodyCell); err != nil {
			return err
		}
	}
	for _, r := range s.t.Total {
		if err := s.row(r, totalCell); err != nil {
			return err
		}
	}
	return nil
}

func (s *tableSheet) row(r report.TableRow, p part) error {
	defer func() { s.next++ }()
	if r.Group != "" {
		look := style{part: headCell, align: report.AlignCentre}
		return errors.Join(s.text(s.next, 0, r.Group, look), s.merge(s.next, 0, s.next, len(s.t.Columns)-1))
	}
	for col := range s.t.Columns {
		if err := s.cell(col, s.t.Cell(&r, col), style{part: p, align: s.t.Columns[col].Aligned()}); err != nil {
			return err
		}
	}
	return nil
}

// cell writes a number as a number, a text as a text; of what is not known it writes nothing, so that no sum takes it for 0.
func (s *tableSheet) cell(col int, c report.Cell, look style) error {
	switch c.Is {
	case report.Unknown:
		return s.text(s.next, col, "", look)
	case report.Text:
		return s.text(s.next, col, page.CellText(c), look)
	case report.Number:
	}
	n, format := numberOf(c)
	look.format, look.grey = format, page.Grey(c)
	id, err := s.of(look)
	cell := grid.CellName(s.next, col)
	return errors.Join(err, s.f.SetCellFloat(s.sheet, cell, n, -1, 64), s.f.SetCellStyle(s.sheet, cell, cell, id))
}

// numberOf is a cell's number and the format that shows it as the table does: 58.75% is 0.5875.
func numberOf(c report.Cell) (n float64, format string) {
	d, unit := c.Number, c.Unit
	format = "0"
	if places := c.Shown().Decimals(); places > 0 {
		format += "." + strings.Repeat("0", places)
	}
	if c.Share() {
		d.Places += 2
		format, unit = format+"%", ""
	}
	return d.Float(), literal(c.Mark) + format + literal(unit)
}

// literal is a text in a number format that stands for itself.
func literal(s string) string {
	if s == "" {
		return ""
	}
	return `"` + strings.ReplaceAll(s, `"`, "") + `"`
}

// setup makes the sheet print as an annex and stay readable when scrolled.
func (s *tableSheet) setup() error {
	orientation, paper, one, none, yes := "portrait", 9, 1, 0, true
	if s.doc.Landscape {
		orientation = "landscape"
	}
	if s.doc.A3 {
		paper = 8
	}
	top := firstRow + s.levels
	heads := fmt.Sprintf("'%s'!$%d:$%d", s.sheet, firstRow+1, top)
	err := errors.Join(
		s.f.SetPageLayout(s.sheet,
			&excelize.PageLayoutOptions{Orientation: &orientation, Size: &paper, FitToWidth: &one, FitToHeight: &none}),
		s.f.SetSheetProps(s.sheet, &excelize.SheetPropsOptions{FitToPage: &yes}),
		s.f.SetHeaderFooter(s.sheet, &excelize.HeaderFooterOptions{OddFooter: "&C— &P —"}),
		s.f.SetPanes(s.sheet,
			&excelize.Panes{Freeze: true, XSplit: 1, YSplit: top, TopLeftCell: grid.CellName(top, 1), ActivePane: "bottomRight"}),
		s.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: heads, Scope: s.sheet}),
	)
	if m := s.doc.Margins; m != (report.Margins{}) {
		inches := func(mm int) *float64 { in := float64(mm) / 25.4; return &in }
		err = errors.Join(err, s.f.SetPageMargins(s.sheet, &excelize.PageLayoutMarginsOptions{
			Top: inches(m.Top), Bottom: inches(m.Bottom), Left: inches(m.Left), Right: inches(m.Right),
			Header: inches(m.Top / 2), Footer: inches(max(5, m.Bottom-12)), // the page number stands between the table and the edge
		}))
	}
	for i := range s.t.Columns {
		name, e := excelize.ColumnNumberToName(i + 1)
		err = errors.Join(err, e, s.f.SetColWidth(s.sheet, name, name, s.width(i)))
	}
	return err
}

// width is what the content of a column needs, in characters of the sheet.
func (s *tableSheet) width(col int) float64 {
	w := 8.0
	for i := range s.t.Rows {
		if r := &s.t.Rows[i]; r.Group == "" {
			w = max(w, min(cells(page.CellText(s.t.Cell(r, col)))+1, 40))
		}
	}
	return w
}

// cells is how wide a text is, in characters of the sheet.
func cells(text string) float64 {
	n := 0.0
	for _, c := range text {
		if n++; c > 0x2000 {
			n += 1.1
		}
	}
	return n
}

func (s *tableSheet) text(row, col int, text string, look style) error {
	id, err := s.of(look)
	cell := grid.CellName(row, col)
	return errors.Join(err, s.f.SetCellStr(s.sheet, cell, text), s.f.SetCellStyle(s.sheet, cell, cell, id))
}

func (s *tableSheet) merge(top, left, bottom, right int) error {
	if top == bottom && left == right {
		return nil
	}
	return s.f.MergeCell(s.sheet, grid.CellName(top, left), grid.CellName(bottom, right))
}
