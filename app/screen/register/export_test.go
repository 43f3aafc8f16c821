package register

import (
	"path/filepath"
	"strings"
	"testing"

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
