package page

import (
	"slices"
	"testing"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// TestTermsOnTwoLines: whichever words of the lists of codes stand in a column of a report, each takes two lines at most, on either paper,
// and of whole words where these need no more room than what is never broken.
func TestTermsOnTwoLines(t *testing.T) {
	f, book := fonts(t), county(t)
	tried := map[string]bool{}
	for _, a3 := range []bool{false, true} {
		for _, k := range report.Kinds() {
			d := k.Make(book, report.Options{
				Year: 2022, Rules: rules(t), Texts: texts(t), AsOf: edu.Day(2022, 9, 20), Paper: report.Paper{A3: a3},
			})
			tables(d, func(d *report.Document, tb *report.Table) {
				for c := range tb.Columns {
					if list := listIn(tb, c); list != nil {
						tried[list.Name] = true
						fillWith(tb, c, list)
					}
				}
				s := newLayout(d, f.Ruler(), nil).sheaf(tb)
				for _, g := range s.parts {
					for i := range s.t.Rows {
						twoLines(t, k.ID, g, i)
					}
				}
			})
		}
	}
	for _, name := range []string{"城乡分类", "办学类型", "举办者", "项目阶段", "职称", "学科"} {
		if !tried[name] {
			t.Errorf("%s was never tried", name)
		}
	}
}

// listIn is the list whose words stand in a column; nil where others do.
func listIn(tb *report.Table, c int) (found *edu.CodeList) {
	said := map[string]bool{}
	for i := range tb.Rows {
		if text := tb.Cell(&tb.Rows[i], c).Text; text != "" {
			said[text] = true
		}
	}
	for _, g := range edu.Registers() {
		for _, field := range g.Fields {
			list := field.Codes
			if list == nil || len(said) == 0 || found != nil && field.Key != tb.Columns[c].Key {
				continue
			}
			all := true
			for text := range said {
				all = all && slices.ContainsFunc(list.Items, func(x edu.CodeItem) bool { return x.Label == text })
			}
			if all {
				found = list
			}
		}
	}
	return found
}

// fillWith has the words of a list stand in a column, each at least once: there are rows enough.
func fillWith(tb *report.Table, c int, list *edu.CodeList) {
	for i := len(tb.Rows); i < len(list.Items); i++ {
		tb.Rows = append(tb.Rows, tb.Rows[i%len(tb.Rows)])
	}
	for i := range tb.Rows {
		cells := report.Cells{}
		for key, x := range tb.Rows[i].Cells {
			cells[key] = x
		}
		cells[tb.Columns[c].Key] = report.Cell{Is: report.Text, Text: list.Items[i%len(list.Items)].Label}
		tb.Rows[i].Cells = cells
	}
}

func twoLines(t *testing.T, id string, g *grid, at int) {
	t.Helper()
	lines, _ := g.rowLines(at, Song)
	for c, cell := range lines {
		text := g.t.Cell(&g.t.Rows[at], c).Text
		if !g.lexicon.terms[text] || len(cell) == 0 { // that of a group
			continue
		}
		whole := g.listedLines(Song, g.pt, g.x[c+1]-g.x[c]-2*pad, text)
		cheap := len(g.listedLines(Song, g.pt, solidTerm*g.pt*mmPerPt/1000, text)) <= 2
		if len(cell) > 2 || cheap && !slices.Equal(cell, whole) {
			t.Errorf("%s: %s is set as %q, of whole words %q", id, text, cell, whole)
		}
	}
}
