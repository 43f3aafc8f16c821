package report

import (
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestIdentity: the fingerprint of every report is the same whenever and on whatever paper it is made, and another one when what it says
// is another; an annex has that of the report that it is.
func TestIdentity(t *testing.T) {
	b, o := sample.County(sample.Size{Schools: 30, Teachers: 200, Projects: 8, Closures: 4, Years: 2}).Book(), options(t)
	o.Period, o.AsOf, o.Year = edu.Month(2022, 9), edu.Day(2022, 9, 30), 2022
	other := o
	other.Paper = Paper{A3: true, Margins: Margins{25, 20, 20, 20}, Setting: Setting{Full: true, Facing: true, Trimmed: true, Townships: true}}
	other.Headed, other.Cover = true, true
	seen := map[string]string{}
	for _, k := range Kinds() {
		id := k.Make(b, o).Identity()
		if again := k.Make(b, other).Identity(); again != id {
			t.Errorf("%s: %+v, on other paper %+v", k.ID, id, again)
		}
		if len(id.Fingerprint) != 8 || strings.Trim(id.Fingerprint, "0123456789abcdef") != "" || id.Edition != o.Rules.Edition() {
			t.Errorf("%s: %+v", k.ID, id)
		}
		if same := seen[id.Fingerprint]; same != "" {
			t.Errorf("%s and %s have the same fingerprint", k.ID, same)
		}
		seen[id.Fingerprint] = k.ID
	}
	for _, x := range kind(t, "monthly").Make(b, o).Blocks {
		if a, ok := x.(*Annex); ok && seen[a.Doc.Identity().Fingerprint] == "" {
			t.Errorf("%s bound in is another than by itself", a.Doc.Title)
		}
	}
}

// TestChangedFigure: whatever of a document is altered, by the least, is another document; how it is set is not.
func TestChangedFigure(t *testing.T) {
	made := func(edit func(*Document, *Table)) string {
		table := &Table{
			Left: "填报单位：岚县教育局", Columns: []Column{{Key: "a", Heads: []string{"学生"}}, {Key: "b", Heads: []string{"教师"}}},
			Rows: []TableRow{{Cells: Cells{"a": whole(12), "b": words("1")}}, {Cells: Cells{"a": whole(0)}}},
		}
		d := &Document{Title: "表", Edition: "甲", Blocks: []Block{table, &Notes{[]string{"一", "二"}}, signatures()}}
		edit(d, table)
		return d.Identity().Fingerprint
	}
	was := made(func(*Document, *Table) {})
	for name, edit := range map[string]func(*Document, *Table){
		"number":     func(_ *Document, x *Table) { x.Rows[0].Cells["a"] = whole(13) },
		"0 is known": func(_ *Document, x *Table) { x.Rows[1].Cells["b"] = whole(0) },
		"moved over": func(_ *Document, x *Table) { x.Rows[0].Cells["a"], x.Rows[0].Cells["b"] = whole(1), words("12") },
		"decimals":   func(_ *Document, x *Table) { x.Rows[0].Cells["a"] = exact(edu.Decimal{N: 12, Places: 1}) },
		"unit":       func(_ *Document, x *Table) { x.Rows[0].Cells["a"] = counting(12, "人") },
		"row less":   func(_ *Document, x *Table) { x.Rows = x.Rows[:1] },
		"as a sum":   func(_ *Document, x *Table) { x.Total, x.Rows = x.Rows[1:], x.Rows[:1] },
		"head":       func(_ *Document, x *Table) { x.Columns[0].Heads = []string{"在校生"} },
		"line above": func(_ *Document, x *Table) { x.Left = "填报单位：兴县教育局" },
		"notes":      func(d *Document, _ *Table) { d.Blocks[1] = &Notes{[]string{"一二"}} },
		"title":      func(d *Document, _ *Table) { d.Title = "另一表" },
		"edition":    func(d *Document, _ *Table) { d.Edition = "乙" },
		"order":      func(d *Document, _ *Table) { d.Blocks[1], d.Blocks[2] = d.Blocks[2], d.Blocks[1] },
	} {
		if made(edit) == was {
			t.Errorf("%s: another document has the same fingerprint", name)
		}
	}
	set := func(d *Document, x *Table) {
		d.Landscape, d.A3, x.Columns[0].Most, x.Columns[1].Aside = true, true, 9, true
	}
	if made(set) != was {
		t.Error("a table that is set otherwise has another fingerprint")
	}
}
