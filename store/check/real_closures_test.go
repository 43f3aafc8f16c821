package check

import (
	"fmt"

	"countyledger/store/edu"
)

// closures enters schools closed over the years, and cases at every stage.
func (c *realCounty) closures() {
	small := func() *place {
		for {
			p := one(c, c.places...)
			if p.from == realFirst && p.Open() && !c.busy[edu.Ref(p.RowID())] && (p.Type == edu.TypeTeachingPoint || p.Type == edu.TypePrimary) &&
				len(p.parts) == 1 && p.Locality != "121" && p.Locality != "111" && !p.Private() {
				c.busy[edu.Ref(p.RowID())] = true
				return p
			}
		}
	}
	for i := range 28 {
		c.closed(small(), edu.Day(2014+i/4, 8, c.between(10, 25)))
	}
	for range 2 { // closed before anybody kept a ledger: neither a case nor figures
		p := small()
		p.State, p.until = edu.StateClosed, 0
		p.parts = nil
	}
	c.closed(small(), edu.Day(2022, 8, 20))
	c.closed(small(), edu.Day(2022, 8, 20))
	winter := small()
	c.closed(winter, edu.Day(2023, 1, 15))
	for stage := range 7 { // on their way
		c.pending(small(), stage)
	}
	stopped := c.pending(small(), 3)
	stopped.HearingResult, stopped.Agree, stopped.Oppose = edu.HearingOpposed, edu.N(8), edu.N(17)
	stopped.Due, stopped.Abstain = edu.N(25), edu.N(0)
	stopped.HearingAgree, stopped.HearingOppose = edu.N(4), edu.N(8)
	stopped.Stopped, stopped.StopReason = edu.Day(2023, 4, 20), "多数家长反对"
	c.reopened(small())
	c.became(small(), edu.MethodPoint, edu.TypeTeachingPoint)
	c.became(small(), "kindergarten", edu.TypeKindergarten)
}

// begin fills in what a case knows at a stage, for a school that is closed on a day or is to be.
func (c *realCounty) begin(p *place, stage int, day edu.Date) *edu.Closure {
	into := c.centres[p.Township]
	k := &edu.Closure{
		School: edu.Ref(
			p.RowID(),
		),
		Into:        edu.Ref(into.RowID()),
		Method:      one(c, edu.MethodMerge, edu.MethodClose),
		Stage:       edu.ClosureStages.Items[stage].Code,
		Classes:     edu.N(c.between(1, 6)),
		Teachers:    edu.N(c.between(1, 6)),
		TeachersOff: known(c, 30, edu.N(0)),
		Pupils:      edu.N(c.between(6, 30)),
		Distance:    edu.Hundredths(int64(c.between(20, 120)) * 10),
		Minutes:     edu.N(c.between(8, 28)),
		Land: known(
			c,
			20,
			edu.Hundredths(120000),
		),
		Building:  known(c, 20, edu.Hundredths(50000)),
		LandRight: known(c, 20, edu.Code("collective")),
		InPlan:    edu.Yes(true),
		Planned:   edu.Month(day.Year(), day.MonthOf()),
	}
	on := func(before int) edu.Date { return edu.DateOf(day.First().AddDate(0, 0, -before)) }
	if stage >= 3 {
		parents := c.between(10, 40)
		k.Due, k.Agree, k.Oppose, k.Abstain = edu.N(parents), edu.N(parents-parents/5), edu.N(parents/6), edu.N(0)
		k.Hearing, k.HearingResult = on(70), edu.HearingAgreed
		k.HearingDue, k.HearingPresent, k.HearingAgree, k.HearingOppose = edu.N(13), edu.N(12), edu.N(10), edu.N(2)
	}
	if stage >= 4 {
		k.NoticeFrom, k.NoticeUntil = on(65), on(35)
	}
	if stage >= 5 { // the five checks stand before 报批
		k.Veto = edu.Yes(false)
		k.ApprovalDoc, k.Approved = edu.Text(fmt.Sprintf("云政函〔%d〕%d号", day.Year(), c.between(3, 60))), on(25)
	}
	if stage >= 6 {
		k.Filed = on(15)
	}
	if stage >= 7 {
		k.Done = day
		there := k.Pupils.Int() - c.between(0, 3)
		k.PlacedThere, k.PlacedElsewhere = edu.N(there), edu.N(k.Pupils.Int()-there)
		k.Bus, k.Boarding = edu.Yes(c.chance(40)), edu.Yes(c.chance(50))
	}
	if stage >= 8 {
		k.AssetPlan = one(c, edu.Text("移交村委会"), "改作幼儿园", "闲置，代管三年")
	}
	return k
}

// papers files what the stages before the present one leave.
func (c *realCounty) papers(k *edu.Closure, id edu.Ref, day edu.Date) {
	at := edu.ClosureStages.Index(k.Stage)
	for i, s := range edu.ClosureStages.Items[:at] {
		for n, item := range c.set.Papers[s.Code] {
			when := edu.DateOf(day.First().AddDate(0, 0, -90+8*i))
			c.put(edu.Evidences, &edu.Evidence{
				Case: id, Stage: s.Code, Item: edu.Text(item), Number: edu.Text(fmt.Sprintf("云教撤〔%d〕%d-%d号", day.Year(), i, n)), Date: when,
			})
		}
	}
}

// closed closes a school on a day: its figures end with the year before.
func (c *realCounty) closed(p *place, day edu.Date) {
	k := c.begin(p, c.between(9, 10), day)
	id := c.put(edu.Closures, k)
	c.papers(k, id, day)
	p.State, p.MergedInto = edu.StateClosed, k.Into
	if p.until = edu.Year(day.Year() - 1); day.MonthOf() > 8 {
		p.until++
	}
	c.put(edu.Placements, &edu.Placement{
		Case:     id,
		To:       k.Into,
		Pupils:   k.PlacedThere,
		Boarders: known(c, 30, edu.N(k.PlacedThere.Int()/2)),
		Riders:   known(c, 30, edu.N(k.PlacedThere.Int()/3)),
	})
	if n := k.PlacedElsewhere.Int(); n > 0 {
		c.put(edu.Placements, &edu.Placement{Case: id, To: c.elsewhere(k), Pupils: edu.N(n)})
	}
}

// elsewhere is a school that takes some of the pupils.
func (c *realCounty) elsewhere(k *edu.Closure) edu.Ref {
	for {
		p := one(c, c.places...)
		if id := edu.Ref(p.RowID()); p.Type == edu.TypePrimary && p.Open() && id != k.School && id != k.Into && !c.busy[id] {
			c.busy[id] = true // it stays in use
			return id
		}
	}
}

// pending is a case at a stage.
func (c *realCounty) pending(p *place, stage int) *edu.Closure {
	k := c.begin(p, stage, edu.Day(2023, 8, 20))
	if stage == 0 {
		k.Distance, k.Minutes, k.InPlan = known(c, 50, k.Distance), known(c, 50, k.Minutes), edu.Flag{}
	}
	// The dates of what has come about lie before today.
	for _, d := range []*edu.Date{&k.Hearing, &k.NoticeFrom, &k.NoticeUntil, &k.Approved, &k.Filed} {
		if d.Known() {
			*d = edu.DateOf(d.First().AddDate(0, 0, -95))
		}
	}
	if stage == 4 {
		k.NoticeFrom, k.NoticeUntil = edu.Day(2023, 5, 10), edu.Day(2023, 6, 9)
	}
	if stage == 5 { // asked for, not approved yet
		k.ApprovalDoc, k.Approved = "", edu.Date{}
	}
	c.papers(k, c.put(edu.Closures, k), edu.Day(2023, 5, 20))
	return k
}

// reopened is a school that was closed for three years.
func (c *realCounty) reopened(p *place) {
	k := c.begin(p, 9, edu.Day(2018, 8, 20))
	k.Reopened = edu.Day(2021, 8, 25)
	c.put(edu.Closures, k)
	p.State, p.reopened = edu.StateReopened, 2021
}

// became is a school that became a teaching point or a kindergarten.
func (c *realCounty) became(p *place, method, into edu.Code) {
	day := edu.Day(2020, 8, 18)
	k := c.begin(p, 10, day)
	k.Method = method
	k.Decided.WasType = p.Type
	k.PlacedThere, k.PlacedElsewhere = k.Pupils, edu.N(0)
	c.put(edu.Closures, k)
	p.Type = into
	switch into {
	case edu.TypeTeachingPoint:
		p.Centre = k.Into
	default:
		p.KindergartenKind, p.Centre = "edu", 0
		p.Code = edu.SchoolCode("11" + string(p.Code[2:]))
		p.parts[0].until = 2019
		p.parts = append(p.parts, &part{code: edu.SectionPre, first: edu.Small, last: edu.Big, intake: 12, from: 2020})
	}
}

// placed sends the people of the school that was closed after the count where its pupils went.
func (c *realCounty) placed() {
	for _, p := range c.places {
		if p.Open() || p.until != realYear {
			continue
		}
		for _, m := range c.staff {
			if m.at != p {
				continue
			}
			if m.OnDuty == edu.OnDutyYes || m.OnDuty == "" {
				c.put(edu.Rotations, &edu.Rotation{
					Teacher: edu.Ref(
						m.RowID(),
					),
					Year:     realYear,
					From:     edu.Ref(p.RowID()),
					To:       p.MergedInto,
					Reason:   edu.ReasonClosure,
					State:    edu.RotationApproved,
					Start:    edu.Day(2023, 1, 16),
					Since:    m.Joined,
					Relation: edu.RelationMoves,
				})
				m.PostedAt = p.MergedInto
			}
		}
	}
}
