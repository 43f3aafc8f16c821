// Package procedure knows the lawful way of a case: what a stage of a closure or of a building project
// still lacks, which moves the rules forbid, and which records a move changes. It computes changes from
// a book and writes nothing: the caller saves a change as one act, which is undone as one.
package procedure

import (
	"fmt"

	"countyledger/store/edu"
)

// Case is a closure with the book it stands in and the rules it is judged by.
type Case struct {
	*edu.Closure
	b     *edu.Book
	rules edu.RuleSet
}

// CaseOf makes the case of a closure.
func CaseOf(b *edu.Book, c *edu.Closure, rules edu.RuleSet) *Case { return &Case{c, b, rules} }

// stageIndex is the case's place among the stages.
func (c *Case) stageIndex() int { return edu.ClosureStages.Index(c.Stage) }

// Next is the stage after the case's own; empty at the last.
func (c *Case) Next() edu.Code {
	if i := c.stageIndex() + 1; i > 0 && i < len(edu.ClosureStages.Items) {
		return edu.ClosureStages.Items[i].Code
	}
	return ""
}

// Papers are the papers that the case's stage asks for, each with what has been entered of it, nil for nothing.
func (c *Case) Papers(stage edu.Code) (names []string, entered map[string]*edu.Evidence) {
	entered = map[string]*edu.Evidence{}
	for _, e := range edu.All[edu.Evidence](c.b, edu.Evidences) {
		if int64(e.Case) == c.RowID() && e.Stage == stage {
			entered[string(e.Item)] = e
		}
	}
	return c.rules.Papers[stage], entered
}

// Missing lists what keeps the case in its stage, worst first. A hard finding no reason can waive; a
// soft one is waived by a written reason, which is kept with the case and printed.
func (c *Case) Missing() edu.Problems {
	var hard, soft edu.Problems
	no := func(level edu.Level, rule, field, format string, args ...any) {
		p := edu.Problem{Rule: rule, Level: level, Field: field, Message: fmt.Sprintf(format, args...)}
		if level == edu.Hard {
			hard = append(hard, p)
		} else {
			soft = append(soft, p)
		}
	}
	switch {
	case c.Stopped.Known():
		no(edu.Hard, "case_stopped", "stopped", "这一例撤并已于%s终止", c.Stopped.Chinese())
	case c.Reopened.Known():
		no(edu.Hard, "case_reversed", "reopened", "学校已于%s恢复办学", c.Reopened.Chinese())
	case c.Next() == "":
		no(edu.Hard, "case_archived", "stage", "这一例撤并已归档")
	default:
		c.missingValues(no)
	}
	names, entered := c.Papers(c.Stage)
	for _, n := range names {
		if e := entered[n]; e == nil || !e.Present() && e.Reason == "" {
			no(edu.Soft, "paper_missing", "", "缺“%s”（日期，文号或附件）", n)
		}
	}
	return append(hard, soft...)
}

type finder func(level edu.Level, rule, field, format string, args ...any)

// missingValues looks at what the record itself must say before its stage is left (domain rule 3.2).
func (c *Case) missingValues(no finder) {
	look := map[edu.Code]func(finder){
		edu.ClosureSurvey: c.missingSurvey, edu.ClosurePlan: c.missingCapacity, edu.ClosureHearing: c.missingHearing, edu.ClosurePublicity: c.missingPublicity,
		edu.ClosureApproval: c.missingApproval, edu.ClosureFiled: c.missingFiling, edu.ClosureDone: c.placed, edu.ClosureAssets: c.missingAssets,
	}[c.Stage]
	if look != nil {
		look(no)
	}
}

func (c *Case) missingCapacity(no finder) {
	for _, p := range c.Capacity().Problems {
		no(p.Level, p.Rule, p.Field, "%s", p.Message)
	}
}

func (c *Case) missingApproval(no finder) {
	c.holds(no)
	if c.ApprovalDoc == "" || !c.Approved.Known() {
		no(edu.Hard, "approval_missing", "approval_doc", "缺县政府批复的文号和日期")
	}
	if c.Approved.Known() && c.NoticeUntil.Known() && c.Approved.Earlier(c.NoticeUntil) {
		no(edu.Hard, "approved_before_publicity_ended", "approved", "批复日期%s早于公示结束日期%s", c.Approved, c.NoticeUntil)
	}
}

func (c *Case) missingFiling(no finder) {
	if !c.Filed.Known() {
		no(edu.Soft, "filing_missing", "filed", "缺备案日期")
	}
	c.placed(no)
}

func (c *Case) missingAssets(no finder) {
	if c.AssetPlan == "" {
		no(edu.Soft, "asset_plan_missing", "asset_plan", "缺资产处置情况")
	}
}

func (c *Case) missingSurvey(no finder) {
	if c.Into == 0 {
		no(edu.Hard, "receiving_school_missing", "into", "还没有选定并入学校")
	}
	if !c.Distance.Known() || !c.Minutes.Known() {
		no(edu.Soft, "distance_missing", "distance", "缺到并入学校的距离和路途时间")
	}
	if c.Minutes.Int() > c.rules.RideMinutes {
		no(edu.Soft, "way_too_long", "minutes", "路途%d分钟，超过低年级就近走读的%d分钟，要落实校车或寄宿", c.Minutes.Int(), c.rules.RideMinutes)
	}
	if !c.InPlan.Is() {
		no(edu.Soft, "not_in_plan", "in_plan", "没有确认已列入布局专项规划（规划须公开征求意见并报省备案）")
	}
}

func (c *Case) missingHearing(no finder) {
	if !c.Due.Known() || !c.Agree.Known() || !c.Oppose.Known() {
		no(edu.Hard, "opinions_missing", "due", "家长意见的应到、同意、反对人数没有填全")
	}
	for _, h := range c.Holds()[:2] { // ① and ② are judged here already (domain rule 3.2, stage 3)
		if h.Why != "" {
			no(edu.Hard, "held", h.Field, "%s：%s，不得强行撤并", h.Label, h.Why)
		}
	}
	if said := c.Agree.Int() + c.Oppose.Int() + c.Abstain.Int(); said > c.Due.Int() {
		no(edu.Hard, "more_opinions_than_parents", "due", "同意、反对、弃权共%d人，多于应到%d人", said, c.Due.Int())
	}
	if !c.Hearing.Known() || c.HearingResult == "" {
		no(edu.Soft, "hearing_missing", "hearing", "缺听证日期和结果")
	}
	if c.HearingDue.Known() && c.HearingPresent.Int() > c.HearingDue.Int() {
		no(edu.Hard, "more_present_than_due", "hearing_present", "听证会实到%d人，多于应到%d人", c.HearingPresent.Int(), c.HearingDue.Int())
	}
	if said := c.HearingAgree.Int() + c.HearingOppose.Int(); c.HearingPresent.Known() && said > c.HearingPresent.Int() {
		no(edu.Hard, "more_votes_than_present", "hearing_agree", "听证会同意、反对共%d人，多于实到%d人", said, c.HearingPresent.Int())
	}
	if agreed := c.HearingResult == "agree"; agreed && c.HearingOppose.Int() > c.HearingAgree.Int() {
		no(edu.Hard, "result_against_votes", "hearing_result", "听证结果为同意，但反对%d人多于同意%d人", c.HearingOppose.Int(), c.HearingAgree.Int())
	}
}

func (c *Case) missingPublicity(no finder) {
	c.holds(no)
	if !c.NoticeFrom.Full() || !c.NoticeUntil.Full() {
		no(edu.Hard, "publicity_missing", "notice_from", "公示起止日期没有填全")
		return
	}
	if c.NoticeUntil.Before(c.NoticeFrom) {
		no(edu.Hard, "publicity_reversed", "notice_until", "公示结束日期%s早于开始日期%s", c.NoticeUntil, c.NoticeFrom)
		return
	}
	if n := c.rules.WorkingDays(c.NoticeFrom, c.NoticeUntil); n < c.rules.PublicityDays {
		no(edu.Soft, "publicity_too_short", "notice_until", "公示只有%d个工作日，规定不少于%d个", n, c.rules.PublicityDays)
	}
}

// Hold is one of the five circumstances in which a school must not be closed by force (教育部办公厅 2016-11
// 通知; domain rule 3.1).
type Hold struct {
	Field, Label string
	Answer       edu.Flag
	// Why is set where the case's own figures say that it holds.
	Why string
	// Estimate marks a Why that is worked out from averages: an explicit 否 stands against it.
	Estimate bool
}

// Holds are the five hold points as they stand.
func (c *Case) Holds() []Hold {
	holds := []Hold{
		{Field: "hold_parents", Label: "多数家长反对", Answer: c.HoldParents},
		{Field: "hold_hearing", Label: "听证会多数代表反对", Answer: c.HoldHearing},
		{Field: "hold_road", Label: "上下学不便、交通安全得不到保障", Answer: c.HoldRoad},
		{Field: "hold_boarding", Label: "并入学校住宿和就餐不能满足需要", Answer: c.HoldBed},
		{Field: "hold_size", Label: "造成超大规模学校或大班额", Answer: c.HoldSize},
	}
	if c.Due.Int() > 0 && 2*c.Oppose.Int() > c.Due.Int() {
		holds[0].Why = fmt.Sprintf("反对%d人，超过应到%d人的一半", c.Oppose.Int(), c.Due.Int())
	}
	switch {
	case c.HearingResult == "oppose":
		holds[1].Why = "听证结果为反对"
	case c.HearingPresent.Int() > 0 && 2*c.HearingOppose.Int() > c.HearingPresent.Int():
		holds[1].Why = fmt.Sprintf("听证会反对%d人，超过实到%d人的一半", c.HearingOppose.Int(), c.HearingPresent.Int())
	}
	for _, p := range c.Capacity().Problems {
		switch p.Rule {
		case "beds_exceeded":
			holds[3].Why, holds[3].Estimate = p.Message, true
		case "class_too_large", "school_too_large":
			holds[4].Why, holds[4].Estimate = p.Message, true
		}
	}
	return holds
}

// holds blocks 报批 while one of the five is 是, or has not been looked into. The one summary answer of an
// imported list stands for all five.
func (c *Case) holds(no finder) {
	if c.Veto.Is() {
		no(edu.Hard, "held", "veto", "五项否决情形为“是”，不得报批；情形消除后改为“否”，或终止这一例撤并")
	}
	all := c.Veto.Known() && !c.Veto.Is()
	for _, h := range c.Holds() {
		switch {
		case h.Answer.Is():
			no(edu.Hard, "held", h.Field, "“%s”为“是”，不得报批", h.Label)
		case h.Why != "" && h.Estimate && (h.Answer.Known() || all):
			no(edu.Soft, "hold_doubted", h.Field, "“%s”填了“否”，但%s", h.Label, h.Why)
		case h.Why != "":
			no(edu.Hard, "held", h.Field, "%s：%s，不得报批", h.Label, h.Why)
		case !h.Answer.Known() && !all:
			no(edu.Hard, "hold_unanswered", h.Field, "“%s”还没有核对（填“否”或“是”）", h.Label)
		}
	}
}
