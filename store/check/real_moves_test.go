package check

import (
	"fmt"

	"countyledger/store/edu"
)

// moves enters where people went: rotations of six school years, transfers, loans between schools, people taken on.
func (c *realCounty) moves() {
	var towns, villages, all []*place
	for _, p := range c.places {
		if p.until != realYear || p.Private() || p.from > 2017 || p.busy(c) || !compulsory(p) {
			continue
		}
		all = append(all, p)
		if p.Town() {
			towns = append(towns, p)
		} else if p.Locality != "" {
			villages = append(villages, p)
		}
	}
	gone := map[*member]bool{}
	for y := edu.Year(2017); y <= realYear; y++ {
		tries := 30
		if y == realYear {
			tries = 120
		}
		for range tries {
			from, to := one(c, towns...), one(c, villages...)
			if c.chance(30) {
				from, to = one(c, villages...), one(c, villages...)
			}
			if m := c.movable(from, gone); m != nil && from != to && teaches(to, m.Section) {
				gone[m] = true
				c.rotate(m, from, to, y)
			}
		}
	}
	for range 30 {
		from, to := one(c, all...), one(c, all...)
		if m := c.movable(to, gone); m != nil && from != to && teaches(from, m.Section) { // whoever came by it stands in the list of the school
			gone[m] = true
			c.transfer(m, from, to)
		}
	}
}

func (p *place) busy(c *realCounty) bool { return c.busy[edu.Ref(p.RowID())] }

// compulsory reports whether a school has 小学 or 初中.
func compulsory(p *place) bool {
	for _, x := range p.parts {
		if edu.Compulsory(x.code) {
			return true
		}
	}
	return false
}

// teaches reports whether a school has a 学段.
func teaches(p *place, section edu.Code) bool {
	for _, x := range p.parts {
		if x.code == section {
			return true
		}
	}
	return false
}

// movable is somebody of a school who can be moved: in post, long at the school.
func (c *realCounty) movable(p *place, gone map[*member]bool) *member {
	for range 20 {
		x := one(c, p.parts...)
		if len(x.members) < 4 || !edu.Compulsory(x.code) {
			continue
		}
		m := one(c, x.members...)
		if !gone[m] && m.OnDuty == edu.OnDutyYes && m.Establishment == edu.EstablishmentRegular &&
			m.Exemption == "" && m.Post == edu.PostTeaching && m.Section != "" &&
			m.Joined.Known() && !m.Continuous.Known() &&
			m.Joined.Year() < 2010 {
			return m
		}
	}
	return nil
}

// rotate sends somebody to another school for a school year or two. Who keeps the post is counted where it is; who takes it along is
// counted at the other school.
func (c *realCounty) rotate(m *member, from, to *place, y edu.Year) {
	start := edu.Day(int(y), 9, 1)
	if c.chance(15) {
		start = edu.Day(int(y)+1, 2, 20)
	}
	years := c.between(1, 2)
	r := &edu.Rotation{
		Teacher: edu.Ref(m.RowID()), Year: y, From: edu.Ref(from.RowID()), To: edu.Ref(to.RowID()), Reason: edu.ReasonRotation, Start: start,
		Form: known(c, 15, edu.FormRegular), Direction: known(c, 20, edu.DirectionOf(from.School, to.School)), Title: known(c, 30, m.Title),
		Section: known(c, 20, m.Section), Subject: known(c, 20, m.Subject), Since: known(c, 50, m.Joined), Relation: edu.RelationStays,
		Doc: edu.Text(fmt.Sprintf("云教人〔%d〕%d号", y, c.between(5, 20))), Approved: known(c, 10, edu.Day(int(y), 8, c.between(10, 30))),
		PlannedEnd: known(c, 10, edu.Day(int(y)+years, 8, 31)),
	}
	if c.chance(60) {
		r.Tenure = edu.N(int(y) - m.Joined.Year() + c.between(0, 1))
	}
	last := int(y)+years > int(realYear)
	switch {
	case last && c.chance(10): // approved, 报到 is not written down yet
		r.State = edu.RotationApproved
	case last:
		r.State = edu.RotationOn
		m.WorksAt = r.To
	case c.chance(5):
		r.State = edu.RotationRefused
		r.Doc, r.Approved = "", edu.Date{}
	case c.chance(8):
		r.State, r.End = edu.RotationEarly, edu.Day(int(y)+1, 3, 1)
		if r.Start.MonthOf() == 2 {
			r.End = edu.Day(int(y)+1, 6, 30)
		}
	default:
		r.State, r.End = edu.RotationEnded, known(c, 20, edu.Day(int(y)+years, 8, 31))
		r.Appraisal = known(c, 20, edu.Code("good"))
	}
	if took := r.State == edu.RotationOn || r.State == edu.RotationEnded; took && c.chance(25) { // 人走关系走
		r.Relation, r.Since, r.End = edu.RelationMoves, m.Joined, edu.Date{}
		m.WorksAt, m.PostedAt, m.Joined = 0, r.To, r.Start
		if !realYear.Start().Before(r.Start) {
			c.uncount(m, from)
			c.counted(m, to)
		}
	}
	c.put(edu.Rotations, r)
}

// transfer writes down how somebody of a school came to it.
func (c *realCounty) transfer(m *member, from, to *place) {
	r := &edu.Rotation{
		Teacher: edu.Ref(
			m.RowID(),
		),
		To:       edu.Ref(to.RowID()),
		From:     edu.Ref(from.RowID()),
		Relation: edu.RelationMoves,
		State:    edu.RotationApproved,
		Year:     edu.Year(c.between(2014, 2022)),
		Reason:   one(c, edu.Code("transfer"), "transfer", edu.ReasonRecruit),
	}
	r.Start = edu.Day(int(r.Year), 9, 1)
	if r.Reason == edu.ReasonRecruit {
		r.From, r.Relation = 0, ""
	}
	if r.Reason == "transfer" && c.chance(25) && r.Year == realYear { // in the spring: counted where he came from
		r.Start = edu.Day(2023, 2, 20)
		r.Since = edu.Day(2008, 9, 1)
		c.uncount(m, to)
		c.counted(m, from)
	}
	m.Joined = r.Start
	c.put(edu.Rotations, r)
}

func (c *realCounty) uncount(m *member, p *place) {
	for _, x := range p.parts {
		for i, o := range x.members {
			if o == m {
				x.members = append(x.members[:i:i], x.members[i+1:]...)
				x.teachers = len(x.members)
				return
			}
		}
	}
}

func (c *realCounty) counted(m *member, p *place) {
	for _, x := range p.parts {
		if x.code == m.Section {
			x.members = append(x.members, m)
			x.teachers = len(x.members)
			return
		}
	}
}
