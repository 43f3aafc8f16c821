package edu

import (
	"slices"
	"time"
)

// Stay is the time a teacher spends at one school without leaving it.
type Stay struct {
	School Ref // 0 where nobody wrote it down
	// From and Until are the first and the last day; From is not known where nothing says so, Until while the
	// teacher is still there.
	From, Until Date
	Move        *Rotation // what brought the teacher; nil for the first stay
	Back        bool      // came back when that move ended
}

// Joins reports whether the move brings somebody in from outside: there is no sending school.
func (m *Rotation) Joins() bool { return m.Reason == ReasonRecruit || m.Reason == ReasonRehire }

// Took reports whether the teacher has really gone: 报到 is over. A plan, an application and an approval move nobody.
func (m *Rotation) Took() bool {
	switch m.State {
	case RotationOn, RotationEnded, RotationEarly:
		return m.Start.Known()
	case RotationApproved: // of other moves nothing is awaited after the approval
		return m.Start.Known() && m.Reason != ReasonRotation
	}
	return false
}

// Away reports whether the teacher is at the receiving school now and keeps the post at the sending one: a rotation
// 在岗 with 人走关系不动.
func (m *Rotation) Away() bool {
	return m.Reason == ReasonRotation && m.State == RotationOn && m.Relation == RelationStays && m.Start.Known()
}

// returns is the last day at the receiving school of somebody who goes back to the sending one; ok is false for who
// stays, or is still there. A move that is over and has no day is taken to have lasted as planned, or for its year.
func (m *Rotation) returns(t *Teacher) (last Date, ok bool) {
	last = m.over()
	return last.Last(), last.Known() && m.keepsPost(t)
}

// over is the last day of a move; not known while it goes on.
func (m *Rotation) over() Date {
	ended := m.State == RotationEnded || m.State == RotationEarly
	switch {
	case m.End.Known() || !ended:
		return m.End
	case m.PlannedEnd.Known():
		return m.PlannedEnd
	}
	return m.Year.End()
}

// keepsPost reports whether the post stays at the sending school.
func (m *Rotation) keepsPost(t *Teacher) bool {
	return m.From != 0 && (m.Relation == RelationStays || m.Relation == "" && t.PostedAt == m.From)
}

// Moves lists the moves of every teacher, in the order in which they began; those whose beginning is not known
// come last.
func (b *Book) Moves() map[Ref][]*Rotation {
	out := map[Ref][]*Rotation{}
	for _, m := range All[Rotation](b, Rotations) {
		out[m.Teacher] = append(out[m.Teacher], m)
	}
	for _, all := range out {
		slices.SortStableFunc(all, func(a, z *Rotation) int {
			if a.Start.Known() != z.Start.Known() {
				if a.Start.Known() {
					return -1
				}
				return 1
			}
			return a.Start.First().Compare(z.Start.First())
		})
	}
	return out
}

// Service is where a teacher has worked, stay after stay, from the moves in the order in which they began. The
// stays follow each other without a gap and never overlap: on any day a teacher is at one school.
func (t *Teacher) Service(moves []*Rotation) []Stay {
	moves = slices.DeleteFunc(slices.Clone(moves), func(m *Rotation) bool { return !m.Took() })
	at := Stay{School: t.School(), From: t.Since()}
	if len(moves) > 0 {
		first := moves[0]
		at = Stay{School: first.From, From: first.Since}
		if !at.From.Known() {
			at.From = t.Since()
		}
		if !at.From.Earlier(first.Start) {
			at.From = Date{}
		}
	}
	w := walk{at: at}
	for _, m := range moves {
		w.back(m.Start)
		if m.Reason == ReasonClosure && w.home != 0 && m.From == w.home { // away while the home school was closed
			w.home = m.To
			continue
		}
		w.leave(Stay{School: m.To, From: DateOf(m.Start.First()), Move: m})
		w.home, w.last = 0, Date{}
		if m.keepsPost(t) {
			w.home = m.From
			w.last, _ = m.returns(t)
		}
	}
	w.back(Date{})
	return append(w.out, w.at)
}

// walk goes through the moves of a teacher.
type walk struct {
	out  []Stay
	at   Stay
	home Ref  // where the teacher goes back to; 0 for nobody who is away
	last Date // the last day away; not known while it goes on
}

func (w *walk) leave(next Stay) {
	if !w.at.From.Known() || w.at.From.Before(next.From) { // else nothing is left of it
		w.at.Until = next.From.plus(-1)
		w.out = append(w.out, w.at)
	}
	w.at = next
}

// back lets the teacher go home, if that was before a day; a day that is not known is later than all.
func (w *walk) back(before Date) {
	if w.home == 0 || !w.last.Known() || w.last.Before(w.at.From) || before.Known() && !w.last.plus(1).Before(before) {
		return
	}
	w.leave(Stay{School: w.home, From: w.last.plus(1), Move: w.at.Move, Back: true})
	w.home = 0
}

// plus is a day some days later.
func (d Date) plus(days int) Date { return DateOf(d.First().AddDate(0, 0, days)) }

// RuralYears is 农村工作经历年限 up to a day: the whole years at schools outside the towns (城乡分类 2xx). Known is false where the stays do not
// reach back to when the teacher began to teach, or one of their schools has no 城乡分类.
func (b *Book) RuralYears(t *Teacher, stays []Stay, until Date) (years int, known bool) {
	began := t.TeachFrom
	if !began.Known() {
		began = t.WorkFrom
	}
	if !began.Known() || !until.Known() || len(stays) == 0 || !stays[0].From.Known() || began.Earlier(stays[0].From) {
		return 0, false
	}
	at := until.First() // the time is reckoned back from the day, stay after stay
	for _, s := range slices.Backward(stays) {
		from, end := s.From.First(), until
		if s.Until.Known() && s.Until.plus(1).Before(until) {
			end = s.Until.plus(1)
		}
		if !from.Before(end.First()) {
			continue
		}
		school := b.School(s.School)
		switch {
		case school == nil || school.Locality == "":
			return 0, false
		case !school.Town():
			at = at.AddDate(0, 0, -int(end.First().Sub(from)/(24*time.Hour)))
		}
	}
	return wholeYears(DateOf(at), until), true
}

// SchoolOn is the school where a teacher worked on a day; 0 where the stays do not say.
func SchoolOn(stays []Stay, day time.Time) Ref {
	for _, s := range stays {
		if (!s.From.Known() || !day.Before(s.From.First())) && (!s.Until.Known() || !day.After(s.Until.First())) {
			return s.School
		}
	}
	return 0
}

// Tenure is from when a teacher has been at one school as a school year's rotation looks at it, and how that is known.
type Tenure struct {
	School Ref // 编制单位 before the year's own rotation
	Since  Date
	// Typed tells that Since stands in the staff list (连续任教起算日, 进入本校时间); ByMoves is then what the moves say.
	Typed   bool
	ByMoves Date
	Moved   bool // ByMoves comes from a move, not from 进入本校时间
	Basis   Text
}

// Years is the whole years up to a day; ok is false where no day is known.
func (n Tenure) Years(until Date) (years int, ok bool) {
	if !n.Since.Known() {
		return 0, false
	}
	return wholeYears(n.Since, until), true
}

// Tenure works out since when a teacher had been at one school in a school year. The year's own rotation does not
// interrupt it, nor do later moves: who moves this year was due this year (domain rule 2.2). Moves for the reasons in
// through (撤并安置) interrupt nothing. What was typed as 连续任教起算日 stands above the moves.
func (t *Teacher) Tenure(moves []*Rotation, y Year, through []Code) Tenure {
	own := slices.IndexFunc(moves, func(m *Rotation) bool {
		return m.Counted(y) || m.Took() && (m.Reason == ReasonRotation && m.Begins(y) || y.End().Before(m.Start))
	})
	n := Tenure{School: t.PostedAt, Basis: t.ContinuousBasis}
	before := moves
	if own >= 0 {
		before = moves[:own]
		if i := slices.IndexFunc(moves[own:], func(m *Rotation) bool { return m.Took() && m.From != 0 && !m.keepsPost(t) }); i >= 0 {
			n.School = moves[own+i].From // the post has moved since
		}
		if m := moves[own]; m.Took() && m.Since.Known() {
			n.Since, n.ByMoves = m.Since, m.Since
			return n
		}
	}
	n.ByMoves = t.arrived(before, y, through)
	n.Moved = n.ByMoves != t.Joined
	// A move that came in with a list and says nothing of the tenure before it is no better a witness than the
	// staff list of the same office; one that was carried out here has its 派出校起算日.
	n.Since = t.arrived(slices.DeleteFunc(slices.Clone(before), func(m *Rotation) bool { return !m.Since.Known() }), y, through)
	n.Typed = n.Since != n.ByMoves
	if t.Continuous.Known() {
		n.Since, n.Typed = t.Continuous, true
	}
	return n
}

// arrived is the day of the last arrival that began anew: 进入本校时间, or a move or a return after it.
func (t *Teacher) arrived(moves []*Rotation, y Year, through []Code) Date {
	at := t.Joined
	later := func(d Date) {
		if d.Known() && !y.End().Before(d) && (!at.Known() || at.Before(d)) {
			at = d
		}
	}
	for _, m := range moves {
		switch {
		case !m.Took():
		case slices.Contains(through, m.Reason):
			if m.Since.Known() && (!at.Known() || !m.Start.Before(at)) {
				at = m.Since
			}
		default:
			later(m.Start)
			if last, ok := m.returns(t); ok {
				later(last.plus(1))
			}
		}
	}
	return at
}
