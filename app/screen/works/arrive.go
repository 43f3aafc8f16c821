package works

import (
	"slices"

	"countyledger/app/screen"
)

// Arrive implements screen.Arriver: the project that the route names is in front.
func (p *Page) Arrive(to screen.Route) {
	if len(to.Rows) == 0 {
		return
	}
	p.only = -1
	p.Changed()
	if i := slices.IndexFunc(p.works, func(e entry) bool { return e.RowID() == to.Rows[0] }); i >= 0 {
		p.board.Select(i)
	}
	p.desk.Keys()
}
