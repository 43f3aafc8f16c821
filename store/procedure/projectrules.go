package procedure

import (
	"slices"

	"countyledger/store/edu"
)

type projectNeed = requirement[*ProjectCase]

// projectNeeds is what the stages and the money of a project must be like (domain rule 4.1).
var projectNeeds = every[*ProjectCase]{
	inOrder, acceptedFirst, usedSince, notBeyond,
	&projectNeed{"start_without_permit", edu.Soft, "p11_date", investment + "第二十条", func(w *ProjectCase, say sayer) {
		start, permit := w.Stage(edu.ProjectStarted), w.Stage(edu.ProjectPermitted)
		permitted := permit.Actual.Known() || permit.Doc != "" // a number without a date is a permit
		if start.Actual.Known() && !permitted && !permit.Skipped.Is() {
			say("%s开工，但没有施工许可（限额以下的标“不适用”）", start.Actual.Chinese())
		}
	}},
	moneyNeeds,
}

// stageDates asks that the stages follow each other: each against every one before it, since a partial date
// says nothing of its month. The field is that of the stage that comes too early.
type stageDates struct{ need asked[stageAt] }

// stageAt is one stage of a project.
type stageAt struct {
	*ProjectCase
	i int
}

func (d stageDates) ask(w *ProjectCase) edu.Problems {
	var p edu.Problems
	for i := range w.Stages {
		for _, x := range d.need.ask(stageAt{w, i}) {
			x.Field = stageKey(edu.ProjectStages.Items[i].Code) + "_date"
			p = append(p, x)
		}
	}
	return p
}

// stageKey begins the keys of the fields of a stage.
func stageKey(stage edu.Code) string { return "p" + string(stage[1:]) }

var inOrder = stageDates{&requirement[stageAt]{"dates_reversed", edu.Hard, "", investment + "第九至二十五条", func(w stageAt, say sayer) {
	s := w.Stages[w.i]
	for k, e := range w.Stages[:w.i] {
		if s.Actual.Known() && e.Actual.Known() && s.Actual.Earlier(e.Actual) {
			say("“%s”%s早于“%s”%s", edu.ProjectStages.Items[w.i].Label, s.Actual.Chinese(), edu.ProjectStages.Items[k].Label, e.Actual.Chinese())
			return
		}
	}
}}}

const useWithoutAcceptance edu.RuleID = "use_without_acceptance"

var acceptedFirst = &projectNeed{useWithoutAcceptance, edu.Hard, "p16_date", investment + "第二十五条", func(w *ProjectCase, say sayer) {
	if use := w.Stage(edu.ProjectInUse); use.Actual.Known() && !w.Stage(edu.ProjectAccepted).Actual.Known() {
		say("%s投用，但没有竣工验收日期", use.Actual.Chinese())
	}
}}

// usedSince asks since when a project is in use that has come so far: without the date it counts in no year.
var usedSince = &projectNeed{"use_without_date", edu.Soft, "p16_date", investment + "第二十五条", func(w *ProjectCase, say sayer) {
	at, use := edu.ProjectStages.Index(w.Current), w.Stage(edu.ProjectInUse)
	if at >= edu.ProjectStages.Index(edu.ProjectInUse) && !use.Actual.Known() && !use.Skipped.Is() {
		say("当前阶段是“%s”，没有投用日期，不计入已投用", edu.ProjectStages.Label(w.Current))
	}
}}

// notBeyond asks that no stage has a date to which the project has not come by its own word.
var notBeyond = stageDates{&requirement[stageAt]{"date_beyond_stage", edu.Soft, "", orderly, func(w stageAt, say sayer) {
	if at := edu.ProjectStages.Index(w.Current); at >= 0 && w.i > at && w.Stages[w.i].Actual.Known() {
		say("“%s”的日期是%s，当前阶段还是“%s”",
			edu.ProjectStages.Items[w.i].Label, w.Stages[w.i].Actual.Chinese(), edu.ProjectStages.Label(w.Current))
	}
}}}

const inPlaceExceedsTotal edu.RuleID = "in_place_exceeds_total"

var moneyNeeds = every[*ProjectCase]{
	&projectNeed{edu.RuleTotalDiffersFromSources, edu.Soft, "total", orderly, func(w *ProjectCase, say sayer) {
		if text := w.Unsourced(); text != "" {
			say("%s", text)
		}
	}},
	&projectNeed{edu.RulePaidMoreThanContract, edu.Soft, "", orderly, func(w *ProjectCase, say sayer) {
		for _, c := range edu.All[edu.Contract](w.b, edu.Contracts) {
			if text := c.Overpaid(); text != "" && int64(c.Project) == w.RowID() {
				say("合同“%s”%s", c.Name, text)
			}
		}
	}},
	&projectNeed{"budget_exceeds_estimate", edu.Soft, "p06_amount", investment + "第十二条", func(w *ProjectCase, say sayer) {
		estimate, budget := w.Stage(edu.ProjectFeasibility).Amount, w.Stage(edu.ProjectDesign).Amount
		if estimate.Fen() > 0 && budget.Fen()*100 > estimate.Fen()*int64(100+w.rules.EstimateExcess) {
			say("概算%s万元超过估算%s万元的%d%%（《政府投资条例》第十二条：须报告，可能重新报批可研）",
				edu.Wan(budget.Fen()), edu.Wan(estimate.Fen()), w.rules.EstimateExcess)
		}
	}},
	&projectNeed{"tender_exceeds_budget", edu.Soft, "p09_amount", investment + "第十二、二十三条", func(w *ProjectCase, say sayer) {
		budget, price := w.Stage(edu.ProjectDesign).Amount, w.Stage(edu.ProjectTendered).Amount
		if budget.Fen() > 0 && price.Fen() > budget.Fen() {
			say("中标价%s万元超过概算%s万元", edu.Wan(price.Fen()), edu.Wan(budget.Fen()))
		}
	}},
	&projectNeed{inPlaceExceedsTotal, edu.Hard, "in_place", investment + "第二十二条", func(w *ProjectCase, say sayer) {
		if total := w.Investment().Fen(); total > 0 && w.InPlace.Fen() > total {
			say("到位资金%s万元超过总投资%s万元", edu.Wan(w.InPlace.Fen()), edu.Wan(total))
		}
	}},
	lastReport{
		&reportNeed{"done_exceeds_total", edu.Soft, "total", investment + "第二十三条", func(r reported, say sayer) {
			if total := r.Investment().Fen(); total > 0 && r.DoneTotal.Fen() > total {
				say("累计完成投资%s万元超过总投资%s万元", edu.Wan(r.DoneTotal.Fen()), edu.Wan(total))
			}
		}},
		&reportNeed{"done_exceeds_budget", edu.Soft, "p06_amount", investment + "第二十三条", func(r reported, say sayer) {
			if budget := r.Stage(edu.ProjectDesign).Amount; budget.Fen() > 0 && r.DoneTotal.Fen() > budget.Fen() {
				say("累计完成投资%s万元超过概算%s万元（《政府投资条例》第二十三条）", edu.Wan(r.DoneTotal.Fen()), edu.Wan(budget.Fen()))
			}
		}},
		&reportNeed{inPlaceExceedsTotal, edu.Hard, "in_place", investment + "第二十二条", func(r reported, say sayer) {
			in := r.InPlace
			if total := r.Investment().Fen(); total > 0 && in.Fen() > total && in != r.ProjectCase.InPlace {
				say("%s月报累计到位%s万元超过总投资%s万元", r.Month.Chinese(), edu.Wan(in.Fen()), edu.Wan(total))
			}
		}},
		&reportNeed{edu.RulePaidMoreThanInPlace, edu.Hard, "in_place", investment + "第二十二条", func(r reported, say sayer) {
			if in := r.InPlace; in.Known() && r.Paid.Fen() > in.Fen() {
				say("累计支付%s万元超过累计到位%s万元（《政府投资条例》第二十二条：不得由施工单位垫资）", edu.Wan(r.Paid.Fen()), edu.Wan(in.Fen()))
			}
		}},
	},
}

// reported is a project with its latest report.
type reported struct {
	*ProjectCase
	*edu.ProgressReport
}

type reportNeed = requirement[reported]

// lastReport asks something of the latest report of a project, where there is one.
type lastReport every[reported]

func (l lastReport) ask(w *ProjectCase) edu.Problems {
	if g := w.Latest(); g != nil {
		return every[reported](l).ask(reported{w, g})
	}
	return nil
}

// reaching is a stage that a project is to be taken to: next is the project as it would then stand.
type reaching struct {
	*ProjectCase
	Reach
	next *ProjectCase
	i    int // the stage's place; below 0 where there is no such stage
}

// unfinished is the latest report where it says that the building which is to be accepted or put to use is not finished; nil for none.
func (r reaching) unfinished() *edu.ProgressReport {
	g := r.Latest()
	if g == nil || !g.Share.Known() || g.Share.Hundredths() >= 10000 || r.Stage != edu.ProjectAccepted && r.Stage != edu.ProjectInUse {
		return nil
	}
	return g
}

type reachNeed = requirement[reaching]

// stageNeeds is what is asked of the stage itself before it is entered.
var stageNeeds = first[reaching]{
	&reachNeed{"unknown_stage", edu.Hard, "current", orderly, func(r reaching, say sayer) {
		if r.i < 0 {
			say("没有“%s”这个阶段", r.Stage)
		}
	}},
	every[reaching]{
		&reachNeed{"stage_done", edu.Hard, "current", orderly, func(r reaching, say sayer) {
			if at := r.Stages[r.i].Actual; r.Skipped && at.Known() {
				say("“%s”已有日期%s，不能标为不适用", edu.ProjectStages.Label(r.Stage), at.Chinese())
			}
		}},
		&reachNeed{"no_document", edu.Hard, "current", orderly, func(r reaching, say sayer) {
			if !r.Skipped && r.Doc != "" && edu.Projects.Field(stageKey(r.Stage)+"_doc") == nil {
				say("“%s”没有文号", edu.ProjectStages.Label(r.Stage))
			}
		}},
		&reachNeed{"no_amount", edu.Hard, "current", orderly, func(r reaching, say sayer) {
			if !r.Skipped && r.Amount.Known() && edu.Projects.Field(stageKey(r.Stage)+"_amount") == nil {
				say("“%s”没有金额", edu.ProjectStages.Label(r.Stage))
			}
		}},
	},
}

// reachNeeds is what is asked of the project as it would stand with the stage entered.
var reachNeeds = first[reaching]{
	&reachNeed{dateMissing, edu.Hard, "current", orderly, func(r reaching, say sayer) {
		if !r.On.Known() {
			say("没有填“%s”的日期", edu.ProjectStages.Label(r.Stage))
		}
	}},
	every[reaching]{newlyReversed{}, accepted, finished, unbroken},
}

var (
	accepted = &reachNeed{useWithoutAcceptance, edu.Hard, "p16_date", investment + "第二十五条", func(r reaching, say sayer) {
		if r.Stage == edu.ProjectInUse && !r.ProjectCase.Stage(edu.ProjectAccepted).Actual.Known() {
			say("没有竣工验收日期，不能登记投用")
		}
	}}
	finished = &reachNeed{"work_unfinished", edu.Hard, "current", investment + "第二十五条", func(r reaching, say sayer) {
		if g := r.unfinished(); g != nil && r.Reason == "" {
			say("%s月报的形象进度是%s，不到100%%；请先补报月报，或写明原因", g.Month.Chinese(), g.Share.Text(edu.Format{}))
		}
	}}
	unbroken = &reachNeed{"stages_open", edu.Hard, "current", investment + "第九条", func(r reaching, say sayer) {
		if open := r.open(r.i); len(open) > 0 && r.Reason == "" {
			say("前面的%s既没有日期，也没有标“不适用”；请补填，或写明原因", quoted(open))
		}
	}}
)

// newlyReversed asks that the new date brings no disorder; what stood wrong before does not stop the clerk from going on.
type newlyReversed struct{}

func (newlyReversed) ask(r reaching) edu.Problems {
	was := inOrder.ask(r.ProjectCase)
	return slices.DeleteFunc(inOrder.ask(r.next), func(p edu.Problem) bool { return slices.Contains(was, p) })
}

// withTheSchool asks that a building is put to use together with its school, which gets its places.
var withTheSchool = &reachNeed{"use_with_the_school", edu.Hard, "p16_date", orderly, func(r reaching, say sayer) {
	if r.Stage == edu.ProjectInUse && !r.Skipped && r.ProjectCase.Stage(edu.ProjectAccepted).Actual.Known() {
		say("投用请用“投用…”登记，学校的学位和床位同时更新")
	}
}}

// using is a building that is to be put to use at a school.
type using struct {
	*ProjectCase
	at *edu.School // nil where nobody knows
}

type useNeed = requirement[using]

var unused = &projectNeed{"already_in_use", edu.Hard, "p16_date", orderly, func(w *ProjectCase, say sayer) {
	if w.InUse() {
		say("已于%s投用", w.Stage(edu.ProjectInUse).Actual.Chinese())
	}
}}

var usedBy = &useNeed{"no_school", edu.Hard, "school", orderly, func(u using, say sayer) {
	if u.at == nil {
		say("项目没有对应的学校")
	}
}}
