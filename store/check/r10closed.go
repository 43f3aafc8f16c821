package check

import "countyledger/store/edu"

// closedRules are R10: a closed school has no pupils, no teachers and no active rotation.
var closedRules = []*Rule{
	{
		ID: edu.RuleClosedSchoolWithPupils, Rank: Error, Register: edu.SectionYears, Field: "total", Source: codeRules,
		Title: "已撤销的学校仍有在校生", Do: "核对学校状态或在校生数",
		find: closedWithPupils,
	},
	{
		ID: edu.RulePlacedIntoClosedSchool, Rank: Error, Register: edu.Placements, Field: "to", Source: smallSchools,
		Title: "学生安置到已撤销的学校", Do: "改去向学校",
		find: ofRegister,
	},
	{
		ID: edu.RuleStageNotTaught, Rank: Error, Register: edu.Placements, Field: "to", Source: smallSchools,
		Title: "学生安置到不办这一学段的学校", Do: "改去向学校；附设班先报学年数据",
		find: ofRegister,
	},
	{
		ID: edu.RuleVacancyAtClosedSchool, Rank: Error, Register: edu.Vacancies, Field: "school", Source: orderly,
		Title: "已撤销的学校有岗位需求", Do: "删除这条需求",
		find: ofRegister,
	},
	{
		ID: "teacher_at_closed_school", Rank: Error, Register: edu.Teachers, Field: "posted_at", Source: orderly,
		Title: "已撤销的学校还有在岗教师", Do: "改编制单位，或登记退休、调离",
		find: teacherAtClosedSchool,
	},
	{
		ID: "rotation_to_closed_school", Rank: Error, Register: edu.Rotations, Field: "to", Source: orderly,
		Title: "还在已撤销的学校交流", Do: "登记期满或提前结束",
		find: rotationToClosedSchool,
	},
}

// closedWithPupils leaves alone what the import only asks about: figures of years that are over, of a school closed nobody knows when.
func closedWithPupils(a *audit, m marks) {
	for _, p := range a.byRegisters()[m.rule.ID] {
		if p.Level == edu.Hard {
			m.mark(p.register, p.record, p.Field, p.Message)
		}
	}
}

func teacherAtClosedSchool(a *audit, m marks) {
	for _, t := range edu.All[edu.Teacher](a.b, edu.Teachers) {
		joined := !a.b.Until.Known() || t.Joined.Known() && !a.today.Before(t.Joined) // else nobody knows where the teacher was then
		if at := a.b.School(t.PostedAt); at != nil && !at.Open() && joined && t.OnDuty == edu.OnDutyYes {
			m.on(t, "%s的编制单位%s已撤销", t.Name, at.Name)
		}
	}
}

// rotationToClosedSchool looks at schools that were closed after the move had begun; those closed before are R9's.
func rotationToClosedSchool(a *audit, m marks) {
	a.eachClosedEnd(func(e rotationEnd) {
		if e.field == "to" && e.on.Known() && !e.before(a.y) && e.move.State == edu.RotationOn {
			m.on(e.move, "%s仍在%s交流，学校已于%s撤销", a.teacher(e.move.Teacher), e.school.Name, e.on)
		}
	})
}
