package indicator

import "countyledger/store/edu"

// Quota is where a group of schools stands towards the two quotas of a school year, in persons.
type Quota struct {
	Base                              int // 符合交流条件: due and deferred
	Needed, Moved, Gap                int
	BackboneNeeded, Backbone, Missing int // 骨干 among those that move; Missing is their gap
}

// Quotas are the two readings of the rule: the whole county (教督〔2017〕6号, 政府保障程度 第11项) and the schools of
// towns only (教师〔2014〕4号: 城镇学校). An office reports both.
func Quotas(b *edu.Book, y edu.Year, rules edu.RuleSet) (county, towns Quota) {
	rows, _ := Rotations(b, y, rules)
	for _, r := range rows {
		county.add(r)
		if s := b.School(r.School); s != nil && s.Town() {
			towns.add(r)
		}
	}
	county.judge(rules)
	towns.judge(rules)
	return county, towns
}

func (q *Quota) add(r RotationRow) {
	q.Base += r.Due
	q.Moved += r.Moved
	q.Backbone += r.Backbone
}

func (q *Quota) judge(rules edu.RuleSet) {
	q.Needed = Needed(q.Base, rules.RotationShare)
	q.Gap = max(0, q.Needed-q.Moved)
	// The share of 骨干 is of those that move, at least of as many as have to.
	q.BackboneNeeded = Needed(max(q.Moved, q.Needed), rules.BackboneShare)
	q.Missing = max(0, q.BackboneNeeded-q.Backbone)
}
