package check

import (
	"fmt"
	"slices"

	"countyledger/store/edu"
)

// reportRules are R5: what has accumulated never falls, no part of it is more than the whole, no more is paid than has come in, and no
// month is left out.
var reportRules = []*Rule{
	{
		ID: edu.RuleCumulativeFalls, Rank: Error, Register: edu.ProgressReports, Source: orderly,
		Title: "累计数比以前少", Do: "核对这个月或以前的月报",
		find: ofRegister,
	},
	{
		ID: edu.RuleMonthExceedsSum, Rank: Error, Register: edu.ProgressReports, Source: orderly,
		Title: "完成投资本月多于本年，或本年多于累计", Do: "核对完成投资",
		find: ofRegister,
	},
	{
		ID: edu.RulePaidMoreThanInPlace, Rank: Error, Register: edu.ProgressReports, Field: "paid", Source: investment + "第二十二条",
		Title: "累计支付超过累计到位", Do: "核对到位和支付；施工单位垫资不得列支付",
		find: ofRegister,
	},
	{
		ID: "months_left_out", Rank: Warning, Register: edu.ProgressReports, Field: "month", Source: orderly,
		Title: "月报缺了月份", Do: "补报；没有进展的报“本月无进展”",
		find: monthsLeftOut,
	},
}

// monthsLeftOut looks between the reports of a project. January is told together with February (1-2月份进展; domain rule 4.3).
func monthsLeftOut(a *audit, m marks) {
	by := a.b.ByProject()
	for _, p := range edu.All[edu.Project](a.b, edu.Projects) {
		reports := slices.DeleteFunc(slices.Clone(by[edu.Ref(p.RowID())]), func(g *edu.ProgressReport) bool {
			return g.Draft() || g.Month.MonthOf() == 0
		})
		slices.SortStableFunc(reports, func(x, z *edu.ProgressReport) int { return month(x) - month(z) })
		for i, g := range reports[min(1, len(reports)):] {
			first, last := month(reports[i])+1, month(g)-1
			if first > last || first == last && first%12 == 0 {
				continue
			}
			left := name(first)
			if first < last {
				left += "至" + name(last)
			}
			m.on(g, "%s缺%s的月报", p.Name, left)
		}
	}
}

// month numbers the month of a report, one after the other; January is the first of its year.
func month(g *edu.ProgressReport) int { return g.Month.Year()*12 + g.Month.MonthOf() - 1 }

func name(month int) string { return fmt.Sprintf("%d年%d月", month/12, month%12+1) }
