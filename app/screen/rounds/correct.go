package rounds

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2/container"

	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// mostWays is how many ways to mend a row are offered.
const mostWays = 3

// correct asks what should stand in a cell. Where sums of its row do not balance, it offers what may be wrong; none of that is done by
// itself.
func (p *Page) correct(x said) {
	p.Act(func(e *entry) {
		var ways [][]round.Mending
		brd := p.board
		p.s.Tasks.Run("正在查找可能填错的格", func(ctx context.Context, _ ui.Progress) (err error) {
			ways, err = brd.Mendings(ctx, e.u, x.row)
			return err
		}, func(err error) {
			if err != nil {
				ui.ShowError(err, p.s.Window)
				return
			}
			p.ask(e.u, x, ways[:min(len(ways), mostWays)])
		})
	})
}

// ask asks what should stand in the cell.
func (p *Page) ask(u *round.Unit, x said, ways [][]round.Mending) {
	value := ui.NewEntry("留空表示没有填")
	value.SetText(edu.MaskNumbers(x.Text))
	shown := value.Text
	body := container.NewVBox(ui.Rows(ui.Row{Name: x.Head, Entry: value}))
	if x.gap != "" {
		body.Add(ui.Wrapped(x.gap))
	}
	leave := func() {}
	for _, way := range ways {
		body.Add(ui.Border(nil, nil, nil, ui.NewButton("采用", func() {
			leave()
			p.mend(u, x.row, way)
		}), ui.Wrapped(round.Words(way))))
	}
	body.Add(ui.Wrapped("报来的原件不变；改动记入操作记录，可以撤销。"))
	leave = ui.Question{
		Title: fmt.Sprintf("改正：%s第%d行", u.Name, x.line), Body: body, Entries: []*ui.Entry{value}, Yes: "改正", Width: 640,
		Do: func(done func()) {
			if value.Text == shown { // a number that is masked is not written over by its mask
				done()
				return
			}
			ch, err := p.board.Answered(u, x.row, edu.Answer{Head: x.Head, Text: value.Text})
			p.Desk.For(done).At(value).Try(ch, err)
		},
	}.Ask(p.s.Window)
}

// mend writes what a way to mend a row says.
func (p *Page) mend(u *round.Unit, row *edu.RoundRow, way []round.Mending) {
	var all []edu.Answer
	for _, m := range way {
		all = append(all, edu.Answer{Head: string(m.Column.Head), Text: m.To})
	}
	ch, err := p.board.Answered(u, row, all...)
	p.Desk.Try(ch, err)
}
