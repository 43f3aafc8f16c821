package indicator

import "countyledger/store/edu"

// Quota is where a group of schools stands towards the two quotas of a school year, in persons.
type Quota struct {
	Base            int // 符合交流条件: due and deferred
	Needed          int
	Planned         int // planned, not approved yet
	Moved, InPlace  int // approved or later; InPlace of these have reported (在岗 or 期满)
	Gap             int // what Moved lacks to Needed
	BackboneNeeded  int
	BackbonePlanned int
	Backbone        int  // 骨干 among Moved
	Missing         int  // what Backbone lacks to BackboneNeeded
	Beside          int  // moved too, and not counted: of other sections and of private schools; of the whole county only
	Unsure          int  // nobody entered by what they are due or not: Base may be so many more
	Unranked        bool // nobody's 骨干级别 was entered: Backbone is not known
}

// Quotas are the two readings of the rule: the whole county (教督〔2017〕6号, 政府保障程度 第11项) and the schools of
// towns only (教师〔2014〕4号: 城镇学校). An office reports both. A move counts where the rule looks: of a teacher of
// 小学 or 初中, from a public school, once a year.
func (r *Roll) Quotas() (county, towns Quota) {
	each := func(school edu.Ref, count func(*Quota)) {
		if s := r.b.School(school); s != nil && !s.Private() {
			count(&county)
			if s.Town() {
				count(&towns)
			}
		}
	}
	for _, t := range edu.All[edu.Teacher](r.b, edu.Teachers) {
		id := edu.Ref(t.RowID())
		if v := r.Verdict(id); v.Base() {
			each(v.Tenure.School, func(q *Quota) { q.Base++ })
		}
		if v := r.Verdict(id); v.Unsure {
			if r.b.School(v.Tenure.School) == nil {
				county.Unsure++
			}
			each(v.Tenure.School, func(q *Quota) { q.Unsure++ })
		}
		if m := r.Counted(t); m != nil {
			each(m.From, func(q *Quota) {
				q.Moved++
				q.Backbone += one(m.Ranks(t))
				if m.State != edu.RotationApproved {
					q.InPlace++
				}
			})
		} else if m := r.Planned(t); m != nil {
			each(m.From, func(q *Quota) {
				q.Planned++
				q.BackbonePlanned += one(m.Ranks(t))
			})
		}
		if r.Beside(t) != nil {
			county.Beside++
		}
	}
	county.Unranked, towns.Unranked = !r.Ranked(), !r.Ranked()
	county.judge(r.rules)
	towns.judge(r.rules)
	return county, towns
}

// one is 1 for who is to be counted.
func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// Known reports whether it is known how many are due, as far as anybody was judged.
func (q *Quota) Known() bool { return q.Base > 0 || q.Unsure == 0 }

func (q *Quota) judge(rules edu.RotationRules) {
	q.Needed = Needed(q.Base, rules.RotationShare)
	q.Gap = max(0, q.Needed-q.Moved)
	// The share of 骨干 is of those that move, at least of as many as have to.
	q.BackboneNeeded = Needed(max(q.Moved, q.Needed), rules.BackboneShare)
	q.Missing = max(0, q.BackboneNeeded-q.Backbone)
}
