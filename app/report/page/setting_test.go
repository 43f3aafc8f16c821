package page

import (
	"slices"
	"strings"
	"testing"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// offices are books of several units: a full county, one with nothing in it, a district, and a city's own level.
func offices(tb testing.TB) map[string]*edu.Book {
	tb.Helper()
	out := map[string]*edu.Book{"county": county(tb)}
	for name, unit := range map[string]edu.Unit{
		"district": {Code: "141102", Name: "离石区教育科技局", Area: "离石区", Level: "county"},
		"city":     {Code: "141100", Name: "吕梁市教育局", Area: "吕梁市", Level: "city"},
	} {
		out[name] = county(tb)
		out[name].Unit = unit
	}
	out["empty"] = edu.NewBook(edu.Unit{Code: "141127", Name: "岚县教育科技局", Area: "岚县", Level: "county"}, 2022)
	return out
}

// settings are the program's own way of setting tables, each choice of the office by itself, and all of them.
func settings() []report.Setting {
	out := []report.Setting{{}}
	all := report.Setting{}
	for _, c := range report.Choices() {
		var one report.Setting
		*c.Of(&one), *c.Of(&all) = true, true
		out = append(out, one)
	}
	return append(out, all)
}

// TestEveryOfficeCanReadItsPapers: each report of each office, on either paper, however its tables are set, can be read: no small type,
// no long names, no torn title, no page of few rows, no lonely head, and nothing of the table is lost.
func TestEveryOfficeCanReadItsPapers(t *testing.T) {
	f := fonts(t)
	for name, book := range offices(t) {
		for _, a3 := range []bool{false, true} {
			for i, set := range settings() {
				if i > 0 && name != "county" {
					continue
				}
				paper := report.Paper{A3: a3, Setting: set}
				t.Run(name+" "+paper.String(), func(t *testing.T) {
					for _, k := range report.Kinds() {
						d := k.Make(book, report.Options{
							Year: 2022, Rules: rules(t), Texts: texts(t), AsOf: edu.Day(2022, 9, 20), Paper: paper,
						})
						p, err := Layout(d, f)
						if err != nil {
							t.Fatal(err)
						}
						t.Run(k.ID, func(t *testing.T) {
							checkPages(t, p, f, report.Margins{})
							readable(t, d, p, f)
							complete(t, d, p, f)
						})
					}
				})
			}
		}
	}
}

// complete: what stands in the cells of the tables of a document stands on its pages, each part of a table has the names of its rows, and
// what it leaves out is named.
func complete(t failer, d *report.Document, p *Pages, f *Fonts) {
	t.Helper()
	got, all := map[rune]int{}, ""
	for _, pg := range p.Pages {
		for _, x := range pg.Texts {
			all += x.Text
			if x.In != nil && x.Of != 0 {
				count(got, x.Text, 1)
			}
		}
	}
	if strings.Contains(all, "##") {
		t.Errorf("a number stands as ###")
	}
	want := map[rune]int{}
	tables(d, func(d *report.Document, tb *report.Table) {
		s := newLayout(d, f.Ruler(), nil).sheaf(tb)
		for _, g := range s.parts {
			if named(s.t) && !named(g.t) {
				t.Errorf("a part of %s has no names", keysOf(tb))
			}
			for i := range g.t.Rows {
				r := &g.t.Rows[i]
				if r.Of == 0 || tb.Of == nil {
					continue
				}
				for c := range g.t.Columns {
					cell := g.t.Cell(r, c)
					if s.content.wide && longText(&g.t.Columns[c], cell) {
						count(want, below+belowText(&g.t.Columns[c], cell), 1)
					} else {
						count(want, printed(g.t, c, cell), 1)
					}
				}
			}
		}
		kept := tb.OnPaper()
		for _, head := range kept.Omitted {
			if !strings.Contains(all, head) {
				t.Errorf("it is not said that %s is left out", head)
			}
		}
		if n := len(kept.Omitted) + len(kept.Columns); d.Full && n != len(tb.Columns) {
			t.Errorf("%d columns are printed or named, of %d", n, len(tb.Columns))
		}
	})
	for r, n := range want {
		if got[r] != n {
			t.Errorf("%q stands %d times on the pages, %d times in the tables", r, got[r], n)
		}
	}
}

// named reports whether a table has a column of names.
func named(t *report.Table) bool {
	return slices.ContainsFunc(t.Columns, func(c report.Column) bool { return c.Names })
}

func keysOf(t *report.Table) string {
	var out []string
	for _, c := range t.Columns {
		out = append(out, c.Key)
	}
	return strings.Join(out, " ")
}
