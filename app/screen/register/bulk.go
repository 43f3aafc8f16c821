package register

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// bulk sets one field of the rows in sight to one value: first each of them is shown with what it has and what it would
// have, and can be left out; then they change in one act. A field is emptied only where that is asked for.
type bulk struct {
	p       *Page
	rows    []edu.Record // as they stood when this was opened
	fields  []*edu.Field
	field   *ui.Select
	value   *ui.Entry
	choices *ui.Select
	empty   *ui.Check
	note    *ui.Prose
	lines   *ui.Ticked[*change]
	out     map[int64]bool // rows that the clerk has left out
	same    int            // rows that have the value already
}

// change is what would be done to one record.
type change struct {
	was, to edu.Record
	found   edu.Problems
}

// Bulk opens the change of all rows that search and filters leave.
func (p *Page) Bulk() {
	if len(p.rows) == 0 {
		p.s.Say("没有可以批量修改的记录")
		return
	}
	b := &bulk{p: p, rows: p.rows, value: ui.NewEntry("新的值"), note: ui.Wrapped(""), out: map[int64]bool{}}
	p.bulk = b
	var names []string
	for _, f := range p.all {
		if !f.Kind().Secret() && f.Locked == "" && f.Key != p.register.Identity[0] {
			b.fields = append(b.fields, f)
			names = append(names, f.Full())
		}
	}
	b.makeLines()
	b.field = ui.NewSelect("选择栏目", names, func(string) { b.chose() })
	b.value.OnChanged = func(string) { b.preview() }
	b.choices = ui.NewSelect("选项", nil, func(text string) { b.value.SetText(text) })
	b.empty = ui.NewCheck("清空这一栏", func(on bool) {
		if on {
			b.value.Disable()
		} else {
			b.value.Enable()
		}
		b.preview()
	})
	head := ui.Border(nil, nil, container.NewHBox(b.field), container.NewHBox(b.choices, b.empty), ui.Rows(ui.Row{Name: "改为", Entry: b.value}))
	ui.Question{
		Title: fmt.Sprintf("批量修改筛选出的%d%s", len(b.rows), p.register.Unit), Yes: "修改选中的",
		Body:    ui.Border(container.NewVBox(head, b.note), nil, nil, nil, b.lines.Box),
		Entries: []*ui.Entry{b.value}, Lists: []*ui.Grid{b.lines.List.Grid}, Do: b.save, Width: 1060, Height: 520,
	}.Ask(p.s.Window)
	p.s.Window.Canvas().Focus(b.field)
	b.preview()
}

func (b *bulk) makeLines() {
	text := func(record func(*change) edu.Record) func(*change) string {
		return func(c *change) string { return b.chosen().Text(record(c), b.p.s.Book()) }
	}
	b.lines = ui.NewTicked(b.p.register.Unit,
		ui.Col[*change]{Title: "记录", Width: 300, Frozen: true, Names: true, Text: func(c *change) string {
			return b.p.s.Book().Called(b.p.register, c.was)
		}},
		ui.Col[*change]{Title: "原来", Width: 160, Names: true, Text: text(func(c *change) edu.Record { return c.was }), Tint: pale},
		ui.Col[*change]{Title: "改为", Width: 160, Names: true, Text: text(func(c *change) edu.Record { return c.to })},
		ui.Col[*change]{Title: "提示", Width: 320, Text: func(c *change) string {
			if len(c.found) == 0 {
				return ""
			}
			return c.found[0].Message
		}, Tint: func(c *change) fyne.ThemeColorName {
			if c.found.Hard() {
				return ui.ColourBad
			}
			return ui.ColourWarn
		}},
	)
	b.lines.TellWhole(func(c *change) string { return strings.Join(c.found.Messages(), "\n") })
	b.p.s.KeepTitled(b.lines.List.Grid, "bulk")
	b.lines.OnTick = func() {
		for _, x := range b.lines.List.Rows() {
			b.out[x.Of.was.RowID()] = !x.On
		}
		b.preview() // one that is left out stands in nobody's way
	}
}

func pale(*change) fyne.ThemeColorName { return theme.ColorNameDisabled }

func (b *bulk) chosen() *edu.Field {
	if i := b.field.SelectedIndex(); i >= 0 {
		return b.fields[i]
	}
	return nil
}

// chose offers the words of another column. What was typed for the one before is not meant for it.
func (b *bulk) chose() {
	b.choices.Options = nil
	if f := b.chosen(); f.Codes != nil {
		for _, it := range f.Codes.Items {
			b.choices.Options = append(b.choices.Options, it.Label)
		}
	}
	b.choices.ClearSelected()
	b.empty.SetChecked(false)
	b.value.SetText("")
	b.preview()
}

// preview works out what would change, and runs the rules on it.
func (b *bulk) preview() {
	lines, note := b.changes()
	b.lines.Show(lines)
	b.note.SetText(note)
	if note == "" {
		b.tell()
	}
}

// changes are the lines, or why there are none.
func (b *bulk) changes() (lines []*ui.Tick[*change], note string) {
	f := b.chosen()
	b.same = 0
	switch {
	case f == nil:
		return nil, "先选择要修改的栏目。"
	case b.value.Text == "" && !b.empty.Checked:
		return nil, "请填写新的值；要把这一栏变为空白，请勾选“清空这一栏”。"
	}
	g, book := b.p.register, b.p.s.Book()
	text := b.value.Text
	if b.empty.Checked {
		text = ""
	}
	for _, r := range b.rows {
		c := g.Clone(r)
		switch err := ui.ParseField(f, c, text, book); {
		case err != nil:
			return nil, "×" + err.Error()
		case edu.Same(f.At(r), f.At(c)):
			b.same++
			continue
		case f.At(c).Stored() == nil && !b.empty.Checked:
			return nil, "“" + text + "”会使这一栏变为空白。要清空请勾选“清空这一栏”。"
		}
		lines = append(lines, &ui.Tick[*change]{Of: &change{was: r, to: c}, On: !b.out[r.RowID()]})
	}
	b.judge(lines)
	return lines, ""
}

// judge prepares the lines that are ticked, as saving them will: what is not ticked neither bars nor helps another. One that
// is refused is barred, and the others are judged without it.
func (b *bulk) judge(lines []*ui.Tick[*change]) {
	for {
		var ticked []*ui.Tick[*change]
		var taken []*change
		for _, x := range lines {
			if x.On && x.Barred == "" {
				ticked, taken = append(ticked, x), append(taken, x.Of)
			}
		}
		_, found := edu.Prepare(b.p.s.Book(), b.act("", taken))
		for i, x := range ticked {
			if x.Of.found = found[i]; found[i].Hard() {
				x.Barred = found[i].Error()
			}
		}
		if !found.Refused() {
			return
		}
	}
}

// tell says what would be done.
func (b *bulk) tell() {
	barred := 0
	for _, x := range b.lines.List.Rows() {
		if x.Barred != "" {
			barred++
		}
	}
	text := fmt.Sprintf("将修改%d条，%d条已是这个值。", len(b.lines.Taken()), b.same)
	if barred > 0 {
		text += fmt.Sprintf("×%d条改后不合规定，不会修改。", barred)
	}
	if strange := b.chosen().Strange(b.p.s.Book(), b.value.Text); strange != "" && !b.empty.Checked {
		text += strange + "。"
	}
	b.note.SetText(text)
}

// save changes the lines that are ticked; before a field is emptied it asks.
func (b *bulk) save(done func()) {
	f, taken := b.chosen(), b.lines.Taken()
	switch {
	case b.p.s.Saving():
		b.p.s.Say("正在保存，请稍候")
	case len(taken) == 0:
		ui.Complain("没有要修改的记录。"+b.note.Said(), b.p.s.Window)
	case b.empty.Checked:
		ui.Ask("清空这一栏", fmt.Sprintf("要清空%d条记录的“%s”吗？这些记录原来填的内容将变为空白，可以用Ctrl+Z整批撤销。", len(taken), f.Label),
			fmt.Sprintf("清空%d条", len(taken)), b.p.s.Window, func() {
				b.apply(fmt.Sprintf("清空%s（%d条）", f.Label, len(taken)), taken, done)
			})
	default:
		b.apply(fmt.Sprintf("%s改为“%s”（%d条）", f.Label, f.Text(taken[0].to, b.p.s.Book()), len(taken)), taken, done)
	}
}

func (b *bulk) apply(what string, taken []*change, done func()) {
	err := b.p.s.Save(b.act("批量修改"+b.p.register.Label+"："+what, taken), func(int64) {
		done()
		b.p.focusList()
	})
	ui.ShowError(err, b.p.s.Window)
}

// act is the change of some lines.
func (b *bulk) act(why string, taken []*change) edu.Change {
	ch := edu.Change{Kind: edu.BatchEdit, Why: why}
	for _, c := range taken {
		ch.Items = append(ch.Items, edu.Item{Register: b.p.register, Opened: c.was, Record: c.to})
	}
	return ch
}
