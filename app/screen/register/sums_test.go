package register

import (
	"strings"
	"testing"

	"countyledger/store/edu"
)

// TestSumsOfMarkedCells: what the marked cells add up to is said in the unit in which they are shown; of cells that are not
// of one unit only how many there are.
func TestSumsOfMarkedCells(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.SectionYears)
	w := p.sheet.widget
	for _, tt := range []struct{ key, typed, want string }{
		{"classes", "12\n13", "计数 2　求和 25　平均 12.5"},
		{"ground", "100.5\n200", "计数 2　求和 300.5　平均 150.25"},
		{"equipment", "1.5\n2.25", "计数 2　求和 3.75　平均 1.875"},
		{"equipment", "1200\n34.5", "计数 2　求和 1234.50　平均 617.25"},
		{"equipment", "0.01\n0.03", "计数 2　求和 0.04　平均 0.02"},
		{"equipment", "0.01\n0.02", "计数 2　求和 0.03　平均 0.015"},
		{"equipment", "0.000001\n0.000002", "计数 2　求和 0.000003　平均 0.000002"},
		{"equipment", "1\n1\n2", "计数 3　求和 4.00　平均 1.333333"},
		{"ground", "0.01\n0.02", "计数 2　求和 0.03　平均 0.02"},
		{"ground", "0.01\n0.01\n0.02", "计数 3　求和 0.04　平均 0.01"},
		{"ground", "1\n1\n2", "计数 3　求和 4　平均 1.33"},
		{"classes", "1\n1\n2", "计数 3　求和 4　平均 1.33"},
		{"classes", "1\n1\n1\n1\n1\n1\n1\n2", "计数 8　求和 9　平均 1.13"},
		{"classes", "12", ""},
		{"ground", "100\t20", "计数 2"},
	} {
		col := -1
		for i, f := range p.fields {
			if f.Key == tt.key {
				col = i
			}
		}
		w.GoTo(0, col)
		w.Paste(tt.typed)
		if n := p.Refused(); n > 0 {
			t.Fatalf("%s: %d refused", tt.key, n)
		}
		if got := strings.ReplaceAll(p.sheet.sums(), ",", ""); got != tt.want {
			t.Errorf("%s of %q: %q, want %q", tt.key, tt.typed, got, tt.want)
		}
	}
}
