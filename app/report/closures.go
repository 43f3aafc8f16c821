package report

import (
	"fmt"

	"countyledger/store/edu"
)

// closures is 撤并进展情况表: every case, schools and teaching points apart, because a teaching point is
// not counted as a school.
func closures(m *maker) *Document {
	t := &Table{Of: edu.Closures, Columns: []Column{
		centre("序号"), centre("乡镇"), left(11, "撤并学校", "学校名称"), left(5, "撤并学校", "办学类型"),
		right("撤并前规模", "班数"), right("撤并前规模", "学生"), right("撤并前规模", "教师"), centre("撤并方式"),
		left(11, "并入学校"), right("距离（公里）"), right("路途（分钟）"),
		right("家长意见（人）", "应到"), right("家长意见（人）", "同意"), right("家长意见（人）", "反对"), right("家长意见（人）", "弃权"),
		centre("听证日期"), centre("公示时间", "起"), centre("公示时间", "止"), left(8, "批复文号"), centre("批复日期"), centre("备案日期"),
		centre("拟撤并时间"), centre("实际撤并日期"), left(5, "当前阶段"), right("学生安置（人）", "并入校"), right("学生安置（人）", "其他"), left(6, "资产处置"),
	}}
	t.unitLine(m.b, "统计截止日期："+edu.DateOf(m.o.Made).Chinese(), "所、个、人、公里")
	var all closureSum
	done := [2]int{}
	no, stopped := 0, 0
	for i, group := range []string{"一、小学、初中（计校数）", "二、教学点（不计校数）"} {
		var sum closureSum
		var rows []Row
		for _, c := range edu.All[edu.Closure](m.b, edu.Closures) {
			s := m.b.School(c.School)
			if s == nil || c.CountsAsSchool(s) != (i == 0) {
				continue
			}
			no++
			if c.Stopped.Known() {
				stopped++
			} else {
				sum.add(c)
			}
			if c.Closed() {
				done[i]++
			}
			cells := append([]string{number(no)}, m.texts(edu.Schools, s, "township", "name", "type")...)
			cells = append(cells, m.texts(edu.Closures, c, "classes", "pupils", "teachers", "method", "into", "distance", "minutes", "due", "agree", "oppose", "abstain",
				"hearing", "notice_from", "notice_until", "approval_doc", "approved", "filed", "planned", "done", "stage", "placed_there", "placed_elsewhere", "asset_plan")...)
			switch {
			case c.Stopped.Known():
				cells[stageCell] = "终止"
			case c.Reopened.Known():
				cells[stageCell] = "恢复办学"
			}
			rows = append(rows, Row{Cells: cells, Of: edu.Ref(c.RowID())})
		}
		if len(rows) > 0 {
			t.Rows = append(append(t.Rows, Row{Group: fmt.Sprintf("%s　共%d例，已实施%d例", group, len(rows), done[i])}), rows...)
		}
		all.merge(sum)
	}
	t.Total = []Row{{Cells: all.cells(no)}}
	return &Document{Title: m.b.Unit.Area + "农村薄弱中小学（教学点）撤并进展情况表", Landscape: true, Blocks: []Block{t, &Notes{[]string{
		fmt.Sprintf("共%d例；已实施及以后阶段：学校%d所、教学点%d个。教学点单列，不计校数。", no, done[0], done[1]),
		fmt.Sprintf("其中终止%d例，不计入合计。", stopped),
		"学生安置为实际分流人数，并入校与其他之和应等于撤并前学生数。",
	}}, signatures()}}
}

// stageCell is the column of 当前阶段.
const stageCell = 23

type closureSum struct{ classes, pupils, teachers, due, agree, oppose, abstain, there, elsewhere int }

func (s *closureSum) add(c *edu.Closure) {
	s.merge(closureSum{c.Classes.Int(), c.Pupils.Int(), c.Teachers.Int(), c.Due.Int(), c.Agree.Int(), c.Oppose.Int(), c.Abstain.Int(), c.PlacedThere.Int(), c.PlacedElsewhere.Int()})
}

func (s *closureSum) merge(o closureSum) {
	s.classes, s.pupils, s.teachers = s.classes+o.classes, s.pupils+o.pupils, s.teachers+o.teachers
	s.due, s.agree, s.oppose, s.abstain = s.due+o.due, s.agree+o.agree, s.oppose+o.oppose, s.abstain+o.abstain
	s.there, s.elsewhere = s.there+o.there, s.elsewhere+o.elsewhere
}

func (s closureSum) cells(cases int) []string {
	return []string{
		"", "合计", number(cases) + "例", "", number(s.classes), number(s.pupils), number(s.teachers), "", "", "", "",
		number(s.due), number(s.agree), number(s.oppose), number(s.abstain), "", "", "", "", "", "", "", "", "", number(s.there), number(s.elsewhere), "",
	}
}
