package register

import (
	"fyne.io/fyne/v2"

	"countyledger/app/screen"
)

// sayNext says in a register without records what comes next, and offers it: what must be entered before, importing, or a first record.
func (p *Page) sayNext(empty bool) {
	if p.empty.Box.Hide(); !empty {
		return
	}
	first := p.s.Missing(p.register)
	var ways []fyne.CanvasObject
	if first != nil {
		title := screen.Title(first)
		ways = append(ways, p.s.Way("先登记"+title, "转到"+title+"页", true, p.s.To(first.ID)))
	}
	if p.register.Sent {
		ways = append(ways, p.s.Way("导入…", "从工作簿导入（Ctrl+I）", first == nil, p.s.To(screen.PageImports)))
	}
	if first == nil {
		ways = append(ways, p.s.Way("新增", "登记第一条（Ctrl+N）", !p.register.Sent, p.Add))
	}
	p.empty.Say(p.register.List.Empty, ways...)
}
