// Package projects is the page that follows the building projects: the board with the light of each, key
// projects first with their days left, and of the current one its stages, money, reports, contracts and
// papers; or all of them over time.
package projects

import (
	"fmt"

	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// Page is the board of the projects.
type Page struct {
	*board.Board[entry]
	s     *screen.Session
	today edu.Date
	chart bool      // all projects over time instead of the current one
	at    *workView // of the project in front; nil for the chart
}

// entry is a project as the board shows it.
type entry struct {
	*procedure.ProjectCase
	light   procedure.Light
	reasons []procedure.Reason
}

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{s: s}
	p.Board = board.New(s, board.About[entry]{
		Page: screen.PageWorks, Unit: "个",
		Columns: p.columns(), Gather: p.gather, Filters: filters(),
		Hint: "查找：项目、学校、拼音首字母", Searched: []func(*entry) string{
			func(e *entry) string { return string(e.Name) }, func(e *entry) string { return edu.Projects.Field("school").Text(e.Project, s.Book()) },
		},
		Key:  func(e *entry) any { return e.RowID() },
		Note: func() string { return p.milestones() + p.reported() + "　截至" + p.today.Chinese() },
		Empty: func() (string, []board.Act) {
			return "还没有建设项目。\n按 Ctrl+N 新增一个，或按 Ctrl+I 导入项目基本情况。", []board.Act{
				{Label: "新增项目", Do: func() { p.Add() }, Main: true}, {Label: "导入…", Do: s.To(screen.PageImports)},
			}
		},
		Remember: func() func() {
			chart := p.chart
			return func() { p.chart = chart }
		},
		Beside: &ui.Beside{Width: 542, Share: 0.56}, Show: p.showWork,
		Open: func(*entry) { p.reach() },
		Add:  p.begin,
		Acts: func() []board.Act {
			return []board.Act{
				{Label: "新增", Hint: "登记一个新的建设项目（Ctrl+N）", Do: func() { p.Add() }},
				{Key: fyne.KeyF5, Do: p.reach},
				{Key: fyne.KeyF7, Do: p.print},
				{Key: fyne.KeyRight, Do: p.toMonths},
				{Label: "进度图（F6）", Hint: "全部项目的计划与实际，按时间画出", Key: fyne.KeyF6, Do: p.toggleChart},
				{Label: "新建月报", Hint: "给还没有投用的项目各建一条下一个月的待填报月报，累计数从上月带入", Do: p.newMonth},
				{Label: "本月无进展…", Hint: "把待填报的月报逐个确认为本月没有进展", Do: p.confirmIdle},
			}
		},
	})
	return p
}

func (p *Page) columns() []ui.Col[*entry] {
	return []ui.Col[*entry]{
		{Title: "项目", Width: 188, Frozen: true, Names: true, Text: func(e *entry) string {
			name := screen.Local(p.s.Book(), string(e.Name))
			if e.Key.Is() {
				return "★" + name
			}
			return name
		}},
		{Title: "灯", Width: 68, Text: func(e *entry) string { return e.light.Word() }, Tint: func(e *entry) fyne.ThemeColorName {
			return [3]fyne.ThemeColorName{ui.ColourGood, ui.ColourWarn, ui.ColourBad}[e.light]
		}},
		{Title: "当前阶段", Width: 96, Spare: 1, Text: func(e *entry) string { return edu.ProjectStages.Label(e.Come()) }},
		{Title: "形象进度", Width: 74, Right: true, Text: func(e *entry) string {
			if g := e.Latest(); g != nil {
				return g.Standing()
			}
			return ""
		}},
		{Title: "倒计时", Width: 120, Right: true, Text: (*entry).countdown, Tint: func(e *entry) fyne.ThemeColorName {
			if days, slack, ok, paced := e.Countdown(); ok && (days < 0 || paced && slack < 0) {
				return ui.ColourBad
			}
			return ""
		}},
	}
}

// filters are the lights, the worst first.
func filters() []board.Filter[entry] {
	all := []board.Filter[entry]{{Label: "全部"}}
	for l := procedure.Red; l >= procedure.Green; l-- {
		all = append(all, board.Filter[entry]{Label: l.Word(), Has: func(e *entry) bool { return e.light == l }})
	}
	return all
}

// gather works out every project: key projects first, then the worst lights.
func (p *Page) gather() []*entry {
	p.today = p.s.ProjectsAsOf()
	var all []*entry
	for _, w := range procedure.Works(p.s.Book(), p.s.Rules, p.today) {
		e := &entry{ProjectCase: w}
		e.light, e.reasons = w.Light()
		all = append(all, e)
	}
	return all
}

func (e *entry) countdown() string {
	days, slack, ok, paced := e.Countdown()
	switch {
	case e.InUse():
		return "已投用"
	case !ok:
		return ""
	case days < 0:
		return fmt.Sprintf("超期%d天", -days)
	case paced && slack < 0:
		return fmt.Sprintf("%d天（差%d）", days, -slack)
	}
	return fmt.Sprintf("%d天", days)
}

// milestones says how many projects are 立项, 开工, 竣工, 投用, and of how many that have come as far nobody said when.
func (p *Page) milestones() string {
	text, undated := "　", map[int64]bool{}
	for _, m := range edu.Milestones {
		n := 0
		for _, x := range edu.All[edu.Project](p.s.Book(), edu.Projects) {
			if x.Passed(m.Stage, p.today) {
				n++
			}
			came := edu.ProjectStages.Index(x.Come()) >= edu.ProjectStages.Index(m.Stage)
			if came && !x.Passed(m.Stage, edu.Date{}) && !x.Stage(m.Stage).Skipped.Is() {
				undated[x.RowID()] = true
			}
		}
		text += fmt.Sprintf("%s%d　", m.Word, n)
	}
	if len(undated) > 0 {
		text += fmt.Sprintf("（%d个项目走过其中几步没有填日期，没有计入）　", len(undated))
	}
	return text
}

// reported says how many projects have reported the month that was begun last, where that is not all.
func (p *Page) reported() string {
	b, month := p.s.Book(), p.s.Book().LastReported()
	for _, g := range procedure.Drafts(b) {
		if !month.Known() || month.Before(g.Month) {
			month = g.Month
		}
	}
	if !month.Known() {
		return ""
	}
	return b.Reporting(month).Said()
}

// toggleChart shows all projects over time, or the current one again.
func (p *Page) toggleChart() {
	if p.Desk.Form != nil {
		return
	}
	p.chart = !p.chart
	p.Refill()
	p.Desk.Keys()
}

// Arrive implements screen.Arriver: the project that the route names is in front.
func (p *Page) Arrive(to screen.Route) {
	if len(to.Rows) > 0 {
		p.Front(func(e *entry) bool { return e.RowID() == to.Rows[0] })
	}
}
