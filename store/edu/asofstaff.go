package edu

import "slices"

// rotationHappened reports whether a date of a move has come about: an approval by which it was decided, a beginning where the
// teacher has gone, an end where the move is over. Those of a plan have not.
func rotationHappened(r Record, key string) bool {
	m := r.(*Rotation)
	switch key {
	case "start":
		return m.Took()
	case "end":
		return m.State == RotationEnded || m.State == RotationEarly
	}
	return Rotated(m.State) || m.State == RotationEarly
}

// rotationOn puts a move back to the state it had: decided later it was not approved, begun later it was approved at most,
// ended later it went on. A transfer of later (调动, 撤并安置 …) is no plan; it is not there.
func rotationOn(v *view, r Record) Record {
	m := r.(*Rotation)
	n := *m
	begun := !v.later(m.Start)
	if !begun && m.Reason != ReasonRotation {
		return nil
	}
	if v.later(m.Approved) {
		n.Approved, n.Doc = Date{}, ""
	}
	decided := Rotated(m.State) || m.State == RotationEarly
	switch {
	case decided && v.later(m.Approved):
		n.State, n.End, n.Appraisal = RotationRecommended, Date{}, ""
	case decided && !begun:
		n.State, n.End, n.Appraisal = RotationApproved, Date{}, ""
	case m.State == RotationEnded || m.State == RotationEarly:
		if v.later(m.over()) {
			n.State, n.End, n.Appraisal = RotationOn, Date{}, ""
		}
	case v.later(m.End):
		n.End = Date{}
	}
	if rotationPlace(n.Stated) > rotationPlace(n.State) {
		n.Stated = ""
	}
	if n == *m {
		return m
	}
	return &n
}

// teacherOn leaves out who had not begun to work, sends back who moved later, has who left later still on duty, and takes away a title, a
// post or an honour that was given later. Where somebody moved without a record of it, he or she stays where the staff list says.
func teacherOn(v *view, r Record) Record {
	t := r.(*Teacher)
	if v.later(t.WorkFrom) {
		return nil
	}
	n := *t
	for _, m := range slices.Backward(v.moves[Ref(t.RowID())]) {
		switch {
		case !m.Took():
		case v.later(m.Start) && m.Joins():
			return nil
		case v.later(m.Start):
			n.sendBack(m)
		case v.later(m.over()):
			n.keepAway(m)
		}
	}
	if v.later(t.Left) && (t.OnDuty == OnDutyLeft || t.OnDuty == OnDutyRetired) {
		n.OnDuty, n.Left = OnDutyYes, Date{}
	}
	if v.later(t.BackboneFrom) {
		n.Backbone, n.BackboneFrom, n.BackboneUntil = "", Date{}, Date{}
	}
	if v.later(t.DutyFrom) {
		n.Duty, n.DutyFrom, n.Term = "", Date{}, Count{}
	}
	if v.later(t.HonourFrom) {
		n.Honours, n.HonourFrom = "", Date{}
	}
	if n == *t {
		return t
	}
	return &n
}

// StaffOn is the staff as it stood on a day: who had begun to work, where the moves say that the post was then.
func (b *Book) StaffOn(day Date) []*Teacher {
	v := b.viewOf(day)
	var out []*Teacher
	for _, t := range All[Teacher](b, Teachers) {
		if then, ok := v.stood(Teachers, t).(*Teacher); ok {
			out = append(out, then)
		}
	}
	return out
}

// keepAway undoes the end of a move of somebody who kept the post and has gone back to it.
func (t *Teacher) keepAway(m *Rotation) {
	if m.keepsPost(t) && t.WorksAt == 0 && t.PostedAt == m.From {
		t.WorksAt = m.To
	}
}

// sendBack undoes a move in the staff list.
func (t *Teacher) sendBack(m *Rotation) {
	switch {
	case m.From == 0:
		return
	case t.WorksAt == m.To:
		t.WorksAt = 0
	case t.PostedAt == m.To:
		t.PostedAt = m.From
	}
	if t.Joined.Known() && t.Joined == m.Start {
		t.Joined = m.Since
	}
}
