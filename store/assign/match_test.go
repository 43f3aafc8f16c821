package assign_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"countyledger/store/assign"
)

// TestMatch compares the matching with every arrangement there is.
func TestMatch(t *testing.T) {
	r := rand.New(rand.NewPCG(20, 22))
	for range 400 {
		rows := 1 + r.IntN(5)
		cols := rows + r.IntN(3)
		costs := make([][]float64, rows)
		for i := range costs {
			costs[i] = make([]float64, cols)
			for j := range costs[i] {
				costs[i][j] = float64(r.IntN(21) - 10) // many ties, and costs below zero
			}
		}
		got, sum, taken := assign.Match(costs), 0.0, map[int]bool{}
		for i, j := range got {
			if taken[j] {
				t.Fatalf("%v: column %d twice in %v", costs, j, got)
			}
			taken[j] = true
			sum += costs[i][j]
		}
		if best := cheapest(costs, 0, map[int]bool{}); sum != best {
			t.Fatalf("%v: %v costs %v, the cheapest %v", costs, got, sum, best)
		}
	}
	if got := assign.Match(nil); len(got) != 0 {
		t.Errorf("nothing gives %v", got)
	}
}

// TestMatchOfEqualCosts: of equal sums the one with the earlier columns is taken.
func TestMatchOfEqualCosts(t *testing.T) {
	for rows := 1; rows < 5; rows++ {
		costs := make([][]float64, rows)
		for i := range costs {
			costs[i] = make([]float64, rows+2)
		}
		for i, j := range assign.Match(costs) {
			if i != j {
				t.Errorf("row %d of %d has column %d", i, rows, j)
			}
		}
	}
}

func cheapest(costs [][]float64, row int, taken map[int]bool) float64 {
	if row == len(costs) {
		return 0
	}
	best := math.Inf(1)
	for j, c := range costs[row] {
		if !taken[j] {
			taken[j] = true
			best = min(best, c+cheapest(costs, row+1, taken))
			delete(taken, j)
		}
	}
	return best
}
