package register

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/report"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// TestASheetThatCannotBeSaved: nothing is said to be saved; what was typed stays in its cells, red, and Ctrl+S saves it once
// it can be. The ledger has the value before until then.
func TestASheetThatCannotBeSaved(t *testing.T) {
	for _, waits := range []bool{false, true} {
		t.Run(fmt.Sprintf("waits %v", waits), func(t *testing.T) {
			s := session(t, small)
			p := open(t, s, edu.SectionYears)
			w := p.sheet.widget
			row, col := w.Here()
			before, acts := p.Cell(row, col), len(batchesOf(t, s))
			said, ledger := screentest.Said(s), screentest.Break(s)
			var l screentest.Later
			if waits {
				l.Hold(s)
			}
			w.Paste("97\n约\n98\n")
			w.GoTo(row, col+1)
			w.Paste("55")
			l.Run()
			if text := said(); strings.Contains(text, "已保存") || len(batchesOf(t, s)) != acts || p.Cell(row, col) != before {
				t.Fatalf("said %q, the ledger has %q, before %q", text, p.Cell(row, col), before)
			}
			red := p.sheet.Tint(row, col) == ui.ColourBad
			if p.sheet.Cell(row, col) != "97" || p.sheet.Cell(row, col+1) != "55" || !red || p.Refused() != 4 {
				t.Fatalf("the cells hold %q and %q, %d are red", p.sheet.Cell(row, col), p.sheet.Cell(row, col+1), p.Refused())
			}
			screentest.CloseDialogs(s)
			ledger.Mend()
			p.Save()
			l.Run()
			if !strings.Contains(said(), "已保存：填报学年数据：3格") || p.Cell(row, col) != "97" || p.Cell(row, col+1) != "55" || p.Refused() != 1 {
				t.Errorf("said %q, the ledger has %q, %d are red", said(), p.Cell(row, col), p.Refused())
			}
			s.Undo()
			l.Run()
			if p.Cell(row, col) != before || p.Refused() != 1 {
				t.Errorf("after the undo the ledger has %q, %d are red", p.Cell(row, col), p.Refused())
			}
		})
	}
}

// TestActsOfTheListThatFail: a removed record that is still there, a value that is not restored, and a file that is not
// written are not told as done.
func TestActsOfTheListThatFail(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.Teachers)
	n := len(p.rows)
	said, ledger := screentest.Said(s), screentest.Break(s)
	p.remove()
	screentest.Button(s, "删除").OnTapped()
	screentest.CloseDialogs(s)
	if len(p.rows) != n || strings.Contains(said(), "已保存") {
		t.Errorf("%d of %d rows, said %q", len(p.rows), n, said())
	}
	ledger.Mend()
	first := *p.rows[0].(*edu.Teacher)
	first.Note = "甲"
	screentest.Save(t, s, edu.Edit("改", edu.Teachers, &first))
	p.grid.Select(0)
	all, err := s.Ledger.(*screentest.Broken).Ledger.(Past).History(t.Context(), edu.Teachers, first.RowID())
	if err != nil {
		t.Fatal(err)
	}
	p.showPast(&past{record: p.rows[0], only: edu.Teachers.Field("note")}, all)
	said, ledger = screentest.Said(s), screentest.Break(s)
	p.past.restore()
	if strings.Contains(said(), "已保存") || s.Book().Teacher(edu.Ref(first.RowID())).Note != "甲" {
		t.Errorf("a value that was not restored: said %q", said())
	}
	screentest.CloseDialogs(s)
	list, d := filepath.Join(t.TempDir(), "名单.xlsx"), &report.Document{Title: "名单", Blocks: []report.Block{p.table()}}
	p.write("导出为Excel", list, d) // which the journal cannot say
	if _, err := os.Stat(list); err == nil || strings.Contains(said(), "已生成") || screentest.Told(s) == "" {
		t.Errorf("a file of which the journal says nothing: said %q", said())
	}
	screentest.CloseDialogs(s)
	ledger.Mend()
	p.write("导出为Excel", filepath.Join(t.TempDir(), "没有", "名单.xlsx"), d)
	if strings.Contains(said(), "已生成") || screentest.Told(s) == "" {
		t.Errorf("a file that was not written: said %q", said())
	}
}
