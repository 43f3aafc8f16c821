package check

import (
	"slices"

	"countyledger/store/edu"
)

// listRules are R3: the list of schools is that of last year but for openings and closures that were recorded.
var listRules = []*Rule{
	NoYear,
	{
		ID: "section_gone", Rank: Warning, Register: edu.SectionYears, Field: "section", Source: joint,
		Title: "上一学年有学生的学段没有数据", Do: "补报；停办、划转的写明原因",
		find: sectionGone,
	},
	{
		ID: "closed_without_case", Rank: Warning, Register: edu.Schools, Field: "state", Source: codeRules,
		Title: "学校已撤销，没有撤并记录", Do: "补登记撤并，或核对学校状态",
		find: closedWithoutCase,
	},
	{
		ID: "carried_out_but_open", Rank: Warning, Register: edu.Schools, Field: "state", Source: codeRules,
		Title: "撤并已实施，学校仍在用", Do: "核对学校状态；恢复办学的补登记恢复办学日期",
		find: carriedOutButOpen,
	},
	{
		ID: "empty_school", Rank: Error, Register: edu.Schools, Field: "state", Source: joint + "：“三无”学校",
		Title: "无学生、无教师、无用房的“三无”学校", Do: "核对学校状态；已停办的办理撤销",
		find: emptySchool,
	},
	{
		ID: "partly_empty_school", Rank: Warning, Register: edu.Schools, Field: "state", Source: joint + "：“三无”学校",
		Title: "没有学生、教师或教学用房", Do: "补填；暂时没有的写明原因",
		find: partlyEmptySchool,
	},
}

// NoYear is a school in use without figures of the year.
var NoYear = &Rule{
	ID: "no_year", Rank: Hint, Register: edu.Schools, Field: "name", Source: baseForms,
	Title: "本学年没有数据", Do: "补报学年数据；停办的改状态",
	find: func(a *audit, m marks) {
		by := a.bySchool()
		for _, s := range edu.All[edu.School](a.b, edu.Schools) {
			if s.Counted(a.y) && by[edu.Ref(s.RowID())] == nil {
				m.on(s, "%s在%s没有学年数据", s.Name, a.y.Label())
			}
		}
	},
}

// sectionGone leaves out schools without any row: those are NoYear's.
func sectionGone(a *audit, m marks) {
	now, by := a.sections(a.y), a.bySchool()
	for _, y := range edu.All[edu.SectionYear](a.b, edu.SectionYears) {
		if y.Year == a.y-1 && y.Headcount() > 0 && now[section{y.School, y.Section}] == nil && by[y.School] != nil {
			m.on(y, "%s（%s）上一学年%d人，%s没有数据", a.name(y.School), edu.Sections.Label(y.Section), y.Headcount(), a.y.Label())
		}
	}
}

// carriedOut are the cases that have closed their schools.
func (a *audit) carriedOut() map[edu.Ref]*edu.Closure {
	out := map[edu.Ref]*edu.Closure{}
	for _, c := range edu.All[edu.Closure](a.b, edu.Closures) {
		if c.Closed() {
			out[c.School] = c
		}
	}
	return out
}

// closedWithoutCase looks at schools that had pupils this year or the last: older closures are past.
func closedWithoutCase(a *audit, m marks) {
	carried, had := a.carriedOut(), map[edu.Ref]bool{}
	for _, y := range edu.All[edu.SectionYear](a.b, edu.SectionYears) {
		had[y.School] = had[y.School] || (y.Year == a.y || y.Year == a.y-1) && y.Headcount() > 0
	}
	for _, s := range edu.All[edu.School](a.b, edu.Schools) {
		if id := edu.Ref(s.RowID()); s.State == edu.StateClosed && carried[id] == nil && had[id] {
			m.on(s, "%s的状态是“撤销”，没有已实施的撤并记录", s.Name)
		}
	}
}

// carriedOutButOpen leaves out schools that have become teaching points or kindergartens: those are in use. A case that does not say in
// which way is one that closes its school, here as where it is carried out.
func carriedOutButOpen(a *audit, m marks) {
	carried := a.carriedOut()
	for _, s := range edu.All[edu.School](a.b, edu.Schools) {
		c := carried[edu.Ref(s.RowID())]
		if s.Open() && c != nil && c.Becomes() == "" {
			m.on(s, "%s的撤并已到“%s”，学校状态仍是“%s”", s.Name, edu.ClosureStages.Label(c.Stage), edu.SchoolStates.Label(s.State))
		}
	}
}

func emptySchool(a *audit, m marks) {
	a.eachOpen(func(s *edu.School, x *yearOf) {
		switch {
		case !x.known():
			m.on(s, "%s没有填学生、教师和教学用房", s.Name)
		case x.empty():
			m.on(s, "%s没有学生、没有教师、没有教学用房", s.Name)
		}
	})
}

// partlyEmptySchool asks only schools with 小学 or 初中 for rooms: of others nobody has to enter them.
func partlyEmptySchool(a *audit, m marks) {
	a.eachOpen(func(s *edu.School, x *yearOf) {
		needsRooms := slices.ContainsFunc(edu.SectionsOf(s), edu.Compulsory)
		if !x.empty() && (x.pupils.Int() == 0 || x.teachers.Int() == 0 || needsRooms && x.rooms.Hundredths() == 0) {
			m.on(s, "%s：学生%s，专任教师%s，教学及辅助用房%s",
				s.Name, entered(&x.pupils, "人"), entered(&x.teachers, "人"), entered(&x.rooms, "㎡"))
		}
	})
}

// entered is a number with its unit, or that nobody entered it.
func entered(v edu.Value, unit string) string {
	if text := v.Text(edu.Format{}); text != "" {
		return text + unit
	}
	return "没有填"
}
