package mend

import "slices"

// What makes a sum one that is meant: of the rows in which all its cells are known and not all 0, so many, and so large a share of them,
// balance.
const (
	leastRows  = 3
	leastShare = .7
	leastParts = 2
)

// Find are the sums that the columns of a table seem to mean: a column that is, in most rows, the sum of those behind it or before it.
// alike tells whether two columns can be added up: they count the same. Sums of sums are found too: what is explained stands aside then.
func Find(rows [][]Cell, columns int, alike func(a, b int) bool) []Sum {
	left := make([]int, columns)
	for i := range left {
		left[i] = i
	}
	var out []Sum
	for {
		best, share := Sum{}, 0.0
		for at := range left {
			for _, step := range []int{1, -1} {
				s, x := longest(rows, left, at, step, alike)
				if len(s.Parts) > 0 && (x > share || x == share && len(s.Parts) > len(best.Parts)) {
					best, share = s, x
				}
			}
		}
		if share < leastShare {
			slices.SortFunc(out, func(a, z Sum) int { return a.Total - z.Total })
			return out
		}
		out = append(out, best)
		left = slices.DeleteFunc(left, func(i int) bool { return slices.Contains(best.Parts, i) })
	}
}

// longest is the run of columns beside one that it is most often the sum of.
func longest(rows [][]Cell, left []int, at, step int, alike func(a, b int) bool) (best Sum, share float64) {
	total := left[at]
	sums, whole := make([]int64, len(rows)), make([]bool, len(rows))
	for r := range rows {
		whole[r] = rows[r][total].Known
	}
	var parts []int
	for k := at + step; k >= 0 && k < len(left) && alike(total, left[k]); k += step {
		parts = append(parts, left[k])
		n, holds := 0, 0
		for r := range rows {
			c := &rows[r][left[k]]
			sums[r] += c.Value
			if whole[r] = whole[r] && c.Known; !whole[r] || sums[r] == 0 && rows[r][total].Value == 0 {
				continue
			}
			if n++; sums[r] == rows[r][total].Value {
				holds++
			}
		}
		if x := float64(holds) / float64(max(1, n)); len(parts) >= leastParts && holds >= leastRows && x >= leastShare && x >= share {
			best, share = Sum{total, slices.Clone(parts)}, x
		}
	}
	slices.Sort(best.Parts)
	return best, share
}
