package procedure

import (
	"slices"

	"countyledger/store/edu"
)

// Execution is how a closure is carried out. Where the pupils go stands in the placements of the case.
type Execution struct {
	On edu.Date
	// Staff says where a teacher goes who does not follow the pupils, the school itself where it stays in use; Retired who leaves the
	// service.
	Staff   map[edu.Ref]edu.Ref
	Retired map[edu.Ref]bool
	Waivers Waivers // as in Advance
}

// CarryOut closes the school as one act: its status and 撤并到, its teachers' moves as 撤并安置 (which are no
// rotation and keep the tenure), its projects, assets and teaching points with the receiving school,
// running rotations to it ended. Yearly figures stay as they were counted. It fails with edu.Problems.
//
// 改教学点 keeps the school in use under its code as a teaching point of the receiving school: there its
// teachers and projects stay. 改幼儿园 keeps it in use as a kindergarten, with its projects, who teaches 学前 and whom the plan keeps
// there; the others and its teaching points go with the pupils. The code of the new kind is the county's to ask for.
func (c *ClosureCase) CarryOut(plan Execution) (edu.Change, error) {
	missing := append(c.Missing(), carryOutNeeds.ask(carrying{c, plan})...)
	if p := plan.Waivers.open(missing); p != nil {
		return edu.Change{}, p
	}
	return c.carryOut(plan, c.b.School(c.School), missing), nil
}

// receivesOthers reports whether the school is to receive the pupils of another case.
func (c *ClosureCase) receivesOthers() bool {
	return slices.ContainsFunc(edu.All[edu.Closure](c.b, edu.Closures), func(o *edu.Closure) bool {
		return o.RowID() != c.RowID() && o.Into == c.School && o.Open() && !o.CarriedOut()
	})
}

func (c *ClosureCase) carryOut(plan Execution, school *edu.School, missing edu.Problems) edu.Change {
	w := &closing{ClosureCase: c, plan: plan, becomes: c.Becomes(), done: *c.Closure, row: -1000}
	w.school(school)
	if w.becomes != edu.TypeTeachingPoint {
		w.staff()
		w.posts()
	}
	if w.becomes == "" {
		w.projects()
	}
	w.finish()
	w.ch.Why = c.change("实施").Why
	w.ch.Kind = edu.BatchEdit
	c.waive(&w.ch, missing, plan.Waivers)
	return w.ch
}

// closing collects the records that a closure changes.
type closing struct {
	*ClosureCase
	plan    Execution
	becomes edu.Code // as what the school stays; empty where it does not
	done    edu.Closure
	ch      edu.Change
	row     int64
}

func (w *closing) put(g *edu.Register, r edu.Record) {
	if r.RowID() == 0 {
		w.row--
		r.SetRowID(w.row)
	}
	w.ch.Items = append(w.ch.Items, edu.Item{Register: g, Record: r})
}

func (w *closing) school(old *edu.School) {
	s := *old
	switch w.becomes {
	case edu.TypeTeachingPoint:
		s.Type, s.Centre = w.becomes, w.Into
	case "":
		s.State, s.MergedInto, s.Centre = edu.StateClosed, w.Into, 0
	default:
		s.Type, s.Centre = w.becomes, 0
	}
	w.put(edu.Schools, &s)
	if w.becomes == edu.TypeTeachingPoint {
		return
	}
	for _, o := range edu.All[edu.School](w.b, edu.Schools) { // its teaching points get the receiving school
		if o.Centre == w.School && o.RowID() != old.RowID() {
			point := *o
			if point.Centre = w.Into; int64(w.Into) == o.RowID() {
				point.Centre = 0
			}
			w.put(edu.Schools, &point)
		}
	}
}

// Stays reports whether a teacher stays at the school: all at one that becomes a teaching point, at one that becomes a kindergarten who
// teaches 学前, unless the plan says otherwise.
func (c *ClosureCase) Stays(t *edu.Teacher, plan Execution) bool {
	if becomes := c.Becomes(); becomes != edu.TypeKindergarten || t == nil {
		return becomes == edu.TypeTeachingPoint
	}
	id := edu.Ref(t.RowID())
	to, planned := plan.Staff[id]
	return to == c.School || !planned && !plan.Retired[id] && t.Section == edu.SectionPre
}

// staff moves the teachers. Who only works at the school goes back to the post; who only has the post
// there gets another.
func (w *closing) staff() {
	moved, retired := 0, 0
	for _, t := range edu.All[edu.Teacher](w.b, edu.Teachers) {
		if t.PostedAt != w.School && t.WorksAt != w.School || w.Stays(t, w.plan) {
			continue
		}
		n := *t
		if n.WorksAt == w.School {
			n.WorksAt = 0
		}
		if n.PostedAt == w.School {
			to := w.Into
			if other, ok := w.plan.Staff[edu.Ref(t.RowID())]; ok {
				to = other
			}
			n.PostedAt = to
			if n.WorksAt == to {
				n.WorksAt = 0
			}
			if n.WorksAt == 0 && t.Since().Known() {
				n.Continuous, n.Joined = t.Since(), w.plan.On // 撤并 does not reset the tenure (domain rule 2.2)
			}
			switch {
			case !inService(t): // only the post is kept in order
			case w.plan.Retired[edu.Ref(t.RowID())]:
				n.OnDuty = edu.OnDutyRetired
				retired++
			default:
				moved++
				w.put(edu.Rotations, w.move(t, to))
			}
		}
		w.put(edu.Teachers, &n)
	}
	w.endRotations()
	spread := w.spread()
	w.done.StaffMoved, w.done.StaffSpread, w.done.StaffRetired = edu.N(moved-spread), edu.N(spread), edu.N(retired)
}

// spread counts the teachers who do not follow the pupils.
func (w *closing) spread() int {
	n := 0
	for id, to := range w.plan.Staff {
		t := w.b.Teacher(id)
		if t != nil && t.PostedAt == w.School && to != w.Into && to != w.School && !w.plan.Retired[id] && inService(t) {
			n++
		}
	}
	return n
}

func (w *closing) move(t *edu.Teacher, to edu.Ref) *edu.Rotation {
	return &edu.Rotation{
		Teacher: edu.Ref(t.RowID()), Year: edu.YearOf(w.plan.On.First()), From: w.School, To: to,
		Reason: edu.ReasonClosure, State: edu.RotationOn, Start: w.plan.On, Since: t.Since(), Doc: w.ApprovalDoc, Approved: w.Approved,
		Title: t.Title, Backbone: t.Backbone, Section: t.Section, Subject: t.Subject, Duty: t.Duty,
	}
}

// endRotations ends the rotations that bring teachers to the school: one that has begun is 期满, since it was
// served and has been reported; one that has not is refused, and so is one that was to send a teacher of the school elsewhere: he or
// she goes where the closure says.
func (w *closing) endRotations() {
	for _, r := range edu.All[edu.Rotation](w.b, edu.Rotations) {
		over := r.End.Known() || r.State == edu.RotationEnded || r.State == edu.RotationEarly || r.State == edu.RotationRefused
		away := r.From == w.School && r.Reason == edu.ReasonRotation && !r.Took()
		if r.To != w.School && !away || over || w.Stays(w.b.Teacher(r.Teacher), w.plan) {
			continue
		}
		n := *r
		if r.To != w.School {
			n.State, n.Note = edu.RotationRefused, edu.Text(joined(string(r.Note), "派出学校撤并，教师随撤并安置"))
			w.put(edu.Rotations, &n)
			continue
		}
		n.State, n.Note = edu.RotationRefused, edu.Text(joined(string(r.Note), "接收学校撤并"))
		if edu.Rotated(r.State) && r.Start.Known() && !w.plan.On.Before(r.Start) {
			n.State, n.End, n.Note = edu.RotationEnded, w.plan.On, edu.Text(joined(string(r.Note), "因接收学校撤并提前结束"))
		}
		w.put(edu.Rotations, &n)
	}
}

// posts that the school asked for in years to come are not asked for any more, those of a stage that it goes on teaching excepted.
func (w *closing) posts() {
	for _, v := range edu.All[edu.Vacancy](w.b, edu.Vacancies) {
		taught := w.becomes != "" && v.Section == edu.SectionPre
		if v.School == w.School && !taught && !v.Year.Start().Before(w.plan.On) {
			w.ch.Items = append(w.ch.Items, edu.Item{Register: edu.Vacancies, Record: v, Delete: true})
		}
	}
}

// projects go to the receiving school.
func (w *closing) projects() {
	for _, p := range edu.All[edu.Project](w.b, edu.Projects) {
		if p.School == w.School {
			n := *p
			n.School = w.Into
			w.put(edu.Projects, &n)
		}
	}
}

func (w *closing) finish() {
	d := &w.done
	d.Decided = w.decision()
	d.Stage, d.Done, d.Pupils = edu.ClosureDone, w.plan.On, d.Decided.Pupils
	there, elsewhere := 0, 0
	for _, p := range w.Placements() {
		if p.To == w.Into {
			there += p.Pupils.Int()
		} else {
			elsewhere += p.Pupils.Int()
		}
	}
	d.PlacedThere, d.PlacedElsewhere = edu.N(there), edu.N(elsewhere)
	if into := w.b.School(w.Into); d.AssetTo == "" && w.becomes == "" {
		d.AssetTo = edu.Text(into.Name)
	}
	w.put(edu.Closures, d)
}

// Proposal places all pupils of the last count into the receiving school: where a clerk begins. nil
// while there are placements, or none are needed, where nobody knows how many there are, and where their stage is not taught there.
func (c *ClosureCase) Proposal() []edu.Item {
	n := c.Last()
	if c.Into == 0 || n.Int() == 0 || len(c.Placements()) > 0 || !c.learning().some(c.Into) {
		return nil
	}
	p := &edu.Placement{Case: edu.Ref(c.RowID()), To: c.Into, Pupils: n}
	p.SetRowID(-1)
	return []edu.Item{{Register: edu.Placements, Record: p}}
}

// inService reports whether a teacher has neither retired nor left.
func inService(t *edu.Teacher) bool {
	return t.OnDuty != edu.OnDutyRetired && t.OnDuty != edu.OnDutyLeft
}

// Staff are the teachers in service whose post is at the school, in the order in which they were entered.
func (c *ClosureCase) Staff() []*edu.Teacher {
	var out []*edu.Teacher
	for _, t := range edu.All[edu.Teacher](c.b, edu.Teachers) {
		if t.PostedAt == c.School && inService(t) {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, func(a, b *edu.Teacher) int { return int(a.RowID() - b.RowID()) })
	return out
}
