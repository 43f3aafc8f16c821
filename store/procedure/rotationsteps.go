package procedure

import (
	"slices"

	"countyledger/store/edu"
)

// transferStep is what somebody wants to do with a transfer: doc, on and reason are those of the step, where it has them.
type transferStep struct {
	*RotationCase
	doc    string
	on     edu.Date
	reason string
}

type rotationNeed = requirement[transferStep]

// standing asks that the transfer stands where the step begins.
func standing(what string, ok func(x *RotationCase) bool) *rotationNeed {
	return &rotationNeed{"wrong_state", edu.Hard, "state", orderly, func(s transferStep, say sayer) {
		if !ok(s.RotationCase) {
			say("%s现在是“%s”，不能%s", s.Names(), edu.RotationStates.Label(s.State()), what)
		}
	}}
}

func in(state edu.Code) func(*RotationCase) bool {
	return func(x *RotationCase) bool { return x.State() == state }
}

// stepOf is one member of a transfer in a step, with the teacher, nil where there is none.
type stepOf struct {
	transferStep
	m *edu.Rotation
	t *edu.Teacher
}

type memberNeed = requirement[stepOf]

// name is the teacher's.
func (s stepOf) name() string {
	if s.t == nil {
		return "（教师未填）"
	}
	return s.b.Called(edu.Teachers, s.t)
}

// members are the members in a step.
func (s transferStep) members() []stepOf {
	out := make([]stepOf, len(s.Members))
	for i, m := range s.Members {
		out[i] = stepOf{s, m, s.b.Teacher(m.Teacher)}
	}
	return out
}

// everyMember asks the same of every member.
type everyMember struct{ need asked[stepOf] }

func (e everyMember) ask(s transferStep) edu.Problems {
	var p edu.Problems
	for _, m := range s.members() {
		p = append(p, e.need.ask(m)...)
	}
	return p
}

var pending = standing("审批", func(x *RotationCase) bool { return x.Members[0].Pending() })

// decisionNeeds is what an approval must say.
var decisionNeeds = every[transferStep]{
	&rotationNeed{approvalMissing, edu.Hard, "doc", rotating, func(s transferStep, say sayer) {
		if s.doc == "" || !s.on.Known() {
			say("缺审批文号或日期")
		}
	}},
	everyMember{&memberNeed{"start_missing", edu.Hard, "start", rotating, func(s stepOf, say sayer) {
		if !s.m.Start.Known() {
			say("%s没有填交流开始日期", s.name())
		}
	}}},
}

// reportNeeds is what may have changed since the approval.
var reportNeeds = first[transferStep]{
	standing("报到", in(edu.RotationApproved)),
	&rotationNeed{dateMissing, edu.Hard, "start", orderly, func(s transferStep, say sayer) {
		if !s.on.Full() {
			say("报到日期要填到日")
		}
	}},
	everyMember{every[stepOf]{
		&memberNeed{"reported_before_approval", edu.Hard, "start", rotating, func(s stepOf, say sayer) {
			if s.m.Approved.Known() && s.on.Earlier(s.m.Approved) {
				say("%s：报到日期%s早于审批日期%s", s.name(), s.on, s.m.Approved)
			}
		}},
		&memberNeed{receivingClosed, edu.Hard, "to", orderly, func(s stepOf, say sayer) {
			if to := s.b.School(s.m.To); to == nil || !to.Open() {
				say("%s：接收学校不存在、已撤销或划出", s.name())
			}
		}},
		teacherStays,
		&memberNeed{movesOverlap, edu.Hard, "start", orderly, func(s stepOf, say sayer) {
			if s.movedAfter(s.m, s.on) {
				say("%s在%s之后还有变动记录，请核对报到日期", s.name(), s.on)
			}
		}},
		&memberNeed{"reported_after_year", edu.Hard, "start", rotating, func(s stepOf, say sayer) {
			if s.m.Year.End().Before(s.on) {
				say("%s：报到日期%s在%s之后，请退回后按新学年重新拟定", s.name(), s.on, s.m.Year.Label())
			}
		}},
	}},
}

// teacherStays is what must hold of the teacher still.
var teacherStays = first[stepOf]{
	&memberNeed{teacherUnknown, edu.Hard, "teacher", orderly, func(s stepOf, say sayer) {
		if s.t == nil {
			say("没有这位教师")
		}
	}},
	every[stepOf]{
		&memberNeed{"not_in_service", edu.Hard, "teacher", orderly, func(s stepOf, say sayer) {
			if !inService(s.t) {
				say("%s已退休或调离", s.name())
			}
		}},
		&memberNeed{notPostedThere, edu.Hard, "from", orderly, func(s stepOf, say sayer) {
			if s.t.PostedAt != s.m.From {
				say("%s的编制单位现在是%s，不是派出学校%s，请退回后重新拟定", s.name(), nameOf(s.b, s.t.PostedAt), nameOf(s.b, s.m.From))
			}
		}},
	},
}

// ending is the state that an end begins from, endNeeds what is asked of each, earlyNeeds of an early one.
var (
	ending   = standing("结束", in(edu.RotationOn))
	endNeeds = first[transferStep]{ending, endDated, everyMember{notBeforeStart}}

	earlyNeeds = first[transferStep]{ending, every[transferStep]{
		&rotationNeed{reasonMissing, edu.Hard, "note", orderly, func(s transferStep, say sayer) {
			if s.reason == "" {
				say("提前结束要写明原因")
			}
		}},
		first[transferStep]{endDated, everyMember{every[stepOf]{notBeforeStart, beforePlanned}}},
	}}
)

var (
	endDated = &rotationNeed{dateMissing, edu.Hard, "end", orderly, func(s transferStep, say sayer) {
		if !s.on.Full() {
			say("结束日期要填到日")
		}
	}}
	notBeforeStart = &memberNeed{edu.RuleEndBeforeStart, edu.Hard, "end", orderly, func(s stepOf, say sayer) {
		if s.on.Earlier(s.m.Start) {
			say("%s：结束日期%s早于报到日期%s", s.name(), s.on, s.m.Start)
		}
	}}
	beforePlanned = &memberNeed{"not_early", edu.Hard, "end", orderly, func(s stepOf, say sayer) {
		if s.m.PlannedEnd.Known() && !s.on.Before(s.m.PlannedEnd) {
			say("%s：%s不早于计划结束日期%s，请用“期满”", s.name(), s.on, s.m.PlannedEnd)
		}
	}}
)

var refuseNeeds = first[transferStep]{
	standing("退回", func(x *RotationCase) bool { return x.Members[0].Pending() || x.State() == edu.RotationApproved }),
	&rotationNeed{reasonMissing, edu.Hard, "note", orderly, func(s transferStep, say sayer) {
		if s.reason == "" {
			say("退回要写明原因")
		}
	}},
}

var refusedBefore = standing("重新拟定", in(edu.RotationRefused))

var drafted = standing("删除", func(x *RotationCase) bool {
	return !slices.ContainsFunc(x.Members, func(m *edu.Rotation) bool { return m.State != edu.RotationDraft })
})
