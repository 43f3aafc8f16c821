package app

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"fyne.io/fyne/v2/container"

	"countyledger/app/office/message"
	"countyledger/app/screen"
	"countyledger/app/screen/settings"
	"countyledger/app/screen/welcome"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// Keyring takes what is typed for a ledger that has a password: it is tried when the ledger is opened next.
type Keyring interface {
	Type(password string)
	Recover(code string)
	Forget()
}

// guard is what keeps a ledger from others: its key, and the password that the key is under.
type guard interface {
	safe
	settings.Guard
	// Admit asks whether a password is the right one, of a ledger that is open.
	Admit(password string) error
}

// askPassword asks for the password of the ledger that is to be opened; err says why. Nothing of the ledger is shown until it is right.
// That is no state of an open ledger, as one is whose key is missing: without its password it is not open at all.
func (w *window) askPassword(by opener, err error) {
	if w.asking != nil {
		w.wrong(w.asking, err)
		return
	}
	p := welcome.NewPassword("请输入台账密码", "这份台账设有密码，输入后才能打开。数据文件夹："+w.opt.Dir, welcome.PasswordWays{
		Open: func(text string) {
			w.opt.Keyring.Type(text)
			w.enter(by)
		},
		Recover: func(code string) {
			w.opt.Keyring.Recover(code)
			w.forgotten = true
			w.enter(by)
		},
		Elsewhere: w.elsewhere, Quit: w.quit,
	})
	w.win.SetContent(p.Content)
	w.win.Canvas().Focus(p.First())
	w.asking = p
	if !errors.Is(err, edu.ErrPassword) {
		w.wrong(p, err)
	}
	slog.Debug("page", "id", "password")
	w.tellNews()
}

// refusedPassword reports whether a ledger was not opened because its password is wanted, or was wrong, or the code in its place.
func refusedPassword(err error) bool {
	return edu.AsksPassword(err) || errors.Is(err, edu.ErrRecoveryCode)
}

// wrong says why what was typed does not open the ledger, and counts the seconds down where the next has to wait.
func (w *window) wrong(p *welcome.Password, err error) {
	w.forgotten = false
	slog.Debug("not opened", "error", err)
	p.Again(message.Of(err))
	var wait *edu.WaitError
	if errors.As(err, &wait) {
		w.countDown(p, wait)
	}
}

func (w *window) countDown(p *welcome.Password, wait *edu.WaitError) {
	if w.opt.Later == nil {
		return
	}
	said := p.Said()
	w.opt.Later(time.Second, func() {
		if p.Said() != said { // something else was tried
			return
		}
		if next := (&edu.WaitError{Left: wait.Left - time.Second, Err: wait.Err}); next.Left > 0 {
			p.Say(message.Of(next))
			w.countDown(p, next)
			return
		}
		p.Say("可以再试了。")
	})
}

// askThen asks for the password of a ledger that does not open, and goes on: its key is wanted although the ledger is not. err says why.
func (w *window) askThen(err error, then func()) {
	entry := ui.NewPassword("台账密码")
	ui.Question{
		Title: "请输入台账密码", Entries: []*ui.Entry{entry}, Yes: "继续",
		Body: container.NewVBox(ui.Wrapped(message.Of(err)), entry),
		Do: func(done func()) {
			if entry.Text == "" {
				w.win.Canvas().Focus(entry)
				return
			}
			w.opt.Keyring.Type(entry.Text)
			done()
			then()
		},
	}.Ask(w.win)
}

// lock covers the window until the password is typed; what is under way beneath goes on.
func (w *window) lock() {
	l := w.ledger
	switch {
	case l == nil || w.frame == nil || w.cover != nil:
		return
	case !l.Guarded():
		w.session.Say("没有设台账密码，不能锁定：请先在“设置”中设密码")
		return
	}
	var p *welcome.Password
	try := func(by func(ctx context.Context) error, then func()) {
		w.session.Tasks.Quietly(by, func(err error) {
			if err != nil {
				w.wrong(p, err)
				return
			}
			w.uncover()
			then()
		})
	}
	p = welcome.NewPassword("台账已锁定", "输入台账密码后接着做；没有保存的内容都在，正在进行的导入、保存和备份不会中断。", welcome.PasswordWays{
		Open: func(text string) {
			try(func(context.Context) error { return l.Admit(text) }, func() {})
		},
		Recover: func(code string) {
			try(func(ctx context.Context) error { return l.Unlock(ctx, code) }, w.offerPassword)
		},
		Quit: w.close,
	})
	w.cover = ui.NewCover(w.win, p.Content, p.First())
	w.session.CoverAside(true)
	w.session.Unattend()
	slog.Debug("page", "id", "locked")
}

func (w *window) uncover() {
	if w.cover != nil {
		w.cover.Lift()
		w.cover = nil
		w.session.CoverAside(false)
		w.session.Attend()
	}
	w.touched = w.presence()
	slog.Debug("unlocked")
	w.takeGiven()
}

// settle lets the cell that is open take what was typed.
func (w *window) settle() {
	if w.cover != nil {
		w.cover.Settle()
	}
	w.win.Canvas().Unfocus()
}

// offerPassword offers to set a password in the place of the one that was forgotten.
func (w *window) offerPassword() {
	w.forgotten = false
	w.frame.onSettings((*settings.Page).SetPassword)
}

// expire looks for personal data whose time of keeping is over.
func (f *frame) expire() { f.onSettings((*settings.Page).Expire) }

// onSettings goes to 设置 and does something there.
func (f *frame) onSettings(do func(*settings.Page)) {
	f.leave(screen.Route{Page: screen.PageSettings}, func() {
		f.arrive(screen.Route{Page: screen.PageSettings})
		if p, ok := f.current.(*settings.Page); ok {
			do(p)
		}
	})
}

// lookIdle is how often it is looked whether nobody is there.
const lookIdle = 15 * time.Second

// presence is when somebody was there: by the clock, and by how long the program had run then.
type presence struct {
	at  time.Time
	ran time.Duration
}

func (w *window) presence() presence { return presence{w.opt.Now(), w.ran()} }

// ago is how long it is that somebody was there. A clock that is set back does not make it shorter, nor does a PC that has slept, in which
// the program did not run: whichever has gone further counts.
func (w *window) ago() time.Duration {
	now := w.presence()
	return max(now.at.Round(0).Sub(w.touched.at.Round(0)), now.ran-w.touched.ran)
}

// stirred is told that a key was pressed or the pointer has moved. Where that is the first for too long, after the PC has slept, say, it
// comes too late.
func (w *window) stirred() {
	if w.idle() {
		slog.Debug("touched too late")
	}
	w.touched = w.presence()
}

// idle covers the window where nobody has touched it for as long as the clerk has chosen, and reports whether it does.
func (w *window) idle() bool {
	limit := w.session.Settings.IdleAfter()
	if limit == 0 || w.touched.at.IsZero() || w.ago() < limit || w.cover != nil || w.ledger == nil || !w.ledger.Guarded() {
		return false
	}
	w.lock()
	return w.cover != nil
}

// attend watches whether somebody is there.
func (w *window) attend() {
	if w.opt.Watch == nil || w.opt.Later == nil || !w.touched.at.IsZero() {
		return
	}
	w.touched = w.presence()
	w.opt.Watch(w.win, w.stirred)
	var look func()
	look = func() {
		w.idle()
		w.opt.Later(lookIdle, look)
	}
	w.opt.Later(lookIdle, look)
}
