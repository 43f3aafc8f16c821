package procedure

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// RotationCase is one rotation of a school year with those who move together with it: the members of a group of 组团式 or
// 捆绑式 that stand at the same state, plans that are not decided being alike. Whatever is done is done to all of them,
// in one act.
type RotationCase struct {
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
func (p *RotationPlan) Of(m *edu.Rotation) *RotationCase {
	t := &RotationCase{Members: []*edu.Rotation{m}, b: p.b, roll: p.roll, staff: p.staff, rules: p.rules}
	if !grouped(m) || m.Team == "" {
		return t
	}
	for _, o := range edu.All[edu.Rotation](p.b, edu.Rotations) {
		together := o.State == m.State || o.Pending() && m.Pending()
		if o.RowID() != m.RowID() && o.Year == m.Year && o.Team == m.Team && grouped(o) && together {
			t.Members = append(t.Members, o)
		}
	}
	slices.SortFunc(t.Members, func(a, z *edu.Rotation) int { return int(a.RowID() - z.RowID()) })
	return t
}

// Alone is the transfer of one member without the others of its group.
func (x *RotationCase) Alone(m *edu.Rotation) *RotationCase {
	alone := *x
	alone.Members = []*edu.Rotation{m}
	return &alone
}

// grouped reports whether a rotation is of a form in which teachers move as a group.
func grouped(m *edu.Rotation) bool { return m.Form == edu.FormTeam || m.Form == edu.FormBundle }

// Draft is a planned move of a teacher to a school, with everything as it stands now.
func (p *RotationPlan) Draft(t *edu.Teacher, to edu.Ref) *edu.Rotation {
	y := p.roll.Year
	n := p.roll.Verdict(edu.Ref(t.RowID())).Tenure
	m := &edu.Rotation{
		Teacher: edu.Ref(t.RowID()), Year: y, From: t.PostedAt, To: to,
		Reason: edu.ReasonRotation, State: edu.RotationDraft, Form: edu.FormRegular, Relation: edu.RelationStays,
		Direction: edu.DirectionOf(p.b.School(t.PostedAt), p.b.School(to)), Start: y.Start(), PlannedEnd: y.End(),
	}
	m.AsOf(t)
	if years, ok := n.Years(p.rules.TenureUntil(y)); ok && years >= 0 {
		m.Tenure = edu.N(years)
	}
	return m
}

// Problems lists what speaks against the transfer, hard first. A hard one no reason can waive; a soft one is kept with
// the written reason.
func (x *RotationCase) Problems() edu.Problems { return worstFirst(rotationNeeds.ask(x)) }

// teaches reports whether a school has a section; where nothing was entered for the school it is not doubted.
func (x *RotationCase) teaches(school edu.Ref, section edu.Code) bool {
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

// establishment is how many posts a school has (编制数) by the latest count of the plan's year, and how many teachers in the
// establishment it will have once every planned and approved move with 人事关系 is done; known is false where nobody entered
// the posts.
func (x *RotationCase) establishment(school edu.Ref) (posts, have int, known bool) {
	year, _ := x.b.CountYear(x.roll.Year)
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

// Names are the members, for sentences and lists.
func (x *RotationCase) Names() string {
	var out []string
	for _, m := range x.Members {
		if t := x.b.Teacher(m.Teacher); t != nil {
			out = append(out, x.b.Filed(edu.Teachers, t))
		}
	}
	if len(out) > 3 {
		return strings.Join(out[:3], "、") + fmt.Sprintf("等%d人", len(out))
	}
	return strings.Join(out, "、")
}
