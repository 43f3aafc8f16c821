package indicator_test

import (
	"math/big"
	"slices"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// reports are those of a project by the day that somebody entered or confirmed, in the order of the months.
func (c *recount) reports(p *edu.Project) []*edu.ProgressReport {
	var all []*edu.ProgressReport
	for _, g := range edu.All[edu.ProgressReport](c.b, edu.ProgressReports) {
		if int64(g.Project) == p.RowID() && c.passed(g.Month) && g.State != "draft" {
			all = append(all, g)
		}
	}
	slices.SortFunc(all, func(a, z *edu.ProgressReport) int { return a.Month.First().Compare(z.Month.First()) })
	return all
}

// reachedStage reports whether a project had come to a stage by the day; begun is also what has any date of
// the works or of later, and 竣工 what has its 竣工决算.
func (c *recount) reachedStage(p *edu.Project, stage string) bool {
	switch stage {
	case "P11":
		return slices.ContainsFunc(p.Stages[10:], func(s edu.Stage) bool { return c.passed(s.Actual) })
	case "P15":
		return c.passed(p.Stages[14].Actual) || c.passed(p.Stages[16].Actual)
	}
	return c.passed(p.Stages[edu.ProjectStages.Index(edu.Code(stage))].Actual)
}

// sum adds up what is known of an amount; where none is, it is not known.
type sum struct{ wan *big.Rat }

func (s *sum) add(m edu.Money) {
	if !m.Known() {
		return
	}
	if s.wan == nil {
		s.wan = new(big.Rat)
	}
	s.wan = plus(s.wan, of(m.Fen(), 1_000_000))
}

// works answers with the monthly reports of the projects: of the latest month that was reported.
func (c *recount) works() {
	var month edu.Date
	projects := edu.All[edu.Project](c.b, edu.Projects)
	for _, p := range projects {
		for _, g := range c.reports(p) {
			if !month.Known() || month.Before(g.Month) {
				month = g.Month
			}
		}
	}
	var total, inPlace, doneMonth, doneYear, done, paid sum
	reported, should := new(big.Rat), new(big.Rat)
	for _, p := range projects {
		if c.planned(p) {
			total.add(funds(p))
		}
		all := c.reports(p)
		if len(all) == 0 {
			inPlace.add(c.ownMoney(p))
		}
		asked, sent := c.asked(p, month), false
		for i, g := range all {
			latest := i == len(all)-1
			if g.Month == month {
				doneMonth.add(g.DoneMonth)
				asked, sent = true, true
			}
			if latest {
				inPlace.add(g.InPlace)
				done.add(g.DoneTotal)
				paid.add(g.Paid)
			}
			if latest && g.Month.Year() == month.Year() {
				doneYear.add(g.DoneYear)
			}
		}
		if asked {
			should = plus(should, of(1, 1))
		}
		if sent {
			reported = plus(reported, of(1, 1))
		}
	}
	c.aimless("works.reported", times(over(reported, should), of(100, 1)))
	for id, s := range map[string]sum{
		"works.total": total, "works.in_place": inPlace, "works.done_month": doneMonth, "works.done_year": doneYear,
		"works.done_total": done, "works.paid": paid,
	} {
		c.aimless(id, s.wan)
	}
	c.milestones(projects)
	c.closures()
}

// planned reports whether a project was there on the day: what stands in the plan of a later year, and of which nothing has come
// about, was not.
func (c *recount) planned(p *edu.Project) bool {
	begun := len(c.reports(p)) > 0
	for _, s := range p.Stages {
		begun = begun || c.passed(s.Actual)
	}
	return begun || p.PlanYear.Int() <= c.day.Year()
}

// ownMoney is 到位资金 as the project has it, where no report says more; what a report of later says was not known.
func (c *recount) ownMoney(p *edu.Project) edu.Money {
	for _, g := range edu.All[edu.ProgressReport](c.b, edu.ProgressReports) {
		if int64(g.Project) == p.RowID() && !c.passed(g.Month) {
			return edu.Money{}
		}
	}
	if !c.planned(p) {
		return edu.Money{}
	}
	return p.InPlace
}

// asked reports whether a project is to report: a report of the month was begun for it, or it is being built at the end of the month.
func (c *recount) asked(p *edu.Project, month edu.Date) bool {
	if !c.planned(p) {
		return false
	}
	for _, g := range edu.All[edu.ProgressReport](c.b, edu.ProgressReports) {
		if int64(g.Project) == p.RowID() && g.Month == month && c.passed(g.Month) {
			return true
		}
	}
	end := month.Last()
	begun, done := false, false
	for i, s := range p.Stages[10:] { // P11 to P17; from P15 on it is done
		if c.passed(s.Actual) && !end.Before(s.Actual) {
			begun, done = true, done || i >= 4
		}
	}
	before := false // it has reported already
	for _, g := range c.reports(p) {
		before = before || !month.Before(g.Month)
	}
	return !done && (before || begun)
}

// funds is 总投资: the sum of its sources, or what was typed where none is known.
func funds(p *edu.Project) edu.Money {
	var n edu.Money
	for _, f := range p.Funds {
		if f.Planned.Known() {
			n = edu.Fen(n.Fen() + f.Planned.Fen())
		}
	}
	if n.Known() {
		return n
	}
	return p.Total
}

// milestones counts the projects (新建, 改建, 扩建) of the year's plan by their one 任务口径, at every stage: 计划 is all of them.
func (c *recount) milestones(projects []*edu.Project) {
	for id, task := range map[string]edu.Code{"target.T3.1": "kindergarten", "target.T3.6": "compulsory", "target.T3.7": "boarding"} {
		parts := map[string]int{"计划": 0, "立项": 0, "开工": 0, "竣工": 0, "投用": 0}
		for _, p := range projects {
			if p.Task != task || p.Kind == "" || p.PlanYear.Known() && p.PlanYear.Int() != int(c.year) || !c.planned(p) {
				continue
			}
			parts["计划"]++
			for label, stage := range map[string]string{"立项": "P02", "开工": "P11", "竣工": "P15", "投用": "P16"} {
				if c.reachedStage(p, stage) {
					parts[label]++
				}
			}
		}
		c.out[id] = answer{parts: parts, status: indicator.NoTarget}
	}
}

// closures counts schools of 小学 and 初中 outside the city that were closed in the plan's calendar year, 教学点 beside them:
// a 教学点 is no school (不计校数). A case carried out without a date is counted.
func (c *recount) closures() {
	schools, points := map[edu.Ref]bool{}, map[edu.Ref]bool{}
	for _, k := range edu.All[edu.Closure](c.b, edu.Closures) {
		s := c.b.School(k.School)
		if c.passed(k.Reopened) || edu.ClosureStages.Index(k.Stage) < 7 || k.Done.Known() && (k.Done.Year() != int(c.year) || !c.passed(k.Done)) {
			continue
		}
		kind := s.Type
		if k.Decided.WasType != "" {
			kind = k.Decided.WasType
		}
		teaches := slices.Contains([]edu.Code{"211", "218", "311", "312"}, kind) // 完全中学 and 十二年一贯制 are 高中 in the statistics
		switch {
		case !teaches || s.Locality == "111" || s.Locality == "112":
		case kind == "218":
			points[k.School] = true
		default:
			schools[k.School] = true
		}
	}
	c.out["target.T3.5"] = answer{
		value: of(int64(len(schools)), 1), status: indicator.NoTarget,
		parts: map[string]int{"学校": len(schools), "教学点": len(points)},
	}
}
