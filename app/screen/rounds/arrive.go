package rounds

import (
	"fmt"
	"slices"

	"countyledger/app/screen"
	"countyledger/store/edu"
)

// Arrive implements screen.Arriver: the rows of a route are some that units sent in a round, which is shown, the first of them in front;
// or it is a round itself.
func (p *Page) Arrive(to screen.Route) {
	if to.Field == screen.RouteRound {
		p.to(to.Rows[0])
		return
	}
	b := p.s.Book()
	var first *edu.RoundUnit
	units := map[edu.Ref]bool{}
	for _, row := range edu.All[edu.RoundRow](b, edu.RoundRows) {
		if !slices.Contains(to.Rows, row.RowID()) {
			continue
		}
		units[row.Unit] = true
		if u, ok := b.Find(edu.RoundUnits, int64(row.Unit)).(*edu.RoundUnit); ok && first == nil {
			first = u
		}
	}
	if first == nil {
		return
	}
	p.to(int64(first.Round))
	p.List.Go(func(e *entry) bool { return e.u.RowID() == first.RowID() })
	p.s.Say(fmt.Sprintf("%s：%d个单位报来的", to.Why, len(units)))
}
