// Package history is the page of what was done: every act in the journal, and its undo.
package history

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// Page is the history page.
type Page struct {
	s       *screen.Session
	all     []edu.Batch
	session *widget.Check
	list    *ui.List[edu.Batch]
	content fyne.CanvasObject
}

// columns are what the list shows of an act.
func columns() []ui.Col[edu.Batch] {
	state := func(b edu.Batch) string {
		if b.Undone {
			return "× 已撤销"
		}
		return "√ 有效"
	}
	cols := []ui.Col[edu.Batch]{
		{Title: "批次", Width: 60, Right: true, Frozen: true, Text: func(b edu.Batch) string { return strconv.FormatInt(b.ID, 10) }},
		{Title: "时间", Width: 190, Text: func(b edu.Batch) string { return b.At.Local().Format("2006-01-02 15:04:05") }},
		{Title: "填报人", Width: 100, Text: func(b edu.Batch) string { return b.Who }},
		{Title: "做了什么", Width: 590, Text: func(b edu.Batch) string { return b.Why }},
		{Title: "改动", Width: 70, Right: true, Text: func(b edu.Batch) string { return strconv.Itoa(b.Changes) }},
		{Title: "状态", Width: 110, Text: state},
	}
	for i := range cols {
		cols[i].Tint = func(b edu.Batch) fyne.ThemeColorName {
			if b.Undone {
				return theme.ColorNameDisabled
			}
			return ""
		}
	}
	return cols
}

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{s: s}
	p.list = ui.NewList(columns()...)
	p.list.OnOpen = p.revert
	p.list.Grid.Empty = "还没有操作。导入、填报以后，每一步都记在这里"
	s.KeepTitled(p.list.Grid, screen.PageHistory)
	undo := widget.NewButtonWithIcon("撤销（或重做）所选操作", theme.ContentUndoIcon(), func() {
		if b, ok := p.list.Current(); ok {
			p.revert(b)
		}
	})
	p.session = widget.NewCheck("只看本次打开以来", func(bool) { p.filter() })
	note := ui.Wrapped("每一次保存、导入和撤销都记在这里。撤销本身也可以再撤销（重做）。")
	p.content = ui.Over(p.list.Grid, note, ui.Flow(p.session, undo))
	return p
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Shown implements screen.Page.
func (p *Page) Shown() {
	p.Changed()
	p.s.Window.Canvas().Focus(p.list.Grid)
}

// Changed implements screen.Page.
func (p *Page) Changed() {
	var all []edu.Batch
	p.s.Tasks.Run("正在读取操作记录", func(ctx context.Context, _ ui.Progress) (err error) {
		all, err = p.s.Ledger.Batches(ctx, 2000)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.all = all
		p.filter()
	})
}

// filter shows all acts, or those of this session.
func (p *Page) filter() {
	batches := p.all
	if p.session.Checked {
		batches = slices.DeleteFunc(slices.Clone(p.all), func(b edu.Batch) bool { return !b.Session })
	}
	front, _ := p.list.Current() // it stays in front, whatever was done since
	p.list.Show(batches, max(0, slices.IndexFunc(batches, func(b edu.Batch) bool { return b.ID == front.ID })))
}

// revert asks whether an act is to be taken back, or done again.
func (p *Page) revert(b edu.Batch) {
	if b.Undone {
		p.s.Say("这次操作已经撤销过了")
		return
	}
	if b.Kind == edu.BatchDisclose {
		p.s.Say("输出完整身份证号的记录不能撤销")
		return
	}
	verb := "撤销"
	if b.Kind == edu.BatchUndo {
		verb = "重做"
	}
	ui.Ask(verb, "要"+verb+"“"+b.Why+"”吗？共"+strconv.Itoa(b.Changes)+"处改动。", verb, p.s.Window, func() { p.s.Revert(b, nil) })
}
