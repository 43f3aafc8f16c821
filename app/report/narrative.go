package report

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/procedure"
)

// progressText is the paragraph that the city reads: every number in it is computed from the same records
// as the table (domain rule 4.3). works are judged as of the report's day.
func (m *maker) progressText(works []*procedure.ProjectCase, period edu.Date) []Block {
	if len(works) == 0 {
		return []Block{&Paragraph{"没有建设项目。"}}
	}
	n := countStages(works)
	text := fmt.Sprintf("截至%s，%d个新建、改建、扩建项目%s；%s。",
		m.projectsDay(period).Chinese(), len(works), stagesText(n, len(works)), m.moneyText(period))
	blocks := []Block{&Paragraph{text}}
	if tasks := byTask(works); tasks != "" {
		blocks = append(blocks, &Paragraph{tasks})
	}
	for _, more := range []string{m.lateText(works), m.troubledText(works, period), m.silentText(period), m.nextText(works, period)} {
		if more != "" {
			blocks = append(blocks, &Paragraph{more})
		}
	}
	return blocks
}

// moneyText says what was done and paid, as far as it was reported, and by how many of how many.
func (m *maker) moneyText(period edu.Date) string {
	sum := indicator.SpendingIn(m.b, period)
	if !sum.Any {
		return "还没有项目月报，投资完成、资金到位和支付情况未报"
	}
	text := summed("本年完成投资", sum.DoneYear)
	switch {
	case sum.DoneMonth.Known > 0:
		text += "，" + monthOfYear(sum.DoneMonth, sum.DoneYear)
		before := indicator.SpendingIn(m.b, edu.DateOf(period.First().AddDate(0, -1, 0)))
		switch {
		case before.DoneMonth.Known == 0:
		case before.DoneMonth.Known != sum.DoneMonth.Known: // of other projects
		default:
			text += compared(sum.DoneMonth.Fen, before.DoneMonth.Fen)
		}
	case sum.Reported > 0: // without the money of the month
		text += fmt.Sprintf("，%d月完成投资未报", period.MonthOf())
	}
	text += summed("；累计完成", sum.Done)
	if sum.Done.Known > 0 && sum.Total.Known > 0 {
		text += "、占总投资的" + ratio(sum.Done.Fen, sum.Total.Fen)
	}
	text += summed("；资金累计到位", sum.InPlace) + summed("，累计支付", sum.Paid)
	if sum.Paid.Known > 0 && sum.InPlace.Known > 0 {
		text += "、支付率" + ratio(sum.Paid.Fen, sum.InPlace.Fen)
	}
	return text + bracketed(partly(&sum), reckoned(sum.Reporting))
}

// monthOfYear says what was done in the month, behind what was in the year.
func monthOfYear(month, year indicator.Amount) string {
	switch {
	case year.Known == 0:
		return summed("本月完成", month)
	case month.Fen > 0 && month.Fen == year.Fen && month.Known == year.Known:
		return "全部为本月完成"
	}
	return summed("其中本月完成", month)
}

// partly says of which sums it is known of how many of the projects they are, where that is not all; that nobody reported one is said
// of it.
func partly(sum *indicator.Spending) string {
	var known coverages
	for _, x := range []struct {
		name string
		a    indicator.Amount
	}{
		{"本年完成", sum.DoneYear},
		{"本月完成", sum.DoneMonth},
		{"累计完成", sum.Done},
		{"总投资", sum.Total},
		{"资金到位", sum.InPlace},
		{"累计支付", sum.Paid},
	} {
		if x.a.Known > 0 && (x.name != "总投资" || sum.Done.Known > 0) { // which stands there for the share alone
			known.add(x.name, sum.Cover(x.a))
		}
	}
	var parts []string
	for _, c := range known {
		parts = append(parts, strings.Join(c.names, "、")+c.said)
	}
	return strings.Join(parts, "，")
}

// bracketed are remarks on what stands before them; nothing where there are none.
func bracketed(remarks ...string) string {
	said := slices.DeleteFunc(remarks, func(s string) bool { return s == "" })
	if len(said) == 0 {
		return ""
	}
	return "（" + strings.Join(said, "；") + "）"
}

// summed is a sum in a sentence; what nobody reported is not 0.
func summed(what string, a indicator.Amount) string {
	if a.Known == 0 {
		return what + "未报"
	}
	return what + wanSaid(a.Fen)
}

// tiny reports whether an amount of 分 is one that two decimals do not show.
func tiny(fen int64) bool { return fen > 0 && edu.WanOf(fen).To(edu.WanDecimals).N == 0 }

// wanSaid is an amount of 分 in a sentence; what two decimals do not show is not 0.
func wanSaid(fen int64) string {
	if tiny(fen) {
		return "不足0.01万元"
	}
	return edu.WanShown(fen) + "万元"
}

// reckoned says how many projects have reported the month, and what the others are counted by, those by nothing that have never reported;
// empty where all have.
func reckoned(r edu.Reporting) string {
	const out = "没有报过，完成投资和支付未计入"
	text := r.Said()
	switch {
	case text == "":
		return ""
	case r.Never == len(r.Silent) && r.Reported == 0:
		return text + "，以前也" + out
	case r.Never == len(r.Silent):
		return text + "，其余" + out
	case r.Reported > 0:
		text += "，没有报的"
	default:
		text += "，"
	}
	if text += "按以前的月报计算"; r.Never > 0 {
		text += fmt.Sprintf("，其中%d个%s", r.Never, out)
	}
	return text
}

// compared says by how much more or less was done than in the month before, as quantity and per cent.
func compared(is, was int64) string {
	more, word, by := "增加", "增长", is-was
	switch {
	case by == 0:
		return "，与上月持平"
	case by < 0:
		more, word, by = "减少", "下降", -by
	}
	text := "，比上月" + more + wanSaid(by)
	if tiny(by) {
		return text
	}
	return text + changed(word, by, was)
}

// stagesText says how many of the projects have been begun, accepted and put to use.
func stagesText(n map[edu.Code]int, of int) string {
	if n[edu.ProjectStarted] == 0 {
		return "还没有开工"
	}
	var come []string
	for _, x := range edu.Milestones[1:] {
		switch k := n[x.Stage]; {
		case k == 0:
		case of == 1: // which it is, is no number
			come = append(come, x.Word)
		case x.Stage == edu.ProjectStarted:
			come = append(come, fmt.Sprintf("开工%d个、开工率%s", k, share(k, of)))
		default:
			come = append(come, fmt.Sprintf("%s%d个", x.Word, k))
		}
	}
	sign := "，"
	if of == 1 {
		sign = "、"
	}
	return "已" + strings.Join(come, sign)
}

// countStages counts the projects that have reached each stage.
func countStages(works []*procedure.ProjectCase) map[edu.Code]int {
	n := map[edu.Code]int{}
	for _, w := range works {
		for _, item := range edu.ProjectStages.Items {
			if w.Passed(item.Code, edu.Date{}) {
				n[item.Code]++
			}
		}
	}
	return n
}

// byTask says the same for each 任务口径 that has projects; nothing where none of them says under which it counts.
func byTask(works []*procedure.ProjectCase) string {
	var parts []string
	for _, task := range edu.TaskLines.Items {
		var of []*procedure.ProjectCase
		for _, w := range works {
			if w.Task == task.Code {
				of = append(of, w)
			}
		}
		if n := countStages(of); len(of) > 0 {
			var come []string
			for _, x := range edu.Milestones[1:] {
				if n[x.Stage] > 0 {
					come = append(come, fmt.Sprintf("%s%d个", x.Word, n[x.Stage]))
				}
			}
			if come == nil {
				come = []string{"还没有开工"}
			}
			parts = append(parts, fmt.Sprintf("%s%d个，%s", task.Label, len(of), strings.Join(come, "、")))
		}
	}
	if parts == nil {
		return ""
	}
	return "按任务口径：" + strings.Join(parts, "；") + "。"
}

// workCharts are charts of the projects: how far the projects of each 任务口径 have come, the money,
// and all projects over time.
func (m *maker) workCharts(works []*procedure.ProjectCase, period edu.Date) []Block {
	stages := &Bars{}
	for _, task := range edu.TaskLines.Items {
		var of []*procedure.ProjectCase
		for _, w := range works {
			if w.Task == task.Code {
				of = append(of, w)
			}
		}
		if len(of) == 0 {
			continue
		}
		n := countStages(of)
		bar := func(word string, n int) {
			stages.Bars = append(stages.Bars, Bar{task.Label + "　" + word, float64(n), counting(n, "个")})
		}
		bar("计划", len(of))
		for _, x := range edu.Milestones {
			bar(x.Word, n[x.Stage])
		}
	}
	money, sum := &Bars{}, indicator.SpendingIn(m.b, period)
	for _, x := range []struct {
		word string
		sum  indicator.Amount
	}{{"总投资", sum.Total}, {"到位资金", sum.InPlace}, {"累计完成投资", sum.Done}, {"累计支付", sum.Paid}} {
		value := words("未报")
		if x.sum.Known > 0 {
			value = wan(x.sum.Fen)
			value.Unit = "万元"
		}
		money.Bars = append(money.Bars, Bar{x.word, float64(x.sum.Fen), value})
	}
	plan := &Gantt{Today: m.o.AsOf.First()}
	for _, w := range works {
		plan.Spans = append(plan.Spans, m.spanOf(w))
	}
	return []Block{
		&Heading{Text: "建设项目按任务口径的进展（个）"}, stages, &Heading{Text: "建设项目资金（万元）"}, money,
		&Heading{Text: "建设项目工期（框为计划工期，实条为已施工时间，竖线为统计截止日期）"}, plan,
	}
}

func (m *maker) spanOf(w *procedure.ProjectCase) Span {
	start, end := w.Stage(edu.ProjectStarted), w.Stage(edu.ProjectAccepted)
	s := Span{Name: m.short(w.Name), Of: edu.Ref(w.RowID())}
	if d := known(start.Planned, start.Actual); d.Known() {
		s.PlanFrom = d.First()
	}
	if end.Planned.Known() {
		s.PlanUntil = end.Planned.Last().First()
	}
	if start.Actual.Known() {
		s.DoneFrom, s.DoneUntil = start.Actual.First(), m.o.AsOf.First()
		if end.Actual.Known() {
			s.DoneUntil = end.Actual.First()
		}
	}
	return s
}

// known is the first date that is known.
func known(dates ...edu.Date) edu.Date {
	for _, d := range dates {
		if d.Known() {
			return d
		}
	}
	return edu.Date{}
}
