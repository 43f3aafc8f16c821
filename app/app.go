// Package app is the desktop program: the main window, its pages, the open session.
package app

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/app/exchange/parcel"
	"countyledger/app/mishap"
	"countyledger/app/screen"
	"countyledger/app/screen/handing"
	"countyledger/app/screen/history"
	"countyledger/app/screen/register"
	"countyledger/app/screen/rounds"
	"countyledger/app/screen/settings"
	"countyledger/app/screen/submissions"
	"countyledger/app/screen/welcome"
	"countyledger/app/ui"
	"countyledger/app/ui/ime"
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
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
	history.Acts
	sent
	lock
}

// sent keeps what others send as it came, and what goes up; lock is what lets somebody in, and keeps others out.
type (
	sent interface {
		rounds.Originals
		submissions.Ledger
	}
	lock interface {
		door
		guard
		// Clock is what the clock said when the ledger was opened, beside its last act.
		Clock() edu.Clock
		// Owed is what an earlier clearing had left undone when the ledger was opened.
		Owed() edu.Owed
	}
)

// door is what is asked when a ledger opens: is there a key to the personal data, and who comes in; and it is closed.
type door interface {
	Locked() bool
	Unlock(ctx context.Context, code string) error
	Clerks(ctx context.Context) ([]string, error)
	SetWho(ctx context.Context, name string) error
	// Keep makes a backup where something has changed since the last.
	Keep(ctx context.Context) (made bool, err error)
	Close() error
}

// safe is what is asked about the key of a ledger that was made, and before another ledger takes its place: is the recovery code kept,
// whose is the ledger, what is in it.
type safe interface {
	RecoveryCode() (string, error)
	RecoveryCodeOwed(ctx context.Context) (bool, error)
	OweRecoveryCode(ctx context.Context, owed bool) error
	Unit(ctx context.Context) (edu.Unit, edu.Year, error)
	Contents(ctx context.Context) (edu.Contents, error)
	Differs(ctx context.Context, backup, code string) ([]edu.RowChanges, error)
}

// Options are what the window is started with.
type Options struct {
	Dir      string // data folder
	Settings string // settings file
	Version  string // of the program
	Licence  string // the whole of it
	Now      func() time.Time
	// Screen is how many pixels of the screen the content of a window can have; nil where nobody knows.
	Screen func(w fyne.Window) (width, height int)

	Exists func(dir string) bool
	Open   func(ctx context.Context, dir string) (Ledger, error)
	// Accept opens a ledger although it lacks acts that this computer has seen in it.
	Accept func(ctx context.Context, dir string) (Ledger, error)
	// Create makes a ledger and fills it; where fill fails there is none.
	Create func(ctx context.Context, dir string, u edu.Unit, y edu.Year, fill func(Ledger) error) (Ledger, error)
	// Keyring takes the password of a ledger that has one.
	Keyring Keyring
	// Copies lists what the ledger of a folder can be restored from, Contents tells what one of those holds, Restore puts one into the
	// place of the ledger; kept is where the ledger lies that was there. code is the recovery code of an encrypted one, which is needed
	// where this computer does not have its key.
	Copies   func(dir string) ([]edu.Copy, error)
	Contents func(ctx context.Context, backup, code string) (edu.Contents, error)
	Restore  func(ctx context.Context, dir, backup, code string, other bool) (kept string, err error)
	// Rescue makes a new ledger in another folder of what can be read of a damaged one.
	Rescue func(ctx context.Context, dir, into string, asked edu.RescueAsked) (*edu.Rescue, error)
	// Trouble keeps a ledger from being opened at all; nil for none.
	Trouble error
	// Exit ends the process where the driver does not end by itself.
	Exit func()
	// Later does something on the window's goroutine after a while; nil where nothing is done by itself.
	Later func(after time.Duration, do func())
	// Watch tells of each key and movement of the pointer in a window that is shown; nil where nobody knows.
	Watch func(w fyne.Window, stirred func())
	// Caught is given what is to be done when the driver's loop has fallen; nil for nothing.
	Caught func(save func(fall error))
	// Ending tells that the system wants the program to end: somebody logs out of the desktop; nil where nobody is told.
	Ending <-chan os.Signal
	// Claim makes that reach nobody else: the driver, which began to wait for it as it started, would end its loop before what is typed
	// is kept. It is called once there is something to type into.
	Claim func()
	// Given are files that the program is to show, and asks to come to the front, as others hand them over; nil for none.
	Given <-chan []string
}

// patience is how long the driver has to end after the ledger is closed. Fyne 2.7.1 can wait for ever: its loop hands its own last
// hook to a queue that nobody reads any more when the hook comes between the last read and the close.
const patience = 2 * time.Second

// mercy is how long the system lets a program end by itself, at the least.
const mercy = 10 * time.Second

// window is the main window and the pages in it.
type window struct {
	app     fyne.App
	win     fyne.Window
	opt     Options
	theme   *ui.Theme // as it is worn now
	ledger  Ledger    // nil until one is open
	session *screen.Session
	frame   *frame
	fitted  fyne.Size // of the window when it was last looked whether it fits
	asked   fyne.Size // that was last asked for: the desktop may give it later
	news    func()    // tells what has become of what was done while no ledger was open; nil for nothing
	code    string    // recovery code that a backup was restored with, until the ledger is opened with it

	asking    *welcome.Password // while the password of a ledger that is to be opened is asked for
	forgotten bool              // it is opened with its recovery code
	gathers   bool              // the office is one that others hand in to: a city, a province
	below     *handing.Below    // what the pages of these share; nil before the first of them
	cover     *ui.Cover         // nil while the window is not locked
	given     []string          // files that were opened and are not shown yet
	touched   presence          // when a key or the pointer was last touched

	ran func() time.Duration // how long the program has run
}

// NewWindow makes the main window. It opens the ledger of the data folder, or offers to make one. The
// caller shows it.
func NewWindow(a fyne.App, opt Options) fyne.Window {
	ime.Prepare()
	w := &window{app: a, win: a.NewWindow(Title), opt: opt, theme: ui.NewTheme(ui.Look{})}
	tasks := ui.NewTasks(w.win)
	tasks.Free, tasks.Fell = giveBackMemory, w.fellAside
	if opt.Caught != nil {
		opt.Caught(w.fell)
	}
	w.begin(ui.LoadSettings(opt.Settings), tasks)
	w.style()
	w.open()
	w.win.SetMaster()
	w.win.SetCloseIntercept(w.close)
	w.win.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { w.drop(uris) })
	w.start()
	if opt.Ending != nil {
		mishap.Go(w.mind, w.fellAside)
	}
	if opt.Given != nil {
		mishap.Go(w.heed, w.fellAside)
	}
	return w.win
}

// mind ends the program that the system told to end, and the process where that takes too long.
func (w *window) mind() {
	<-w.opt.Ending
	mishap.After(mercy, w.opt.Exit, w.fellAside)
	fyne.Do(w.end)
}

// end ends the program without asking, for nobody may be there to answer: what is typed and in no record is kept, and is offered at the
// next start.
func (w *window) end() {
	w.keepSettings()
	w.settle()
	w.session.WhenSaved(w.quit)
}

// begin makes the session of a ledger that is to be opened.
func (w *window) begin(s *ui.Settings, tasks *ui.Tasks) {
	if began := time.Now(); w.ran == nil {
		w.ran = func() time.Duration { return time.Since(began) }
	}
	w.session = &screen.Session{
		Window: keeping{w.win, w}, Tasks: tasks, Hints: ui.NewHints(), Settings: s, Index: pinyin.NewIndex(),
		Now: w.opt.Now, Say: func(string) {}, Unsay: func(string) {}, Changed: func() {}, NewAside: w.aside,
	}
}

// aside shows a small window; who touches it is there.
func (w *window) aside(title string, content fyne.CanvasObject, size fyne.Size) *ui.Topmost {
	a := ui.NewTopmost(w.app, title, content, size)
	if w.opt.Watch != nil {
		w.opt.Watch(a.Window, w.stirred)
	}
	return a
}

// style gives the window the look of the settings.
func (w *window) style() {
	w.theme = w.theme.In(w.session.Settings.Look())
	w.app.Settings().SetTheme(w.theme)
}

func (w *window) drop(uris []fyne.URI) {
	if w.frame == nil || w.cover != nil {
		return
	}
	var paths []string
	for _, u := range uris {
		paths = append(paths, filepath.FromSlash(u.Path()))
	}
	w.take(paths)
}

// take shows files on the page that they are for.
func (w *window) take(paths []string) {
	if len(paths) == 0 {
		return
	}
	to := w.dropped(paths[0])
	w.frame.goTo(to)
	if d, ok := w.frame.current.(screen.Dropper); ok && w.frame.id == to { // what is typed on another may keep it in front
		d.Drop(paths)
	}
}

// heed comes to the front whenever the program is started once more, and shows the files that were opened by it.
func (w *window) heed() {
	for paths := range w.opt.Given {
		fyne.Do(func() {
			w.win.RequestFocus()
			w.given = append(w.given, paths...)
			w.takeGiven()
		})
	}
}

// takeGiven shows what was opened, once there are pages to show it on.
func (w *window) takeGiven() {
	if paths := w.given; w.frame != nil && w.frame.current != nil && w.cover == nil {
		w.given = nil
		w.take(paths)
	}
}

// dropped is the page that takes what was dropped: that in front where it takes files, and else the one that such files are for.
func (w *window) dropped(path string) string {
	of := screen.PageImports
	if ext := strings.ToLower(filepath.Ext(path)); ext == parcel.Ext || ext == parcel.CardExt {
		if of = screen.PageSubmissions; w.gathers && w.frame.id != of {
			of = screen.PageCounties
		}
		return of
	}
	if _, takes := w.frame.current.(screen.Dropper); takes {
		return w.frame.id
	}
	return of
}

// close asks where something is not saved, waits for what is being saved, then closes the ledger and ends the program.
// Of a window that is locked nothing is asked: what is not saved is kept.
func (w *window) close() {
	if w.cover != nil {
		w.end()
		return
	}
	w.leave("退出", w.keepAndQuit)
}

// leave asks where something is not saved, waits for what is being saved, and goes on with an act that closes the ledger.
func (w *window) leave(act string, then func()) {
	w.win.Canvas().Unfocus() // a cell that is open takes what was typed
	if w.frame == nil {
		w.session.WhenSaved(then)
		return
	}
	goOn := func() { w.session.WhenSaved(then) }
	if k := w.frame.unsaved(); k != nil {
		w.frame.current.Shown() // it has the keys again after a no
		ui.Unsaved{
			Text: "这一页有修改没有保存。" + act + "前要保存吗？", Drop: "放弃并" + act,
			Save: func() { k.SaveThen(func() { w.leave(act, then) }) }, Discard: func() { k.Discard(func() { w.leave(act, then) }) },
		}.Ask(w.win)
		return
	}
	if what := w.frame.refused(); what != "" {
		w.frame.current.Shown()
		ui.Unsaved{
			Text: what + "。留下的，下次打开台账还在表格里，可以接着填；放弃的就不再有了。", Drop: "放弃并" + act, Yes: "留下并" + act,
			Save: goOn, Discard: func() {
				w.frame.giveUp()
				goOn()
			},
		}.Ask(w.win)
		return
	}
	goOn()
}

// keepSettings writes what the window remembers, with its size.
func (w *window) keepSettings() {
	s := w.session.Settings
	s.KeepSize(w.win.Canvas().Size(), w.room())
	if err := s.Save(); err != nil {
		slog.Warn("settings were not saved", "error", err)
	}
}

func (w *window) quit() {
	w.keepSettings()
	w.session.Tasks.Forget()
	w.session.Unattend()
	if w.ledger != nil {
		if err := w.ledger.Close(); err != nil {
			slog.Error("close ledger", "error", err)
		}
	}
	mishap.After(patience, w.opt.Exit, w.fellAside)
	w.app.Quit()
}
