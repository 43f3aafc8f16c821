package register

import (
	"context"
	"fmt"

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
	if p.sort >= 0 {
		p.grid.MarkSorted(p.sort, p.down)
	}
	p.grid.Select(max(0, row))
	if focused {
		p.focusList()
	}
}

// source is where a row comes from, in words.
func (p *Page) source(r edu.Record) string {
	o, ok := p.sent.sources[r.RowID()]
	if !ok {
		return ""
	}
	return fmt.Sprintf("%s · 第%d行（%s）", o.Return.Place(), o.Line, o.Return.Source())
}

// tell says under the sheet where the current cell comes from, while rows of a figure are shown.
func (p *Page) tell() {
	row, col := -1, -1
	if p.sheet != nil {
		row, col = p.sheet.widget.Here()
	}
	if p.only == nil || row < 0 || row >= len(p.rows) {
		p.sent.line.Hide()
		return
	}
	id := p.rows[row].RowID()
	if p.sent.row == id && p.sent.origins != nil {
		p.point(p.fields[col])
		return
	}
	p.sent.row, p.sent.origins = id, nil
	p.sent.line.Hide()
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

func (p *Page) point(f *edu.Field) {
	o, ok := p.sent.origins[f]
	p.sent.line.Hidden = !ok
	if ok {
		p.sent.line.SetText(o.Words())
	}
	p.sent.line.Refresh()
}
