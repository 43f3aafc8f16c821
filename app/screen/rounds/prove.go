package rounds

import (
	"context"

	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// prove makes the paper that shows where the chosen cell stands in the file that the unit sent.
func (p *Page) prove(u *round.Unit) {
	x, ok := p.sent.Current()
	if !ok {
		p.s.Say("请先选一格")
		return
	}
	p.proof(office.SentCell{Board: p.board, Unit: u, Row: x.row, Head: x.Head})
}

// proof makes the paper of a cell that a unit sent, and opens it.
func (p *Page) proof(at office.SentCell) {
	by, on := p.s.Book().Unit, edu.DateOf(p.s.Now())
	var d *report.Document
	p.s.Tasks.Run("正在找出原表", func(ctx context.Context, _ ui.Progress) (err error) {
		d, err = at.Proof(ctx, p.files, by, on)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.s.OpenOut("数据佐证-"+at.Unit.Name+"-"+at.Head, d, at.Leaving(""))
	})
}
