package exchange

import (
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// TestListsOfRotationsWithoutState: a list of rotations says neither 状态 nor 变动原因: both follow from what it is called and from
// its dates, and that is said once.
func TestListsOfRotationsWithoutState(t *testing.T) {
	for _, tt := range []struct{ title, dates, state, note string }{
		{"2022年教师交流轮岗人员名单", "2022-09|2024-07|", "在岗", "记为“在岗”1行"},
		{"2022年教师轮岗交流花名册", "2022-09||", "在岗", "记为“在岗”1行"},
		{"2022年教师交流轮岗人员名单", "||", "在岗", "记为“在岗”1行"},
		{"2022年拟交流轮岗教师名单", "2022-09||", "拟定", "记为“拟定”1行"},
		{"2022年教师交流轮岗计划表", "2022-09||", "拟定", "记为“拟定”1行"},
		{"2022年教师交流轮岗申报名单", "2022-09||", "申报", "记为“申报”1行"},
		{"教师交流轮岗人员名单", "2023-09||", "拟定", "记为“拟定”1行"},
		{"教师交流轮岗人员名单", "2019-09|2021-07|", "期满", "记为“期满”1行"},
		{"教师交流轮岗人员名单", "2021-09|2024-07|2022-07", "期满", "记为“期满”1行"},
	} {
		p := planOf(t, edu.Rotations, gridSheet(tt.title, "身份证号|学年|派出学校|接收学校|开始日期|计划结束日期|实际结束日期",
			idOfLi+"|2022|东沟小学|西沟小学|"+tt.dates), county(t))
		row := p.Rows[0]
		m, ok := row.Record.(*edu.Rotation)
		if !ok || row.State != Added || m.Reason != edu.ReasonRotation {
			t.Errorf("%s, %s: %v %s", tt.title, tt.dates, row.State, findingsText(row.Findings))
			continue
		}
		if got := edu.RotationStates.Label(m.State); got != tt.state {
			t.Errorf("%s, %s: %s, want %s", tt.title, tt.dates, got, tt.state)
		}
		if notes := p.Notes(); !slices.ContainsFunc(notes, func(n string) bool { return strings.Contains(n, tt.note) }) {
			t.Errorf("%s, %s: %v", tt.title, tt.dates, notes)
		}
		if saved := p.Prepared().Items()[0].Record.(*edu.Rotation).State; saved != m.State {
			t.Errorf("%s: %s is saved", tt.title, saved)
		}
	}
	cell := planOf(t, edu.Rotations, gridSheet("教师交流轮岗人员名单", "身份证号|学年|派出学校|接收学校|状态|开始日期",
		idOfLi+"|2022|东沟小学|西沟小学||2022-09", idOfLi+"|2022|东沟小学|西沟小学|退回|2022-10"), county(t))
	if f := cell.Rows[0].Findings; len(f) != 1 || f[0].Cell != "E3" || f[0].Rule != edu.RuleAssumed || cell.Rows[0].State != Added {
		t.Errorf("a blank cell: %+v", f)
	}
	if cell.Rows[1].Record.(*edu.Rotation).State != edu.RotationRefused {
		t.Errorf("what is said stands: %+v", cell.Rows[1])
	}
	old := county(t)
	put(t, old, edu.Rotations, 61, "teacher", "21", "year", "2022", "from", "1", "to", "2", "reason", "交流轮岗", "state", "期满",
		"start", "2022-09")
	again := planOf(t, edu.Rotations, gridSheet("教师交流轮岗人员名单", "身份证号|学年|派出学校|接收学校|开始日期",
		idOfLi+"|2022|东沟小学|西沟小学|2022-09"), old)
	if row := again.Rows[0]; row.State != Unchanged || row.Record.(*edu.Rotation).State != edu.RotationEnded {
		t.Errorf("a move that is known: %v %+v", row.State, row.Record)
	}
}

// TestRotationCase: the list of the office comes in without a click.
func TestRotationCase(t *testing.T) {
	p := caseOf(t, edu.Rotations, "12-rotation-list.xlsx")
	if p.Count(Added) != 2 {
		t.Fatalf("%+v", p.Rows)
	}
	for i, want := range []struct{ teacher, start, end string }{{"蔡天佑", "2022-09", "2024-07"}, {"胡婷", "2022-09", ""}} {
		text := func(key string) string { return edu.Rotations.Field(key).Text(p.Rows[i].Record, p.Book) }
		if text("teacher") != want.teacher || text("start") != want.start || text("planned_end") != want.end || text("year") != "2022" ||
			text("reason") != "交流轮岗" || text("state") != "在岗" || text("from") != "样例县东川镇中心小学" || text("to") != "样例县柳坪镇中心小学" {
			t.Errorf("row %d: %+v", i+1, p.Rows[i].Record)
		}
	}
}
