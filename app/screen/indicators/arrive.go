package indicators

import (
	"strings"

	"countyledger/app/screen"
	"countyledger/store/edu"
)

// Arrive implements screen.Arriver: the county's figure that the route names (Field) stands in front beside the board, as it is today.
func (p *Page) Arrive(to screen.Route) {
	p.Desk.Guard(func() {
		for _, section := range edu.CompulsorySections {
			if strings.HasSuffix(to.Field, "."+string(section)) {
				p.section = section
			}
		}
		p.chosen = false
		p.Anew()
		p.List.Go(func(r *row) bool { return r.Section == nil })
		if !p.side.list.Go(func(l line) bool { return l.figure.ID == to.Field }) {
			p.s.Say("没有这个指标的数据")
			p.Desk.Keys()
			return
		}
		if l, ok := p.side.list.Current(); ok {
			p.side.explain(l)
		}
		p.toSide()
	})
}
