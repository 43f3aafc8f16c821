package statistics

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// keptMenu offers the questions that were saved.
func (p *Page) keptMenu() {
	items := []*fyne.MenuItem{fyne.NewMenuItem("保存当前统计…", p.keep)}
	if all := p.s.Settings.Questions; len(all) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
		for _, q := range all {
			items = append(items, fyne.NewMenuItem("“"+q.Name+"”", func() { p.reopen(q) }))
		}
		items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem("删除…", p.drop))
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.kept) //nolint:forbidigo // the driver is the only one who knows
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), p.s.Window.Canvas(), at.AddXY(0, p.kept.Size().Height))
}

// asked is the question as it stands, to be saved.
func (p *Page) asked(name string) ui.Asked {
	q := p.query
	out := ui.Asked{
		Name: name, Register: q.Register.ID, Rows: q.Rows.Key(), Columns: q.Columns.Key(), Measure: int(q.Measure), Past: q.Past,
		Filters: map[string]string{},
	}
	if q.Of != nil {
		out.Of = q.Of.Key
	}
	if q.To != nil {
		out.To = q.To.Key
	}
	for _, c := range q.Where {
		out.Filters[c.Facet.Key()] = c.Text
	}
	return out
}

func (p *Page) keep() {
	name := ui.NewEntry("如：各乡镇小学一年级人数")
	ui.Question{Title: "保存当前统计", Body: ui.Rows(ui.Row{Name: "名称", Entry: name}), Entries: []*ui.Entry{name}, Yes: "保存", Do: func(done func()) {
		text := edu.CleanName(name.Text)
		if text == "" {
			ui.Complain("统计要有一个名称。", p.s.Window)
			return
		}
		p.s.Settings.KeepQuestion(p.asked(text))
		p.s.KeepSettings()
		done()
	}}.Ask(p.s.Window)
}

func (p *Page) drop() {
	var names []string
	for _, q := range p.s.Settings.Questions {
		names = append(names, q.Name)
	}
	which := ui.NewSelect("", names, nil)
	which.PlaceHolder = "选择要删除的统计"
	ui.Question{Title: "删除保存的统计", Body: container.NewVBox(which), Yes: "删除", Do: func(done func()) {
		if which.Selected == "" {
			ui.Complain("还没有选择要删除的统计。", p.s.Window)
			return
		}
		p.s.Settings.DropQuestion(which.Selected)
		p.s.KeepSettings()
		done()
	}}.Ask(p.s.Window)
}

// reopen asks a saved question again; what of it there is no more is left out.
func (p *Page) reopen(q ui.Asked) {
	g := p.registerOf(q.Register)
	if g == nil {
		ui.Complain("这个统计的登记表现在没有了。", p.s.Window)
		return
	}
	p.begin(g)
	p.set(func() {
		facet := func(sel *ui.Select, key string) {
			sel.SetSelected(nobody)
			if x, ok := g.Facet(key); ok {
				sel.SetSelected(x.Label())
			}
		}
		facet(p.rows, q.Rows)
		facet(p.columns, q.Columns)
		p.number.ClearSelected()
		if f := g.Field(q.Of); f != nil {
			p.number.SetSelected(name(f))
		}
		p.measure.SetSelected(measures[max(0, min(q.Measure, len(measures)-1))])
		p.to.ClearSelected()
		if f := g.Field(q.To); f != nil {
			p.to.SetSelected(name(f))
		}
		for _, f := range p.filters {
			f.ClearSelected()
		}
		for _, x := range append(g.Measured(), p.facets...) {
			if text := q.Filters[x.Key()]; text != "" {
				p.narrow(x, text)
			}
		}
		p.past.SetChecked(q.Past)
	})
	p.ask()
	p.focus()
}
