package page

import (
	"fmt"
	"slices"
	"testing"

	"countyledger/app/report"
)

// TestLastPageIsNoStub: a list of any length leaves no few rows alone on its last page: it has a third of what a page
// bears, or of all, and the pages before it differ by a row at most.
func TestLastPageIsNoStub(t *testing.T) {
	f := fonts(t)
	for _, a3 := range []bool{false, true} {
		for _, second := range []string{"", "\n二"} {
			for n := 1; n < 240; n++ {
				lengthsOf(t, f, a3, n, second)
			}
		}
	}
}

// lengthsOf looks at the pages of a list of so many rows, each with a second line or not.
func lengthsOf(t *testing.T, f *Fonts, a3 bool, n int, second string) {
	t.Helper()
	table := &report.Table{Columns: []report.Column{{Key: "name", Heads: []string{"学校"}}}}
	for i := range n {
		text := fmt.Sprint("学校", i) + second
		table.Rows = append(table.Rows, report.TableRow{Cells: report.Cells{"name": {Is: report.Text, Text: text}}})
	}
	d := &report.Document{Title: "一览表", Landscape: true, Blocks: []report.Block{table, &report.Notes{Lines: slices.Repeat([]string{"说明"}, 8)}}}
	d.A3 = a3
	rows := rowsOfPages(t, d, f)
	last := len(rows) - 1
	full := newLayout(d, f.Ruler(), nil).sheaf(table)
	bears := int(full.capacity(full.full()) / full.items[0].height)
	if last > 0 && rows[last] < min(bears, n)/leastPart {
		t.Errorf("A3 %v, %d rows%s: pages of %v, of which one bears %d", a3, n, second, rows, bears)
	}
	for i := 2; i < last-1; i++ { // the last but one may have given some to the last
		if more := rows[i] - rows[i-1]; more > 1 || more < -1 {
			t.Errorf("A3 %v, %d rows%s: pages of %v", a3, n, second, rows)
		}
	}
}

// TestTableIsFollowed: a table that another part follows on the page of its last row is not spread.
func TestTableIsFollowed(t *testing.T) {
	table := func(n int) *report.Table {
		table := &report.Table{Columns: []report.Column{{Key: "name", Heads: []string{"学校"}}}}
		for i := range n {
			table.Rows = append(table.Rows, report.TableRow{Cells: report.Cells{"name": {Is: report.Text, Text: fmt.Sprint("学校", i)}}})
		}
		return table
	}
	d := &report.Document{Title: "一览表", Landscape: true, Blocks: []report.Block{table(23), &report.Heading{Text: "二、初中"}, table(3)}}
	alone := &report.Document{Title: "一览表", Landscape: true, Blocks: []report.Block{table(23)}}
	f := fonts(t)
	if got, spread := rowsOfPages(t, d, f), rowsOfPages(t, alone, f); len(got) != 2 || len(spread) != 2 || got[0] <= spread[0] {
		t.Errorf("pages of %v, and of %v where nothing follows", got, spread)
	}
}

// rowsOfPages are how many rows of lists of schools stand on each page.
func rowsOfPages(t *testing.T, d *report.Document, f *Fonts) (rows []int) {
	t.Helper()
	p, err := Layout(d, f)
	if err != nil {
		t.Fatal(err)
	}
	for i := range p.Pages {
		n := 0
		for _, x := range p.Pages[i].Texts {
			if x.Face == Song && len(x.Text) > len("学校") && x.Text[:len("学校")] == "学校" {
				n++
			}
		}
		rows = append(rows, n)
	}
	return rows
}
