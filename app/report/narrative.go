package report

import (
	"fmt"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// progressText is the paragraph that the city reads: every number in it is computed from the same records
// as the table (domain rule 4.3). works are judged as of the last day of the month.
func (m *maker) progressText(works []*procedure.Work, sum projectSum, period edu.Date) []Block {
	months := fmt.Sprintf("%d月份", period.MonthOf())
	if period.MonthOf() > 1 {
		months = fmt.Sprintf("1—%d月份", period.MonthOf())
	}
	if len(works) == 0 {
		return []Block{&Paragraph{months + "没有建设项目。"}}
	}
	n := countStages(works, lastDay(period))
	text := fmt.Sprintf("%s进展：%d个新建、改建、扩建项目已开工%d个、开工率%s，竣工%d个，投用%d个；本年完成投资%s万元，累计完成%s万元、占总投资的%s",
		months, len(works), n[edu.ProjectStarted], share(n[edu.ProjectStarted], len(works)), n[edu.ProjectAccepted], n[edu.ProjectInUse], edu.Wan(sum.year), edu.Wan(sum.done), ratio(sum.done, sum.total))
	if sum.reported {
		text += fmt.Sprintf("，其中本月完成%s万元", edu.Wan(sum.month))
		if before := m.doneIn(edu.DateOf(period.First().AddDate(0, -1, 0))); before.reported {
			text += compared(sum.month - before.month)
		}
	}
	text += fmt.Sprintf("；资金累计到位%s万元，累计支付%s万元、支付率%s。", edu.Wan(sum.inPlace), edu.Wan(sum.paid), ratio(sum.paid, sum.inPlace))
	blocks := []Block{&Paragraph{text}, &Paragraph{byTask(works, lastDay(period))}}
	if late := m.lateText(works); late != "" {
		blocks = append(blocks, &Paragraph{late})
	}
	if next := m.nextText(works, period); next != "" {
		blocks = append(blocks, &Paragraph{next})
	}
	return blocks
}

func compared(change int64) string {
	switch {
	case change > 0:
		return fmt.Sprintf("，比上月增加%s万元", edu.Wan(change))
	case change < 0:
		return fmt.Sprintf("，比上月减少%s万元", edu.Wan(-change))
	}
	return "，与上月持平"
}

// countStages counts the projects that had reached each stage by a day.
func countStages(works []*procedure.Work, by edu.Date) map[edu.Code]int {
	n := map[edu.Code]int{}
	for _, w := range works {
		for i, item := range edu.ProjectStages.Items {
			if d := w.Stages[i].Actual; d.Known() && !by.Before(d) {
				n[item.Code]++
			}
		}
	}
	return n
}

// byTask says the same for each 任务口径 that has projects.
func byTask(works []*procedure.Work, by edu.Date) string {
	var parts []string
	for _, task := range edu.TaskLines.Items {
		var of []*procedure.Work
		for _, w := range works {
			if w.Task == task.Code {
				of = append(of, w)
			}
		}
		if n := countStages(of, by); len(of) > 0 {
			parts = append(parts, fmt.Sprintf("%s%d个，开工%d个、竣工%d个、投用%d个",
				task.Label, len(of), n[edu.ProjectStarted], n[edu.ProjectAccepted], n[edu.ProjectInUse]))
		}
	}
	return "按任务口径：" + strings.Join(parts, "；") + "。"
}

// mostNamed is how many projects a sentence names before it says how many more there are.
const mostNamed = 5

// lateText names the projects whose light is red, with the first reason of each.
func (m *maker) lateText(works []*procedure.Work) string {
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
func (m *maker) nextText(works []*procedure.Work, period edu.Date) string {
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

// doneIn adds up what was reported for a month.
func (m *maker) doneIn(month edu.Date) projectSum {
	month = edu.Month(month.Year(), month.MonthOf())
	var sum projectSum
	for _, p := range edu.All[edu.Project](m.b, edu.Projects) {
		if g := m.b.Latest(edu.Ref(p.RowID()), lastDay(month)); g != nil {
			sum.merge(sumOf(p, g, month))
		}
	}
	return sum
}

// workCharts are the charts behind the table: how far the projects of each 任务口径 have come, the money,
// and all projects over time.
func (m *maker) workCharts(works []*procedure.Work, sum projectSum, period edu.Date) []Block {
	by := lastDay(period)
	stages := &Bars{}
	for _, task := range edu.TaskLines.Items {
		var of []*procedure.Work
		for _, w := range works {
			if w.Task == task.Code {
				of = append(of, w)
			}
		}
		if len(of) == 0 {
			continue
		}
		n := countStages(of, by)
		bar := func(word string, n int) {
			stages.Bars = append(stages.Bars, Bar{task.Label + "　" + word, float64(n), number(n) + "个"})
		}
		bar("计划", len(of))
		for _, x := range edu.Milestones {
			bar(x.Word, n[x.Stage])
		}
	}
	money := &Bars{}
	for _, x := range []struct {
		word string
		fen  int64
	}{{"总投资", sum.total}, {"到位资金", sum.inPlace}, {"累计完成投资", sum.done}, {"累计支付", sum.paid}} {
		money.Bars = append(money.Bars, Bar{x.word, float64(x.fen), edu.Wan(x.fen) + "万元"})
	}
	plan := &Gantt{Today: by.First()}
	for _, w := range works {
		plan.Spans = append(plan.Spans, spanOf(w, by))
	}
	return []Block{
		&Heading{Text: "附图1　按任务口径的进展（个）", NewPage: true}, stages, &Heading{Text: "附图2　资金（万元）"}, money,
		&Heading{Text: "附图3　进度（框为计划工期，实条为已施工时间，竖线为统计截止日期）", NewPage: true}, plan,
	}
}

func spanOf(w *procedure.Work, by edu.Date) Span {
	start, end := w.Stage(edu.ProjectStarted), w.Stage(edu.ProjectAccepted)
	s := Span{Name: string(w.Name), Of: edu.Ref(w.RowID())}
	if d := known(start.Planned, start.Actual); d.Known() {
		s.PlanFrom = d.First()
	}
	if end.Planned.Known() {
		s.PlanUntil = end.Planned.Last().First()
	}
	if start.Actual.Known() && !by.Before(start.Actual) {
		s.DoneFrom, s.DoneUntil = start.Actual.First(), by.First()
		if end.Actual.Known() && end.Actual.Before(by) {
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
