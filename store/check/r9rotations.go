package check

import "countyledger/store/edu"

// rotationRules are R9: a teacher goes to another school, once in a year, and both schools are in use when the move begins.
var rotationRules = []*Rule{
	{
		ID: edu.RuleFromEqualsTo, Rank: Error, Source: orderly,
		Title: "两所学校相同", Do: "改为不同的学校",
		find: ofRegister,
	},
	{
		ID: edu.RuleDraftWithDocument, Rank: Error, Register: edu.Rotations, Field: "doc", Source: rotating,
		Title: "拟定的交流有审批文号", Do: "已审批的改状态，没有审批的删去文号",
		find: ofRegister,
	},
	{
		ID: edu.RuleSecondRotationSameYear, Rank: Warning, Register: edu.Rotations, Field: "teacher", Source: rotating,
		Title: "同一学年交流两次", Do: "核对；属实的不用改，人数只计一次",
		find: ofRegister,
	},
	{
		ID: edu.RuleTenureDiffersFromRegister, Rank: Warning, Register: edu.Rotations, Field: "tenure", Source: rotating,
		Title: "填报的任教年限与教师库不符", Do: "核对起算日，或填起算日依据",
		find: ofRegister,
	},
	{
		ID: "rotation_at_closed_school", Rank: Error, Register: edu.Rotations, Source: orderly,
		Title: "交流轮岗的学校在开始时已撤销", Do: "核对学校或开始日期",
		find: rotationAtClosedSchool,
	},
}

// rotationEnd is one of the two schools of a rotation that is closed; on is the day of the closure, not known for older ones.
type rotationEnd struct {
	move   *edu.Rotation
	field  string
	school *edu.School
	on     edu.Date
}

// before reports whether the school was closed when the move began. Where nobody knows since when, moves of other years are
// not doubted.
func (e rotationEnd) before(y edu.Year) bool {
	if !e.on.Known() {
		return e.move.Year == y
	}
	return e.on.Before(e.move.Start)
}

// eachClosedEnd goes over the rotations, refused ones aside, that come from or go to a closed school.
func (a *audit) eachClosedEnd(look func(rotationEnd)) {
	closedOn := map[edu.Ref]edu.Date{}
	for _, c := range edu.All[edu.Closure](a.b, edu.Closures) {
		if c.Closed() && (!closedOn[c.School].Known() || closedOn[c.School].Before(c.Done)) {
			closedOn[c.School] = c.Done
		}
	}
	for _, move := range edu.All[edu.Rotation](a.b, edu.Rotations) {
		if move.Reason != edu.ReasonRotation || move.State == edu.RotationRefused {
			continue
		}
		for _, end := range []rotationEnd{
			{move, "from", a.b.School(move.From), closedOn[move.From]}, {move, "to", a.b.School(move.To), closedOn[move.To]},
		} {
			if end.school != nil && !end.school.Open() {
				look(end)
			}
		}
	}
}

func rotationAtClosedSchool(a *audit, m marks) {
	a.eachClosedEnd(func(e rotationEnd) {
		if e.before(a.y) {
			m.at(e.field, e.move, "%s的交流%s开始时，%s已撤销", a.teacher(e.move.Teacher), e.move.Start, e.school.Name)
		}
	})
}
