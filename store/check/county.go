package check

import (
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// yearOf is what a school has in the year in question, all its sections together.
type yearOf struct {
	pupils, compulsory, migrant, teachers int // compulsory are those of 小学 and 初中, migrant 随迁子女 among them
	rooms                                 int64
}

func (r *run) byYear() map[edu.Ref]*yearOf {
	by := map[edu.Ref]*yearOf{}
	for _, y := range edu.All[edu.SectionYear](r.b, edu.SectionYears) {
		if y.Year != r.y {
			continue
		}
		if by[y.School] == nil {
			by[y.School] = &yearOf{}
		}
		s := by[y.School]
		s.pupils += y.Headcount()
		if y.Section == edu.SectionPrimary || y.Section == edu.SectionJunior {
			s.compulsory += y.Headcount()
			s.migrant += y.Migrant.Int()
		}
		s.teachers += y.Teachers.Int()
		s.rooms += y.Teaching.Hundredths()
	}
	return by
}

// schools looks for schools without anything, and for those that are too large (政府保障程度 第4项).
func (r *run) schools() {
	by := r.byYear()
	for _, s := range edu.All[edu.School](r.b, edu.Schools) {
		switch x := by[edu.Ref(s.RowID())]; {
		case !s.Open():
		case x == nil:
			r.find("no_year", edu.Schools, s, "name", "%s在%s没有学年数据", s.Name, r.y.Label())
		default:
			r.school(s, x)
		}
	}
	r.closed()
}

// closed compares the list of schools with the closures: a school that went without a case, and one that stayed.
func (r *run) closed() {
	carried := map[edu.Ref]*edu.Closure{}
	for _, c := range edu.All[edu.Closure](r.b, edu.Closures) {
		if c.Closed() {
			carried[c.School] = c
		}
	}
	had := map[edu.Ref]bool{} // pupils, this year or the last: older closures are past
	for _, y := range edu.All[edu.SectionYear](r.b, edu.SectionYears) {
		had[y.School] = had[y.School] || (y.Year == r.y || y.Year == r.y-1) && y.Headcount() > 0
	}
	for _, s := range edu.All[edu.School](r.b, edu.Schools) {
		c := carried[edu.Ref(s.RowID())]
		switch {
		case !s.Open() && c == nil && had[edu.Ref(s.RowID())]:
			r.find("closed_without_case", edu.Schools, s, "state", "%s的状态是“撤销”，没有已实施的撤并记录", s.Name)
		case s.Open() && c != nil && (c.Method == edu.MethodClose || c.Method == edu.MethodMerge):
			r.find("carried_out_but_open", edu.Schools, s, "state", "%s的撤并已到“%s”，学校状态仍是“%s”", s.Name, edu.ClosureStages.Label(c.Stage), edu.SchoolStates.Label(s.State))
		}
	}
}

func (r *run) school(s *edu.School, x *yearOf) {
	// A kindergarten's rooms are no part of the yearly figures.
	needsRooms := s.Type != edu.TypeKindergarten && edu.CategoryOfType(s.Type) != "51"
	switch {
	case x.pupils == 0 && x.teachers == 0 && x.rooms == 0:
		r.find("empty_school", edu.Schools, s, "state", "%s没有学生、没有教师、没有教学用房", s.Name)
	case x.pupils == 0 || x.teachers == 0 || needsRooms && x.rooms == 0:
		r.find("partly_empty_school", edu.Schools, s, "state", "%s：学生%d人，专任教师%d人，教学及辅助用房%s㎡", s.Name, x.pupils, x.teachers, area(x.rooms))
	}
	if most := r.rules.CompulsoryLimit(s, x.compulsory, x.migrant); most > 0 && x.compulsory > most {
		r.find("school_too_large", edu.Schools, s, "name", "%s小学、初中在校生%d人，超过上限%d人", s.Name, x.compulsory, most)
	}
}

func area(hundredths int64) string {
	m := edu.Hundredths(hundredths)
	return m.Text(edu.Format{})
}

// classes looks for classes above the standard (政府保障程度 第5项): by the bands of class size where they were
// entered, else by the average.
func (r *run) classes(y *edu.SectionYear) {
	most, ok := r.rules.ClassSize[y.Section]
	if !ok {
		return
	}
	over, counted := 0, false
	for i, n := range y.Bands {
		counted = counted || n.Known()
		if floor := edu.BandFloor(i); floor > most {
			over += n.Int()
		}
	}
	switch n := y.Classes.Int(); {
	case counted && over > 0:
		r.find("class_too_large", edu.SectionYears, y, "classes", "%s（%s）有%d个班超过%d人", r.name(y.School), edu.Sections.Label(y.Section), over, most)
	case !counted && n > 0 && y.Headcount() > n*most:
		r.find("class_too_large", edu.SectionYears, y, "classes", "%s（%s）平均班额%.1f人，超过%d人", r.name(y.School), edu.Sections.Label(y.Section), float64(y.Headcount())/float64(n), most)
	}
}

// staff looks at teachers, their moves, and at the staff list against the yearly figures.
func (r *run) staff() {
	twins := Twins(r.b)
	count := map[edu.Ref]int{}
	until := r.y.Start()
	for _, t := range edu.All[edu.Teacher](r.b, edu.Teachers) {
		at := r.b.School(t.PostedAt)
		if at != nil && !at.Open() && t.OnDuty == edu.OnDutyYes {
			r.find("teacher_at_closed_school", edu.Teachers, t, "posted_at", "%s的编制单位%s已撤销", t.Name, at.Name)
		}
		if birth := born(t); birth.Known() && t.OnDuty == edu.OnDutyYes {
			if age, _ := (edu.Tenure{Since: birth}).Years(until); age < 18 || age > 70 {
				r.find("age", edu.Teachers, t, "birth", "%s到%s%d周岁", t.Name, until, age)
			}
		}
		if twin, ok := twins[edu.Ref(t.RowID())]; ok {
			r.find("twin", edu.Teachers, t, "name", "%s%s", t.Name, twin.Why)
		}
		if t.Post == edu.PostTeaching && t.OnDuty == edu.OnDutyYes {
			count[t.School()]++
		}
	}
	r.moves()
	r.headCount(count)
}

func born(t *edu.Teacher) edu.Date {
	if t.IDNumber != "" {
		return t.IDNumber.Birth()
	}
	return t.Birth
}

// headCount compares the staff list with the yearly figures of the latest year, where there is a staff list at all.
func (r *run) headCount(listed map[edu.Ref]int) {
	if len(listed) == 0 || r.y != r.b.DataYear() {
		return
	}
	reported := map[edu.Ref]int{}
	for _, y := range edu.All[edu.SectionYear](r.b, edu.SectionYears) {
		if y.Year == r.y && y.Teachers.Known() {
			reported[y.School] += y.Teachers.Int()
		}
	}
	for _, s := range edu.All[edu.School](r.b, edu.Schools) {
		id := edu.Ref(s.RowID())
		if n, ok := reported[id]; ok && s.Open() && n != listed[id] {
			r.find("head_count", edu.Schools, s, "name", "%s：学年数据的专任教师%d人，教师花名册在岗专任教师%d人", s.Name, n, listed[id])
		}
	}
}

// moves looks at rotations whose schools are closed.
func (r *run) moves() {
	closedOn := map[edu.Ref]edu.Date{}
	for _, c := range edu.All[edu.Closure](r.b, edu.Closures) {
		if c.Closed() && (!closedOn[c.School].Known() || closedOn[c.School].Before(c.Done)) {
			closedOn[c.School] = c.Done
		}
	}
	for _, m := range edu.All[edu.Rotation](r.b, edu.Rotations) {
		if m.Reason == edu.ReasonRotation && m.State != edu.RotationRefused {
			r.moveOf(m, "from", m.From, closedOn)
			r.moveOf(m, "to", m.To, closedOn)
		}
	}
}

// moveOf looks at one of the two schools of a move.
func (r *run) moveOf(m *edu.Rotation, field string, id edu.Ref, closedOn map[edu.Ref]edu.Date) {
	s, on := r.b.School(id), closedOn[id]
	switch {
	case s == nil || s.Open():
	case !on.Known() && m.Year != r.y: // nobody knows since when: older moves are not doubted
	case !on.Known() || on.Before(m.Start):
		r.find("rotation_at_closed_school", edu.Rotations, m, field, "%s的交流%s开始时，%s已撤销", r.teacher(m.Teacher), m.Start, s.Name)
	case field == "to" && m.State == edu.RotationOn:
		r.find("rotation_to_closed_school", edu.Rotations, m, field, "%s仍在%s交流，学校已于%s撤销", r.teacher(m.Teacher), s.Name, on)
	}
}

// works looks at projects: the order of their dates, their money, their school.
func (r *run) works() {
	reports := map[edu.Ref][]*edu.Progress{}
	for _, p := range edu.All[edu.Progress](r.b, edu.ProgressReports) {
		reports[p.Project] = append(reports[p.Project], p)
	}
	for _, p := range edu.All[edu.Project](r.b, edu.Projects) {
		for _, x := range procedure.WorkOf(r.b, p, r.rules, r.today).With(reports).Findings() {
			if _, own := r.byID[x.Rule]; own { // the register says it of its own record
				continue
			}
			id := edu.RuleID("project_doubt")
			if x.Level == edu.Hard {
				id = "project_finding"
			}
			r.find(id, edu.Projects, p, x.Field, "%s：%s", p.Name, x.Message)
		}
		if s := r.b.School(p.School); s != nil && !s.Open() {
			r.find("project_school_closed", edu.Projects, p, "school", "%s：项目学校%s已撤销", p.Name, s.Name)
		}
	}
}

func (r *run) name(id edu.Ref) edu.Name {
	if s := r.b.School(id); s != nil {
		return s.Name
	}
	return "（学校未填）"
}

func (r *run) teacher(id edu.Ref) edu.Name {
	if t := r.b.Teacher(id); t != nil {
		return t.Name
	}
	return "（教师未填）"
}
