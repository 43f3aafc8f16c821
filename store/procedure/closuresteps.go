package procedure

import (
	"maps"
	"slices"

	"countyledger/store/edu"
)

// advanceNeeds is what is asked, besides what the stage lacks, of a case that goes on.
var advanceNeeds = &closureNeed{"carry_out", edu.Hard, "stage", orderly, func(c *ClosureCase, say sayer) {
	if c.Stage == edu.ClosureFiled {
		say("下一步是“实施”，请用“实施撤并”")
	}
}}

// caseStep is what somebody wants to do with a case besides taking it on: on is the day of it, where it has one.
type caseStep struct {
	*ClosureCase
	on     edu.Date
	reason string
}

type stepNeed = requirement[caseStep]

var withdrawNeeds = first[caseStep]{
	&stepNeed{alreadyCarriedOut, edu.Hard, "stage", orderly, func(s caseStep, say sayer) {
		if s.CarriedOut() {
			say("已经实施，不能退回阶段；请撤销“实施撤并”这一步，或恢复办学")
		}
	}},
	&stepNeed{caseClosed, edu.Hard, "stage", orderly, func(s caseStep, say sayer) {
		if !s.Open() {
			say("这一例撤并已终止")
		}
	}},
	&stepNeed{"first_stage", edu.Hard, "stage", orderly, func(s caseStep, say sayer) {
		if s.stageIndex() <= 0 {
			say("已经是第一个阶段")
		}
	}},
	&stepNeed{reasonMissing, edu.Hard, "stage", orderly, func(s caseStep, say sayer) {
		if s.reason == "" {
			say("退回上一阶段要写明原因")
		}
	}},
}

var stopNeeds = first[caseStep]{
	&stepNeed{alreadyCarriedOut, edu.Hard, "stage", orderly, func(s caseStep, say sayer) {
		if s.CarriedOut() {
			say("已经实施，不能终止；可以恢复办学")
		}
	}},
	&stepNeed{caseClosed, edu.Hard, "stopped", orderly, func(s caseStep, say sayer) {
		if !s.Open() {
			say("这一例撤并已终止")
		}
	}},
	&stepNeed{reasonMissing, edu.Hard, "stop_reason", orderly, func(s caseStep, say sayer) {
		if s.reason == "" || !s.on.Known() {
			say("终止要写明日期和原因")
		}
	}},
}

var resumeNeeds = first[caseStep]{
	&stepNeed{"not_stopped", edu.Hard, "stopped", orderly, func(s caseStep, say sayer) {
		if !s.Stopped.Known() {
			say("这一例撤并没有终止")
		}
	}},
	&stepNeed{reasonMissing, edu.Hard, "stop_reason", orderly, func(s caseStep, say sayer) {
		if s.reason == "" {
			say("恢复推进要写明原因")
		}
	}},
}

var reopenNeeds = every[caseStep]{first[caseStep]{
	&stepNeed{"not_closed", edu.Hard, "school", codeRules, func(s caseStep, say sayer) {
		if at := s.b.School(s.School); at == nil || at.Open() || s.Reopened.Known() {
			say("学校没有撤销，不需要恢复")
		}
	}},
	&stepNeed{reasonMissing, edu.Hard, "reopened", orderly, func(s caseStep, say sayer) {
		if s.reason == "" || !s.on.Known() {
			say("恢复办学要写明日期和原因")
		}
	}},
}, &stepNeed{"reopened_before_closed", edu.Hard, "reopened", orderly, func(s caseStep, say sayer) {
	if s.on.Known() && s.Done.Known() && s.on.Earlier(s.Done) {
		say("恢复办学日期%s早于实施日期%s", s.on, s.Done)
	}
}}}

// carrying is a case that is to be carried out by a plan.
type carrying struct {
	*ClosureCase
	plan Execution
}

type carryNeed = requirement[carrying]

// carryOutNeeds is what the plan or the county may speak against, however complete the papers are.
var carryOutNeeds = every[carrying]{
	&carryNeed{"not_filed", edu.Hard, "stage", layout, func(w carrying, say sayer) {
		if w.Stage != edu.ClosureFiled {
			say("当前阶段是“%s”，完成备案后才能实施", edu.ClosureStages.Label(w.Stage))
		}
	}},
	first[carrying]{
		&carryNeed{dateMissing, edu.Hard, "done", orderly, func(w carrying, say sayer) {
			if !w.plan.On.Full() {
				say("没有填实施日期")
			}
		}},
		&carryNeed{"carried_out_before_approval", edu.Hard, "done", smallSchools, func(w carrying, say sayer) {
			if w.Approved.Known() && w.plan.On.Earlier(w.Approved) {
				say("实施日期%s早于批复日期%s", w.plan.On, w.Approved)
			}
		}},
	},
	&carryNeed{"school_not_open", edu.Hard, "school", orderly, func(w carrying, say sayer) {
		if s := w.b.School(w.School); s == nil || !s.Open() {
			say("撤并学校不在用")
		}
	}},
	&carryNeed{receivingClosed, edu.Hard, "into", smallSchools, func(w carrying, say sayer) {
		if !w.takes(w.Into) {
			say("并入学校不存在、已撤销或划出，或就是撤并学校")
		}
	}},
	&carryNeed{"receives_others", edu.Hard, "school", smallSchools, func(w carrying, say sayer) {
		if w.receivesOthers() {
			say("这所学校还是另一例撤并的并入学校，请先改那一例的并入学校")
		}
	}},
	&carryNeed{"staff_into_closed_school", edu.Hard, "", smallSchools, func(w carrying, say sayer) {
		for _, id := range slices.Sorted(maps.Keys(w.plan.Staff)) {
			to, whom := w.plan.Staff[id], "（教师未填）"
			if t := w.b.Teacher(id); t != nil {
				whom = w.b.Called(edu.Teachers, t)
			}
			if stays := to == w.School && w.Becomes() != ""; !stays && !w.takes(to) {
				say("%s安置到%s：学校不存在、已撤销或划出，或就是撤并学校", whom, nameOf(w.b, to))
			}
		}
	}},
}

// takes reports whether a school can take the pupils or teachers of the case: it is in use, and another one.
func (c *ClosureCase) takes(to edu.Ref) bool {
	s := c.b.School(to)
	return s != nil && s.Open() && to != c.School
}
