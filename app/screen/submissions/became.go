package submissions

import (
	"context"
	"strings"

	"fyne.io/fyne/v2/container"

	"countyledger/app/office"
	"countyledger/app/screen/handing"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/submission"
)

// became asks what became of what is in front.
func (p *Page) became() {
	last := p.last()
	if last == nil {
		p.s.Say("这一项还没有定稿；先用“报送”（Enter）")
		return
	}
	p.Desk.Guard(func() {
		ways := []edu.Code{edu.SubmissionSent, edu.SubmissionWithdrawn}
		if last.Handed().Known() {
			ways = []edu.Code{edu.SubmissionReceived, edu.SubmissionBack, edu.SubmissionSent, edu.SubmissionWithdrawn}
		}
		var words []string
		for _, c := range ways {
			words = append(words, edu.SubmissionStates.Label(c))
		}
		ui.Choose("记办理："+last.Called(), "这次报送后来怎样？", words, p.s.Window, func(i int) { p.note(last, ways[i]) })
	})
}

// note asks who, when and why.
func (p *Page) note(x *submission.Sent, state edu.Code) {
	at, by, receipt, note := ui.NewEntry("如2022-05-04 16:00"), ui.NewEntry("谁送的、谁收的"), ui.NewEntry("回执号、退回的文号；没有的留空"), ui.NewEntry("")
	at.SetText(string(edu.MomentOf(p.s.Now())))
	rows := []ui.Row{{Name: "时间", Entry: at}, {Name: "经手人", Entry: by}, {Name: "回执或文号", Entry: receipt}, {Name: "说明", Entry: note}}
	if state == edu.SubmissionBack {
		note.SetPlaceHolder("为什么退回；逐条的清单到“核实清单”读入")
	}
	ui.Question{
		Title: "记为" + edu.SubmissionStates.Label(state) + "：" + x.Called(), Yes: "保存",
		Body: container.NewVBox(ui.Rows(rows...)), Entries: []*ui.Entry{at, by, receipt, note},
		Do: func(done func()) {
			e := edu.SubmissionEvent{
				State: state, By: edu.Text(edu.CleanName(by.Text)), Receipt: edu.Text(strings.TrimSpace(receipt.Text)),
				Note: edu.Text(strings.TrimSpace(note.Text)),
			}
			if err := e.At.Parse(at.Text, edu.Format{}); err != nil || !e.At.Known() {
				ui.Correct(p.s.Window, ui.Wrong{Entry: at, Text: "时间认不出，请写成2022-05-04 16:00。"})
				return
			}
			ch, err := submission.Became(x, e)
			if err != nil {
				ui.ShowError(err, p.s.Window)
				return
			}
			p.Desk.For(done).At(note).Then(p.Anew).Carry(ch)
		},
	}.Ask(p.s.Window)
}

// why tells which figures are others than the time before, and which records did it.
func (p *Page) why() {
	p.Act(func(e *submission.Standing) {
		var w office.Followed
		b, last := p.s.Book().Draft(), e.Last()
		p.s.Tasks.Run("正在比较", func(ctx context.Context, progress ui.Progress) (err error) {
			if last != nil {
				w, err = office.Why(ctx, p.l, b, last, progress)
			} else {
				w, err = office.WhyNow(ctx, p.l, b, e.Owing, progress)
			}
			return err
		}, func(err error) {
			switch {
			case err != nil:
				ui.ShowError(err, p.s.Window)
			case w.Before == nil:
				p.s.Say("“" + e.Called() + "”以前没有报送过，没有可以比的")
			default:
				text := "与" + w.Before.Called() + "（截至" + w.Before.AsOf.Chinese() + "）相比"
				handing.Why(p.s, e.Called(), text, w.Changes)
			}
		})
	})
}
