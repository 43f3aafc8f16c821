package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// signable is all that a page is asked for before somebody signs it, whatever stands on it.
func signable(t failer, d *report.Document, p *Pages, f *Fonts) {
	t.Helper()
	checkPages(t, p, f, d.Margins)
	readable(t, d, p, f)
	complete(t, d, p, f)
	tables(d, func(d *report.Document, tb *report.Table) {
		s := newLayout(d, f.Ruler(), nil).sheaf(tb)
		habits(t, s.t)
		numbered(t, s)
	})
}

// readable is what somebody who signs a page at arm's length asks of its tables: 9 pt or more, names on two lines at most and
// numbers on one, no page of a table with fewer than three rows, no head alone at the foot.
func readable(t failer, d *report.Document, p *Pages, f *Fonts) {
	t.Helper()
	const smallest = 9.0
	for i := range p.Pages {
		for _, x := range p.Pages[i].Texts {
			if x.Pt < smallest {
				t.Errorf("page %d: %q is set in %g pt", i+1, x.Text, x.Pt)
			}
		}
	}
	tables(d, func(d *report.Document, tb *report.Table) {
		s := newLayout(d, f.Ruler(), nil).sheaf(tb)
		for _, g := range s.parts {
			for i := range s.t.Rows {
				if s.t.Rows[i].Group == "" {
					readableRow(t, g, i)
				}
			}
		}
	})
	fewRows(t, d, p)
	soundTitles(t, p)
	soundFoot(t, p)
}

// soundFoot: no head stands alone at the foot of a page.
func soundFoot(t failer, p *Pages) {
	t.Helper()
	for i, pg := range p.Pages {
		lowest := slices.MaxFunc(pg.Texts, func(a, z Text) int { return int(100 * (bodyY(a) - bodyY(z))) })
		if (lowest.Face == Hei || lowest.Face == Title) && lowest.Pt > ptLine {
			t.Errorf("page %d: %q is alone at the foot", i+1, lowest.Text)
		}
	}
}

// soundTitles: no title is broken within a word.
func soundTitles(t failer, p *Pages) {
	t.Helper()
	for i := range p.Pages {
		texts := p.Pages[i].Texts
		for j := 1; j < len(texts); j++ {
			a, z := texts[j-1], texts[j]
			if a.Face != Title || z.Face != Title || a.Pt != ptTitle || z.Pt != ptTitle || z.Y <= a.Y || z.Y > a.Y+15 {
				continue
			}
			for _, w := range strings.Fields(words) {
				for cut := range w {
					if cut > 0 && strings.HasSuffix(a.Text, w[:cut]) && strings.HasPrefix(z.Text, w[cut:]) {
						t.Errorf("page %d: %q and %q are one word", i+1, a.Text, z.Text)
					}
				}
			}
		}
	}
}

// bodyY is how far down a text stands; page numbers, and what says which paper it is, stand nowhere.
func bodyY(t Text) float64 {
	for _, begins := range []string{"报送序号", "口径版本", "数据指纹"} {
		if strings.HasPrefix(t.Text, begins) && t.Pt == ptNote {
			return 0
		}
	}
	if t.Face == Song && t.Pt == ptNumber && len(t.Text) > 6 && t.Text[:len("— ")] == "— " {
		return 0
	}
	return t.Y
}

func readableRow(t failer, g *grid, at int) {
	t.Helper()
	lines, _ := g.rowLines(at, Song)
	for c, cell := range lines {
		if g.t.Columns[c].Names && len(cell) > 2 {
			t.Errorf("%q is set on %d lines", cell, len(cell))
		}
		if g.t.Cell(&g.t.Rows[at], c).Is == report.Number && len(cell) > 1 {
			t.Errorf("number %q is broken", cell)
		}
	}
}

// fewRows: where a table goes over pages, each has three rows at least.
func fewRows(t failer, d *report.Document, p *Pages) {
	t.Helper()
	long := map[*edu.Register]map[edu.Ref]bool{} // what stands in tables that have more rows, and in no others
	tables(d, func(_ *report.Document, tb *report.Table) {
		if tb.Of == nil {
			return
		}
		if long[tb.Of] == nil {
			long[tb.Of] = map[edu.Ref]bool{}
		}
		for i := range tb.Rows {
			of := tb.Rows[i].Of
			seen, ok := long[tb.Of][of]
			long[tb.Of][of] = (seen || !ok) && tb.Len() >= leastRows
		}
	})
	for i := range p.Pages {
		rows := map[*edu.Register]map[edu.Ref]bool{}
		for _, x := range p.Pages[i].Texts {
			if x.Of != 0 && x.In != nil && long[x.In][x.Of] {
				if rows[x.In] == nil {
					rows[x.In] = map[edu.Ref]bool{}
				}
				rows[x.In][x.Of] = true
			}
		}
		for of, refs := range rows {
			if len(refs) < leastRows {
				t.Errorf("page %d has only %d rows of %s", i+1, len(refs), of.ID)
			}
		}
	}
}

// tables goes through the tables of a document and of its annexes.
func tables(d *report.Document, each func(*report.Document, *report.Table)) {
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *report.Table:
			each(d, b)
		case *report.Annex:
			tables(b.Doc, each)
		}
	}
}

// randomTable is a table of chance: names and texts of any length, numbers, dates, columns in which nothing stands.
func randomTable(rt *rapid.T) *report.Table {
	name := rapid.StringOfN(rapid.RuneFrom([]rune("样例县东川镇中心小学幼儿园教点（第二）东校区")), 2, 24, -1)
	words := rapid.StringOfN(rapid.RuneFrom([]rune("材料运输滞后，资金未到位；2022年 A1-b（）")), 0, 80, -1)
	tb := &report.Table{Of: edu.Schools, Area: "样例县", Columns: []report.Column{
		{Key: "no", Heads: []string{"序号"}, Kind: edu.KindCount}, {Key: "township", Heads: []string{"乡镇"}},
	}}
	for c := range rapid.IntRange(2, 26).Draw(rt, "columns") {
		kind := rapid.SampledFrom([]edu.Kind{edu.KindText, edu.KindText, edu.KindCount, edu.KindMoney, edu.KindDate}).Draw(rt, "kind")
		head := rapid.SampledFrom([]string{"总投资", "撤并前规模", "建筑面积", "完成情况"}).Draw(rt, "head")
		col := report.Column{Key: fmt.Sprint(c), Heads: []string{head}, Kind: kind, Aside: rapid.IntRange(0, 4).Draw(rt, "aside") == 0}
		if kind.Numeric() {
			col.Sum.Rule = report.Summed
			col.Unit = rapid.SampledFrom([]string{"", "人", "万元", "平方米"}).Draw(rt, "unit")
		}
		if kind == edu.KindText {
			col.Names = rapid.IntRange(0, 3).Draw(rt, "names") == 0
		}
		tb.Columns = append(tb.Columns, col)
	}
	tb.Columns = append(tb.Columns, report.Column{Key: "note", Heads: []string{"备注"}, Most: 12})
	empty := fmt.Sprint(rapid.IntRange(0, 26).Draw(rt, "empty"))
	rows := rapid.IntRange(6, 60).Draw(rt, "rows")
	for i := range rows {
		cells := report.Cells{
			"no":       {Is: report.Number, Number: edu.Decimal{N: int64(i + 1)}},
			"township": {Is: report.Text, Text: rapid.SampledFrom([]string{"东川镇", "西岭乡", "北沟乡"}).Draw(rt, "township")},
		}
		for _, c := range tb.Columns[2:] {
			switch {
			case empty == c.Key:
			case c.Names:
				cells[c.Key] = report.Cell{Is: report.Text, Text: name.Draw(rt, "name")}
			case c.Kind == edu.KindText:
				cells[c.Key] = report.Cell{Is: report.Text, Text: words.Draw(rt, "words")}
			case c.Kind == edu.KindDate:
				cells[c.Key] = report.Cell{Is: report.Text, Text: "2022-04-15"}
			default:
				cells[c.Key] = report.Cell{Is: report.Number, Number: edu.Decimal{N: rapid.Int64Range(0, 99999999).Draw(rt, "n"), Places: 2}}
			}
		}
		tb.Rows = append(tb.Rows, report.TableRow{Cells: cells, Of: edu.Ref(i + 1)})
	}
	return tb
}

// randomPaper is a document of a random table, set as an office of chance has it.
func randomPaper(rt *rapid.T) (*report.Document, *report.Table) {
	tb := randomTable(rt)
	d := &report.Document{Landscape: true}
	d.Title = strings.Join(rapid.SliceOfN(rapid.SampledFrom(strings.Fields(words)), 1, 20).Draw(rt, "title"), "，")
	text := rapid.StringOfN(rapid.RuneFrom([]rune("各项工作按计划推进，")), 0, 900, -1).Draw(rt, "text")
	d.Blocks = []report.Block{&report.Paragraph{Text: text}, &report.Heading{Text: "一、进展情况"}, tb, &report.Notes{Lines: []string{text}}}
	d.A3 = rapid.Bool().Draw(rt, "A3")
	for _, c := range report.Choices() {
		*c.Of(&d.Setting) = rapid.Bool().Draw(rt, c.Word)
	}
	tb.Setting = d.Setting
	return d, tb
}

// TestReadableTables: whatever the names and texts are, tables can be read, on either paper and however they are set.
func TestReadableTables(t *testing.T) {
	f := fonts(t)
	rapid.Check(t, func(rt *rapid.T) {
		d, _ := randomPaper(rt)
		p, err := Layout(d, f)
		if err != nil {
			rt.Fatal(err)
		}
		signable(rt, d, p, f)
	})
}

// TestLongTables: a table of hundreds of pages is split as a short one is, and keeps what can be read.
func TestLongTables(t *testing.T) {
	f := fonts(t)
	tb := &report.Table{Of: edu.Schools, Columns: []report.Column{{Key: "name", Heads: []string{"学校名称"}, Names: true}}}
	for c := range 9 {
		tb.Columns = append(tb.Columns, report.Column{Key: fmt.Sprint(c), Heads: []string{fmt.Sprintf("投资%d", c)}, Kind: edu.KindMeasure})
	}
	for i := range 1500 {
		cells := report.Cells{"name": {Is: report.Text, Text: fmt.Sprintf("东川镇第%d中心小学", i)}}
		for c := range 9 {
			cells[fmt.Sprint(c)] = report.Cell{Is: report.Number, Number: edu.Decimal{N: int64(100_000_000_000_000_000 + i*c), Places: 2}}
		}
		tb.Rows = append(tb.Rows, report.TableRow{Cells: cells, Of: edu.Ref(i + 1)})
	}
	for _, facing := range []bool{false, true} {
		d := &report.Document{Title: "一览表", Landscape: true, Blocks: []report.Block{tb}}
		d.Margins, d.Facing = report.Margins{Top: 60, Bottom: 60, Left: 20, Right: 20}, facing
		p, err := Layout(d, f)
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Pages) < 2*aRowLess {
			t.Errorf("%d pages are not many", len(p.Pages))
		}
		readable(t, d, p, f)
	}
}
