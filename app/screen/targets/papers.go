package targets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// papersOf are the papers of a target, in the order in which they were filed.
func (p *Page) papersOf(t *edu.Task) []*edu.TaskPaper {
	var out []*edu.TaskPaper
	for _, x := range edu.All[edu.TaskPaper](p.s.Book(), edu.TaskPapers) {
		if x.Task == edu.Ref(t.RowID()) {
			out = append(out, x)
		}
	}
	return out
}

// papers lists the papers that show how a target stands.
func (p *Page) papers(e *indicator.TaskState, box *fyne.Container) {
	all := p.papersOf(e.Task)
	if len(all) == 0 {
		return
	}
	box.Add(widget.NewSeparator())
	box.Add(widget.NewLabel("佐证材料"))
	for _, x := range all {
		text := strings.TrimSpace(strings.Join([]string{string(x.Item), string(x.Number), x.Date.String()}, "　"))
		line := container.NewHBox(ui.NewButton("修改", func() { p.editPaper(x) }))
		if a, ok := x.Attached(); ok {
			line.Add(ui.NewIconButton("打开", theme.FileIcon(), func() { p.Desk.View(a) }))
		}
		line.Add(ui.NewIconButton("", theme.DeleteIcon(), func() { p.removePaper(x) }))
		box.Add(ui.Border(nil, nil, nil, line, ui.Wrapped(text)))
	}
}

// addPaper opens a new paper of the current target.
func (p *Page) addPaper() {
	if e := p.Current(); e != nil {
		p.editPaper(&edu.TaskPaper{Task: edu.Ref(e.RowID())})
	}
}

// editPaper opens a paper of the current target.
func (p *Page) editPaper(x *edu.TaskPaper) {
	p.Desk.Guard(func() {
		title := "佐证材料"
		if x.Item != "" {
			title = string(x.Item)
		}
		p.Desk.OpenPaper(screen.Editing{
			Title: title, Register: edu.TaskPapers, Record: x, Only: []string{"item", "number", "date", "note"},
			Change: func(r edu.Record) edu.Change {
				return edu.Edit("登记重点任务材料："+string(r.(*edu.TaskPaper).Item), edu.TaskPapers, r)
			},
		})
	})
}

func (p *Page) removePaper(x *edu.TaskPaper) {
	p.Desk.Guard(func() {
		ui.Ask("去掉材料", "要去掉材料“"+string(x.Item)+"”吗？可以用Ctrl+Z撤销。", "去掉", p.s.Window, func() {
			p.Desk.Carry(edu.Drop("去掉重点任务材料："+string(x.Item), edu.TaskPapers, x))
		})
	})
}

// openRows goes to the records that the current target's number was computed from.
func (p *Page) openRows() {
	e := p.Current()
	if e == nil || len(e.Rows) == 0 {
		p.s.Say("这一项没有由台账计算的记录")
		return
	}
	to := screen.Route{Page: e.Rows[0].Register.ID, Why: "“" + string(e.Name) + "”"}
	for _, x := range e.Rows {
		if x.Register.ID == to.Page {
			to.Rows = append(to.Rows, x.Row)
		}
	}
	p.Desk.Guard(func() { p.s.Go(to) })
}
