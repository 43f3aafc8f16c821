package procedure

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// Transfer is one rotation of a school year with those who move together with it: the members of a group of 组团式 or
// 捆绑式 that stand at the same state, plans that are not decided being alike. Whatever is done is done to all of them,
// in one act.
type Transfer struct {
	Members []*edu.Rotation
	b       *edu.Book
	roll    *indicator.Roll
	staff   *indicator.Staffing
	rules   edu.RotationRules
}

// RotationPlan is the rotation of one school year as procedure sees it: it counts the staff once for all transfers.
type RotationPlan struct {
	b     *edu.Book
	roll  *indicator.Roll
	staff *indicator.Staffing
	rules edu.RotationRules
}

// NewRotationPlan makes the plan of a roll's school year.
func NewRotationPlan(b *edu.Book, roll *indicator.Roll, rules edu.RotationRules) *RotationPlan {
	return &RotationPlan{b, roll, indicator.NewStaffing(roll), rules}
}

// Of is the transfer that a rotation belongs to.
func (p *RotationPlan) Of(m *edu.Rotation) *Transfer {
	t := &Transfer{Members: []*edu.Rotation{m}, b: p.b, roll: p.roll, staff: p.staff, rules: p.rules}
	if !grouped(m) || m.Team == "" {
		return t
	}
	for _, o := range edu.All[edu.Rotation](p.b, edu.Rotations) {
		if o.RowID() != m.RowID() && o.Year == m.Year && o.Team == m.Team && grouped(o) && (o.State == m.State || o.Pending() && m.Pending()) {
			t.Members = append(t.Members, o)
		}
	}
	slices.SortFunc(t.Members, func(a, z *edu.Rotation) int { return int(a.RowID() - z.RowID()) })
	return t
}

// Alone is the transfer of one member without the others of its group.
func (x *Transfer) Alone(m *edu.Rotation) *Transfer {
	alone := *x
	alone.Members = []*edu.Rotation{m}
	return &alone
}

// grouped reports whether a rotation is of a form in which teachers move as a group.
func grouped(m *edu.Rotation) bool { return m.Form == edu.FormTeam || m.Form == edu.FormBundle }

// Draft is a planned move of a teacher to a school, with everything as it stands now.
func (p *RotationPlan) Draft(t *edu.Teacher, to edu.Ref) *edu.Rotation {
	y := p.roll.Year
	n := p.roll.Verdicts[edu.Ref(t.RowID())].Tenure
	m := &edu.Rotation{
		Teacher: edu.Ref(t.RowID()), Year: y, From: t.PostedAt, To: to, Reason: edu.ReasonRotation, State: edu.RotationDraft, Form: edu.FormRegular, Relation: edu.RelationStays,
		Direction: edu.DirectionOf(p.b.School(t.PostedAt), p.b.School(to)), Start: y.Start(), PlannedEnd: y.End(),
	}
	m.AsOf(t)
	if years, ok := n.Years(p.rules.TenureUntil(y)); ok && years >= 0 {
		m.Tenure = edu.N(years)
	}
	return m
}

// Findings lists what speaks against the transfer, hard first. A hard one no reason can waive; a soft one is kept with
// the written reason.
func (x *Transfer) Findings() edu.Problems {
	var hard, soft edu.Problems
	no := func(level edu.Level, rule, field, format string, args ...any) {
		p := edu.Problem{Rule: rule, Level: level, Field: field, Message: fmt.Sprintf(format, args...)}
		if level == edu.Hard {
			hard = append(hard, p)
		} else {
			soft = append(soft, p)
		}
	}
	for _, m := range x.Members {
		t := x.b.Teacher(m.Teacher)
		if t == nil {
			no(edu.Hard, "teacher_unknown", "teacher", "没有这位教师")
			continue
		}
		x.schools(m, t, no)
		x.overlaps(m, t, no)
		x.eligible(m, t, no)
		x.room(m, t, no)
	}
	x.group(no)
	return append(hard, soft...)
}

// schools looks at where the teacher comes from and goes to.
func (x *Transfer) schools(m *edu.Rotation, t *edu.Teacher, no finder) {
	from, to := x.b.School(m.From), x.b.School(m.To)
	switch {
	case from == nil || to == nil:
		no(edu.Hard, "school_unknown", "to", "%s：派出学校或接收学校没有填", t.Name)
		return
	case m.From == m.To:
		no(edu.Hard, "from_equals_to", "to", "%s：派出学校和接收学校是同一所学校", t.Name)
	case !to.Open():
		no(edu.Hard, "receiving_school_closed", "to", "%s：接收学校%s已撤销", t.Name, to.Name)
	case !from.Open():
		no(edu.Hard, "sending_school_closed", "from", "%s：派出学校%s已撤销，随撤并安置的不是交流轮岗", t.Name, from.Name)
	case t.PostedAt != m.From && !m.Took():
		no(edu.Hard, "not_posted_there", "from", "%s的编制单位是%s，不是派出学校%s", t.Name, nameOf(x.b, t.PostedAt), from.Name)
	case !x.teaches(m.To, t.Section):
		no(edu.Soft, "section_not_taught", "to", "%s任教%s，%s没有%s的学年数据", t.Name, edu.Sections.Label(t.Section), to.Name, edu.Sections.Label(t.Section))
	case t.WorksAt != 0 && t.WorksAt != t.PostedAt && !m.Took():
		no(edu.Soft, "works_elsewhere", "teacher", "%s实际在%s任教，报到后改为接收学校", t.Name, nameOf(x.b, t.WorksAt))
	case from.Private() != to.Private():
		no(edu.Soft, "private_school", "to", "%s：公办学校与民办学校之间的流动请核对是否属于交流轮岗", t.Name)
	}
}

// teaches reports whether a school has a section; where nothing was entered for the school it is not doubted.
func (x *Transfer) teaches(school edu.Ref, section edu.Code) bool {
	entered := false
	for _, y := range edu.All[edu.SectionYear](x.b, edu.SectionYears) {
		if y.School == school {
			if y.Section == section {
				return true
			}
			entered = true
		}
	}
	return !entered || section == ""
}

func nameOf(b *edu.Book, id edu.Ref) string {
	if s := b.School(id); s != nil {
		return string(s.Name)
	}
	return "（未填）"
}

// overlaps looks for a second move in the year, and for one that is still running.
func (x *Transfer) overlaps(m *edu.Rotation, t *edu.Teacher, no finder) {
	for _, o := range x.roll.Moves[m.Teacher] {
		if o.RowID() != m.RowID() && o.State != edu.RotationRefused {
			x.overlap(m, o, t, no)
		}
	}
	if m.Start.Known() && !m.Begins(m.Year) {
		no(edu.Soft, "starts_outside_year", "start", "%s：开始日期%s不在%s内，不会计入本学年", t.Name, m.Start, m.Year.Label())
	}
	if m.Start.Known() && m.PlannedEnd.Known() && !m.Start.Before(m.PlannedEnd) {
		no(edu.Hard, "end_before_start", "planned_end", "%s：计划结束日期%s不晚于开始日期%s", t.Name, m.PlannedEnd, m.Start)
	}
}

// overlap looks at another move of the teacher.
func (x *Transfer) overlap(m, o *edu.Rotation, t *edu.Teacher, no finder) {
	if o.Year == m.Year && o.Reason == edu.ReasonRotation && m.Reason == edu.ReasonRotation && o.State != edu.RotationEarly {
		no(edu.Hard, "second_rotation_same_year", "teacher", "%s在%s已有一条交流轮岗（%s）", t.Name, m.Year.Label(), edu.RotationStates.Label(o.State))
		return
	}
	switch {
	case !o.Took() || !m.Start.Known():
	case !o.Start.Before(m.Start):
		no(edu.Hard, "moves_overlap", "start", "%s已于%s到%s，晚于这次的开始日期%s", t.Name, o.Start, nameOf(x.b, o.To), m.Start)
	case o.Away():
		no(edu.Hard, "still_away", "teacher", "%s正在%s交流（%s起），还没有期满", t.Name, nameOf(x.b, o.To), o.Start)
	case o.End.Known() && !o.End.Before(m.Start):
		no(edu.Hard, "moves_overlap", "start", "%s：%s开始时，上一次变动到%s才结束", t.Name, m.Start, o.End)
	}
}

// eligible says where a teacher moves who is not due.
func (x *Transfer) eligible(m *edu.Rotation, t *edu.Teacher, no finder) {
	if v := x.roll.Verdicts[m.Teacher]; !v.Base() && !m.Took() && m.Year == x.roll.Year {
		no(edu.Soft, "not_due", "teacher", "%s不在应交流范围：%s", t.Name, v.Reason)
	} else if v.Standing == indicator.Deferred && !m.Took() && m.Year == x.roll.Year {
		no(edu.Soft, "deferred", "teacher", "%s已认定暂缓：%s", t.Name, v.Reason)
	}
}

// room looks at posts: whether the receiving school has room for another on its establishment, whether it lacks the
// subject, and whether the sending school keeps somebody who teaches it.
func (x *Transfer) room(m *edu.Rotation, t *edu.Teacher, no finder) {
	if m.Took() || m.Reason != edu.ReasonRotation || m.Year != x.roll.Year {
		return
	}
	subject := edu.Subjects.Label(t.Subject)
	// The staffing takes a planned move as done: the teacher stands at the receiving school already.
	if to := (indicator.Post{School: m.To, Section: t.Section, Subject: t.Subject}); t.Subject != "" && x.staff.Have(to) > max(1, x.staff.Should(to)) && !x.staff.Asked(to) {
		no(edu.Soft, "subject_not_needed", "to", "%s：%s的%s教师将有%d人，按全县师班比应有%d人，不缺人", t.Name, nameOf(x.b, m.To), subject, x.staff.Have(to), x.staff.Should(to))
	}
	if from := (indicator.Post{School: m.From, Section: t.Section, Subject: t.Subject}); t.Subject != "" && x.staff.Have(from) == 0 {
		no(edu.Soft, "subject_left_empty", "from", "%s调出后，%s没有%s教师", t.Name, nameOf(x.b, m.From), subject)
	}
	if m.Relation != edu.RelationMoves || t.Establishment != edu.EstablishmentRegular {
		return
	}
	if posts, have, known := x.establishment(m.To); known && have > posts {
		no(edu.Soft, "establishment_full", "to", "%s：%s编制%d名，本次流动后在编%d人，超编%d人", t.Name, nameOf(x.b, m.To), posts, have, have-posts)
	}
}

// establishment is how many posts a school has (编制数) and how many teachers in the establishment it will have once every
// planned and approved move with 人事关系 is done; known is false where nobody entered the posts.
func (x *Transfer) establishment(school edu.Ref) (posts, have int, known bool) {
	year := x.b.DataYear()
	for _, y := range edu.All[edu.SectionYear](x.b, edu.SectionYears) {
		if y.School == school && y.Year == year && y.Posts.Known() {
			posts, known = posts+y.Posts.Int(), true
		}
	}
	for _, t := range edu.All[edu.Teacher](x.b, edu.Teachers) {
		if t.Establishment != edu.EstablishmentRegular || !inService(t) {
			continue
		}
		at := t.PostedAt
		for _, m := range x.roll.Moves[edu.Ref(t.RowID())] {
			if m.Relation == edu.RelationMoves && !m.Took() && (m.Pending() || m.State == edu.RotationApproved) {
				at = m.To
			}
		}
		if at == school {
			have++
		}
	}
	return posts, have, known
}

// group looks at 组团式 and 捆绑式: a group has a name, more than one member, and in 组团式 one who leads it.
func (x *Transfer) group(no finder) {
	m := x.Members[0]
	if !grouped(m) {
		return
	}
	form := edu.RotationForms.Label(m.Form)
	switch {
	case m.Team == "":
		no(edu.Soft, "group_without_name", "team", "%s没有填组别，填同一个组名的人才会一起流动", form)
		return
	case len(x.Members) == 1:
		no(edu.Soft, "group_of_one", "team", "%s“%s”只有1人", form, m.Team)
		return
	}
	led := slices.ContainsFunc(x.Members, func(m *edu.Rotation) bool {
		t := x.b.Teacher(m.Teacher)
		return t != nil && (edu.Leads(t.Duty) || t.Duty == edu.DutyMiddle)
	})
	if m.Form == edu.FormTeam && !led {
		no(edu.Soft, "team_without_head", "team", "组团式“%s”没有校（园）长、副校（园）长或中层干部带队", m.Team)
	}
	for _, o := range x.Members[1:] {
		if m.Form == edu.FormTeam && o.To != m.To {
			no(edu.Soft, "team_scattered", "to", "组团式“%s”的接收学校不是同一所：%s、%s", m.Team, nameOf(x.b, m.To), nameOf(x.b, o.To))
			break
		}
	}
}

// Names are the members, for sentences and lists.
func (x *Transfer) Names() string {
	var out []string
	for _, m := range x.Members {
		if t := x.b.Teacher(m.Teacher); t != nil {
			out = append(out, string(t.Name))
		}
	}
	if len(out) > 3 {
		return strings.Join(out[:3], "、") + fmt.Sprintf("等%d人", len(out))
	}
	return strings.Join(out, "、")
}
