package edu

import "slices"

// stageOfDate are the stages of a case whose event bears a date, with what else is known from that event on.
var stageOfDate = []struct {
	stage Code
	on    func(*Closure) Date
	wipe  func(*Closure)
}{
	{"3", func(c *Closure) Date { return c.Hearing }, func(c *Closure) {
		c.Due, c.Agree, c.Oppose, c.Abstain = Count{}, Count{}, Count{}, Count{}
		c.Hearing, c.HearingResult = Date{}, ""
		c.HearingDue, c.HearingPresent, c.HearingAgree, c.HearingOppose = Count{}, Count{}, Count{}, Count{}
	}},
	{ClosurePublicity, func(c *Closure) Date { return c.NoticeFrom }, func(c *Closure) {
		c.NoticeFrom, c.NoticeUntil, c.Veto = Date{}, Date{}, Flag{}
		c.HoldParents, c.HoldHearing, c.HoldRoad, c.HoldBed, c.HoldSize = Flag{}, Flag{}, Flag{}, Flag{}, Flag{}
	}},
	{ClosureApproval, func(c *Closure) Date { return c.Approved }, func(c *Closure) { c.ApprovalDoc, c.Approved = "", Date{} }},
	{ClosureFiled, func(c *Closure) Date { return c.Filed }, func(c *Closure) { c.Filed = Date{} }},
	{ClosureDone, func(c *Closure) Date { return c.Done }, func(c *Closure) {
		c.Done, c.PlacedThere, c.PlacedElsewhere = Date{}, Count{}, Count{}
		c.StaffMoved, c.StaffSpread, c.StaffRetired = Count{}, Count{}, Count{}
		c.AssetPlan, c.AssetTo, c.CustodyUntil, c.Proceeds = "", "", Date{}, Money{}
		c.Decided = Decision{}
	}},
}

// reached are the places among the stages of the last that a case is known to have come to by the day, by its dated events and papers,
// and of the last that it can have come to, which is before the first of its later events.
func (v *view) reached(c *Closure) (known, most int) {
	now := ClosureStages.Index(c.Stage)
	most = now
	for _, s := range stageOfDate {
		switch at := s.on(c); {
		case v.later(at):
			most = min(most, ClosureStages.Index(s.stage)-1)
		case at.Known():
			known = max(known, ClosureStages.Index(s.stage))
		}
	}
	if most == now {
		return now, now
	}
	for _, e := range v.papers[Ref(c.RowID())] {
		if e.Date.Known() && !v.later(e.Date) {
			known = max(known, ClosureStages.Index(e.Stage))
		}
	}
	return min(known, most), most
}

// closureOn puts a case back to the stage of the last of its events up to the day. What belongs to a stage that it cannot have
// come to was not there; what bears a date of its own stays where that date has passed.
func closureOn(v *view, r Record) Record {
	c := r.(*Closure)
	n := *c
	known, most := v.reached(c)
	changed := most < ClosureStages.Index(c.Stage)
	for _, s := range stageOfDate {
		if at := s.on(c); v.later(at) || !at.Known() && changed && most < ClosureStages.Index(s.stage) {
			s.wipe(&n)
		}
	}
	if changed && known >= 0 {
		n.Stage = ClosureStages.Items[known].Code
		if ClosureStages.Index(n.Stated) > known {
			n.Stated = n.Stage
		}
	}
	if v.later(c.Stopped) {
		n.Stopped, n.StopReason = Date{}, ""
	}
	if v.later(c.Reopened) {
		n.Reopened = Date{}
	}
	if n == *c {
		return c
	}
	return &n
}

// evidenceOn leaves out the papers of later, and what was written down for stages that the case had not reached.
func evidenceOn(v *view, r Record) Record {
	e := r.(*Evidence)
	if v.later(e.Date) {
		return nil
	}
	c := v.b.Closure(e.Case)
	if c == nil || e.Date.Known() {
		return e
	}
	if _, most := v.reached(c); most < ClosureStages.Index(c.Stage) && most < ClosureStages.Index(e.Stage) {
		return nil
	}
	return e
}

// taskOn takes what was reported later from a task; the plan of a later year is not there.
func taskOn(v *view, r Record) Record {
	t := r.(*Task)
	if t.Year.Int() > v.day.Year() {
		return nil
	}
	if !v.later(t.ReportedOn) {
		return t
	}
	n := *t
	n.Reported, n.ReportedOn, n.Source, n.Done, n.Note = Measure{}, Date{}, "", Flag{}, ""
	return &n
}

// stageDates are the keys of the dates on which the stages of a project were reached.
func stageDates() []string {
	var out []string
	for _, s := range ProjectStages.Items {
		out = append(out, "p"+string(s.Code[1:])+"_date")
	}
	return out
}

// projectOn takes the stages from a project that it reached later, and the money that a later report speaks of. A project that
// was put into a plan later, and of which nothing had come about, is not there.
func projectOn(v *view, r Record) Record {
	p := r.(*Project)
	n := *p
	begun, current := false, -1
	for i := range n.Stages {
		switch s := &n.Stages[i]; {
		case v.later(s.Actual):
			*s = Stage{Planned: s.Planned}
		case s.Actual.Known():
			begun, current = true, i
		}
	}
	reports := v.reports[Ref(p.RowID())]
	last := LatestOf(reports, v.day)
	if begun = begun || last != nil; !begun && (p.PlanYear.Int() > v.day.Year() || v.later(p.Stages[0].Actual)) {
		return nil
	}
	if n.Stages != p.Stages {
		n.Current = ""
		if current >= 0 {
			n.Current = ProjectStages.Items[current].Code
		}
		if ProjectStages.Index(n.Stated) > current {
			n.Stated = n.Current
		}
	}
	if slices.ContainsFunc(reports, func(g *ProgressReport) bool { return v.later(g.Month) }) { // the project's own money is as of now
		n.InPlace = Money{}
		if last != nil {
			n.InPlace = last.InPlace
		}
		for i := range n.Funds {
			n.Funds[i].InPlace, n.Funds[i].Done, n.Funds[i].Paid = Money{}, Money{}, Money{}
		}
	}
	if n == *p {
		return p
	}
	return &n
}
