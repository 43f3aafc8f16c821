package counties

import (
	"fyne.io/fyne/v2"

	"countyledger/app/report"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// chase copies who has not handed in, to be pasted into a chat: of all in this period, or to the unit in front of whatever it owes.
func (p *Page) chase() {
	x, ok := p.below.Period()
	if !ok {
		p.s.Say("还没有到期的报送")
		return
	}
	all, one := p.below.Seen().Chase(x), ""
	if c := p.Current(); c != nil {
		one = p.below.Seen().ChaseOne(c.Unit.Code, x, edu.DateOf(p.s.Now()))
	}
	switch {
	case one == "" && all == "":
		p.s.Say("都已经报了")
	case one == "":
		p.copyChase(all)
	case all == "":
		p.copyChase(one)
	default:
		ui.Choose("复制催报", "写给谁？", []string{"全部没有报的单位", "只写给" + p.Current().Unit.Area}, p.s.Window, func(i int) {
			p.copyChase([]string{all, one}[i])
		})
	}
}

func (p *Page) copyChase(text string) {
	p.s.Copied(false, "催报", func() {
		fyne.CurrentApp().Clipboard().SetContent(text) //nolint:forbidigo // the clipboard is the application's
		p.s.Say("已复制：" + text)
	})
}

// remind makes the letter to those who owe something.
func (p *Page) remind() {
	x, ok := p.below.Period()
	if !ok {
		p.s.Say("还没有到期的报送")
		return
	}
	today, seen := edu.DateOf(p.s.Now()), p.below.Seen()
	if len(seen.Wanting(x, today)) == 0 {
		p.s.Say("都已经报了，没有要催的")
		return
	}
	p.Desk.Guard(func() {
		p.s.Print(report.Reminder, "催报通知-"+x.Title(), func(o *report.Options) {
			o.Chased, o.AsOf, o.Dated = &report.Chased{Board: seen, Period: x}, today, today
		})
	})
}
