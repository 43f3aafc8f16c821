package register

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// sent is what the page knows of the tables that its records came in.
type sent struct {
	// extras are the texts that no field has, by record; known tells that they were read since the book last changed.
	extras map[int64][]edu.Extra
	known  bool
	// sources say of the rows that a figure was computed from where they come from; route numbers what was asked for.
	sources map[int64]edu.Origin
	route   int
	// row is the row of the sheet that origins speak of, line says it of the current cell.
	row     int64
	origins map[*edu.Field]edu.Origin
	line    *widget.Label
	body    *fyne.Container // the list or the sheet, over the line
}

// withExtras goes on once it is known what no field has.
func (p *Page) withExtras(then func()) {
	if p.sent.known {
		then()
		return
	}
	var all map[int64][]edu.Extra
	version := p.s.Version()
	p.s.Tasks.Quietly(func(ctx context.Context) (err error) {
		all, err = p.s.Ledger.Extras(ctx, p.register)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			ui.ShowError(err, p.s.Window)
			return
		case version != p.s.Version():
			p.withExtras(then)
			return
		}
		p.sent.extras, p.sent.known = all, true
		for id := range all { // their words are more now
			delete(p.searched, p.s.Book().Find(p.register, id))
		}
		then()
	})
}

// searchFor shows what a query finds; what no field has is looked at too.
func (p *Page) searchFor(query string) {
	p.refill()
	if query != "" && !p.sent.known {
		p.withExtras(func() {
			if len(p.sent.extras) > 0 && p.search.Text != "" {
				p.refill()
			}
		})
	}
}

// trace shows where the rows come from that a route asked for; it stops where all rows are shown again.
func (p *Page) trace() {
	p.sent.route++
	p.showSources(nil)
	p.tell()
	if p.only == nil {
		return
	}
	var rows []int64
	for id := range p.only {
		rows = append(rows, id)
	}
	var sources map[int64]edu.Origin
	route := p.sent.route
	p.s.Tasks.Quietly(func(ctx context.Context) (err error) {
		sources, err = p.s.Ledger.Sources(ctx, p.register, rows)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			ui.ShowError(err, p.s.Window)
		case route == p.sent.route:
			p.showSources(sources)
		}
	})
}

// showSources adds a column to the list that says where each row comes from, or takes it away.
func (p *Page) showSources(sources map[int64]edu.Origin) {
	if len(p.sent.sources) == 0 && len(sources) == 0 {
		return
	}
	focused := p.s.Window.Canvas().Focused() == fyne.Focusable(p.grid)
	row := p.grid.Current()
	p.sent.sources = sources
	p.makeGrid()
	if p.sheet == nil {
		p.body.Objects[0] = p.grid
		p.body.Refresh()
	}
	p.markSorted()
	p.grid.Select(max(0, row))
	if focused {
		p.focusList()
	}
	p.tell()
}

// list is the page's list: its fields, with the column of sources behind the first while there is one.
type list struct{ *Page }

// sourceWidth is the width of that column.
const sourceWidth = 380

// Cell implements ui.Source.
func (l list) Cell(row, col int) string {
	if f := l.fieldAt(col); f >= 0 {
		return l.Page.Cell(row, f)
	}
	return l.source(l.rows[row])
}

// listColumns are the columns of the list: the first of all fields, the source where it is known, what the register's list begins with, and
// the others as they stand in forms.
func (p *Page) listColumns() []ui.Column {
	p.order = []int{0}
	if len(p.sent.sources) > 0 {
		p.order = append(p.order, -1)
	}
	begins := p.register.List.Begins
	for _, key := range begins {
		if i := slices.Index(p.fields, p.register.Field(key)); i > 0 {
			p.order = append(p.order, i)
		}
	}
	for i, f := range p.fields {
		if i > 0 && !slices.Contains(begins, f.Key) {
			p.order = append(p.order, i)
		}
	}
	all := p.columns(false)
	cols := make([]ui.Column, len(p.order))
	for col, i := range p.order {
		if i >= 0 {
			cols[col] = all[i]
		} else {
			cols[col] = ui.Column{Title: "来源", Width: sourceWidth}
		}
	}
	return cols
}

// fieldAt is the place among the fields of what a column of the list shows; -1 for the column of sources.
func (p *Page) fieldAt(col int) int { return p.order[col] }

// source is where a row comes from, in words.
func (p *Page) source(r edu.Record) string {
	o, ok := p.sent.sources[r.RowID()]
	if !ok {
		return ""
	}
	return o.Return.Place() + " · " + o.Return.RowName(o.Line) + "（" + o.Return.Source() + "）"
}

// tell says under the sheet where the current cell comes from, while rows of a figure are shown.
func (p *Page) tell() {
	row, col := -1, -1
	if p.sheet != nil {
		row, col = p.sheet.widget.Here()
	}
	shown := p.only != nil && len(p.sent.sources) > 0 && row >= 0 && row < len(p.rows)
	if p.sent.line.Visible() != shown {
		p.sent.line.Hidden = !shown
		p.sent.body.Refresh()
	}
	if !shown {
		return
	}
	id := p.rows[row].RowID()
	if p.sent.row == id && p.sent.origins != nil {
		p.point(p.fields[col])
		return
	}
	p.sent.row, p.sent.origins = id, nil
	p.sent.line.SetText("")
	var origins map[*edu.Field]edu.Origin
	p.s.Tasks.Quietly(func(ctx context.Context) (err error) {
		origins, err = p.s.Ledger.Origins(ctx, p.register, id)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			ui.ShowError(err, p.s.Window)
		case p.sent.row == id && origins != nil:
			p.sent.origins = origins
			p.tell()
		}
	})
}

// point says where a field of the current row comes from; of one that was not sent nothing.
func (p *Page) point(f *edu.Field) {
	words := ""
	if o, ok := p.sent.origins[f]; ok {
		words = o.Words()
	}
	p.sent.line.SetText(words)
}
