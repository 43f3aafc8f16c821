package check

import "countyledger/store/edu"

// closedRules are R10: a closed school has no pupils, no teachers and no active rotation.
var closedRules = []*Rule{
	{
		ID: edu.RuleClosedSchoolWithPupils, Rank: Error, Register: edu.SectionYears, Field: "total", Source: codeRules,
		Title: "已撤销的学校仍有在校生", Do: "核对学校状态或在校生数",
		find: ofClosedSchool,
	},
	{
		ID: edu.RuleClosedSchoolWithTeachers, Rank: Error, Register: edu.SectionYears, Field: "teachers", Source: codeRules,
		Title: "已撤销的学校仍有专任教师", Do: "核对学校状态或专任教师数",
		find: ofClosedSchool,
	},
	{
		ID: "case_into_closed_school", Rank: Error, Register: edu.Closures, Field: "into", Source: smallSchools,
		Title: "并入学校已撤销", Do: "改并入学校",
		find: caseIntoClosedSchool,
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
		ID: "teacher_at_closed_school", Rank: Error, Register: edu.Teachers, Source: orderly,
		Title: "已撤销的学校还有在岗教师", Do: "改编制单位，或登记退休、调离",
		find: teacherAtClosedSchool,
	},
	{
		ID: "rotation_to_closed_school", Rank: Error, Register: edu.Rotations, Field: "to", Source: orderly,
		Title: "还在已撤销的学校交流", Do: "登记期满或提前结束",
		find: rotationToClosedSchool,
	},
}

// ofClosedSchool leaves alone what the import only asks about: figures of years that are over, of a school closed nobody knows when.
func ofClosedSchool(a *audit, m marks) {
	for _, p := range a.byRegisters()[m.rule.ID] {
		if p.Level == edu.Hard {
			m.mark(p.register, p.record, p.Field, p.Message)
		}
	}
}

func teacherAtClosedSchool(a *audit, m marks) {
	for _, t := range edu.All[edu.Teacher](a.b, edu.Teachers) {
		joined := !a.b.Until.Known() || t.Joined.Known() && !a.today.Before(t.Joined) // else nobody knows where the teacher was then
		if t.OnDuty != edu.OnDutyYes || !joined {
			continue
		}
		if at := a.b.School(t.PostedAt); at != nil && !at.Open() {
			m.at("posted_at", t, "%s的编制单位%s已%s", a.b.Called(edu.Teachers, t), at.Name, at.Ended())
		}
		if at := a.b.School(t.WorksAt); at != nil && !at.Open() && t.WorksAt != t.PostedAt {
			m.at("works_at", t, "%s的实际任教学校%s已%s", a.b.Called(edu.Teachers, t), at.Name, at.Ended())
		}
	}
}

// caseIntoClosedSchool asks of every case, carried out or not, that its receiving school was in use then. Where nobody knows since when
// that is closed, what was carried out is not doubted.
func caseIntoClosedSchool(a *audit, m marks) {
	for _, c := range edu.All[edu.Closure](a.b, edu.Closures) {
		to := a.b.School(c.Into)
		if to == nil || to.Open() || c.Stopped.Known() || c.Reopened.Known() {
			continue
		}
		switch on := a.closedOn()[c.Into]; {
		case !c.CarriedOut():
			m.on(c, "%s的撤并还没有实施，并入学校%s已%s", a.name(c.School), to.Name, to.Ended())
		case on.Known() && c.Done.Known() && on.Before(c.Done):
			m.on(c, "%s于%s并入%s，%s已于%s%s", a.name(c.School), c.Done, to.Name, to.Name, on, to.Ended())
		}
	}
}

// rotationToClosedSchool looks at schools that were closed after the move had begun; those closed before are R9's.
func rotationToClosedSchool(a *audit, m marks) {
	a.eachClosedEnd(func(e rotationEnd) {
		if e.field == "to" && e.on.Known() && !e.before(a.y) && e.move.State == edu.RotationOn {
			m.on(e.move, "%s仍在%s交流，学校已于%s%s", a.teacher(e.move.Teacher), e.school.Name, e.on, e.school.Ended())
		}
	})
}
