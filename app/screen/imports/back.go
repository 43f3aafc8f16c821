package imports

import (
	"context"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/office"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// sendBack asks for the folder and the date, and writes what goes back to each sender.
func (p *Page) sendBack() {
	if p.now.all == nil {
		p.s.Say(nothingYet)
		return
	}
	folder, by := ui.NewEntry("文件夹的完整路径"), ui.NewDay("如2022-05-10；不填则在纸上填写", p.s.Book())
	folder.SetText(office.Outgoing(p.s.Ledger.Dir()))
	full := ui.NewCheck("工作簿中写出完整的号码（要写原因，记入操作记录）", nil)
	ui.Question{
		Title: "按填报单位另存", Entries: []*ui.Entry{folder, by}, Yes: "另存",
		Body: container.NewVBox(
			ui.Wrapped("每个有问题的填报单位存一份退回补正通知（PDF），有未导入的行的再存一份工作簿。号码打星号，改正后交回来照样认得出是谁的。别人放在那里的文件不会被覆盖。"),
			widget.NewLabel("存到哪个文件夹"), folder, widget.NewLabel("补正期限"), by, full,
		),
		Do: func(done func()) {
			until, err := p.s.Book().Day(by.Text)
			if err != nil {
				ui.Correct(p.s.Window, ui.Wrong{Entry: by, Text: "“补正期限”请写成2022-05-10这样的日期，或者不填。"})
				return
			}
			done()
			r := p.returning(until)
			if r.Full = full.Checked; !r.Full {
				p.writeBack(folder.Text, r)
				return
			}
			p.whole(func(reason string) {
				r.Reason = reason
				p.writeBack(folder.Text, r)
			})
		},
	}.Ask(p.s.Window)
}

// returning is what goes back, to be mended by a day.
func (p *Page) returning(by edu.Date) office.Returning {
	return office.Returning{
		Import: p.now.all, Book: p.s.Book().Draft(), Options: p.s.ReportOptions("return"), By: by, Over: office.Own, On: edu.DateOf(p.s.Now()),
	}
}

// whole asks why whole numbers are to go out.
func (p *Page) whole(then func(reason string)) {
	about := "未导入的行将写出每个人的完整号码。不写出也可以：号码打星号，改正后交回来，程序认得出是谁的。谁、什么时候、为什么写出会记入操作记录，不能撤销。"
	p.s.InName(func() {
		ui.AskText("写出完整号码", about, "原因，如学校要求按号码核对", p.s.Window, func(reason string, done func()) {
			done()
			then(reason)
		})
	})
}

// writeBack writes what goes back to each sender into a folder.
func (p *Page) writeBack(dir string, r office.Returning) {
	var paths []string
	p.s.Tasks.Run("正在按填报单位另存", func(ctx context.Context, progress ui.Progress) (err error) {
		if err = office.Ready(filepath.Join(dir, "退回"), p.s.Ledger.Dir()); err == nil {
			paths, err = office.SendBack(ctx, p.s.Ledger, dir, r, progress)
		}
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		if len(paths) == 0 {
			p.s.Say("各填报单位的表都没有要退回的")
			return
		}
		p.s.Say(fmt.Sprintf("已按填报单位另存%d个文件：%s", len(paths), dir))
	})
}
