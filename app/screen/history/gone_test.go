package history

import (
	"strings"
	"testing"

	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// TestWhatIsGoneIsNamed as it was when it went, with what took it away: an undo, or an act. It is found by its name, and what refers to it
// names it too.
func TestWhatIsGoneIsNamed(t *testing.T) {
	p, s := page(t)
	first := edu.All[edu.School](s.Book(), edu.Schools)[0]
	add := func(why string, g *edu.Register, r edu.Record) {
		t.Helper()
		screentest.Save(t, s, edu.Edit(why, g, r))
	}
	entered := &edu.School{}
	*entered = *first
	entered.SetRowID(0)
	entered.Name, entered.Code, entered.Centre = "样例县临时小学", "2114009998", 0
	add("新增学校", edu.Schools, entered)
	var school *edu.School
	for _, x := range edu.All[edu.School](s.Book(), edu.Schools) {
		if x.Name == entered.Name {
			school = x
		}
	}
	teacher := &edu.Teacher{}
	*teacher = *edu.All[edu.Teacher](s.Book(), edu.Teachers)[0]
	teacher.SetRowID(0)
	teacher.Name, teacher.PostedAt, teacher.WorksAt = "欧阳某", edu.Ref(school.RowID()), 0
	teacher.IDNumber = "11010519491231002X"
	add("新增教师", edu.Teachers, teacher)
	s.Undo()
	s.Undo()
	deleted := edu.All[edu.Teacher](s.Book(), edu.Teachers)[3]
	name := string(deleted.Name)
	gone := []edu.Item{{Register: edu.Teachers, Record: deleted, Delete: true}}
	screentest.Save(t, s, edu.Change{Kind: edu.BatchEdit, Why: "删去教师", Items: gone})
	shows := func(why, record, field, value string) {
		t.Helper()
		for i, b := range p.list.Rows() {
			if b.Why != why {
				continue
			}
			p.list.Grid.Select(i)
			for row := range p.side.list.Len() {
				cell := func(col int) string { return p.side.list.Cell(row, col) }
				if !strings.Contains(cell(0), record) {
					t.Fatalf("%s: the record is %q, not %q", why, cell(0), record)
				}
				if cell(1) == field && strings.Contains(cell(2)+cell(3), value) {
					return
				}
			}
		}
		t.Errorf("%s: no %s with %q", why, field, value)
	}
	shows("新增学校", "临时小学（已撤销）", "标识码", "2114009998")
	shows("新增教师", "欧阳某（已撤销）", "编制单位", "临时小学")
	shows("删去教师", name+"（已删除）", "姓名", name)
	p.sieve.record.SetText("临时小学")
	if p.list.Len() == 0 {
		t.Error("what is gone is not found by its name")
	}
	p.Clear()
	s.Redo()
	s.Undo()
	s.Undo() // the deletion
	shows("删去教师", name, "姓名", name)
	if cell := p.side.list.Cell(0, 0); strings.Contains(cell, "已") {
		t.Errorf("it is there again, and called %q", cell)
	}
}
