package report

import (
	"fmt"
	"slices"

	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// projects is 建设项目进度月报: one row a project, money in 万元, as of a month.
func projects(m *maker) *Document {
	period := m.period()
	t := &Table{Of: edu.Projects, Columns: []Column{
		centre("序号"), left(13, "项目名称"), left(6, "建设性质"), left(6, "任务口径"), right("建筑面积（㎡）"), right("新增学位"), right("新增床位"),
		right("总投资", "合计"), right("总投资", "中央"), right("总投资", "省级"), right("总投资", "市级"), right("总投资", "县级"), right("总投资", "专项债"), right("总投资", "其他"),
		right("到位资金"), right("完成投资", "本月"), right("完成投资", "本年"), right("完成投资", "累计"), right("完成投资", "完成率"), right("累计支付"), right("支付率"),
		right("形象进度"), left(5, "当前阶段"), centre("开工日期"), centre("计划竣工"), left(8, "存在问题"), centre("责任人"),
	}}
	t.unitLine(m.b, "统计截止日期："+lastDay(period).Chinese(), "个、平方米、万元")
	var sum projectSum
	for _, p := range keyFirst(edu.All[edu.Project](m.b, edu.Projects)) {
		g := m.b.Latest(edu.Ref(p.RowID()), lastDay(period))
		if g == nil {
			g = &edu.Progress{InPlace: p.InPlace, Current: p.Current}
		}
		one := sumOf(p, g, period)
		sum.merge(one)
		cells := append([]string{number(len(t.Rows) + 1)}, m.texts(edu.Projects, p, "name", "kind", "task", "building", "places", "beds")...)
		if p.Key.Is() {
			cells[1] = "★" + cells[1]
		}
		cells = append(cells, one.money()...)
		stage, trouble := m.text(edu.ProgressReports, "current", g), m.text(edu.ProgressReports, "trouble", g)
		cells = append(cells, m.text(edu.ProgressReports, "share", g), stage, m.text(edu.Projects, "p11_date", p), m.text(edu.Projects, "p15_planned", p), trouble, m.text(edu.Projects, "owner", p))
		t.Rows = append(t.Rows, Row{Cells: cells, Of: edu.Ref(p.RowID())})
	}
	total := append([]string{"", "合计（" + number(len(t.Rows)) + "个）", "", "", area(sum.building), number(sum.places), number(sum.beds)}, sum.money()...)
	t.Total = []Row{{Cells: append(total, "", "", "", "", "", "")}}
	var works []*procedure.Work
	for _, p := range edu.All[edu.Project](m.b, edu.Projects) {
		works = append(works, procedure.WorkOf(m.b, p, m.o.Rules, lastDay(period)))
	}
	procedure.KeyFirst(works)
	d := &Document{Title: fmt.Sprintf("%s教育建设项目进度月报（%s）", m.b.Unit.Area, period.Chinese()), Landscape: true, Blocks: m.progressText(works, sum, period)}
	d.Blocks = append(d.Blocks, t, &Notes{[]string{
		"总投资为各资金来源之和；到位资金、完成投资、累计支付取截至本月的最近一次月报，本月没有月报的项目“本月”记为“—”。",
		"完成率＝累计完成投资÷总投资，支付率＝累计支付÷到位资金。",
		"一个项目只计一个任务口径，任务口径之间不重复；★为重点项目。",
	}}, signatures())
	if len(works) > 0 {
		d.Blocks = append(d.Blocks, m.workCharts(works, sum, period)...)
	}
	return d
}

// keyFirst puts the key projects before the others, each in the order of the register.
func keyFirst(all []*edu.Project) []*edu.Project {
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b *edu.Project) int {
		switch {
		case a.Key.Is() == b.Key.Is():
			return 0
		case a.Key.Is():
			return -1
		}
		return 1
	})
	return out
}

// period is the month asked for, or the latest month reported, or the month the report is made in.
func (m *maker) period() edu.Date {
	if m.o.Period.Known() {
		return m.o.Period
	}
	var last edu.Date
	for _, g := range edu.All[edu.Progress](m.b, edu.ProgressReports) {
		if !last.Known() || last.Before(g.Month) {
			last = g.Month
		}
	}
	if !last.Known() {
		return edu.Month(m.o.Made.Year(), int(m.o.Made.Month()))
	}
	return edu.Month(last.Year(), last.MonthOf())
}

// lastDay is the last day of a month.
func lastDay(month edu.Date) edu.Date { return edu.Month(month.Year(), month.MonthOf()).Last() }

type projectSum struct {
	building                                int64
	places, beds                            int
	total, inPlace, month, year, done, paid int64
	source                                  [6]int64
	reported                                bool // there is a report of this very month
}

func sumOf(p *edu.Project, g *edu.Progress, period edu.Date) projectSum {
	s := projectSum{
		building: p.Building.Hundredths(), places: p.Places.Int(), beds: p.Beds.Int(), total: p.Investment(),
		inPlace: g.InPlace.Fen(), done: g.DoneTotal.Fen(), paid: g.Paid.Fen(),
	}
	for i, f := range p.Funds {
		s.source[i] = f.Planned.Fen()
	}
	if g.Month.Year() == period.Year() {
		s.year = g.DoneYear.Fen()
		if s.reported = g.Month.MonthOf() == period.MonthOf(); s.reported {
			s.month = g.DoneMonth.Fen()
		}
	}
	return s
}

func (s *projectSum) merge(o projectSum) {
	s.building, s.places, s.beds = s.building+o.building, s.places+o.places, s.beds+o.beds
	s.total, s.inPlace, s.month, s.year, s.done, s.paid = s.total+o.total, s.inPlace+o.inPlace, s.month+o.month, s.year+o.year, s.done+o.done, s.paid+o.paid
	for i := range s.source {
		s.source[i] += o.source[i]
	}
	s.reported = s.reported || o.reported
}

// money are the cells from 总投资 to 支付率, in 万元.
func (s projectSum) money() []string {
	out := []string{edu.Wan(s.total)}
	for _, f := range s.source {
		out = append(out, edu.Wan(f))
	}
	month := none
	if s.reported {
		month = edu.Wan(s.month)
	}
	return append(out, edu.Wan(s.inPlace), month, edu.Wan(s.year), edu.Wan(s.done), ratio(s.done, s.total), edu.Wan(s.paid), ratio(s.paid, s.inPlace))
}

func ratio(part, whole int64) string {
	if whole == 0 {
		return none
	}
	return fmt.Sprintf("%.1f%%", float64(part)*100/float64(whole))
}
