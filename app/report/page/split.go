package page

import (
	"slices"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// sheaf fits a table to the paper: whole, if it keeps the floor; else its columns split into parts, as the office chose; else as
// small as it has to be.
func (l *layout) sheaf(table *report.Table) *sheaf {
	if s := l.sheaves[table]; s != nil {
		return s.on(l)
	}
	t := table.Printed()
	s := l.parted(t)
	if s.items == nil {
		s.collect()
	}
	l.sheaves[table] = s
	return s
}

// on is a table that was fitted for another layout of the same document.
func (s *sheaf) on(l *layout) *sheaf {
	if s.layout == l {
		return s
	}
	own := *s
	own.layout, own.parts = l, make([]*grid, len(s.parts))
	for i, g := range s.parts {
		part := *g
		part.layout, own.parts[i] = l, &part
	}
	return &own
}

// parted is a table in the parts it has to be split into.
func (l *layout) parted(t *report.Table) *sheaf {
	k := l.contentOf(t)
	g := k.part(nil)
	whole := &sheaf{layout: l, t: t, content: k, parts: []*grid{g}}
	if g.fit(sizes) {
		return whole
	}
	for _, few := range []bool{false, true} { // rather pages of fewer rows, as long texts make them, than a type that nobody can read
		for n := 2; n <= mostParts; n++ {
			for _, stacked := range []bool{!l.doc.Facing, false} {
				if s := l.split(g, n, stacked, few); s != nil {
					return s
				}
			}
		}
	}
	if !g.fit(shrunk) {
		g.squeeze()
	}
	return whole
}

// mostParts is into how many parts a table is split at most; leastColumns is how many columns it must have.
const (
	mostParts    = 4
	leastColumns = 6
)

// part is a grid of some columns of a table, by their places; of all of them, where there are none.
func (k *content) part(places []int) *grid {
	own := *k.t
	if places == nil {
		for i := range k.t.Columns {
			places = append(places, i)
		}
	} else {
		own.Columns = make([]report.Column, len(places))
		for i, c := range places {
			own.Columns[i] = k.t.Columns[c]
		}
	}
	g := &grid{layout: k.layout, t: &own, content: k, places: places}
	if k.t.Wide() {
		for _, c := range places {
			g.number = append(g.number, c+1)
		}
	}
	return g
}

// stub are the columns that stand again in each part: the numbers of the rows and their names.
func stub(t *report.Table) (out []int) {
	name := slices.IndexFunc(t.Columns, func(c report.Column) bool { return c.Names })
	if name < 0 {
		name = slices.IndexFunc(t.Columns, func(c report.Column) bool { return c.Kind == edu.KindText })
	}
	for i := range min(len(t.Columns), name+1) {
		if i == name || i == 0 && t.Columns[i].Serial() {
			out = append(out, i)
		}
	}
	return out
}

// split sets a table in so many parts, about as wide as each other, at the largest size of type that all of them have room at; nil
// where they have none. Columns under one head stay together, or where that head stands over too many of them, those under one head of
// the next level.
func (l *layout) split(g *grid, n int, stacked, few bool) *sheaf {
	keys := stub(g.t)
	if len(g.t.Columns) < leastColumns || len(keys) == 0 {
		return nil
	}
	_, levels := g.t.Heads()
	for level := range levels {
		s := &sheaf{layout: l, t: g.t, content: g.content, stacked: stacked, few: few}
		for _, columns := range g.cuts(keys, n, level) {
			s.parts = append(s.parts, g.content.part(columns))
		}
		if s.fit() {
			return s
		}
	}
	return nil
}

// fit sets the parts of a table, and reports whether all of them can be.
func (s *sheaf) fit() bool {
	for i, pt := range sizes {
		if s.few && i < len(sizes)-1 {
			continue
		}
		if !slices.ContainsFunc(s.parts, func(p *grid) bool { return !p.fit([]float64{pt}) }) && (s.few || s.holds()) {
			return true
		}
	}
	return false
}

// cuts are the columns of each part: what stands again and, about as wide in each, the others in their order. Columns under one
// head of a level stay together, where that takes no part far beyond the others.
func (g *grid) cuts(keys []int, n, level int) [][]int {
	var rest []int
	sum := 0
	strips := g.way(false).strips
	width := func(c int) int { return strips[c].least[maxLines-1] }
	for c := range g.t.Columns {
		if !slices.Contains(keys, c) {
			rest = append(rest, c)
			sum += width(c)
		}
	}
	out := [][]int{slices.Clone(keys)}
	seen, group := 0, 0 // group is how wide the columns are that stand under the head of this one
	for i, c := range rest {
		first := i == 0 || g.apart(rest[i-1], c, level)
		if first {
			group = g.groupWidth(rest[i:], level, width)
		}
		due := sum * len(out) / n // what the parts begun so far have together
		if first && i > 0 && len(out) < n && seen+group/2 > due {
			out = append(out, slices.Clone(keys))
		}
		out[len(out)-1] = append(out[len(out)-1], c)
		seen += width(c)
	}
	for i := range out {
		slices.Sort(out[i])
	}
	return out
}

// apart reports whether two columns stand under different heads of a level.
func (g *grid) apart(a, b, level int) bool {
	one, other := g.t.Columns[a].Heads, g.t.Columns[b].Heads
	own := len(one) <= level+1 || len(other) <= level+1 // a head over one column alone
	return a != b && (own || !slices.Equal(one[:level+1], other[:level+1]))
}

// groupWidth is how wide the first columns are that stand under one head of a level.
func (g *grid) groupWidth(columns []int, level int, width func(int) int) (sum int) {
	for _, c := range columns {
		if g.apart(columns[0], c, level) {
			break
		}
		sum += width(c)
	}
	return sum
}

// holds reports whether a table can be set so that every page has as many rows as it should, the first too, which bears a title.
func (s *sheaf) holds() bool {
	const title = 42 // with 附件1 above it
	s.collect()
	if s.rows[len(s.items)] < leastRows {
		return true
	}
	ends, _ := s.plan(s.full()-title, 0)
	from := 0
	return !slices.ContainsFunc(ends, func(until int) bool {
		rows := s.rows[until] - s.rows[from]
		from = until
		return rows < leastRows
	})
}
