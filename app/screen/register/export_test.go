package register

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"countyledger/app/report"
	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// TestATableOfPersonsThatLeavesIsInTheJournal: of a register of persons, or of what they did, each file that is made leaves an act; schools
// leave none.
func TestATableOfPersonsThatLeavesIsInTheJournal(t *testing.T) {
	s := session(t, small)
	for _, g := range []*edu.Register{edu.Teachers, edu.Rotations, edu.Honours, edu.Schools, edu.Projects} {
		t.Run(g.ID, func(t *testing.T) {
			p := open(t, s, g)
			d := &report.Document{Title: g.Label, AsOf: edu.Day(2022, 9, 1), Blocks: []report.Block{p.table()}}
			for _, x := range []struct{ what, name string }{{"导出为Excel", "表.xlsx"}, {"打印为PDF", "表.pdf"}} {
				before, err := s.Ledger.Batches(t.Context(), 1000)
				if err != nil {
					t.Fatal(err)
				}
				p.write(x.what, filepath.Join(t.TempDir(), x.name), d)
				after, err := s.Ledger.Batches(t.Context(), 1000)
				if err != nil {
					t.Fatal(err)
				}
				persons := g != edu.Schools && g != edu.Projects
				if len(after)-len(before) != map[bool]int{true: 1}[persons] {
					t.Errorf("%s: %d acts more", x.what, len(after)-len(before))
				}
				if persons && (after[0].Kind != edu.BatchExport || !strings.HasPrefix(after[0].Why, x.what+"："+g.Label)) {
					t.Errorf("the journal says %+v", after[0])
				}
			}
			screentest.CloseDialogs(s)
		})
	}
}

// TestATableOfALockedLedgerSaysWhatItLacks, in its cells and above them.
func TestATableOfALockedLedgerSaysWhatItLacks(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.Teachers)
	if d := p.document("教师", p.table()); len(d.Blocks) != 1 {
		t.Errorf("%d blocks of an open ledger", len(d.Blocks))
	}
	s.Book().Sealed = true
	for _, r := range p.rows {
		r.(*edu.Teacher).IDNumber = ""
	}
	table := p.table()
	d := p.document("教师", table)
	if n, ok := d.Blocks[0].(*report.Notes); !ok || !strings.Contains(n.Lines[0], "身份证号") {
		t.Errorf("it says %+v", d.Blocks[0])
	}
	if c := table.Rows[0].Cells["id_number"]; c.Text != "未解锁" {
		t.Errorf("the number that could not be read is %+v", c)
	}
}

// TestACopiedTableOfPersonsIsInTheJournal: what cannot be written down is not copied.
func TestACopiedTableOfPersonsIsInTheJournal(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.Teachers)
	board := fyne.CurrentApp().Clipboard() //nolint:forbidigo // the clipboard is the application's
	board.SetContent("")
	b := screentest.Break(s)
	p.copyTable()
	if board.Content() != "" || screentest.Told(s) == "" {
		t.Errorf("copied though nothing can be written down, told %q", screentest.Told(s))
	}
	screentest.CloseDialogs(s)
	b.Mend()
	p.copyTable()
	all, err := s.Ledger.Batches(t.Context(), 1)
	if err != nil || all[0].Kind != edu.BatchExport || !strings.HasPrefix(all[0].Why, "复制整表：教师") || board.Content() == "" {
		t.Errorf("the journal says %+v, %v", all, err)
	}
}
