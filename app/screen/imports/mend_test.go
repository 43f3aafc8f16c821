package imports

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// TestMendOfWhatIsThere: a refused row about a school of the ledger is shown over that school, and corrected it changes the
// school: what the row leaves blank stays, what could not be read wipes nothing, and no second school comes in.
func TestMendOfWhatIsThere(t *testing.T) {
	p, s := page(t)
	old := *edu.All[edu.School](s.Book(), edu.Schools)[0]
	old.Head, old.Village = "李强", "甲村"
	if err := old.Land.Parse("900", edu.Format{Unit: "㎡"}); err != nil {
		t.Fatal(err)
	}
	screentest.Save(t, s, edu.Edit("改", edu.Schools, &old))
	now := func() *edu.School { return s.Book().School(edu.Ref(old.RowID())) }
	file := filepath.Join(t.TempDir(), "学校.csv")
	line := "学校名称,标识码,办学类型,占地面积,校（园）长,村\n," + string(old.Code) + ",,很大,王丽,\n"
	if err := os.WriteFile(file, []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	look(t, p, file)
	if p.list.Len() != 1 || p.list.Cell(0, 1) != "× 未导入" {
		t.Fatal(p.told.text())
	}
	n := len(s.Book().Rows(edu.Schools))
	p.enter()
	p.forms.Form.Retype(map[string]string{"note": "已核"})
	p.Save()
	if told := screentest.Told(s); told != "" || p.forms.Form != nil {
		t.Fatalf("not saved: %s", told)
	}
	x := now()
	if len(s.Book().Rows(edu.Schools)) != n || x.Head != "王丽" || x.Note != "已核" || x.Land != old.Land ||
		x.Village != "甲村" || x.Name != old.Name {
		t.Errorf("%d schools of %d: %+v", len(s.Book().Rows(edu.Schools)), n, x)
	}
	if !strings.Contains(p.list.Cell(0, 1), "已改正") {
		t.Errorf("the row is %s", p.list.Cell(0, 1))
	}
	s.Undo()
	if now().Head != "李强" || p.list.Cell(0, 1) != "× 未导入" {
		t.Errorf("after the undo: %s, %s", now().Head, p.list.Cell(0, 1))
	}
}
