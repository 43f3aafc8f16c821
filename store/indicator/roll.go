package indicator

import "countyledger/store/edu"

// Roll is every teacher of a county as the rotation of one school year looks at them.
type Roll struct {
	Year edu.Year
	// Moves are every teacher's moves, in the order in which they began.
	Moves map[edu.Ref][]*edu.Rotation

	b      *edu.Book
	rules  edu.RotationRules
	ranked *edu.Teacher // the first

	verdicts map[edu.Ref]*Verdict
}

// Verdict is that on a teacher; the zero verdict where the book has no such teacher.
func (r *Roll) Verdict(teacher edu.Ref) *Verdict {
	if v := r.verdicts[teacher]; v != nil {
		return v
	}
	return &Verdict{}
}

// Ranked reports whether anybody's 骨干级别 was entered. Where it was, who has none is none; else nobody knows.
func (r *Roll) Ranked() bool { return r.ranked != nil }

// Ranks reports whether a teacher is 骨干 of 县级 or higher when the roll's year begins.
func (r *Roll) Ranks(t *edu.Teacher) bool { return t.Ranks(r.Year.Start()) }

// NewRoll judges every teacher.
func NewRoll(b *edu.Book, y edu.Year, rules edu.RotationRules) *Roll {
	r := &Roll{Year: y, verdicts: map[edu.Ref]*Verdict{}, Moves: b.Moves(), b: b, rules: rules}
	for _, t := range edu.All[edu.Teacher](b, edu.Teachers) {
		id := edu.Ref(t.RowID())
		if t.Backbone != "" && r.ranked == nil {
			r.ranked = t
		}
		v := Eligibility(t, r.Moves[id], b, y, rules)
		r.verdicts[id] = &v
	}
	return r
}

// Counted is the move by which a teacher counts as rotated in the roll's year: the first that counts and is of the population that
// the quotas look at, a teacher of 小学 or 初中 from a public school (教督〔2017〕6号, 政府保障程度 第11项); nil for none. Every number of
// people who rotated is of these.
func (r *Roll) Counted(t *edu.Teacher) *edu.Rotation { return r.first(t, true) }

// Last is the latest of the moves of a teacher who counts as rotated that are counted: its form is that of the person, whatever
// order the moves were entered in.
func (r *Roll) Last(t *edu.Teacher) (last *edu.Rotation) {
	for _, m := range r.Moves[edu.Ref(t.RowID())] {
		if r.Counts(m, t) {
			last = m
		}
	}
	return last
}

// Beside is the move of a teacher who rotated in the roll's year and does not count: of another section, or from a private school.
// Such moves are told beside the counted ones, never among them.
func (r *Roll) Beside(t *edu.Teacher) *edu.Rotation {
	if r.Counted(t) != nil {
		return nil
	}
	return r.first(t, false)
}

func (r *Roll) first(t *edu.Teacher, counts bool) *edu.Rotation {
	for _, m := range r.Moves[edu.Ref(t.RowID())] {
		if m.Counted(r.Year) && r.begun(m) && r.counts(m, t) == counts {
			return m
		}
	}
	return nil
}

// Counts reports whether a move of the roll's year is one of those that are counted, the second of a teacher's included.
func (r *Roll) Counts(m *edu.Rotation, t *edu.Teacher) bool {
	return m.Counted(r.Year) && r.begun(m) && r.counts(m, t)
}

// Rotated reports whether a move of the roll's year has been made, counted or beside.
func (r *Roll) Rotated(m *edu.Rotation) bool { return m.Counted(r.Year) && r.begun(m) }

// begun reports whether a move has begun by the day that the book is of; in the ledger as it stands an approval is enough.
func (r *Roll) begun(m *edu.Rotation) bool { return !r.b.Until.Known() || !r.b.Until.Before(m.Start) }

// counts reports whether a move is of the population of the quotas, by the section it was made in.
func (r *Roll) counts(m *edu.Rotation, t *edu.Teacher) bool {
	section := m.Section
	if section == "" {
		section = t.Section
	}
	s := r.b.School(m.From)
	return edu.Compulsory(section) && s != nil && !s.Private()
}

// placed reports whether it is known of the section and the school of the teacher's moves of the year whether they count.
func (r *Roll) placed(t *edu.Teacher) bool {
	for _, m := range r.Moves[edu.Ref(t.RowID())] {
		if r.Rotated(m) && (m.Section == "" && t.Section == "" || r.b.School(m.From) == nil) {
			return false
		}
	}
	return true
}

// Planned is the move that is planned for a teacher in the roll's year and would count once it is approved; nil for
// none, or where the teacher counts already.
func (r *Roll) Planned(t *edu.Teacher) *edu.Rotation {
	if r.Counted(t) != nil {
		return nil
	}
	for _, m := range r.Moves[edu.Ref(t.RowID())] {
		if m.Year == r.Year && m.Reason == edu.ReasonRotation && m.Pending() && r.counts(m, t) {
			return m
		}
	}
	return nil
}

// Known reports whether anything is known of the rotation of the roll's year: where no move of it was entered, the number of those
// who moved is not 0, it is not known.
func (r *Roll) Known() bool {
	for _, all := range r.Moves {
		for _, m := range all {
			if m.Reason == edu.ReasonRotation && (m.Year == r.Year || m.Begins(r.Year)) {
				return true
			}
		}
	}
	return false
}
