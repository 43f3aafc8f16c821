package procedure

import (
	"slices"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// rotationNeeds is what may speak against a transfer.
var rotationNeeds = every[*RotationCase]{
	ofMembers{first[mover]{
		&moveNeed{teacherUnknown, edu.Hard, "teacher", orderly, func(m mover, say sayer) {
			if m.t == nil {
				say("没有这位教师")
			}
		}},
		every[mover]{schoolNeeds, overlapNeeds, dueNeeds, roomAtSchool},
	}},
	groupNeeds,
}

// mover is one member of a transfer with the teacher, nil where there is none.
type mover struct {
	*edu.Rotation
	x *RotationCase
	t *edu.Teacher
}

type moveNeed = requirement[mover]

// ofMembers asks the same of every member.
type ofMembers struct{ need asked[mover] }

func (o ofMembers) ask(x *RotationCase) edu.Problems {
	var p edu.Problems
	for _, m := range x.Members {
		p = append(p, o.need.ask(mover{m, x, x.b.Teacher(m.Teacher)})...)
	}
	return p
}

// called is the teacher's name, with the school where another has it.
func (m mover) called() string { return m.x.b.Called(edu.Teachers, m.t) }

func (m mover) from() *edu.School { return m.x.b.School(m.From) }
func (m mover) to() *edu.School   { return m.x.b.School(m.To) }

// at is the name of a school.
func (m mover) at(id edu.Ref) string { return nameOf(m.x.b, id) }

const notPostedThere edu.RuleID = "not_posted_there"

// schoolNeeds looks at where the teacher comes from and goes to.
var schoolNeeds = first[mover]{
	&moveNeed{"school_unknown", edu.Hard, "to", orderly, func(m mover, say sayer) {
		if m.from() == nil || m.to() == nil {
			say("%s：派出学校或接收学校没有填", m.called())
		}
	}},
	&moveNeed{edu.RuleFromEqualsTo, edu.Hard, "to", orderly, func(m mover, say sayer) {
		if m.From == m.To {
			say("%s：派出学校和接收学校是同一所学校", m.called())
		}
	}},
	every[mover]{
		&moveNeed{receivingClosed, edu.Hard, "to", orderly, func(m mover, say sayer) {
			if to := m.to(); !to.Open() {
				say("%s：接收学校%s已%s", m.called(), to.Name, to.Ended())
			}
		}},
		&moveNeed{"sending_school_closed", edu.Hard, "from", rotating, func(m mover, say sayer) {
			if from := m.from(); !from.Open() {
				say("%s：派出学校%s已%s，随校安置的不是交流轮岗", m.called(), from.Name, from.Ended())
			}
		}},
		&moveNeed{notPostedThere, edu.Hard, "from", orderly, func(m mover, say sayer) {
			if m.t.PostedAt != m.From && !m.Took() {
				say("%s的编制单位是%s，不是派出学校%s", m.called(), m.at(m.t.PostedAt), m.from().Name)
			}
		}},
		&moveNeed{"section_not_taught", edu.Soft, "to", orderly, func(m mover, say sayer) {
			if section := edu.Sections.Label(m.t.Section); !m.x.teaches(m.To, m.t.Section) {
				say("%s任教%s，%s没有%s的学年数据", m.called(), section, m.to().Name, section)
			}
		}},
		&moveNeed{"works_elsewhere", edu.Soft, "teacher", orderly, func(m mover, say sayer) {
			if m.t.WorksAt != 0 && m.t.WorksAt != m.t.PostedAt && !m.Took() {
				say("%s实际在%s任教，报到后改为接收学校", m.called(), m.at(m.t.WorksAt))
			}
		}},
		&moveNeed{"private_school", edu.Soft, "to", rotating, func(m mover, say sayer) {
			if m.from().Private() != m.to().Private() {
				say("%s：公办学校与民办学校之间的流动请核对是否属于交流轮岗", m.called())
			}
		}},
	},
}

const movesOverlap edu.RuleID = "moves_overlap"

// overlapNeeds looks for a second move in the year, for one that is still running, and at the days of this one.
var overlapNeeds = every[mover]{
	ofOthers{first[another]{
		&otherNeed{edu.RuleSecondRotationSameYear, edu.Hard, "teacher", rotating, func(a another, say sayer) {
			if a.sameYear() {
				say("%s在%s已有一条交流轮岗（%s）", a.called(), a.Year.Label(), edu.RotationStates.Label(a.o.State))
			}
		}},
		&otherNeed{movesOverlap, edu.Hard, "start", orderly, func(a another, say sayer) {
			if a.took() && !a.o.Start.Before(a.Start) {
				say("%s已于%s到%s，晚于这次的开始日期%s", a.called(), a.o.Start, a.at(a.o.To), a.Start)
			}
		}},
		&otherNeed{"still_away", edu.Hard, "teacher", orderly, func(a another, say sayer) {
			if a.took() && a.o.Away() {
				say("%s正在%s交流（%s起），还没有期满", a.called(), a.at(a.o.To), a.o.Start)
			}
		}},
		&otherNeed{movesOverlap, edu.Hard, "start", orderly, func(a another, say sayer) {
			if a.took() && a.o.End.Known() && !a.o.End.Before(a.Start) {
				say("%s：%s开始时，上一次变动到%s才结束", a.called(), a.Start, a.o.End)
			}
		}},
	}},
	&moveNeed{"starts_outside_year", edu.Soft, "start", rotating, func(m mover, say sayer) {
		if m.Start.Known() && !m.Begins(m.Year) {
			say("%s：开始日期%s不在%s内，不会计入本学年", m.called(), m.Start, m.Year.Label())
		}
	}},
	&moveNeed{"planned_too_short", edu.Soft, "planned_end", rotating, func(m mover, say sayer) {
		months, short := m.x.rules.TooShort(m.Start, m.PlannedEnd)
		if m.posted() && short && m.Start.Before(m.PlannedEnd) {
			say("%s：计划%s至%s，只有%d个整月，规定不少于%d个月（一学年，暑假不计）", m.called(), m.Start, m.PlannedEnd, months, m.x.rules.LeastStay)
		}
	}},
	&moveNeed{edu.RuleEndBeforeStart, edu.Hard, "planned_end", orderly, func(m mover, say sayer) {
		if m.Start.Known() && m.PlannedEnd.Known() && !m.Start.Before(m.PlannedEnd) {
			say("%s：计划结束日期%s不晚于开始日期%s", m.called(), m.PlannedEnd, m.Start)
		}
	}},
}

// another is a member with another move of the same teacher.
type another struct {
	mover
	o *edu.Rotation
}

type otherNeed = requirement[another]

// sameYear reports whether both are rotations of one school year, and count.
func (a another) sameYear() bool {
	return a.o.Year == a.Year && a.o.Single() && a.Reason == edu.ReasonRotation
}

// took reports whether the other move has taken place, and it is known when this one begins.
func (a another) took() bool { return a.o.Took() && a.Start.Known() }

// ofOthers asks the same of every other move of the teacher that was not refused.
type ofOthers struct{ need asked[another] }

func (o ofOthers) ask(m mover) edu.Problems {
	var p edu.Problems
	for _, other := range m.x.roll.Moves[m.Teacher] {
		if other.RowID() != m.RowID() && other.State != edu.RotationRefused {
			p = append(p, o.need.ask(another{m, other})...)
		}
	}
	return p
}

// dueNeeds says where a teacher moves who is not due.
var dueNeeds = first[mover]{
	&moveNeed{"not_due", edu.Soft, "teacher", rotating, func(m mover, say sayer) {
		if v := m.x.roll.Verdict(m.Teacher); !v.Base() && m.planned() {
			say("%s不在应交流范围：%s", m.called(), v.Reason)
		}
	}},
	&moveNeed{"deferred", edu.Soft, "teacher", rotating, func(m mover, say sayer) {
		if v := m.x.roll.Verdict(m.Teacher); v.Standing == indicator.Deferred && m.planned() {
			say("%s已认定暂缓：%s", m.called(), v.Reason)
		}
	}},
}

// planned reports whether the move is still to take place in the plan's year.
func (m mover) planned() bool { return !m.Took() && m.Year == m.x.roll.Year }

// roomAtSchool looks at posts: whether the receiving school has room for another on its establishment, whether it lacks the
// subject, and whether the sending school keeps somebody who teaches it. The staffing takes a planned move as done: the
// teacher stands at the receiving school already.
var roomAtSchool = every[mover]{
	&moveNeed{"subject_not_needed", edu.Soft, "to", guarantee + "第10项", func(m mover, say sayer) {
		to, staff := m.post(m.To), m.x.staff
		if m.posted() && m.t.Subject != "" && staff.Have(to) > max(1, staff.Should(to)) && !staff.Asked(to) {
			say("%s：%s的%s教师将有%d人，按%s师班比应有%d人，不缺人",
				m.called(), m.at(m.To), edu.Subjects.Label(m.t.Subject), staff.Have(to), m.x.b.Unit.Whole(), staff.Should(to))
		}
	}},
	&moveNeed{"subject_left_empty", edu.Soft, "from", guarantee + "第10项", func(m mover, say sayer) {
		if m.posted() && m.t.Subject != "" && m.x.staff.Have(m.post(m.From)) == 0 {
			say("%s调出后，%s没有%s教师", m.called(), m.at(m.From), edu.Subjects.Label(m.t.Subject))
		}
	}},
	&moveNeed{"establishment_full", edu.Soft, "to", guarantee + "第10项", func(m mover, say sayer) {
		if !m.posted() || m.Relation != edu.RelationMoves || m.t.Establishment != edu.EstablishmentRegular {
			return
		}
		if posts, have, known := m.x.establishment(m.To); known && have > posts {
			say("%s：%s编制%d名，本次流动后在编%d人，超编%d人", m.called(), m.at(m.To), posts, have, have-posts)
		}
	}},
}

// posted reports whether the move changes who teaches where in the plan's year.
func (m mover) posted() bool { return m.planned() && m.Reason == edu.ReasonRotation }

// post is what the teacher teaches, at a school.
func (m mover) post(school edu.Ref) indicator.Post {
	return indicator.Post{School: school, Section: m.t.Section, Subject: m.t.Subject}
}

// groupNeeds looks at 组团式 and 捆绑式: a group has a name, more than one member, and in 组团式 one who leads it.
var groupNeeds = first[*RotationCase]{
	&groupNeed{"group_without_name", edu.Soft, "team", orderly, func(x *RotationCase, say sayer) {
		if m := x.Members[0]; grouped(m) && m.Team == "" {
			say("%s没有填组别，填同一个组名的人才会一起流动", edu.RotationForms.Label(m.Form))
		}
	}},
	&groupNeed{"group_of_one", edu.Soft, "team", orderly, func(x *RotationCase, say sayer) {
		if m := x.Members[0]; grouped(m) && len(x.Members) == 1 {
			say("%s“%s”只有1人", edu.RotationForms.Label(m.Form), m.Team)
		}
	}},
	every[*RotationCase]{
		&groupNeed{"team_without_head", edu.Soft, "team", orderly, func(x *RotationCase, say sayer) {
			if m := x.Members[0]; m.Form == edu.FormTeam && !x.led() {
				say("组团式“%s”没有校（园）长、副校（园）长或中层干部带队", m.Team)
			}
		}},
		&groupNeed{"team_scattered", edu.Soft, "to", orderly, func(x *RotationCase, say sayer) {
			var schools []string
			for _, o := range x.Members {
				if name := nameOf(x.b, o.To); !slices.Contains(schools, name) {
					schools = append(schools, name)
				}
			}
			if m := x.Members[0]; m.Form == edu.FormTeam && len(schools) > 1 {
				say("组团式“%s”的接收学校不是同一所：%s", m.Team, strings.Join(schools, "、"))
			}
		}},
	},
}

type groupNeed = requirement[*RotationCase]

// led reports whether a head or somebody of the middle rank goes along.
func (x *RotationCase) led() bool {
	return slices.ContainsFunc(x.Members, func(m *edu.Rotation) bool {
		t := x.b.Teacher(m.Teacher)
		return t != nil && (edu.Leads(t.Duty) || t.Duty == edu.DutyMiddle)
	})
}
