package projects

import (
	"fmt"

	"countyledger/app/screen"

	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// newMonth begins this month's reports.
func (p *Page) newMonth() { p.Act(func(*entry) { p.beginMonth() }) }

func (p *Page) beginMonth() {
	month := p.nextMonth()
	ch := procedure.NewMonth(p.s.Book(), month)
	if len(ch.Items) == 0 {
		text := month.Chinese() + "的月报都已经有了"
		if said := p.s.Book().Reporting(month).Said(); said != "" {
			text = month.Chinese() + "的月报都已建好，还没有报齐：" + said
		}
		p.s.Say(text)
		return
	}
	var begun []*edu.ProgressReport
	for _, it := range ch.Items {
		begun = append(begun, it.Record.(*edu.ProgressReport))
	}
	lines := p.monthLines(begun, true)
	text := ui.Wrapped(fmt.Sprintf("给选中的项目各建一条%s的月报，累计数和存在问题从上一次月报带入。建好的是“待填报”，不算已报："+
		"接着在“项目月进度”页逐格填报（F4）；没有进展的回到这里（Alt+←），用“本月无进展”确认。", month.Chinese()))
	ui.Question{
		Title: "新建" + month.Chinese() + "月报", Body: ui.Border(text, nil, nil, nil, lines.Box), Yes: "新建并去填报",
		Lists: []*ui.Grid{lines.List.Grid}, Width: 900, Height: 480,
		Do: func(done func()) {
			ch.Items = nil
			for _, g := range lines.Taken() {
				ch.Items = append(ch.Items, edu.Item{Register: edu.ProgressReports, Record: g})
			}
			if len(ch.Items) == 0 {
				ui.Complain("一个项目也没有选。", p.s.Window)
				return
			}
			p.Desk.For(done).Then(func() { p.fill(month) }).Carry(ch)
		},
	}.Ask(p.s.Window)
}

// fill leads to the reports of a month that nobody has entered.
func (p *Page) fill(month edu.Date) {
	to := screen.Route{Page: edu.ProgressReports.ID, Why: month.Chinese() + "待填报的月报"}
	for _, g := range procedure.Drafts(p.s.Book()) {
		if g.Month == month {
			to.Rows = append(to.Rows, g.RowID())
		}
	}
	p.s.Go(to)
}

// monthLines lists reports with what each takes over from the month before, all of them ticked or none.
func (p *Page) monthLines(of []*edu.ProgressReport, ticked bool) *ui.Ticked[*edu.ProgressReport] {
	text := func(key string) func(*edu.ProgressReport) string {
		return func(g *edu.ProgressReport) string { return edu.ProgressReports.Field(key).Text(g, p.s.Book()) }
	}
	lines := ui.NewTicked("个",
		ui.Col[*edu.ProgressReport]{Title: "项目", Width: 240, Frozen: true, Names: true, Text: text("project")},
		ui.Col[*edu.ProgressReport]{Title: "月份", Width: 76, Text: text("month")},
		ui.Col[*edu.ProgressReport]{Title: "累计完成", Width: 90, Right: true, Text: text("done_total")},
		ui.Col[*edu.ProgressReport]{Title: "到位", Width: 90, Right: true, Text: text("in_place")},
		ui.Col[*edu.ProgressReport]{Title: "支付", Width: 90, Right: true, Text: text("paid")},
		ui.Col[*edu.ProgressReport]{Title: "阶段", Width: 110, Text: text("current")},
		ui.Col[*edu.ProgressReport]{Title: "存在问题", Width: 260, Least: 110, Text: text("trouble")},
	)
	lines.TellWhole(text("trouble"))
	p.s.KeepTitled(lines.List.Grid, screen.PageWorks+".new")
	var rows []*ui.Tick[*edu.ProgressReport]
	for _, g := range of {
		rows = append(rows, &ui.Tick[*edu.ProgressReport]{Of: g, On: ticked})
	}
	lines.Show(rows)
	return lines
}

// confirmIdle asks of which projects nothing is to be reported: the clerk names each, nobody is taken for granted.
func (p *Page) confirmIdle() { p.Act(func(*entry) { p.askIdle() }) }

func (p *Page) askIdle() {
	drafts := procedure.Drafts(p.s.Book())
	if len(drafts) == 0 {
		p.s.Say("没有待填报的月报")
		return
	}
	lines := p.monthLines(drafts, false)
	text := ui.Wrapped("逐个选出本月没有进展的项目，选中的记为已报、本月完成0，累计数照上月；没有选的仍是“待填报”。")
	ui.Question{
		Title: "确认本月无进展", Body: ui.Border(text, nil, nil, nil, lines.Box), Yes: "确认",
		Lists: []*ui.Grid{lines.List.Grid}, Width: 900, Height: 480,
		Do: func(done func()) {
			taken := lines.Taken()
			if len(taken) == 0 {
				ui.Complain("一个项目也没有选。", p.s.Window)
				return
			}
			p.Desk.For(done).Carry(procedure.Idle(taken))
		},
	}.Ask(p.s.Window)
}

// nextMonth is the month after the last that was reported, at most the present one: months that were left out
// are begun one after another.
func (p *Page) nextMonth() edu.Date {
	now := p.s.Today()
	month := edu.Month(now.Year(), now.MonthOf())
	last := p.s.Book().LastReported()
	if !last.Known() {
		return month
	}
	if next := edu.DateOf(last.First().AddDate(0, 1, 0)); next.Before(month) {
		return edu.Month(next.Year(), next.MonthOf())
	}
	return month
}

func (p *Page) editReport(g *edu.ProgressReport) {
	p.Act(func(w *entry) {
		p.Desk.Open(screen.Editing{
			Title: g.Month.Chinese() + "月报", Register: edu.ProgressReports, Record: g,
			Only: []string{"done_month", "done_year", "done_total", "in_place", "paid", "share", "works", "current", "trouble", "next", "state"},
			Change: func(r edu.Record) edu.Change {
				return edu.Edit("修改月报："+string(w.Name)+" "+g.Month.Chinese(), edu.ProgressReports, r)
			},
		})
	})
}
