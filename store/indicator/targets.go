package indicator

import (
	"fmt"
	"slices"

	"countyledger/store/edu"
)

// turnover is what the figures of rotation count.
type turnover struct {
	due, moved, backbone int
	base, moves          []Source
	unsure               []Missing // of whom nobody entered whether they are due
	people, went         Coverage
}

func turnoverOf(roll *Roll) turnover {
	n := turnover{people: Coverage{Unit: "人"}, went: Coverage{Unit: "人"}}
	for _, t := range edu.All[edu.Teacher](roll.b, edu.Teachers) {
		v := roll.Verdict(edu.Ref(t.RowID()))
		n.people.add(!v.Unsure)
		if v.Base() {
			n.due++
			n.base = append(n.base, Source{edu.Teachers, t.RowID()})
		}
		if v.Unsure {
			n.unsure = append(n.unsure, Missing{Source{edu.Teachers, t.RowID()}, v.Lacks})
		}
		m := roll.Counted(t)
		if m != nil || roll.Beside(t) != nil {
			n.went.add(m != nil || roll.placed(t))
		}
		if m != nil {
			n.moved++
			n.moves = append(n.moves, Source{edu.Rotations, m.RowID()})
			if m.Ranks(t) {
				n.backbone++
			}
		}
	}
	return n
}

// rotation gives the figures of rotation (政府保障程度 第11项).
func rotation(roll *Roll, rules edu.RuleSet) []Figure {
	n, y := turnoverOf(roll), roll.Year
	due10 := fmt.Sprintf("公办义务教育学校在编在岗专任教师，到%s在同一学校满%d年，不含免除、含暂缓", rules.TenureUntil(y), rules.RotationYears)
	went := "公办学校小学、初中教师，本学年内开始、变动原因为交流轮岗、状态为审批通过、在岗或期满，一人只计一次"
	count := func(f Figure, n int) Figure {
		f.Unit, f.Value = "人", Num(float64(n))
		f.judge(Number{}, nil)
		return f
	}
	least := func(f Figure, part, whole, share int) Figure {
		f = shareOf(f, part, whole)
		f.judge(Num(float64(share)), func() bool { return part*100 >= share*whole })
		return f
	}
	out := []Figure{
		count(Figure{ID: RotationEligible, Short: "符合条件", Name: "符合交流条件的教师", Basis: due10, Rows: n.base, Cover: n.people}, n.due),
		count(Figure{ID: RotationMoved, Short: "已交流", Name: "交流轮岗的教师", Basis: went, Rows: n.moves, Cover: n.went}, n.moved),
		least(Figure{
			ID: RotationShare, Short: "轮岗", Name: "交流轮岗教师占符合条件教师", Basis: went + "÷" + due10, Cover: n.people,
			Rows: append(append([]Source(nil), n.base...), n.moves...),
		}, n.moved, n.due, rules.RotationShare),
		least(Figure{
			ID: BackboneShare, Short: "骨干", Name: "骨干教师占交流轮岗教师", Basis: "县级及以上骨干教师÷交流轮岗的教师", Rows: n.moves,
			Cover: Coverage{Known: n.moved, Of: n.moved, Unit: "人"},
		}, n.backbone, n.moved, rules.BackboneShare),
	}
	for i := range out {
		out[i].Of = OfRotation
	}
	// Who may be due and is not known to be could make the share too small: it is not reached for certain.
	if x := &out[2]; x.Status == Met && n.moved*100 < rules.RotationShare*(n.due+len(n.unsure)) {
		x.Missing = n.unsure
	} else {
		x.settled = true
	}
	if !roll.Known() {
		unknown(out[1:], Missing{Source{edu.Rotations, 0}, "year"})
	}
	switch {
	case roll.Ranked(): // by which it is known of those who have none
		out[3].Rows = append(slices.Clone(n.moves), Source{edu.Teachers, roll.ranked.RowID()})
	case n.moved > 0: // nobody's was entered: that is not none
		unknown(out[3:], Missing{Source{edu.Teachers, 0}, "backbone"})
		out[3].Cover.Known = 0
	}
	switch {
	case len(roll.b.Rows(edu.Teachers)) == 0:
		n.unsure = []Missing{{Source{edu.Teachers, 0}, "name"}}
	case n.due > 0:
		n.unsure = nil
	}
	if n.unsure != nil { // of those who were entered, nobody knows who is due
		unknown(out[:1], n.unsure...)
		unknown(out[2:3], n.unsure...)
	}
	return out
}

// targets are the figures of the city's plan that the registers can give (domain/targets.json); three of them are the
// shares of enrolment under another name.
func targets(roll *Roll, plan int, shares []Figure, rules edu.RuleSet) []Figure {
	b := roll.b
	out := []Figure{
		works(b, plan, Figure{ID: TargetKindergartens, Short: "T3.1", Name: "新改扩建普惠性幼儿园"}, edu.TaskKindergarten),
		works(b, plan, Figure{ID: TargetSchools, Short: "T3.6", Name: "新建改扩建义务教育学校"}, edu.TaskCompulsory),
		works(b, plan, Figure{ID: TargetBoarding, Short: "T3.7", Name: "寄宿制学校建设"}, edu.TaskBoarding),
		closed(b, plan),
	}
	for i, of := range []Figure{{ID: TargetPublic, Short: "T3.3"}, {ID: TargetInclusive, Short: "T3.4"}, {ID: TargetPrivate, Short: "T4.1"}} {
		f := shares[i]
		f.ID, f.Short = of.ID, of.Short
		out = append(out, f)
	}
	const ofSchools = "÷在用的中小学和特殊教育学校（不含幼儿园、教学点）"
	wide := fmt.Sprintf("出口带宽不低于%dMbps的学校", rules.Bandwidth) + ofSchools
	legal := func(s *edu.School) bool { return s.LegalVice != "" }
	safe := func(s *edu.School) bool { return s.Safe.Is() }
	fast := func(s *edu.School) bool { return s.Bandwidth.Int() >= rules.Bandwidth }
	safeAmong, kindergartens := school, "（不含幼儿园、教学点）"
	if rules.SafeKindergartens {
		safeAmong, kindergartens = orKindergarten, "和幼儿园（不含教学点）"
	}
	led := func(s *edu.School) bool { return s.PartyHead.Is() }
	planned := func(s *edu.School) bool { return s.PlanDoc != "" }
	out = append(out,
		schools(b, Figure{ID: TargetPartyHead, Short: "T1.1", Name: "党组织领导的校长负责制", Basis: "实行党组织领导的校长负责制的学校" + ofSchools},
			asked{school, "party_head", 0, led}),
		schools(b, Figure{ID: TargetCases, Short: "T4.2", Name: "民办义务教育学校一校一案", Basis: "登记了“一校一案”的学校÷在用的民办义务教育学校"},
			asked{privateCompulsory, "plan_doc", 0, planned}),
		schools(b, Figure{ID: TargetLegalVice, Short: "T9.1", Name: "配备法治副校长的学校占比", Basis: "登记了法治副校长的学校" + ofSchools},
			asked{school, "legal_vice", rules.LegalViceShare, legal}),
		schools(b, Figure{ID: TargetSafe, Short: "T10.1", Name: "平安校园覆盖率", Basis: "认定为平安校园的学校÷在用的中小学和特殊教育学校" + kindergartens},
			asked{safeAmong, "safe", rules.SafeShare, safe}),
		schools(b, Figure{ID: TargetBandwidth, Short: "T8.1", Name: "宽带接入达到千兆的学校占比", Basis: wide},
			asked{school, "bandwidth", 0, fast}),
		formsOf(roll),
	)
	for i := range out {
		out[i].Of = OfPlan
	}
	return out
}

// works counts the projects of a task line at each stage.
// A project counts in the year of its plan; one of which nobody said it counts in every year.
func works(b *edu.Book, y int, f Figure, task edu.Code) Figure {
	f.Unit, f.Basis = "所", fmt.Sprintf("%d年度计划的项目（未填年度的计入），按任务口径计，一个项目只计一处；计划＝全部，其余＝有该阶段日期的，开工以后各阶段有日期的也计开工", y)
	f.Parts, f.Cover.Unit = []Part{{Label: "计划"}}, "个"
	for _, x := range edu.Milestones {
		f.Parts = append(f.Parts, Part{Label: x.Word})
	}
	for _, p := range edu.All[edu.Project](b, edu.Projects) {
		counts := every(is(p.Task, task), told(p.Kind != "", edu.ProjectKinds.Index(p.Kind) >= 0))
		if p.PlanYear.Known() && p.PlanYear.Int() != y {
			counts = no
		}
		if counts != no {
			f.Cover.add(counts == yes)
		}
		if counts != yes {
			continue
		}
		f.Rows = append(f.Rows, Source{edu.Projects, p.RowID()})
		f.Parts[0].Count++
		for i, x := range edu.Milestones {
			if p.Passed(x.Stage, edu.Date{}) {
				f.Parts[i+1].Count++
			}
		}
	}
	f.judge(Number{}, nil)
	if len(b.Rows(edu.Projects)) == 0 { // nobody entered any: that is not none
		return unknown([]Figure{f}, Missing{Source{edu.Projects, 0}, "name"})[0]
	}
	return f
}

// closed counts the closures that were carried out in the calendar year of the plan, 小学 and 初中 outside 城区; teaching points
// are no schools and stand apart (计校数).
func closed(b *edu.Book, y int) Figure {
	f := Figure{
		ID: TargetClosures, Short: "T3.5", Name: "撤并农村薄弱中小学", Unit: "所", Cover: Coverage{Unit: "例"},
		Basis: fmt.Sprintf("%d年内已实施的撤并（未填实施日期的不计入），小学、初中，不含城区；教学点不计校数，另列", y),
	}
	schools, points := 0, 0
	for _, c := range edu.All[edu.Closure](b, edu.Closures) {
		s := b.School(c.School)
		if s == nil || !c.Closed() || edu.Urban(s.Locality) || c.Done.Known() && c.Done.Year() != y {
			continue
		}
		switch edu.CategoryOfType(s.Type) {
		case "21", "31":
		default:
			continue
		}
		f.Rows = append(f.Rows, Source{edu.Closures, c.RowID()})
		f.Cover.add(c.Done.Known() && s.Locality != "")
		switch {
		case !c.Done.Known(): // of no year
		case c.CountsAsSchool(s):
			schools++
		default:
			points++
		}
	}
	f.Value = Num(float64(schools))
	f.Parts = []Part{{Label: "学校", Count: schools}, {Label: "教学点", Count: points}}
	f.judge(Number{}, nil)
	if len(b.Rows(edu.Schools)) == 0 { // then nobody knows that none was closed
		return unknown([]Figure{f}, Missing{Source{edu.Schools, 0}, "name"})[0]
	}
	return f
}

// school, orKindergarten and privateCompulsory are the schools among which a share is counted; teaching points are none, and
// 中职 is not 中小学.
func school(s *edu.School) bool {
	return s.Counts() && s.Type != edu.TypeKindergarten && edu.CategoryOfType(s.Type) != "36"
}

func orKindergarten(s *edu.School) bool { return school(s) || s.Type == edu.TypeKindergarten }

func privateCompulsory(s *edu.School) bool {
	switch s.Type {
	case edu.TypePrimary, edu.TypeJunior, edu.TypeNineYear, edu.TypeComplete, edu.TypeTwelveYear:
		return s.Private()
	}
	return false
}

// asked is what is asked of schools: of which, by which field, and what share of them has to have it.
type asked struct {
	among  func(*edu.School) bool
	key    string
	target Percent
	has    func(*edu.School) bool
}

// schools is the share of those schools in use that have something. Where nobody filled the field in, it is not known.
func schools(b *edu.Book, f Figure, a asked) Figure {
	n, all, field := 0, 0, edu.Schools.Field(a.key)
	f.Cover.Unit = "所"
	for _, s := range edu.All[edu.School](b, edu.Schools) {
		if !s.Open() || !a.among(s) {
			continue
		}
		all++
		source := Source{edu.Schools, s.RowID()}
		f.Rows = append(f.Rows, source)
		f.Cover.add(!edu.Empty(field.At(s)))
		if edu.Empty(field.At(s)) {
			f.Missing = append(f.Missing, Missing{source, a.key})
		}
		if a.has(s) {
			n++
		}
	}
	if f.Unit = "%"; all == 0 || len(f.Missing) < all {
		f = shareOf(f, n, all)
	}
	f.judge(percent(a.target), func() bool { return atLeast(n, all, a.target) })
	if len(b.Rows(edu.Schools)) == 0 { // nobody entered any: that is not that there are none
		return unknown([]Figure{f}, Missing{Source{edu.Schools, 0}, "name"})[0]
	}
	// A name or a paper is recorded or it is not; of what is to be said with yes or no, those who said nothing could reach the target.
	blank := f.Cover.Of - f.Cover.Known
	f.settled = field.Kind() == edu.KindName || field.Kind() == edu.KindText || f.Status == Met || !atLeast(n+blank, all, a.target)
	return f
}

// formsOf counts the people who rotated by form.
func formsOf(roll *Roll) Figure {
	f := Figure{ID: TargetForms, Short: "T6.4", Name: "交流轮岗按形式", Unit: "人", Cover: Coverage{Unit: "人"}}
	f.Basis = "计入交流轮岗的人，一人只计一次；一学年交流两次的按最近一次的形式"
	count := map[edu.Code]int{}
	for _, t := range edu.All[edu.Teacher](roll.b, edu.Teachers) {
		if m := roll.Last(t); m != nil {
			count[m.Form]++
			f.Cover.add(m.Form != "")
			f.Rows = append(f.Rows, Source{edu.Rotations, m.RowID()})
		}
	}
	f.Parts = []Part{}
	for i, form := range edu.RotationForms.Items {
		if n := count[form.Code]; n > 0 {
			f.Parts = append(f.Parts, Part{form.Label, n, i})
		}
	}
	if n := count[""]; n > 0 {
		f.Parts = append(f.Parts, Part{"未填", n, len(edu.RotationForms.Items)})
	}
	f.judge(Number{}, nil)
	if !roll.Known() {
		return unknown([]Figure{f}, Missing{Source{edu.Rotations, 0}, "year"})[0]
	}
	return f
}
