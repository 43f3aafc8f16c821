package app

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2/container"

	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// rescue lets the clerk choose a folder for a new ledger of what can be read of the damaged one.
func (w *window) rescue() {
	w.session.Files().Folder("选择放新台账的文件夹（空的）", nil, func(dir string) { w.rescueInto(dir, "") })
}

// rescueInto makes the new ledger, shows what is missing in it, and opens it where the clerk wants to go on with it. code is the recovery
// code, where this computer does not have the key.
func (w *window) rescueInto(dir, code string) {
	var r *edu.Rescue
	var report string
	w.session.Tasks.Run("正在抢救台账", func(ctx context.Context, _ ui.Progress) (err error) {
		if r, err = w.opt.Rescue(ctx, w.opt.Dir, dir, edu.RescueAsked{Code: code}); err != nil {
			return err
		}
		if report, err = office.WriteRescue(r, w.opt.Now()); err != nil {
			err = &edu.SavedError{What: "抢救台账", Err: err}
		}
		return err
	}, func(err error) {
		why := ""
		switch {
		case edu.AsksPassword(err):
			w.askThen(err, func() { w.rescueInto(dir, code) })
			return
		case errors.Is(err, edu.ErrKeyMissing):
			why = "本机没有这份台账的密钥，新台账要用它封存。请输入恢复单上的恢复码。"
		case errors.Is(err, edu.ErrRecoveryCode):
			why = message.Of(err)
		}
		if why != "" {
			w.askCode(why, "继续抢救", func(code string) { w.rescueInto(dir, code) })
			return
		}
		if err != nil {
			ui.ShowError(err, w.win)
			return
		}
		text := strings.Join(office.Rescued(r), "\n") + "\n报告另存为：" + report
		ui.Question{
			Title: "抢救完成", Body: ui.Clear(container.NewVScroll(ui.Wrapped(text))), Yes: "打开新台账", Width: 760, Height: 460,
			Do: func(done func()) { done(); w.openFolder(dir) },
		}.Ask(w.win)
	})
}
