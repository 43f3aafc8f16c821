package reports

import (
	"cmp"

	"countyledger/app/report"
	"countyledger/app/screen"
	"countyledger/store/edu"
)

// Remember implements screen.Rememberer: the report and the page of it that is looked at.
func (p *Page) Remember() func() {
	kind, at, school := p.kind.Selected, p.preview.At, p.one.school
	return func() {
		p.one.school = school
		p.kind.Selected, p.returns = kind, at
		p.kind.Refresh()
		p.choose()
	}
}

// Arrive implements screen.Arriver: the place of a record (of the register Why) on paper, or the report that Field names, made of one
// school's closure alone.
func (p *Page) Arrive(to screen.Route) {
	g := edu.RegisterByID(to.Why)
	if g == nil || len(to.Rows) == 0 {
		return
	}
	k, ok := report.KindByID(cmp.Or(to.Field, g.Report))
	if !ok {
		return
	}
	if c := p.s.Book().Closure(edu.Ref(to.Rows[0])); to.Field != "" && g == edu.Closures && c != nil {
		p.one.school = c.School
	} else {
		p.seeks = &to
	}
	p.kind.Selected = k.Title
	p.kind.Refresh()
	p.choose()
}

// arrived goes to the record that was asked for, or to the page that was looked at, once the report is laid out.
func (p *Page) arrived() {
	if p.returns > 0 {
		p.preview.GoTo(p.returns)
		p.returns = 0
	}
	if p.seeks == nil {
		return
	}
	to := p.seeks
	p.seeks = nil
	if !p.preview.AtRow(to.Why, to.Rows[0]) {
		p.s.Say("这条记录不在“" + p.chosen().Title + "”中")
	}
}
