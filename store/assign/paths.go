package assign

import (
	"container/heap"
	"math"
)

// unreached is the cost of a way that does not exist.
const unreached = math.MaxInt

// tree are the cheapest ways from one node to the others.
type tree struct {
	cost []int   // by node; unreached where no way leads there
	by   []int64 // by node: the one before it on its way
}

func (n *network) tree(from int64) *tree {
	t := &tree{cost: make([]int, len(n.out)), by: make([]int64, len(n.out))}
	for i := range t.cost {
		t.cost[i] = unreached
	}
	t.cost[from] = 0
	return t
}

// reach makes the way to a node go through another, where that is cheaper.
func (t *tree) reach(by, to int64, cost int) (cheaper bool) {
	if cost >= t.cost[to] {
		return false
	}
	t.cost[to], t.by[to] = cost, by
	return true
}

// first are the cheapest ways while nothing flows yet, when an arc may cost less than nothing (Bellman 1958, Ford 1956).
func (n *network) first(from int64) *tree {
	t := n.tree(from)
	for round := 0; ; round++ {
		if round > len(n.out) {
			panic("assign: a new network has a cycle") // a mistake of ours, never of the data
		}
		changed := false
		for at, next := range n.out {
			if t.cost[at] == unreached {
				continue
			}
			for _, to := range next {
				if c, ok := n.cost(int64(at), to); ok && t.reach(int64(at), to, t.cost[at]+c) {
					changed = true
				}
			}
		}
		if !changed {
			return t
		}
	}
}

// cheapest are the cheapest ways by costs less the potentials, none of which is negative, up to a goal (Dijkstra 1959).
func (n *network) cheapest(from, goal int64) *tree {
	t, ahead, done := n.tree(from), front{{from, 0}}, make([]bool, len(n.out))
	for len(ahead) > 0 {
		at := heap.Pop(&ahead).(stop).node
		if done[at] {
			continue
		}
		if done[at] = true; at == goal {
			break
		}
		for _, to := range n.out[at] {
			if c, ok := n.cost(at, to); ok && !done[to] && t.reach(at, to, t.cost[at]+c+n.pot[at]-n.pot[to]) {
				heap.Push(&ahead, stop{to, t.cost[to]})
			}
		}
	}
	return t
}

// stop is a node with what the way to it costs; front are those that are to be gone on from, the cheapest first and of equal ones
// that which was made first.
type (
	stop struct {
		node int64
		cost int
	}
	front []stop
)

func (f front) Len() int { return len(f) }
func (f front) Less(i, k int) bool {
	return f[i].cost < f[k].cost || f[i].cost == f[k].cost && f[i].node < f[k].node
}
func (f front) Swap(i, k int) { f[i], f[k] = f[k], f[i] }

// Push implements heap.Interface.
func (f *front) Push(x any) { *f = append(*f, x.(stop)) }

// Pop implements heap.Interface.
func (f *front) Pop() any {
	last := (*f)[len(*f)-1]
	*f = (*f)[:len(*f)-1]
	return last
}
