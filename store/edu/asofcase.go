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
	}},
}

// closureOn puts a case back to the stage of the last of its events up to the day. What belongs to a stage that it had not
// reached is not known; what bears a date of its own stays where that date has passed.
func closureOn(v *view, r Record) Record {
	c := r.(*Closure)
	n := *c
	reached := len(ClosureStages.Items) - 1
	for _, s := range stageOfDate {
		if v.later(s.on(c)) {
			reached = min(reached, ClosureStages.Index(s.stage)-1)
		}
	}
	for _, s := range stageOfDate {
		if at := s.on(c); ClosureStages.Index(s.stage) > reached && (!at.Known() || v.later(at)) {
			s.wipe(&n)
		}
	}
	if ClosureStages.Index(n.Stage) > reached {
		n.Stage = ClosureStages.Items[reached].Code
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
	if then := closureOn(v, c).(*Closure); ClosureStages.Index(then.Stage) < ClosureStages.Index(e.Stage) && then.Stage != c.Stage {
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
	}
	if slices.ContainsFunc(reports, func(g *Progress) bool { return v.later(g.Month) }) { // the project's own money is as of now
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
