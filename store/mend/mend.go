// Package mend finds, in a row of numbers whose sums do not balance, the fewest cells whose change makes them balance, and what most likely
// went wrong in each: the error localisation of Fellegi and Holt (A Systematic Approach to Automatic Edit and Imputation, JASA 71, 1976),
// for sums of counts. It proposes; it changes nothing, and knows no register.
package mend

import (
	"cmp"
	"context"
	"slices"
)

// Cell is a number that stands somewhere.
type Cell struct {
	Value int64
	// Known is false for a blank cell: it may stand for any number, and is never said to be wrong.
	Known bool
	// Before is what stood there last time; nil where nobody knows.
	Before *int64
}

// Sum says that a cell is the sum of others: both by their places.
type Sum struct {
	Total int
	Parts []int
}

// Row is a row of numbers, with the sums that are to hold in it.
type Row struct {
	Cells []Cell
	Sums  []Sum
}

// Change is one cell of a proposal.
type Change struct {
	Cell     int
	From, To int64
	Reason   Reason
}

// Proposal is a set of cells whose change makes all sums balance.
type Proposal struct {
	Changes []Change
	score   float64
}

// most is how many cells a proposal changes at most: who has more wrong has to write the row anew.
const most = 3

// mostProposed is how many proposals are given.
const mostProposed = 10

// Balance reports whether the sum holds, as far as its cells are known; known is false where one is blank.
func (r *Row) Balance(s Sum) (holds, known bool) {
	gap, known := r.gap(s)
	return gap == 0, known
}

// gap is by how much the parts are more than the total.
func (r *Row) gap(s Sum) (gap int64, known bool) {
	if !r.Cells[s.Total].Known {
		return 0, false
	}
	gap = -r.Cells[s.Total].Value
	for _, i := range s.Parts {
		if !r.Cells[i].Known {
			return 0, false
		}
		gap += r.Cells[i].Value
	}
	return gap, true
}

// Propose are the ways to mend the row, the likeliest first: all change as few cells as any can. There are none where the sums balance, and
// where more than a few cells would have to change.
func (r *Row) Propose(ctx context.Context) ([]Proposal, error) {
	x := newSystem(r)
	if len(x.broken) == 0 {
		return nil, nil
	}
	for n := 1; n <= most; n++ {
		var found []Proposal
		err := x.choose(ctx, n, func(cells []int) {
			if values, ok := x.solve(cells); ok {
				found = append(found, r.proposal(cells, values))
			}
		})
		if err != nil {
			return nil, err
		}
		if len(found) > 0 {
			slices.SortStableFunc(found, func(a, z Proposal) int { return cmp.Compare(z.score, a.score) })
			return found[:min(len(found), mostProposed)], nil
		}
	}
	return nil, nil
}

// proposal is what cells and values come to, with what most likely went wrong in each.
func (r *Row) proposal(cells []int, values []int64) Proposal {
	out := Proposal{score: 1}
	for k, i := range cells {
		reason, likely := r.why(i, values[k])
		out.Changes = append(out.Changes, Change{i, r.Cells[i].Value, values[k], reason})
		out.score *= likely
	}
	if swapped(r, out.Changes) {
		out.Changes[0].Reason, out.Changes[1].Reason = Shifted, Shifted
		out.score = likelihood[Shifted]
	}
	return out
}

// swapped reports whether two cells have each other's number.
func swapped(r *Row, all []Change) bool {
	return len(all) == 2 && all[0].From == all[1].To && all[1].From == all[0].To && r.Cells[all[0].Cell].Known && r.Cells[all[1].Cell].Known
}
