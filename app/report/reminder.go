package report

import (
	"strings"

	"countyledger/store/edu"
)

// reminderFields are those of 催报通知, beside those of every notice.
var reminderFields = []string{"应报内容", "未报数", "催报对象", "未报对象", "原定期限"}

// reminder is 催报通知 to those who have not reported: schools without the figures of the school year, projects without the month's report; or
// who owes a round, or what the units below a city hand in.
func reminder(m *maker) *Document {
	d := &Document{Title: m.b.Unit.Area + "催报通知", Official: true}
	if r := m.round(); r != nil {
		return m.ofRound(d, r)
	}
	if m.o.Chased != nil {
		return m.ofCounties(d, m.o.Chased)
	}
	t := &Table{Columns: []Column{
		serial(), named("who", "单位、项目"), left("what", 16, "应报报表"), left("state", 12, "报送情况"), noted(),
	}}
	t.Left, t.Area = "截至"+m.o.AsOf.Chinese(), m.b.Unit.Area
	month := m.period()
	schools := m.unsent()
	for _, s := range schools {
		t.add(edu.Ref(s.RowID()), Cells{
			"who": words(string(s.Name)), "what": words(m.o.Year.Label() + "数据"), "state": words("未报"), "note": blank(),
		})
	}
	silent := m.b.Reporting(month).Silent
	for _, p := range silent {
		state := silence(m.b.Latest(edu.Ref(p.RowID()), lastDay(month)), month)
		t.add(edu.Ref(p.RowID()), Cells{
			"who": words(string(p.Name)), "what": words(month.Chinese() + "项目月报"), "state": words(state), "note": blank(),
		})
	}
	if t.Len() == 0 {
		if len(m.b.Rows(edu.Schools))+len(m.b.Rows(edu.Projects)) == 0 {
			return d.nothingTo("还没有登记学校和项目，不能查出谁没有报送。")
		}
		return d.nothingTo("没有未报的学校和项目。")
	}
	var whom, which, what, of []string
	for _, x := range []struct {
		n                      int
		whom, what, unit, name string
	}{
		{len(schools), "学校", m.o.Year.Label() + "数据", "个单位", "单位"},
		{len(silent), "项目单位", month.Chinese() + "项目月报", "个项目", "项目"},
	} {
		if x.n > 0 {
			whom, which, what, of = append(whom, x.whom), append(which, number(x.n)+x.unit), append(what, x.what), append(of, x.name)
		}
	}
	list := &Document{Title: "未报" + strings.Join(of, "、") + "名单", Blocks: []Block{t}}
	m.letter(d, "", map[string]string{
		"应报内容": strings.Join(what, "和"), "未报数": number(t.Len()), "原定期限": undated,
		"催报对象": "各有关" + strings.Join(whom, "、"), "未报对象": strings.Join(which, "、"),
	}, &Attachments{Items: []string{list.Title}})
	d.Blocks = append(d.Blocks, &Annex{Doc: list})
	return d
}

// unsent are the schools in use that have sent nothing of the school year. It is the one that the day lies in, not that of the latest
// count: the figures of a year are asked for while nobody has sent them yet.
func (m *maker) unsent() (out []*edu.School) {
	sent := map[edu.Ref]bool{}
	for _, y := range edu.All[edu.SectionYear](m.b, edu.SectionYears) {
		sent[y.School] = sent[y.School] || y.Year == m.o.Year
	}
	for _, s := range edu.All[edu.School](m.b, edu.Schools) {
		if s.Open() && !sent[edu.Ref(s.RowID())] {
			out = append(out, s)
		}
	}
	return out
}
