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
	b.sheet, b.width = "未导入的行", p.Sheet.Width()
	if !first {
		b.sheet = fmt.Sprintf("未导入的行(%d)", b.tables)
		if _, err := b.f.NewSheet(b.sheet); err != nil {
			return err
		}
	} else if err := b.f.SetSheetName("Sheet1", b.sheet); err != nil {
		return err
	}
	return b.write(p)
}

type failedBook struct {
	f                 *excelize.File
	sheet             string
	width, tables     int
	head, red, reason int // styles
}

func (b *failedBook) write(p *Preview) error {
	h := p.Header
	end := h.Row + h.Height
	for row := range end {
		for col, v := range p.Sheet.Rows[row] {
			if err := b.set(row, col, v, b.head); err != nil {
				return err
			}
		}
	}
	for _, m := range p.Sheet.Merges {
		if m.Bottom < end {
			if err := b.f.MergeCell(b.sheet, grid.CellName(m.Top, m.Left), grid.CellName(m.Bottom, m.Right)); err != nil {
				return err
			}
		}
	}
	if err := b.set(end-1, b.width, "未导入的原因", b.head); err != nil {
		return err
	}
	if err := b.rows(p, end); err != nil {
		return err
	}
	return b.layout(end)
}

func (b *failedBook) rows(p *Preview, at int) error {
	for _, r := range p.Rows {
		if r.State != Failed {
			continue
		}
		wrong, reasons := map[int]bool{}, []string{}
		for _, x := range r.Findings {
			wrong[x.col] = true
			reasons = append(reasons, x.Message)
		}
		for col := range b.width {
			style := 0
			if wrong[col] {
				style = b.red
			}
			if err := b.set(at, col, p.text(r.Line-1, col), style); err != nil {
				return err
			}
		}
		if err := b.set(at, b.width, fmt.Sprintf("原表第%d行：%s", r.Line, strings.Join(reasons, "；")), b.reason); err != nil {
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
