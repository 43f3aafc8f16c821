package fill

import (
	"slices"
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
)

// body is where the records of a table go: its first row, and how many rows are drawn for them. What stands behind them are sums, remarks
// and who filled it in.
func (t *Table) body() (first, rows int) {
	s, h := t.Sheet, t.Header
	data, end := h.Content()
	first = h.Row + h.Height
	for first < min(data, len(s.Rows)) && said(s, first) {
		first++ // numbers of columns
	}
	for first+1 < end && sums(s, first) && !t.outside(first+1) && slices.Contains(s.Drawn, first+1) {
		first++ // a sum that stands over what it sums up
	}
	behind := first
	for drawn := slices.Contains(s.Drawn, first); behind < end; behind++ {
		if t.outside(behind) || drawn && !said(s, behind) && !slices.Contains(s.Drawn, behind) {
			break
		}
	}
	for behind >= end && slices.Contains(s.Drawn, behind) { // below all that is written
		behind++
	}
	return first, behind - first
}

// said reports whether something stands in a row.
func said(s *grid.Sheet, row int) bool {
	return row < len(s.Rows) && slices.ContainsFunc(s.Rows[row], func(c string) bool { return strings.TrimSpace(c) != "" })
}

// sums reports whether a row is one of sums.
func sums(s *grid.Sheet, row int) bool {
	if row >= len(s.Rows) {
		return false
	}
	sum, _ := exchange.Outside(s.Rows[row])
	return sum
}

// outside reports whether a row is none of records: a sum, a remark, a text over several columns, or who filled it in.
func (t *Table) outside(row int) bool {
	s := t.Sheet
	if row >= len(s.Rows) {
		return false
	}
	if _, outside := exchange.Outside(s.Rows[row]); outside {
		return true
	}
	at, n := -1, 0
	for col, text := range s.Rows[row] {
		if strings.TrimSpace(text) != "" {
			at, n = col, n+1
		}
	}
	m, merged := s.MergeAt(row, max(0, at))
	return n == 1 && merged && m.Right > m.Left && len(t.Heads) > 1 && m.Right-m.Left+1 > len(t.Header.Columns)/2
}
