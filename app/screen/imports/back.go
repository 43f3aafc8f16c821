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
	ui.Question{
		Title: "按填报单位另存", Entries: []*ui.Entry{folder, by}, Yes: "另存",
		Body: container.NewVBox(
			ui.Wrapped("每个有问题的填报单位存一份退回补正通知（PDF），有未导入的行的再存一份工作簿。别人放在那里的文件不会被覆盖。"),
			widget.NewLabel("存到哪个文件夹"), folder, widget.NewLabel("补正期限"), by,
		),
		Do: func(done func()) {
			until, err := p.s.Book().Day(by.Text)
			if err != nil {
				ui.Correct(p.s.Window, ui.Wrong{Entry: by, Text: "“补正期限”请写成2022-05-10这样的日期，或者不填。"})
				return
			}
			done()
			p.writeBack(folder.Text, until)
		},
	}.Ask(p.s.Window)
}

// writeBack writes what goes back to each sender into a folder.
func (p *Page) writeBack(dir string, by edu.Date) {
	r := office.Returning{Import: p.now.all, Book: p.s.Book().Draft(), Options: p.s.ReportOptions("return"), By: by, Over: office.Own}
	var paths []string
	p.s.Tasks.Run("正在按填报单位另存", func(ctx context.Context, progress ui.Progress) (err error) {
		if err = office.Ready(filepath.Join(dir, "退回"), p.s.Ledger.Dir()); err == nil {
			paths, err = office.SendBack(ctx, dir, r, progress)
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
