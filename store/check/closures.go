package check

import (
	"fmt"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// closureRules are what the way of a closure asks (domain rule 3.2), of every stage that a case has left behind, whoever took it on: what
// came with a list is judged like what was carried out here.
var closureRules = []*Rule{
	{
		ID: "closed_against_veto", Rank: Error, Register: edu.Closures, Source: actForce,
		Title: "有否决情形仍报批或实施", Do: "核对五项否决情形；属实的终止这一例撤并",
		find: closedAgainstVeto,
	},
	{
		ID: "closed_against_majority", Rank: Error, Register: edu.Closures, Source: actForce,
		Title: "多数人反对仍往下办理", Do: "核对家长意见和听证结果；属实的终止这一例撤并",
		find: closedAgainstMajority,
	},
	{
		ID: "closure_not_documented", Rank: Warning, Register: edu.Closures, Field: "stage", Source: smallSchools,
		Title: "走过的阶段没有记录", Do: "补登记；没有办理的写明原因",
		find: closureNotDocumented,
	},
	{
		ID: "publicity_was_too_short", Rank: Warning, Register: edu.Closures, Field: "notice_until", Source: smallSchools,
		Title: "公示时间不够", Do: "核对公示日期，属实的写明原因",
		find: publicityTooShort,
	},
	{
		ID: "closure_out_of_order", Rank: Error, Register: edu.Closures, Source: smallSchools,
		Title: "撤并各阶段的日期颠倒", Do: "核对两个日期",
		find: closureOutOfOrder,
	},
	{
		ID: "stopped_and_carried_out", Rank: Error, Register: edu.Closures, Field: "stopped", Source: orderly,
		Title: "已终止的撤并又实施了", Do: "核对终止日期和当前阶段",
		find: stoppedAndCarriedOut,
	},
	{
		ID: "carried_out_without_date", Rank: Incomplete, Register: edu.Closures, Field: "done", Source: smallSchools,
		Title: "已实施的撤并没有实际撤并日期", Do: "补填实际撤并日期；没有日期的不计入任何年度",
		find: carriedOutWithoutDate,
	},
	{
		ID: "date_without_carrying_out", Rank: Warning, Register: edu.Closures, Field: "done", Source: orderly,
		Title: "填了实际撤并日期，阶段还没有到实施", Do: "核对当前阶段；没有实施的删去日期",
		find: dateWithoutCarryingOut,
	},
	{
		ID: "carried_out_in_the_future", Rank: Error, Register: edu.Closures, Field: "done", Source: orderly,
		Title: "实际撤并日期还没有到", Do: "核对日期；还没有实施的改阶段",
		find: carriedOutInTheFuture,
	},
	{
		ID: "receiving_school_not_named", Rank: Warning, Register: edu.Closures, Field: "into", Source: smallSchools,
		Title: "已实施的撤并没有填并入学校", Do: "补填并入学校",
		find: receivingSchoolNotNamed,
	},
}

// stage is how far a case has come.
func stage(c *edu.Closure) int { return edu.ClosureStages.Index(c.Stage) }

// beyond reports whether a case has left a stage behind. One that was stopped on its way goes nowhere.
func beyond(c *edu.Closure, left edu.Code) bool {
	return stage(c) > edu.ClosureStages.Index(left) && (!c.Stopped.Known() || c.CarriedOut())
}

// eachBeyond goes over the cases that have left a stage behind.
func (a *audit) eachBeyond(left edu.Code, look func(*procedure.ClosureCase)) {
	for _, c := range edu.All[edu.Closure](a.b, edu.Closures) {
		if beyond(c, left) {
			look(procedure.ClosureCaseOf(a.b, c, a.rules))
		}
	}
}

// stands is the school of a case and how far that has come, as a sentence begins.
func (a *audit) stands(c *edu.Closure) string {
	return fmt.Sprintf("%s的撤并已到“%s”", a.name(c.School), edu.ClosureStages.Label(c.Stage))
}

func closedAgainstVeto(a *audit, m marks) {
	a.eachBeyond(edu.ClosurePublicity, func(c *procedure.ClosureCase) {
		if c.Veto.Is() {
			m.at("veto", c.Closure, "%s，五项否决情形是“是”", a.stands(c.Closure))
		}
		for _, h := range c.Answers() {
			if h.Answer.Is() {
				m.at(h.Field, c.Closure, "%s，“%s”是“是”", a.stands(c.Closure), h.Label)
			}
		}
	})
}

func closedAgainstMajority(a *audit, m marks) {
	a.eachBeyond(edu.ClosureHearing, func(c *procedure.ClosureCase) {
		for _, h := range c.Answers() {
			if h.Why != "" {
				m.at(h.Field, c.Closure, "%s，%s", a.stands(c.Closure), h.Why)
			}
		}
	})
}

// closureNotDocumented leaves alone what was carried out here: each step asked for it, and what a reason waived is kept with the case.
func closureNotDocumented(a *audit, m marks) {
	reasons := map[section]bool{}
	for _, e := range edu.All[edu.Evidence](a.b, edu.Evidences) {
		reasons[section{e.Case, e.Stage}] = reasons[section{e.Case, e.Stage}] || e.Reason != ""
	}
	a.eachBeyond(edu.ClosureHearing, func(c *procedure.ClosureCase) {
		if c.Decided.Known() {
			return
		}
		var lacks []string
		for _, x := range []struct {
			stage edu.Code
			what  string
			there bool
		}{
			{edu.ClosureHearing, "家长意见", c.Due.Known() && c.Agree.Known() && c.Oppose.Known()},
			{edu.ClosureHearing, "听证日期和结果", c.Hearing.Known() && c.HearingResult != ""},
			{edu.ClosurePublicity, "公示起止日期", c.NoticeFrom.Known() && c.NoticeUntil.Known()},
			{edu.ClosurePublicity, "五项否决情形", c.Veto.Known() || answered(c)},
			{edu.ClosureApproval, "批复文号和日期", c.ApprovalDoc != "" && c.Approved.Known()},
			{edu.ClosureFiled, "备案日期", c.Filed.Known()},
		} {
			if beyond(c.Closure, x.stage) && !x.there && !reasons[section{edu.Ref(c.RowID()), x.stage}] {
				lacks = append(lacks, x.what)
			}
		}
		if len(lacks) > 0 {
			m.on(c.Closure, "%s，没有登记%s", a.stands(c.Closure), strings.Join(lacks, "、"))
		}
	})
}

// answered reports whether each of the five was looked into.
func answered(c *procedure.ClosureCase) bool {
	for _, h := range c.Answers() {
		if !h.Answer.Known() {
			return false
		}
	}
	return true
}

func publicityTooShort(a *audit, m marks) {
	a.eachBeyond(edu.ClosurePublicity, func(c *procedure.ClosureCase) {
		if text := c.ShortPublicity(); text != "" && !c.Decided.Known() {
			m.on(c.Closure, "%s，%s", a.stands(c.Closure), text)
		}
	})
}

// closureOutOfOrder holds the dates against each other; a partial date says nothing of its days. 批复 against the end of 公示 is a rule of
// the record itself.
func closureOutOfOrder(a *audit, m marks) {
	for _, c := range edu.All[edu.Closure](a.b, edu.Closures) {
		for _, x := range []struct {
			field, later, before string
			on, not              edu.Date
		}{
			{"done", "实际撤并", "批复", c.Done, c.Approved},
			{"done", "实际撤并", "公示结束", c.Done, c.NoticeUntil},
			{"done", "实际撤并", "听证", c.Done, c.Hearing},
			{"approved", "批复", "听证", c.Approved, c.Hearing},
			{"filed", "备案", "批复", c.Filed, c.Approved},
			{"reopened", "恢复办学", "实际撤并", c.Reopened, c.Done},
		} {
			if x.on.Known() && x.not.Known() && x.on.Earlier(x.not) {
				m.at(x.field, c, "%s：%s日期%s早于%s日期%s", a.name(c.School), x.later, x.on, x.before, x.not)
				break
			}
		}
	}
}

func stoppedAndCarriedOut(a *audit, m marks) {
	for _, c := range edu.All[edu.Closure](a.b, edu.Closures) {
		if c.Stopped.Known() && c.CarriedOut() {
			m.on(c, "%s，又填了%s终止，不计入撤并数", a.stands(c), c.Stopped)
		}
	}
}

func carriedOutWithoutDate(a *audit, m marks) {
	for _, c := range edu.All[edu.Closure](a.b, edu.Closures) {
		if c.CarriedOut() && !c.Done.Known() && !c.Stopped.Known() {
			m.on(c, "%s，没有实际撤并日期，不计入任何年度", a.stands(c))
		}
	}
}

func dateWithoutCarryingOut(a *audit, m marks) {
	for _, c := range edu.All[edu.Closure](a.b, edu.Closures) {
		if c.Done.Known() && !c.CarriedOut() && !c.Stopped.Known() {
			m.on(c, "%s，实际撤并日期填的是%s，不计入撤并数", a.stands(c), c.Done)
		}
	}
}

func carriedOutInTheFuture(a *audit, m marks) {
	for _, c := range edu.All[edu.Closure](a.b, edu.Closures) {
		if c.CarriedOut() && a.today.Known() && a.today.Before(c.Done) {
			m.on(c, "%s，实际撤并日期%s还没有到", a.stands(c), c.Done)
		}
	}
}

func receivingSchoolNotNamed(a *audit, m marks) {
	for _, c := range edu.All[edu.Closure](a.b, edu.Closures) {
		if c.CarriedOut() && c.Into == 0 && (c.PlacedThere.Int() > 0 || c.Method == edu.MethodMerge) {
			m.on(c, "%s，没有填并入学校（安置到并入校%d人）", a.stands(c), c.PlacedThere.Int())
		}
	}
}
