package report

import (
	"fmt"
	"slices"

	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// projects is 建设项目进度月报: one row a project, those that are accepted, being built and not begun by themselves, money in 万元, as of
// a month.
func projects(m *maker) *Document {
	period := m.period()
	t := projectTable(period)
	t.unitLine(m.b, m.closing())
	works := m.works(period)
	urgedOn := map[*edu.Project]string{}
	for _, w := range works {
		urgedOn[w.Project] = urged(w)
	}
	groups, undated, late, reporting := 0, 0, 0, m.b.Reporting(period)
	for i, group := range m.projectGroups() {
		if len(group.of) == 0 {
			continue
		}
		at := len(t.Rows)
		t.Rows = append(t.Rows, TableRow{Group: group.name})
		for _, p := range group.of {
			cells := m.projectRow(p, reporting)
			if why := urgedOn[p]; why != "" {
				cells["urged"], cells["note"] = words(why), remark(toUrge, cells["note"].Text)
				late++
			}
			t.add(edu.Ref(p.RowID()), cells)
			if i == notBegun && edu.ProjectStages.Index(p.Current) >= edu.ProjectStages.Index(edu.ProjectStarted) {
				undated++
			}
		}
		groups++
		t.Rows[at].Group = fmt.Sprintf("%s、%s　%d个%s", chinese(groups), group.name, len(group.of), t.groupSums(at))
	}
	sum := sumWord
	if t.Len() > 0 {
		sum += "（" + number(t.Len()) + "个）"
	}
	t.total(Cells{"name": words(sum)})
	d := &Document{Title: fmt.Sprintf("%s教育建设项目进度月报（%s）", m.b.Unit.Area, period.Chinese()), Landscape: true}
	d.Blocks = append(m.progressText(works, period), t)
	return m.noted(d, append(projectNotes(reporting, undated, late), t.partial("个")...)...)
}

func projectNotes(reporting edu.Reporting, undated, late int) []string {
	notes := []string{
		"总投资为各资金来源之和；完成投资取截至本月的最近一次月报，本月没有月报的项目“本月”记为“—”。",
		"占本年计划＝本年完成投资÷本年计划投资，占总投资＝累计完成投资÷总投资；至上年底累计＝累计－本年。",
		"一个项目只计一个任务口径，任务口径之间不重复；★为重点项目。按开工、竣工日期分组。",
	}
	if undated > 0 {
		notes = append(notes, fmt.Sprintf("“未开工”中有%d个项目的当前阶段已过开工，没有填开工日期，请核对。", undated))
	}
	if late > 0 {
		notes = append(notes, fmt.Sprintf("备注“%s”的%d个项目超期、滞后或数据有误，工作簿中有原因。", toUrge, late))
	}
	if text := reckoned(reporting); text != "" {
		notes = append(notes, text+"，“本月”不含。")
	}
	return notes
}

// works are the projects as they are judged for a month, the most urgent first.
func (m *maker) works(period edu.Date) []*procedure.ProjectCase {
	if m.judged == nil {
		reports := m.b.ByProject()
		for _, p := range edu.All[edu.Project](m.b, edu.Projects) {
			m.judged = append(m.judged, procedure.ProjectCaseOf(m.b, p, m.o.Rules, m.projectsDay(period)).With(reports))
		}
		procedure.ByUrgency(m.judged)
	}
	return m.judged
}

// projectGroup are the projects that have come as far.
type projectGroup struct {
	name string
	of   []*edu.Project
}

// notBegun is the place of the projects that are not begun among the groups.
const notBegun = 2

// projectGroups are the projects by how far they have come, key projects first: by the same dates that the letter counts by.
func (m *maker) projectGroups() [3]projectGroup {
	groups := [3]projectGroup{{name: "已竣工、投用"}, {name: "在建"}, {name: "未开工"}}
	for _, p := range slices.SortedStableFunc(slices.Values(edu.All[edu.Project](m.b, edu.Projects)), edu.KeyFirst) {
		at := notBegun
		switch {
		case p.Passed(edu.ProjectAccepted, edu.Date{}) || p.Passed(edu.ProjectInUse, edu.Date{}):
			at = 0
		case p.Passed(edu.ProjectStarted, edu.Date{}):
			at = 1
		}
		groups[at].of = append(groups[at].of, p)
	}
	return groups
}

// groupSums says what the rows behind a place add up to.
func (t *Table) groupSums(at int) (text string) {
	part := &Table{Columns: t.Columns, Rows: t.Rows[at+1:]}
	for _, x := range []struct{ key, name string }{{"total", "总投资"}, {"year_plan", "本年计划投资"}, {"done_year", "本年完成"}, {"done_total", "累计完成"}} {
		if sum := part.Sum(x.key); sum.Is == Number {
			text += "，" + part.coverage(x.key, "个").Noted(x.name+sum.Printed()+"万元")
		}
	}
	return text
}

// projectRow are the cells of a project in the month that is reported.
func (m *maker) projectRow(p *edu.Project, reporting edu.Reporting) Cells {
	period := reporting.Month
	g := m.b.Latest(edu.Ref(p.RowID()), lastDay(period))
	silent := ""
	if slices.Contains(reporting.Silent, p) {
		silent = silence(g, period)
	}
	if g == nil {
		g = &edu.ProgressReport{InPlace: p.InPlace, Current: p.Current}
	}
	cells := m.projectCells(p, g, period)
	cells["note"] = remark(silent, string(p.Note))
	return cells
}

// toUrge is what stands in 备注 of a project that has to be urged on.
const toUrge = "需督办"

// projectsDay is the day that projects are judged by: that of the document, but no later than the month reported, so that the stages
// and lights are of the same month as the money.
func (m *maker) projectsDay(period edu.Date) edu.Date {
	if last := lastDay(period); last.Before(m.o.AsOf) {
		return last
	}
	return m.o.AsOf
}

// projectTable has the columns of the cities' monthly sheet, and aside what else the ledger keeps of a project.
func projectTable(period edu.Date) *Table {
	done := func(whole string) Sum { return Sum{Part: "done_total", Whole: whole, Decimals: 2} }
	planned := Sum{Part: "done_year", Whole: "year_plan", Decimals: 2}
	months := fmt.Sprintf("1—%d月累计", period.MonthOf())
	if period.MonthOf() == 1 {
		months = "1月累计"
	}
	t := &Table{Of: edu.Projects, Columns: []Column{
		serial(), named("name", "项目名称").in("个"), named("school", "建设单位"), left("scope", 10, "建设内容及规模").atLeast(5), money("total", "总投资"),
		money("done_before", "至上年底累计完成"), money("year_plan", "本年计划投资"),
		money("done_month", "本年完成投资", "本月"), money("done_year", "本年完成投资", months), divided("plan_rate", planned, "本年完成投资", "占本年计划"),
		money("done_total", "开工以来完成", "累计"), divided("done_rate", done("total"), "开工以来完成", "占总投资"),
		left("share", 8, "形象进度"), date("p15_planned", "计划竣工"), left("trouble", 9, "需协调解决问题").atLeast(4), noted(),
	}}
	more := []Column{
		left("kind", 6, "建设性质"), left("task", 6, "任务口径"), measured("building", "平方米", "建筑面积（㎡）"), counted("places", "个", "新增学位"),
		counted("beds", "张", "新增床位"),
	}
	for i, source := range [6]string{"中央", "省级", "市级", "县级", "专项债", "其他"} {
		more = append(more, money(fundKey(i), "资金构成", source))
	}
	more = append(more, money("in_place", "到位资金"), money("paid", "累计支付"),
		divided("paid_rate", Sum{Part: "paid", Whole: "in_place", Decimals: 2}, "支付率"),
		left("current", 5, "当前阶段"), date("p11_date", "开工日期"), left("builder", 8, "施工单位"), centred("owner", "责任人"), left("urged", 12, "督办原因"))
	return t.between(len(t.Columns)-1, aside(more...))
}

// fundKey is the key of a source's money.
func fundKey(source int) string { return "fund_" + string(edu.FundSources.Items[source].Code) }

// projectCells are a project with its latest report. What was reported for another year or month is not known of this one.
func (m *maker) projectCells(p *edu.Project, g *edu.ProgressReport, period edu.Date) Cells {
	out := m.cells(edu.Projects, p, "name", "scope", "kind", "task", "building", "places", "beds", "p11_date", "p15_planned", "builder",
		"owner")
	if name := out["name"]; p.Key.Is() {
		name.Mark = "★"
		out["name"] = name
	}
	out["school"] = m.owning(p)
	for i := range p.Funds {
		out[fundKey(i)] = m.cell(edu.Projects, fundKey(i), p)
	}
	if total := p.Investment(); total.Known() {
		out["total"] = wan(total.Fen())
	}
	out.with(m.cells(edu.ProgressReports, g, "in_place", "done_total", "paid", "share", "current", "trouble"))
	if planned := p.PlannedIn(period.Year()); planned.Known() {
		out["year_plan"] = wan(planned.Fen())
	}
	if before := g.DoneBefore(period); before.Known() {
		out["done_before"] = wan(before.Fen())
	}
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

// owning is the school that a project is for: the one that is planned, where it stands in no register yet.
func (m *maker) owning(p *edu.Project) Cell {
	if s := m.b.School(p.School); s != nil {
		return words(m.short(s.Name))
	}
	return words(string(p.NewSchool))
}
