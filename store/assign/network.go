package assign

import (
	"context"
	"math"
	"slices"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
)

// network finds flows of least cost by the method of successive shortest paths with potentials (Edmonds and Karp 1972;
// Ahuja, Magnanti and Orlin, Network Flows, 9.7): each unit goes along the cheapest path of what is left over, and
// the flow of every size on the way is the cheapest of its size. The paths are gonum's.
type network struct {
	out  [][]int64 // by node: its neighbours, in the order in which the arcs were made
	arcs map[[2]int64]*arc
	pot  []float64 // potentials: they keep the costs of what is left over from being negative
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
func (n *network) cost(from, to int64) (cost float64, ok bool) {
	if a := n.arcs[[2]int64{from, to}]; a != nil {
		c, ok := a.next()
		return float64(c), ok
	}
	if a := n.arcs[[2]int64{to, from}]; a != nil {
		c, ok := a.last()
		return float64(-c), ok
	}
	return 0, false
}

// send sends up to so many units from a node to another, and reports how many went.
func (n *network) send(ctx context.Context, from, to int64, units int) (sent int, err error) {
	first, ok := path.BellmanFordFrom(simple.Node(from), plain{n})
	if !ok {
		panic("assign: a new network has a cycle") // a mistake of ours, never of the data
	}
	n.pot = make([]float64, len(n.out))
	for i := range n.pot {
		n.pot[i] = first.WeightTo(int64(i))
	}
	for ; sent < units; sent++ {
		if err := ctx.Err(); err != nil {
			return sent, err
		}
		tree, _ := path.AStar(simple.Node(from), simple.Node(to), reduced{n}, nil)
		way, length := tree.To(to)
		if math.IsInf(length, 1) {
			return sent, nil
		}
		for i := range n.pot { // who was not reached before the goal is at least as far
			n.pot[i] += min(tree.WeightTo(int64(i)), length)
		}
		for i := range way[1:] {
			n.push(way[i].ID(), way[i+1].ID())
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

// From implements traverse.Graph: the nodes that one more unit can go to.
func (n *network) From(id int64) graph.Nodes {
	var to []int64
	for _, v := range n.out[id] {
		if _, ok := n.cost(id, v); ok {
			to = append(to, v)
		}
	}
	return &nodes{at: -1, ids: to}
}

// Edge implements traverse.Graph.
func (n *network) Edge(u, v int64) graph.Edge {
	if _, ok := n.cost(u, v); !ok {
		return nil
	}
	return simple.Edge{F: simple.Node(u), T: simple.Node(v)}
}

// plain is what is left over, with its costs; reduced with the costs less the potentials, none of which is negative.
type (
	plain   struct{ *network }
	reduced struct{ *network }
)

// Weight implements path.Weighted.
func (g plain) Weight(u, v int64) (float64, bool) {
	c, ok := g.cost(u, v)
	if !ok {
		return math.Inf(1), false
	}
	return c, true
}

// Weight implements path.Weighted.
func (g reduced) Weight(u, v int64) (float64, bool) {
	c, ok := g.cost(u, v)
	if !ok {
		return math.Inf(1), false
	}
	return c + g.pot[u] - g.pot[v], true
}

// nodes walks over neighbours, in their order.
type nodes struct {
	at  int
	ids []int64
}

// Next implements graph.Iterator.
func (n *nodes) Next() bool { n.at++; return n.at < len(n.ids) }

// Len implements graph.Iterator.
func (n *nodes) Len() int { return max(0, len(n.ids)-n.at-1) }

// Reset implements graph.Iterator.
func (n *nodes) Reset() { n.at = -1 }

// Node implements graph.Nodes.
func (n *nodes) Node() graph.Node { return simple.Node(n.ids[n.at]) }
