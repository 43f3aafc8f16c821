package check

import "countyledger/store/edu"

// linkRules are R3 too: what the list says of one school's other school (撤并到, 所属中心校), and of its kind, holds.
var linkRules = []*Rule{
	{
		ID: "merged_in_a_ring", Rank: Error, Register: edu.Schools, Field: "merged_into", Source: codeRules,
		Title: "“撤并到”转了一圈又回到本校", Do: "核对各校的“撤并到”",
		find: mergedInARing,
	},
	{
		ID: "merged_into_closed_school", Rank: Warning, Register: edu.Schools, Field: "merged_into", Source: codeRules,
		Title: "“撤并到”的学校在此以前已撤销", Do: "改为实际并入的学校；当时还在用的补登记撤销日期",
		find: mergedIntoClosed,
	},
	{
		ID: "merged_into_another_kind", Rank: Warning, Register: edu.Schools, Field: "merged_into", Source: smallSchools,
		Title: "“撤并到”的学校不办同一学段", Do: "核对并入学校；附设班先报学年数据",
		find: mergedIntoAnotherKind,
	},
	{
		ID: "merged_but_in_use", Rank: Error, Register: edu.Schools, Field: "merged_into", Source: codeRules,
		Title: "在用的学校填了“撤并到”", Do: "核对学校状态，或删去“撤并到”",
		find: mergedButInUse,
	},
	{
		ID: "point_without_centre", Rank: Incomplete, Register: edu.Schools, Field: "centre", Source: baseForms,
		Title: "教学点没有填所属中心校", Do: "补填所属中心校",
		find: pointWithoutCentre,
	},
	{
		ID: "wrong_centre", Rank: Warning, Register: edu.Schools, Field: "centre", Source: baseForms,
		Title: "所属中心校不对", Do: "改为管理这个教学点的在用小学",
		find: wrongCentre,
	},
	{
		ID: "section_of_kindergarten", Rank: Error, Register: edu.SectionYears, Field: "section", Source: institutions + "表4",
		Title: "幼儿园填了其他学段", Do: "核对学段或办学类型",
		find: sectionOfKindergarten,
	},
	{
		ID: "type_not_changed", Rank: Warning, Register: edu.Schools, Field: "type", Source: codeRules,
		Title: "撤并已改变办学类型，学校的办学类型没有改", Do: "改办学类型；改类型要换标识码的一并办理",
		find: typeNotChanged,
	},
}

// ring reports whether a school, followed to where it went and on, comes round to itself.
func (a *audit) ring(s *edu.School) bool {
	seen := map[edu.Ref]bool{}
	for at := s.MergedInto; at != 0 && !seen[at]; {
		if at == edu.Ref(s.RowID()) {
			return s.MergedInto != at // to itself at once is another rule
		}
		seen[at] = true
		to := a.b.School(at)
		if to == nil {
			return false
		}
		at = to.MergedInto
	}
	return false
}

func mergedInARing(a *audit, m marks) {
	for _, s := range edu.All[edu.School](a.b, edu.Schools) {
		if a.ring(s) {
			to := a.b.School(s.MergedInto)
			m.on(s, "%s撤并到%s，%s又撤并到%s", s.Name, to.Name, to.Name, a.name(to.MergedInto))
		}
	}
}

// closedOn are the days on which cases closed their schools, the last of each; not known where the case does not say.
func (a *audit) closedOn() map[edu.Ref]edu.Date {
	if a.closings != nil {
		return a.closings
	}
	a.closings = map[edu.Ref]edu.Date{}
	for _, c := range edu.All[edu.Closure](a.b, edu.Closures) {
		if on := a.closings[c.School]; c.Closed() && (!on.Known() || on.Before(c.Done)) {
			a.closings[c.School] = c.Done
		}
	}
	for _, x := range edu.All[edu.Alteration](a.b, edu.Alterations) {
		s := a.b.School(x.School)
		if left := x.Kind == edu.AlterationOut && s != nil && s.State == edu.StateLeft; left && a.closings[x.School].Before(x.Effective) {
			a.closings[x.School] = x.Effective
		}
	}
	return a.closings
}

// wentLater reports whether a school was closed after another day, as far as both are known: it could take pupils until then.
func (a *audit) wentLater(school edu.Ref, than edu.Date) bool {
	on := a.closedOn()[school]
	return on.Known() && than.Known() && than.Before(on)
}

func mergedIntoClosed(a *audit, m marks) {
	for _, s := range edu.All[edu.School](a.b, edu.Schools) {
		to := a.b.School(s.MergedInto)
		if s.Open() || to == nil || to.Open() || a.ring(s) || a.wentLater(s.MergedInto, a.closedOn()[edu.Ref(s.RowID())]) {
			continue
		}
		m.on(s, "%s撤并到%s，%s也已%s", s.Name, to.Name, to.Name, to.Ended())
	}
}

func mergedIntoAnotherKind(a *audit, m marks) {
	for _, s := range edu.All[edu.School](a.b, edu.Schools) {
		if to := a.b.School(s.MergedInto); to != nil && !s.Open() && !a.b.TeachesAny(s.MergedInto, edu.Ref(s.RowID())) {
			m.on(s, "%s（%s）撤并到%s（%s），不办同一学段", s.Name, edu.SchoolTypes.Label(s.Type), to.Name, edu.SchoolTypes.Label(to.Type))
		}
	}
}

func mergedButInUse(a *audit, m marks) {
	for _, s := range edu.All[edu.School](a.b, edu.Schools) {
		if s.Open() && s.MergedInto != 0 {
			m.on(s, "%s的状态是“%s”，又填了撤并到%s", s.Name, edu.SchoolStates.Label(s.State), a.name(s.MergedInto))
		}
	}
}

func pointWithoutCentre(a *audit, m marks) {
	for _, s := range edu.All[edu.School](a.b, edu.Schools) {
		if s.Open() && s.Type == edu.TypeTeachingPoint && s.Centre == 0 {
			m.on(s, "教学点%s没有填所属中心校", s.Name)
		}
	}
}

// wrongCentre asks of a 中心校 that it is in use, no 教学点 itself, and teaches what the 教学点 teaches.
func wrongCentre(a *audit, m marks) {
	for _, s := range edu.All[edu.School](a.b, edu.Schools) {
		to := a.b.School(s.Centre)
		if !s.Open() || s.Type != edu.TypeTeachingPoint || to == nil {
			continue
		}
		switch {
		case !to.Open():
			m.on(s, "%s的中心校%s已%s", s.Name, to.Name, to.Ended())
		case to.Type == edu.TypeTeachingPoint || !a.b.Teaches(s.Centre, edu.SectionPrimary):
			m.on(s, "%s的中心校填的是%s，办学类型是“%s”", s.Name, to.Name, edu.SchoolTypes.Label(to.Type))
		}
	}
}

func sectionOfKindergarten(a *audit, m marks) {
	for _, y := range a.ofYear() {
		s := a.b.School(y.School)
		if s == nil || a.b.TypeOn(s, y.Year.Start()) != edu.TypeKindergarten || y.Section == edu.SectionPre || y.Section == edu.SectionShared {
			continue
		}
		if y.Headcount() > 0 || y.Classes.Int() > 0 {
			m.on(y, "%s是幼儿园，填了%s（班%d个、学生%d人）", s.Name, edu.Sections.Label(y.Section), y.Classes.Int(), y.Headcount())
		}
	}
}

// typeNotChanged looks at 改教学点 and 改幼儿园 that left the school in use.
func typeNotChanged(a *audit, m marks) {
	for _, c := range edu.All[edu.Closure](a.b, edu.Closures) {
		s, now := a.b.School(c.School), c.Becomes()
		if s != nil && now != "" && c.Closed() && s.Open() && s.Type != now {
			m.on(s, "%s的撤并（%s）已到“%s”，办学类型仍是“%s”",
				s.Name, edu.ClosureMethods.Label(c.Method), edu.ClosureStages.Label(c.Stage), edu.SchoolTypes.Label(s.Type))
		}
	}
}
