package rounds

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"countyledger/app/office/message"
	"countyledger/app/screen/board"
	"countyledger/app/ui"
)

// watchedActs are what can be done about the folder that is watched, with what came there before all else.
func (p *Page) watchedActs(none bool) (first, last []board.Act) {
	if n := len(p.s.Came()); n > 0 && !none {
		first = []board.Act{{
			Label: fmt.Sprintf("来了%d份…", n), Hint: "监视的文件夹里新来的，先看是谁报的，再收下（F5）", Key: fyne.KeyF5,
			Do: p.lookAtCame, Main: true,
		}}
	}
	return first, []board.Act{{Label: "监视文件夹…", Hint: "微信等聊天软件存放文件的文件夹，来了新的表就在这里说一声", Do: p.watch, Off: none}}
}

// watched says what is to be known of the folder that is watched; nothing where none is, or nothing came.
func (p *Page) watched() string {
	folder, n := p.s.Watched(), len(p.s.Came())
	switch {
	case folder == "":
		return ""
	case p.s.Unwatched() != nil:
		return "\n监视的文件夹“" + folder + "”现在不能查看：" + message.Of(p.s.Unwatched())
	case n > 0:
		return fmt.Sprintf("\n监视的文件夹“%s”来了%d份没有看过的（F5 看）", filepath.Base(folder), n)
	}
	return ""
}

// lookAtCame reads what came into the folder that is watched, and shows it as whatever else comes is shown. Nothing is taken in by itself.
func (p *Page) lookAtCame() {
	p.Desk.Guard(func() {
		var paths []string
		for _, f := range p.s.Came() {
			paths = append(paths, f.Path)
		}
		if len(paths) == 0 {
			return
		}
		p.s.Looked()
		p.read(source{paths: paths})
		p.Changed()
	})
}

// watch asks which folder is watched.
func (p *Page) watch() {
	p.Desk.Guard(func() {
		now := p.s.Watched()
		path := ui.NewEntry("完整路径")
		path.SetText(now)
		all := ui.NewCheck("里面原有的也算新来的", nil)
		choose := ui.NewButton("选文件夹…", func() {
			p.s.Files().Folder("监视哪个文件夹", nil, func(folder string) { path.SetText(folder) })
		})
		ui.Question{
			Title: "监视文件夹", Yes: "监视", Entries: []*ui.Entry{path}, Width: 680,
			Body: container.NewVBox(
				ui.Wrapped("微信等聊天软件或共享盘存放文件的文件夹。来了新的表，这一页说来了几份，看过再收；不会自己收下，也不动里面的文件。台账锁定或关闭时不看。清空文件夹一栏，就不再监视。"),
				ui.Rows(ui.Row{Name: "文件夹", Entry: ui.Border(nil, nil, nil, choose, path)}), all),
			Do: func(done func()) {
				folder := strings.TrimSpace(path.Text)
				if folder == "" && now != "" {
					p.watchNow("", false, "不再监视文件夹："+now, done)
					return
				}
				if err := p.watchable(folder); err != nil {
					ui.Correct(p.s.Window, ui.Wrong{Entry: path, Text: message.Of(err)})
					return
				}
				p.watchNow(folder, all.Checked, "正在监视文件夹："+folder, done)
			},
		}.Ask(p.s.Window)
	})
}

// watchNow watches a folder from now on, or none.
func (p *Page) watchNow(folder string, all bool, said string, done func()) {
	done()
	p.s.Watch(folder, all)
	p.s.Say(said)
	p.Changed()
}

// watchable tells why a folder cannot be watched; nil where it can.
func (p *Page) watchable(folder string) error {
	if !filepath.IsAbs(folder) {
		return message.Say("请写文件夹的完整路径。")
	}
	switch info, err := os.Stat(folder); {
	case errors.Is(err, fs.ErrNotExist):
		return message.Say("没有这个文件夹。请核对路径。")
	case err != nil:
		return err
	case !info.IsDir():
		return message.Say("这是一个文件，请写它所在的文件夹。")
	}
	if below, err := filepath.Rel(p.s.Ledger.Dir(), folder); err == nil && filepath.IsLocal(below) {
		return message.Say("这是台账自己的文件夹，请选微信等聊天软件存放文件的文件夹。")
	}
	return nil
}
