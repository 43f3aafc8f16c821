package indicator

import (
	"context"
	"math"
	"slices"

	"countyledger/store/edu"
)

// Step is what one record did to a figure, on the way from one state of a book to another.
type Step struct {
	edu.Difference
	Was, Is Reckoned
}

// Reckoned is a figure's value with what it was reckoned from.
type Reckoned struct {
	Value, Numerator, Denominator Number
	Parts                         []Part
}

func reckoned(f Figure) Reckoned { return Reckoned{f.Value, f.Numerator, f.Denominator, f.Parts} }

// same reports whether two are one, but for what adding up in another order does to the last bits of a mean.
func (r Reckoned) same(o Reckoned) bool {
	return r.Value.near(o.Value) && r.Numerator.near(o.Numerator) && r.Denominator.near(o.Denominator) && slices.Equal(r.Parts, o.Parts)
}

func (n Number) near(o Number) bool {
	return n.Known == o.Known && math.Abs(n.Is-o.Is) <= 1e-9*max(1, math.Abs(n.Is))
}

// Explained is a figure in two states of a book, and what leads from the first to the second.
type Explained struct {
	Before, After Figure
	// Turn is the figure of the records of before, as it would be reckoned at the time of after: what is another between Before and Turn is
	// so because a school year began or a month passed, what is another between Turn and After because of the steps.
	Turn  Figure
	Steps []Step
}

// Moved reports whether the figure is another at all.
func (e Explained) Moved() bool {
	return !reckoned(e.Before).same(reckoned(e.After)) || len(e.Steps) > 0
}

// State is a book with the years that its figures are of.
type State struct {
	Book  *edu.Book
	Years Years
}

// Explain tells of every figure of the unit why it is another in a later state of the same ledger. The records that differ are put into
// the earlier state one by one, in the order of edu.Between, and the figures are reckoned after each, so that each step begins where the
// one before ended, and the last ends at the later figure: to the last unit, of whatever kind the figure is, a sum, a share or a
// coefficient. Of a figure that only one
// state has nothing is told. Progress, which may be nil, hears of how many records how many are done. It fails only where ctx ends.
func Explain(ctx context.Context, from, to State, rules edu.RuleSet, progress func(done, of int)) ([]Explained, error) {
	now, differ := to.Book.Draft(), edu.Between(from.Book, to.Book, edu.Submitted())
	for _, d := range slices.Backward(differ) {
		d.Back().Put(now)
	}
	before, after := ByID(County(from.Book, from.Years, rules)), ByID(County(to.Book, to.Years, rules))
	place, was := map[string]int{}, map[string]Reckoned{}
	var out []Explained
	for _, f := range County(now, to.Years, rules) {
		old, had := before[f.ID]
		end, has := after[f.ID]
		if had && has {
			place[f.ID], was[f.ID] = len(out), reckoned(f)
			out = append(out, Explained{Before: old, Turn: f, After: end})
		}
	}
	for i, d := range differ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d.Put(now)
		for _, f := range County(now, to.Years, rules) {
			n, ok := place[f.ID]
			if is := reckoned(f); ok && !is.same(was[f.ID]) {
				out[n].Steps = append(out[n].Steps, Step{d, was[f.ID], is})
				was[f.ID] = is
			}
		}
		if progress != nil {
			progress(i+1, len(differ))
		}
	}
	return out, nil
}
