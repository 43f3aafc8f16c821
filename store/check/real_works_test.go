package check

import (
	"fmt"

	"countyledger/store/edu"
)

// projects enters building projects from the plan to the use, with their months and contracts.
func (c *realCounty) projects() {
	var at []*place
	for _, p := range c.places {
		if p.until == realYear && p.Open() && !p.Private() && !p.busy(c) {
			at = append(at, p)
		}
	}
	for i := range 44 {
		c.project(at[i*3%len(at)], i)
	}
}

// steps are the stages of a project with the days since the plan.
var steps = [17]int{0, 40, 60, 75, 90, 120, 150, 165, 200, 215, 225, 240, 330, 380, 470, 490, 620}

func (c *realCounty) project(p *place, i int) {
	begun := edu.Day(2020, 1, 5).First().AddDate(0, 0, 30*i)
	small := i%5 == 4
	j := &edu.Project{
		Name: edu.Name(fmt.Sprintf("%s%s", p.Name, one(c, "教学楼", "宿舍楼", "食堂", "操场改造", "综合楼"))), School: edu.Ref(p.RowID()),
		Code: edu.Text(fmt.Sprintf("%02d%02d-141127-04-01-%06d", begun.Year()%100, int(begun.Month()), 100000+i*37)),
		Kind: one(c, edu.Code("new"), "rebuild", "extend"), Task: one(c, edu.TaskCompulsory, edu.TaskBoarding, edu.Code("other")),
		PlanYear: known(c, 10, edu.N(begun.Year())), Scope: known(c, 10, edu.Text("框架结构三层")), Building: known(c, 5, edu.Hundredths(180000)),
		Places: known(c, 30, edu.N(180)), Owner: known(c, 10, c.name()), Programme: known(c, 30, edu.Code("weak")), Key: edu.Yes(i%11 == 0),
	}
	if p.Type == edu.TypeKindergarten {
		j.Task = edu.TaskKindergarten
	}
	total := int64(c.between(60, 1500)) * edu.WanYuan
	share := total * int64(c.between(3, 7)) / 10
	j.Funds[0].Planned, j.Funds[3].Planned = edu.Fen(share), edu.Fen(total-share)
	j.Total = known(c, 5, edu.Fen(total))
	for k := range j.Stages {
		s := &j.Stages[k]
		day := edu.DateOf(begun.AddDate(0, 0, steps[k]))
		stage := edu.ProjectStages.Items[k].Code
		switch {
		case small && k >= 1 && k <= 6 || small && stage == edu.ProjectPermitted: // 限额以下
			s.Skipped = edu.Yes(true)
			continue
		case !day.Before(realToday):
			s.Planned = known(c, 30, edu.Month(day.Year(), day.MonthOf()))
			continue
		}
		s.Actual = day
		if (stage == edu.ProjectBuilding || stage == edu.ProjectTopped || stage == "P14" || stage == "P03") && c.chance(30) {
			s.Actual = edu.Date{} // nobody wrote it down
		}
		if s.Actual.Known() && c.chance(20) && stage != edu.ProjectStarted {
			s.Actual = edu.Month(day.Year(), day.MonthOf())
		}
		if stage == edu.ProjectPermitted {
			s.Doc = edu.Text(fmt.Sprintf("1411272022%04d", i))
			s.Actual = known(c, 50, s.Actual)
		}
		if s.Actual.Known() {
			j.Current = stage
		}
	}
	amount := func(stage edu.Code, percent int64) {
		if s := j.Stage(stage); s.Actual.Known() {
			s.Amount = known(c, 15, edu.Fen(total*percent/100))
		}
	}
	amount(edu.ProjectFeasibility, 98)
	amount(edu.ProjectDesign, 100)
	amount("P08", 96)
	amount(edu.ProjectTendered, 94)
	amount("P17", 93)
	id := c.put(edu.Projects, j)
	c.works = append(c.works, j)
	c.months(j, id, total)
	if s := j.Stage(edu.ProjectTendered); s.Actual.Known() && c.chance(70) {
		paid := edu.Money{}
		if g := c.b.Latest(id, realToday); g != nil {
			paid = edu.Fen(min(g.Paid.Fen(), total*90/100))
		}
		c.put(edu.Contracts, &edu.Contract{
			Project: id,
			Name:    "施工合同",
			Party:   known(c, 10, edu.Text("云岭建筑公司")),
			Signed:  known(c, 20, s.Actual),
			Amount:  edu.Fen(total * 94 / 100),
			Paid:    paid,
		})
	}
}

// months are the monthly reports of a project, from its beginning to its acceptance or the last month.
func (c *realCounty) months(j *edu.Project, id edu.Ref, total int64) {
	start, end := j.Stage(edu.ProjectStarted).Actual, j.Stage(edu.ProjectAccepted).Actual
	if !start.Known() {
		return
	}
	done, year, share := int64(0), int64(0), 0
	n := 0
	for day := edu.Month(start.Year(), start.MonthOf()); !edu.Month(2023, 4).Before(day); day = nextMonth(day) {
		if end.Known() && edu.DateOf(end.First()).Before(day) {
			break
		}
		n++
		month := min(total*int64(c.between(6, 11))/100, total*93/100-done)
		if c.chance(10) || day.MonthOf() == 1 { // winter, or waiting for money
			month = 0
		}
		if day.MonthOf() == 1 {
			year = 0
		}
		done, year = done+month, year+month
		share = min(100, int(done*100/total)+c.between(0, 2))
		if last := c.b.Latest(id, day); last != nil {
			share = max(share, int(last.Share.Hundredths()/100))
		}
		g := &edu.ProgressReport{
			Project: id, Month: day, DoneMonth: edu.Fen(month), DoneYear: edu.Fen(year), DoneTotal: edu.Fen(done),
			InPlace: edu.Fen(min(total, done+total/10)), Paid: edu.Fen(done * 8 / 10), Share: edu.PercentOf(share),
			Works: known(c, 60, edu.Text("按计划施工")), Trouble: known(c, 90, edu.Text("资金拨付慢")),
		}
		c.put(edu.ProgressReports, g)
		j.InPlace = g.InPlace
	}
}

func nextMonth(d edu.Date) edu.Date {
	t := d.First().AddDate(0, 1, 0)
	return edu.Month(t.Year(), int(t.Month()))
}
