package settings

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"countyledger/app/office"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// expiring is the part of the page about personal data whose time of keeping is over.
func (p *Page) expiring() fyne.CanvasObject {
	return container.NewVBox(
		note("个人信息保存期满后可以清除：先列出是谁、为什么、清除什么，确认后才清除。"),
		container.NewHBox(ui.NewButton("到期清理…", p.Expire)),
	)
}

// Expire looks for what is due, and asks whether it is to be cleared.
func (p *Page) Expire() {
	var x office.Expiry
	p.s.Tasks.Run("正在查找到期的个人信息", func(ctx context.Context, _ ui.Progress) (err error) {
		x, err = office.ExpiryOf(ctx, p.clears, p.s.Rules, edu.DateOf(p.s.Now()))
		return err
	}, func(err error) {
		switch {
		case err != nil:
			ui.ShowError(err, p.s.Window)
		case len(x.Due)+len(x.Copies) == 0:
			ui.Tell("到期清理", x.Kept()+x.Count(), p.s.Window)
		default:
			p.askExpiry(x)
		}
	})
}

// askExpiry shows what is due, and asks why and by whom it is cleared.
func (p *Page) askExpiry(x office.Expiry) {
	reason, who := ui.NewEntry("如保存期满，经局务会同意"), ui.NewEntry("姓名")
	who.SetText(p.s.Ledger.Who())
	drop := ui.NewCheck("先新做一份备份并核验，再去掉清除前的备份", nil)
	drop.Hidden = len(x.Copies) == 0
	list := ui.NewList(
		ui.Col[edu.Due]{Title: "台账", Width: 80, Text: func(d edu.Due) string { return d.Register.Label }},
		ui.Col[edu.Due]{Title: "是谁", Width: 230, Least: 120, Text: office.DueWho},
		ui.Col[edu.Due]{Title: "为什么", Width: 110, Text: func(d edu.Due) string { return d.Why }},
		ui.Col[edu.Due]{Title: "最后日期", Width: 100, Text: func(d edu.Due) string { return d.Last.String() }},
	)
	list.Show(x.Due, 0)
	says := ui.Wrapped(strings.TrimSpace(x.Goes() + "\n" + x.Stays()))
	says.Hidden = len(x.Due) == 0
	backups := ui.Wrapped(x.Backups())
	backups.Hidden = len(x.Copies) == 0
	rows := container.NewGridWrap(fyne.NewSize(820, 170), list.Grid)
	rows.Hidden = len(x.Due) == 0
	all := container.NewVScroll(container.NewVBox(ui.Wrapped(x.Kept()+x.Count()), rows, says, backups, drop)) // in a low window too
	ui.Question{
		Title: "到期清理", Yes: "下一步…", Entries: []*ui.Entry{reason, who}, Width: 900, Height: 640,
		Body: ui.Border(nil, ui.Rows(ui.Row{Name: "原因", Entry: reason}, ui.Row{Name: "经办人", Entry: who}), nil, nil, all),
		Do: func(done func()) {
			for _, e := range []*ui.Entry{reason, who} {
				if strings.TrimSpace(e.Text) == "" {
					ui.Correct(p.s.Window, ui.Wrong{Entry: e, Text: "请写明为什么清理、由谁经办，它们记入操作记录。"})
					return
				}
			}
			c := edu.Clearing{
				Due: x.Due, Reason: strings.TrimSpace(reason.Text), Who: strings.TrimSpace(who.Text), Source: x.Rules.KeepSource,
				DropBackups: drop.Checked,
			}
			p.confirmExpiry(x, c, done)
		},
	}.Ask(p.s.Window)
}

// confirmExpiry asks once more, since nothing brings it back.
func (p *Page) confirmExpiry(x office.Expiry, c edu.Clearing, done func()) {
	if len(c.Due) == 0 && !c.DropBackups {
		ui.Tell("到期清理", "没有到期的个人信息，也没有勾选去掉备份，没有什么要做。", p.s.Window)
		return
	}
	text := "清除后不能撤销，也没有别的办法找回来。确定吗？"
	if len(c.Due) == 0 {
		text = "去掉的备份找不回来。确定吗？"
	}
	if c.DropBackups {
		text = "先新做一份备份并核验，再去掉清除前的备份。" + text
	}
	ui.Ask("到期清理", x.Count()+text, "清除", p.s.Window, func() { p.clear(c, done) })
}

func (p *Page) clear(c edu.Clearing, done func()) {
	var out edu.ClearedOut
	p.s.Tasks.Run("正在清除到期的个人信息", func(ctx context.Context, progress ui.Progress) (err error) {
		out, err = p.clears.Clear(ctx, c, progress)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			if out.Act == 0 {
				return
			}
		}
		done()
		p.s.Reload(func() {
			p.showBackups()
			if err == nil {
				ui.Tell("到期清理", office.ExpiryDone(out), p.s.Window)
			}
		})
	})
}
