package indicator

import (
	"fmt"
	"slices"

	"countyledger/store/edu"
)

// Amount is a sum of money of what is known, in 分.
type Amount struct {
	Fen   int64
	Known int // of how many projects
	fresh int // of how many of them by a report of the month itself
}

func (a *Amount) add(m edu.Money, fresh bool) {
	if !m.Known() {
		return
	}
	if a.Fen, a.Known = a.Fen+m.Fen(), a.Known+1; fresh {
		a.fresh++
	}
}

// Spending is the money of all projects by their last reports up to a month, and who has reported the month.
type Spending struct {
	edu.Reporting
	Total, InPlace    Amount
	Done, DoneMonth   Amount // 完成投资: in all, of the month
	DoneYear, Paid    Amount
	Any               bool // any project has a report at all
	projects, reports []Source
}

// Cover is of how many of the projects a sum is known.
func (s *Spending) Cover(a Amount) Coverage {
	return Coverage{Known: a.Known, Of: len(s.projects), Unit: "个"}
}

// SpendingIn adds up the money of the projects as of a month; where that is not known, what the projects say by themselves.
func SpendingIn(b *edu.Book, month edu.Date) Spending {
	var sum Spending
	var reports map[edu.Ref][]*edu.ProgressReport
	var until edu.Date
	if month.Known() {
		sum.Reporting, reports = b.Reporting(month), b.ByProject()
		until = edu.Month(month.Year(), month.MonthOf()).Last()
	}
	for _, p := range edu.All[edu.Project](b, edu.Projects) {
		sum.projects = append(sum.projects, Source{edu.Projects, p.RowID()})
		sum.Total.add(p.Investment(), true)
		g := edu.LatestOf(reports[edu.Ref(p.RowID())], until)
		if g == nil {
			sum.InPlace.add(p.InPlace, false)
			continue
		}
		sum.Any = true
		sum.reports = append(sum.reports, Source{edu.ProgressReports, g.RowID()})
		ofYear := g.Month.Year() == month.Year()
		fresh := ofYear && g.Month.MonthOf() == month.MonthOf()
		sum.InPlace.add(g.InPlace, fresh)
		sum.Done.add(g.DoneTotal, fresh)
		sum.Paid.add(g.Paid, fresh)
		if ofYear {
			sum.DoneYear.add(g.DoneYear, fresh)
		}
		if fresh {
			sum.DoneMonth.add(g.DoneMonth, fresh)
		}
	}
	return sum
}

// reported gives the figures of a month's reports: how many projects have reported it, and the sums of their money.
func reported(b *edu.Book, month edu.Date) []Figure {
	if !month.Known() {
		month = b.LastReported()
	}
	return reportFigures(month, SpendingIn(b, month))
}

func reportFigures(month edu.Date, sum Spending) []Figure {
	at := "报告月份"
	if month.Known() {
		at = month.Chinese()
	}
	due := Coverage{Known: sum.Reported, Of: sum.Due(), Unit: "个项目", Verb: "报本月"}
	who := Figure{
		ID: WorksReported, Short: "月报", Name: "已报月报的项目", Rows: slices.Concat(sum.projects, sum.reports), Cover: due,
		Basis: fmt.Sprintf("已填报或确认%s无进展的项目÷应报的项目（已建月报的，和已开工、没有竣工的）", at),
	}
	if who = shareOf(who, sum.Reported, sum.Due()); !month.Known() && len(sum.projects) > 0 {
		who.Missing = []Missing{{Source{edu.ProgressReports, 0}, "month"}}
	}
	out := []Figure{who}
	total := Coverage{Known: sum.Total.Known, Of: len(sum.projects), Unit: "个项目"}
	inPlace := Coverage{Known: sum.InPlace.Known, Of: len(sum.projects), Unit: "个项目"}
	by := func(a Amount) Coverage { return Coverage{a.fresh, due.Of, due.Unit, due.Verb} }
	for _, x := range []struct {
		id, short, name string
		basis, field    string
		a               Amount
		of              Coverage
		rows            []Source
	}{
		{WorksTotal, "总投资", "项目总投资", "全部项目的总投资", "total", sum.Total, total, sum.projects},
		{WorksInPlace, "到位", "累计到位资金", "截至" + at + "的最近一次月报；没有月报的按项目登记的到位资金", "in_place", sum.InPlace, inPlace, sum.projects},
		{WorksMonth, "月完成", "本月完成投资", at + "的月报", "done_month", sum.DoneMonth, by(sum.DoneMonth), sum.reports},
		{WorksYear, "年完成", "本年完成投资", "截至" + at + "的本年最近一次月报", "done_year", sum.DoneYear, by(sum.DoneYear), sum.reports},
		{WorksDone, "累完成", "累计完成投资", "截至" + at + "的最近一次月报", "done_total", sum.Done, by(sum.Done), sum.reports},
		{WorksPaid, "支付", "累计支付资金", "截至" + at + "的最近一次月报", "paid", sum.Paid, by(sum.Paid), sum.reports},
	} {
		f := Figure{ID: x.id, Short: x.short, Name: x.name, Unit: "万元", Basis: x.basis, Rows: x.rows, Cover: x.of}
		if x.a.Known > 0 {
			f.Value = Num(edu.WanOf(x.a.Fen).Float())
		} else {
			f.Missing = []Missing{{Source{edu.ProgressReports, 0}, x.field}}
		}
		out = append(out, f)
	}
	for i := range out {
		out[i].Of = OfWorks
		out[i].judge(Number{}, nil)
	}
	return out
}
