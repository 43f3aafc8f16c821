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

// TestEachPrintedPartIsInTheFingerprint: whatever is altered by itself in a report, a cell of any table, a line of a form, a sentence, a
// note, is in its fingerprint and in that of the letter that binds it; a field of a record that no report has is in none.
func TestEachPrintedPartIsInTheFingerprint(t *testing.T) {
	book, o := sample.County(sample.Size{Schools: 30, Teachers: 200, Projects: 8, Closures: 4, Years: 2}).Book(), options(t)
	o.Period, o.AsOf, o.Year = edu.Month(2022, 9), edu.Day(2022, 9, 30), 2022
	was, parts := map[string]string{}, 0
	for _, k := range Kinds() {
		d := k.Make(book, o)
		was[k.ID] = d.Identity().Fingerprint
		all := edits(d)
		for i := 0; i < len(all); i += 1 + len(all)/200 { // of a long table every so many cells
			parts++
			all[i].alter("改")
			if d.Identity().Fingerprint == was[k.ID] {
				t.Errorf("%s: %s can be altered and the fingerprint stays", k.ID, all[i].what)
			}
			all[i].alter("")
		}
		if d.Identity().Fingerprint != was[k.ID] {
			t.Fatalf("%s was not put back", k.ID)
		}
	}
	if parts < 1500 {
		t.Errorf("only %d parts", parts)
	}
	for _, x := range edu.All[edu.Teacher](book, edu.Teachers) {
		n := *x
		n.Phone, n.Mandarin, n.HonourFrom = "10012345678", "", edu.Day(2020, 1, 1)
		book.Put(edu.Teachers, &n)
	}
	for _, k := range Kinds() {
		if k.ID != Return && k.ID != "explanations" && k.Make(book, o).Identity().Fingerprint != was[k.ID] {
			t.Errorf("%s has another fingerprint for what it does not print", k.ID)
		}
	}
}

// edit is a part of a document, and how something is put behind its text.
type edit struct {
	what  string
	alter func(by string)
}

// edits are those of all that a document says.
func edits(d *Document) (out []edit) {
	text := func(what string, s *string) {
		before := *s
		out = append(out, edit{what + " " + before, func(by string) { *s = before + by }})
	}
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *Heading:
			text("head", &b.Text)
		case *Paragraph:
			text("paragraph", &b.Text)
		case *Clause:
			text("clause", &b.Text)
		case *Notes:
			for i := range b.Lines {
				text("note", &b.Lines[i])
			}
		case *Form:
			for i := range b.Rows {
				for j := range b.Rows[i].Cells {
					text("cell of a form", &b.Rows[i].Cells[j].Text)
				}
			}
		case *Table:
			out = append(out, cellEdits(b)...)
		case *Annex:
			out = append(out, edits(b.Doc)...)
		}
	}
	return out
}

// cellEdits are those of the cells that somebody wrote into a table.
func cellEdits(b *Table) (out []edit) {
	for _, rows := range [][]TableRow{b.Rows, b.Total} {
		for i := range rows {
			for _, c := range b.Columns {
				before, ok := rows[i].Cells[c.Key]
				if !ok {
					continue
				}
				out = append(out, edit{"cell " + c.Key, func(by string) {
					after := before
					if after.Is == Number && by != "" {
						after.Number.N++
					} else {
						after.Text += by
					}
					rows[i].Cells[c.Key] = after
				}})
			}
		}
	}
	return out
}

// TestChangedFigure: whatever of a document is altered, by the least, is another document; how it is set is not.
func TestChangedFigure(t *testing.T) {
	made := func(edit func(*Document, *Table)) string {
		table := &Table{
			Left: "填报单位：岚县教育局", Columns: []Column{{Key: "a", Heads: []string{"学生"}}, {Key: "b", Heads: []string{"教师"}}},
			Rows: []TableRow{{Cells: Cells{"a": whole(12), "b": words("1")}}, {Cells: Cells{"a": whole(0)}}},
		}
		d := &Document{Title: "表", Edition: "甲", Blocks: []Block{table, &Notes{Lines: []string{"一", "二"}}, signatures()}}
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
		"notes":      func(d *Document, _ *Table) { d.Blocks[1] = &Notes{Lines: []string{"一二"}} },
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
