package app

import (
	"context"
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2/container"

	"countyledger/app/office/message"
	"countyledger/app/screen/welcome"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// restore lets the clerk choose a backup, see what is in it and what would change, and put it into the place of the ledger.
func (w *window) restore() {
	var copies []edu.Copy
	w.session.Tasks.Quietly(func(context.Context) (err error) {
		copies, err = w.opt.Copies(w.opt.Dir)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, w.win)
			return
		}
		elsewhere := func() { w.session.Files().Open("选择备份文件", []string{".db", ".age"}, w.compare) }
		welcome.ChooseCopy(w.session, copies, elsewhere, w.compare)
	})
}

// mostActs is how many acts are looked through for those that a backup does not have.
const mostActs = 100_000

// compare shows a backup beside the ledger that is open, if one is. For an encrypted one it asks for the recovery code where this computer
// does not have its key.
func (w *window) compare(path string) { w.compareWith(path, "") }

func (w *window) compareWith(path, code string) {
	c := &welcome.Compared{Path: path, Here: w.opt.Dir}
	w.session.Tasks.Run("正在核验备份", func(ctx context.Context, _ ui.Progress) (err error) {
		if c.Then, err = w.opt.Contents(ctx, path, code); err != nil || w.ledger == nil {
			return err
		}
		now, err := w.ledger.Contents(ctx)
		if err != nil {
			return err
		}
		all, err := w.ledger.Batches(ctx, mostActs)
		if err != nil {
			return err
		}
		if c.Changes, err = w.ledger.Differs(ctx, path, code); err != nil {
			return err
		}
		c.Now = &now
		c.Later, c.Known = c.Then.Later(now, all)
		return err
	}, func(err error) {
		again := func(code string) { w.compareWith(path, code) }
		switch {
		case edu.AsksPassword(err): // the ledger is not open, and the code opens what its password does
			w.askCode("备份“"+path+"”是加密的。请用恢复单上的恢复码打开。", "查看内容", again)
			return
		case errors.Is(err, edu.ErrKeyMissing), errors.Is(err, edu.ErrRecoveryCode):
			w.askCode(message.Of(err), "查看内容", again)
			return
		case err != nil:
			ui.ShowError(err, w.win)
			return
		}
		welcome.ShowCopy(w.session, c, func() {
			w.leave("恢复", func() { w.exchange(path, code, c.Other()) })
		})
	})
}

// askCode asks for a recovery code; why tells what it is needed for, or what was wrong with the last.
func (w *window) askCode(why, yes string, then func(code string)) {
	code := ui.NewEntry("恢复码，55位字母和数字，短横可以不输")
	ui.Question{
		Title: "请输入恢复码", Entries: []*ui.Entry{code}, Yes: yes, Body: container.NewVBox(ui.Wrapped(why), code),
		Do: func(done func()) { done(); then(code.Text) },
	}.Ask(w.win)
}

// exchange closes the ledger, puts a backup into its place and opens that. Where it fails, what was there is opened again.
func (w *window) exchange(path, code string, other bool) {
	var kept string
	var done bool
	w.away("正在恢复台账", func(ctx context.Context) (err error) {
		kept, err = w.opt.Restore(ctx, w.opt.Dir, path, code, other)
		done = err == nil
		return err
	}, func(err error) {
		w.opt.Trouble = nil
		if done {
			w.code = code
		}
		w.news = func() {
			again := func(other bool) func() {
				return func() { w.leave("恢复", func() { w.exchange(path, code, other) }) }
			}
			var differs *edu.OtherLedger
			switch {
			case edu.AsksPassword(err): // of a ledger that does not open
				w.askThen(err, again(other))
			case errors.As(err, &differs) && !other: // of a ledger that does not open, this is known only now
				ui.Ask("不是同一份台账", message.Differs(differs)+"。确实要换成这份备份吗？", "仍然恢复", w.win, again(true))
			case err != nil:
				ui.ShowError(err, w.win)
			case kept != "":
				ui.Tell("已恢复", "台账已恢复。原来的台账留作“"+filepath.Base(kept)+"”，在“从备份恢复”中选它可以再恢复回来。", w.win)
			default:
				ui.Tell("已恢复", "台账已恢复。", w.win)
			}
		}
		w.start()
	})
}

// tellNews tells what has become of an exchange once the window waits for the clerk: while a ledger is being opened, its progress would
// come over that.
func (w *window) tellNews() {
	if tell := w.news; tell != nil {
		w.news = nil
		tell()
	}
}

// elsewhere opens the ledger of another folder, or offers to make one there. The folder is remembered.
func (w *window) elsewhere() {
	w.session.Files().Folder("选择台账所在的文件夹", nil, func(dir string) {
		w.leave("打开另一份台账", func() { w.openFolder(dir) })
	})
}

func (w *window) openFolder(dir string) {
	w.away("正在关闭台账", func(context.Context) error { return nil }, func(err error) {
		w.news = func() { ui.ShowError(err, w.win) }
		w.opt.Dir, w.opt.Trouble = dir, nil
		w.session.Settings.Folder = dir
		w.session.KeepSettings()
		w.start()
	})
}

// away closes the ledger and its pages, does work while none is open, and goes on with the error of the two.
func (w *window) away(title string, work func(ctx context.Context) error, then func(error)) {
	l, before := w.ledger, w.session
	before.Tasks.Forget()
	before.Unattend()
	before.CloseAside()
	w.ledger, w.frame = nil, nil
	w.win.SetMainMenu(nil)
	w.win.SetContent(container.NewStack()) // the dialog of the work says what is done
	w.begin(before.Settings, before.Tasks)
	w.session.Tasks.Run(title, func(ctx context.Context, _ ui.Progress) error {
		if l != nil {
			if err := l.Close(); err != nil {
				return errors.Join(message.Say("台账没有正常关闭。请重新打开程序再试。"), err)
			}
		}
		return work(ctx)
	}, then)
}
