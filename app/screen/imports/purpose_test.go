package imports

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"countyledger/app/exchange"
	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// TestTakenOnPurpose: rows that go back and cells that were corrected are shown and left out; Enter asks, and the answer is a choice that
// can be taken back.
func TestTakenOnPurpose(t *testing.T) {
	p, s := page(t)
	list := func(state, land string) string {
		return sent(t, "学校.csv", "学校名称,标识码,办学类型,举办者,状态,占地面积\n样例县甲小学,2114001998,小学,县级教育部门,"+state+","+land+"\n")
	}
	look(t, p, list("在用", "10"))
	p.Take()
	var school *edu.School
	for _, x := range edu.All[edu.School](s.Book(), edu.Schools) {
		if x.Code == "2114001998" {
			school = x
		}
	}
	if school == nil {
		t.Fatal("the school did not come in")
	}
	change := func(do func(*edu.School)) {
		t.Helper()
		n := *s.Book().School(edu.Ref(school.RowID()))
		do(&n)
		screentest.Save(t, s, edu.Edit("核实", edu.Schools, &n))
	}
	row := func() *exchange.Row { return &p.now.table.Rows[0] }
	answer := func(yes string) {
		t.Helper()
		p.openRow(line{of: p.now, number: 2, row: row()})
		if screentest.Button(s, yes) == nil {
			t.Fatalf("nothing is asked: %s", screentest.Told(s))
		}
		screentest.Yes(s)
	}
	change(func(x *edu.School) { x.Land = edu.Hundredths(1200) })
	look(t, p, list("在用", "10"))
	if row().State != exchange.Unchanged || len(row().Corrected()) != 1 {
		t.Fatalf("the corrected cell: %+v", row())
	}
	answer("用表中的值")
	if row().State != exchange.Changed {
		t.Errorf("on purpose: %+v", row())
	}
	if !p.TakeBack() {
		t.Error("the choice cannot be taken back")
	}
	if row().State != exchange.Unchanged {
		t.Errorf("taken back: %+v", row())
	}
	change(func(x *edu.School) { x.State = edu.StateClosed })
	told := look(t, p, list("在用", "12"))
	l := line{of: p.now, number: 2, row: row()}
	if row().State != exchange.Back || l.word() != "← 会退回" || !strings.Contains(l.says(), "由“撤销”退回“在用”") {
		t.Fatalf("%s %s: %s", l.word(), l.says(), told)
	}
	p.openRow(line{of: p.now, number: 2, row: row()})
	screentest.Press(s, fyne.KeyReturn) // without a reason nothing is taken
	if row().State != exchange.Back || s.Window.Canvas().Overlays().Top() == nil {
		t.Fatal("it went back without a reason")
	}
	test.Type(s.Window.Canvas().Focused(), "市局要求更正")
	screentest.Press(s, fyne.KeyReturn)
	if why := p.now.all.Change().Why; !strings.Contains(why, "照表退回、跳过1行，原因：市局要求更正") {
		t.Errorf("the act says %s", why)
	}
	if row().State != exchange.Changed {
		t.Errorf("back on purpose: %+v", row())
	}
}
