package page

import (
	"strings"
	"testing"

	"countyledger/app/report"
)

// TestWideColumnsBearLongTexts: a text stands below its row where its column cannot bear it on two lines, and in it where it can.
func TestWideColumnsBearLongTexts(t *testing.T) {
	for _, tt := range []struct {
		most, characters int
		below            bool
	}{
		{0, longest, false}, {0, longest + 1, true}, {12, longest + 1, true}, {28, longest + 1, false}, {28, 56, false}, {28, 57, true},
	} {
		table := &report.Table{Columns: make([]report.Column, wideTable+1)}
		for i := range table.Columns {
			table.Columns[i] = report.Column{Key: string(rune('a' + i)), Heads: []string{"栏"}}
		}
		table.Columns[1].Most = tt.most
		row := &report.TableRow{Cells: report.Cells{"b": {Is: report.Text, Text: strings.Repeat("问", tt.characters)}}}
		if _, under := Printed(table, row); (len(under) == 1) != tt.below {
			t.Errorf("%+v: below the row %v", tt, under)
		}
	}
}
