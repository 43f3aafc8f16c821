package submissions

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/container"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// receive asks for what the office above sent down.
func (p *Page) receive() {
	p.Desk.Guard(func() {
		p.s.Files().Open("收上级的包", []string{parcel.Ext}, p.read)
	})
}

// Drop implements screen.Dropper: what the office above sent down, or its card.
func (p *Page) Drop(paths []string) {
	if len(paths) != 1 {
		p.s.Say("上级的包请一个一个收")
		return
	}
	if strings.EqualFold(filepath.Ext(paths[0]), parcel.CardExt) {
		p.Desk.Guard(func() { p.cards.Take(paths[0]) })
		return
	}
	p.Desk.Guard(func() { p.read(paths[0]) })
}

// read reads it, and shows what it brings before anything is taken.
func (p *Page) read(path string) {
	var d *office.Down
	b := p.s.Book().Draft()
	p.s.Tasks.Run("正在查看上级的包", func(ctx context.Context, _ ui.Progress) (err error) {
		d, err = office.ReadDown(ctx, p.l, b, path, filepath.Base(path))
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.review(d)
	})
}

// review shows what was sent down.
func (p *Page) review(d *office.Down) {
	text := "收下后："
	if d.Back != nil {
		text += "这次报送记为已退回，要改的逐条列入“核实清单”。"
	}
	if d.Alters() {
		text += "任务分解、口径和审核规则存进台账，可以撤销。"
	}
	if d.Files() > 0 {
		text += "空表和文件写到您选的文件夹。"
	}
	body := container.NewVBox(ui.Wrapped(strings.Join(d.Says(), "\n")), ui.Wrapped(text))
	ui.Question{
		Title: "收上级的包：" + d.Title, Yes: "收下", Width: 760, Height: 420, Body: ui.Pane(body),
		Do: func(done func()) { p.takeDown(d, done) },
	}.Ask(p.s.Window)
}

// takeDown takes it as one act, and leads to what is to be done with it.
func (p *Page) takeDown(d *office.Down, done func()) {
	var ch edu.Change
	b, at := p.s.Book().Draft(), edu.MomentOf(p.s.Now())
	p.s.Tasks.Run("正在收下", func(ctx context.Context, _ ui.Progress) (err error) {
		ch, err = d.Take(ctx, p.l, b, at)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			ui.ShowError(err, p.s.Window)
		case len(ch.Items) == 0:
			done()
			p.takenDown(d)
		default:
			p.Desk.For(done).Then(func() { p.takenDown(d) }).Carry(ch)
		}
	})
}

// takenDown leads to the list of what was sent back, and asks where the files go that came along.
func (p *Page) takenDown(d *office.Down) {
	p.Anew()
	said := "已收下：" + d.Title
	if d.Back != nil {
		p.s.Go(screen.Route{Page: screen.PageDoubts})
		said += "。逐条改正、答复后，到“向上报送”再报送一次"
	}
	p.s.Say(said)
	if d.Files() == 0 {
		return
	}
	p.s.Files().Folder("下发的空表和文件写到哪个文件夹", nil, func(dir string) {
		var paths []string
		p.s.Tasks.Run("正在写出", func(ctx context.Context, _ ui.Progress) (err error) {
			paths, err = d.Forms(ctx, p.l, dir, office.Own)
			return err
		}, func(err error) {
			if err != nil {
				ui.ShowError(err, p.s.Window)
				return
			}
			p.s.MadeIn(fmt.Sprintf("已写出%d个文件：%s", len(paths), dir), dir)
		})
	})
}
