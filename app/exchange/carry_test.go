package exchange

import (
	"testing"

	"countyledger/store/edu"
)

// TestAMonthThatSaysWhatStoodStays: a list that corrects February and says of March what stands there keeps March, though
// March would follow February; what was shown is what is stored.
func TestAMonthThatSaysWhatStoodStays(t *testing.T) {
	b := county(t)
	put(t, b, edu.Projects, 1, "name", "综合楼", "code", "2201-141128-04-01-100001", "school", "1", "kind", "新建", "task", "其他")
	put(t, b, edu.ProgressReports, 1, "project", "1", "month", "2022-02", "done_month", "10", "done_year", "100", "done_total", "100")
	put(t, b, edu.ProgressReports, 2, "project", "1", "month", "2022-03", "done_month", "50", "done_year", "150", "done_total", "150")
	head := "项目代码|报告月份|本月完成投资（万元）|累计完成投资（万元）"
	p := planOf(t, edu.ProgressReports, gridSheet(head,
		"2201-141128-04-01-100001|2022-02|10|90", "2201-141128-04-01-100001|2022-03|50|150"), b)
	if p.Rows[0].State != Changed || p.Rows[1].State != Unchanged {
		t.Fatalf("%+v", p.Rows)
	}
	for _, it := range p.Prepared().Items() {
		g, ok := it.Record.(*edu.ProgressReport)
		if want := map[int]int64{2: 90, 3: 150}[g.Month.MonthOf()]; !ok || g.DoneTotal.Fen() != want*edu.WanYuan {
			t.Errorf("%s: 累计 %d is stored, want %d万元", g.Month, g.DoneTotal.Fen(), want)
		}
	}
}

// TestRefusedPlanIsNotTakenUp: a move of a list is not laid over a plan that was refused.
func TestRefusedPlanIsNotTakenUp(t *testing.T) {
	b := county(t)
	put(t, b, edu.Teachers, 1, "name", "李明", "id_number", "149901198001010018", "posted_at", "1")
	put(t, b, edu.Rotations, 1, "teacher", "1", "year", "2022", "from", "1", "to", "2", "reason", "交流轮岗", "state", "退回", "start", "2022-09-01")
	p := planOf(t, edu.Rotations, gridSheet("身份证号|学年|派出学校|接收学校|变动原因|状态|开始",
		"149901198001010018|2022|"+string(b.School(1).Name)+"|"+string(b.School(2).Name)+"|交流轮岗|在岗|2022-09-01"), b)
	if r := p.Rows[0]; r.State != Added || r.Old != nil {
		t.Errorf("state %d over %v: %v", r.State, r.Old, r.Findings)
	}
}
