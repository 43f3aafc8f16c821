package imports

import (
	"strings"

	"fyne.io/fyne/v2/widget"

	"countyledger/app/exchange"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// setWhole asks what holds of all rows of the table: a year, a school, a 学段, shown where it was recognised, to be changed, added
// or taken away.
func (p *Page) setWhole() {
	g := p.now.register()
	if g == nil {
		p.setKind()
		return
	}
	now := map[string]*exchange.Column{}
	var first []string
	for i := range p.now.table.Header.Columns {
		if c := &p.now.table.Header.Columns[i]; c.Whole != "" && c.Section == "" {
			now[c.Target.Key()] = c
			first = append(first, c.Target.Key())
		}
	}
	text := func(t exchange.Target) string {
		if c := now[t.Key()]; c != nil {
			return c.Whole
		}
		return ""
	}
	f := p.targetFinder(g, first, func(t exchange.Target) string {
		if t.Field == nil || text(t) == "" {
			return ""
		}
		return "全部行都是“" + text(t) + "”"
	})
	f.Drop(func(t exchange.Target) bool { return t.Field == nil })
	value := ui.NewEntry("全部行都填这个内容；空着就是不填")
	show := func(t exchange.Target) { value.SetText(text(t)) }
	f.List.OnSelect = show
	if t, ok := f.Current(); ok {
		show(t)
	}
	f.Entry.OnSubmitted = func(string) { p.s.Window.Canvas().Focus(value) }
	body := ui.Border(ui.Wrapped("表中没有这一列、但每一行都一样的内容（学年、月份、学段、学校等）。"),
		ui.Border(nil, nil, widget.NewLabel("内容"), nil, value), nil, nil, f.Box)
	ui.Question{
		Title: "整张表的内容", Body: body, Yes: "确定", Entries: []*ui.Entry{f.Entry, value}, Lists: []*ui.Grid{f.List.Grid},
		Width: questionWidth, Height: questionHeight,
		Do: func(done func()) {
			t, ok := f.Current()
			typed := strings.TrimSpace(value.Text)
			if !ok || typed == text(t) {
				done()
				return
			}
			if err := p.holds(t, typed); err != nil {
				ui.ShowError(err, p.s.Window)
				return
			}
			done()
			p.say(p.setting().WithWhole(t.Key(), typed))
		},
	}.Ask(p.s.Window)
}

// holds reports whether a text can be what a field of all rows says.
func (p *Page) holds(t exchange.Target, text string) error {
	if text == "" || t.Field.Refs != nil { // a name is looked up with the rest of its row
		return nil
	}
	return ui.ParseField(t.Field, p.now.register().New(), text, p.s.Book())
}

// setKind asks what the rows of the table are.
func (p *Page) setKind() {
	if _, ok := p.now.here(); !ok {
		p.s.Say(nothingYet)
		return
	}
	f := ui.NewFinder("输入名称或拼音首字母查找", edu.Imported(),
		func(g *edu.Register, query string) bool { return p.meant(query, g.Label, g.ID) },
		ui.Col[*edu.Register]{Title: "种类", Width: 220, Frozen: true, Text: func(g *edu.Register) string { return g.Label }},
		ui.Col[*edu.Register]{Title: "", Width: 200, Text: func(g *edu.Register) string {
			return map[bool]string{true: "现在是"}[g == p.now.register()]
		}},
	)
	p.s.KeepTitled(f.List.Grid, "imports.kind")
	f.List.Go(func(g *edu.Register) bool { return g == p.now.register() })
	ui.Question{
		Title: "这张表是什么", Body: f.Box, Yes: "确定",
		Entries: []*ui.Entry{f.Entry}, Lists: []*ui.Grid{f.List.Grid}, Height: questionHeight - 80,
		Do: func(done func()) {
			g, ok := f.Current()
			if !ok {
				return
			}
			if done(); g == p.now.register() {
				return
			}
			s := p.setting()
			s.Register, s.Out = g, false
			s.Columns, s.Whole = nil, nil // they were said of another kind
			p.say(s)
		},
	}.Ask(p.s.Window)
}

// leaveOut takes nothing from the table, or takes it in after all.
func (p *Page) leaveOut() {
	if _, ok := p.now.here(); !ok {
		p.s.Say(nothingYet)
		return
	}
	s := p.setting()
	if p.now.table == nil && !s.Out {
		p.s.Say("这张表本来就没有导入；要导入，请按F7选它的种类")
		return
	}
	s.Out = !s.Out
	p.say(s)
}

// nothingYet is said where there is no table to say anything of.
const nothingYet = "请先选择要导入的文件，再预览"
