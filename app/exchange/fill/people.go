package fill

import (
	"maps"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// People is what of persons a plan holds: whether there is anything, whose records are filled in, as the journal says it, and of how many
// of them a personal number stands there in full.
type People struct {
	Any  bool
	Said map[*edu.Register]int
	Full int
}

// People counts what of persons is filled in.
func (p *Plan) People() People {
	out := People{Said: map[*edu.Register]int{}}
	full, counted := map[edu.Record]bool{}, map[edu.Record]bool{}
	for _, t := range p.Tables {
		persons := t.Register != nil && t.Register.OfPersons()
		for _, r := range t.Rows {
			for _, rec := range r.Records {
				if persons && !counted[rec] && len(r.Cells) > 0 {
					counted[rec], out.Any = true, true
					out.Said[t.Register]++
				}
			}
			for _, c := range r.Cells {
				if c.Field == nil || !c.Field.Encrypted() {
					continue
				}
				if out.Any = true; c.Field.Kind().Secret() && !strings.Contains(c.Text, "*") {
					full[c.Record] = true
				}
			}
		}
	}
	out.Full = len(full)
	return out
}

// Registers are those whose records of persons are filled in, in the order of the ledger's.
func (x People) Registers() []*edu.Register {
	all := slices.Collect(maps.Keys(x.Said))
	order := edu.Registers()
	slices.SortFunc(all, func(a, b *edu.Register) int { return slices.Index(order, a) - slices.Index(order, b) })
	return all
}
