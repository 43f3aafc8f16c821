package counties

import (
	"context"
	"strings"

	"countyledger/app/exchange/grid"
	"countyledger/app/office/intake"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/gather"
)

// workbooks asks for a table of the unit in front, which has no package to hand in.
func (p *Page) workbooks() {
	p.Act(func(c *gather.Cell) {
		if s := c.Stands(); s != nil && s.Way == edu.ReceiptPackage {
			p.s.Say(c.Unit.Area + "这一期已经报了数据包，以数据包为准")
			return
		}
		p.s.Files().Open("收工作簿："+c.Unit.Area+"，"+c.Title(), grid.Endings(), func(path string) { p.made(c, path) })
	})
}

// made reads the table and shows what was read, before it is taken in.
func (p *Page) made(c *gather.Cell, path string) {
	p.looks++
	look := p.looks
	q := intake.Gathering{Book: p.s.Book().Draft(), Shelf: p.below.Shelf, Board: p.below.Seen()}
	x := intake.Workbooks{Unit: c.Unit, Period: c.Owing, Paths: []string{path}, On: edu.DateOf(p.s.Now())}
	var m *intake.Made
	p.s.Tasks.Run("正在读取工作簿", func(ctx context.Context, _ ui.Progress) (err error) {
		m, err = x.Make(ctx, p.l, q)
		return err
	}, func(err error) {
		switch {
		case look != p.looks:
		case err != nil:
			ui.ShowError(err, p.s.Window)
		default:
			p.readMade(m)
		}
	})
}

func (p *Page) readMade(m *intake.Made) {
	by := ui.NewEntry("谁收的")
	by.SetText(p.s.Ledger.Who())
	text := strings.Join(m.Says(), "\n") + "\n收在该单位上次代录的基础上；工作簿原样留着。该单位以后报了数据包，以数据包为准。"
	ui.Question{
		Title: "收工作簿：" + m.Receipt.Called(), Yes: "收下", Width: 760, Height: 480, Entries: []*ui.Entry{by},
		Body: ui.Border(nil, ui.Rows(ui.Row{Name: "经手人", Entry: by}), nil, nil, ui.Pane(ui.Wrapped(text))),
		Do: func(done func()) {
			var ch edu.Change
			who, at := edu.CleanName(by.Text), edu.MomentOf(p.s.Now())
			p.s.Tasks.Run("正在收下", func(ctx context.Context, _ ui.Progress) (err error) {
				ch, err = m.Take(ctx, p.l, who, at)
				return err
			}, func(err error) {
				if err != nil {
					ui.ShowError(err, p.s.Window)
					return
				}
				p.Desk.For(done).Then(p.Anew).Carry(ch)
			})
		},
	}.Ask(p.s.Window)
}
