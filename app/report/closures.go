package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// closures is 撤并进展情况表: every case, schools and teaching points apart, because a teaching point is
// not counted as a school. A case that was stopped stands there and is counted nowhere.
func closures(m *maker) *Document {
	t := closureTable()
	t.unitLine(m.b, m.closing())
	sum := m.closureCount()
	groups := 0
	for i, group := range []string{"小学、初中（计校数）", "教学点（不计校数）"} {
		var cases []*edu.Closure
		done, ended := 0, 0
		for _, c := range edu.All[edu.Closure](m.b, edu.Closures) {
			if s := m.b.School(c.School); s == nil || c.CountsAsSchool(s) != (i == 0) {
				continue
			}
			cases = append(cases, c)
			if c.Closed() {
				done++
			}
			if c.Stopped.Known() {
				ended++
			}
		}
		if len(cases) > 0 {
			groups++
			text := fmt.Sprintf("%s、%s　共%d例", chinese(groups), group, len(cases)-ended)
			if done > 0 {
				text += fmt.Sprintf("，已实施%d例", done)
			}
			if ended > 0 {
				text += fmt.Sprintf("，另有终止%d例", ended)
			}
			t.Rows = append(t.Rows, TableRow{Group: text})
		}
		for _, c := range cases {
			m.addClosure(t, c)
		}
	}
	total := Cells{serialKey: words(sumWord)}
	if sum.all() > 0 {
		total["name"] = counting(sum.all(), "例")
	}
	t.total(total)
	notes := []string{
		sum.text() + "教学点单列，不计校数。",
		"班数、学生数、教师数为撤并前规模；“—”为还没有填报。",
	}
	if sum.stopped > 0 {
		notes = append(notes, fmt.Sprintf("另有终止%d例，不计入例数和合计。", sum.stopped))
	}
	if sum.reopened > 0 {
		notes = append(notes, fmt.Sprintf("例数和合计含恢复办学%d例%s。", sum.reopened, m.backText()))
	}
	d := &Document{Title: m.b.Unit.Area + "农村薄弱中小学（教学点）撤并进展情况表", Landscape: true, Blocks: []Block{t}}
	return m.noted(d, append(notes, t.partial("例")...)...)
}

// backText says of the pupils that were placed, which the sums have, how many were those of schools that have been reopened: the letter
// counts them no more.
func (m *maker) backText() string {
	var there, elsewhere indicator.Heads
	for _, c := range edu.All[edu.Closure](m.b, edu.Closures) {
		if m.b.School(c.School) != nil && c.Reopened.Known() && !c.Stopped.Known() {
			there.Add(c.PlacedThere)
			elsewhere.Add(c.PlacedElsewhere)
		}
	}
	if there.N+elsewhere.N == 0 {
		return ""
	}
	return fmt.Sprintf("（学生安置：并入校%d人、其他%d人）", there.N, elsewhere.N)
}

// closureCount is how far the cases have come.
type closureCount struct{ schools, points, running, reopened, stopped int }

// all is how many cases there are; what was stopped is none.
func (c closureCount) all() int { return c.schools + c.points + c.running + c.reopened }

// text says how many cases there are, and what of was carried out.
func (c closureCount) text() string {
	var done []string
	if c.schools > 0 {
		done = append(done, fmt.Sprintf("学校%d所", c.schools))
	}
	if c.points > 0 {
		done = append(done, fmt.Sprintf("教学点%d个", c.points))
	}
	switch {
	case c.all() == 0:
		return ""
	case done == nil:
		return fmt.Sprintf("共%d例，还没有实施的。", c.all())
	}
	return fmt.Sprintf("共%d例；已实施及以后阶段：%s。", c.all(), strings.Join(done, "、"))
}

// runs reports whether a case is under way.
func runs(b *edu.Book, c *edu.Closure) bool {
	return b.School(c.School) != nil && !c.Closed() && !c.Stopped.Known() && !c.Reopened.Known()
}

// closureCount counts the cases of schools that the ledger has, as the letter and its annex say.
func (m *maker) closureCount() closureCount {
	var n closureCount
	for _, c := range edu.All[edu.Closure](m.b, edu.Closures) {
		switch s := m.b.School(c.School); {
		case s == nil:
		case c.Stopped.Known():
			n.stopped++
		case c.Reopened.Known():
			n.reopened++
		case runs(m.b, c):
			n.running++
		case c.CountsAsSchool(s):
			n.schools++
		default:
			n.points++
		}
	}
	return n
}

// closureTable has the columns of the paper, and beside them how the case was led, which the file of the school tells.
func closureTable() *Table {
	t := &Table{Of: edu.Closures, Columns: []Column{
		serial(), centred("township", "乡镇"), named("name", "撤并学校").in("例"), left("type", 5, "类型"),
		counted("classes", "个", "班数"), counted("pupils", "人", "学生数"), counted("teachers", "人", "教师数"), named("into", "并入学校"),
		measured("distance", "公里", "距离（公里）").unsummed(), left("stage", 6, "当前阶段"),
		date("planned", "撤并时间", "拟定"), date("done", "撤并时间", "实际"), document("approval_doc", "批复文号"), noted(),
	}}
	last := len(t.Columns) - 1
	return t.between(last, aside(
		centred("method", "撤并方式"), counted("minutes", "", "路途（分钟）").unsummed(),
		counted("due", "人", "家长意见（人）", "应到"), counted("agree", "人", "家长意见（人）", "同意"),
		counted("oppose", "人", "家长意见（人）", "反对"), counted("abstain", "人", "家长意见（人）", "弃权"),
		date("hearing", "听证日期"), date("notice_from", "公示时间", "起"), date("notice_until", "公示时间", "止"),
		date("approved", "批复日期"), date("filed", "备案日期"),
		counted("placed_there", "人", "学生安置（人）", "并入校"), counted("placed_elsewhere", "人", "学生安置（人）", "其他"),
	))
}

func (m *maker) addClosure(t *Table, c *edu.Closure) {
	cells := m.cells(edu.Schools, m.b.School(c.School), "township", "name", "type").with(m.cells(edu.Closures, c,
		"classes", "pupils", "teachers", "method", "into", "distance", "minutes", "due", "agree", "oppose", "abstain",
		"hearing", "notice_from", "notice_until", "approval_doc", "approved", "filed", "planned", "done", "stage",
		"placed_there", "placed_elsewhere"))
	note := []string{string(c.Note)}
	switch {
	case c.Stopped.Known():
		cells["stage"] = words("终止")
		note = append(note, "终止原因："+string(c.StopReason))
	case c.Reopened.Known():
		cells["stage"] = words("恢复办学")
	}
	cells["note"] = remark(note...)
	t.add(edu.Ref(c.RowID()), cells).Apart = c.Stopped.Known()
}

// closureAssets is 校产处置情况表: what became of the grounds, buildings and things of the schools that were closed. One that was reopened or
// has become a 教学点 or 幼儿园 stands there and is not summed: it has its buildings.
func closureAssets(m *maker) *Document {
	t := &Table{Of: edu.Closures, Columns: []Column{
		serial(), centred("township", "乡镇"), named("name", "撤并学校").in("例"), date("done", "撤并时间"),
		measured("land", "㎡", "占地面积（㎡）"), measured("building", "㎡", "校舍面积（㎡）"), money("assets", "固定资产原值（万元）"),
		centred("land_right", "土地权属"), left("asset_plan", 10, "处置情况"), left("asset_to", 9, "接收单位"), date("custody_until", "代管期限至"),
		money("proceeds", "处置收益（万元）"), noted(),
	}}
	t.unitLine(m.b, m.closing())
	notes, closed, kept := []string{"列已实施撤并的学校、教学点。资产按撤并时的登记，处置情况为截止日期时的情况。"}, 0, map[string]int{}
	for _, c := range m.disposed() {
		cells := m.cells(edu.Schools, m.b.School(c.School), "township", "name").with(m.cells(edu.Closures, c,
			"done", "land", "building", "assets", "land_right", "asset_plan", "asset_to", "custody_until", "proceeds"))
		why := inUse(c)
		cells["note"] = remark(why)
		if row := t.add(edu.Ref(c.RowID()), cells); why != "" {
			row.Apart = true
			kept[why]++
			continue
		}
		closed++
	}
	sum := Cells{serialKey: words(sumWord)}
	if closed > 0 {
		sum["name"] = counting(closed, "例")
	}
	t.total(sum)
	var besides []string
	for _, why := range slices.Sorted(maps.Keys(kept)) {
		besides = append(besides, fmt.Sprintf("%s%d例", why, kept[why]))
	}
	if besides != nil {
		notes = append(notes, "另有"+strings.Join(besides, "、")+"，校产继续使用，不计入合计。")
	}
	d := &Document{Title: m.b.Unit.Area + "撤并学校校产处置情况表", Landscape: true, Blocks: []Block{t}}
	return m.noted(d, append(notes, t.partial("例")...)...)
}

// inUse says as what the school of a case that was carried out is still in use; empty where it is not.
func inUse(c *edu.Closure) string {
	switch {
	case c.Reopened.Known():
		return "恢复办学"
	case c.Becomes() == edu.TypeTeachingPoint:
		return "保留为教学点"
	case c.Becomes() != "":
		return "改办幼儿园"
	}
	return ""
}

// disposed are the cases that were carried out, whose grounds and buildings are to be disposed of.
func (m *maker) disposed() []*edu.Closure {
	var out []*edu.Closure
	for _, c := range edu.All[edu.Closure](m.b, edu.Closures) {
		if c.CarriedOut() && !c.Stopped.Known() && m.b.School(c.School) != nil {
			out = append(out, c)
		}
	}
	return out
}

// closuresText says how far the closures have come; what there is none of is not said.
func closuresText(n closureCount) string {
	var parts, of []string
	if n.schools > 0 {
		of = append(of, fmt.Sprintf("学校%d所", n.schools))
	}
	if n.points > 0 {
		of = append(of, fmt.Sprintf("教学点%d个", n.points))
	}
	done, which := n.schools+n.points, strings.Join(of, "、")
	if done > 0 {
		parts = append(parts, fmt.Sprintf("已实施%d例（%s）", done, which))
	}
	if n.running > 0 {
		parts = append(parts, fmt.Sprintf("正在推进%d例", n.running))
	}
	if n.reopened > 0 {
		parts = append(parts, fmt.Sprintf("恢复办学%d例", n.reopened))
	}
	text := fmt.Sprintf("列入撤并的学校、教学点%d例", n.all())
	switch {
	case n.all() == 0:
		text = "没有正在推进的撤并"
	case n.running == n.all():
		text += "，正在推进"
	case done == n.all():
		text += "，已全部实施（" + which + "）"
	default:
		text += "，其中" + strings.Join(parts, "，")
	}
	if n.stopped > 0 {
		text += fmt.Sprintf("；另有终止%d例，不计入", n.stopped)
	}
	return text + "。"
}

// placedText says where the pupils of the closures that were carried out went, as far as that was entered, and of how many cases.
func placedText(there, elsewhere indicator.Heads) string {
	into, away := there.Cover("例").Noted(fmt.Sprintf("到并入学校%d人", there.N)), elsewhere.Cover("例").Noted(fmt.Sprintf("到其他学校%d人", elsewhere.N))
	switch {
	case there.N+elsewhere.N == 0:
		return ""
	case !there.Count().Known():
		return "已实施的撤并分流学生，" + away + "，到并入学校的未报。"
	case !elsewhere.Count().Known():
		return "已实施的撤并分流学生，" + into + "，到其他学校的未报。"
	case there.Blank+elsewhere.Blank > 0:
	case elsewhere.N == 0:
		return fmt.Sprintf("已实施的撤并分流学生%d人，全部到并入学校。", there.N)
	case there.N == 0:
		return fmt.Sprintf("已实施的撤并分流学生%d人，全部到其他学校。", elsewhere.N)
	}
	return fmt.Sprintf("已实施的撤并分流学生%d人，其中%s、%s。", there.N+elsewhere.N, into, away)
}
