package assign

import (
	"slices"
	"testing"
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

// TestNodes: neighbours are walked over in their order, and again from the first.
func TestNodes(t *testing.T) {
	n := &nodes{at: -1, ids: []int64{4, 2, 9}}
	for range 2 {
		left := 3
		for _, want := range []int64{4, 2, 9} {
			if n.Len() != left || !n.Next() || n.Node().ID() != want {
				t.Errorf("%d left of %d, at %v", n.Len(), left, n.Node())
			}
			left--
		}
		if n.Len() != 0 || n.Next() || n.Len() != 0 {
			t.Errorf("%d after the last", n.Len())
		}
		n.Reset()
	}
}
