package counties

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2/container"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/app/office/intake"
	"countyledger/app/screen"
	"countyledger/app/screen/handing"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/file"
	"countyledger/store/gather"
)

// of does something with the latest handing-in of the unit in front.
func (p *Page) of(do func(r *edu.Receipt)) {
	p.Act(func(c *gather.Cell) {
		if r := c.Last(); r != nil {
			do(r)
			return
		}
		p.s.Say(c.Unit.Area + "这一期还没有报送")
	})
}

// Arrive implements screen.Arriver: a period that is meant is looked at; the unit that handed something in is in front, and what it is to
// be sent back for is asked for at once.
func (p *Page) Arrive(to screen.Route) {
	seen := p.below.Seen()
	if seen == nil {
		return
	}
	if len(to.Rows) == 0 {
		for _, x := range seen.Periods {
			if gather.Key(x) == to.Field {
				p.below.Choose(x.ID, x.AsOf)
				p.Anew()
			}
		}
		return
	}
	r, ok := p.s.Book().Find(edu.Receipts, to.Rows[0]).(*edu.Receipt)
	if !ok {
		return
	}
	p.below.Choose(string(r.Kind), r.AsOf)
	p.Anew()
	p.Front(func(c *gather.Cell) bool { return c.Unit.Code == string(r.Unit) })
	if to.Field != "" {
		p.askBack(r, to.Field)
	}
}

// back asks why a submission is sent back, and for what in particular, and writes the notice.
func (p *Page) back() { p.of(func(r *edu.Receipt) { p.askBack(r, "") }) }

// askBack asks for it; lines stand there already.
func (p *Page) askBack(r *edu.Receipt, lines string) {
	switch {
	case r.Way == edu.ReceiptWorkbooks:
		ui.ShowError(intake.ErrMadeHere, p.s.Window)
		return
	case r.State == edu.SubmissionBack:
		ui.Choose("已经退回", "“"+r.Called()+"”已经退回。", []string{"再写出退回包…"}, p.s.Window, func(int) { p.notice(r) })
		return
	case r.State == edu.SubmissionWithdrawn:
		p.s.Say("“" + r.Called() + "”已作废")
		return
	}
	reason, until, items := ui.NewEntry("如 与学籍系统不一致"), ui.NewEntry("如 2022-05-12、下周五，可以不填"), ui.NewTextArea(5)
	items.SetPlaceHolder("一条一行，可以不填。如\n一小 建校年份：与批复不一致")
	items.SetText(lines)
	text := "退回以后不再计入，县里改正后作为下一次重新报送。一行前面写学校名称（和栏目名称）的，或在“各县台账”那一行上点“退回这一条”写好的，县里收到后直接找到那一条。"
	ui.Question{
		Title: "退回：" + r.Called(), Yes: "退回并写出", Width: 760,
		Body: container.NewVBox(ui.Wrapped(text), ui.Rows(
			ui.Row{Name: "退回原因", Entry: reason}, ui.Row{Name: "重报期限", Entry: until}, ui.Row{Name: "逐条意见", Entry: items})),
		Entries: []*ui.Entry{reason, until, items},
		Do: func(done func()) {
			why := strings.TrimSpace(reason.Text)
			if why == "" {
				ui.Correct(p.s.Window, ui.Wrong{Entry: reason, Text: "请写明为什么退回。"})
				return
			}
			var answer edu.Date
			if text := strings.TrimSpace(until.Text); text != "" {
				at, err := edu.DeadlineOf(text, p.s.Now())
				if err != nil {
					p.Desk.For(done).At(until).Try(edu.Change{}, err)
					return
				}
				answer = at.Day()
			}
			p.sendBack(r, why, answer, items.Text, done)
		},
	}.Ask(p.s.Window)
}

// sendBack finds the records that are meant, and sends the submission back.
func (p *Page) sendBack(r *edu.Receipt, why string, answer edu.Date, lines string, done func()) {
	var remarks []*edu.Remark
	p.s.Tasks.Run("正在打开数据包", func(ctx context.Context, _ ui.Progress) error {
		x, err := p.below.Shelf.Open(ctx, r)
		if err != nil {
			return err
		}
		remarks = intake.Remarks(x.Book, lines)
		return nil
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.Desk.For(done).Then(func() {
			p.Anew()
			if now, ok := p.s.Book().Find(edu.Receipts, r.RowID()).(*edu.Receipt); ok {
				p.notice(now)
			}
		}).Carry(intake.Back(r, why, answer, remarks))
	})
}

// notice asks where the notice goes, and writes it.
func (p *Page) notice(r *edu.Receipt) {
	p.s.Files().Save("写出退回包", intake.NoticeName(r), func(path string) {
		b := p.s.Book().Draft()
		p.s.Tasks.Run("正在写出", func(ctx context.Context, _ ui.Progress) error {
			x := intake.SentBack{Book: b, Receipt: r, On: edu.DateOf(p.s.Now())}
			return x.Notify(ctx, p.l, office.Target{Path: path, Over: file.Any})
		}, func(err error) {
			if err != nil {
				ui.ShowError(err, p.s.Window)
				return
			}
			p.s.Made("已写出："+path+"。拷给县里，用“向上报送”→“收上级的包”打开。", path)
		})
	})
}

// void asks why a submission is not to count any more.
func (p *Page) void() {
	p.of(func(r *edu.Receipt) {
		if r.State == edu.SubmissionWithdrawn {
			p.s.Say("已经作废")
			return
		}
		ui.AskText("作废："+r.Called(), "这份报送不再计入，原件留着。县里报错了单位、时间的才作废；内容有问题的请退回。", "为什么作废", p.s.Window,
			func(why string, done func()) { p.Desk.For(done).Then(p.Anew).Carry(intake.Void(r, why)) })
	})
}

// out writes what was handed in as it came.
func (p *Page) out() {
	p.of(func(r *edu.Receipt) {
		p.s.Files().Folder("写出原件", nil, func(dir string) {
			var paths []string
			p.s.Tasks.Run("正在写出", func(ctx context.Context, _ ui.Progress) (err error) {
				paths, err = intake.Out(ctx, p.l, r, dir, office.Own)
				return err
			}, func(err error) {
				if err != nil {
					ui.ShowError(err, p.s.Window)
					return
				}
				p.s.MadeIn(fmt.Sprintf("已写出%d个文件：%s", len(paths), dir), dir)
			})
		})
	})
}

// why tells which figures of the unit are others than the time before, and which records did it.
func (p *Page) why() {
	p.of(func(r *edu.Receipt) {
		var inside []*parcel.Manifest
		p.s.Tasks.Run("正在打开数据包", func(ctx context.Context, _ ui.Progress) (err error) {
			inside, _, err = p.below.Shelf.Inside(ctx, r)
			return err
		}, func(err error) {
			switch {
			case err != nil:
				ui.ShowError(err, p.s.Window)
			case len(inside) == 0:
				p.whyOf(r, edu.Unit{})
			default:
				p.whichWhy(r, inside)
			}
		})
	})
}

// whichWhy asks whose figures are meant, of a city that handed up what its counties handed in.
func (p *Page) whichWhy(r *edu.Receipt, inside []*parcel.Manifest) {
	units, names := []edu.Unit{{Code: string(r.Unit), Area: string(r.Area)}}, []string{string(r.Area)}
	for _, m := range inside {
		units, names = append(units, edu.Unit{Code: m.Unit.Code, Area: m.Unit.Area}), append(names, m.Unit.Area)
	}
	ui.Choose("看哪个单位的", "为什么变了："+r.Called(), names, p.s.Window, func(i int) { p.whyOf(r, units[i]) })
}

// whyOf tells of one unit in what was handed in why its figures are others; that without a code is whose it is.
func (p *Page) whyOf(r *edu.Receipt, u edu.Unit) {
	var w intake.Followed
	b := p.s.Book().Draft()
	p.s.Tasks.Run("正在比较", func(ctx context.Context, progress ui.Progress) (err error) {
		w, err = intake.Why(ctx, p.below.Shelf, b, intake.Which{Receipt: r, Unit: u.Code}, progress)
		return err
	}, func(err error) {
		called := r.Called()
		if u.Code != "" {
			called += "中" + u.Area + "的报送"
		}
		switch {
		case err != nil:
			ui.ShowError(err, p.s.Window)
		case w.Before == nil:
			p.s.Say("“" + called + "”是第一次，或该单位换了台账，没有可以比的")
		default:
			handing.Why(p.s, called, "与"+w.Before.Called()+"（截至"+w.Before.AsOf.Chinese()+"）相比", w.Changes)
		}
	})
}
