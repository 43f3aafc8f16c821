package rounds

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"

	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// column is one that is looked at, and altered, before it is asked for or after.
type column struct{ edu.RoundColumn }

// columnsOf are what a list of columns shows of each.
func columnsOf() []ui.Col[*column] {
	return []ui.Col[*column]{
		{Title: "栏目", Width: 220, Names: true, Text: func(c *column) string { return string(c.Head) }},
		{Title: "内容类型", Width: 76, Text: func(c *column) string { return edu.ColumnKinds.Label(c.Kind) }},
		{Title: "单位", Width: 60, Text: func(c *column) string { return string(c.Unit) }},
		{Title: "可选项", Width: 140, Text: func(c *column) string { return string(c.Choices) }},
		{Title: "必填", Width: 48, Text: func(c *column) string { return c.Needed.Text(edu.Format{}) }},
		{Title: "台账已有", Width: 150, Text: func(c *column) string { return known(&c.RoundColumn) }},
	}
}

// known is the field of the ledger that knows what a column asks for; empty where none does.
func known(c *edu.RoundColumn) string {
	g, f := c.Of()
	if f == nil {
		return ""
	}
	return g.Label + "：" + f.Title()
}

// choose lets the clerk look through the columns that are to be asked for: leave some out, and alter what they ask.
func (a *asking) choose() {
	kept, _ := a.asks()
	columns, _ := a.read()
	if len(columns) == 0 {
		a.p.s.Say("先写栏目，或选一个登记表、一张空表")
		return
	}
	list := ui.NewTicked("栏", columnsOf()...)
	var ticks []*ui.Tick[*column]
	for _, c := range columns {
		at := slices.IndexFunc(kept, func(x edu.RoundColumn) bool { return sameColumn(x, c) })
		if at >= 0 {
			c = kept[at]
		}
		ticks = append(ticks, &ui.Tick[*column]{Of: &column{c}, On: at >= 0})
	}
	list.Show(ticks)
	a.p.s.KeepTitled(list.List.Grid, "rounds.asked")
	list.List.OnOpen = func(t *ui.Tick[*column]) {
		a.p.alter(t.Of, func(c edu.RoundColumn, done func()) {
			t.Of.RoundColumn = c
			list.Show(ticks)
			done()
		})
	}
	ui.Question{
		Title: fmt.Sprintf("收这%d栏", len(columns)), Yes: "就收这些", Width: 860, Height: 480, Lists: []*ui.Grid{list.List.Grid},
		Body: ui.Border(ui.Wrapped("回车改内容类型、单位、可选项；不收的去掉勾。"), nil, nil, nil, list.Box),
		Do: func(done func()) {
			taken := list.Taken()
			if len(taken) == 0 {
				a.p.s.Say("至少要收一栏")
				return
			}
			a.looked, a.fixed = columns, nil
			for _, c := range taken {
				a.fixed = append(a.fixed, c.RoundColumn)
			}
			done()
			a.tell()
		},
	}.Ask(a.p.s.Window)
}

// alterColumns shows what the round asks for; each column can be altered.
func (p *Page) alterColumns() {
	if p.board == nil {
		return
	}
	p.Desk.Guard(func() {
		list := ui.NewList(columnsOf()...)
		var all []*column
		for _, c := range p.board.Form.Columns {
			all = append(all, &column{*c})
		}
		list.Show(all, 0)
		p.s.KeepTitled(list.Grid, "rounds.columns")
		change := func(x *column) {
			p.alter(x, func(c edu.RoundColumn, done func()) {
				p.Desk.For(done).Then(func() {
					x.RoundColumn = c
					list.Show(all, list.Grid.Current())
				}).Carry(p.board.Columns(c))
			})
		}
		list.OnOpen = change
		ui.Question{
			Title: fmt.Sprintf("“%s”的%d栏", p.board.Round.Name, len(all)), Yes: "改这一栏…", Width: 860, Height: 480,
			Lists: []*ui.Grid{list.Grid},
			Body:  ui.Border(ui.Wrapped("报来的内容不变，照改后的栏目重新查有没有缺错。已经下发的填报表不会跟着变，需要的请重新下发。"), nil, nil, nil, list.Grid),
			Do: func(func()) {
				if x, ok := list.Current(); ok {
					change(x)
				}
			},
		}.Ask(p.s.Window)
	})
}

// alter asks what a column is to ask for.
func (p *Page) alter(x *column, then func(c edu.RoundColumn, done func())) {
	unit, picks, help := ui.NewEntry("如 辆、万元；没有不写"), ui.NewEntry("用；隔开，如 自有；租用"), ui.NewEntry("写给学校看的一句话；没有不写")
	unit.SetText(string(x.Unit))
	picks.SetText(string(x.Choices))
	help.SetText(string(x.Help))
	kinds := make([]string, len(edu.ColumnKinds.Items))
	for i, it := range edu.ColumnKinds.Items {
		kinds[i] = it.Label
	}
	kind := ui.NewOneOf(kinds, func(string) {})
	kind.SetSelected(edu.ColumnKinds.Label(x.Kind))
	needed := ui.NewCheck("必填", nil)
	needed.SetChecked(x.Needed.Is())
	fromLedger := ui.NewCheck("台账里已有（"+known(&x.RoundColumn)+"），先填好请学校核对", nil)
	fromLedger.SetChecked(x.Target != "")
	fromLedger.Hidden = x.Target == ""
	ui.Question{
		Title: "栏目：" + string(x.Head), Yes: "改好", Width: 640, Entries: []*ui.Entry{unit, picks, help},
		Body: container.NewVBox(ui.Rows(
			ui.Row{Name: "内容类型", Entry: kind}, ui.Row{Name: "单位", Entry: unit}, ui.Row{Name: "可选项", Entry: picks},
			ui.Row{Name: "填写说明", Entry: help},
		), needed, fromLedger),
		Do: func(done func()) {
			c := x.RoundColumn
			if code, ok := edu.ColumnKinds.Find(kind.Selected); ok {
				c.Kind = code
			}
			c.Unit, c.Help = edu.Text(strings.TrimSpace(unit.Text)), edu.Text(strings.TrimSpace(help.Text))
			c.Choices = edu.Text(strings.Join(round.Items(picks.Text), "；"))
			c.Needed = edu.Yes(needed.Checked)
			if !fromLedger.Checked {
				c.Target = ""
			}
			if c.Kind == edu.ColumnChoice && len(c.Picks()) < 2 {
				ui.Correct(p.s.Window, ui.Wrong{Entry: picks, Text: "选项要写两个以上“可选项”。"})
				return
			}
			then(c, done)
		},
	}.Ask(p.s.Window)
}

// sameColumn reports whether two columns stand under one head.
func sameColumn(a, b edu.RoundColumn) bool { return a.Head == b.Head && a.Row == b.Row }
