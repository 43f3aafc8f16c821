package exchange

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/grid"
)

// WriteFailed writes a workbook with the sender's own heads and the rows that were not taken in, a sheet a table: the
// cell at fault is red, and the reason stands behind the row. Mended, it can be imported as it is.
// All cells are text, so nothing in them can run as a formula.
func WriteFailed(w io.Writer, previews ...*Preview) (err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	b := &failedBook{f: f}
	err = b.styles()
	for _, p := range failing(previews) {
		err = errors.Join(err, b.table(p))
	}
	if err := errors.Join(err, sign(f)); err != nil {
		return fmt.Errorf("write failed rows: %w", err)
	}
	if err := f.Write(w); err != nil {
		return fmt.Errorf("write failed rows: %w", err)
	}
	return nil
}

// failing are the previews with rows that were not taken in; the first one where there are none, for its heads.
func failing(previews []*Preview) []*Preview {
	all := slices.DeleteFunc(slices.Clone(previews), func(p *Preview) bool { return p.Count(Failed) == 0 })
	if len(all) == 0 {
		return previews[:1]
	}
	return all
}

// table writes a table on a sheet of its own.
func (b *failedBook) table(p *Preview) error {
	first := b.sheet == ""
	b.tables++
	b.sheet, b.top, b.left, b.width = "未导入的行", 0, 0, p.Sheet.Width()
	if p.Sheet.IsTurned() { // what stands over the labels is before the heads
		b.top = len(p.Header.above(p.Sheet))
	}
	if h := p.Header; h.right > 0 && !h.form { // other tables stand beside it
		b.left, b.width = h.left, min(h.right, b.width)-h.left
		for b.width > 1 && h.At(h.Row, b.left+b.width-1) == nil { // what parts them
			b.width--
		}
	}
	if !first {
		b.sheet = fmt.Sprintf("未导入的行(%d)", b.tables)
		if _, err := b.f.NewSheet(b.sheet); err != nil {
			return err
		}
	} else if err := b.f.SetSheetName("Sheet1", b.sheet); err != nil {
		return err
	}
	if p.Header.form {
		return b.form(p)
	}
	return b.write(p)
}

type failedBook struct {
	f                 *excelize.File
	sheet             string
	top               int // rows before the heads that stand above no row of the sheet as it was read
	left, width       int // the columns of the table on the sender's sheet: the first, and how many
	tables            int
	head, red, reason int // styles
}

func (b *failedBook) write(p *Preview) error {
	h := p.Header
	end := h.Row + h.Height
	for row, cells := range h.above(p.Sheet)[:b.top] {
		if err := b.title(row, cells); err != nil {
			return err
		}
	}
	for row := range end {
		if err := b.headRow(p, row); err != nil {
			return err
		}
	}
	if err := b.merges(p, end); err != nil {
		return err
	}
	end += b.top
	if err := b.set(end-1, b.width, "未导入的原因", b.head); err != nil {
		return err
	}
	if err := b.rows(p, end); err != nil {
		return err
	}
	return b.layout(end)
}

// headRow writes the table's part of a row of heads, or of what stands above them: a title that stands over all tables of the sheet is
// that of each.
func (b *failedBook) headRow(p *Preview, row int) error {
	blank := true
	for col := range b.width {
		text := p.Sheet.Cell(row, b.left+col)
		if blank = blank && text == ""; text == "" {
			continue
		}
		if err := b.set(b.top+row, col, text, b.head); err != nil {
			return err
		}
	}
	if !blank || row >= p.Header.Row {
		return nil
	}
	return b.title(row, p.Sheet.Rows[row])
}

// title writes what stands in a row over all columns.
func (b *failedBook) title(row int, cells []string) error {
	for _, text := range cells {
		if text != "" {
			return b.set(row, 0, text, b.head)
		}
	}
	return nil
}

// merges merges what is merged above a row of the sheet, as far as it lies in the table.
func (b *failedBook) merges(p *Preview, end int) error {
	for _, m := range p.Sheet.Merges {
		left, right := max(m.Left-b.left, 0), min(m.Right-b.left, b.width-1)
		if m.Bottom >= end || left > right || left == right && m.Top == m.Bottom {
			continue
		}
		if err := b.f.MergeCell(b.sheet, grid.CellName(b.top+m.Top, left), grid.CellName(b.top+m.Bottom, right)); err != nil {
			return err
		}
	}
	return nil
}

// form writes a form as it was sent: it is one record. The reasons stand below it, where no label has its value.
func (b *failedBook) form(p *Preview) error {
	for row, cells := range p.Sheet.Rows {
		for col, text := range cells {
			if err := b.set(row, col, text, 0); err != nil {
				return err
			}
		}
	}
	if err := b.merges(p, len(p.Sheet.Rows)); err != nil {
		return err
	}
	at := len(p.Sheet.Rows) + 1
	for _, r := range p.Rows {
		if r.State != Failed {
			continue
		}
		for _, x := range r.Findings {
			if x.col >= 0 {
				if err := b.set(x.row, x.col, "", b.red); err != nil {
					return err
				}
			}
			if err := b.set(at, 0, "未导入的原因："+x.Cell+x.Message, b.reason); err != nil {
				return err
			}
			at++
		}
	}
	return nil
}

func (b *failedBook) rows(p *Preview, at int) error {
	for _, r := range p.Rows {
		if r.State != Failed {
			continue
		}
		wrong, reasons := map[int]bool{}, []string{}
		for _, x := range r.Findings {
			wrong[x.col-b.left] = true
			reasons = append(reasons, x.Message)
		}
		for col := range b.width {
			style := 0
			if wrong[col] {
				style = b.red
			}
			if err := b.set(at, col, p.text(r.Line-1, b.left+col), style); err != nil {
				return err
			}
		}
		if err := b.set(at, b.width, "原表"+p.place(&r)+"："+strings.Join(reasons, "；"), b.reason); err != nil {
			return err
		}
		at++
	}
	return nil
}

func (b *failedBook) set(row, col int, text string, style int) error {
	cell := grid.CellName(row, col)
	if text != "" {
		if err := b.f.SetCellStr(b.sheet, cell, text); err != nil {
			return err
		}
	}
	if style == 0 {
		return nil
	}
	return b.f.SetCellStyle(b.sheet, cell, cell, style)
}

func (b *failedBook) styles() error {
	var err error
	if b.head, err = b.f.NewStyle(&excelize.Style{
		Font:      &excelize.Font{Bold: true},
		Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true},
	}); err != nil {
		return err
	}
	if b.red, err = b.f.NewStyle(&excelize.Style{
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFC7CE"}},
		Font: &excelize.Font{Color: "9C0006"},
	}); err != nil {
		return err
	}
	b.reason, err = b.f.NewStyle(&excelize.Style{
		Font:      &excelize.Font{Color: "9C0006"},
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"},
	})
	return err
}

func (b *failedBook) layout(end int) error {
	last, err := excelize.ColumnNumberToName(b.width + 1)
	if err != nil {
		return err
	}
	if err := b.f.SetColWidth(b.sheet, last, last, 60); err != nil {
		return err
	}
	return b.f.SetPanes(b.sheet, &excelize.Panes{Freeze: true, YSplit: end, TopLeftCell: grid.CellName(end, 0), ActivePane: "bottomLeft"})
}
