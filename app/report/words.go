package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// placeholders are the names that a template may use, in the order of the parts of the narrative.
var placeholders = []string{
	"依据", "期间", "学年", "上级", "本县", "我县", "全县", "本单位", "截止日期", "统计时点", "学年数据.未报",
	"学校.概况", "在校生.概况", "学年数据.概况", "学校", "教学点", "幼儿园", "在校生", "在校生.比上年", "在园幼儿", "在园幼儿.比上年", "专任教师",
	"撤并", "撤并.学校", "撤并.教学点", "撤并.推进", "撤并.终止", "撤并.恢复", "撤并.概况", "撤并.安置", "撤并.未报",
	"撤并.问题", "撤并.计划",
	"项目", "项目.开工", "项目.竣工", "项目.投用", "项目.进展", "项目.口径", "项目.问题", "项目.未报", "项目.计划", "项目.督办",
	"轮岗.符合", "轮岗.应交流", "轮岗.已交流", "轮岗.占比", "轮岗.骨干", "轮岗.骨干占比", "轮岗.情况", "轮岗.其他", "轮岗.未报",
	"轮岗.问题", "均衡.小学", "均衡.小学达标", "均衡.小学超限", "均衡.初中", "均衡.初中达标", "均衡.初中超限",
	"均衡.概况", "均衡.差异", "均衡.问题", "比例.问题",
	"公办率", "公办率.结论", "普惠率", "普惠率.结论", "民办占比", "民办占比.结论",
	"任务", "任务.完成", "任务.进行中", "任务.逾期", "任务.待填", "任务.不涉及", "任务.逾期名单",
	"任务.概况", "任务.问题", "任务.计划",
}

// frame are the placeholders that say whose report it is, and of when: a paragraph in which nothing else is known says nothing.
var frame = []string{"依据", "期间", "学年", "上级", "本县", "我县", "全县", "本单位", "截止日期", "统计时点"}

// quiet are the placeholders of whole sentences: what there is nothing to say of is empty, and not unknown.
var quiet = []string{
	"依据", "学年数据.未报", "学校.概况", "在校生.概况", "学年数据.概况", "撤并.概况", "撤并.安置", "撤并.未报", "撤并.问题", "撤并.计划",
	"项目.进展", "项目.口径", "项目.问题", "项目.未报", "项目.计划", "项目.督办", "轮岗.情况", "轮岗.其他", "轮岗.未报", "轮岗.问题", "均衡.概况", "均衡.差异", "均衡.问题",
	"比例.问题", "任务.逾期名单", "任务.概况", "任务.问题", "任务.计划",
}

// droppable are the placeholders whose clause is left out where there is nothing to say: no year before to compare with, no case, no
// verdict on what is not known.
var droppable = []string{
	"教学点", "幼儿园", "公办率.结论", "普惠率.结论", "民办占比.结论",
	"在校生.比上年", "在园幼儿.比上年", "撤并.终止", "撤并.恢复", "任务.完成", "任务.进行中", "任务.逾期", "任务.待填", "任务.不涉及",
}

// words are what the placeholders stand for: every number is computed as in the tables. What is not known is not there; what
// there is nothing to say of is empty.
func (m *maker) words() map[string]string {
	out := map[string]string{
		"依据": m.ground(), "期间": m.period().Chinese(), "学年": m.o.Year.Label(), "上级": m.superior(), "本县": m.b.Unit.Area, "本单位": m.b.Unit.Name,
		"截止日期": m.o.AsOf.Chinese(), "我县": m.b.Unit.Our(), "全县": m.b.Unit.Whole(),
	}
	for _, name := range quiet {
		out[name] += ""
	}
	for _, part := range []func(map[string]string){m.schoolWords, m.closureWords, m.workWords, m.figureWords, m.taskWords} {
		part(out)
	}
	for name, w := range out { // what is not known is left out, so that the text can say so
		if w == "" && !slices.Contains(quiet, name) {
			delete(out, name)
		}
	}
	return out
}

// superior is the office that the unit reports to, by name where it is known.
func (m *maker) superior() string {
	switch {
	case m.o.Superior != "":
		return m.o.Superior
	case m.b.Unit.Level == edu.LevelCity:
		return "省教育厅"
	}
	return "市教育局"
}

// ground is what a letter begins with: by which paper of the office above it reports. Empty where none was entered.
func (m *maker) ground() string {
	text := strings.TrimRight(strings.TrimSpace(cmp.Or(m.o.Request, m.b.Unit.Request)), "，。；")
	if text == "" {
		return ""
	}
	begins, ends := "根据", "要求"
	for _, word := range []string{"根据", "按照", "按", "遵照", "落实"} {
		if strings.HasPrefix(text, word) {
			begins = ""
		}
	}
	for _, word := range []string{"要求", "精神", "部署", "安排"} {
		if strings.HasSuffix(text, word) {
			ends = ""
		}
	}
	return begins + text + ends + "，"
}

func (m *maker) closureWords(out map[string]string) {
	if len(m.b.Rows(edu.Closures)) == 0 {
		out["撤并.未报"] = "没有登记的撤并。"
		return
	}
	n := m.closureCount()
	for key, n := range map[string]int{
		"撤并": n.all(), "撤并.学校": n.schools, "撤并.教学点": n.points, "撤并.推进": n.running, "撤并.终止": n.stopped, "撤并.恢复": n.reopened,
	} {
		out[key] = number(n)
	}
	var there, elsewhere indicator.Heads
	for _, c := range edu.All[edu.Closure](m.b, edu.Closures) {
		if c.Closed() && m.b.School(c.School) != nil {
			there.Add(c.PlacedThere)
			elsewhere.Add(c.PlacedElsewhere)
		}
	}
	out["撤并.概况"], out["撤并.安置"] = closuresText(n), placedText(there, elsewhere)
	out["撤并.问题"], out["撤并.计划"] = m.overdueText(), m.comingText(n)
}

// workWords are the paragraphs of the monthly report of the projects, and its first numbers.
func (m *maker) workWords(out map[string]string) {
	period := m.period()
	works := m.works(period)
	n := countStages(works)
	if out["项目"] = number(len(works)); len(works) == 0 {
		return
	}
	for _, x := range edu.Milestones[1:] { // 立项 has no word
		out["项目."+x.Word] = number(n[x.Stage])
	}
	for i, b := range m.progressText(works, period) {
		p, ok := b.(*Paragraph)
		switch {
		case !ok:
		case i == 0:
			out["项目.进展"] = p.Text
		case i == 1:
			out["项目.口径"] = p.Text
		}
	}
	out["项目.问题"] = strings.TrimSpace(m.lateText(works) + "\n" + m.troubledText(works, period))
	out["项目.未报"], out["项目.计划"] = m.silentText(period), m.nextText(works, period)
	out["项目.督办"] = m.urgeText(works, period)
}

func (m *maker) figureWords(out map[string]string) {
	f := m.figures()
	var short []string
	percent := func(name, said, id string) {
		x := f[id]
		switch {
		case x.Value.Known:
			out[name], out[name+".结论"] = x.Cover.Noted(x.Shown(2).String()+perCent), x.Verdict()
		case x.Unknown() == indicator.NoObjects:
			out[name], out[name+".结论"] = none, none
		}
		if x.Status == indicator.NotMet {
			short = append(short, said+out[name]+awayText(&x))
		}
	}
	m.rotationWords(f, out)
	percent("公办率", "公办率", indicator.PublicShare)
	percent("普惠率", "普惠率", indicator.InclusiveShare)
	percent("民办占比", "民办义务教育在校生占比", indicator.PrivateShare)
	out["比例.问题"] = sentence("", short, "；", "")
	if m.years.Count == 0 {
		return
	}
	var taking []string
	for _, section := range edu.CompulsorySections {
		name, pass := "均衡."+edu.Sections.Label(section), f[indicator.PassID(section)]
		out[name], out[name+"达标"] = people(pass.Denominator), people(pass.Numerator)
		if pass.Denominator.Known && pass.Denominator.Is > 0 {
			taking = append(taking, edu.Sections.Label(section)+out[name]+"个，综合评估"+passed(pass))
		}
	}
	if len(taking) > 0 {
		out["均衡.概况"] = "参加监测的" + strings.Join(taking, "；") + "。"
	}
	m.spreadWords(out)
}

// awayText says how far a share that fails is from what is asked of it, by the numbers as they are shown.
func awayText(f *indicator.Figure) string {
	asked, word, by := "目标", "低", edu.Rounded(f.Target.Is-f.Shown(2).Float(), 2)
	if f.AtMost {
		asked, word, by = "上限", "高", edu.Rounded(f.Shown(2).Float()-f.Target.Is, 2)
	}
	if by.N <= 0 { // less than is shown
		return "，未达标"
	}
	return fmt.Sprintf("，比%s%s%s%s%s个百分点", asked, edu.Rounded(f.Target.Is, 3).Bare(), perCent, word, by)
}

// passed says how many sections pass, and of how many nobody knows.
func passed(pass indicator.Figure) string {
	if !pass.Numerator.Known {
		return "因数据不全没有结论"
	}
	text := "没有达标的"
	if pass.Numerator.Is > 0 {
		text = "达标" + people(pass.Numerator) + "个"
	}
	if open := int(pass.Denominator.Is) - pass.Cover.Known; open > 0 {
		text += fmt.Sprintf("，%d个因数据不全没有结论", open)
	}
	return text
}

// text writes a count, or nothing where it is not known.
func text(n edu.Count) string { return n.Text(edu.Format{}) }

// people writes a count, or nothing where it is not known.
func people(n indicator.Number) string {
	if !n.Known {
		return ""
	}
	return fmt.Sprintf("%.0f", n.Is)
}

// rotationWords are those of the rotation of the school year; where no move of it was entered, nobody knows that none was made.
func (m *maker) rotationWords(f map[string]indicator.Figure, out map[string]string) {
	if len(m.b.Rows(edu.Teachers)) == 0 {
		out["轮岗.未报"] = "教师花名册和交流轮岗情况未报。"
		return
	}
	if due := f[indicator.RotationEligible].Value; due.Known {
		out["轮岗.符合"], out["轮岗.应交流"] = people(due), number(indicator.Needed(int(due.Is), m.o.Rules.RotationShare))
	}
	roll := m.roll()
	_, sum := indicator.Rotations(roll)
	unsure := ""
	if n := len(m.b.Rows(edu.Teachers)); sum.Unsure > 0 {
		unsure = fmt.Sprintf("教师库%d人中%d人没有填认定所需的内容，没有计入符合条件的教师。", n, sum.Unsure)
	}
	if !roll.Known() {
		out["轮岗.未报"] = m.unmoved() + unsure
		return
	}
	out["轮岗.已交流"], out["轮岗.骨干"] = people(f[indicator.RotationMoved].Value), people(f[indicator.BackboneShare].Numerator)
	for name, id := range map[string]string{"轮岗.占比": indicator.RotationShare, "轮岗.骨干占比": indicator.BackboneShare} {
		x := f[id]
		switch {
		case x.Value.Known:
			out[name] = x.Shown(2).String() + perCent
		case x.Unknown() != string(indicator.Incomplete):
			out[name] = none
		}
	}
	out["轮岗.情况"] = movedSaid(f)
	out["轮岗.其他"], out["轮岗.问题"] = besideText(sum.Beside)+unsure, m.movedText(sum)
}

// movedSaid says how many have moved, and how many of them are 骨干, as far as that is known.
func movedSaid(f map[string]indicator.Figure) string {
	moved, due, backbone := f[indicator.RotationMoved].Value, f[indicator.RotationShare], f[indicator.BackboneShare]
	switch {
	case !moved.Known:
		return ""
	case moved.Is == 0:
		return "公办小学、初中教师还没有交流的。"
	}
	text := "已交流" + people(moved) + "人"
	if due.Value.Known {
		text += "，占符合条件教师的" + due.Shown(2).String() + perCent
	}
	switch {
	case !backbone.Numerator.Known:
		text += "，其中骨干教师人数数据不全"
	case backbone.Numerator.Is == 0:
		text += "，其中没有县级及以上骨干教师"
	default:
		text += "；其中县级及以上骨干教师" + people(backbone.Numerator) + "人"
		if backbone.Value.Known {
			text += "，占已交流教师的" + backbone.Shown(2).String() + perCent
		}
	}
	return text + "。"
}

func (m *maker) taskWords(out map[string]string) {
	entries := m.taskStates()
	counts := map[indicator.TaskLight]int{}
	var late []string
	for _, e := range entries {
		counts[e.Light]++
		if e.Light == indicator.TaskLate {
			late = append(late, string(e.Name))
		}
	}
	if len(entries) == 0 {
		return
	}
	out["任务"], out["任务.完成"] = number(len(entries)), number(counts[indicator.TaskDone])
	out["任务.进行中"], out["任务.逾期"] = number(counts[indicator.TaskRunning]), number(counts[indicator.TaskLate])
	out["任务.待填"], out["任务.不涉及"] = number(counts[indicator.TaskUnknown]), number(counts[indicator.TaskSkipped])
	out["任务.概况"] = tasksText(len(entries), counts)
	out["任务.问题"], out["任务.计划"] = lateTasks(entries, m.o.AsOf), comingTasks(entries, m.o.AsOf)
	if out["任务.逾期名单"] = ""; len(late) > 0 {
		out["任务.逾期名单"] = "逾期的是：" + strings.Join(late, "、") + "。"
	}
}

// tasksText says how the tasks of the plan stand; what there is none of is not said.
func tasksText(all int, counts map[indicator.TaskLight]int) string {
	var parts []string
	for light := indicator.TaskDone; light <= indicator.TaskSkipped; light++ {
		switch n := counts[light]; {
		case n == all:
			return fmt.Sprintf("年度重点任务%d项，全部%s。", all, light.Label())
		case n > 0:
			parts = append(parts, fmt.Sprintf("%s%d项", light.Label(), n))
		}
	}
	return fmt.Sprintf("年度重点任务%d项，其中%s。", all, strings.Join(parts, "，"))
}
