// Package handing is what the pages of 报送 share: the cards of offices, and the table of why figures are others than the time before.
package handing

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2/container"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/file"
)

// Ledger is what is done with a ledger: it has the office's keys, and writes down what leaves.
type Ledger interface {
	office.Discloser
	office.Keys
}

// Cards are the office's own card and those of others (名片).
type Cards struct {
	s    *screen.Session
	l    Ledger
	desk *board.Desk
}

// NewCards are those of a page.
func NewCards(s *screen.Session, l Ledger, desk *board.Desk) *Cards { return &Cards{s, l, desk} }

// Ask tells the office's own number, and leads to its card and those of others.
func (p *Cards) Ask() {
	p.desk.Guard(func() {
		var own parcel.Card
		unit := p.s.Book().Unit
		p.s.Tasks.Run("正在读取密钥", func(context.Context, ui.Progress) (err error) {
			own, err = office.OwnCard(p.l, unit)
			return err
		}, func(err error) {
			if err != nil {
				ui.ShowError(err, p.s.Window)
				return
			}
			text := "数据包用名片里的公钥加密、验签。两个单位互换名片（拷给对方，可以公开），再打电话念核对号，两边相同才算数。\n" +
				"本单位的核对号：" + own.Number() + "\n" + p.others()
			ui.Choose("名片", text, []string{"另存本单位名片…", "读入对方名片…"}, p.s.Window, func(i int) {
				if i == 0 {
					p.saveCard(own)
					return
				}
				p.s.Files().Open("读入对方名片", []string{parcel.CardExt}, p.Take)
			})
		})
	})
}

// others are the offices whose cards were taken in.
func (p *Cards) others() string {
	var lines []string
	for _, c := range edu.All[edu.Correspondent](p.s.Book(), edu.Correspondents) {
		if c.Checked.Is() {
			lines = append(lines, fmt.Sprintf("%s（%s），核对号%s", c.Name, c.Met.Chinese(), c.Number()))
		}
	}
	if len(lines) == 0 {
		return "还没有核对过别的单位。没有对方的名片时，给它的数据包里没有个人信息。"
	}
	return "已核对：\n" + strings.Join(lines, "\n")
}

func (p *Cards) saveCard(own parcel.Card) {
	p.s.Files().Save("另存本单位名片", file.Name(own.Name+"-名片")+parcel.CardExt, func(path string) {
		p.s.Tasks.Run("正在保存", func(ctx context.Context, _ ui.Progress) error {
			return office.WriteCard(ctx, p.l, office.Target{Path: path, Over: file.Any}, own)
		}, func(err error) {
			if err != nil {
				ui.ShowError(err, p.s.Window)
				return
			}
			p.s.Made("已保存："+path, path)
		})
	})
}

// Take reads a card, and takes it in once the number is typed that the other office has read over the telephone.
func (p *Cards) Take(path string) {
	var card parcel.Card
	p.s.Tasks.Run("正在读取名片", func(context.Context, ui.Progress) (err error) {
		card, err = office.ReadCard(path)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.check(office.MetBy(p.s.Book(), card))
	})
}

func (p *Cards) check(m office.Met) {
	switch {
	case m.Own:
		ui.ShowError(office.ErrOwnCard, p.s.Window)
		return
	case m.Known != nil && m.Known.Checked.Is():
		p.s.Say(m.Card.Name + "的名片已经核对过")
		return
	}
	number := ui.NewEntry("12位，如1234 5678 9012")
	text := fmt.Sprintf("这是“%s”（%s）的名片。请打电话给对方（号码用平时的，不用名片附的），请他念出他那边的核对号，填在下面。", m.Card.Name, m.Card.Code)
	if m.Other != nil {
		text += "\n注意：这个单位以前核对过的是另一份名片。对方换了电脑、重建了台账才会这样；核对后以这一份为准。"
	}
	if !m.Above && !m.Below {
		text += "\n它既不是本单位的上级，也不归本单位管，数据包不会加密给它。"
	}
	ui.Question{
		Title: "核对名片", Body: container.NewVBox(ui.Wrapped(text), ui.Rows(ui.Row{Name: "核对号", Entry: number})),
		Entries: []*ui.Entry{number}, Yes: "核对", Width: 640,
		Do: func(done func()) {
			if !m.SameNumber(number.Text) {
				ui.Correct(p.s.Window, ui.Wrong{Entry: number, Text: "核对号与这份名片的不同。请再听一遍；仍然不同的，名片可能被换过，请对方重新送一份。"})
				return
			}
			p.desk.For(done).At(number).Carry(m.Trust(edu.DateOf(p.s.Now())))
		},
	}.Ask(p.s.Window)
}

// Act is the button of the cards.
func (p *Cards) Act() board.Act {
	return board.Act{Label: "名片…", Hint: "本单位的公钥和核对号，读入往来单位的；有了它，数据包加密给对方、验出是谁签的", Do: p.Ask}
}
