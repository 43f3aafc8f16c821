package settings

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// Guard puts the ledger under a password.
type Guard interface {
	Guarded() bool
	// SetPassword replaces the password now by next; each is empty for none.
	SetPassword(ctx context.Context, now, next string) error
}

// guard is the part of the page about the password.
type guard struct {
	ledger  Guard
	said    *ui.Prose
	set     *ui.KeyButton
	remove  *ui.KeyButton
	locking *fyne.Container // what there is only with a password
}

// idles are after how many minutes the window is locked; less than 0 is never.
var idles = []struct {
	minutes int
	label   string
}{{5, "5分钟"}, {10, "10分钟"}, {30, "30分钟"}, {-1, "不锁"}}

// password is the part of the page about the password, and when the window is locked.
func (p *Page) password(l Guard, lock func()) fyne.CanvasObject {
	g := &guard{ledger: l, said: note("")}
	g.set, g.remove = ui.NewButton("", p.SetPassword), ui.NewButton("去掉密码…", p.removePassword)
	var labels []string
	at := 1
	for i, x := range idles {
		labels = append(labels, x.label)
		if x.minutes == p.s.Settings.Idle {
			at = i
		}
	}
	idle := ui.NewSelect("", labels, nil)
	idle.SetSelectedIndex(at)
	idle.OnChanged = func(string) {
		p.s.Settings.Idle = idles[idle.SelectedIndex()].minutes
		p.s.KeepSettings()
	}
	g.locking = container.NewHBox(ui.NewIconButton("立即锁定", theme.LogoutIcon(), lock), widget.NewLabel("多久不动键盘和鼠标就锁定"), idle)
	p.guard = g
	g.show()
	return container.NewVBox(row("台账密码", g.said), container.NewHBox(g.set, g.remove, g.locking))
}

// show says whether there is a password, and offers what can be done then.
func (g *guard) show() {
	g.locking.Hidden = !g.ledger.Guarded()
	if g.locking.Hidden {
		g.said.SetText("没有设密码：谁用这台电脑打开程序，都看得到台账。设了密码，打开程序和离开一会儿之后都要输入。")
		g.set.SetText("设密码…")
		g.remove.Disable()
	} else {
		g.said.SetText("设有密码。忘记了只有恢复码能打开，请收好恢复单。")
		g.set.SetText("修改密码…")
		g.remove.Enable()
	}
	g.locking.Refresh()
}

// SetPassword asks for a new password, and for the one that there is.
func (p *Page) SetPassword() {
	now, next, again := ui.NewPassword("现在的密码"), ui.NewPassword(fmt.Sprintf("至少%d个字", edu.LeastPassword)), ui.NewPassword("再输一遍")
	rows, entries, title := []ui.Row{{Name: "新密码", Entry: next}, {Name: "再输一遍", Entry: again}}, []*ui.Entry{next, again}, "设台账密码"
	if p.guard.ledger.Guarded() {
		rows, entries, title = slices.Insert(rows, 0, ui.Row{Name: "现在的密码", Entry: now}), slices.Insert(entries, 0, now), "修改台账密码"
	}
	sheet := ui.NewButton("打印恢复单…", p.sheet("打印恢复单", p.s.PrintRecoverySheet))
	ui.Question{
		Title: title, Entries: entries, Yes: "确定", Height: 330,
		Body: container.NewVBox(ui.Rows(rows...),
			ui.Wrapped("密码只在这台电脑上，程序和市里都查不出来。忘记了只有恢复码能打开：请先把恢复单打印好，不要和电脑放在一起。"),
			container.NewHBox(sheet)),
		Do: func(done func()) {
			if next.Text != again.Text {
				again.SetText("")
				ui.Correct(p.s.Window, ui.Wrong{Entry: again, Text: "两遍输入的新密码不一样，请再输一遍。"})
				return
			}
			if next.Text == "" {
				p.s.Window.Canvas().Focus(next)
				return
			}
			p.replace(title, now.Text, next.Text, done)
		},
	}.Ask(p.s.Window)
}

// removePassword asks for the password, and takes it away.
func (p *Page) removePassword() {
	now := ui.NewPassword("现在的密码")
	ui.Question{
		Title: "去掉台账密码", Entries: []*ui.Entry{now}, Yes: "去掉密码",
		Body: container.NewVBox(ui.Wrapped("去掉后，谁用这台电脑打开程序都看得到台账，离开时也不再锁定。"), ui.Rows(ui.Row{Name: "现在的密码", Entry: now})),
		Do:   func(done func()) { p.replace("去掉台账密码", now.Text, "", done) },
	}.Ask(p.s.Window)
}

// replace puts the ledger under another password.
func (p *Page) replace(what, now, next string, done func()) {
	p.s.Tasks.Run("正在核对密码", func(ctx context.Context, _ ui.Progress) error {
		return p.guard.ledger.SetPassword(ctx, now, next)
	}, func(err error) {
		p.guard.show()
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		done()
		p.s.Say("已" + what + "，并记入操作记录")
	})
}
