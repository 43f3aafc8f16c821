package exchange

import (
	"countyledger/store/edu"
)

// oneSided finds the moves of this import that one of the two schools reports and the other, which has sent its moves too, does not.
func (i *Import) oneSided(b *edu.Book, lists listings) []Clash {
	var out []Clash
	for _, p := range i.Previews {
		for k := range p.Rows {
			move, ok := p.Rows[k].Record.(*edu.Rotation)
			if !ok || p.Rows[k].State == Failed {
				continue
			}
			from, to, t := b.School(move.From), b.School(move.To), b.Teacher(move.Teacher)
			if from == nil || to == nil || t == nil {
				continue
			}
			kind, other := NotReceived, to
			switch p.Sender {
			case string(from.Name):
			case string(to.Name):
				kind, other = NotSentAway, from
			default:
				continue
			}
			l := lists[string(other.Name)]
			if l == nil {
				continue
			}
			if _, there := l.at[t.RowID()]; !there {
				out = append(out, Clash{Kind: kind, Name: b.Called(edu.Teachers, t), Here: p.spotOf(p.Rows[k].Line), There: l.spot})
			}
		}
	}
	return out
}

// unplaced finds the closures that this import speaks of whose pupils do not all go somewhere, or more of them than there were. Where one
// of the numbers is not known, or nobody has said yet where they go, there is nothing to be found.
func (i *Import) unplaced(b *edu.Book) []Clash {
	type going struct {
		n       int
		unknown bool
	}
	placed := map[edu.Ref]going{}
	for _, x := range edu.All[edu.Placement](b, edu.Placements) {
		g := placed[x.Case]
		placed[x.Case] = going{g.n + x.Pupils.Int(), g.unknown || !x.Pupils.Known()}
	}
	var out []Clash
	seen := map[edu.Ref]bool{}
	for _, p := range i.Previews {
		for k := range p.Rows {
			id := caseOfRow(p.Rows[k].Record)
			c := b.Closure(id)
			if c == nil || seen[id] || p.Rows[k].State == Failed {
				continue
			}
			seen[id] = true
			g, some := placed[id]
			if s := b.School(c.School); s != nil && some && !g.unknown && c.Pupils.Known() && g.n != c.Pupils.Int() {
				out = append(out, Clash{
					Kind: Unplaced, Name: string(s.Name), Here: p.spotOf(p.Rows[k].Line), Pupils: c.Pupils.Int(), Placed: g.n,
				})
			}
		}
	}
	return out
}

// caseOfRow is the closure that a row speaks of; 0 for none.
func caseOfRow(rec edu.Record) edu.Ref {
	switch x := rec.(type) {
	case *edu.Closure:
		return edu.Ref(x.RowID())
	case *edu.Placement:
		return x.Case
	}
	return 0
}
