package indicator_test

import (
	"fmt"

	"countyledger/store/edu"
)

// closure is a case about a school: none, some or all of it carried out, perhaps within the school year, perhaps reopened.
func (r *random) closure(school edu.Ref) {
	s := r.b.School(school)
	k := &edu.Closure{School: school, Stage: edu.ClosureStages.Items[r.IntN(11)].Code, Method: pick[edu.Code](r, "close", "merge")}
	if edu.ClosureStages.Index(k.Stage) >= 7 {
		k.Done = edu.Day(2022, 7, 1)
		if r.chance(0.7) {
			k.Done = r.day(2022, 2023)
		}
		s.State = "closed"
		if s.Type == "211" && r.chance(0.3) {
			k.Method, k.Decided.WasType, s.Type, s.State = "point", "211", "218", "open"
		} else if k.Done.Before(edu.Day(2022, 12, 1)) && r.chance(0.2) {
			k.Reopened, s.State = edu.Day(2023, 2, 1), "reopened"
		}
	}
	r.put(edu.Closures, k)
}

// teacher is somebody with what the register has, and perhaps moves.
func (r *random) teacher() {
	n := len(r.b.Rows(edu.Teachers)) + 1
	schools := len(r.b.Rows(edu.Schools))
	arrived := r.day(2012, 2019)
	if r.chance(0.4) { // about the limit of six years
		arrived = pick(r, edu.Day(2017, 8, 31), edu.Day(2017, 9, 1), edu.Day(2017, 8, 30), edu.Month(2017, 8), edu.Month(2017, 9))
	}
	t := &edu.Teacher{
		Name: edu.Name(fmt.Sprintf("教师%d", n)), PostedAt: edu.Ref(1 + r.IntN(schools)), Joined: arrived,
		Establishment: r.code(pick[edu.Code](r, "regular", "regular", "regular", "regular", "special", "hired", "substitute")),
		Post:          r.code(pick[edu.Code](r, "teaching", "teaching", "teaching", "teaching", "admin", "support")),
		Section:       r.code(pick[edu.Code](r, "primary", "primary", "junior", "junior", "pre", "senior")),
		OnDuty:        r.code(pick[edu.Code](r, "on", "on", "on", "on", "on", "on", "off", "lent", "retired", "left")),
		Backbone:      pick[edu.Code](r, "", "0", "1", "3", "4", "4", "5"),
		Hours:         r.count(pick(r, 0, 359, 360, 400)), Certificate: r.code(pick[edu.Code](r, "primary", "junior", "none")),
		Exemption: pick[edu.Code](r, "", "", "", "", "exempt", "deferred"),
	}
	if r.chance(r.blank) {
		t.Joined = edu.Date{}
	}
	if r.chance(0.1) {
		t.Continuous, t.ContinuousBasis = r.day(2010, 2018), "学校更名"
	}
	if r.chance(0.1) {
		t.BackboneFrom = r.day(2021, 2023)
		t.BackboneUntil = edu.Day(t.BackboneFrom.Year()+3, 1, 1)
	}
	if r.chance(0.03) {
		t.WorkFrom = r.day(2022, 2023)
	}
	ref := r.put(edu.Teachers, t)
	if schools < 2 || t.Continuous.Known() || !t.Joined.Known() {
		return
	}
	since := t.Joined
	if r.chance(0.25) {
		since = r.pastMove(ref, t)
	}
	if r.chance(0.25) {
		r.thisYear(ref, t, since)
	}
}

// elsewhere is another school than one.
func (r *random) elsewhere(here edu.Ref) edu.Ref {
	to := edu.Ref(1 + r.IntN(len(r.b.Rows(edu.Schools))-1))
	if to >= here {
		to++
	}
	return to
}

// pastMove is a move of an earlier year, with the register as it stands after it, and from when the tenure runs then.
func (r *random) pastMove(ref edu.Ref, t *edu.Teacher) (since edu.Date) {
	start := edu.Day(2020+r.IntN(2), 9, 1)
	m := &edu.Rotation{
		Teacher: ref, Year: edu.Year(start.Year()), From: t.PostedAt, To: r.elsewhere(t.PostedAt), Start: start, Since: t.Joined,
		Reason: pick[edu.Code](r, "rotation", "closure", "transfer"), State: "on", Relation: "moves",
	}
	if m.Reason == "rotation" && r.chance(0.6) { // and back
		m.State, m.Relation, m.End = "ended", "stays", edu.Day(start.Year()+1, 8, 31)
		since = edu.Day(start.Year()+1, 9, 1)
	} else {
		since, t.PostedAt, t.Joined = start, m.To, start
	}
	if m.Reason == "closure" { // it interrupts nothing
		since = m.Since
	}
	r.put(edu.Rotations, m)
	return since
}

// thisYear is a move of the school year, in any state, with the register as it stands after it.
func (r *random) thisYear(ref edu.Ref, t *edu.Teacher, since edu.Date) {
	m := &edu.Rotation{
		Teacher: ref, Year: 2022, From: t.PostedAt, To: r.elsewhere(t.PostedAt),
		Start:    pick(r, edu.Day(2022, 9, 1), edu.Day(2023, 2, 20), edu.Day(2023, 8, 31)),
		Reason:   pick[edu.Code](r, "rotation", "rotation", "rotation", "rotation", "closure", "transfer"),
		State:    pick[edu.Code](r, "draft", "applied", "recommended", "approved", "on", "on", "on", "ended", "early", "refused"),
		Relation: pick[edu.Code](r, "moves", "stays"), Form: r.code(pick[edu.Code](r, "regular", "team", "bundle")),
		Backbone: pick[edu.Code](r, "", "", "4", "5"), Section: pick[edu.Code](r, "", t.Section),
	}
	if m.Reason != "rotation" {
		m.State, m.Relation = "on", "moves"
	}
	if r.chance(0.5) {
		m.Approved = edu.Day(2022, 8, 20)
	}
	done := m.State == "on" || m.State == "ended" || m.State == "early"
	if done {
		m.Since = since
	}
	if m.State == "ended" || m.State == "early" {
		m.End = edu.Day(2023, 8, 31)
	}
	switch {
	case done && m.Relation == "moves":
		t.PostedAt, t.Joined = m.To, m.Start
	case m.State == "on":
		t.WorksAt = m.To
	}
	r.put(edu.Rotations, m)
	if m.State == "draft" && r.chance(0.2) { // the second move of a year
		again := *m
		again.State, again.Start, again.Form = "approved", edu.Day(2023, 3, 1), "team"
		r.put(edu.Rotations, &again)
	}
}

// project is a building project with stages, sources and months.
func (r *random) project() {
	n := len(r.b.Rows(edu.Projects)) + 1
	p := &edu.Project{
		Name: edu.Name(fmt.Sprintf("项目%d", n)), School: edu.Ref(1 + r.IntN(len(r.b.Rows(edu.Schools)))),
		Task: pick[edu.Code](r, "kindergarten", "compulsory", "boarding", "other", ""),
	}
	if r.chance(0.9) {
		p.Kind = pick[edu.Code](r, "new", "rebuild", "extend")
	}
	if r.chance(0.7) {
		p.PlanYear = edu.N(pick(r, 2021, 2022, 2022, 2023, 2024))
	}
	if r.chance(0.7) {
		p.Total = edu.Fen(int64(r.IntN(100_000)) * 10_000)
	}
	if r.chance(0.5) {
		p.Funds[r.IntN(6)].Planned = edu.Fen(int64(r.IntN(100_000)) * 10_000)
		p.Funds[r.IntN(6)].Planned = edu.Fen(int64(r.IntN(100_000)) * 10_000)
	}
	if r.chance(0.5) {
		p.InPlace = edu.Fen(int64(r.IntN(1000)) * 1_000_000)
	}
	at := edu.Day(2022, 1, 10)
	for i := range r.IntN(18) {
		if r.chance(0.8) {
			p.Stages[i].Actual = at
		}
		at = edu.DateOf(at.First().AddDate(0, 0, r.IntN(60)))
	}
	ref := r.put(edu.Projects, p)
	month, total := 6+r.IntN(10), int64(0)
	for range r.IntN(8) {
		g := &edu.ProgressReport{Project: ref, Month: edu.Month(2022+(month-1)/12, (month-1)%12+1)}
		g.State = pick[edu.Code](r, "", "", "", "idle", "draft")
		amount := func(n int64) (m edu.Money) {
			if !r.chance(r.blank) {
				m = edu.Fen(n)
			}
			return m
		}
		by := int64(r.IntN(1000)) * 10_000
		total += by
		g.DoneMonth, g.DoneYear, g.DoneTotal = amount(by), amount(total/2), amount(total)
		g.InPlace, g.Paid = amount(total+5), amount(total-total/3)
		r.put(edu.ProgressReports, g)
		month += 1 + r.IntN(2)
	}
}
