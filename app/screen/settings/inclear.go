package settings

import (
	"context"
	"fmt"

	"countyledger/app/office"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// bare is the part of the page about backups in clear.
type bare struct {
	says   *ui.Prose // not seen where there is none
	seal   *ui.KeyButton
	copies []edu.Copy
}

func (b *bare) show(copies []edu.Copy) {
	b.copies = copies
	if len(copies) == 0 {
		b.says.Hide()
		b.seal.Disable()
		return
	}
	b.says.SetText(office.InClearSays(copies))
	b.says.Show()
	b.seal.Enable()
}

// showBackups says where backups lie, and how many are in clear.
func (p *Page) showBackups() {
	p.showSecond()
	p.showInClear()
}

// showInClear says how many backups are in clear.
func (p *Page) showInClear() {
	if p.s.Book().Sealed { // nothing can be encrypted before it is unlocked
		p.bare.show(nil)
		return
	}
	var copies []edu.Copy
	p.s.Tasks.Quietly(func(ctx context.Context) (err error) {
		copies, err = p.sealer.InClear(ctx)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.bare.show(copies)
	})
}

// sealBackups asks whether they are to be encrypted, and does it.
func (p *Page) sealBackups() {
	if len(p.bare.copies) == 0 {
		p.s.Say("没有未加密的备份")
		return
	}
	text := fmt.Sprintf("把%d份未加密的备份换成加密的：逐份加密，打开核验，记入操作记录，再去掉未加密的。换好的仍可从“从备份恢复”恢复，"+
		"在别的电脑上凭恢复码打开。去掉的文件没有从硬盘上擦净，报废或送修硬盘前仍须另行处理。", len(p.bare.copies))
	ui.Ask("加密以前的备份", text, "加密", p.s.Window, func() {
		var sealed, left []edu.Copy
		p.s.Tasks.Run("正在加密以前的备份", func(ctx context.Context, progress ui.Progress) (err error) {
			sealed, left, err = p.sealer.SealBackups(ctx, progress)
			return err
		}, func(err error) {
			p.showInClear()
			if err != nil {
				ui.ShowError(err, p.s.Window)
				return
			}
			ui.Tell("加密以前的备份", office.SealedSays(sealed, left), p.s.Window)
		})
	})
}
