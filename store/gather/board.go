// Package gather tells how far the units below an office are with what they owe it: who has handed in what and when, what was sent back,
// who is late. No SQL, no screen.
package gather

import (
	"cmp"
	"slices"

	"countyledger/store/edu"
)

// Cell is what one unit owes of one submission, with what came of it.
type Cell struct {
	Unit edu.Unit
	edu.Owing
	Times  []*edu.Receipt // 第1次, 第2次 …
	Late   bool           // the first came after the day, or none has and the day is over
	Coming bool           // its 统计截止日期 is still to come
}

// Last is the latest handing-in, nil where there is none.
func (c *Cell) Last() *edu.Receipt {
	if n := len(c.Times); n > 0 {
		return c.Times[n-1]
	}
	return nil
}

// Stands is the handing-in that counts: the latest that was neither sent back nor withdrawn, and nothing newer was sent back. nil where
// there is none: what was sent back counts as little as what never came.
func (c *Cell) Stands() *edu.Receipt {
	for _, r := range slices.Backward(c.Times) {
		switch r.State {
		case edu.SubmissionReceived:
			return r
		case edu.SubmissionBack:
			return nil
		}
	}
	return nil
}

// Word is how it stands, for lists.
func (c *Cell) Word() string {
	stands, last := c.Stands(), c.Last()
	switch {
	case stands != nil && c.Late:
		return "已报（迟）"
	case stands != nil:
		return "已报"
	case last != nil && last.State == edu.SubmissionBack && c.again():
		return "退回未重报"
	case last != nil && last.State == edu.SubmissionBack:
		return "已退回"
	case c.Coming:
		return "未到期"
	case c.Late:
		return "逾期未报"
	}
	return "未报"
}

// again reports whether the day is over until which it was to be handed in once more.
func (c *Cell) again() bool { return c.Late && c.Last().Answer.Known() }

// Sign is the same in one sign, where many stand in a row.
func (c *Cell) Sign() string {
	stands, last := c.Stands(), c.Last()
	switch {
	case stands != nil && c.Late:
		return "迟"
	case stands != nil:
		return "报"
	case last != nil && last.State == edu.SubmissionBack:
		return "退"
	case c.Late:
		return "欠"
	}
	return "－"
}

// Board is units × what they owe.
type Board struct {
	Units   []edu.Unit
	Periods []edu.Owing // the latest last
	cells   map[key]*Cell
}

type key struct {
	unit, kind string
	asOf       edu.Date
}

// Cell is what a unit owes of a period; never nil.
func (d *Board) Cell(unit string, p edu.Owing) *Cell { return d.cells[key{unit, p.ID, p.AsOf}] }

// Row is what a unit owes of all periods of one kind, the latest last.
func (d *Board) Row(unit, kind string) (out []*Cell) {
	for _, p := range d.Periods {
		if p.ID == kind {
			out = append(out, d.Cell(unit, p))
		}
	}
	return out
}

// Of is the board of some units: whatever is owed since the ledger was begun, and what was ever handed in. What belongs to a unit that is
// not among them, one that was renamed or given away, is shown with the unit as it was called then.
func Of(b *edu.Book, rules edu.RuleSet, units []edu.Unit, begun, today edu.Date) *Board {
	d := &Board{Units: slices.Clone(units), cells: map[key]*Cell{}}
	receipts := edu.All[edu.Receipt](b, edu.Receipts)
	owed := rules.Owed(begun, today, today)
	d.periods(receipts, rules, owed)
	for _, r := range receipts {
		if !slices.ContainsFunc(d.Units, func(u edu.Unit) bool { return u.Code == string(r.Unit) }) {
			d.Units = append(d.Units, edu.UnitCalled(string(r.Unit), string(r.Name), string(r.Area)))
		}
	}
	for _, u := range d.Units {
		for _, p := range d.Periods {
			d.cells[key{u.Code, p.ID, p.AsOf}] = &Cell{Unit: u, Owing: p, Coming: today.Before(p.AsOf)}
		}
	}
	for _, r := range receipts {
		c := d.cells[key{string(r.Unit), string(r.Kind), r.AsOf}]
		c.Times = append(c.Times, r)
	}
	for _, c := range d.cells {
		slices.SortFunc(c.Times, (*edu.Receipt).Order)
		c.Late = c.late(today)
	}
	return d
}

// periods are those that are owed, and those of which something came.
func (d *Board) periods(receipts []*edu.Receipt, rules edu.RuleSet, owed []edu.Owing) {
	there := map[key]bool{}
	add := func(p edu.Owing) {
		if k := (key{"", p.ID, p.AsOf}); !there[k] {
			there[k] = true
			d.Periods = append(d.Periods, p)
		}
	}
	for _, p := range owed {
		add(p)
	}
	for _, r := range receipts {
		duty, known := rules.Duty(string(r.Kind))
		if !known {
			duty = edu.Duty{ID: string(r.Kind), Name: string(r.Title)}
		}
		add(edu.Owing{Duty: duty, AsOf: r.AsOf, Due: r.Due})
	}
	slices.SortStableFunc(d.Periods, func(a, b edu.Owing) int { return cmp.Compare(a.AsOf.String(), b.AsOf.String()) })
}

func (c *Cell) late(today edu.Date) bool {
	switch last := c.Last(); {
	case !c.Due.Known():
		return false
	case last == nil:
		return c.Due.Before(today)
	case last.State == edu.SubmissionBack && last.Answer.Known():
		return last.Answer.Before(today)
	}
	return c.Due.Before(c.Times[0].At.Day())
}

// Period finds the period that is meant by its kind and day; the latest of which something is owed where neither is said.
func (d *Board) Period(kind string, asOf edu.Date) (p edu.Owing, ok bool) {
	for _, p := range slices.Backward(d.Periods) {
		if (kind == "" || kind == p.ID || kind == p.Name) && (!asOf.Known() || asOf == p.AsOf) {
			return p, true
		}
	}
	return edu.Owing{}, false
}

// Key tells a period from the others.
func Key(p edu.Owing) string { return p.ID + p.AsOf.String() }

// Counts are how many units have handed in what stands, how many were late, and whose is missing.
func (d *Board) Counts(p edu.Owing) (handed, late int, missing []edu.Unit) {
	for _, u := range d.Units {
		switch c := d.Cell(u.Code, p); {
		case c.Stands() == nil:
			missing = append(missing, u)
		case c.Late:
			handed, late = handed+1, late+1
		default:
			handed++
		}
	}
	return handed, late, missing
}
