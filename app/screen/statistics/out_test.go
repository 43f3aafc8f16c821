package statistics

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/exchange/grid"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// TestAnswerGoesOut: what is copied, and what stands in the workbook and on the paper that are made, is the table of the page, and the
// chart draws its groups.
func TestAnswerGoesOut(t *testing.T) {
	s, p := open(t)
	a := answer{p}
	shown := []string{strings.Join(append([]string{p.query.Rows.Label()}, p.columnHeads()...), "\t")}
	for row := range a.Len() {
		var cells []string
		for col := range len(p.columnHeads()) + 1 {
			cells = append(cells, a.Raw(row, col))
		}
		shown = append(shown, strings.Join(cells, "\t"))
	}
	p.copy()
	copied := fyne.CurrentApp().Clipboard().Content() //nolint:forbidigo // the clipboard is the application's
	if got := strings.Split(strings.TrimSuffix(copied, "\r\n"), "\r\n"); !slices.Equal(got, shown) || len(got) < 5 {
		t.Errorf("copied\n%q\nshown is\n%q", got, shown)
	}
	dir := t.TempDir()
	for _, ending := range []string{".xlsx", ".pdf"} {
		path := filepath.Join(dir, "统计"+ending)
		p.write(path, p.document("统计"))
		if b, err := os.ReadFile(path); err != nil || len(b) < 1000 {
			t.Errorf("%s: %d bytes, %v, told %q", ending, len(b), err, screentest.Told(s))
		}
	}
	book, err := grid.Open(t.Context(), filepath.Join(dir, "统计.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := book.Sheet(t.Context(), book.Sheets[0])
	if err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprint(sheet.Rows)
	for _, head := range append(slices.Clone(p.table.RowHeads), p.columnHeads()...) {
		if !strings.Contains(text, head) {
			t.Errorf("%s does not stand in the workbook", head)
		}
	}
	p.rows.SetSelected("办学类型")
	screentest.Press(s, fyne.KeyF6)
	bars := drawn(p)
	if len(bars) != len(p.table.RowHeads) {
		t.Fatalf("%d bars of %d groups", len(bars), len(p.table.RowHeads))
	}
	most := slices.MaxFunc(bars, func(a, z ui.Bar) int { return int(1000 * (a.Share - z.Share)) })
	for i, b := range bars {
		c := p.table.RowSums[i]
		if b.Name != p.table.RowHeads[i] || b.Text != p.table.Text(c) || b.Share > most.Share || most.Share != 1 {
			t.Errorf("the bar %+v of %s, %s", b, p.table.RowHeads[i], p.table.Text(c))
		}
	}
}

// drawn are the bars of the page's chart.
func drawn(p *Page) (bars []ui.Bar) {
	for _, o := range test.LaidOutObjects(p.body) {
		if b, ok := o.(*ui.Bars); ok {
			bars = b.Bars()
		}
	}
	return bars
}

// TestTownshipsNarrowEveryRegister: every register whose rows are of a school is asked of one township, and what is left are the rows of
// that township's schools alone.
func TestTownshipsNarrowEveryRegister(t *testing.T) {
	s, p := open(t)
	narrowed := 0
	for _, g := range p.registers {
		ofSchools := g == edu.Schools || slices.ContainsFunc(g.Fields, func(f *edu.Field) bool { return f.Refs == edu.Schools })
		p.register.SetSelected(g.List.Title)
		p.clear()
		at := slices.IndexFunc(p.narrowing, edu.Facet.Gathers)
		if at < 0 {
			if ofSchools {
				t.Errorf("%s cannot be asked of a township", g.List.Title)
			}
			continue
		}
		all := p.table.Whole.N
		for _, town := range p.filters[at].Options {
			p.filters[at].SetSelected(town)
			narrowed++
			if n := p.table.Whole.N; n > all {
				t.Errorf("%s in %s: %d of %d", g.List.Title, town, n, all)
			}
			for _, id := range p.table.Whole.Rows {
				if got := p.narrowing[at].Text(s.Book().Find(g, id), s.Book()); got != town {
					t.Errorf("%s: row %d of %s is counted in %s", g.List.Title, id, got, town)
				}
			}
		}
	}
	if narrowed < 30 {
		t.Errorf("only %d townships were asked of", narrowed)
	}
}

// TestAStatisticOfALockedLedgerSaysWhatItLacks: what it counts by may not have been read.
func TestAStatisticOfALockedLedgerSaysWhatItLacks(t *testing.T) {
	s, p := open(t)
	p.query.Register = edu.Teachers
	if n := len(p.document("统计").Blocks); n != 2 {
		t.Errorf("%d blocks of an open ledger", n)
	}
	s.Book().Sealed = true
	if d := p.document("统计"); len(d.Blocks) != 3 {
		t.Errorf("%d blocks of a locked one", len(d.Blocks))
	}
}

// TestAStatisticOfPersonsIsInTheJournal before its file is there, on paper and in the clipboard too; one of schools leaves no act.
func TestAStatisticOfPersonsIsInTheJournal(t *testing.T) {
	s, p := open(t)
	acts := func() int {
		all, err := s.Ledger.Batches(t.Context(), 1000)
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	path, before := filepath.Join(t.TempDir(), "统计.xlsx"), acts()
	for _, persons := range []bool{false, true} {
		if p.query.Register = edu.Schools; persons {
			p.query.Register = edu.Teachers
		}
		p.write(path, p.document("统计"))
		p.copy()
		p.s.PrintOut("统计", p.document("统计"), persons)
		if n := acts() - before; n != map[bool]int{true: 3}[persons] {
			t.Errorf("of persons %t: %d acts", persons, n)
		}
		screentest.CloseDialogs(s)
	}
	screentest.Break(s)
	gone := filepath.Join(t.TempDir(), "统计.xlsx")
	if p.write(gone, p.document("统计")); screentest.Told(s) == "" {
		t.Error("nothing is said")
	}
	if _, err := os.Stat(gone); err == nil {
		t.Error("a file is made though it cannot be written down")
	}
}
