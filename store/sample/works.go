package sample

import (
	"fmt"

	"countyledger/store/edu"
)

var works = []string{"教学楼", "综合楼", "学生宿舍楼", "实验楼", "食堂", "运动场", "园舍", "保教楼"}

func (g *generator) projects() {
	for i := range g.size.Projects {
		s := pick(g, g.Schools)
		work := pick(g, works)
		kind := pick(g, []edu.Code{"new", "rebuild", "extend"})
		p := &edu.Project{
			Code: edu.Text(
				fmt.Sprintf("2%03d-%s-04-%02d-%06d", 100+g.between(1, 12), g.Unit.Code, g.between(1, 5), 500000+i*997),
			),
			School: edu.Ref(s.RowID()),
			Kind:   kind,
			Name: edu.Name(
				string(s.Name) + work + edu.ProjectKinds.Label(kind) + "项目",
			),
			Task:     taskOf(s, work),
			Building: edu.Hundredths(int64(g.between(5, 60)) * 10000),
			Land: edu.Hundredths(
				int64(g.between(5, 90)) * 10000,
			),
			Places:    edu.N(g.between(0, 9) * 30),
			Beds:      edu.N(g.between(0, 6) * 20),
			Owner:     g.person(),
			Phone:     g.phone(),
			Builder:   pick(g, []edu.Text{"山西汇工建设有限公司（虚构）", "吕梁恒远建筑有限公司（虚构）"}),
			Programme: pick(g, []edu.Code{"weak", "pre", "safe", "budget"}),
		}
		p.SetRowID(g.id())
		p.Scope = edu.Text(fmt.Sprintf("%s%s平方米", work, p.Building.Text(edu.Format{})))
		g.money(p)
		g.stages(p)
		g.Projects = append(g.Projects, p)
	}
}

func taskOf(s *edu.School, work string) edu.Code {
	switch {
	case s.Type == edu.TypeKindergarten:
		return "kindergarten"
	case work == "学生宿舍楼" || work == "食堂":
		return "boarding"
	case s.Type == edu.TypePrimary || s.Type == edu.TypeJunior || s.Type == edu.TypeNineYear:
		return "compulsory"
	}
	return "other"
}

func (g *generator) money(p *edu.Project) {
	total := int64(g.between(120, 1500))
	parts := []int64{total * 2 / 10, total * 2 / 10, total / 10}
	county := total - parts[0] - parts[1] - parts[2]
	for i, v := range append(parts, county, 0, 0) {
		p.Funds[i].Planned = edu.Fen(v * edu.WanYuan)
	}
	p.YearPlan = edu.Fen(total / 20 * 10 * edu.WanYuan)
	p.Total, p.InPlace = edu.Fen(total*edu.WanYuan), edu.Fen(total*int64(g.between(10, 90))/100*edu.WanYuan)
}

// stages takes a project some way along P01–P17 and reports two months of it.
func (g *generator) stages(p *edu.Project) {
	steps := []edu.Code{
		edu.ProjectListed, edu.ProjectApproved, edu.ProjectFeasibility, edu.ProjectDesign, edu.ProjectTendered, edu.ProjectPermitted,
		edu.ProjectStarted, edu.ProjectBuilding, edu.ProjectTopped, edu.ProjectAccepted, edu.ProjectInUse,
	}
	at := g.between(0, len(steps)-1)
	day := edu.Day(2021, g.between(1, 8), g.between(1, 28)).First()
	for _, c := range steps[:at+1] {
		p.Stage(c).Actual = edu.DateOf(day)
		day = day.AddDate(0, 0, g.between(18, 45))
	}
	p.Stage(edu.ProjectListed).Doc = edu.Text(fmt.Sprintf("样教字〔2021〕%d号", g.between(5, 60)))
	p.Stage(edu.ProjectAccepted).Planned = edu.Month(2022, g.between(8, 12))
	p.Current = steps[at]
	const step = edu.WanYuan / 10 // reports are in whole thousands
	done := p.Total.Fen() * int64(max(0, at-5)) / 6 / (10 * step) * (10 * step)
	for i, month := range []int{3, 4} {
		cum := done * int64(i+8) / 10
		r := &edu.ProgressReport{
			Project: edu.Ref(
				p.RowID(),
			),
			Month:     edu.Month(2022, month),
			DoneMonth: edu.Fen(done / 10),
			DoneYear:  edu.Fen(done * int64(i+1) / 10),
			DoneTotal: edu.Fen(cum),
			InPlace:   p.InPlace,
			Paid:      edu.Fen(min(cum, p.InPlace.Fen()) * 8 / 10 / step * step),
			Share:     edu.PercentOf(percentOf(int(cum), int(max(1, p.Total.Fen())))),
			Current:   p.Current,
		}
		if g.chance(15) {
			r.Trouble = pick(g, []edu.Text{"县级配套资金未到位", "征地手续未办结", "材料运输滞后"})
		}
		r.SetRowID(g.id())
		g.Progress = append(g.Progress, r)
	}
}

func (g *generator) closures() {
	n := 0
	for _, s := range g.Schools {
		if n == g.size.Closures {
			return
		}
		if s.Type != edu.TypeTeachingPoint && (s.Type != edu.TypePrimary || s.Locality != "220") ||
			s.Centre == 0 && s.Type == edu.TypeTeachingPoint {
			continue
		}
		into := s.Centre
		if into == 0 {
			into = g.centreOf(s)
		}
		if into == 0 || into == edu.Ref(s.RowID()) {
			continue
		}
		g.Closures = append(g.Closures, g.closure(s, into, n%7)) // still under way: the school is in use
		n++
	}
}

func (g *generator) centreOf(s *edu.School) edu.Ref {
	for _, o := range g.Schools {
		if o.Township == s.Township && o.Type == edu.TypePrimary {
			return edu.Ref(o.RowID())
		}
	}
	return 0
}

func (g *generator) closure(s *edu.School, into edu.Ref, stage int) *edu.Closure {
	pupils := 0
	for _, y := range g.Sections {
		if y.School == edu.Ref(s.RowID()) && y.Year == g.Year {
			pupils += y.Headcount()
		}
	}
	c := &edu.Closure{
		School: edu.Ref(
			s.RowID(),
		),
		Into:     into,
		Method:   "merge",
		Stage:    edu.Code(fmt.Sprint(stage)),
		Pupils:   edu.N(pupils),
		Classes:  edu.N(g.between(1, 6)),
		Teachers: edu.N(g.between(1, 8)),
		Distance: edu.Hundredths(int64(g.between(20, 150)) * 10),
		Minutes:  edu.N(g.between(5, 35)),
		Planned:  edu.Month(2022, 8),
	}
	c.SetRowID(g.id())
	if stage >= 3 {
		c.Due = edu.N(pupils)
		c.Oppose, c.Abstain = edu.N(pupils/12), edu.N(pupils/20)
		c.Agree = edu.N(pupils - c.Oppose.Int() - c.Abstain.Int())
		c.Hearing, c.HearingResult = edu.Day(2022, 5, g.between(5, 25)), "agree"
	}
	if stage >= 4 {
		c.NoticeFrom, c.NoticeUntil = edu.Day(2022, 6, 1), edu.Day(2022, 6, 30)
	}
	if stage >= 5 {
		c.Veto, c.ApprovalDoc, c.Approved = edu.Yes(
			false,
		), edu.Text(
			fmt.Sprintf("样政函〔2022〕%d号", g.between(10, 60)),
		), edu.Day(
			2022,
			7,
			g.between(5, 20),
		)
	}
	if stage >= 6 {
		c.Filed = edu.Day(2022, 7, 28)
	}
	return c
}
