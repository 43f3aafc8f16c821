package assign

import (
	"context"
	"slices"
)

// network finds flows of least cost by the method of successive shortest paths with potentials (Edmonds and Karp 1972;
// Ahuja, Magnanti and Orlin, Network Flows, 9.7): each unit goes along the cheapest path of what is left over, and
// the flow of every size on the way is the cheapest of its size. Costs are whole numbers, so that no path is cheaper by a rounding.
type network struct {
	out  [][]int64 // by node: its neighbours, in the order in which the arcs were made
	arcs map[[2]int64]*arc
	pot  []int // potentials: they keep the costs of what is left over from being negative
}

// arc carries units; each costs at least what the one before it did.
type arc struct {
	costs []int // of the first, second … unit
	most  int   // how many units, all at costs[0]; 0: as many as there are costs
	flow  int
}

func (a *arc) next() (cost int, ok bool) {
	switch {
	case a.flow < a.most:
		return a.costs[0], true
	case a.most == 0 && a.flow < len(a.costs):
		return a.costs[a.flow], true
	}
	return 0, false
}

func (a *arc) last() (cost int, ok bool) {
	switch {
	case a.flow == 0:
		return 0, false
	case a.most > 0:
		return a.costs[0], true
	}
	return a.costs[a.flow-1], true
}

func (n *network) node() int64 {
	n.out = append(n.out, nil)
	return int64(len(n.out) - 1)
}

// link makes the arc between two nodes; there is one at most.
func (n *network) link(from, to int64, a *arc) *arc {
	if n.arcs == nil {
		n.arcs = map[[2]int64]*arc{}
	}
	if !slices.IsSorted(a.costs) {
		panic("assign: costs of an arc fall") // a mistake of ours, never of the data
	}
	n.arcs[[2]int64{from, to}] = a
	n.out[from] = append(n.out[from], to)
	n.out[to] = append(n.out[to], from)
	return a
}

// cost is what one more unit from a node to another costs, on an arc or back on one.
func (n *network) cost(from, to int64) (cost int, ok bool) {
	if a := n.arcs[[2]int64{from, to}]; a != nil {
		return a.next()
	}
	if a := n.arcs[[2]int64{to, from}]; a != nil {
		c, ok := a.last()
		return -c, ok
	}
	return 0, false
}

// send sends up to so many units from a node to another, and reports how many went.
func (n *network) send(ctx context.Context, from, to int64, units int) (sent int, err error) {
	n.pot = n.first(from).cost
	for ; sent < units; sent++ {
		if err := ctx.Err(); err != nil {
			return sent, err
		}
		t := n.cheapest(from, to)
		if t.cost[to] == unreached {
			return sent, nil
		}
		for i := range n.pot { // who was not reached before the goal is at least as far
			if n.pot[i] != unreached {
				n.pot[i] += min(t.cost[i], t.cost[to])
			}
		}
		for at := to; at != from; at = t.by[at] {
			n.push(t.by[at], at)
		}
	}
	return sent, nil
}

func (n *network) push(from, to int64) {
	if a := n.arcs[[2]int64{from, to}]; a != nil {
		a.flow++
		return
	}
	n.arcs[[2]int64{to, from}].flow--
}
