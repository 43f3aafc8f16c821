package targets

import (
	"countyledger/app/screen"
	"countyledger/store/edu"
)

// Arrive implements screen.Arriver: the target that the route names is in front.
func (p *Page) Arrive(to screen.Route) {
	if len(to.Rows) == 0 {
		return
	}
	t, ok := p.s.Book().Find(edu.Tasks, to.Rows[0]).(*edu.Task)
	if !ok {
		return
	}
	p.desk.Guard(func() {
		p.year, p.chosen, p.only = t.Year.Int(), true, -1
		p.search.SetText("")
		p.Changed()
		p.refillAt(t.RowID())
		p.show()
		p.desk.Keys()
	})
}
