package page

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"countyledger/app/report"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// lists are the annexes of the sample county as they are set on A4.
func lists(t *testing.T) map[string]*report.Document {
	t.Helper()
	b := sample.County(sample.Size{Schools: 60, Teachers: 300, Projects: 20, Closures: 8, Years: 2}).Book()
	for _, c := range edu.All[edu.Closure](b, edu.Closures) {
		n := *c
		n.ApprovalDoc, n.Note = "样政函〔2022〕109号", "家长意见未达到三分之二，村民代表会议不同意"
		b.Put(edu.Closures, &n)
	}
	out := map[string]*report.Document{}
	for _, k := range report.Kinds() {
		if k.Annex {
			out[k.ID] = k.Make(b, report.Options{Year: 2022, AsOf: edu.Day(2022, 9, 20), Period: edu.Month(2022, 4), Rules: rules(t)})
		}
	}
	return out
}

// TestNothingStandsInAStrip: on A4 no column of names is narrower than six characters, 备注 no narrower than four, and no word of four is
// broken; nothing has a single character below its other lines.
func TestNothingStandsInAStrip(t *testing.T) {
	for id, d := range lists(t) {
		tables(d, func(d *report.Document, tb *report.Table) {
			s := newLayout(d, fonts(t).Ruler(), nil).sheaf(tb)
			for _, g := range s.parts {
				for c := range g.t.Columns {
					col, longest := &g.t.Columns[c], 0
					for at := range s.t.Rows {
						if s.t.Rows[at].Group != "" {
							continue
						}
						text := g.columns[c].texts[at]
						longest = max(longest, utf8.RuneCountInString(text))
						lines, _ := g.rowLines(at, Song)
						n := len(lines[c])
						if n > 1 && utf8.RuneCountInString(text) <= 4 {
							t.Errorf("%s: %q is broken", id, lines[c])
						}
						if n > 1 && utf8.RuneCountInString(lines[c][n-1]) == 1 {
							t.Errorf("%s: %q ends with one character", id, lines[c])
						}
					}
					least := 0
					switch {
					case col.Names:
						least = min(6, longest)
					case col.Key == "note":
						least = 4
					}
					if wide := float64(g.limits[c]) / 1000; wide < float64(least) {
						t.Errorf("%s: %s is %.1f characters wide, want %d", id, strings.Join(col.Heads, "/"), wide, least)
					}
				}
			}
		})
	}
}

// TestSignsAmongWords: in a column of words what is not known and a number stand in the middle, and in one of names a sum stands left.
func TestSignsAmongWords(t *testing.T) {
	number := report.Cell{Is: report.Number, Number: edu.Decimal{N: 3}}
	for _, tt := range []struct {
		column report.Column
		cell   report.Cell
		want   report.Align
	}{
		{report.Column{}, report.Cell{}, report.AlignCentre},
		{report.Column{}, number, report.AlignCentre},
		{report.Column{}, report.Cell{Is: report.Text, Text: "主体三层"}, report.AlignLeft},
		{report.Column{Names: true}, number, report.AlignLeft},
		{report.Column{Names: true}, report.Cell{}, report.AlignCentre},
		{report.Column{Kind: edu.KindCount}, report.Cell{}, report.AlignRight},
		{report.Column{Kind: edu.KindCount}, number, report.AlignRight},
	} {
		if got := aligned(&tt.column, tt.cell); got != tt.want {
			t.Errorf("%+v in %+v: %v, want %v", tt.cell, tt.column, got, tt.want)
		}
	}
}

// TestHeadsCount: where there is room, no head of 差异系数表 is higher for standing in a narrower column than others: none takes more than
// three lines, and none ends within brackets.
func TestHeadsCount(t *testing.T) {
	d := lists(t)["spread"]
	tables(d, func(d *report.Document, tb *report.Table) {
		g := newLayout(d, fonts(t).Ruler(), nil).sheaf(tb).parts[0]
		for _, lines := range g.texts {
			if len(lines) > 3 {
				t.Errorf("%q", lines)
			}
			for _, s := range lines[:len(lines)-1] {
				if strings.Count(s, "（") > strings.Count(s, "）") {
					t.Errorf("%q is broken within brackets", lines)
				}
			}
		}
	})
}

// TestLongTextsKeepTheFloor: texts of 600 characters and names of 60 in every row make pages of few rows, and not a type that nobody
// can read; no head of a group stands alone at the foot.
func TestLongTextsKeepTheFloor(t *testing.T) {
	tb := &report.Table{Of: edu.Projects}
	for c := range 14 {
		tb.Columns = append(tb.Columns, report.Column{Key: fmt.Sprint(c), Heads: []string{fmt.Sprintf("第%d栏的名称", c)}, Names: c == 1 || c == 7})
	}
	for i := range 6 {
		if i%2 == 0 {
			tb.Rows = append(tb.Rows, report.TableRow{Group: fmt.Sprintf("第%d组", i)})
		}
		cells := report.Cells{}
		for c := range tb.Columns {
			text := "四字之词"
			switch {
			case tb.Columns[c].Names:
				text = strings.Repeat("某镇某村小学", 10)
			case c == 3 || c == 13:
				text = strings.Repeat("用地未批，", 120)
			}
			cells[fmt.Sprint(c)] = report.Cell{Is: report.Text, Text: text}
		}
		tb.Rows = append(tb.Rows, report.TableRow{Cells: cells, Of: edu.Ref(i + 1)})
	}
	p, err := Layout(&report.Document{Title: "长文", Landscape: true, Blocks: []report.Block{tb}}, fonts(t))
	if err != nil {
		t.Fatal(err)
	}
	for i := range p.Pages {
		last := ""
		for _, x := range p.Pages[i].Texts {
			if x.Pt < sizes[len(sizes)-1] {
				t.Fatalf("page %d: %q is set in %g pt", i+1, x.Text, x.Pt)
			}
			if bodyY(x) > 0 && x.Pt != ptNote {
				last = x.Text
			}
		}
		if strings.HasPrefix(last, "第") && strings.HasSuffix(last, "组") {
			t.Errorf("page %d ends with %s", i+1, last)
		}
	}
}
