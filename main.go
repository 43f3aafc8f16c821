// Countyledger (县教台账) keeps the schools, closures, building projects and teachers of a county
// education office. This file reads the flags, says where things lie, and starts either the window or
// one command; it is the only one that knows the store and the window at once.
package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"github.com/go-gl/glfw/v3.3/glfw"
	"golang.org/x/term"

	"countyledger/app"
	"countyledger/app/command"
	_ "countyledger/app/fyneenv" // before Fyne reads it
	"countyledger/app/mishap"
	"countyledger/app/native"
	"countyledger/app/office/message"
	"countyledger/app/second"
	"countyledger/store"
	"countyledger/store/edu"
)

func main() { os.Exit(run(os.Args[1:])) }

func run(args []string) int {
	native.Running()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	dir, args, err := dataFlag(args)
	if err != nil {
		fmt.Fprintln(os.Stderr, message.Of(err)+"\n查看全部命令：countyledger help")
		return command.Usage
	}
	asked := dir != ""
	if !asked {
		if dir, err = app.LedgerFolder(); err != nil {
			return failed(err)
		}
	}
	keys, err := app.KeyFolder()
	if err != nil {
		return failed(err)
	}
	opt := store.Options{KeyDir: keys, Keyring: &store.Keyring{}}
	if files := app.Opened(args); len(args) == len(files) {
		return window(place{dir, asked}, files, opt)
	}
	native.Terminal()
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError + 1})))
	if os.Getenv("COUNTYLEDGER_DEBUG") != "" {
		slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, nil)))
	}
	signal.Ignore(syscall.SIGPIPE) // a result that nobody reads any more is an error like others, told after the ledger is closed
	e := environment(dir, opt)
	if term.IsTerminal(int(os.Stdin.Fd())) {
		e.Ask = askUnseen(os.Stdin, os.Stderr)
	}
	return command.Run(ctx, e, args)
}

// failed tells why the program cannot start.
func failed(err error) int {
	fmt.Fprintln(os.Stderr, message.Of(err))
	return command.Failed
}

// unshown tells why there is no window, also to who started the program from no terminal.
func unshown(err error) int {
	native.Say(app.Title, message.Of(err))
	return failed(err)
}

// dataFlag takes --data DIR out of the arguments, wherever it stands among them; dir is empty where it is not there.
func dataFlag(args []string) (dir string, rest []string, err error) {
	for i := 0; i < len(args); i++ {
		name, value, valued := strings.Cut(args[i], "=")
		if args[i] == "--" {
			return dir, append(rest, args[i:]...), nil
		}
		if name != "--data" && name != "-data" {
			rest = append(rest, args[i])
			continue
		}
		if !valued && i+1 < len(args) {
			i++
			value = args[i]
		}
		switch {
		case dir != "":
			return "", nil, message.Say("--data 写了不止一次，请只留一个。")
		case value == "" || strings.HasPrefix(value, "--"):
			return "", nil, message.Say("--data 后面要写数据文件夹。")
		}
		if dir, err = filepath.Abs(value); err != nil {
			return "", nil, err
		}
	}
	return dir, rest, nil
}

// metadata is what the program is told to the desktop by; its version stands there only.
//
//go:embed FyneApp.toml
var metadata string

// licence is that of the program.
//
//go:embed LICENSE
var licence string

// version is that of the program.
func version() string {
	m := regexp.MustCompile(`(?m)^Version = "(.+)"`).FindStringSubmatch(metadata)
	if m == nil {
		return "?"
	}
	return m[1]
}

func environment(dir string, opt store.Options) *command.Env {
	return &command.Env{
		Dir: dir, Stdout: os.Stdout, Stderr: os.Stderr, Now: time.Now, Version: version(), Keyring: opt.Keyring,
		Open:   opener[command.Ledger](opt, false),
		Accept: opener[command.Ledger](opt, true),
		Create: func(ctx context.Context, dir string, u edu.Unit, y edu.Year, fill func(command.Filler) error) (command.Made, error) {
			o := opt
			o.Fill = func(s *store.Store) error { return fill(s) }
			s, err := store.Create(ctx, dir, u, y, o)
			if err != nil {
				return nil, err
			}
			return s, nil
		},
		Restore: func(ctx context.Context, dir, backup, code string, other bool) (string, error) {
			o := opt
			o.Code = code
			return store.Restore(ctx, dir, backup, other, o)
		},
		Rescue: func(ctx context.Context, dir, into string, asked edu.RescueAsked) (*edu.Rescue, error) {
			return store.Rescue(ctx, dir, into, asked, opt)
		},
	}
}

// askUnseen asks for a password on a terminal, which shows nothing of it, not even of what is typed as the question appears. Who breaks it
// off has his terminal as it was.
func askUnseen(from *os.File, to io.Writer) func(ctx context.Context, what string) (string, error) {
	in := int(from.Fd())
	return func(ctx context.Context, what string) (string, error) {
		was, err := term.GetState(in)
		if err != nil {
			return "", err
		}
		type answer struct {
			typed []byte
			err   error
		}
		answers := make(chan answer, 1)
		mishap.Go(func() {
			typed, err := term.ReadPassword(in)
			answers <- answer{typed, err}
		}, func(err error) { answers <- answer{err: err} })
		unseen(in, was)
		fmt.Fprint(to, what)
		defer fmt.Fprintln(to)
		select {
		case a := <-answers:
			if errors.Is(a.err, io.EOF) {
				a.err = nil // nothing was typed, which is said
			}
			return string(a.typed), a.err
		case <-ctx.Done():
			return "", errors.Join(ctx.Err(), term.Restore(in, was))
		}
	}
}

// unseen waits until a terminal shows nothing of what is typed any more. One that showed nothing before looks no other then, and is not
// waited for long.
func unseen(in int, was *term.State) {
	for end := time.Now().Add(time.Second / 4); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if now, err := term.GetState(in); err != nil || *now != *was {
			return
		}
	}
}

// opener opens ledgers as the window or a command sees them; behind says that they may lack what this computer has seen in them.
func opener[L any](opt store.Options, behind bool) func(ctx context.Context, dir string) (L, error) {
	opt.Behind = behind
	return func(ctx context.Context, dir string) (l L, err error) {
		s, err := store.Open(ctx, dir, opt)
		if err == nil {
			l = any(s).(L)
		}
		return l, err
	}
}

// screenRoom is how many pixels of the first screen the content of a window can have, inside its frame once it has one; zero where
// none is known. The driver has started the library that it asks.
func screenRoom(w fyne.Window) (width, height int) {
	if m := glfw.GetPrimaryMonitor(); m != nil {
		_, _, width, height = m.GetWorkarea()
	}
	if in, ok := w.(interface{ RunWithContext(do func()) }); ok && width > 0 {
		in.RunWithContext(func() { // the driver tells its window to nobody, but it is the one that is drawn into
			if g := glfw.GetCurrentContext(); g != nil {
				left, top, right, bottom := g.GetFrameSize()
				width, height = width-left-right, height-top-bottom
			}
		})
	}
	return width, height
}

// watchInput tells of each key and movement of the pointer in a window, before the driver's own part is told.
func watchInput(w fyne.Window, stirred func()) {
	in, ok := w.(interface{ RunWithContext(do func()) })
	if !ok {
		return
	}
	in.RunWithContext(func() {
		g := glfw.GetCurrentContext()
		if g == nil {
			return
		}
		var key glfw.KeyCallback
		key = g.SetKeyCallback(func(w *glfw.Window, k glfw.Key, code int, a glfw.Action, m glfw.ModifierKey) {
			stirred()
			key(w, k, code, a, m)
		})
		var button glfw.MouseButtonCallback
		button = g.SetMouseButtonCallback(func(w *glfw.Window, b glfw.MouseButton, a glfw.Action, m glfw.ModifierKey) {
			stirred()
			button(w, b, a, m)
		})
		var move glfw.CursorPosCallback
		move = g.SetCursorPosCallback(func(w *glfw.Window, x, y float64) {
			stirred()
			move(w, x, y)
		})
		var wheel glfw.ScrollCallback
		wheel = g.SetScrollCallback(func(w *glfw.Window, x, y float64) {
			stirred()
			wheel(w, x, y)
		})
	})
}

// place is a data folder; asked tells that --data named it.
type place struct {
	dir   string
	asked bool
}

// handed reports whether another window has the ledger open already and comes to the front with the files.
func handed(dir string, files []string) bool {
	if !store.InUse(dir) {
		return false
	}
	native.AllowFront()
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second) // what works on another's behalf, a command, does not answer
	defer cancel()
	return second.HandOver(ctx, dir, files)
}

// given tells of the files that the program is to show: those that it was started with, and what others hand over.
func given(ctx context.Context, dir string, files []string) <-chan []string {
	out := make(chan []string, 1)
	if len(files) > 0 {
		out <- files
	}
	mishap.Go(func() {
		second.Listen(ctx, dir, time.Second/4, func(paths []string) {
			select {
			case out <- paths:
			case <-ctx.Done():
			}
		})
	}, func(err error) { slog.Error("nothing is handed over any more", "error", err) })
	return out
}

// ofLedger tells the window how a ledger is opened, made, restored and rescued.
func ofLedger(o *app.Options, opt store.Options) {
	o.Exists, o.Copies, o.Keyring = store.Exists, store.Copies, opt.Keyring
	o.Open, o.Accept = opener[app.Ledger](opt, false), opener[app.Ledger](opt, true)
	by := func(code string) store.Options { o := opt; o.Code = code; return o }
	o.Contents = func(ctx context.Context, backup, code string) (edu.Contents, error) {
		return store.Contents(ctx, backup, by(code))
	}
	o.Restore = func(ctx context.Context, dir, backup, code string, other bool) (string, error) {
		return store.Restore(ctx, dir, backup, other, by(code))
	}
	o.Rescue = func(ctx context.Context, dir, into string, asked edu.RescueAsked) (*edu.Rescue, error) {
		return store.Rescue(ctx, dir, into, asked, opt)
	}
	o.Create = func(ctx context.Context, dir string, u edu.Unit, y edu.Year, fill func(app.Ledger) error) (app.Ledger, error) {
		o := opt
		o.Fill = func(s *store.Store) error { return fill(s) }
		s, err := store.Create(ctx, dir, u, y, o)
		if err != nil {
			return nil, err
		}
		return s, nil
	}
}

// window starts the window. Everything that can keep it from appearing is said by the system and on standard error, because Fyne alone
// would leave a process without a window; what keeps the ledger from opening is said in the window.
func window(at place, files []string, opt store.Options) int {
	dir := at.dir
	if handed(dir, files) {
		return command.Done
	}
	if err := app.CheckDisplay(); err != nil {
		return failed(err)
	}
	if ready, err := native.Ready(os.Args[1:]); err != nil {
		return unshown(errors.Join(app.ErrNoOpenGL, err))
	} else if !ready {
		return command.Done
	}
	var trouble error
	if !at.asked {
		trouble = app.CheckFolder(dir)
	}
	if trouble == nil {
		closeLog, err := app.StartLog(dir, version())
		defer closeLog()
		trouble = err
	}
	settings, err := app.SettingsFile()
	if err != nil {
		return unshown(err)
	}
	if err := app.ApplyScale(settings); err != nil {
		fmt.Fprintln(os.Stderr, message.Of(err))
	}
	ending := make(chan os.Signal, 1)
	claim := func() {
		signal.Reset(os.Interrupt, syscall.SIGTERM)
		signal.Notify(ending, os.Interrupt, syscall.SIGTERM)
	}
	claim()
	tidying, stop := context.WithCancel(context.Background())
	defer stop()
	fyneapp.SetMetadata(fyne.AppMetadata{ID: app.ID, Name: app.Title, Migrations: map[string]bool{"fyneDo": true}})
	a := fyneapp.NewWithID(app.ID)
	var save func(error)
	o := app.Options{
		Caught: func(do func(error)) { save = do },
		Dir:    dir, Settings: settings, Version: version(), Licence: licence, Now: time.Now, Screen: screenRoom,
		Trouble: trouble, Watch: watchInput, Given: given(tidying, dir, files),
		Exit: func() { os.Exit(command.Done) }, Ending: ending, Claim: claim,
		Later: func(after time.Duration, do func()) {
			mishap.After(after, func() { fyne.Do(do) }, func(err error) { slog.Error("nobody does it any more", "error", err) })
		},
	}
	ofLedger(&o, opt)
	w := app.NewWindow(a, o)
	a.Lifecycle().SetOnStarted(func() {
		if !app.HasWindow(w) {
			os.Exit(unshown(app.ErrNoOpenGL))
		}
		slog.Debug("started")
	})
	debug.SetGCPercent(60) // the book stays in memory for as long as the window: garbage is to add little to it
	mishap.Go(func() { app.Tidy(tidying, func() { w.Canvas().Refresh(canvas.NewRectangle(nil)) }) }, func(err error) {
		slog.Error("nobody tidies any more", "error", err)
	})
	began := time.Now()
	if err := mishap.Guard(func() error { w.ShowAndRun(); return nil }); err != nil {
		save(err)
		return again(began)
	}
	return command.Done
}

// again starts the program anew after its window has fallen: it opens where it was, and says what happened. One that was started so and
// falls at once is not started any more.
func again(began time.Time) int {
	const soon, anew = 20 * time.Second, "COUNTYLEDGER_ANEW"
	fmt.Fprintln(os.Stderr, "程序出错，窗口关闭了；已录入的内容都在台账里，出错的位置写在数据文件夹的“日志”中。")
	exe, err := os.Executable()
	if err == nil && (time.Since(began) > soon || os.Getenv(anew) == "") {
		next := exec.CommandContext(context.Background(), exe, os.Args[1:]...) //nolint:gosec // the program itself, which outlives this one
		next.Stderr, next.Env = os.Stderr, append(os.Environ(), anew+"=1")
		err = next.Start()
	}
	if err != nil {
		return failed(err)
	}
	return command.Failed
}
