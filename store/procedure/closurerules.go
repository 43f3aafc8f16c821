package procedure

import (
	"fmt"

	"countyledger/store/edu"
)

type closureNeed = requirement[*ClosureCase]

// closureNeeds is what keeps a case in its stage.
var closureNeeds = every[*ClosureCase]{
	first[*ClosureCase]{
		&closureNeed{"case_stopped", edu.Hard, "stopped", orderly, func(c *ClosureCase, say sayer) {
			if c.Stopped.Known() {
				say("这一例撤并已于%s终止", c.Stopped.Chinese())
			}
		}},
		&closureNeed{"case_reversed", edu.Hard, "reopened", orderly, func(c *ClosureCase, say sayer) {
			if c.Reopened.Known() {
				say("学校已于%s恢复办学", c.Reopened.Chinese())
			}
		}},
		&closureNeed{"case_archived", edu.Hard, "stage", orderly, func(c *ClosureCase, say sayer) {
			if c.Next() == "" {
				say("这一例撤并已归档")
			}
		}},
		stageOwn,
	},
	owing, paperNeed,
}

// stageOwn is what the record itself must say before a stage is left (domain rule 3.2).
var stageOwn = byStage{
	edu.ClosureSurvey: surveyNeeds, edu.ClosurePlan: {stageTaught, receivingNeeds{}}, edu.ClosureHearing: hearingNeeds,
	edu.ClosurePublicity: {holding, publicityNeeds}, edu.ClosureApproval: append(every[*ClosureCase]{holding}, approvalNeeds...),
	edu.ClosureFiled: append(filingNeeds, placing...), edu.ClosureDone: placing, edu.ClosureAssets: assetNeeds,
}

var surveyNeeds = every[*ClosureCase]{
	&closureNeed{"receiving_school_missing", edu.Hard, "into", smallSchools, func(c *ClosureCase, say sayer) {
		if c.Into == 0 {
			say("还没有选定并入学校")
		}
	}},
	stageTaught,
	&closureNeed{"distance_missing", edu.Soft, "distance", smallSchools, func(c *ClosureCase, say sayer) {
		if !c.Distance.Known() || !c.Minutes.Known() {
			say("缺到并入学校的距离和路途时间")
		}
	}},
	&closureNeed{"way_too_long", edu.Soft, "minutes", smallSchools + "：低年级以就近走读为主，路途一般不超过半小时", func(c *ClosureCase, say sayer) {
		if c.Minutes.Int() > c.rules.RideMinutes {
			say("路途%d分钟，超过低年级就近走读的%d分钟，要落实校车或寄宿", c.Minutes.Int(), c.rules.RideMinutes)
		}
	}},
	&closureNeed{"not_in_plan", edu.Soft, "in_plan", layout, func(c *ClosureCase, say sayer) {
		if !c.InPlan.Is() {
			say("没有确认已列入布局专项规划（规划须公开征求意见并报省备案）")
		}
	}},
}

var hearingNeeds = every[*ClosureCase]{
	&closureNeed{"opinions_missing", edu.Hard, "due", actForce, func(c *ClosureCase, say sayer) {
		if !c.Due.Known() || !c.Agree.Known() || !c.Oppose.Known() {
			say("家长意见的应到、同意、反对人数没有填全")
		}
	}},
	opposed,
	&closureNeed{edu.RuleMoreOpinionsThanParents, edu.Hard, "due", orderly, func(c *ClosureCase, say sayer) {
		if said := c.Agree.Int() + c.Oppose.Int() + c.Abstain.Int(); c.Due.Known() && said > c.Due.Int() {
			say("同意、反对、弃权共%d人，多于应到%d人", said, c.Due.Int())
		}
	}},
	&closureNeed{"hearing_missing", edu.Soft, "hearing", actForce, func(c *ClosureCase, say sayer) {
		if !c.Hearing.Known() || c.HearingResult == "" {
			say("缺听证日期和结果")
		}
	}},
	&closureNeed{"more_present_than_due", edu.Hard, "hearing_present", orderly, func(c *ClosureCase, say sayer) {
		if c.HearingDue.Known() && c.HearingPresent.Int() > c.HearingDue.Int() {
			say("听证会实到%d人，多于应到%d人", c.HearingPresent.Int(), c.HearingDue.Int())
		}
	}},
	&closureNeed{"more_votes_than_present", edu.Hard, "hearing_agree", orderly, func(c *ClosureCase, say sayer) {
		if said := c.HearingAgree.Int() + c.HearingOppose.Int(); c.HearingPresent.Known() && said > c.HearingPresent.Int() {
			say("听证会同意、反对共%d人，多于实到%d人", said, c.HearingPresent.Int())
		}
	}},
	&closureNeed{"result_against_votes", edu.Hard, "hearing_result", orderly, func(c *ClosureCase, say sayer) {
		if c.HearingResult == edu.HearingAgreed && c.HearingAgree.Known() && c.HearingOppose.Int() > c.HearingAgree.Int() {
			say("听证结果为同意，但反对%d人多于同意%d人", c.HearingOppose.Int(), c.HearingAgree.Int())
		}
	}},
}

var publicityNeeds = first[*ClosureCase]{
	&closureNeed{"publicity_missing", edu.Hard, "notice_from", smallSchools, func(c *ClosureCase, say sayer) {
		if !c.NoticeFrom.Full() || !c.NoticeUntil.Full() {
			say("公示起止日期没有填全")
		}
	}},
	&closureNeed{edu.RulePublicityReversed, edu.Hard, "notice_until", orderly, func(c *ClosureCase, say sayer) {
		if c.NoticeUntil.Before(c.NoticeFrom) {
			say("公示结束日期%s早于开始日期%s", c.NoticeUntil, c.NoticeFrom)
		}
	}},
	&closureNeed{"working_days_unknown", edu.Soft, "notice_until", smallSchools, func(c *ClosureCase, say sayer) {
		if n, unknown := c.rules.WorkingDays(c.NoticeFrom, c.NoticeUntil); len(unknown) > 0 {
			say("没有%d年的放假和调休安排，公示的工作日不能核算（只去掉周六、周日为%d个，规定不少于%d个）；口径的“放假和调休”要补上这一年",
				unknown[0], n, c.rules.PublicityDays)
		}
	}},
	&closureNeed{"publicity_too_short", edu.Soft, "notice_until", smallSchools, func(c *ClosureCase, say sayer) {
		if text := c.ShortPublicity(); text != "" {
			say("%s", text)
		}
	}},
}

// ShortPublicity says that the case was not made public for as long as it must be; empty where it was, or where nobody knows.
func (c *ClosureCase) ShortPublicity() string {
	if !c.NoticeFrom.Full() || !c.NoticeUntil.Full() || c.NoticeUntil.Before(c.NoticeFrom) {
		return ""
	}
	if n, _ := c.rules.WorkingDays(c.NoticeFrom, c.NoticeUntil); n < c.rules.PublicityDays {
		return fmt.Sprintf("公示只有%d个工作日，规定不少于%d个", n, c.rules.PublicityDays)
	}
	return ""
}

var approvalNeeds = every[*ClosureCase]{
	&closureNeed{approvalMissing, edu.Hard, "approval_doc", smallSchools, func(c *ClosureCase, say sayer) {
		if c.ApprovalDoc == "" || !c.Approved.Known() {
			say("缺县政府批复的文号和日期")
		}
	}},
	&closureNeed{edu.RuleApprovedBeforePublicityEnded, edu.Hard, "approved", smallSchools, func(c *ClosureCase, say sayer) {
		if c.Approved.Known() && c.NoticeUntil.Known() && c.Approved.Earlier(c.NoticeUntil) {
			say("批复日期%s早于公示结束日期%s", c.Approved, c.NoticeUntil)
		}
	}},
}

var filingNeeds = every[*ClosureCase]{
	&closureNeed{"filing_missing", edu.Soft, "filed", layout, func(c *ClosureCase, say sayer) {
		if !c.Filed.Known() {
			say("缺备案日期")
		}
	}},
}

var assetNeeds = every[*ClosureCase]{
	&closureNeed{"asset_plan_missing", edu.Soft, "asset_plan", smallSchools, func(c *ClosureCase, say sayer) {
		if c.AssetPlan == "" {
			say("缺资产处置情况")
		}
	}},
}

// paperNeed asks for the papers of the stage, or for the reason why one is not there.
var paperNeed = &closureNeed{"paper_missing", edu.Soft, "", smallSchools, func(c *ClosureCase, say sayer) {
	names, entered := c.Papers(c.Stage)
	for _, n := range names {
		if e := entered[n]; e == nil || !e.Present() && e.Reason == "" {
			say("%s", lacking(n, e))
		}
	}
}}

// OfPaper reports whether a finding is that a paper is missing.
func OfPaper(p edu.Problem) bool { return paperNeed.found(p) }

// lacking says what is missing of a paper: all of it, or what its entry does not have yet.
func lacking(paper string, e *edu.Evidence) string {
	switch {
	case e != nil && e.Date.Known():
		return "缺“" + paper + "”的文号或附件"
	case e != nil && (e.Number != "" || e.SHA != ""):
		return "缺“" + paper + "”的日期"
	}
	return "缺“" + paper + "”（日期，文号或附件）"
}
