package check

import "countyledger/store/edu"

// movePairs are R9: the move of the first teacher from the first school to the second.
func movePairs() []pair {
	state := func(of edu.Code, start, planned, end edu.Date) func(*edu.Book) {
		return ofMove(func(m *rotation) { m.State, m.Start, m.PlannedEnd, m.End = of, start, planned, end })
	}
	started, none := edu.Day(2022, 9, 1), edu.Date{}
	again := func(of edu.Code) func(*edu.Book) {
		return add(edu.Rotations, &rotation{
			Teacher: 1, Year: 2022, From: first, To: second, Reason: edu.ReasonRotation, State: of, Start: edu.Day(2023, 2, 1),
		})
	}
	closing := func(into edu.Ref) func(*edu.Book) {
		return add(edu.Closures, &closure{School: second, Into: into, Method: edu.MethodMerge, Stage: edu.ClosurePlan})
	}
	afterClosure := func(since edu.Date) func(*edu.Book) {
		on := edu.Day(2022, 8, 20)
		return all(edit(edu.Teachers, 2, func(x *teacher) { x.Joined = on }), add(edu.Rotations, &rotation{
			Teacher: 2, Year: 2021, From: closedSchool, To: second, Reason: edu.ReasonClosure, State: edu.RotationOn, Start: on, Since: since,
		}))
	}
	planned := func(end edu.Date) func(*edu.Book) {
		return ofMove(func(m *rotation) {
			m.Year, m.Start, m.State, m.PlannedEnd = 2021, edu.Day(2021, 9, 1), edu.RotationOn, end
		})
	}
	atClosed := func(done edu.Date) func(*edu.Book) {
		return all(ofCase(func(c *closure) { c.Done = done }), ofMove(func(m *rotation) { m.To = closedSchool }))
	}
	return []pair{
		{"R9", edu.RuleFromEqualsTo, "派出、接收", ofMove(func(m *rotation) { m.To = first }), asItIs, ""},
		{"R9", edu.RuleFromEqualsTo, "撤并、并入", closing(second), closing(first), ""},
		{
			"R9", edu.RuleEndBeforeStart, "计划结束", state(edu.RotationApproved, started, edu.Day(2022, 8, 31), none),
			state(edu.RotationApproved, started, started, none), "",
		},
		{
			"R9", edu.RuleEndBeforeStart, "实际结束", state(edu.RotationEarly, started, none, edu.Day(2022, 8, 31)),
			state(edu.RotationEarly, started, none, started), "",
		},
		{
			"R9", edu.RuleEndBeforeStart, "a title", edit(edu.Honours, 1, func(h *edu.Honour) { h.Until = edu.Month(2021, 8) }),
			edit(edu.Honours, 1, func(h *edu.Honour) { h.Until = edu.Month(2021, 9) }), "",
		},
		{
			"R9", edu.RuleStartOutsideYear, "the first day", state(edu.RotationApproved, edu.Day(2022, 8, 31), none, none),
			state(edu.RotationApproved, started, none, none), "",
		},
		{
			"R9", edu.RuleStartOutsideYear, "the last day", state(edu.RotationApproved, edu.Day(2023, 9, 1), none, none),
			state(edu.RotationApproved, edu.Day(2023, 8, 31), none, none), "",
		},
		{
			"R9", edu.RuleInPlaceWithoutStart, "在岗; 审批通过",
			state(edu.RotationOn, none, none, none), state(edu.RotationApproved, none, none, none), "",
		},
		{
			"R9", edu.RuleEndedTooEarly, "a day", state(edu.RotationEnded, started, edu.Day(2023, 7, 10), edu.Day(2023, 7, 9)),
			state(edu.RotationEnded, started, edu.Day(2023, 7, 10), edu.Day(2023, 7, 10)), "",
		},
		{
			"R9", edu.RuleEndedTooEarly, "期满; 提前结束", state(edu.RotationEnded, started, edu.Day(2022, 9, 10), edu.Day(2022, 9, 9)),
			state(edu.RotationEarly, started, edu.Day(2022, 9, 10), edu.Day(2022, 9, 9)), "",
		},
		{
			"R9", edu.RuleEndedButOn, "在岗; 提前结束", state(edu.RotationOn, started, none, edu.Day(2022, 9, 10)),
			state(edu.RotationEarly, started, none, edu.Day(2022, 9, 10)), "",
		},
		{
			"R9", edu.RuleEndedButOn, "审批通过; no end", state(edu.RotationApproved, started, none, edu.Day(2022, 9, 10)),
			state(edu.RotationApproved, started, none, none), "",
		},
		{
			"R9", edu.RuleFromIsNotPost, "another school; the post has gone along", ofMove(func(m *rotation) { m.From = kindergarten }),
			all(ofTeacher(func(x *teacher) { x.PostedAt = second }), state(edu.RotationOn, started, none, none)), "",
		},
		{
			"R9", edu.RuleRotatesOffDuty, "不在岗; it is over", ofTeacher(func(x *teacher) { x.OnDuty = "off" }),
			all(ofTeacher(func(x *teacher) { x.OnDuty = "off" }), state(edu.RotationEarly, started, none, started)), "",
		},
		{
			"R9", edu.RuleSecondRotationSameYear, "the first one stands; it was refused",
			again(edu.RotationApproved), again(edu.RotationRefused), "",
		},
		{
			"R9", edu.RuleTenureDiffersFromRegister, "12 years by the register", ofMove(func(m *rotation) { m.Tenure = edu.N(14) }),
			ofMove(func(m *rotation) { m.Tenure = edu.N(13) }), "",
		},
		{
			"R9", edu.RuleTenureDiffersFromRegister, "12 years by the register", ofMove(func(m *rotation) { m.Tenure = edu.N(10) }),
			ofMove(func(m *rotation) { m.Tenure = edu.N(11) }), "",
		},
		{
			"R9", edu.RuleDraftWithDocument, "拟定; 审批通过", ofMove(func(m *rotation) { m.State, m.Doc = edu.RotationDraft, "文1" }),
			ofMove(func(m *rotation) { m.Doc = "文1" }), "",
		},
		{
			"R9", "stay_too_short", "9 months and 29 days; 10 months", state(edu.RotationEnded, started, none, edu.Day(2023, 6, 29)),
			state(edu.RotationEnded, started, none, edu.Day(2023, 6, 30)), "",
		},
		{
			"R9", "stay_too_short", "as it was planned; 提前结束", state(edu.RotationEnded, started, edu.Day(2023, 1, 15), edu.Day(2023, 1, 15)),
			state(edu.RotationEarly, started, edu.Day(2023, 1, 15), edu.Day(2023, 1, 15)), "",
		},
		{"R9", "placement_resets_tenure", "派出校起算日", afterClosure(none), afterClosure(edu.Day(2012, 9, 1)), ""},
		{"R9", "not_over_in_time", "yesterday; today", planned(edu.Day(2022, 9, 19)), planned(edu.Day(2022, 9, 20)), ""},
		{"R9", "rotation_at_closed_school", "closed the day before; on the day", atClosed(edu.Day(2022, 8, 31)), atClosed(started), ""},
	}
}

// closedPairs are R10.
func closedPairs() []pair {
	closed := func(pupils, teachers edu.Count) func(*edu.Book) {
		return add(edu.SectionYears, &yearly{School: closedSchool, Year: 2022, Section: edu.SectionPre, Total: pupils, Teachers: teachers})
	}
	toward := func(stage edu.Code, into edu.Ref, on edu.Date) func(*edu.Book) {
		c := documented(&closure{School: 91, Into: into, Method: edu.MethodMerge, Stage: stage, Done: on})
		return all(wasClosed(first, edu.Date{}), put(edu.Closures, 91, c))
	}
	sent := func(to edu.Ref, n int) func(*edu.Book) {
		return add(edu.Placements, &placed{Case: 1, To: to, Pupils: edu.N(n)})
	}
	employed := func(post, works edu.Ref, duty edu.Code) func(*edu.Book) {
		return add(edu.Teachers, &teacher{
			Name: "钱晓北", Sex: edu.SexMale, IDNumber: "149901198203030014", PostedAt: post, WorksAt: works, OnDuty: duty, Post: "admin",
		})
	}
	asked := func(at edu.Ref) func(*edu.Book) {
		return edit(edu.Vacancies, 1, func(v *edu.Vacancy) { v.School = at })
	}
	rotates := func(state edu.Code) func(*edu.Book) {
		return all(ofCase(func(c *closure) { c.Done = edu.Day(2022, 9, 2) }), ofMove(func(m *rotation) {
			m.To, m.State = closedSchool, state
			if state == edu.RotationEarly {
				m.End = edu.Day(2022, 9, 2)
			}
		}))
	}
	noneOfTheirs := gone(edu.SectionYears, 7) // the only pupils of the closed school's own 学前
	return []pair{
		{"R10", edu.RuleClosedSchoolWithPupils, "pupils", closed(edu.N(1), edu.Count{}), closed(edu.N(0), edu.Count{}), ""},
		{"R10", edu.RuleClosedSchoolWithTeachers, "teachers", closed(edu.N(0), edu.N(1)), closed(edu.N(0), edu.N(0)), ""},
		{
			"R10", "case_into_closed_school", "still to come",
			toward(edu.ClosurePlan, closedSchool, edu.Date{}), toward(edu.ClosurePlan, first, edu.Date{}), "",
		},
		{
			"R10", "case_into_closed_school", "closed the day before; on the day",
			toward(edu.ClosureDone, closedSchool, edu.Day(2022, 8, 21)), toward(edu.ClosureDone, closedSchool, edu.Day(2022, 8, 20)), "",
		},
		{"R10", edu.RulePlacedIntoClosedSchool, "学生去向", sent(closedSchool, 0), sent(second, 0), ""},
		{"R10", edu.RuleStageNotTaught, "a kindergarten", all(sent(kindergarten, 1), noneOfTheirs), all(sent(second, 1), noneOfTheirs), ""},
		{"R10", edu.RuleVacancyAtClosedSchool, "岗位需求", asked(closedSchool), asked(second), ""},
		{"R10", "teacher_at_closed_school", "编制单位", employed(closedSchool, 0, edu.OnDutyYes), employed(closedSchool, 0, edu.OnDutyRetired), ""},
		{"R10", "teacher_at_closed_school", "实际任教学校", employed(first, closedSchool, edu.OnDutyYes), employed(first, second, edu.OnDutyYes), ""},
		{"R10", "rotation_to_closed_school", "在岗; 提前结束", rotates(edu.RotationOn), rotates(edu.RotationEarly), ""},
	}
}

// excusePairs are 轮岗认定 (2.1) and what runs out.
func excusePairs() []pair {
	excused := func(exemption, reason edu.Code) func(*edu.Book) {
		return ofTeacher(func(x *teacher) {
			if x.Exemption, x.Reason = exemption, reason; exemption == edu.ExemptionDeferred {
				x.DeferredUntil = edu.Month(2023, 8)
			}
		})
	}
	deferred := func(until edu.Date) func(*edu.Book) {
		return all(excused(edu.ExemptionDeferred, "graduating"), ofTeacher(func(x *teacher) { x.DeferredUntil = until }))
	}
	retiring := func(on edu.Date) func(*edu.Book) {
		return all(ofTeacher(bornOn(on)), excused(edu.ExemptionExempt, edu.ReasonRetiring))
	}
	ranked := func(until edu.Date) func(*edu.Book) {
		return ofTeacher(func(x *teacher) { x.Backbone, x.BackboneUntil = "4", until })
	}
	return []pair{
		{"2.1", edu.RuleExemptionWithoutReason, "免除", excused(edu.ExemptionExempt, ""), excused(edu.ExemptionExempt, "graduating"), ""},
		{"2.1", edu.RuleExemptionWithoutReason, "暂缓", excused(edu.ExemptionDeferred, ""), excused(edu.ExemptionDeferred, "graduating"), ""},
		{"2.1", edu.RuleReasonWithoutExemption, "事由", excused("", "graduating"), excused("", ""), ""},
		{
			"2.1", edu.RuleReasonWithoutExemption, "暂缓至", ofTeacher(func(x *teacher) { x.DeferredUntil = edu.Month(2023, 8) }),
			deferred(edu.Month(2023, 8)), "",
		},
		{"2.1", "deferred_without_end", "暂缓; 免除", deferred(edu.Date{}), excused(edu.ExemptionExempt, "graduating"), ""},
		{"2.1", "deferred_without_end", "a year is an end", deferred(edu.Date{}), deferred(edu.Month(2023, 0)), ""},
		{"2.1", "exemption_against_birth", "33 years old; 59", retiring(edu.Day(1990, 1, 1)), retiring(edu.Day(1964, 1, 1)), ""},
		{
			"2.1", "exemption_against_birth", "60 months from retirement; 59", retiring(edu.Day(1968, 8, 1)), retiring(edu.Day(1968, 7, 31)), "",
		},
		{
			"2.1", edu.RuleRetirementAgainstSex, "男", ofTeacher(func(x *teacher) { x.Retirement = edu.RetireWomen }),
			ofTeacher(func(x *teacher) { x.Retirement = edu.RetireMen }), "",
		},
		{
			"2.1", "past_retirement", "60 in August; in September",
			ofTeacher(bornOn(edu.Day(1962, 8, 31))), ofTeacher(bornOn(edu.Day(1962, 9, 1))), "",
		},
		{
			"2.1", edu.RuleLeftOnDuty, "在岗; 调离", ofTeacher(func(x *teacher) { x.Left = edu.Day(2022, 3, 1) }),
			ofTeacher(func(x *teacher) { x.OnDuty, x.Left = edu.OnDutyLeft, edu.Day(2022, 3, 1) }), "",
		},
		{"2.1", "backbone_expired", "the statistics date", ranked(edu.Day(2022, 8, 31)), ranked(edu.Day(2022, 9, 1)), ""},
	}
}

// casePairs are the way of a closure (3.2), whoever took the case on.
func casePairs() []pair {
	at := func(change func(*closure)) func(*edu.Book) {
		c := documented(&closure{School: second, Into: first, Method: edu.MethodMerge, Stage: edu.ClosurePlan})
		change(c)
		return add(edu.Closures, c)
	}
	opinions := func(due, agree, oppose int) func(*edu.Book) {
		return ofCase(func(c *closure) { c.Due, c.Agree, c.Oppose = edu.N(due), edu.N(agree), edu.N(oppose) })
	}
	public := func(from, until int) func(*edu.Book) {
		return ofCase(func(c *closure) {
			c.NoticeFrom, c.NoticeUntil, c.Approved = edu.Day(2022, 6, from), edu.Day(2022, 6, until), edu.Day(2022, 6, 20)
		})
	}
	done := func(on edu.Date) func(*edu.Book) { return ofCase(func(c *closure) { c.Done = on }) }
	nowhere := func(there, elsewhere int) func(*edu.Book) {
		return all(gone(edu.Placements, 1), ofCase(func(c *closure) {
			c.Into, c.Method, c.PlacedThere, c.PlacedElsewhere = 0, edu.MethodClose, edu.N(there), edu.N(elsewhere)
		}))
	}
	unapproved := ofCase(func(c *closure) { c.ApprovalDoc = "" })
	return []pair{
		{
			"3.2", "closed_against_veto", "the summary",
			ofCase(func(c *closure) { c.Veto = edu.Yes(true) }), ofCase(func(c *closure) { c.Veto = edu.Yes(false) }), "",
		},
		{
			"3.2", "closed_against_veto", "at 报批; at 公示",
			at(func(c *closure) { c.Stage, c.HoldRoad = edu.ClosureApproval, edu.Yes(true) }),
			at(func(c *closure) { c.Stage, c.HoldRoad = edu.ClosurePublicity, edu.Yes(true) }), "",
		},
		{
			"3.2", "closed_against_veto", "stopped", ofCase(func(c *closure) { c.HoldBed = edu.Yes(true) }),
			at(func(c *closure) { c.Stage, c.Veto, c.Stopped = edu.ClosureApproval, edu.Yes(true), edu.Day(2022, 7, 1) }), "",
		},
		{"3.2", "closed_against_majority", "half of the parents", opinions(5, 2, 3), opinions(6, 3, 3), ""},
		{
			"3.2", "closed_against_majority", "the hearing", ofCase(func(c *closure) { c.HearingResult = edu.HearingOpposed }),
			at(func(c *closure) { c.Stage, c.HearingResult = edu.ClosureHearing, edu.HearingOpposed }), "",
		},
		{"3.2", "closure_not_documented", "批复; a written reason", unapproved, all(unapproved, add(edu.Evidences, &edu.Evidence{
			Case: 1, Stage: edu.ClosureApproval, Item: "批复", Reason: "原件存档案馆",
		})), ""},
		{
			"3.2", "closure_not_documented", "at 备案; at 报批",
			at(func(c *closure) { c.Stage, c.ApprovalDoc = edu.ClosureFiled, "" }),
			at(func(c *closure) { c.Stage, c.ApprovalDoc = edu.ClosureApproval, "" }), "",
		},
		{"3.2", "publicity_was_too_short", "5 working days", public(14, 17), public(13, 17), ""},
		{"3.2", "closure_out_of_order", "before 批复", done(edu.Day(2022, 6, 7)), done(edu.Day(2022, 6, 8)), ""},
		{"3.2", "closure_out_of_order", "a month says nothing of its days", done(edu.Month(2022, 5)), done(edu.Month(2022, 6)), ""},
		{
			"3.2", "stopped_and_carried_out", "终止; 已实施",
			all(gone(edu.SectionYears, 7), ofCase(func(c *closure) { c.Stopped = edu.Day(2022, 7, 1) })),
			at(func(c *closure) { c.Stopped = edu.Day(2022, 7, 1) }), "",
		},
		{"3.2", "carried_out_without_date", "a month is a date", done(edu.Date{}), done(edu.Month(2022, 8)), ""},
		{"3.2", "date_without_carrying_out", "at 方案制定", at(func(c *closure) { c.Done = edu.Day(2022, 9, 10) }), at(func(*closure) {}), ""},
		{"3.2", "carried_out_in_the_future", "tomorrow; today", done(edu.Day(2022, 9, 21)), done(edu.Day(2022, 9, 20)), ""},
		{"3.2", "receiving_school_not_named", "one placed there", nowhere(1, 4), nowhere(0, 5), ""},
		{
			"3.2", edu.RulePublicityReversed, "公示", ofCase(func(c *closure) { c.NoticeFrom = edu.Day(2022, 6, 9) }),
			public(13, 20), "",
		},
		{
			"3.2", edu.RuleApprovedBeforePublicityEnded, "批复", ofCase(func(c *closure) { c.Approved = edu.Day(2022, 6, 7) }),
			ofCase(func(c *closure) { c.Approved = edu.Day(2022, 6, 8) }), "",
		},
	}
}

// formPairs are codes (5.1), persons (6.2) and what a form wants.
func formPairs() []pair {
	code := func(c edu.SchoolCode) func(*edu.Book) { return ofSchool1(func(s *school) { s.Code = c }) }
	village := func(c edu.Text) func(*edu.Book) { return ofSchool1(func(s *school) { s.VillageCode = c }) }
	coded := func(c edu.Text) func(*edu.Book) { return ofProject(func(p *project) { p.Code = c }) }
	report8 := func(month edu.Date) func(*edu.Book) {
		return add(edu.ProgressReports, &report{Project: 1, Month: month, DoneTotal: edu.Fen(50), InPlace: edu.Fen(100), Paid: edu.Fen(100)})
	}
	vacancy := func(subject edu.Code) func(*edu.Book) {
		return add(edu.Vacancies, &edu.Vacancy{Year: 2022, School: first, Section: edu.SectionPrimary, Subject: subject, Posts: edu.N(1)})
	}
	renamed := func(to edu.Text) func(*edu.Book) {
		return func(b *edu.Book) {
			a := &edu.Alteration{School: first, Kind: edu.AlterationName, Effective: edu.Day(2022, 3, 1), Before: "旧校", After: to}
			if to == "" {
				a.After = edu.Text(b.School(first).Name)
			}
			put(edu.Alterations, 1, a)(b)
		}
	}
	return []pair{
		{"5.1", edu.RuleInvalidCode, "the province", code("2115000001"), code("2114000009"), ""},
		{"5.1", edu.RuleCategoryMismatch, "the category", code("3114000001"), code("2114000009"), ""},
		{
			"5.1", edu.RuleRefersToItself, "所属中心校",
			ofSchool1(func(s *school) { s.Centre = first }), ofSchool1(func(s *school) { s.Centre = second }), "",
		},
		{"5.1", edu.RuleAlteredOtherwise, "another name; its own", renamed("别的学校"), renamed(""), ""},
		{"5.1", edu.RuleVillageCode, "12 digits", village("14112710020"), village("141127100200"), ""},
		{
			"6.2", edu.RuleSexDiffersFromID, "男",
			ofTeacher(func(x *teacher) { x.Sex = edu.SexFemale }), ofTeacher(func(x *teacher) { x.Sex = "" }), "",
		},
		{
			"6.2", edu.RuleBirthDiffersFromID, "a month", ofTeacher(func(x *teacher) { x.Birth = edu.Month(1985, 2) }),
			ofTeacher(func(x *teacher) { x.Birth = edu.Month(1985, 1) }), "",
		},
		{"forms", edu.RuleDemanded, "项目代码", coded(""), asItIs, ""},
		{"forms", edu.RuleProjectCode, "a digit", coded("2201-141127-04-01-00001"), coded("2201-141127-04-01-000009"), ""},
		{"forms", "stands_twice", "a month", report8(edu.Day(2022, 8, 1)), report8(edu.Month(2022, 9)), ""},
		{"forms", "stands_twice", "a post", vacancy("chinese"), vacancy("math"), ""},
	}
}
