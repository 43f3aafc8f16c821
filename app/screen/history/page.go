// Package history is the page of what was done: every act in the journal, what it changed, what stands in the way of its undo, and the
// undo.
package history

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// Acts is what the page asks of the journal besides the list of acts.
type Acts interface {
	// Touched are the records that each act changed.
	Touched(ctx context.Context) (map[int64][]edu.Touch, error)
	// Done is what an act changed in the first so many rows, InTheWay are the acts to be taken back before it.
	Done(ctx context.Context, batch int64, most int) ([]edu.Done, error)
	InTheWay(ctx context.Context, batch int64) ([]edu.Batch, error)
	// Gone are the records that acts changed and that are in the ledger no more.
	Gone(ctx context.Context) (map[edu.Touch]edu.Gone, error)
}

// Page is the history page.
type Page struct {
	s       *screen.Session
	acts    Acts
	all     []edu.Batch
	touched map[int64][]edu.Touch
	gone    map[edu.Touch]edu.Gone
	known   *edu.Book // the ledger with what is gone from it, to name what acts changed
	sieve   sieve
	session *ui.Check
	list    *ui.List[edu.Batch]
	side    *side
	content fyne.CanvasObject
}

// columns are what the list shows of an act.
func columns() []ui.Col[edu.Batch] {
	state := func(b edu.Batch) string {
		if b.Undone {
			return "× 已撤销"
		}
		return "✓ 有效"
	}
	cols := []ui.Col[edu.Batch]{
		{Title: "批次", Width: 52, Right: true, Frozen: true, Text: func(b edu.Batch) string { return strconv.FormatInt(b.ID, 10) }},
		{Title: "时间", Width: 170, Text: when},
		{Title: "填报人", Width: 70, Spare: 1, Text: by},
		{Title: "做了什么", Width: 250, Least: 130, Text: func(b edu.Batch) string { return b.Why }},
		{Title: "改动", Width: 50, Right: true, Spare: 2, Text: func(b edu.Batch) string { return strconv.Itoa(b.Changes) }},
		{Title: "状态", Width: 80, Text: state},
	}
	for i := range cols {
		cols[i].Tint = func(b edu.Batch) fyne.ThemeColorName {
			if b.Undone {
				return theme.ColorNameDisabled
			}
			return ""
		}
	}
	cols[0].Total = func(rows []edu.Batch) string { return fmt.Sprintf("%d次", len(rows)) }
	return cols
}

// when is when an act was done, marked where the clock stood before the act that it follows.
func when(b edu.Batch) string {
	text := b.At.Local().Format("2006-01-02 15:04:05")
	if b.Early {
		text += " ！"
	}
	return text
}

// New makes the page.
func New(s *screen.Session, acts Acts) *Page {
	p := &Page{s: s, acts: acts, known: s.Book()}
	p.list = ui.NewList(columns()...)
	p.list.OnOpen = p.revert
	s.KeepTitled(p.list.Grid, screen.PageHistory)
	p.side = newSide(p)
	p.list.OnSelect = p.side.show
	p.list.Grid.OnType = func(r rune) { p.sieve.record.Anew(s.Window.Canvas(), r) }
	undo := ui.NewIconButton("撤销（或重做）所选操作", theme.ContentUndoIcon(), func() {
		if b, ok := p.list.Current(); ok {
			p.revert(b)
		}
	})
	p.session = ui.NewCheck("只看本次打开以来", func(bool) { p.filter() })
	note := ui.Wrapped("每一次保存、导入和撤销都记在这里。撤销本身也可以再撤销（重做）。")
	p.sieve = newSieve(p.filter, p.focus)
	clear := ui.NewButton("全部", p.Clear)
	bar := ui.Flow(append(p.sieve.parts(), clear, p.session, undo)...)
	p.content = ui.Over(container.New(&ui.Beside{Width: 700, Share: 0.54}, p.list.Grid, p.side.content), note, bar)
	return p
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Shown implements screen.Page.
func (p *Page) Shown() {
	p.Changed()
	p.focus()
}

func (p *Page) focus() { p.s.Window.Canvas().Focus(p.list.Grid) }

// Find implements screen.Finder.
func (p *Page) Find() { p.sieve.record.Whole(p.s.Window.Canvas()) }

// Clear implements screen.Clearer.
func (p *Page) Clear() {
	p.sieve.clear()
	p.session.Checked = false
	p.session.Refresh()
	p.filter()
	p.focus()
}

// Changed implements screen.Page.
func (p *Page) Changed() {
	var all []edu.Batch
	var touched map[int64][]edu.Touch
	var gone map[edu.Touch]edu.Gone
	p.s.Tasks.Run("正在读取操作记录", func(ctx context.Context, _ ui.Progress) (err error) {
		if all, err = p.s.Ledger.Batches(ctx, mostActs); err == nil {
			touched, err = p.acts.Touched(ctx)
		}
		if err == nil {
			gone, err = p.acts.Gone(ctx)
		}
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.all, p.touched = all, touched
		p.know(gone)
		p.sieve.offer(p.all, p.touched)
		p.filter()
	})
}

// know takes what is gone to what is there.
func (p *Page) know(gone map[edu.Touch]edu.Gone) {
	if p.gone, p.known = gone, p.s.Book(); len(gone) == 0 {
		return
	}
	p.known = p.known.Draft()
	for t, x := range gone {
		if p.known.Find(t.Register, t.Row) == nil {
			p.known.Put(t.Register, x.Record)
		}
	}
}

// mostActs is how far back acts are listed.
const mostActs = 2000

// filter shows the acts that are asked for.
func (p *Page) filter() {
	wanted := p.sieve.of(p)
	batches := slices.DeleteFunc(slices.Clone(p.all), func(b edu.Batch) bool {
		return p.session.Checked && !b.Session || !wanted(b)
	})
	p.list.Grid.Empty = "没有符合条件的操作"
	if len(p.all) == 0 {
		p.list.Grid.Empty = "还没有操作。导入、填报以后，每一步都记在这里"
	}
	front, _ := p.list.Current() // it stays in front, whatever was done since
	p.list.Show(batches, max(0, slices.IndexFunc(batches, func(b edu.Batch) bool { return b.ID == front.ID })))
	now, _ := p.list.Current()
	p.side.show(now)
}

// revert asks whether an act is to be taken back, or done again; where later acts stand in its way it names them.
func (p *Page) revert(b edu.Batch) {
	if b.Undone {
		p.s.Say("这次操作已经撤销过了")
		return
	}
	if b.Lasting() {
		p.s.Say("这次操作不能撤销：" + b.Why) // what it was may be long
		return
	}
	if b.Cleared {
		p.s.Say("这次操作不能撤销：它改动的个人信息已经到期清理")
		return
	}
	var way []edu.Batch
	p.s.Tasks.Run("正在核对后来的操作", func(ctx context.Context, _ ui.Progress) (err error) {
		way, err = p.acts.InTheWay(ctx, b.ID)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			ui.ShowError(err, p.s.Window)
		case len(way) > 0:
			ui.Tell("还不能撤销", "“"+b.Why+"”之后，这些内容后来又改过。请先依次撤销：\n"+named(way), p.s.Window)
		default:
			p.ask(b)
		}
	})
}

// named lists acts, one a line.
func named(acts []edu.Batch) (text string) {
	for _, b := range acts {
		text += fmt.Sprintf("第%d批　%s　%s　%s\n", b.ID, b.At.Local().Format("2006-01-02 15:04"), by(b), b.Why)
	}
	return text
}

func (p *Page) ask(b edu.Batch) {
	verb := "撤销"
	if b.Kind == edu.BatchUndo {
		verb = "重做"
	}
	ui.Ask(verb, "要"+verb+"“"+b.Why+"”吗？共"+strconv.Itoa(b.Changes)+"处改动。", verb, p.s.Window, func() { p.s.Revert(b, nil) })
}
