package assign

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestNetworkTakesBack: what was sent one way is taken back where another is cheaper for two, at the cost it had.
func TestNetworkTakesBack(t *testing.T) {
	n := &network{}
	from, left, right, to := n.node(), n.node(), n.node(), n.node()
	a, b := n.link(from, left, &arc{costs: []int{1}}), n.link(from, right, &arc{costs: []int{3}, most: 1})
	c := n.link(left, to, &arc{costs: []int{5}, most: 1})
	d, e := n.link(left, right, &arc{costs: []int{0}}), n.link(right, to, &arc{costs: []int{2}})
	for units, want := range map[int][]int{1: {1, 0, 0, 1, 1}, 2: {1, 1, 1, 0, 1}, 9: {1, 1, 1, 0, 1}} {
		for _, x := range []*arc{a, b, c, d, e} {
			x.flow = 0
		}
		sent, err := n.send(t.Context(), from, to, units)
		if err != nil || sent != min(units, 2) {
			t.Errorf("%d units: %d sent (%v)", units, sent, err)
		}
		if got := []int{a.flow, b.flow, c.flow, d.flow, e.flow}; !slices.Equal(got, want) {
			t.Errorf("%d units: %v, want %v", units, got, want)
		}
	}
}

// TestLast: a unit that is taken back gives back what it cost itself.
func TestLast(t *testing.T) {
	for _, tt := range []struct {
		name       string
		a          arc
		next, last int
		more, any  bool
	}{
		{"none yet", arc{costs: []int{4, 7}}, 4, 0, true, false},
		{"one of two", arc{costs: []int{4, 7}, flow: 1}, 7, 4, true, true},
		{"both", arc{costs: []int{4, 7}, flow: 2}, 0, 7, false, true},
		{"all at one cost, none yet", arc{costs: []int{5}, most: 2}, 5, 0, true, false},
		{"all at one cost", arc{costs: []int{5}, most: 2, flow: 1}, 5, 5, true, true},
		{"all at one cost, full", arc{costs: []int{5}, most: 2, flow: 2}, 0, 5, false, true},
	} {
		if cost, ok := tt.a.next(); cost != tt.next || ok != tt.more {
			t.Errorf("%s: the next at %d, %v", tt.name, cost, ok)
		}
		if cost, ok := tt.a.last(); cost != tt.last || ok != tt.any {
			t.Errorf("%s: the last at %d, %v", tt.name, cost, ok)
		}
	}
}

// TestCheapest: the ways are those that trying them all finds, on drawn networks of which some nodes are out of reach.
func TestCheapest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, size := &network{}, rapid.IntRange(2, 7).Draw(t, "nodes")
		for range size {
			n.node()
		}
		for from := range int64(size) { // forwards only: no cycle
			for to := from + 1; to < int64(size); to++ {
				if rapid.IntRange(0, 2).Draw(t, "linked") > 0 {
					n.link(from, to, &arc{costs: []int{rapid.IntRange(-4, 9).Draw(t, "cost")}})
				}
			}
		}
		want := tries(n, 0)
		n.pot = n.first(0).cost
		if !slices.Equal(n.pot, want) {
			t.Fatalf("costs %v, want %v", n.pot, want)
		}
		goal := int64(size - 1)
		if got := n.cheapest(0, goal); want[goal] == unreached && got.cost[goal] != unreached || want[goal] != unreached && got.cost[goal] != 0 {
			t.Fatalf("with the potentials the way costs %d", got.cost[goal]) // the cheapest costs nothing more than they say
		}
	})
}

// tries tries every way of a network without cycles.
func tries(n *network, from int64) []int {
	out := n.tree(from).cost
	var walk func(at int64, cost int)
	walk = func(at int64, cost int) {
		out[at] = min(out[at], cost)
		for _, to := range n.out[at] {
			if c, ok := n.cost(at, to); ok {
				walk(to, cost+c)
			}
		}
	}
	walk(from, 0)
	return out
}
