package mend

import (
	"context"
	"math/big"
	"slices"
)

// system are the sums of a row as equations.
type system struct {
	row     *Row
	in      [][]int  // of each cell, the sums in which it stands
	gaps    []*int64 // of each sum, by how much its parts are more than its total with blanks as 0; nil where it is left out
	broken  []int    // sums that do not hold
	suspect []int    // cells that may be wrong: those of sums that do not hold
}

func newSystem(r *Row) *system {
	x := &system{row: r, in: make([][]int, len(r.Cells)), gaps: make([]*int64, len(r.Sums))}
	for k, s := range r.Sums {
		blanks := 0
		gap := -r.Cells[s.Total].Value
		for _, i := range append(slices.Clone(s.Parts), s.Total) {
			x.in[i] = append(x.in[i], k)
			if !r.Cells[i].Known {
				blanks++
			}
		}
		for _, i := range s.Parts {
			gap += r.Cells[i].Value
		}
		if blanks == len(s.Parts)+1 {
			continue // nothing is said
		}
		if x.gaps[k] = &gap; gap != 0 && blanks <= 1 { // with more blanks there are many ways, and none is better than another
			x.broken = append(x.broken, k)
		}
	}
	seen := map[int]bool{}
	for _, k := range x.broken {
		s := r.Sums[k]
		for _, i := range append(slices.Clone(s.Parts), s.Total) {
			if !seen[i] {
				seen[i], x.suspect = true, append(x.suspect, i)
			}
		}
	}
	slices.Sort(x.suspect)
	return x
}

// choose goes through the sets of so many suspects of which each sum that does not hold has one.
func (x *system) choose(ctx context.Context, n int, try func(cells []int)) error {
	cells := make([]int, 0, n)
	var next func(from int) error
	next = func(from int) error {
		if len(cells) == n {
			if x.hits(cells) {
				try(slices.Clone(cells))
			}
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		for k := from; k < len(x.suspect); k++ {
			cells = append(cells, x.suspect[k])
			if err := next(k + 1); err != nil {
				return err
			}
			cells = cells[:len(cells)-1]
		}
		return nil
	}
	return next(0)
}

// hits reports whether each sum that does not hold has one of the cells.
func (x *system) hits(cells []int) bool {
	for _, k := range x.broken {
		if !slices.ContainsFunc(cells, func(i int) bool { return slices.Contains(x.in[i], k) }) {
			return false
		}
	}
	return true
}

// solve gives the values of cells with which every sum holds that they stand in, where there is one such set of values, of numbers that can
// be counted, and each cell changes.
func (x *system) solve(cells []int) (values []int64, ok bool) {
	// Row by row: how much each cell counts in a sum, and what they have to come to.
	var m [][]*big.Rat
	done := map[int]bool{}
	for _, i := range cells {
		for _, k := range x.in[i] {
			if x.gaps[k] == nil || done[k] {
				continue
			}
			done[k] = true
			m = append(m, x.equation(k, cells))
		}
	}
	solution, ok := eliminate(m, len(cells))
	if !ok {
		return nil, false
	}
	for k, v := range solution {
		if !v.IsInt() || !v.Num().IsInt64() {
			return nil, false
		}
		now := v.Num().Int64()
		was := &x.row.Cells[cells[k]]
		if now < 0 || was.Known && now == was.Value {
			return nil, false
		}
		values = append(values, now)
	}
	return values, true
}

// equation is a sum with its cells as unknowns: coefficients, and behind them what they come to.
func (x *system) equation(k int, cells []int) []*big.Rat {
	s, out := x.row.Sums[k], make([]*big.Rat, len(cells)+1)
	rest := -*x.gaps[k]
	for j, i := range cells {
		n := int64(0)
		if i == s.Total {
			n--
		}
		for _, p := range s.Parts {
			if p == i {
				n++
			}
		}
		out[j] = big.NewRat(n, 1)
		rest += n * x.row.Cells[i].Value
	}
	out[len(cells)] = big.NewRat(rest, 1)
	return out
}

// eliminate solves linear equations of n unknowns; ok is false where there is no solution, or more than one.
func eliminate(m [][]*big.Rat, n int) (out []*big.Rat, ok bool) {
	row := 0
	for col := range n {
		pivot := slices.IndexFunc(m[row:], func(r []*big.Rat) bool { return r[col].Sign() != 0 })
		if pivot < 0 {
			return nil, false
		}
		m[row], m[row+pivot] = m[row+pivot], m[row]
		for i := range m {
			if i == row || m[i][col].Sign() == 0 {
				continue
			}
			f := new(big.Rat).Quo(m[i][col], m[row][col])
			for j := col; j <= n; j++ {
				m[i][j] = new(big.Rat).Sub(m[i][j], new(big.Rat).Mul(f, m[row][j]))
			}
		}
		if row++; row == len(m) && col < n-1 {
			return nil, false
		}
	}
	for _, r := range m[row:] {
		if r[n].Sign() != 0 {
			return nil, false
		}
	}
	for i := range n {
		out = append(out, new(big.Rat).Quo(m[i][n], m[i][i]))
	}
	return out, true
}
