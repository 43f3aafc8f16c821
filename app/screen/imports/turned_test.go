package imports

import (
	"strings"
	"testing"

	"countyledger/store/edu"
)

// TestATurnedTableIsOneTable with a row for each record: what stands beside the rows and over the columns are the letters and numbers
// of the sheet as it was sent, a choice holds of all records, and one click takes them in.
func TestATurnedTableIsOneTable(t *testing.T) {
	p, s := page(t)
	before := len(edu.All[edu.School](s.Book(), edu.Schools))
	text := "各校情况,,,\n学校名称,样例县甲小学,样例县乙小学,样例县丙小学\n标识码,2114001998,21140019,2114001996\n办学类型,小学,小学,小学\n" +
		"举办者,县级教育部门,县级教育部门,县级教育部门\n状态,在用,在用,在用\n那个人,王丽,李强,张伟\n"
	look(t, p, sent(t, "学校.csv", text))
	if len(p.now.seen()) != 1 || len(p.now.table.Rows) != 3 {
		t.Fatalf("%d tables: %s", len(p.now.seen()), p.told.text())
	}
	if row, col := p.raw.Cell(2, numberCol), p.raw.sheet.Columns[2+firstCol].Group; row != "C" || col != "3" {
		t.Errorf("beside the row %q, over the column %q", row, col)
	}
	if state := p.raw.Cell(2, stateCol); state != "× 未导入" || !strings.HasPrefix(p.raw.Cell(2, 2+firstCol), "× ") {
		t.Errorf("the refused one is %q, %q", state, p.raw.Cell(2, 2+firstCol))
	}
	goTo(p, 2, 2)
	if about := p.raw.about.Said(); !strings.Contains(about, "C3：") || !strings.Contains(about, "第3行“标识码”") {
		t.Errorf("told: %s", about)
	}
	goTo(p, 0, 6)
	p.say(p.setting().Aimed(p.raw.header, p.raw.column(), "head"))
	if got := strings.Join(heads(p), " "); got != "王丽 李强 张伟" {
		t.Errorf("heads %q: %s", got, p.told.text())
	}
	if p.Take(); len(edu.All[edu.School](s.Book(), edu.Schools)) != before+2 {
		t.Error(p.told.text())
	}
	p.list.Go(func(l line) bool { return l.number == 3 })
	if l, ok := p.list.Current(); !ok || l.label() != "C" || !strings.HasPrefix(l.sentence(), "第C列 × 未导入") {
		t.Errorf("in the results: %s", l.sentence())
	}
	p.enter()
	if p.forms.Form == nil {
		t.Fatal("no form for the refused record")
	}
}
