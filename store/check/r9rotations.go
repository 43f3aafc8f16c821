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
		ID: edu.RuleStartOutsideYear, Rank: Warning, Register: edu.Rotations, Field: "start", Source: rotating,
		Title: "开始日期不在所填学年内", Do: "核对学年或开始日期；提前报到的写明原因",
		find: ofRegister,
	},
	{
		ID: edu.RuleInPlaceWithoutStart, Rank: Incomplete, Register: edu.Rotations, Field: "start", Source: rotating,
		Title: "已到岗的交流没有开始日期", Do: "补填开始日期",
		find: ofRegister,
	},
	{
		ID: edu.RuleEndedTooEarly, Rank: Warning, Register: edu.Rotations, Field: "end", Source: rotating,
		Title: "“期满”早于计划结束日期", Do: "核对日期；提前结束的改状态",
		find: ofRegister,
	},
	{
		ID: edu.RuleEndedButOn, Rank: Warning, Register: edu.Rotations, Field: "end", Source: rotating,
		Title: "填了实际结束日期，状态还没有结束", Do: "登记期满或提前结束；没有结束的删去日期",
		find: ofRegister,
	},
	{
		ID: edu.RuleFromIsNotPost, Rank: Warning, Register: edu.Rotations, Field: "from", Source: orderly,
		Title: "派出学校不是编制单位", Do: "核对派出学校和教师的编制单位",
		find: ofRegister,
	},
	{
		ID: edu.RuleRotatesOffDuty, Rank: Error, Register: edu.Rotations, Field: "teacher", Source: rotating,
		Title: "不在岗的教师在交流轮岗", Do: "核对在岗状态；已退休、调离的登记期满或提前结束",
		find: ofRegister,
	},
	{
		ID: "placement_resets_tenure", Rank: Warning, Register: edu.Rotations, Field: "since", Source: rotating,
		Title: "撤并安置把连续任教年限清零了", Do: "补填派出校起算日，或在教师库填连续任教起算日",
		find: placementResetsTenure,
	},
	{
		ID: "not_over_in_time", Rank: Warning, Register: edu.Rotations, Field: "planned_end", Source: rotating,
		Title: "计划结束日期已过，仍是在岗", Do: "登记期满；延长的改计划结束日期",
		find: notOverInTime,
	},
	{
		ID: "stay_too_short", Rank: Warning, Register: edu.Rotations, Field: "end", Source: rotating,
		Title: "“期满”的交流不满一学年", Do: "核对日期；提前结束的改状态，属实的写明原因",
		find: stayTooShort,
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
	closedOn := a.closedOn()
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
			m.at(e.field, e.move, "%s的交流%s开始时，%s已%s", a.teacher(e.move.Teacher), e.move.Start, e.school.Name, e.school.Ended())
		}
	})
}

// placementResetsTenure looks at teachers whom a closure moved: that does not interrupt the tenure (domain rule 2.2), but 进入本校时间 is
// that of the move, and nobody wrote down from when it runs.
func placementResetsTenure(a *audit, m marks) {
	for _, move := range edu.All[edu.Rotation](a.b, edu.Rotations) {
		t := a.b.Teacher(move.Teacher)
		if t == nil || move.Reason != edu.ReasonClosure || !move.Took() || move.Since.Known() || t.Continuous.Known() {
			continue
		}
		if t.PostedAt == move.To && t.Joined.Known() && !t.Joined.Before(move.Start) {
			m.on(move, "%s于%s随%s撤并安置到%s，进入本校时间是%s，没有起算日，连续任教年限从这一天算起",
				t.Name, move.Start, a.name(move.From), a.name(move.To), t.Joined)
		}
	}
}

// notOverInTime looks on the day itself, and in a year that is over on its statistics date: what was planned to end since then,
// the lists of that day rightly call 在岗.
func notOverInTime(a *audit, m marks) {
	day := a.today
	if !day.Before(a.y.End()) {
		day = a.b.AsOf
	}
	for _, move := range edu.All[edu.Rotation](a.b, edu.Rotations) {
		if move.Reason == edu.ReasonRotation && move.State == edu.RotationOn && move.PlannedEnd.Known() && move.PlannedEnd.Earlier(day) {
			m.on(move, "%s在%s的交流计划%s结束，状态仍是“%s”",
				a.teacher(move.Teacher), a.name(move.To), move.PlannedEnd, edu.RotationStates.Label(move.State))
		}
	}
}

// stayTooShort looks at what ended in the year, and leaves alone what ended before it was planned to: that is said of it already.
func stayTooShort(a *audit, m marks) {
	for _, move := range edu.All[edu.Rotation](a.b, edu.Rotations) {
		early := move.PlannedEnd.Known() && move.End.Earlier(move.PlannedEnd)
		months, short := a.rules.TooShort(move.Start, move.End)
		if move.Reason == edu.ReasonRotation && move.State == edu.RotationEnded && short && !early && edu.YearOf(move.End.Last().First()) == a.y {
			m.on(move, "%s在%s的交流%s开始，%s期满，只有%d个整月，规定不少于%d个月（一学年，暑假不计）",
				a.teacher(move.Teacher), a.name(move.To), move.Start, move.End, months, a.rules.LeastStay)
		}
	}
}
