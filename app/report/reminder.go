package report

import (
	"fmt"

	"countyledger/store/edu"
)

// reminderFields are those of 催报通知, beside those of every notice.
var reminderFields = []string{"应报内容", "未报数", "原定期限"}

// reminder is 催报通知 to those who have not reported: schools without the figures of the school year, projects without the month's report.
func reminder(m *maker) *Document {
	d := &Document{Title: m.b.Unit.Area + "催报通知", Official: true}
	t := &Table{Columns: []Column{
		serial(), named("who", "单位、项目"), left("what", 16, "应报报表"), left("state", 12, "报送情况"), noted(),
	}}
	t.Left, t.Area = "截至"+m.o.AsOf.Chinese(), m.b.Unit.Area
	year, month := m.counted(), m.period()
	schools := 0
	sent := m.sectionsBySchool()
	for _, s := range edu.All[edu.School](m.b, edu.Schools) {
		if !s.Open() || len(sent[edu.Ref(s.RowID())]) > 0 {
			continue
		}
		schools++
		t.add(edu.Ref(s.RowID()), Cells{
			"who": words(string(s.Name)), "what": words(year.Label() + "数据"), "state": words("未报"), "note": blank(),
		})
	}
	silent := m.b.Reporting(month).Silent
	for _, p := range silent {
		state := silence(m.b.Latest(edu.Ref(p.RowID()), lastDay(month)), month)
		t.add(edu.Ref(p.RowID()), Cells{
			"who": words(string(p.Name)), "what": words(month.Chinese() + "项目月报"), "state": words(state), "note": blank(),
		})
	}
	what := ""
	switch {
	case schools > 0 && len(silent) > 0:
		what = year.Label() + "数据和" + month.Chinese() + "项目月报"
	case schools > 0:
		what = year.Label() + "数据"
	case len(silent) > 0:
		what = month.Chinese() + "项目月报"
	default:
		return d.nothingTo("没有未报的学校和项目。")
	}
	list := &Document{Title: "未报单位、项目名单", Blocks: []Block{t}}
	m.letter(d, "", map[string]string{"应报内容": what, "未报数": fmt.Sprint(t.Len()), "原定期限": undated}, &Attachments{Items: []string{list.Title}})
	d.Blocks = append(d.Blocks, &Annex{Doc: list})
	return d
}
