package edu

import (
	"fmt"
	"strings"
)

// ProgressReport is what one project reports for one month.
type ProgressReport struct {
	Numbered
	Project                        Ref
	Month                          Date
	DoneMonth, DoneYear, DoneTotal Money // 完成投资: 本月, 本年累计, 累计
	InPlace, Paid                  Money // 累计到位, 累计支付
	Share                          Percent
	Works                          Text // 形象进度 in words: 主体封顶
	Current                        Code
	Trouble, Next                  Text
	State                          Code // of the report itself: begun and not entered, confirmed as 本月无进展; empty for entered
}

// ReportStates are what a monthly report is besides one that somebody entered.
var ReportStates = &CodeList{Name: "填报状态", Items: []CodeItem{{"draft", "待填报"}, {"idle", "本月无进展"}}}

// States of a monthly report that rules name.
const (
	ReportDraft Code = "draft"
	ReportIdle  Code = "idle"
)

// Draft reports whether the program began the report, and nobody has entered or confirmed it yet: nobody has reported anything.
func (g *ProgressReport) Draft() bool { return g.State == ReportDraft }

// Standing is 形象进度 as papers have it: in words, with the per cent behind them where they do not name it, or the per cent alone.
func (g *ProgressReport) Standing() string {
	words, share := string(g.Works), g.Share.Text(Format{})
	switch {
	case words == "":
		return share
	case share == "" || strings.Contains(Halfwidth(words), share):
		return words
	}
	return words + "（" + share + "）"
}

// DoneBefore is what had been done up to the end of the year before the one of a month, 至上年底累计, as far as the report says it.
func (g *ProgressReport) DoneBefore(month Date) Money {
	switch {
	case !g.DoneTotal.Known() || g.Month.Year() > month.Year():
		return Money{}
	case g.Month.Year() < month.Year():
		return g.DoneTotal
	case g.DoneYear.Known() && g.DoneYear.Fen() <= g.DoneTotal.Fen():
		return Fen(g.DoneTotal.Fen() - g.DoneYear.Fen())
	}
	return Money{}
}

// ProgressReports is the register of monthly progress.
var ProgressReports = define[ProgressReport](Register{
	ID: progressID, Table: "progress", Label: "项目月进度", Unit: "条", Identity: []string{"project", "month"},
	Sent: true,
	List: &List{
		Title: "项目月进度", Filters: []string{"month", "current", "state", "project.school.township"},
		Begins: []string{"month", "state", "share", "done_month"},
		Empty:  "还没有月进度。\n先登记项目，再按 Ctrl+I 导入月进度，或按 Ctrl+N 新增。",
	},
	Name:     func(r Record) string { return r.(*ProgressReport).Month.Chinese() + "进度" },
	Dated:    Dating{By: []string{"month"}, happened: func(r Record, _ string) bool { return !r.(*ProgressReport).Draft() }},
	check:    checkProgress,
	entered:  enterProgress,
	follow:   followProgress,
	carry:    carryProgress,
	chain:    func(r Record) Ref { return r.(*ProgressReport).Project },
	sequence: func(r Record) int { return monthNumber(r.(*ProgressReport).Month) },
	Fields: []*Field{
		field("project", "项目", func(g *ProgressReport) *Ref { return &g.Project }, required, refers(Projects), width(18)),
		field("month", "报告月份", func(g *ProgressReport) *monthly { return (*monthly)(&g.Month) }, required, width(5)),
		field("done_month", "本月", func(g *ProgressReport) *Money { return &g.DoneMonth }, group("完成投资"), unit("万元"), flow, width(7)),
		field("done_year", "本年累计", func(g *ProgressReport) *Money { return &g.DoneYear }, group("完成投资"), unit("万元"), width(7)),
		field("done_total", "累计", func(g *ProgressReport) *Money { return &g.DoneTotal }, group("完成投资"), unit("万元"), width(7)),
		field("in_place", "累计到位资金", func(g *ProgressReport) *Money { return &g.InPlace }, unit("万元"), width(7)),
		field("paid", "累计支付资金", func(g *ProgressReport) *Money { return &g.Paid }, unit("万元"), width(7)),
		field("share", "形象进度", func(g *ProgressReport) *Percent { return &g.Share }, width(5), worded("works")),
		field("works", "形象进度说明", func(g *ProgressReport) *Text { return &g.Works }, width(8), help("如主体封顶；没有百分比也可以只填说明")),
		field("current", "当前阶段", func(g *ProgressReport) *Code { return &g.Current }, codes(ProjectStages), width(6)),
		field("trouble", "存在问题", func(g *ProgressReport) *Text { return &g.Trouble }, width(12)),
		field("next", "下月计划", func(g *ProgressReport) *Text { return &g.Next }, width(12)),
		field("state", "填报状态", func(g *ProgressReport) *Code { return &g.State }, codes(ReportStates), width(6),
			help("空着为已填报；新建的月报填了任何一项就算已填报，没有进展的选“本月无进展”")),
	},
})

// enterProgress makes a report that the program began one that was entered: somebody sent a list that speaks of it.
func enterProgress(r Record) {
	if g := r.(*ProgressReport); g.Draft() {
		g.State = ""
	}
}

// followProgress keeps 本年 and 累计 in step with 本月, and none of them is typed twice. What 本月 was, or is, and nobody knows is
// not 0: it may be in the sums already. A report that the program began has what had accumulated before the month; with anything
// typed into it it is entered, and one that is confirmed as 本月无进展 says 0 of its month.
func followProgress(before, after Record) {
	b, a := before.(*ProgressReport), after.(*ProgressReport)
	a.settle(b)
	was := b.DoneMonth
	if b.Draft() && !was.Known() {
		was = Fen(0)
	}
	change := a.DoneMonth.Fen() - was.Fen()
	if !was.Known() || !a.DoneMonth.Known() || change == 0 || !Same(&b.DoneYear, &a.DoneYear) || !Same(&b.DoneTotal, &a.DoneTotal) {
		return
	}
	for _, sum := range []struct{ was, is *Money }{{&b.DoneYear, &a.DoneYear}, {&b.DoneTotal, &a.DoneTotal}} {
		if sum.was.Known() && sum.was.Fen()+change >= 0 { // what was never typed is not invented
			*sum.is = Fen(sum.was.Fen() + change)
		}
	}
}

// settle brings the state of a report up to date with what was typed over another.
func (g *ProgressReport) settle(before *ProgressReport) {
	switch {
	case before.Draft() && g.Draft() && *g != *before:
		g.State = ""
	case g.State != ReportIdle:
	case before.State != ReportIdle && !g.DoneMonth.Known():
		g.DoneMonth = Fen(0)
	case g.DoneMonth.Fen() != 0:
		g.State = ""
	}
}

func checkProgress(_ *Register, r Record, b *Book) Problems {
	g := r.(*ProgressReport)
	var p Problems
	if g.Draft() { // it says what the month before said
		return nil
	}
	if g.InPlace.Known() && g.Paid.Fen() > g.InPlace.Fen() {
		p.soft(RulePaidMoreThanInPlace, "paid", "累计支付%s万元超过累计到位%s万元（《政府投资条例》第二十二条：不得由施工单位垫资）", Wan(g.Paid.Fen()), Wan(g.InPlace.Fen()))
	}
	return append(p, append(g.nested(), g.falls(b)...)...)
}

// nested asks that 本月 is within 本年, and 本年 within 累计; where 本年 is not known, 本月 is.
func (g *ProgressReport) nested() (p Problems) {
	within := func(key string, part, all Money, names ...any) {
		if all.Known() && part.Fen() > all.Fen() {
			p.soft(RuleMonthExceedsSum, key, "%s完成投资"+Wan(part.Fen())+"万元多于%s完成投资"+Wan(all.Fen())+"万元", names...)
		}
	}
	within("done_month", g.DoneMonth, g.DoneYear, "本月", "本年累计")
	within("done_year", g.DoneYear, g.DoneTotal, "本年累计", "累计")
	if !g.DoneYear.Known() {
		within("done_month", g.DoneMonth, g.DoneTotal, "本月", "累计")
	}
	return p
}

// falls finds what has accumulated and is less than in a report before: 本年 within one year, all else from the beginning.
func (g *ProgressReport) falls(b *Book) (p Problems) {
	for _, x := range []struct {
		key, name string
		of        func(*ProgressReport) Value
		yearly    bool
	}{
		{"done_total", "累计完成投资", func(g *ProgressReport) Value { return &g.DoneTotal }, false},
		{"done_year", "本年累计完成投资", func(g *ProgressReport) Value { return &g.DoneYear }, true},
		{"in_place", "累计到位资金", func(g *ProgressReport) Value { return &g.InPlace }, false},
		{"paid", "累计支付资金", func(g *ProgressReport) Value { return &g.Paid }, false},
		{"share", "形象进度", func(g *ProgressReport) Value { return &g.Share }, false},
	} {
		now, known := accumulated(x.of(g))
		if !known {
			continue
		}
		last := b.lastProgress(g, func(o *ProgressReport) bool {
			return !Empty(x.of(o)) && (!x.yearly || o.Month.Year() == g.Month.Year())
		})
		if last == nil {
			continue
		}
		if was, _ := accumulated(x.of(last)); now < was {
			p.soft(RuleCumulativeFalls, x.key, "%s%s低于%s的%s", x.name, amountText(x.of(g)), last.Month.Chinese(), amountText(x.of(last)))
		}
	}
	return p
}

// accumulated is an amount that only grows: 分, or hundredths of a per cent.
func accumulated(v Value) (n int64, known bool) {
	switch v := v.(type) {
	case *Money:
		return v.Fen(), v.Known()
	case *Percent:
		return int64(v.Hundredths()), v.Known()
	}
	return 0, false
}

// amountText is such an amount with its unit.
func amountText(v Value) string {
	if m, ok := v.(*Money); ok {
		return Wan(m.Fen()) + "万元"
	}
	return v.Text(Format{})
}

// lastProgress is the project's report of the latest month before g's of which something is true, nil if there is none.
func (b *Book) lastProgress(g *ProgressReport, fits func(*ProgressReport) bool) *ProgressReport {
	var last *ProgressReport
	for _, r := range b.progressOf(g.Project) {
		if r.Month.Before(g.Month) && !r.Draft() && fits(r) && (last == nil || last.Month.Before(r.Month)) {
			last = r
		}
	}
	return last
}

// Latest is the project's report of the latest month up to a day, nil if there is none.
func (b *Book) Latest(project Ref, until Date) *ProgressReport {
	return LatestOf(b.progressOf(project), until)
}

// LastReported is the latest month of which any project has reported; not known where none has.
func (b *Book) LastReported() Date {
	var last Date
	for _, r := range b.table(progressID).rows {
		g := r.(*ProgressReport)
		if m := g.Month; m.Known() && !g.Draft() && (!last.Known() || last.Before(m)) {
			last = m
		}
	}
	return last
}

// LatestOf is the report of the latest month up to a day among those of one project, nil if there is none. One that nobody has
// entered yet is none.
func LatestOf(reports []*ProgressReport, until Date) *ProgressReport {
	var last *ProgressReport
	for _, r := range reports {
		if !until.Before(r.Month) && !r.Draft() && (last == nil || last.Month.Before(r.Month)) {
			last = r
		}
	}
	return last
}

// ReportOf is the report of a month among those of one project, whether it is entered or only begun; nil if there is none.
func ReportOf(reports []*ProgressReport, month Date) *ProgressReport {
	for _, r := range reports {
		if monthNumber(r.Month) == monthNumber(month) {
			return r
		}
	}
	return nil
}

// Reporting is how far the projects have reported a month.
type Reporting struct {
	Month    Date
	Reported int        // projects with a report of the month
	Silent   []*Project // those that should have one and have none, in the order of the register
	Never    int        // of the silent, those that have no report of any month before either
}

// Due is how many projects should have a report.
func (r Reporting) Due() int { return r.Reported + len(r.Silent) }

// Said says of how many of those that should report the month it is known, who are not all that there are; empty where it is of all.
func (r Reporting) Said() string {
	switch {
	case len(r.Silent) == 0:
		return ""
	case r.Due() == 1:
		return fmt.Sprintf("1个项目没有%d月的月报", r.Month.MonthOf())
	case r.Reported == 0:
		return fmt.Sprintf("应报的%d个项目都没有%d月的月报", r.Due(), r.Month.MonthOf())
	}
	return fmt.Sprintf("应报%d月月报的%d个项目中%d个已报", r.Month.MonthOf(), r.Due(), r.Reported)
}

// Reporting tells who has reported a month. A project should where a report of the month was begun, or while it is being built.
func (b *Book) Reporting(month Date) Reporting {
	out := Reporting{Month: month}
	for _, p := range All[Project](b, Projects) {
		reports := b.progressOf(Ref(p.RowID()))
		switch g := ReportOf(reports, month); {
		case g != nil && !g.Draft():
			out.Reported++
		case g != nil || p.building(reports, month):
			if out.Silent = append(out.Silent, p); LatestOf(reports, month) == nil {
				out.Never++
			}
		}
	}
	return out
}

// building reports whether a project is being built at the end of a month, as far as that is known: it was begun or has reported before,
// and is neither accepted nor in use.
func (p *Project) building(reports []*ProgressReport, month Date) bool {
	end := Month(month.Year(), month.MonthOf()).Last()
	if p.Passed(ProjectAccepted, end) || p.Passed(ProjectInUse, end) {
		return false
	}
	return p.Passed(ProjectStarted, end) || LatestOf(reports, month) != nil
}

// ByProject are the monthly reports by project, in the order they were entered. The map is the book's own.
func (b *Book) ByProject() map[Ref][]*ProgressReport {
	if m := b.monthly.Load(); m != nil {
		return *m
	}
	out := map[Ref][]*ProgressReport{}
	for _, r := range b.table(progressID).rows {
		g := r.(*ProgressReport)
		out[g.Project] = append(out[g.Project], g)
	}
	b.monthly.Store(&out)
	return out
}

func (b *Book) progressOf(project Ref) []*ProgressReport { return b.ByProject()[project] }
