package register

import (
	"reflect"
	"slices"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// Arrive implements screen.Arriver: the rows of the route alone are shown, and a field of the first is gone to, in the
// sheet.
func (p *Page) Arrive(to screen.Route) {
	p.clearFilters()
	p.only = nil
	if len(to.Rows) > 0 {
		p.only = map[int64]bool{}
		for _, id := range to.Rows {
			p.only[id] = true
		}
	}
	if to.Field != "" && p.sheet == nil {
		p.ToggleSheet()
	}
	hidden := func(f *edu.Field) bool { return f.Key == to.Field }
	if slices.ContainsFunc(p.all, hidden) && !slices.ContainsFunc(p.fields, hidden) {
		p.showColumns(nil) // the view leaves the field out
	}
	p.refill()
	if col := slices.IndexFunc(
		p.fields,
		func(f *edu.Field) bool { return f.Key == to.Field },
	); col >= 0 && p.sheet != nil && len(p.rows) > 0 {
		row := slices.IndexFunc(p.rows, func(r edu.Record) bool { return slices.Index(to.Rows, r.RowID()) == 0 })
		p.sheet.widget.GoTo(max(0, row), col)
	}
	p.follow(to)
	p.trace()
	p.focusList()
	if p.only != nil {
		p.onlySaid = "只显示" + to.Why + "的记录；“清除”（Ctrl+Shift+L）显示全部"
		p.s.Say(p.onlySaid)
	}
}

// Remember implements screen.Rememberer.
func (p *Page) Remember() func() {
	view, only, sheet := p.current(""), p.only, p.sheet != nil
	row, col, offset := int64(0), 0, p.shownGrid().Offset()
	if i := p.here(); i >= 0 && i < len(p.rows) {
		row = p.rows[i].RowID()
	}
	if sheet {
		col = p.sheet.col()
	}
	return func() {
		if sheet != (p.sheet != nil) && p.Refused() == 0 && !p.Begun() { // a sheet with refused cells stays: they stand nowhere else
			p.ToggleSheet()
		}
		if !reflect.DeepEqual(view, p.current("")) {
			p.applyView(view)
		}
		p.only = only
		p.refill()
		p.trace()
		p.selectRow(row)
		if p.sheet != nil && sheet {
			p.sheet.widget.GoTo(max(0, p.here()), col)
		}
		p.shownGrid().ScrollTo(offset)
		p.focusList()
	}
}

// shownGrid is the list, or that of the sheet.
func (p *Page) shownGrid() *ui.Grid {
	if p.sheet != nil {
		return &p.sheet.widget.Grid
	}
	return p.grid
}

// leaveRoute shows all rows again where a route showed some.
func (p *Page) leaveRoute() {
	if p.only != nil {
		p.only = nil
		p.refill()
		p.trace()
	}
}

// toAudit goes to the findings about the current record (F9).
func (p *Page) toAudit() {
	if row := p.here(); row >= 0 && row < len(p.rows) {
		p.s.Go(screen.Route{Page: screen.PageAudit, Rows: []int64{p.rows[row].RowID()}, Why: p.register.ID})
	}
}
