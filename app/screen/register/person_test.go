package register

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// TestExportOfAPerson asks why, in a name only, and of teachers only; what cannot be written down is not made.
func TestExportOfAPerson(t *testing.T) {
	s := session(t, small)
	said := screentest.Said(s)
	open(t, s, edu.Schools).ExportPerson()
	if !strings.Contains(said(), "教师登记表") || screentest.Told(s) != "" {
		t.Errorf("of a school: said %q, told %q", said(), screentest.Told(s))
	}
	p := open(t, s, edu.Teachers)
	p.Arrive(screen.Route{Rows: []int64{edu.All[edu.Teacher](s.Book(), edu.Teachers)[0].RowID()}})
	p.ExportPerson()
	screentest.Name(t, s, "王晓东")
	if e, ok := s.Window.Canvas().Focused().(*ui.Entry); !ok || !strings.Contains(screentest.Told(s), "不能撤销") {
		t.Fatalf("told %q", screentest.Told(s))
	} else {
		e.SetText("本人申请")
	}
	screentest.CloseDialogs(s)
	one := p.rows[p.here()].(*edu.Teacher)
	path := filepath.Join(t.TempDir(), "个人.xlsx")
	b := screentest.Break(s)
	if p.writePerson(one, "本人申请", path); screentest.Told(s) == "" {
		t.Error("nothing is said")
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("made though it cannot be written down")
	}
	screentest.CloseDialogs(s)
	b.Mend()
	p.writePerson(one, "本人申请", path)
	all, err := s.Ledger.Batches(t.Context(), 1)
	if err != nil || all[0].Kind != edu.BatchDisclose || !strings.Contains(all[0].Why, "导出个人数据（"+string(one.Name)) {
		t.Errorf("the journal says %+v, %v", all, err)
	}
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		t.Errorf("no file: %v, told %q", err, screentest.Told(s))
	}
}
