package screen

import (
	"context"

	"fyne.io/fyne/v2/container"

	"countyledger/app/office"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// InName goes on once it is known in whose name something is done that the journal keeps with a name. Where nobody is entered as 填报人
// it asks who fills in, here and now, and keeps that as 设置 would: nothing of what the clerk was about to do is lost.
func (s *Session) InName(then func()) {
	if office.MayDisclose(s.Ledger) == nil {
		then()
		return
	}
	about := "这件事要记下是谁办的，填报人还没有填写。填了就接着办；姓名记在操作记录里，以后可以在“设置”中改。"
	who := ui.NewEntry("填报人姓名")
	body := container.NewVBox(ui.Wrapped(about), ui.Rows(ui.Row{Name: "填报人", Entry: who}))
	ui.Question{Title: "由谁填报？", Body: body, Entries: []*ui.Entry{who}, Yes: "确定", Do: func(done func()) {
		name := edu.CleanName(who.Text)
		if name == "" {
			ui.Correct(s.Window, ui.Wrong{Entry: who, Text: "请填写填报人的姓名。"})
			return
		}
		s.Tasks.Run("正在保存填报人", func(ctx context.Context, _ ui.Progress) error { return s.Ledger.SetWho(ctx, name) }, func(err error) {
			if err != nil {
				ui.ShowError(err, s.Window)
				return
			}
			done()
			s.Changed()
			then()
		})
	}}.Ask(s.Window)
}
