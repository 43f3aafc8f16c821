package assign

import "math"

// Match puts each row together with a column of its own so that the costs add up to the least; costs has a row for each row,
// of equal length, no shorter than there are rows. It gives the column of each row. This is the Hungarian method with
// potentials (Kuhn 1955, Munkres 1957) in the form that adds one row at a time along a shortest path (Jonker and Volgenant
// 1987): n²·m steps. Of equal sums the one with the earlier columns is taken, so the same costs give the same answer.
func Match(costs [][]float64) []int {
	rows := len(costs)
	if rows == 0 {
		return nil
	}
	m := matching{costs: costs, row: make([]float64, rows+1), col: make([]float64, len(costs[0])+1), holder: make([]int, len(costs[0])+1)}
	for r := 1; r <= rows; r++ {
		m.add(r)
	}
	out := make([]int, rows)
	for c, r := range m.holder[1:] {
		if r > 0 {
			out[r-1] = c
		}
	}
	return out
}

// matching is a matching being made. Rows and columns count from 1; row and column 0 stand for none.
type matching struct {
	costs    [][]float64
	row, col []float64 // potentials
	holder   []int     // by column, the row that has it
}

// add gives a row a column, moving others along the cheapest path to a free one.
func (m *matching) add(r int) {
	n := len(m.col)
	least, from, seen := make([]float64, n), make([]int, n), make([]bool, n)
	for c := range least {
		least[c] = math.Inf(1)
	}
	m.holder[0] = r
	at := 0
	for m.holder[at] != 0 {
		seen[at] = true
		here, step, next := m.holder[at], math.Inf(1), 0
		for c := 1; c < n; c++ {
			if seen[c] {
				continue
			}
			if d := m.costs[here-1][c-1] - m.row[here] - m.col[c]; d < least[c] {
				least[c], from[c] = d, at
			}
			if least[c] < step {
				step, next = least[c], c
			}
		}
		for c := range n {
			if seen[c] {
				m.row[m.holder[c]] += step
				m.col[c] -= step
			} else {
				least[c] -= step
			}
		}
		at = next
	}
	for at != 0 {
		m.holder[at] = m.holder[from[at]]
		at = from[at]
	}
}
