package indicator

import "countyledger/store/edu"

// Quota is where a group of schools stands towards the two quotas of a school year, in persons.
type Quota struct {
	Base                              int // 符合交流条件: due and deferred
	Needed, Moved, Gap                int
	BackboneNeeded, Backbone, Missing int // 骨干 among those that move; Missing is their gap
}

// Quotas are the two readings of the rule: the whole county (教督〔2017〕6号, 政府保障程度 第11项) and the schools of
// towns only (教师〔2014〕4号: 城镇学校). An office reports both. A move counts where the rule looks: of a teacher of
// 小学 or 初中, from a public school, once a year.
func Quotas(b *edu.Book, y edu.Year, rules edu.RuleSet) (county, towns Quota) {
	each := func(school edu.Ref, count func(*Quota)) {
		if s := b.School(school); s != nil && !s.Private() {
			count(&county)
			if s.Town() {
				count(&towns)
			}
		}
	}
	for _, t := range edu.All[edu.Teacher](b, edu.Teachers) {
		if Due(t, b, y, rules) {
			each(t.PostedAt, func(q *Quota) { q.Base++ })
		}
	}
	counted := map[edu.Ref]bool{}
	for _, m := range edu.All[edu.Rotation](b, edu.Rotations) {
		t := b.Teacher(m.Teacher)
		if t == nil || counted[m.Teacher] || !m.Counted(y) || !compulsory(m, t) {
			continue
		}
		counted[m.Teacher] = true
		each(m.From, func(q *Quota) {
			q.Moved++
			if edu.CountyBackbone(t.Backbone) {
				q.Backbone++
			}
		})
	}
	county.judge(rules)
	towns.judge(rules)
	return county, towns
}

// compulsory reports whether a move is of a teacher of 义务教育, by the section it was made in.
func compulsory(m *edu.Rotation, t *edu.Teacher) bool {
	section := m.Section
	if section == "" {
		section = t.Section
	}
	return section == edu.SectionPrimary || section == edu.SectionJunior
}

func (q *Quota) judge(rules edu.RuleSet) {
	q.Needed = Needed(q.Base, rules.RotationShare)
	q.Gap = max(0, q.Needed-q.Moved)
	// The share of 骨干 is of those that move, at least of as many as have to.
	q.BackboneNeeded = Needed(max(q.Moved, q.Needed), rules.BackboneShare)
	q.Missing = max(0, q.BackboneNeeded-q.Backbone)
}
