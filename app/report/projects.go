package report

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// projects is 建设项目进度月报: one row a project, money in 万元, as of a month.
func projects(m *maker) *Document {
	period := m.period()
	t := projectTable()
	t.unitLine(m.b, m.closing())
	reporting := m.b.Reporting(period)
	for _, p := range slices.SortedStableFunc(slices.Values(edu.All[edu.Project](m.b, edu.Projects)), edu.KeyFirst) {
		g := m.b.Latest(edu.Ref(p.RowID()), lastDay(period))
		silent := ""
		if slices.Contains(reporting.Silent, p) {
			silent = silence(g, period)
		}
		if g == nil {
			g = &edu.ProgressReport{InPlace: p.InPlace, Current: p.Current}
		}
		cells := m.projectCells(p, g, period)
		if silent != "" {
			cells["trouble"] = words(strings.TrimSuffix(silent+"；"+string(g.Trouble), "；"))
		}
		t.add(edu.Ref(p.RowID()), cells)
	}
	t.total(Cells{"name": words("合计（" + number(t.Len()) + "个）")})
	var works []*procedure.ProjectCase
	for _, p := range edu.All[edu.Project](m.b, edu.Projects) {
		works = append(works, procedure.ProjectCaseOf(m.b, p, m.o.Rules, m.projectsDay(period)))
	}
	procedure.ByUrgency(works)
	d := &Document{Title: fmt.Sprintf("%s教育建设项目进度月报（%s）", m.b.Unit.Area, period.Chinese()), Landscape: true}
	d.Blocks = append(m.progressText(works, period), t)
	notes := []string{
		"总投资为各资金来源之和；到位资金、完成投资、累计支付取截至本月的最近一次月报，本月没有月报的项目“本月”记为“—”。",
		"完成率＝累计完成投资÷总投资，支付率＝累计支付÷到位资金。",
		"一个项目只计一个任务口径，任务口径之间不重复；★为重点项目。",
	}
	if text := reporting.Said(); text != "" {
		notes = append(notes, text+"，没有报的按以前的月报计算，“本月”不含。")
	}
	m.noted(d, notes...)
	if len(works) > 0 {
		d.Blocks = append(d.Blocks, m.workCharts(works, period)...)
	}
	return d
}

// projectsDay is the day that projects are judged by: that of the document, but no later than the month reported, so that the stages
// and lights are of the same month as the money.
func (m *maker) projectsDay(period edu.Date) edu.Date {
	if last := lastDay(period); last.Before(m.o.AsOf) {
		return last
	}
	return m.o.AsOf
}

func projectTable() *Table {
	t := &Table{Of: edu.Projects, Columns: []Column{
		serial(), left("name", 13, "项目名称").in("个"), left("kind", 6, "建设性质"), left("task", 6, "任务口径"),
		measured("building", "平方米", "建筑面积（㎡）"), counted("places", "个", "新增学位"), counted("beds", "张", "新增床位"), money("total", "总投资", sumWord),
	}}
	for i, source := range [6]string{"中央", "省级", "市级", "县级", "专项债", "其他"} {
		t.Columns = append(t.Columns, money(fundKey(i), "总投资", source))
	}
	done, paid := Sum{Part: "done_total", Whole: "total", Decimals: 1}, Sum{Part: "paid", Whole: "in_place", Decimals: 1}
	t.Columns = append(t.Columns,
		money("in_place", "到位资金"), money("done_month", "完成投资", "本月"), money("done_year", "完成投资", "本年"), money("done_total", "完成投资", "累计"),
		divided("done_rate", done, "完成投资", "完成率"), money("paid", "累计支付"), divided("paid_rate", paid, "支付率"),
		Column{Key: "share", Heads: []string{"形象进度"}, Kind: edu.KindPercent}, left("current", 5, "当前阶段"), date("p11_date", "开工日期"),
		date("p15_planned", "计划竣工"), left("trouble", 8, "存在问题"), centred("owner", "责任人"),
	)
	return t
}

// fundKey is the key of a source's money.
func fundKey(source int) string { return "fund_" + string(edu.FundSources.Items[source].Code) }

// projectCells are a project with its latest report. What was reported for another year or month is not known of this one.
func (m *maker) projectCells(p *edu.Project, g *edu.ProgressReport, period edu.Date) Cells {
	out := m.cells(edu.Projects, p, "name", "kind", "task", "building", "places", "beds", "p11_date", "p15_planned", "owner")
	if name := out["name"]; p.Key.Is() {
		name.Mark = "★"
		out["name"] = name
	}
	for i := range p.Funds {
		out[fundKey(i)] = m.cell(edu.Projects, fundKey(i), p)
	}
	if total := p.Investment(); total.Known() {
		out["total"] = wan(total.Fen())
	}
	out.with(m.cells(edu.ProgressReports, g, "in_place", "done_total", "paid", "share", "current", "trouble"))
	if g.Works != "" {
		out["share"] = words(g.Standing())
	}
	if g.Month.Year() == period.Year() {
		out["done_year"] = m.cell(edu.ProgressReports, "done_year", g)
		if g.Month.MonthOf() == period.MonthOf() {
			out["done_month"] = m.cell(edu.ProgressReports, "done_month", g)
		}
	}
	return out
}

// ratio writes part of whole in a sentence, as a per cent with one decimal.
func ratio(part, whole int64) string { return percent(part, whole, 1) }
