package grid

import (
	"strconv"
	"strings"
)

// Turned is the sheet with rows and columns exchanged, to read heads that stand below each other as heads that stand beside each other.
// Cells, rows and columns keep the names that they have on the sheet as it was sent.
func (s *Sheet) Turned() *Sheet {
	out := &Sheet{Name: s.Name, Hidden: s.Hidden, HiddenRows: s.HiddenCols, HiddenCols: s.HiddenRows, upright: s}
	out.Rows = make([][]string, s.Width())
	for col := range out.Rows {
		out.Rows[col] = make([]string, len(s.Rows))
		for row := range s.Rows {
			out.Rows[col][row] = s.Cell(row, col)
		}
	}
	for _, m := range s.Merges {
		out.Merges = append(out.Merges, Range{Top: m.Left, Left: m.Top, Bottom: m.Right, Right: m.Bottom})
	}
	return out
}

// Upright is the sheet as it was sent.
func (s *Sheet) Upright() *Sheet {
	if s.upright != nil {
		return s.upright
	}
	return s
}

// CellName is the name of a cell on the sheet as it was sent: D15.
func (s *Sheet) CellName(row, col int) string {
	if s.upright != nil {
		row, col = col, row
	}
	return CellName(row, col)
}

// IsTurned reports whether rows and columns are exchanged.
func (s *Sheet) IsTurned() bool { return s.upright != nil }

// RowLabel is what stands beside a row on the sheet as it was sent: 15, of a turned one D.
func (s *Sheet) RowLabel(row int) string { return label(row, s.IsTurned()) }

// ColumnLabel is what stands over a column on the sheet as it was sent: D, of a turned one 15.
func (s *Sheet) ColumnLabel(col int) string { return label(col, !s.IsTurned()) }

// RowName is a row as it is spoken of: 第15行, of a turned sheet 第D列.
func (s *Sheet) RowName(row int) string {
	if s.IsTurned() {
		return "第" + s.RowLabel(row) + "列"
	}
	return "第" + s.RowLabel(row) + "行"
}

func label(i int, letters bool) string {
	if letters {
		return strings.TrimSuffix(CellName(0, i), "1")
	}
	return strconv.Itoa(i + 1)
}
