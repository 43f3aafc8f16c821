package report

import (
	"fmt"
	"strings"

	"countyledger/store/edu"
)

// noticeFields are those of 撤并公示, orderFields of 撤销通知, beside those of every notice.
var (
	noticeFields = []string{"事项", "事项简称", "学校", "并入学校", "拟定时间", "概况", "前期", "公示期", "公示地点"}
	orderFields  = []string{"处理", "撤销名单", "变更名单"}
)

// closureNotice is 撤并公示, a page a school: which school, into which, on what ground, how long it is shown, where and to whom opinions go.
// It speaks as on the first day that it is shown, or on that of the document where it has not been: what was planned for a time before is
// left to the hand that plans it anew. Of all schools it is made of those that are still to be shown, of one school also for the file.
func closureNotice(m *maker) *Document {
	d := &Document{Title: m.b.Unit.Area + "学校撤并公示", Official: true}
	for _, c := range edu.All[edu.Closure](m.b, edu.Closures) {
		if m.o.School == 0 && m.noticed(c) || m.o.School != 0 && m.o.School != c.School || isOver(c) && !c.NoticeFrom.Known() {
			continue
		}
		day, planned := m.o.AsOf, c.Planned
		if c.NoticeFrom.Known() {
			day = c.NoticeFrom
		}
		if planned.Known() && planned.Last().Before(day) {
			planned = edu.Date{}
		}
		m.letter(d, m.schoolName(c.School), map[string]string{
			"事项": m.closureMatter(c, m.schoolName), "事项简称": m.closureMatter(c, m.shortName),
			"学校": orRoom(m.schoolName(c.School)), "并入学校": orRoom(m.schoolName(c.Into)), "拟定时间": orBlank(planned),
			"概况": m.closureScale(c), "前期": closureSteps(c, day), "公示地点": room,
			"公示期": "自" + orBlank(c.NoticeFrom) + "至" + orBlank(c.NoticeUntil),
		})
	}
	if m.o.School != 0 {
		return d.nothingTo("这所学校没有要公示的撤并。")
	}
	return d.nothingTo("没有要公示的撤并。")
}

// isOver reports whether a case has come to its end, in whatever way.
func isOver(c *edu.Closure) bool { return !c.Open() || c.CarriedOut() }

// noticed reports whether nothing is to be shown of a case any more on the day of the document.
func (m *maker) noticed(c *edu.Closure) bool {
	return isOver(c) || c.Approved.Known() || c.NoticeUntil.Known() && c.NoticeUntil.Last().Before(m.o.AsOf)
}

func (m *maker) schoolName(school edu.Ref) string {
	if s := m.b.School(school); s != nil {
		return string(s.Name)
	}
	return ""
}

// shortName is that of a school in a title, which names the county already.
func (m *maker) shortName(school edu.Ref) string { return m.short(edu.Name(m.schoolName(school))) }

// closureMatter says what is to become of a school: 将甲校并入乙校, with the names that it is given.
func (m *maker) closureMatter(c *edu.Closure, name func(edu.Ref) string) string {
	school, into := orRoom(name(c.School)), name(c.Into)
	switch {
	case c.Method == edu.MethodPoint:
		return "将" + school + "改为教学点"
	case c.Method == edu.MethodKindergarten:
		return "将" + school + "改为幼儿园"
	case into == "":
		return "撤销" + school
	case c.Method == edu.MethodClose:
		return "撤销" + school + "、学生转入" + into
	}
	return "将" + school + "并入" + into
}

// closureScale says how large a school is and how far the other, as far as it is known.
func (m *maker) closureScale(c *edu.Closure) string {
	var size, way []string
	add := func(to *[]string, n edu.Count, format string) {
		if n.Known() {
			*to = append(*to, fmt.Sprintf(format, n.Int()))
		}
	}
	add(&size, c.Classes, "班级%d个")
	add(&size, c.Pupils, "学生%d人")
	add(&size, c.Teachers, "教师%d人")
	if d := m.cell(edu.Closures, "distance", c); d.Is == Number {
		way = append(way, "距并入学校"+d.Shown().String()+"公里")
	}
	add(&way, c.Minutes, "路途%d分钟")
	text := ""
	if len(size) > 0 {
		text = "该校现有" + strings.Join(size, "、")
	}
	if len(way) > 0 {
		if text != "" {
			text += "，"
		}
		text += strings.Join(way, "，")
	}
	if text != "" {
		text += "。"
	}
	return text
}

// closureSteps says what was done before a day, as far as the ledger has it.
func closureSteps(c *edu.Closure, day edu.Date) string {
	counts := func(all ...any) string {
		var parts []string
		for i := 0; i+1 < len(all); i += 2 {
			if n, ok := all[i+1].(edu.Count); ok && n.Known() {
				parts = append(parts, fmt.Sprintf("%s%d人", all[i], n.Int()))
			}
		}
		return strings.Join(parts, "，")
	}
	var steps []string
	if c.InPlan.Known() && c.InPlan.Is() {
		steps = append(steps, "已列入学校布局专项规划")
	}
	if text := counts("应到", c.Due, "同意", c.Agree, "反对", c.Oppose, "弃权", c.Abstain); text != "" {
		steps = append(steps, "征求了家长意见（"+text+"）")
	}
	if c.Hearing.Known() && !day.Before(c.Hearing) {
		held := c.Hearing.Chinese() + "召开了听证会"
		if text := counts("应到", c.HearingDue, "实到", c.HearingPresent, "同意", c.HearingAgree, "反对", c.HearingOppose); text != "" {
			held += "（" + text + "）"
		}
		steps = append(steps, held)
	}
	if len(steps) == 0 {
		return ""
	}
	return "前期工作：" + strings.Join(steps, "；") + "。"
}

// closureOrder is 撤销通知: the schools whose closing was approved or carried out in the calendar year of the document's day, by which the
// city plans and counts them, and those that become something else. A school year ends just when they are closed.
func closureOrder(m *maker) *Document {
	d := &Document{Title: m.b.Unit.Area + "撤销学校的通知", Official: true}
	var gone, changed []string
	for _, c := range edu.All[edu.Closure](m.b, edu.Closures) {
		if !m.ordered(c) {
			continue
		}
		list := &gone
		if c.Becomes() != "" {
			list = &changed
		}
		*list = append(*list, fmt.Sprintf("%d．%s。", len(*list)+1, m.orderLine(c)))
	}
	if len(gone)+len(changed) > 0 {
		what := "撤销、变更"
		switch {
		case changed == nil:
			what = "撤销"
		case gone == nil:
			what = "变更"
		}
		m.letter(d, "", map[string]string{"处理": what, "撤销名单": strings.Join(gone, "\n"), "变更名单": strings.Join(changed, "\n")})
	}
	return d.nothingTo(fmt.Sprintf("%d年没有批复或实施的撤并。", m.o.AsOf.Year()))
}

// ordered reports whether a case belongs into the notice of the year: it was approved, or is carried out, in it.
func (m *maker) ordered(c *edu.Closure) bool {
	if m.o.School != 0 && c.School != m.o.School || c.Stopped.Known() || c.Reopened.Known() || m.b.School(c.School) == nil {
		return false
	}
	on := c.Approved
	if !on.Known() {
		on = c.Done
	}
	return on.Year() == m.o.AsOf.Year()
}

// orderLine is a school in the list: what becomes of it, and by which paper.
func (m *maker) orderLine(c *edu.Closure) string {
	s := m.b.School(c.School)
	text := string(s.Name)
	if s.Code != "" {
		text += "（标识码" + string(s.Code) + "）"
	}
	switch {
	case c.Becomes() != "":
		text += "，改为" + edu.SchoolTypes.Label(c.Becomes())
	case m.schoolName(c.Into) != "":
		text += "，并入" + m.schoolName(c.Into)
	}
	if c.ApprovalDoc != "" {
		text += "，批复文号：" + string(c.ApprovalDoc)
	}
	return text
}

// closureOpinions is 撤并征求意见汇总表, a page a school: how parents and the hearing voted, and the room for each opinion and what became of it.
func closureOpinions(m *maker) *Document {
	d := &Document{Title: m.b.Unit.Area + "学校撤并征求意见汇总表"}
	for _, c := range edu.All[edu.Closure](m.b, edu.Closures) {
		if m.o.School == c.School || m.o.School == 0 && !c.Stopped.Known() {
			d.paper(d.Title, m.schoolName(c.School), m.opinionsForm(c),
				&Signatures{Labels: []string{"汇总人（签字）：", "审核人（签字）：", "汇总日期：        年    月    日"}})
		}
	}
	return d.nothingTo("台账中没有撤并。")
}

func (m *maker) opinionsForm(c *edu.Closure) *Form {
	of := func(key string, cols int) FormCell { return value(m.cell(edu.Closures, key, c), cols) }
	wide := func(text string, cols int) FormCell { return FormCell{Text: text, Cols: cols} }
	head := func(text string, cols int) FormCell { return FormCell{Text: text, Is: FormLabel, Cols: cols} }
	tall := func(text string) FormCell { return FormCell{Text: text, Is: FormLabel, Rows: 2} }
	period := ""
	if c.NoticeFrom.Known() || c.NoticeUntil.Known() {
		period = orBlank(c.NoticeFrom) + "至" + orBlank(c.NoticeUntil)
	}
	f := &Form{ // with each day as the hand writes its own below
		Columns: []float64{20, 20, 20, 20, 20, 20, 20, 20}, Of: edu.Ref(c.RowID()), In: edu.Closures,
		Rows: []FormRow{
			{10, []FormCell{label("撤并学校"), of("school", 3), label("并入学校"), of("into", 3)}},
			{10, []FormCell{label("公示时间"), wide(period, 3), label("公示地点"), wide("", 3)}},
			{8, []FormCell{tall("家长\n意见"), label("应到"), head("同意", 2), head("反对", 2), head("弃权", 2)}},
			{8, []FormCell{of("due", 1), of("agree", 2), of("oppose", 2), of("abstain", 2)}},
			{8, []FormCell{tall("听证会"), head("日期", 2), label("应到"), label("实到"), label("同意"), label("反对"), label("结果")}},
			{8, []FormCell{
				wide(c.Hearing.Chinese(), 2), of("hearing_due", 1), of("hearing_present", 1), of("hearing_agree", 1), of("hearing_oppose", 1),
				of("hearing_result", 1),
			}},
			{8, []FormCell{label("序号"), head("提出人（单位）", 2), head("意见内容", 3), head("采纳情况和理由", 2)}},
		},
	}
	const opinions = 6
	for range opinions {
		f.Rows = append(f.Rows, FormRow{13, []FormCell{wide("", 1), wide("", 2), wide("", 3), wide("", 2)}})
	}
	f.Rows = append(f.Rows, FormRow{30, []FormCell{label("处理意见"), opinion(7)}})
	return f
}
