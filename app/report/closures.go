package report

import (
	"fmt"

	"countyledger/store/edu"
)

// closures is 撤并进展情况表: every case, schools and teaching points apart, because a teaching point is
// not counted as a school. A case that was stopped stands there and is counted nowhere.
func closures(m *maker) *Document {
	t := closureTable()
	t.unitLine(m.b, m.closing())
	done, counted, stopped := [2]int{}, 0, 0
	for i, group := range []string{"一、小学、初中（计校数）", "二、教学点（不计校数）"} {
		var cases []*edu.Closure
		ended := 0
		for _, c := range edu.All[edu.Closure](m.b, edu.Closures) {
			if s := m.b.School(c.School); s == nil || c.CountsAsSchool(s) != (i == 0) {
				continue
			}
			cases = append(cases, c)
			if c.Closed() {
				done[i]++
			}
			if c.Stopped.Known() {
				ended++
			}
		}
		counted, stopped = counted+len(cases)-ended, stopped+ended
		if len(cases) > 0 {
			text := fmt.Sprintf("%s　共%d例，已实施%d例", group, len(cases)-ended, done[i])
			if ended > 0 {
				text += fmt.Sprintf("，另有终止%d例", ended)
			}
			t.Rows = append(t.Rows, TableRow{Group: text})
		}
		for _, c := range cases {
			m.addClosure(t, c)
		}
	}
	t.total(Cells{"township": words(sumWord), "name": counting(counted, "例")})
	return m.noted(&Document{Title: m.b.Unit.Area + "农村薄弱中小学（教学点）撤并进展情况表", Landscape: true, Blocks: []Block{t}},
		fmt.Sprintf("共%d例；已实施及以后阶段：学校%d所、教学点%d个。教学点单列，不计校数。", counted, done[0], done[1]),
		fmt.Sprintf("另有终止%d例，不计入例数和合计。", stopped),
		"学生安置为实际分流人数，并入校与其他之和应等于撤并前学生数。",
	)
}

func closureTable() *Table {
	return &Table{Of: edu.Closures, Columns: []Column{
		serial(), centred("township", "乡镇"), left("name", 11, "撤并学校", "学校名称").in("所"), left("type", 5, "撤并学校", "办学类型"),
		counted("classes", "个", "撤并前规模", "班数"), counted("pupils", "人", "撤并前规模", "学生"), counted("teachers", "人", "撤并前规模", "教师"),
		centred("method", "撤并方式"), left("into", 11, "并入学校"),
		measured("distance", "公里", "距离（公里）").unsummed(), counted("minutes", "", "路途（分钟）").unsummed(),
		counted("due", "人", "家长意见（人）", "应到"), counted("agree", "人", "家长意见（人）", "同意"),
		counted("oppose", "人", "家长意见（人）", "反对"), counted("abstain", "人", "家长意见（人）", "弃权"),
		date("hearing", "听证日期"), date("notice_from", "公示时间", "起"), date("notice_until", "公示时间", "止"),
		left("approval_doc", 8, "批复文号"), date("approved", "批复日期"), date("filed", "备案日期"), date("planned", "拟撤并时间"), date("done", "实际撤并日期"),
		left("stage", 5, "当前阶段"),
		counted("placed_there", "人", "学生安置（人）", "并入校"), counted("placed_elsewhere", "人", "学生安置（人）", "其他"), left("asset_plan", 6, "资产处置"),
	}}
}

func (m *maker) addClosure(t *Table, c *edu.Closure) {
	cells := m.cells(edu.Schools, m.b.School(c.School), "township", "name", "type").with(m.cells(edu.Closures, c,
		"classes", "pupils", "teachers", "method", "into", "distance", "minutes", "due", "agree", "oppose", "abstain",
		"hearing", "notice_from", "notice_until",
		"approval_doc", "approved", "filed", "planned", "done", "stage", "placed_there", "placed_elsewhere", "asset_plan"))
	switch {
	case c.Stopped.Known():
		cells["stage"] = words("终止")
	case c.Reopened.Known():
		cells["stage"] = words("恢复办学")
	}
	t.add(edu.Ref(c.RowID()), cells).Apart = c.Stopped.Known()
}
