package indicator

import "countyledger/store/edu"

// Roll is every teacher of a county as the rotation of one school year looks at them.
type Roll struct {
	Year     edu.Year
	Verdicts map[edu.Ref]Verdict
	// Moves are every teacher's moves, in the order in which they began.
	Moves map[edu.Ref][]*edu.Rotation

	b     *edu.Book
	rules edu.RotationRules
}

// NewRoll judges every teacher.
func NewRoll(b *edu.Book, y edu.Year, rules edu.RotationRules) *Roll {
	r := &Roll{Year: y, Verdicts: map[edu.Ref]Verdict{}, Moves: b.Moves(), b: b, rules: rules}
	for _, t := range edu.All[edu.Teacher](b, edu.Teachers) {
		id := edu.Ref(t.RowID())
		r.Verdicts[id] = Eligibility(t, r.Moves[id], b, y, rules)
	}
	return r
}

// Counted is the move by which a teacher counts as rotated in the roll's year: the first that counts; nil for none.
func (r *Roll) Counted(teacher edu.Ref) *edu.Rotation {
	for _, m := range r.Moves[teacher] {
		if m.Counted(r.Year) {
			return m
		}
	}
	return nil
}

// Planned is the move that is planned for a teacher in the roll's year and would count once it is approved; nil for
// none, or where the teacher counts already.
func (r *Roll) Planned(teacher edu.Ref) *edu.Rotation {
	if r.Counted(teacher) != nil {
		return nil
	}
	for _, m := range r.Moves[teacher] {
		if m.Year == r.Year && m.Reason == edu.ReasonRotation && m.Pending() {
			return m
		}
	}
	return nil
}
