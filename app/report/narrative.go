package report

import (
	"fmt"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/procedure"
)

// progressText is the paragraph that the city reads: every number in it is computed from the same records
// as the table (domain rule 4.3). works are judged as of the report's day.
func (m *maker) progressText(works []*procedure.ProjectCase, period edu.Date) []Block {
	months := fmt.Sprintf("%d月份", period.MonthOf())
	if period.MonthOf() > 1 {
		months = fmt.Sprintf("1—%d月份", period.MonthOf())
	}
	if len(works) == 0 {
		return []Block{&Paragraph{months + "没有建设项目。"}}
	}
	n := countStages(works)
	text := fmt.Sprintf("%s进展：%d个新建、改建、扩建项目已开工%d个、开工率%s，竣工%d个，投用%d个；%s。",
		months, len(works), n[edu.ProjectStarted], share(n[edu.ProjectStarted], len(works)), n[edu.ProjectAccepted],
		n[edu.ProjectInUse], m.moneyText(period))
	blocks := []Block{&Paragraph{text}, &Paragraph{byTask(works)}}
	for _, more := range []string{m.lateText(works), m.silentText(period), m.nextText(works, period)} {
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
		return fmt.Sprintf("到%s还没有项目月报，投资完成、资金到位和支付情况未报", m.o.AsOf.Chinese())
	}
	text := summed("本年完成投资", sum.DoneYear) + "，" + summed("累计完成", sum.Done)
	if sum.Done.Known > 0 && sum.Total.Known > 0 {
		text += "、占总投资的" + ratio(sum.Done.Fen, sum.Total.Fen)
	}
	switch {
	case sum.DoneMonth.Known > 0:
		text += summed("，其中本月完成", sum.DoneMonth)
		before := indicator.SpendingIn(m.b, edu.DateOf(period.First().AddDate(0, -1, 0)))
		switch {
		case before.DoneMonth.Known == 0:
		case before.DoneMonth.Known != sum.DoneMonth.Known: // of other projects
		default:
			text += compared(sum.DoneMonth.Fen - before.DoneMonth.Fen)
		}
	default:
		text += fmt.Sprintf("，%d月未报", period.MonthOf())
	}
	text += summed("；资金累计到位", sum.InPlace) + summed("，累计支付", sum.Paid)
	if sum.Paid.Known > 0 && sum.InPlace.Known > 0 {
		text += "、支付率" + ratio(sum.Paid.Fen, sum.InPlace.Fen)
	}
	return text + reportedBy(sum.Reporting)
}

// summed is a sum in a sentence; what nobody reported is not 0.
func summed(what string, a indicator.Amount) string {
	if a.Known == 0 {
		return what + "未报"
	}
	return what + edu.WanShown(a.Fen) + "万元"
}

// reportedBy says of sums of money of how many projects the month is in them, where that is not all.
func reportedBy(r edu.Reporting) string {
	text := r.Said()
	if text == "" {
		return ""
	}
	return "（" + text + "，没有报的按以前的月报计算）"
}

// silence says since when a project has sent no report that should have one: “3月以后未报”. g is its last report, nil for none.
func silence(g *edu.ProgressReport, period edu.Date) string {
	switch {
	case g == nil:
		return "没有月报"
	case g.Month.Year() != period.Year():
		return edu.Month(g.Month.Year(), g.Month.MonthOf()).Chinese() + "以后未报"
	}
	return fmt.Sprintf("%d月以后未报", g.Month.MonthOf())
}

// silentText names the projects that sent no report for the month.
func (m *maker) silentText(period edu.Date) string {
	var named []string
	silent := m.b.Reporting(period).Silent
	for _, p := range silent[:min(len(silent), mostNamed)] {
		named = append(named, fmt.Sprintf("%s（%s）", p.Name, silence(m.b.Latest(edu.Ref(p.RowID()), lastDay(period)), period)))
	}
	switch {
	case len(silent) == 0:
		return ""
	case len(silent) > mostNamed:
		return fmt.Sprintf("月报未报：%d个项目没有%d月的月报，其中%s等。", len(silent), period.MonthOf(), strings.Join(named, "；"))
	}
	return fmt.Sprintf("月报未报：%d个项目没有%d月的月报：%s。", len(silent), period.MonthOf(), strings.Join(named, "；"))
}

// compared says by how much more or less was done than in the month before.
func compared(change int64) string {
	more, by := "增加", change
	switch {
	case change == 0:
		return "，与上月持平"
	case change < 0:
		more, by = "减少", -change
	}
	if shown := edu.WanOf(by).To(edu.WanDecimals); shown.N > 0 {
		return fmt.Sprintf("，比上月%s%s万元", more, shown)
	}
	return fmt.Sprintf("，比上月%s不足0.01万元", more)
}

// countStages counts the projects that have reached each stage.
func countStages(works []*procedure.ProjectCase) map[edu.Code]int {
	n := map[edu.Code]int{}
	for _, w := range works {
		for i, item := range edu.ProjectStages.Items {
			if w.Stages[i].Actual.Known() {
				n[item.Code]++
			}
		}
	}
	return n
}

// byTask says the same for each 任务口径 that has projects.
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
			parts = append(parts, fmt.Sprintf("%s%d个，开工%d个、竣工%d个、投用%d个",
				task.Label, len(of), n[edu.ProjectStarted], n[edu.ProjectAccepted], n[edu.ProjectInUse]))
		}
	}
	return "按任务口径：" + strings.Join(parts, "；") + "。"
}

// mostNamed is how many projects a sentence names before it says how many more there are.
const mostNamed = 5

// lateText names the projects whose light is red, with the first reason of each.
func (m *maker) lateText(works []*procedure.ProjectCase) string {
	var named []string
	red := 0
	for _, w := range works {
		light, reasons := w.Light()
		if light != procedure.Red {
			continue
		}
		if red++; red <= mostNamed {
			named = append(named, fmt.Sprintf("%s（%s）", w.Name, reasons[0].Text))
		}
	}
	switch {
	case red == 0:
		return ""
	case red > mostNamed:
		return fmt.Sprintf("存在问题：%d个项目需要督办，其中%s等。", red, strings.Join(named, "；"))
	}
	return fmt.Sprintf("存在问题：%d个项目需要督办：%s。", red, strings.Join(named, "；"))
}

// nextText is what the month's reports say of the next month.
func (m *maker) nextText(works []*procedure.ProjectCase, period edu.Date) string {
	var named []string
	more := 0
	for _, w := range works {
		g := w.Latest()
		if g == nil || g.Next == "" || g.Month.MonthOf() != period.MonthOf() || g.Month.Year() != period.Year() {
			continue
		}
		if len(named) == mostNamed {
			more++
			continue
		}
		named = append(named, fmt.Sprintf("%s%s", w.Name, strings.TrimRight(string(g.Next), "。；")))
	}
	if len(named) == 0 {
		return ""
	}
	text := fmt.Sprintf("%d月份计划：%s", edu.DateOf(period.First().AddDate(0, 1, 0)).MonthOf(), strings.Join(named, "；"))
	if more > 0 {
		text += fmt.Sprintf("；另有%d个项目的计划见月进度", more)
	}
	return text + "。"
}

// workCharts are charts of the projects: how far the projects of each 任务口径 have come, the money,
// and all projects over time.
func (m *maker) workCharts(works []*procedure.ProjectCase, period edu.Date) []Block {
	by := m.o.AsOf
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
		money.Bars = append(money.Bars, Bar{x.word, float64(x.sum.Fen), words(summed("", x.sum))})
	}
	plan := &Gantt{Today: by.First()}
	for _, w := range works {
		plan.Spans = append(plan.Spans, spanOf(w, by))
	}
	return []Block{
		&Heading{Text: "建设项目按任务口径的进展（个）"}, stages, &Heading{Text: "建设项目资金（万元）"}, money,
		&Heading{Text: "建设项目工期（框为计划工期，实条为已施工时间，竖线为统计截止日期）", NewPage: true}, plan,
	}
}

func spanOf(w *procedure.ProjectCase, by edu.Date) Span {
	start, end := w.Stage(edu.ProjectStarted), w.Stage(edu.ProjectAccepted)
	s := Span{Name: string(w.Name), Of: edu.Ref(w.RowID())}
	if d := known(start.Planned, start.Actual); d.Known() {
		s.PlanFrom = d.First()
	}
	if end.Planned.Known() {
		s.PlanUntil = end.Planned.Last().First()
	}
	if start.Actual.Known() {
		s.DoneFrom, s.DoneUntil = start.Actual.First(), by.First()
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
