package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/procedure"
)

// What a letter says under 存在的问题 and 下一步工作: each sentence is empty where there is nothing to say, and each number in it is
// that of the rows of its annex.

// mostNamed is how many a sentence names before it says how many there are.
const mostNamed = 5

// naming are the first of several names; “等” where there are more.
func naming(names []string, sign string) string {
	if len(names) > mostNamed {
		return strings.Join(names[:mostNamed], sign) + "等"
	}
	return strings.Join(names, sign)
}

// urged says why a project has to be urged on (督办), empty where it has not: its light is red.
func urged(w *procedure.ProjectCase) string {
	if light, reasons := w.Light(); light == procedure.Red {
		return reasons[0].Text
	}
	return ""
}

// lateText names the projects that have to be urged on, with the first reason of each.
func (m *maker) lateText(works []*procedure.ProjectCase) string {
	var named []string
	for _, w := range works {
		if why := urged(w); why != "" {
			named = append(named, fmt.Sprintf("%s（%s）", m.short(w.Name), why))
		}
	}
	if len(named) == 0 {
		return ""
	}
	return fmt.Sprintf("%d个项目需要督办：%s。", len(named), naming(named, "；"))
}

// silence says since when a project has sent no report that should have one: “3月以后未报”. g is its last report, nil for none.
func silence(g *edu.ProgressReport, period edu.Date) string {
	if g == nil {
		return "没有月报"
	}
	return monthIn(g.Month, period) + "以后未报"
}

// monthIn is a month in a paper about another: with its year where that is another.
func monthIn(month, period edu.Date) string {
	if month.Year() != period.Year() {
		return edu.Month(month.Year(), month.MonthOf()).Chinese()
	}
	return fmt.Sprintf("%d月", month.MonthOf())
}

// silentText names the projects that sent no report for the month, those together that have been silent since the same month.
func (m *maker) silentText(period edu.Date) string {
	silent := m.b.Reporting(period).Silent
	if len(silent) == 0 {
		return ""
	}
	named, last := map[string][]string{}, map[string]edu.Date{}
	for _, p := range silent {
		text, g := neverSaid, m.b.Latest(edu.Ref(p.RowID()), lastDay(period))
		if g != nil {
			text = silence(g, period)
			last[text] = g.Month
		}
		named[text] = append(named[text], m.short(p.Name))
	}
	since := slices.SortedFunc(maps.Keys(named), func(a, z string) int { // those that never reported behind
		return last[z].First().Compare(last[a].First())
	})
	return fmt.Sprintf("%d个项目没有报送%d月的月报，", len(silent), period.MonthOf()) + apartBy(since, named, "个")
}

// neverSaid is said of who has sent no report at all.
const neverSaid = "此前也没有报过"

// apartBy names several by what holds of them, those together of which the same does: 3月以后未报的2个：…；此前也没有报过的1个：….
func apartBy(words []string, named map[string][]string, unit string) string {
	if len(words) == 1 {
		return words[0] + "：" + naming(named[words[0]], "、") + "。"
	}
	var parts []string
	for _, word := range words {
		parts = append(parts, fmt.Sprintf("%s的%d%s：%s", word, len(named[word]), unit, naming(named[word], "、")))
	}
	return "其中" + strings.Join(parts, "；") + "。"
}

// nextText is what the month's reports say of the next month, and which projects have to be urged on.
func (m *maker) nextText(works []*procedure.ProjectCase, period edu.Date) string {
	var named []string
	for _, w := range works {
		if g := w.Latest(); g != nil && g.Next != "" && g.Month.MonthOf() == period.MonthOf() && g.Month.Year() == period.Year() {
			named = append(named, m.short(w.Name)+strings.TrimRight(string(g.Next), "。；"))
		}
	}
	if len(named) == 0 {
		return ""
	}
	next := edu.DateOf(period.First().AddDate(0, 1, 0)).MonthOf()
	text := fmt.Sprintf("%d月份计划：%s", next, strings.Join(named[:min(len(named), mostNamed)], "；"))
	if more := len(named) - mostNamed; more > 0 {
		text += fmt.Sprintf("；另有%d个项目按各自的计划推进", more)
	}
	return text + "。"
}

// urgeText is what the office does about the projects that are late, have troubles or are silent.
func (m *maker) urgeText(works []*procedure.ProjectCase, period edu.Date) string {
	late, hampered, silent := 0, 0, len(m.b.Reporting(period).Silent)
	for _, w := range works {
		if urged(w) != "" {
			late++
		}
		if troubled(w) != "" {
			hampered++
		}
	}
	var parts []string
	if late > 0 {
		parts = append(parts, fmt.Sprintf("对需要督办的%d个项目跟踪督办", late))
	}
	if hampered > 0 {
		parts = append(parts, fmt.Sprintf("协调解决%d个项目的问题", hampered))
	}
	if silent > 0 {
		parts = append(parts, fmt.Sprintf("向%d个项目催报%d月的月报", silent, period.MonthOf()))
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, "，") + "。"
}

// overdueText names the closures that are not carried out although the time that was planned for them has passed.
func (m *maker) overdueText() string {
	n, when, named := 0, map[string]edu.Date{}, map[string][]string{}
	for _, c := range edu.All[edu.Closure](m.b, edu.Closures) {
		if s := m.b.School(c.School); s != nil && c.Late(m.o.AsOf) {
			word := "拟定" + c.Planned.Chinese() + "实施"
			named[word] = append(named[word], m.short(s.Name))
			when[word] = c.Planned
			n++
		}
	}
	if n == 0 {
		return ""
	}
	words := slices.SortedFunc(maps.Keys(when), func(a, z string) int { return when[a].First().Compare(when[z].First()) })
	if only := words[0]; len(words) == 1 {
		return fmt.Sprintf("%d例撤并已过拟定时间（%s），还没有实施：%s。", n, when[only].Chinese(), naming(named[only], "、"))
	}
	return fmt.Sprintf("%d例撤并已过拟定时间，还没有实施，", n) + apartBy(words, named, "例")
}

// coming are the closures under way: those whose planned time has passed, those whose time has come, and those of each time to come.
type coming struct {
	late, due int
	when      map[edu.Date]int
}

func (m *maker) coming() coming {
	out := coming{when: map[edu.Date]int{}}
	for _, x := range edu.All[edu.Closure](m.b, edu.Closures) {
		switch {
		case !runs(m.b, x) || !x.Planned.Known():
		case x.Late(m.o.AsOf):
			out.late++
		case !m.o.AsOf.Before(x.Planned.Last()): // its time has come, and is no plan for what follows
			out.due++
		case x.Planned.MonthOf() > 0:
			out.when[edu.Month(x.Planned.Year(), x.Planned.MonthOf())]++
		default: // no more than the year is known
			out.when[x.Planned]++
		}
	}
	return out
}

// comingText says how many closures are still under way, which of them are pressing, and for when the others are planned.
func (m *maker) comingText(c closureCount) string {
	if c.running == 0 {
		return ""
	}
	x := m.coming()
	var pressing, planned []string
	for _, p := range []struct {
		n    int
		word string
	}{{x.late, "已过拟定时间的"}, {x.due, "现已到拟定时间的"}} {
		if p.n == c.running {
			return fmt.Sprintf("抓紧实施%s撤并%d例。", p.word, p.n)
		}
		if p.n > 0 {
			pressing = append(pressing, fmt.Sprintf("%s%d例", p.word, p.n))
		}
	}
	for _, month := range slices.SortedFunc(maps.Keys(x.when), func(a, z edu.Date) int { return a.First().Compare(z.First()) }) {
		if x.when[month] == c.running {
			return fmt.Sprintf("继续推进撤并%d例，计划于%s实施。", c.running, month.Chinese())
		}
		planned = append(planned, fmt.Sprintf("%s实施%d例", month.Chinese(), x.when[month]))
	}
	var parts []string
	if pressing != nil {
		parts = append(parts, strings.Join(pressing, "、")+"要抓紧实施")
	}
	if planned != nil {
		parts = append(parts, "计划于"+strings.Join(planned, "、"))
	}
	text := fmt.Sprintf("继续推进撤并%d例", c.running)
	if parts != nil {
		text += "，其中" + strings.Join(parts, "，")
	}
	return text + "。"
}

// movedText says how many teachers are still to move, and how many of those who moved had to be 骨干 more.
func (m *maker) movedText(sum indicator.RotationRow) string {
	rules, roll := m.o.Rules, m.roll()
	if !roll.Known() {
		return ""
	}
	var short []string
	if need := indicator.Needed(sum.Due, rules.RotationShare); sum.DueKnown() && sum.Moved < need {
		short = append(short, fmt.Sprintf("教师交流轮岗应交流%d人，%s", need, gap(sum.Moved, need, sum.Unsure)))
	}
	if need := indicator.Needed(sum.Moved, rules.BackboneShare); roll.Ranked() && sum.Backbone < need {
		short = append(short, fmt.Sprintf("已交流教师中应有骨干教师%d人，%s", need, gap(sum.Backbone, need, 0)))
	}
	return sentence(m.o.Year.Label(), short, "；", "")
}

// lateTasks names the tasks whose deadline has passed: those that are not done, as far as anybody entered it, and those of which
// nothing was.
func lateTasks(all []indicator.TaskState, day edu.Date) string {
	var late, open []string
	for _, e := range all {
		switch {
		case e.Light == indicator.TaskLate:
			late = append(late, quoted(string(e.Name)))
		case e.Light == indicator.TaskUnknown && e.Overdue(day):
			open = append(open, quoted(string(e.Name)))
		}
	}
	text := ""
	if len(late) > 0 {
		text = fmt.Sprintf("%d项重点任务已逾期，没有完成或没有登记完成：%s。", len(late), naming(late, ""))
	}
	if len(open) > 0 {
		text += fmt.Sprintf("%d项重点任务已过期限，没有填报本级任务或完成情况：%s。", len(open), naming(open, ""))
	}
	return text
}

// comingTasks says how many tasks are late, lack what has to be entered or are under way, and which of these are due on the day of the
// letter, or next.
func comingTasks(all []indicator.TaskState, day edu.Date) string {
	late, open := 0, 0
	var running, next []indicator.TaskState
	for _, e := range all {
		switch e.Light {
		case indicator.TaskLate:
			late++
		case indicator.TaskUnknown:
			open++
		case indicator.TaskRunning:
			running = append(running, e)
		}
	}
	for _, e := range running {
		switch {
		case !e.Deadline.Known():
		case next == nil || e.Deadline.Last().Before(next[0].Deadline.Last()):
			next = []indicator.TaskState{e}
		case e.Deadline.Last() == next[0].Deadline.Last():
			next = append(next, e)
		}
	}
	var parts []string
	if late > 0 {
		parts = append(parts, fmt.Sprintf("抓紧完成逾期的重点任务%d项", late))
	}
	if open > 0 {
		parts = append(parts, fmt.Sprintf("补充填报重点任务%d项", open))
	}
	if len(running) > 0 {
		parts = append(parts, fmt.Sprintf("继续推进重点任务%d项", len(running)))
	}
	if len(next) > 0 {
		parts = append(parts, dueText(next, day))
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, "，") + "。"
}

// dueText names tasks that are due together, on a day or, where the plan says no day, in a month or a year. What is due on the day of the
// letter itself is nothing to come.
func dueText(all []indicator.TaskState, today edu.Date) string {
	day := all[0].Deadline.Chinese()
	var named []string
	for _, e := range all {
		if named = append(named, quoted(string(e.Name))); e.Deadline != all[0].Deadline {
			day = e.Deadline.Last().Chinese()
		}
	}
	when := day + "到期的"
	if !today.Before(all[0].Deadline.Last()) {
		when = "现已到期、要抓紧完成的"
	}
	return fmt.Sprintf("其中%s%d项：%s", when, len(all), naming(named, ""))
}

// quoted is a name in a sentence; several quoted ones need no sign between them.
func quoted(name string) string { return "“" + name + "”" }

// sentence joins what there is to say to a sentence, none where there is nothing.
func sentence(begins string, parts []string, sign, ends string) string {
	if len(parts) == 0 {
		return ""
	}
	return begins + strings.Join(parts, sign) + ends + "。"
}
