// Countyledger (县教台账) keeps the schools, closures, building projects and teachers of a county
// education office. This file reads the flags, says where things lie, and starts either the window or
// one command; it is the only one that knows the store and the window at once.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"github.com/go-gl/glfw/v3.3/glfw"

	"countyledger/app"
	"countyledger/app/command"
	_ "countyledger/app/locale" // before Fyne reads it
	"countyledger/app/office/message"
	"countyledger/store"
	"countyledger/store/edu"
)

func main() { os.Exit(run(os.Args[1:])) }

func run(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	dir, args, err := dataFlag(args)
	if err != nil {
		fmt.Fprintln(os.Stderr, message.Of(err))
		return command.Usage
	}
	keys, err := app.KeyFolder()
	if err != nil {
		fmt.Fprintln(os.Stderr, message.Of(err))
		return command.Failed
	}
	opt := store.Options{KeyDir: keys}
	if len(args) == 0 {
		return window(dir, opt)
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError + 1})))
	if os.Getenv("COUNTYLEDGER_DEBUG") != "" {
		slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, nil)))
	}
	signal.Ignore(syscall.SIGPIPE) // a result that nobody reads any more is an error like others, told after the ledger is closed
	return command.Run(ctx, environment(dir, opt), args)
}

// dataFlag takes --data DIR from the front of the arguments.
func dataFlag(args []string) (dir string, rest []string, err error) {
	if len(args) > 0 && (args[0] == "--data" || args[0] == "-data") {
		if len(args) < 2 || args[1] == "" {
			return "", nil, message.Say("--data 后面要写数据文件夹。")
		}
		dir, err = filepath.Abs(args[1])
		return dir, args[2:], err
	}
	dir, err = app.DataFolder()
	return dir, args, err
}

func environment(dir string, opt store.Options) *command.Env {
	return &command.Env{
		Dir: dir, Stdout: os.Stdout, Stderr: os.Stderr, Now: time.Now,
		Open: func(ctx context.Context, dir string) (command.Store, error) {
			s, err := store.Open(ctx, dir, opt)
			if err != nil {
				return nil, err
			}
			return s, nil
		},
		Create: func(ctx context.Context, dir string, u edu.Unit, y edu.Year, fill func(command.Store) error) (command.Store, error) {
			o := opt
			o.Fill = func(s *store.Store) error { return fill(s) }
			s, err := store.Create(ctx, dir, u, y, o)
			if err != nil {
				return nil, err
			}
			return s, nil
		},
		Restore: func(ctx context.Context, dir, backup string, other bool) (string, error) {
			return store.Restore(ctx, dir, backup, other, opt)
		},
	}
}

// screenRoom is how many pixels of the first screen windows can have; zero where none is known. The driver has started the
// library that it asks.
func screenRoom() (width, height int) {
	if m := glfw.GetPrimaryMonitor(); m != nil {
		_, _, width, height = m.GetWorkarea()
	}
	return width, height
}

// window starts the window. Everything that can keep it from appearing is said on standard error,
// because Fyne alone would leave a process without a window.
func window(dir string, opt store.Options) int {
	if err := app.CheckDisplay(); err != nil {
		fmt.Fprintln(os.Stderr, message.Of(err))
		return command.Failed
	}
	closeLog, err := app.StartLog(dir)
	if err != nil {
		fmt.Fprintln(os.Stderr, message.Of(err))
		return command.Failed
	}
	defer closeLog()
	settings, err := app.SettingsFile()
	if err != nil {
		fmt.Fprintln(os.Stderr, message.Of(err))
		return command.Failed
	}
	if err := app.ApplyScale(settings); err != nil {
		fmt.Fprintln(os.Stderr, message.Of(err))
	}
	fyneapp.SetMetadata(fyne.AppMetadata{ID: app.ID, Name: app.Title, Migrations: map[string]bool{"fyneDo": true}})
	a := fyneapp.NewWithID(app.ID)
	w, err := app.NewWindow(a, app.Options{
		Dir: dir, Settings: settings, Now: time.Now, Screen: screenRoom, Exists: store.Exists,
		Open: func(ctx context.Context, dir string) (app.Ledger, error) {
			s, err := store.Open(ctx, dir, opt)
			if err != nil {
				return nil, err
			}
			return s, nil
		},
		Create: func(ctx context.Context, dir string, u edu.Unit, y edu.Year, fill func(app.Ledger) error) (app.Ledger, error) {
			o := opt
			o.Fill = func(s *store.Store) error { return fill(s) }
			s, err := store.Create(ctx, dir, u, y, o)
			if err != nil {
				return nil, err
			}
			return s, nil
		},
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, message.Of(err))
		return command.Failed
	}
	a.Lifecycle().SetOnStarted(func() {
		if !app.HasWindow(w) {
			fmt.Fprintln(os.Stderr, message.Of(app.ErrNoOpenGL))
			os.Exit(command.Failed)
		}
		slog.Debug("started")
	})
	debug.SetGCPercent(50) // the book stays in memory for as long as the window: let garbage not double it
	w.ShowAndRun()
	return command.Done
}
