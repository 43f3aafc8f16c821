// Package round is what is known of a collection (收表): who owes it, who has reported, when and with what gaps, and the changes by which a
// round is given out, taken in and chased. It knows no SQL and no screen.
package round

import (
	"cmp"
	"regexp"
	"slices"

	"countyledger/store/edu"
	"countyledger/store/mend"
)

// Board is a round with all who owe it.
type Board struct {
	Round *edu.Round
	Form  *edu.Form
	Units []*Unit // by township, then as the school register has them; units that are no schools last
	book  *edu.Book
	// rows are those that were read so far, meant the sums that are meant, once they were looked for.
	rows map[*edu.RoundRow]read
	// doubts are the cells of those rows that the ledger's own checks doubt.
	doubts map[*edu.RoundRow][]Gap
	meant  []mend.Sum
	found  bool
}

// Unit is one that owes the round, with what it sent.
type Unit struct {
	*edu.RoundUnit
	School   *edu.School // nil for a unit that is none
	Name     string
	Township string           // of the school, or that the unit itself is; empty where nobody knows
	Files    []*edu.RoundFile // the first first
	Rows     []*edu.RoundRow  // by their lines
}

// townOffice is what stands behind the name of a township in that of who reports for it.
var townOffice = regexp.MustCompile(`(?:(?:人民)?政府|中心(?:学)?校|(?:联合|联)校|学区|教(?:育|委|管|办).*)$`)

// Of is the board of a round.
func Of(b *edu.Book, r *edu.Round) *Board {
	out := &Board{Round: r, Form: b.Form(r), book: b, rows: map[*edu.RoundRow]read{}, doubts: map[*edu.RoundRow][]Gap{}}
	by, towns := map[edu.Ref]*Unit{}, map[string]bool{}
	for _, s := range edu.All[edu.School](b, edu.Schools) {
		towns[string(s.Township)] = true
	}
	for _, u := range edu.All[edu.RoundUnit](b, edu.RoundUnits) {
		if u.Round != edu.Ref(r.RowID()) {
			continue
		}
		unit := &Unit{RoundUnit: u, Name: string(u.Name)}
		if unit.School = b.School(u.School); unit.School != nil {
			unit.Name, unit.Township = string(unit.School.Name), string(unit.School.Township)
		} else if town := townOffice.ReplaceAllString(unit.Name, ""); towns[town] {
			unit.Township = town
		}
		by[edu.Ref(u.RowID())] = unit
		out.Units = append(out.Units, unit)
	}
	for _, f := range edu.All[edu.RoundFile](b, edu.RoundFiles) {
		if u := by[f.Unit]; u != nil {
			u.Files = append(u.Files, f)
		}
	}
	for _, x := range edu.All[edu.RoundRow](b, edu.RoundRows) {
		if u := by[x.Unit]; u != nil {
			u.Rows = append(u.Rows, x)
		}
	}
	for _, u := range out.Units {
		slices.SortStableFunc(u.Files, func(a, z *edu.RoundFile) int { return cmp.Compare(a.Time.Int(), z.Time.Int()) })
		slices.SortStableFunc(u.Rows, func(a, z *edu.RoundRow) int { return cmp.Compare(a.Line.Int(), z.Line.Int()) })
	}
	Order(b, out.Units)
	return out
}

// Order puts units by their townships, then as the school register has them; those that are no schools last.
func Order(b *edu.Book, units []*Unit) {
	place := map[edu.Ref]int{}
	for i, s := range edu.All[edu.School](b, edu.Schools) {
		place[edu.Ref(s.RowID())] = i
	}
	slices.SortStableFunc(units, func(a, z *Unit) int {
		if (a.School == nil) != (z.School == nil) {
			if a.School == nil {
				return 1
			}
			return -1
		}
		return cmp.Or(cmp.Compare(a.Township, z.Township), cmp.Compare(place[a.RoundUnit.School], place[z.RoundUnit.School]))
	})
}

// All are the rounds, the latest given out first.
func All(b *edu.Book) []*edu.Round {
	out := slices.Clone(edu.All[edu.Round](b, edu.Rounds))
	slices.SortStableFunc(out, func(a, z *edu.Round) int {
		return cmp.Or(z.Given.First().Compare(a.Given.First()), cmp.Compare(z.RowID(), a.RowID()))
	})
	return out
}

// Unit finds who owes the round by the row of the unit; nil for nobody.
func (b *Board) Unit(row int64) *Unit {
	if i := slices.IndexFunc(b.Units, func(u *Unit) bool { return u.RowID() == row }); i >= 0 {
		return b.Units[i]
	}
	return nil
}

// OfSchool finds what a school owes; nil where it owes nothing.
func (b *Board) OfSchool(school edu.Ref) *Unit {
	if i := slices.IndexFunc(b.Units, func(u *Unit) bool { return u.School != nil && u.RoundUnit.School == school }); i >= 0 {
		return b.Units[i]
	}
	return nil
}

// Has reports whether something counts as sent: what came with gaps has come, what was sent back has not.
func (u *Unit) Has() bool {
	switch u.State {
	case edu.OwedIn, edu.OwedGaps, edu.OwedNone, edu.OwedByOther:
		return true
	}
	return false
}

// Late reports whether what the unit owes came after the deadline, or has not come although it is over. What came in time and was mended
// afterwards was not late.
func (b *Board) Late(u *Unit, now edu.Moment) bool {
	if u.Has() {
		return u.First().After(b.Round.Deadline)
	}
	return now.After(b.Round.Deadline)
}

// Count is how many units are in each state.
func (b *Board) Count() map[edu.Code]int {
	out := map[edu.Code]int{}
	for _, u := range b.Units {
		out[u.State]++
	}
	return out
}

// Town is a township with some of its units.
type Town struct {
	Name  string // empty for units without one
	Units []*Unit
}

// Towns are some units by township, in the order of the board.
func Towns(units []*Unit) []Town {
	var out []Town
	for _, u := range units {
		if n := len(out); n > 0 && out[n-1].Name == u.Township {
			out[n-1].Units = append(out[n-1].Units, u)
		} else {
			out = append(out, Town{u.Township, []*Unit{u}})
		}
	}
	return out
}

// Missing are the units from which nothing counts as sent.
func (b *Board) Missing() []*Unit {
	return slices.DeleteFunc(slices.Clone(b.Units), (*Unit).Has)
}

// Last is the latest round before another that asks for much the same: two thirds of its columns. nil where there is none.
func Last(b *edu.Book, r *edu.Round) *edu.Round {
	heads := func(r *edu.Round) map[edu.Text]bool {
		out := map[edu.Text]bool{}
		for _, c := range b.Form(r).Columns {
			out[c.Head] = true
		}
		return out
	}
	mine := heads(r)
	for _, old := range All(b) {
		if old.RowID() == r.RowID() || r.Given.Before(old.Given) || old.Given == r.Given && old.RowID() > r.RowID() {
			continue
		}
		same := 0
		for head := range heads(old) {
			if mine[head] {
				same++
			}
		}
		if len(mine) > 0 && 3*same >= 2*len(mine) {
			return old
		}
	}
	return nil
}
