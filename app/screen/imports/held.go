package imports

import (
	"fmt"

	"fyne.io/fyne/v2"

	"countyledger/app/exchange"
	"countyledger/app/ui"
)

// heldLine is a difference from what a sender sent before, or what senders say against each other.
type heldLine struct {
	table *exchange.Preview // nil for a clash
	exchange.Difference
	clash string
}

// held lists both, of all tables that were read: those of the table that is looked at first.
func (v *reading) held() []heldLine {
	if v.all == nil {
		return nil
	}
	var out []heldLine
	for _, c := range v.all.Clashes {
		out = append(out, heldLine{clash: c.Words(), Difference: exchange.Difference{Name: c.Name, At: c.Here.At}})
	}
	add := func(p *exchange.Preview) {
		if p.Against != nil {
			for _, d := range p.Against.Differences {
				out = append(out, heldLine{table: p, Difference: d})
			}
		}
	}
	if v.table != nil {
		add(v.table)
	}
	for _, p := range v.previews() {
		if p != v.table {
			add(p)
		}
	}
	return out
}

// kind says what sort of line it is.
func (l heldLine) kind() string {
	switch {
	case l.table == nil:
		return "！ 相互核对"
	case l.Kind == exchange.RowAdded:
		return "＋ 新增"
	case l.Kind == exchange.RowGone:
		return "－ 少了"
	case l.Unasked:
		return "△ 没要求改"
	}
	return "△ 改动"
}

func (l heldLine) tint() fyne.ThemeColorName {
	if l.table == nil || l.Unasked || l.Kind == exchange.RowGone {
		return ui.ColourWarn
	}
	return ""
}

func (l heldLine) sender() string {
	if l.table == nil {
		return ""
	}
	return l.table.Sender
}

// heldColumns are what is listed of each line.
func heldColumns() []ui.Col[heldLine] {
	return []ui.Col[heldLine]{
		{Title: "比较", Width: 110, Frozen: true, Text: heldLine.kind, Tint: heldLine.tint},
		{Title: "记录", Width: 120, Frozen: true, Text: func(l heldLine) string { return l.Name }},
		{Title: "填报单位", Width: 150, Names: true, Text: heldLine.sender},
		{Title: "原表", Width: 76, Right: true, Text: func(l heldLine) string { return l.At }},
		{Title: "上次", Width: 76, Right: true, Text: func(l heldLine) string { return l.WasAt }},
		{Title: "位置", Width: 60, Text: func(l heldLine) string { return l.Cell }},
		{Title: "栏目", Width: 130, Text: func(l heldLine) string { return l.Head }},
		{Title: "上次内容", Width: 140, Names: true, Text: func(l heldLine) string { return l.Before }},
		{Title: "这次内容", Width: 140, Names: true, Text: func(l heldLine) string { return l.After }},
		{Title: "说明", Width: 640, Text: func(l heldLine) string { return l.clash }},
	}
}

// compare shows what differs from what the senders sent before, and what they say against each other; Enter goes to the table.
func (p *Page) compare() {
	all := p.now.held()
	if len(all) == 0 {
		p.s.Say("没有可对照的不同：是第一次报来，或与上次一样，各单位之间也没有矛盾")
		return
	}
	f := ui.NewFinder("输入姓名、单位、栏目或拼音首字母查找", all, func(l heldLine, query string) bool {
		return p.meant(query, l.kind(), l.Name, l.sender(), l.Head, l.clash)
	}, heldColumns()...)
	p.s.KeepTitled(f.List.Grid, "imports.held")
	width := p.atMost(heldWidth)
	ui.Question{
		Title: fmt.Sprintf("与上次报来的对照，各单位相互核对：%d条", len(all)), Yes: "看这张表", Width: width, Height: questionHeight,
		Body:    f.Box,
		Entries: []*ui.Entry{f.Entry}, Lists: []*ui.Grid{f.List.Grid},
		Do: func(done func()) {
			l, ok := f.Current()
			if !ok {
				return
			}
			done()
			if l.table != nil {
				p.lookAt(l.table.Place)
			}
		},
	}.Ask(p.s.Window)
}

const heldWidth = 1100

// heldNotes say how what was read stands against what was sent before.
func (v *reading) heldNotes() []string {
	if v.all == nil {
		return nil
	}
	var out []string
	if v.table != nil && v.table.Against != nil && len(v.table.Against.Differences) > 0 {
		out = append(out, v.table.Against.Words()+"按F10逐条看。")
	}
	if n := len(v.all.Clashes); n > 0 {
		out = append(out, fmt.Sprintf("各单位的表相互核对，有%d处矛盾，按F10逐条看。第一处：%s", n, v.all.Clashes[0].Words()))
	}
	return out
}

// trustNotes say how the reader's answers have stood so far.
func (v *reading) trustNotes() []string {
	if v.all == nil {
		return nil
	}
	if words := v.all.Trust.Words(); words != "" {
		return []string{"以往的识别，" + words}
	}
	return nil
}
