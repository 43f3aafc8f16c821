package compare

import (
	"slices"
	"testing"

	"countyledger/app/exchange"
	"countyledger/store/edu"
)

// TestColumnsAreCorrected: a column of which nobody knows what it holds, and one that was taken for another, are what the clerk says, for
// the next export of the same system too, whatever the order of its columns, and not for those of another.
func TestColumnsAreCorrected(t *testing.T) {
	b := county(t, small)
	g := edu.Teachers
	rows := slices.Clone(b.Rows(g))
	x := *rows[3].(*edu.Teacher)
	x.WorkFrom, x.Joined = edu.Month(1971, 3), edu.Month(1972, 4)
	rows[3] = &x
	name, id, school := at("姓名", g, "name"), at("身份证号", g, "id_number"), at("所在学校", g, "posted_at")
	strange, wrong := at("甲类时点", g, "work_from"), at("参加工作时间", g, "joined") // the second is not what it says
	shape := system{write: workbook, ending: ".xlsx", columns: []column{name, id, school, strange, wrong}}
	f := shape.file(t, b, rows)
	c := compared(t, b, f, Ask{})
	table := c.Tables[0]
	h := table.Found.Header
	var as exchange.Setting
	for i := range h.Columns {
		switch col := &h.Columns[i]; col.Label {
		case "甲类时点":
			as = as.Aimed(h, col, "work_from")
		case "参加工作时间":
			as = as.Aimed(h, col, "joined")
		}
	}
	want := []string{"differs work_from " + b.Called(g, rows[3]), "differs joined " + b.Called(g, rows[3])}
	c = compared(t, b, f, Ask{Ask: exchange.Ask{Tables: map[exchange.Place]exchange.Setting{table.Found.Place: as}}})
	told(t, c, want...)

	ch := c.Lessons(b)
	p, found := edu.Prepare(b, ch)
	if found.Refused() || len(p.Items()) != 2 {
		t.Fatalf("%d heads are remembered: %v", len(p.Items()), found)
	}
	for i, it := range p.Items() {
		r := edu.LearntHeads.Clone(it.Record)
		r.SetRowID(int64(i + 1))
		b.Put(edu.LearntHeads, r)
	}
	next := shape
	next.columns = []column{school, strange, name, wrong, id}
	told(t, compared(t, b, next.file(t, b, rows), Ask{}), want...)

	strangers := shape
	strangers.columns = []column{name, id, school, at("参加工作时间", g, "work_from"), at("学历", g, "education")}
	told(t, compared(t, b, strangers.file(t, b, rows), Ask{}), want[0])

	again := compared(t, b, next.file(t, b, rows), Ask{})
	if again := again.Lessons(b); len(again.Items) > 0 {
		t.Errorf("what is known is remembered once more: %d", len(again.Items))
	}
}
