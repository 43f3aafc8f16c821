// Package indicator computes figures from the book. It knows no database and no screen: every function
// is pure, takes its thresholds from a rule set and says what it counted.
package indicator

import "countyledger/store/edu"

// RotationRow is the rotation of one school, or of the county, in a school year, in persons.
type RotationRow struct {
	School          edu.Ref
	Teaching, Due   int
	Moved, Backbone int // moved out of the school; of these 县级骨干 or higher
	Down, Up        int // 城→乡, 乡→城
	Heads           int // 校长, 副校长
	Beside          int // moved too, and not counted: of other sections and of private schools
	Unsure          int // nobody entered by what they are due or not
}

// DueKnown reports whether it is known how many are due.
func (r RotationRow) DueKnown() bool { return r.Due > 0 || r.Unsure == 0 }

// Needed is the least number of moves that meets a share of per cents, rounded up to whole persons.
func Needed(base, share int) int { return (base*share + 99) / 100 }

// Rotations counts the moves of a school year by sending school, in the order of the register, and the
// county's sum. A person counts once a year, at the school of the first counted move (see Roll.Counted).
func Rotations(roll *Roll) (rows []RotationRow, sum RotationRow) {
	b := roll.b
	by := map[edu.Ref]*RotationRow{}
	at := func(s edu.Ref) *RotationRow {
		if by[s] == nil {
			by[s] = &RotationRow{School: s}
		}
		return by[s]
	}
	for _, t := range edu.All[edu.Teacher](b, edu.Teachers) {
		id := edu.Ref(t.RowID())
		v := roll.Verdict(id)
		if t.Post == edu.PostTeaching && t.OnDuty == edu.OnDutyYes && edu.Compulsory(t.Section) {
			at(v.Tenure.School).Teaching++
		}
		if v.Base() {
			at(v.Tenure.School).Due++
		}
		if v.Unsure {
			at(v.Tenure.School).Unsure++
		}
		if m := roll.Counted(t); m != nil {
			at(m.From).add(m, t)
		} else if roll.Beside(t) != nil {
			sum.Beside++
		}
	}
	if x := by[0]; x != nil { // at no school that is known
		sum.Unsure = x.Unsure
	}
	for _, s := range edu.All[edu.School](b, edu.Schools) {
		if r := by[edu.Ref(s.RowID())]; r != nil {
			rows = append(rows, *r)
			sum.Teaching += r.Teaching
			sum.Due += r.Due
			sum.Unsure += r.Unsure
			sum.Moved += r.Moved
			sum.Backbone += r.Backbone
			sum.Down += r.Down
			sum.Up += r.Up
			sum.Heads += r.Heads
		}
	}
	return rows, sum
}

func (r *RotationRow) add(m *edu.Rotation, t *edu.Teacher) {
	r.Moved++
	switch m.Direction {
	case edu.DirectionDown:
		r.Down++
	case edu.DirectionUp:
		r.Up++
	}
	if m.Ranks(t) {
		r.Backbone++
	}
	if edu.Leads(t.Duty) {
		r.Heads++
	}
}
