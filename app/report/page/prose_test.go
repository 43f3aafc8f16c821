package page

import (
	"slices"
	"strings"
	"testing"

	"countyledger/app/report"
)

// TestTableBeginsBelowItsText: above a table the text is as large as it may be for the table to begin on its page; where that is possible
// in no type, or no table follows, it is as large as any.
func TestTableBeginsBelowItsText(t *testing.T) {
	f := fonts(t)
	table := &report.Table{Columns: []report.Column{{Key: "name", Heads: []string{"学校"}}}}
	for range 12 {
		table.Rows = append(table.Rows, report.TableRow{Cells: report.Cells{"name": {Is: report.Text, Text: "学校"}}})
	}
	for lines, want := range map[int]struct {
		pt    float64
		below bool
	}{3: {14, true}, 14: {12, true}, 19: {14, false}} {
		d := &report.Document{Title: "月报", Landscape: true}
		for range lines {
			d.Blocks = append(d.Blocks, &report.Paragraph{Text: strings.Repeat("进展", 10)})
		}
		for _, blocks := range [][]report.Block{append(slices.Clone(d.Blocks), table), d.Blocks} {
			if len(blocks) == lines { // no table
				want.pt, want.below = 14, false
			}
			p, err := Layout(&report.Document{Title: d.Title, Landscape: true, Blocks: blocks}, f)
			if err != nil {
				t.Fatal(err)
			}
			below := false
			for _, x := range p.Pages[0].Texts {
				below = below || x.Face == Hei && x.Text == "学校"
				if strings.Contains(x.Text, "进展") && x.Pt != want.pt {
					t.Fatalf("%d lines are set in %g pt, want %g", lines, x.Pt, want.pt)
				}
			}
			if below != want.below {
				t.Errorf("%d lines: the table begins below them: %v", lines, below)
			}
		}
	}
}
