package imports

import (
	"fmt"
	"slices"

	"countyledger/app/exchange"
	"countyledger/app/ui"
)

// setRow asks what the row in front is: one of the heads, the last one of the content, or one that nothing is taken from.
func (p *Page) setRow() {
	at, ok := p.raw.here()
	if _, there := p.now.here(); !ok || !there {
		p.s.Say(nothingYet)
		return
	}
	options, acts := []string{"表头从这行起", "表头到这行止", "数据到这行止"}, []func(){p.setFirst, p.setLast, p.setEnd}
	if lines := p.marked(); len(lines) > 0 {
		text := "不导入"
		if p.areOut(lines) {
			text = "改为导入"
		}
		options, acts = append([]string{text}, options...), append([]func(){p.leaveRowsOut}, acts...)
	}
	ui.Choose(p.raw.grid.RowName(at.Row), "这一行是什么？选错了可以按Ctrl+Z撤销。", options, p.s.Window, func(i int) { acts[i]() })
}

// marked are the lines of content, or left out by hand, that are marked on the sheet, or in front in the list.
func (p *Page) marked() []int {
	var out []int
	add := func(l line) {
		if (l.row != nil || p.setting().Rows[l.number]) && !slices.Contains(out, l.number) {
			out = append(out, l.number)
		}
	}
	if !p.showsRaw() {
		if l, ok := p.list.Current(); ok {
			add(l)
		}
		return out
	}
	p.raw.sheet.Marked(func(row, _ int) {
		for _, l := range p.raw.rows[row] {
			add(l)
		}
	})
	return out
}

// areOut reports whether lines are left out by hand, all of them.
func (p *Page) areOut(lines []int) bool {
	rows := p.setting().Rows
	return !slices.ContainsFunc(lines, func(n int) bool { return !rows[n] })
}

// leaveRowsOut takes nothing from the rows that are marked, or takes them in after all.
func (p *Page) leaveRowsOut() {
	lines := p.marked()
	switch {
	case p.now.table == nil:
		p.s.Say(nothingYet)
		return
	case p.taken != nil:
		p.s.Say("已经导入了。要去掉其中的行，请先撤销本次导入")
		return
	case p.now.table.Header.Form():
		p.s.Say("这张表整张是一条记录，不要它请按“整表不导入”")
		return
	case len(lines) == 0:
		p.s.Say("选定的行本来就不导入")
		return
	}
	s, out := p.setting(), !p.areOut(lines)
	for _, n := range lines {
		s = s.WithRow(n, out)
	}
	p.say(s)
	p.s.Say(fmt.Sprintf("%s%d行（按Ctrl+Z撤销）", map[bool]string{true: "不导入选定的", false: "改为导入选定的"}[out], len(lines)))
}

// setFirst, setLast and setEnd make the row in front the first or the last one of the heads, or the last one of the content.
func (p *Page) setFirst() {
	p.setRows(func(s *exchange.Setting, row int) { s.First, s.Last = row, max(s.Last, row)*min(1, s.Last) })
}

func (p *Page) setLast() {
	p.setRows(func(s *exchange.Setting, row int) {
		if s.Last = row; s.First > row {
			s.First = row
		}
	})
}

func (p *Page) setEnd() { p.setRows(func(s *exchange.Setting, row int) { s.End = row }) }

// setRows says something of the row in front.
func (p *Page) setRows(set func(s *exchange.Setting, row int)) {
	at, ok := p.raw.here()
	if _, there := p.now.here(); !ok || !there {
		p.s.Say(nothingYet)
		return
	}
	s := p.setting()
	set(&s, at.Row+1)
	if h := p.raw.header; h != nil && s.End > 0 && s.End <= max(s.Last, h.Row+h.Height) && s.First == 0 {
		p.s.Say(p.raw.grid.RowName(s.End-1) + "还是表头，数据要到表头下面才结束")
		return
	}
	p.say(s)
}
