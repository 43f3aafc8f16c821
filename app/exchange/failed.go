package exchange

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/recognise"
	"countyledger/app/exchange/workbook"
	"countyledger/app/report"
)

// WriteFailed writes a workbook with the sender's own heads and the rows that were not taken in, a sheet a table: the
// cell at fault is red, and the reason stands behind the row. Mended, it can be imported as it is.
// All cells are text, so nothing in them can run as a formula. Personal numbers stand there as they are asked for.
func WriteFailed(w io.Writer, as Numbers, previews ...*Preview) (err error) {
	b, err := workbook.New()
	if err != nil {
		return fmt.Errorf("write failed rows: %w", err)
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	hidden := &masked{as: as}
	for _, p := range failing(previews) {
		if err := writeFailed(b, p, hidden); err != nil {
			return fmt.Errorf("write failed rows: %w", err)
		}
	}
	if err := hidden.write(b); err != nil {
		return fmt.Errorf("write failed rows: %w", err)
	}
	if err := b.Write(w); err != nil {
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

// writeFailed writes the rows of a table that were not taken in on a sheet of its own.
func writeFailed(b *workbook.Book, p *Preview, hidden *masked) error {
	h := p.Header
	x := &failedTable{p: p, width: p.Sheet.Width(), hidden: hidden}
	if p.Sheet.IsTurned() { // what stands over the labels is before the heads
		x.top = len(h.above(p.Sheet))
	}
	if h.right > 0 && !h.form { // other tables stand beside it
		x.left, x.width = h.left, min(h.right, x.width)-h.left
		for x.width > 1 && h.At(h.Row, x.left+x.width-1) == nil { // what parts them
			x.width--
		}
	}
	if h.form {
		x.form()
	} else {
		if c := h.At(h.Row, x.left+x.width-1); c != nil && c.path[len(c.path)-1] == recognise.Reason { // rows that came back once have new ones
			x.width--
		}
		x.table()
	}
	if hidden.err != nil {
		return hidden.err
	}
	return b.Texts("未导入的行", &x.sheet)
}

// failedTable is a table of which rows were not taken in, as it goes back.
type failedTable struct {
	p           *Preview
	top         int // rows before the heads that stand above no row of the sheet as it was read
	left, width int // the columns of the table on the sender's sheet: the first, and how many
	sheet       workbook.Texts
	hidden      *masked
}

// shown is a text of the sender as it goes back.
func (x *failedTable) shown(row, col int, text, place string) string {
	if x.hidden.as.Full {
		return text
	}
	return x.hidden.shown(x.p.Header.outgoing(row, col, text), text, place)
}

func (x *failedTable) table() {
	h := x.p.Header
	end := h.Row + h.Height
	for _, cells := range h.above(x.p.Sheet)[:x.top] {
		x.add(x.lone(-1, cells))
	}
	for row := range end {
		x.add(x.heads(row))
	}
	x.merges(end)
	x.sheet.HeadFrom, x.sheet.HeadTo = x.top+h.Row, x.top+end
	if last := x.sheet.HeadTo - 1; last >= 0 {
		x.sheet.Rows[last] = append(filled(x.sheet.Rows[last], x.width), workbook.Cell{Value: recognise.Reason, Look: headLook})
	}
	for i := range x.p.Rows {
		if r := &x.p.Rows[i]; r.State == Failed {
			x.add(x.row(r))
		}
	}
}

func (x *failedTable) add(cells []workbook.Cell) { x.sheet.Rows = append(x.sheet.Rows, cells) }

var headLook = workbook.Look{Part: workbook.RawHead, Align: report.AlignCentre}

// filled is a row with so many cells at least.
func filled(cells []workbook.Cell, width int) []workbook.Cell {
	for len(cells) < width {
		cells = append(cells, workbook.Cell{Look: headLook})
	}
	return cells
}

// heads are the table's part of a row of heads, or of what stands above them: a title that stands over all tables of the sheet is that
// of each.
func (x *failedTable) heads(row int) (cells []workbook.Cell) {
	blank := true
	for col := range x.width {
		text := x.shown(row, x.left+col, x.p.Sheet.Cell(row, x.left+col), "")
		blank = blank && text == ""
		cells = append(cells, workbook.Cell{Value: text, Look: headLook})
	}
	if blank && row < x.p.Header.Row {
		return x.lone(row, x.p.Sheet.Rows[row])
	}
	return cells
}

// lone is a row with the first text of another alone.
func (x *failedTable) lone(row int, cells []string) []workbook.Cell {
	for col, text := range cells {
		if text != "" {
			return []workbook.Cell{{Value: x.shown(row, col, text, ""), Look: headLook}}
		}
	}
	return nil
}

// merges are those above a row of the sheet, as far as they lie in the table.
func (x *failedTable) merges(end int) {
	for _, m := range x.p.Sheet.Merges {
		left, right := max(m.Left-x.left, 0), min(m.Right-x.left, x.width-1)
		if m.Bottom < end && left <= right && (left < right || m.Top < m.Bottom) {
			x.sheet.Merges = append(x.sheet.Merges, grid.Range{Top: x.top + m.Top, Left: left, Bottom: x.top + m.Bottom, Right: right})
		}
	}
}

// form is a form as it was sent: it is one record. The reasons stand below it, where no label has its value.
func (x *failedTable) form() {
	wrong := map[[2]int]bool{}
	var reasons []string
	for i := range x.p.Rows {
		if r := &x.p.Rows[i]; r.State == Failed {
			for _, f := range r.Findings {
				wrong[[2]int{f.row, f.col}] = f.col >= 0
				reasons = append(reasons, recognise.Reason+"："+f.Cell+f.Message)
			}
		}
	}
	for row := range x.p.Sheet.Rows {
		var cells []workbook.Cell
		for col := range x.width {
			cells = append(cells, raw(x.shown(row, col, x.p.Sheet.Cell(row, col), ""), wrong[[2]int{row, col}]))
		}
		x.add(cells)
	}
	x.merges(len(x.p.Sheet.Rows))
	x.add(nil)
	for _, text := range reasons {
		x.add([]workbook.Cell{{Value: text, Look: workbook.Look{Part: workbook.Reason}, Over: x.width - 1}})
	}
}

// row is a row as it was sent, with the reasons behind it.
func (x *failedTable) row(r *Row) (cells []workbook.Cell) {
	wrong, reasons := map[int]bool{}, []string{}
	for _, f := range r.Findings {
		wrong[f.col-x.left] = true
		reasons = append(reasons, f.Message)
	}
	place := sentFrom + x.p.place(r)
	for col := range x.width {
		cells = append(cells, raw(x.shown(r.Line-1, x.left+col, x.p.text(r.Line-1, x.left+col), place), wrong[col]))
	}
	reason := place + "：" + strings.Join(reasons, "；")
	return append(cells, workbook.Cell{Value: reason, Look: workbook.Look{Part: workbook.Reason}})
}

// raw is a cell as it was sent, red where it is wrong.
func raw(text string, wrong bool) workbook.Cell {
	if wrong {
		return workbook.Cell{Value: text, Look: workbook.Look{Part: workbook.Fault}}
	}
	return workbook.Cell{Value: text, Look: workbook.Look{Part: workbook.Raw}}
}
