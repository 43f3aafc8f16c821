package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"

	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/app/screen/welcome"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// start opens the ledger, or shows the first page.
func (w *window) start() {
	w.asking = nil
	if w.opt.Trouble != nil {
		w.unopened(w.opt.Trouble)
		return
	}
	if !w.opt.Exists(w.opt.Dir) {
		w.first()
		return
	}
	if w.opt.Keyring != nil { // who opens a ledger is asked for its password each time
		w.opt.Keyring.Forget()
	}
	w.enter(w.opt.Open)
}

// opener opens the ledger of a folder.
type opener = func(ctx context.Context, dir string) (Ledger, error)

func (w *window) enter(by opener) {
	var l Ledger
	var ahead *edu.Book
	w.session.Tasks.Run("正在打开台账", func(ctx context.Context, _ ui.Progress) (err error) {
		if l, err = by(ctx, w.opt.Dir); err == nil && !l.Locked() {
			ahead = readAhead(ctx, l)
		}
		return err
	}, func(err error) {
		w.session.Ahead = ahead
		switch {
		case refusedPassword(err):
			w.askPassword(by, err)
		case err != nil:
			w.unopened(err)
		default:
			w.opened(l)
		}
	})
}

// readAhead reads a ledger while the system still makes the window. Where that fails it is read again, and then said.
func readAhead(ctx context.Context, l Ledger) *edu.Book {
	b, err := l.Load(ctx)
	if err != nil {
		slog.Debug("nothing was read ahead", "error", err)
		return nil
	}
	return b
}

// unopened says why there is no ledger to work on: in the window, and to whoever started it from a terminal.
func (w *window) unopened(err error) {
	w.asking = nil
	slog.Error("ledger could not be opened", "error", err)
	fmt.Fprintln(os.Stderr, message.Of(err))
	again := func() {
		w.opt.Trouble = nil
		w.start()
	}
	ways := welcome.Ways{Again: again, Restore: w.restore, Elsewhere: w.elsewhere, Quit: w.quit}
	if errors.As(err, new(*edu.BehindError)) {
		ways.Accept = w.accept
	}
	for _, spoilt := range []error{edu.ErrDamaged, edu.ErrForeign, edu.ErrStored, edu.ErrTampered} {
		if errors.Is(err, spoilt) {
			ways.Rescue = w.rescue
		}
	}
	welcome.Show(w.win, welcome.Problem(message.Of(err), w.opt.Dir, ways))
	slog.Debug("page", "id", "problem")
	w.tellNews()
}

// accept asks whether a ledger that lacks what this computer has seen in it is used as it is.
func (w *window) accept() {
	ui.Ask("照现有内容使用", "缺少的操作不会再回来。这样使用会记入操作记录，不能撤销。", "照现有内容使用", w.win, func() { w.enter(w.opt.Accept) })
}

func (w *window) first() {
	areas, err := office.Areas()
	if err != nil {
		w.unopened(err)
		return
	}
	var units []edu.Unit
	for _, a := range areas {
		units = append(units, edu.Unit{Code: a.Code, Name: a.Name, Area: a.Area, Level: a.Level})
	}
	copies, err := w.opt.Copies(w.opt.Dir)
	if err != nil {
		slog.Warn("backups could not be listed", "error", err)
	}
	at := welcome.Place{Dir: w.opt.Dir, Copies: len(copies), Ways: welcome.Ways{Restore: w.restore, Elsewhere: w.elsewhere}}
	welcome.Show(w.win, welcome.First(w.win, at, units, w.opt.Now(), w.create))
	w.tellNews()
}

// create makes the ledger that the first page asks for.
func (w *window) create(c welcome.Choice) {
	var l Ledger
	w.session.Tasks.Run("正在新建台账", func(ctx context.Context, p ui.Progress) (err error) {
		l, err = w.fill(ctx, c, p)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, w.win)
			return
		}
		w.opened(l)
	})
}

func (w *window) fill(ctx context.Context, c welcome.Choice, p ui.Progress) (Ledger, error) {
	var with edu.Change
	if c.Sample {
		county := sample.County(sample.Standard)
		c.Unit, c.Year, with = county.Unit, county.Year, county.Change()
	}
	begins, err := office.Founding(c.Unit, c.Year, with)
	if err != nil {
		return nil, err
	}
	return w.opt.Create(ctx, w.opt.Dir, c.Unit, c.Year, func(l Ledger) error {
		if !begins.Empty() {
			if _, err := l.Apply(ctx, begins, p); err != nil {
				return err
			}
		}
		if !c.Sample {
			if err := l.OweRecoveryCode(ctx, true); err != nil {
				return err
			}
		}
		return l.SetWho(ctx, c.Who)
	})
}

// opened shows the pages of a ledger, after its key where that is missing.
func (w *window) opened(l Ledger) {
	w.ledger, w.session.Ledger, w.asking, w.below = l, l, nil, nil
	show := func() { w.askWho(l) }
	code := w.code // that a backup was opened with, which stands here now
	w.code = ""
	if !l.Locked() {
		w.keepCode(l, show)
		return
	}
	unlock := func(code string) {
		w.session.Tasks.Run("正在核对恢复码", func(ctx context.Context, _ ui.Progress) error { return l.Unlock(ctx, code) }, func(err error) {
			if err != nil {
				ui.ShowError(err, w.win)
				w.tellNews()
				return
			}
			show()
		})
	}
	welcome.Show(w.win, welcome.Locked(unlock, show))
	if code != "" {
		unlock(code)
		return
	}
	w.tellNews()
}

// askWho lets the clerk say who is filling in, where several do on this ledger.
func (w *window) askWho(l Ledger) {
	var names []string
	gathers := false
	begin := func() {
		w.frame = newFrame(w)
		w.session.Unreadable = w.unopened
		w.session.Reload(func() {
			w.frame.show()
			w.frame.tour.offer()
			w.tellFalls()
			w.tellClock()
			w.tellOwed()
			w.keep(l, keepSoon)
			w.session.Attend()
			if w.opt.Claim != nil {
				w.opt.Claim()
			}
			w.fit() // by now the desktop has given it its frame
			w.attend()
			if w.forgotten {
				w.offerPassword()
			}
			w.tellNews()
			w.takeGiven()
		})
	}
	w.session.Tasks.Run("正在打开台账", func(ctx context.Context, _ ui.Progress) (err error) {
		u, _, err := l.Unit(ctx)
		if err != nil {
			return err
		}
		gathers = u.Gathers()
		names, err = l.Clerks(ctx)
		return err
	}, func(err error) {
		w.gathers = gathers
		if err != nil || len(names) < 2 {
			ui.ShowError(err, w.win)
			begin()
			return
		}
		welcome.Who(w.win, names, l.Who(), func(name string) {
			w.session.Tasks.Run("正在打开台账", func(ctx context.Context, _ ui.Progress) error { return l.SetWho(ctx, name) }, func(err error) {
				ui.ShowError(err, w.win)
				begin()
			})
		})
		w.tellNews()
	})
}

// tellClock says once that the clock stands before the ledger's last act.
func (w *window) tellClock() {
	if says := office.ClockSays(w.ledger.Clock()); says != "" {
		ui.Tell("请核对电脑时钟", says, w.win)
	}
}

// tellOwed says once what an earlier clearing had left undone.
func (w *window) tellOwed() {
	if says := office.OwedSays(w.ledger.Owed()); says != "" {
		ui.Tell("到期清理", says, w.win)
	}
}

// keepCode shows the recovery code of a ledger until the clerk has said that it is kept.
func (w *window) keepCode(l Ledger, then func()) {
	var owed bool
	var code string
	var u edu.Unit
	w.session.Tasks.Quietly(func(ctx context.Context) (err error) {
		if owed, err = l.RecoveryCodeOwed(ctx); err != nil || !owed {
			return err
		}
		if code, err = l.RecoveryCode(); err == nil {
			u, _, err = l.Unit(ctx)
		}
		if err == nil {
			err = l.Export(ctx, office.CodeShown)
		}
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, w.win)
		}
		if err != nil || !owed {
			then()
			return
		}
		sheet := w.session.RecoverySheet(u, code)
		welcome.Recovery(w.win, code, welcome.Sheet{
			Save: func() {
				w.session.Journalled(office.SheetSaved, func() { w.session.SaveRecoverySheet(sheet, w.sheetSaved) })
			},
			Print: func() { w.session.Journalled(office.SheetPrinted, func() { w.session.PrintRecoverySheet(sheet) }) },
			Keep: func() {
				w.session.Tasks.Quietly(func(ctx context.Context) error { return l.OweRecoveryCode(ctx, false) }, func(err error) {
					ui.ShowError(err, w.win)
					then()
				})
			},
		})
		slog.Debug("page", "id", "recovery")
		w.tellNews()
	})
}

// sheetSaved tells where the recovery sheet lies.
func (w *window) sheetSaved(path string) { ui.Tell("恢复单", "已保存："+path, w.win) }
