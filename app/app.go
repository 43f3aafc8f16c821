// Package app is the desktop program: the main window, its pages, the open session.
package app

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/app/screen"
	"countyledger/app/screen/register"
	"countyledger/app/screen/settings"
	"countyledger/app/screen/welcome"
	"countyledger/app/ui"
	"countyledger/app/ui/ime"
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// ID is the program's name to the desktop; Title is what stands on its window.
const (
	ID    = "cn.lvliang.countyledger"
	Title = "县教台账"
)

// Ledger is an open ledger: what each room of the window does with one, in the one place where they come together.
type Ledger interface {
	screen.Ledger
	register.Past
	settings.Ledger
	door
	Close() error
}

// door is what is asked when a ledger opens: is there a key to the personal data, and who comes in.
type door interface {
	Locked() bool
	Unlock(ctx context.Context, code string) error
	Clerks(ctx context.Context) ([]string, error)
	SetWho(ctx context.Context, name string) error
}

// Options are what the window is started with.
type Options struct {
	Dir      string // data folder
	Settings string // settings file
	Now      func() time.Time
	// Screen is how many pixels of the screen the content of a window can have; nil where nobody knows.
	Screen func(w fyne.Window) (width, height int)

	Exists func(dir string) bool
	Open   func(ctx context.Context, dir string) (Ledger, error)
	// Create makes a ledger and fills it; where fill fails there is none.
	Create func(ctx context.Context, dir string, u edu.Unit, y edu.Year, fill func(Ledger) error) (Ledger, error)
	// Exit ends the process where the driver does not end by itself.
	Exit func()
}

// patience is how long the driver has to end after the ledger is closed. Fyne 2.7.1 can wait for ever: its loop hands its own last
// hook to a queue that nobody reads any more when the hook comes between the last read and the close.
const patience = 2 * time.Second

// window is the main window and the pages in it.
type window struct {
	app     fyne.App
	win     fyne.Window
	opt     Options
	theme   *ui.Theme // as it is worn now; nil before the first
	ledger  Ledger    // nil until one is open
	session *screen.Session
	frame   *frame
}

// NewWindow makes the main window. It opens the ledger of the data folder, or offers to make one. The
// caller shows it.
func NewWindow(a fyne.App, opt Options) (fyne.Window, error) {
	ime.Prepare()
	w := &window{app: a, win: a.NewWindow(Title), opt: opt}
	s := ui.LoadSettings(opt.Settings)
	w.session = &screen.Session{
		Window: w.win, Tasks: ui.NewTasks(w.win), Hints: ui.NewHints(), Settings: s, Index: pinyin.NewIndex(),
		Now: opt.Now, Say: func(string) {}, Changed: func() {},
	}
	if err := w.style(); err != nil {
		return nil, err
	}
	w.open()
	w.win.SetMaster()
	w.win.SetCloseIntercept(w.close)
	w.win.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { w.drop(uris) })
	w.start()
	return w.win, nil
}

func (w *window) style() error {
	if w.theme == nil {
		t, err := ui.NewTheme(w.session.Settings.Look())
		if err != nil {
			return err
		}
		w.theme = t
	}
	w.theme = w.theme.In(w.session.Settings.Look())
	w.app.Settings().SetTheme(w.theme)
	return nil
}

// restyle applies a change of the look.
func (w *window) restyle() {
	if err := w.style(); err != nil {
		ui.ShowError(err, w.win)
	}
}

// start opens the ledger, or shows the first page.
func (w *window) start() {
	if !w.opt.Exists(w.opt.Dir) {
		w.first()
		return
	}
	var l Ledger
	w.session.Tasks.Run("正在打开台账", func(ctx context.Context, _ ui.Progress) (err error) {
		l, err = w.opt.Open(ctx, w.opt.Dir)
		return err
	}, func(err error) {
		if err != nil {
			w.unopened(err)
			return
		}
		w.opened(l)
	})
}

// unopened says why there is no ledger to work on: in the window, and to whoever started it from a terminal.
func (w *window) unopened(err error) {
	slog.Error("ledger could not be opened", "error", err)
	fmt.Fprintln(os.Stderr, message.Of(err))
	w.win.SetContent(welcome.Problem(message.Of(err), w.app.Quit))
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
	w.win.SetContent(welcome.First(w.win, w.opt.Dir, units, w.opt.Now(), w.create))
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
		return l.SetWho(ctx, c.Who)
	})
}

// opened shows the pages of a ledger, after its key where that is missing.
func (w *window) opened(l Ledger) {
	w.ledger, w.session.Ledger = l, l
	show := func() { w.askWho(l) }
	if !l.Locked() {
		show()
		return
	}
	w.win.SetContent(welcome.Locked(func(code string) {
		w.session.Tasks.Run("正在核对恢复码", func(ctx context.Context, _ ui.Progress) error { return l.Unlock(ctx, code) }, func(err error) {
			if err != nil {
				ui.ShowError(err, w.win)
				return
			}
			show()
		})
	}, show))
}

// askWho lets the clerk say who is filling in, where several do on this ledger.
func (w *window) askWho(l Ledger) {
	var names []string
	begin := func() {
		w.frame = newFrame(w)
		w.session.Unreadable = w.unopened
		w.session.Reload(func() {
			w.frame.show()
			w.fit() // by now the desktop has given it its frame
		})
	}
	w.session.Tasks.Run("正在打开台账", func(ctx context.Context, _ ui.Progress) (err error) {
		names, err = l.Clerks(ctx)
		return err
	}, func(err error) {
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
	})
}

func (w *window) drop(uris []fyne.URI) {
	if w.frame == nil {
		return
	}
	var paths []string
	for _, u := range uris {
		paths = append(paths, filepath.FromSlash(u.Path()))
	}
	w.frame.goTo(screen.PageImports)
	if d, ok := w.frame.current.(screen.Dropper); ok {
		d.Drop(paths)
	}
}

// close asks where something is not saved, waits for what is being saved, then closes the ledger and ends the program.
func (w *window) close() {
	w.win.Canvas().Unfocus() // a cell that is open takes what was typed
	if w.frame != nil {
		if what := w.frame.unsaved(); what != "" {
			w.frame.current.Shown() // it has the keys again after a no
			ui.Ask("还没有保存", what, "放弃并退出", w.win, func() { w.frame.discard(func() { w.session.WhenSaved(w.quit) }) })
			return
		}
	}
	w.session.WhenSaved(w.quit)
}

func (w *window) quit() {
	s := w.session.Settings
	s.KeepSize(w.win.Canvas().Size(), w.room())
	if err := s.Save(); err != nil {
		slog.Warn("settings were not saved", "error", err)
	}
	if w.ledger != nil {
		if err := w.ledger.Close(); err != nil {
			slog.Error("close ledger", "error", err)
		}
	}
	time.AfterFunc(patience, w.opt.Exit)
	w.app.Quit()
}
