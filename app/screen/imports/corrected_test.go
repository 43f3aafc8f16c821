package imports

import (
	"testing"

	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
)

// TestWhoseValueCounts is decided cell by cell: of two that a clerk has corrected the sender's is taken for one, and given back.
func TestWhoseValueCounts(t *testing.T) {
	p, s := page(t)
	file := sent(t, "学校.csv", "学校名称,标识码,办学类型,举办者,状态,校（园）长,村\n样例县甲小学,2114001998,小学,县级教育部门,在用,王丽,甲村\n")
	look(t, p, file)
	p.Take()
	now := func() *edu.School {
		for _, x := range edu.All[edu.School](s.Book(), edu.Schools) {
			if x.Code == "2114001998" {
				return x
			}
		}
		t.Fatal("the school did not come in")
		return nil
	}
	n := *now()
	n.Head, n.Village = "李强", "乙村"
	screentest.Save(t, s, edu.Edit("核实", edu.Schools, &n))
	look(t, p, file)
	held := func(want int, when string) {
		t.Helper()
		if got := len(p.now.table.Rows[0].Corrected()); got != want {
			t.Errorf("%s: %d cells are the ledger's, want %d, told %q", when, got, want, screentest.Told(s))
		}
	}
	held(2, "first")
	for _, c := range []struct {
		col  int
		yes  string
		want int
	}{{5, "用表中的值", 1}, {5, "保留台账的", 2}, {6, "用表中的值", 1}, {5, "用表中的值", 0}, {6, "保留台账的", 1}} {
		goTo(p, 1, c.col)
		p.setCell()
		if screentest.Button(s, c.yes) == nil {
			t.Fatalf("column %d: not asked %q: %s", c.col, c.yes, screentest.Told(s))
		}
		screentest.Yes(s)
		held(c.want, c.yes)
	}
	p.Take()
	if x := now(); x.Head != "王丽" || x.Village != "乙村" {
		t.Errorf("head %s, village %s", x.Head, x.Village)
	}
}
