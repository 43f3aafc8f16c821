package compares

import (
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"countyledger/app/exchange"
	"countyledger/app/exchange/compare"
	"countyledger/app/exchange/recognise"
	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
)

// head is a column of the export, as the clerk looks at it.
type head struct {
	table  *compare.Table
	column *exchange.Column
}

// holds is what a column was taken for.
func (h *head) holds() string {
	switch c := h.column; {
	case c.Target.Field == nil:
		return "不比对"
	case c.Refused != "":
		return c.Target.Name() + "（" + c.Refused + "）"
	default:
		return c.Target.Name()
	}
}

// example is the first thing that stands in it, without numbers of persons.
func (h *head) example() string {
	s := h.table.Found.Sheet
	for row := h.table.Found.Header.Row + h.table.Found.Header.Height; row < len(s.Rows); row++ {
		if text := strings.TrimSpace(s.Cell(row, h.column.Index)); text != "" {
			return edu.MaskNumbers(text)
		}
	}
	return ""
}

// heads are the columns of the tables that were compared; lists of pupils have none, they are counted.
func (p *Page) heads() (out []*head) {
	for _, t := range p.out.Tables {
		if t.Pupils {
			continue
		}
		for i := range t.Found.Header.Columns {
			if c := &t.Found.Header.Columns[i]; c.Index >= 0 && c.Line() < 0 && !c.Serial() {
				out = append(out, &head{t, c})
			}
		}
	}
	return out
}

// showColumns shows what each column was taken for; any can be said anew.
func (p *Page) showColumns() {
	if p.out == nil {
		return
	}
	all := p.heads()
	if len(all) == 0 {
		p.s.Say("学生名单按学校、年级合计，没有可以改的栏目")
		return
	}
	p.Desk.Guard(func() {
		cols := []ui.Col[*head]{
			{Title: "导出表的栏目", Width: 190, Names: true, Text: func(h *head) string { return h.column.Label }},
			{Title: "内容举例", Width: 150, Text: (*head).example},
			{Title: "认作", Width: 180, Text: (*head).holds, Tint: func(h *head) fyne.ThemeColorName {
				if h.column.Target.Field == nil || h.column.Refused != "" {
					return ui.ColourWarn
				}
				return ""
			}},
		}
		if len(p.out.Tables) > 1 {
			cols = append(cols, ui.Col[*head]{Title: "工作表", Width: 120, Text: func(h *head) string { return h.table.Sheet }})
		}
		list := ui.NewList(cols...)
		list.Show(all, 0)
		p.s.KeepTitled(list.Grid, "compares.columns")
		var leave func()
		list.OnOpen = func(h *head) { p.aim(h, leave) }
		leave = ui.Question{
			Title: "导出表的栏目认作什么", Yes: "改这一栏…", Width: 780, Height: 460, Lists: []*ui.Grid{list.Grid},
			Body: ui.Border(ui.Wrapped("认错了的，选那一栏，按回车改；改完重新比对。"), nil, nil, nil, list.Grid),
			Do: func(done func()) {
				if h, ok := list.Current(); ok {
					p.aim(h, done)
				}
			},
		}.Ask(p.s.Window)
	})
}

// aims are what a column can hold: nothing, then what comes nearest, then all the rest.
func (h *head) aims() []exchange.Target {
	out := []exchange.Target{{}}
	for _, key := range h.column.Near {
		if t, ok := exchange.TargetOf(h.table.Register, key); ok {
			out = append(out, t)
		}
	}
	for _, t := range exchange.Targets(h.table.Register) {
		if !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// aim asks what a column holds, and compares anew; then is called before.
func (p *Page) aim(h *head, then func()) {
	taken := func(t exchange.Target) string {
		for _, o := range p.heads() {
			if t.Field != nil && o.table == h.table && o.column.Target == t {
				return "现在是“" + o.column.Label + "”"
			}
		}
		return ""
	}
	name := func(t exchange.Target) string {
		if t.Field == nil {
			return "不比对"
		}
		return t.Name()
	}
	find := ui.NewFinder("输入名称或拼音首字母查找", h.aims(), func(t exchange.Target, text string) bool {
		query := pinyin.Query(text)
		return query == "" || p.s.Index.Match(name(t), query)
	},
		ui.Col[exchange.Target]{Title: "认作", Width: 280, Frozen: true, Text: name},
		ui.Col[exchange.Target]{Title: "说明", Width: 240, Text: taken})
	p.s.KeepTitled(find.List.Grid, "compares.target")
	find.List.Go(func(t exchange.Target) bool { return t == h.column.Target })
	keep := ui.NewCheck("记住：以后栏目相同的导出表都这样认", nil)
	keep.SetChecked(true)
	ui.Question{
		Title: "“" + h.column.Label + "”认作什么", Yes: "重新比对", Width: 620, Height: 460, Entries: []*ui.Entry{find.Entry},
		Lists: []*ui.Grid{find.List.Grid}, Body: ui.Border(nil, container.NewVBox(keep), nil, nil, find.Box),
		Do: func(done func()) {
			t, ok := find.Current()
			if !ok {
				return
			}
			done()
			if t == h.column.Target && h.column.Grade == recognise.Sure {
				return // it is that already
			}
			then()
			p.compareBy(h, t, keep.Checked)
		},
	}.Ask(p.s.Window)
}

// compareBy compares anew with a column that holds what the clerk says, in all sheets that have its head; keep remembers it once that went
// well.
func (p *Page) compareBy(h *head, to exchange.Target, keep bool) {
	a := p.ask
	a.Tables = maps.Clone(a.Tables)
	if a.Tables == nil {
		a.Tables = map[exchange.Place]exchange.Setting{}
	}
	for _, o := range p.heads() {
		if o.column.Label == h.column.Label && o.table.Register == h.table.Register {
			at := o.table.Found.Place
			a.Tables[at] = a.Tables[at].Aimed(o.table.Found.Header, o.column, to.Key())
		}
	}
	p.compareThen(p.path, a, func() {
		if ch := p.out.Lessons(p.s.Book()); keep && len(ch.Items) > 0 {
			p.Desk.Carry(ch)
		}
	})
}
