package settings

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// place is where the second place of the backups is chosen.
func (p *Page) place() fyne.CanvasObject {
	p.second = note("")
	p.none = ui.NewButton("不要第二个位置…", func() {
		ui.Ask("不要第二个位置", "以后的备份只放在这台电脑上。已经复制到那里的不会删。", "不要第二个位置", p.s.Window, func() { p.setSecond("") })
	})
	p.none.Disable() // until there is one
	p.bare = bare{says: note(""), seal: ui.NewButton("加密以前的备份…", p.sealBackups)}
	p.bare.show(nil)
	buttons := container.NewHBox(ui.NewButton("选第二个位置…", p.chooseSecond), p.none, p.bare.seal)
	return container.NewVBox(p.second, p.bare.says, buttons)
}

func (p *Page) chooseSecond() {
	p.s.Files().Folder("选择备份的第二个位置（U盘、共享盘上的文件夹）", nil, p.setSecond)
}

// setSecond chooses the second place, and copies the newest backup there at once.
func (p *Page) setSecond(dir string) {
	p.s.Tasks.Run("正在设置第二个位置", func(ctx context.Context, _ ui.Progress) error {
		if err := p.backups.SetSecond(ctx, dir); err != nil {
			return err
		}
		return p.backups.CarryAway(ctx)
	}, func(err error) {
		p.showSecond()
		switch {
		case err != nil:
			ui.ShowError(err, p.s.Window)
		case dir == "":
			p.s.Say("不再有第二个位置")
		default:
			p.s.Say("第二个位置已选好：" + dir)
		}
	})
}

// showSecond says where the second place is, and how old the backup there.
func (p *Page) showSecond() {
	var second edu.Second
	p.s.Tasks.Quietly(func(ctx context.Context) (err error) {
		second, err = p.s.Ledger.Second(ctx)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.none.Disable()
		text := "第二个位置：没有。备份只在这台电脑上；选U盘或共享盘上的文件夹，以后每次备份连同附件也加密复制到那里，凭恢复码打开。"
		if second.Dir != "" {
			p.none.Enable()
			text = "第二个位置：" + second.Dir
			switch {
			case second.Last.IsZero():
				text += "，那里还没有备份"
			default:
				text += "，那里核验过的备份是" + second.Last.Local().Format("2006年1月2日15:04") + "的"
			}
			if !second.There {
				text += "；现在找不到它"
			}
			text += "。复制到那里的都加密，在别的电脑上凭恢复码打开；以前未加密的，下次备份时换成加密的。"
		}
		p.second.SetText(text)
	})
}
