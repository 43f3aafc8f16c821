package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/screen"
	"countyledger/app/screen/audit"
	"countyledger/app/screen/closures"
	"countyledger/app/screen/compares"
	"countyledger/app/screen/counties"
	"countyledger/app/screen/doubts"
	"countyledger/app/screen/eligibility"
	"countyledger/app/screen/handing"
	"countyledger/app/screen/history"
	"countyledger/app/screen/holdings"
	"countyledger/app/screen/imports"
	"countyledger/app/screen/indicators"
	"countyledger/app/screen/learnt"
	"countyledger/app/screen/overview"
	"countyledger/app/screen/projects"
	"countyledger/app/screen/register"
	"countyledger/app/screen/reports"
	"countyledger/app/screen/rotation"
	"countyledger/app/screen/rounds"
	"countyledger/app/screen/settings"
	"countyledger/app/screen/staff"
	"countyledger/app/screen/statistics"
	"countyledger/app/screen/submissions"
	"countyledger/app/screen/targets"
	"countyledger/app/screen/totals"
	"countyledger/store/edu"
)

// place is one entry of the navigation.
type place struct {
	id, title string
	page      func(*screen.Session) screen.Page
}

// group is a head of the navigation and the pages under it.
type group struct {
	title  string
	icon   fyne.ThemeIconName
	places []place
}

// places are the pages in the order of the navigation.
func (w *window) places() (all []place) {
	for _, g := range w.groups() {
		all = append(all, g.places...)
	}
	return all
}

// groups lists the pages in the order of the navigation; Alt+Home goes to the first, Ctrl+1 to Ctrl+9 to the nine after it,
// Ctrl+0 to the tenth.
func (w *window) groups() []group {
	list := func(g *edu.Register) place {
		return place{g.ID, g.List.Title, func(s *screen.Session) screen.Page { return register.New(s, w.ledger, g) }}
	}
	all := []group{{"", "", []place{
		{screen.PageOverview, "工作台", func(s *screen.Session) screen.Page { return overview.New(s) }},
	}}, {"台账", theme.IconNameList, []place{
		list(edu.Schools),
		list(edu.SectionYears),
		list(edu.Closures),
		list(edu.Projects),
		list(edu.ProgressReports),
		list(edu.Teachers),
		list(edu.Rotations),
	}}, {"推进", theme.IconNameMediaFastForward, []place{
		{screen.PageCases, "撤并推进", func(s *screen.Session) screen.Page { return closures.New(s) }},
		{screen.PageWorks, "项目推进", func(s *screen.Session) screen.Page { return projects.New(s) }},
		{screen.PageEligibility, "轮岗资格", func(s *screen.Session) screen.Page { return eligibility.New(s) }},
		{screen.PagePlan, "轮岗计划", func(s *screen.Session) screen.Page { return rotation.New(s) }},
		list(edu.Vacancies),
		list(edu.Honours),
		list(edu.Alterations),
	}}, {"监测", theme.IconNameVisibility, []place{
		{screen.PageStaff, "队伍统计", func(s *screen.Session) screen.Page { return staff.New(s) }},
		{screen.PageStatistics, "统计", func(s *screen.Session) screen.Page { return statistics.New(s) }},
		{screen.PageIndicators, "监测指标", func(s *screen.Session) screen.Page { return indicators.New(s) }},
		{screen.PageTargets, "重点任务", func(s *screen.Session) screen.Page { return targets.New(s) }},
		{screen.PageAudit, "数据审核", func(s *screen.Session) screen.Page { return audit.New(s) }},
	}}, {"报送", theme.IconNameMailSend, []place{
		{screen.PageRounds, "收表", func(s *screen.Session) screen.Page { return rounds.New(s, w.ledger) }},
		{screen.PageDoubts, "核实清单", func(s *screen.Session) screen.Page { return doubts.New(s, w.ledger) }},
		{screen.PageCompare, "系统比对", func(s *screen.Session) screen.Page { return compares.New(s, w.ledger) }},
		{screen.PageImports, "导入", func(s *screen.Session) screen.Page { return imports.New(s) }},
		{screen.PageLearnt, "学到的用词", func(s *screen.Session) screen.Page { return learnt.New(s) }},
		{screen.PageSubmissions, "向上报送", func(s *screen.Session) screen.Page { return submissions.New(s, w.ledger) }},
		{screen.PageReports, "报表", func(s *screen.Session) screen.Page { return reports.New(s) }},
	}}, {"系统", theme.IconNameSettings, []place{
		{screen.PageHistory, "操作记录", func(s *screen.Session) screen.Page { return history.New(s, w.ledger) }},
		{screen.PageSettings, "设置", func(s *screen.Session) screen.Page {
			return settings.New(s, w.ledger, settings.Window{Restyle: w.style, Restore: w.restore, Elsewhere: w.elsewhere, Lock: w.lock})
		}},
	}}}
	if w.gathers {
		all = slices.Insert(all, 1, w.belowGroup()) // what it does most
	}
	return all
}

// belowGroup are the pages of an office that others hand in to.
func (w *window) belowGroup() group {
	return group{"所属", theme.IconNameDownload, []place{
		{screen.PageCounties, "所属报送", func(s *screen.Session) screen.Page { return counties.New(s, w.ledger, w.belowOf(s)) }},
		{screen.PageTotals, "全市汇总", func(s *screen.Session) screen.Page { return totals.New(s, w.ledger, w.belowOf(s)) }},
		{screen.PageHoldings, "各县台账", func(s *screen.Session) screen.Page { return holdings.New(s, w.belowOf(s)) }},
	}}
}

// belowOf is what these pages share.
func (w *window) belowOf(s *screen.Session) *handing.Below {
	if w.below == nil {
		w.below = handing.NewBelow(s, w.ledger)
	}
	return w.below
}
