package collect

import (
	"strings"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/app/exchange/matrix"
	"countyledger/app/exchange/recognise"
)

// mostSigned is how much is kept of what stands beside a table, in characters.
const mostSigned = 200

// signed are labels beside a table with what stands there, in one line: 填表人：张三，电话：0358-6221234.
func signed(s *grid.Sheet, outside func(row, col int) bool) string {
	var out []string
	for _, x := range recognise.Signatures(s, outside) {
		out = append(out, x.Label+"："+x.Text)
	}
	text := []rune(strings.Join(out, "，"))
	return string(text[:min(len(text), mostSigned)])
}

// signedBeside is that of a list: over its heads and below its last row.
func signedBeside(p *exchange.Preview) string {
	if p.Sheet == nil || p.Sheet.IsTurned() || p.Header.Form() {
		return ""
	}
	last := p.Header.Row
	for i := range p.Rows {
		last = max(last, p.Rows[i].Line-1)
	}
	return signed(p.Sheet, func(row, _ int) bool { return row < p.Header.Row || row > last })
}

// signedAround is that of a grid: over it, below it, and on its right.
func signedAround(f *matrix.Found) string {
	last, right := 0, 0
	for _, l := range f.Rows {
		if l != nil {
			last = max(last, l.Index)
		}
	}
	for _, l := range f.Columns {
		if l != nil {
			right = max(right, l.Index)
		}
	}
	s := f.Sheet.Upright()
	return signed(s, func(row, col int) bool {
		if f.Sheet.IsTurned() {
			row, col = col, row
		}
		return row < f.Top || row > last || col > right
	})
}
