package register

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// TestSumsOfMarkedCells: what the marked cells add up to is said in the unit in which they are shown.
func TestSumsOfMarkedCells(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.SectionYears)
	w := p.sheet.widget
	for _, tt := range []struct{ key, typed, want string }{
		{"classes", "12\n13", "计数 2　合计 25　平均 12.5"},
		{"ground", "100.5\n200", "计数 2　合计 300.5　平均 150.25"},
		{"equipment", "1.5\n2.25", "计数 2　合计 3.75　平均 1.875"},
		{"equipment", "1200\n34.5", "计数 2　合计 1234.5　平均 617.25"},
		{"equipment", "0.01\n0.03", "计数 2　合计 0.04　平均 0.02"},
		{"equipment", "0.01\n0.02", "计数 2　合计 0.03　平均 0.015"},
		{"equipment", "0.000001\n0.000002", "计数 2　合计 0.000003　平均 0.000002"},
		{"equipment", "1\n1\n2", "计数 3　合计 4　平均 1.333333"},
		{"ground", "0.01\n0.02", "计数 2　合计 0.03　平均 0.02"},
		{"ground", "0.01\n0.01\n0.02", "计数 3　合计 0.04　平均 0.01"},
		{"ground", "1\n1\n2", "计数 3　合计 4　平均 1.33"},
		{"classes", "1\n1\n2", "计数 3　合计 4　平均 1.33"},
		{"classes", "1\n1\n1\n1\n1\n1\n1\n2", "计数 8　合计 9　平均 1.13"},
		{"classes", "12", ""},
		{"ground", "100\t20", "计数 2　合计 100㎡　平均 100㎡　合计 20万元　平均 20万元"},
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
		if got := strings.ReplaceAll(p.sums(), ",", ""); got != tt.want {
			t.Errorf("%s of %q: %q, want %q", tt.key, tt.typed, got, tt.want)
		}
	}
}

// TestSumsAcrossColumnsAndGaps: marked cells of several columns are added up by their units, those that nobody filled are told, and what
// only names a row counts for nothing.
func TestSumsAcrossColumnsAndGaps(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.SectionYears)
	at := func(key string) int {
		return slices.IndexFunc(p.fields, func(f *edu.Field) bool { return f.Key == key })
	}
	mark := func(from, to string, rows int) string { // what is pasted is marked
		var block [][]string
		for r := range rows {
			var row []string
			for c := at(from); c <= at(to); c++ {
				row = append(row, p.sheet.Raw(r, c))
			}
			block = append(block, row)
		}
		p.sheet.widget.GoTo(0, at(from))
		p.sheet.widget.Paste(ui.TSV(block))
		return strings.ReplaceAll(p.sums(), ",", "")
	}
	p.sheet.widget.GoTo(0, at("ground"))
	p.sheet.widget.Paste("100\n\n50")
	p.sheet.widget.GoTo(0, at("equipment"))
	p.sheet.widget.Paste("2\n4\n6")
	if got := mark("ground", "ground", 3); got != "计数 2（另有1格未填）　合计 150　平均 75" {
		t.Errorf("a column with a gap: %q", got)
	}
	lo, hi := at("ground"), at("equipment")
	if lo > hi {
		lo, hi = hi, lo
	}
	got := mark(p.fields[lo].Key, p.fields[hi].Key, 3)
	if !strings.Contains(got, "万元") || !strings.Contains(got, "㎡") || !strings.Contains(got, "合计 12万元　平均 4万元") {
		t.Errorf("several columns: %q", got)
	}
	if got := mark("school", "year", 3); got != "" {
		t.Errorf("names and years: %q", got)
	}
}

// TestTotalsUnderTheList: a row of totals stands under the list and the sheet, says what nobody filled, and follows the search, the
// filter, what is typed, and what is taken back.
func TestTotalsUnderTheList(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.SectionYears)
	at := slices.IndexFunc(p.fields, func(f *edu.Field) bool { return f.Key == "classes" })
	f := p.fields[at]
	check := func(when string, rows []edu.Record) {
		t.Helper()
		sum, n, known := int64(0), 0, 0
		for _, r := range rows {
			if v, ok := f.Added(r); ok {
				sum, known, n = sum+v, known+1, n+1
			} else if s.Book().Asks(r, f) {
				n++
			}
		}
		want := f.Sum(sum)
		switch {
		case known == 0:
			want = "—"
		case known < n:
			want += "*"
		}
		for name, g := range map[string]*ui.Grid{"sheet": &p.sheet.widget.Grid, "list": p.grid} {
			if got, _ := g.Totals(at); got != want {
				t.Errorf("%s, %s: %s under %s, want %s", when, name, got, f.Label, want)
			}
			if got, _ := g.Totals(0); got != fmt.Sprintf("合计 %d%s", len(rows), p.register.Unit) {
				t.Errorf("%s, %s: %s", when, name, got)
			}
		}
	}
	check("at first", p.rows)
	p.search.SetText(p.fields[0].Text(p.rows[0], s.Book()))
	if len(p.rows) == 0 || len(p.rows) > 8 {
		t.Fatalf("%d rows are found", len(p.rows))
	}
	check("searched", p.rows)
	p.sheet.widget.GoTo(0, at)
	p.sheet.widget.Paste("777")
	check("typed", p.rows)
	s.Undo()
	check("undone", p.rows)
	p.sheet.widget.GoTo(0, at)
	p.sheet.widget.Clear()
	check("emptied", p.rows)
	if _, words := p.under(at); !strings.Contains(words, "未填") {
		t.Errorf("of a gap it says %q", words)
	}
	p.Clear()
	if text, words := p.under(at); text != "" || !strings.Contains(words, "各学年的数不相加") {
		t.Errorf("of several years %q, %q", text, words)
	}
}

// TestMarkedApartAreAddedUp: cells of several columns that are marked with gaps between them, in the sheet and as rows of the list, are
// added up under their columns and in the status bar; what is typed counts at once, and letting go of them shows all rows again.
func TestMarkedApartAreAddedUp(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.SectionYears)
	at := func(key string) int {
		return slices.IndexFunc(p.fields, func(f *edu.Field) bool { return f.Key == key })
	}
	equipment, ground := at("equipment"), at("ground")
	w := p.sheet.widget
	w.GoTo(0, equipment)
	w.Paste("1\n2\n4\n8\n\n16")
	w.GoTo(0, ground)
	w.Paste("10\n20\n40\n80\n160\n320")
	under := func(when string, col int, want string) {
		t.Helper()
		text, words := p.widget().Totals(col)
		if text = strings.ReplaceAll(text, ",", ""); text != want || want != "" && words == "" {
			t.Errorf("%s: %q (%s) under column %d, want %q", when, text, words, col, want)
		}
	}
	w.GoTo(0, ground)
	all, _ := w.Totals(ground)
	w.GoTo(0, equipment)
	for _, c := range []ui.Cell{{Row: 2, Col: equipment}, {Row: 4, Col: equipment}, {Row: 1, Col: ground}, {Row: 3, Col: ground}} {
		screentest.Click(s, &w.Grid, c, fyne.KeyModifierControl)
	}
	under("marked", 0, "选中 5格")
	under("marked", equipment, "5*")
	under("marked", ground, "100")
	under("marked", at("classes"), "")
	said := "计数 4（另有1格未填）"
	if got := p.sums(); !strings.HasPrefix(got, said) || !strings.Contains(got, "合计 5万元") ||
		!strings.Contains(got, "合计 100㎡") {
		t.Errorf("it says %q", got)
	}
	screentest.Click(s, &w.Grid, ui.Cell{Row: 5, Col: ground}, 0)
	under("let go", ground, strings.ReplaceAll(all, ",", ""))
	screentest.Press(s, fyne.KeyInsert, fyne.KeyUp, fyne.KeyUp)
	under("kept by a key", ground, "400")
	screentest.Press(s, fyne.KeyEscape, fyne.KeyF4)
	if p.sheet != nil {
		t.Fatal("F4 does not go to the list")
	}
	col := slices.IndexFunc(p.grid.Columns, func(c ui.Column) bool { return strings.Contains(c.Title, p.fields[ground].Label) })
	screentest.Click(s, p.grid, ui.Cell{Row: 0}, 0)
	screentest.Click(s, p.grid, ui.Cell{Row: 2}, fyne.KeyModifierControl)
	screentest.Click(s, p.grid, ui.Cell{Row: 4}, fyne.KeyModifierShift)
	under("rows", 0, "选中 4条")
	under("rows", col, "290")
	screentest.Press(s, fyne.KeyDown)
	under("a key", col, strings.ReplaceAll(all, ",", ""))
}
