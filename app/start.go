package app

import (
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"countyledger/app/exchange/parcel"
	"countyledger/app/mishap"
	"countyledger/app/office/message"
	"countyledger/app/ui"
)

// What can keep the window from appearing.
var (
	ErrNoDisplay = message.Say("没有可用的显示器，窗口打不开。不用窗口也能工作：countyledger help 列出可用的命令。")
	ErrNoOpenGL  = message.Say("这台电脑的显卡驱动不支持OpenGL 2.1，窗口打不开。可以：1. 安装电脑厂家提供的显卡驱动，再重新启动电脑；" +
		"2. 重新运行安装程序（其中带有不用显卡的绘图），便携版请把压缩包整个解开，不要只拷出程序一个文件；" +
		"3. 用远程桌面连接的，直接在这台电脑上打开。台账数据没有损坏。")
)

// Opened are the files that a desktop gives the program to open, packages and cards of keys; nil where the arguments are others.
func Opened(args []string) (files []string) {
	for _, arg := range args {
		if ext := strings.ToLower(filepath.Ext(arg)); ext != parcel.Ext && ext != parcel.CardExt {
			return nil
		}
		path, err := filepath.Abs(arg)
		if err != nil {
			return nil
		}
		files = append(files, path)
	}
	return files
}

// StartLog sends the program's log and that of its libraries to a file of the day in the data folder's 日志, and where it crashes to
// another there; only the newest files are kept. Standard error has what the libraries say, and of the program
// itself its sentences. The returned function closes it, also where it failed.
func StartLog(dir, version string) (func(), error) {
	folder := filepath.Join(dir, logFolder)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return func() {}, errors.Join(message.Say("数据文件夹“"+dir+"”不能写入。请检查文件夹权限，或用 --data 指定另一个文件夹。"), err)
	}
	f, err := os.OpenFile(filepath.Join(folder, "运行-"+time.Now().Format("20060102")+".log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return func() {}, fmt.Errorf("open log: %w", err)
	}
	dropOldLogs(folder, f.Name())
	debug.SetTraceback("all")
	both := io.MultiWriter(f, os.Stderr)
	level, own := slog.LevelInfo, io.Writer(f)
	if os.Getenv("COUNTYLEDGER_DEBUG") != "" {
		level, own = slog.LevelDebug, both
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(own, &slog.HandlerOptions{Level: level})))
	log.SetOutput(both) // Fyne reports through package log; after SetDefault, which takes it
	hear(folder, version)
	return func() {
		if err := f.Close(); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}, nil
}

// hear has what the language writes when it ends the process written down without what was said, and so what an earlier program has left.
// Where it cannot be, the program works all the same.
func hear(folder, version string) {
	if err := errors.Join(mishap.Collect(folder, version), mishap.Listen(folder, version)); err != nil {
		slog.Warn("what falls is not kept", "error", err)
	}
}

const logFolder = mishap.Logs

// keepLogs is how many days of logs are kept.
const keepLogs = 14

// dropOldLogs takes away the logs of the oldest days, whatever day the clock says that it is: the one that is written to stays.
func dropOldLogs(folder, open string) {
	logs, err := filepath.Glob(filepath.Join(folder, "运行-*.log"))
	if err != nil {
		return // the pattern is a constant
	}
	logs = slices.DeleteFunc(logs, func(path string) bool { return path == open })
	for len(logs) >= keepLogs {
		if err := os.Remove(logs[0]); err != nil {
			slog.Warn("old log stays", "error", err)
		}
		logs = logs[1:]
	}
}

// SettingsFile is where the window remembers its size and look.
func SettingsFile() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find the profile folder: %w", err)
	}
	return filepath.Join(dir, programName, "settings.json"), nil
}

// HasWindow reports whether the system gave the window a handle. Without OpenGL 2.1 it does not, and
// the process would stay for ever with nothing to see.
func HasWindow(w fyne.Window) bool {
	n, ok := w.(driver.NativeWindow)
	if !ok {
		return true
	}
	has := true
	n.RunNative(func(context any) {
		switch c := context.(type) {
		case driver.X11WindowContext:
			has = c.WindowHandle != 0
		case driver.WindowsWindowContext:
			has = c.HWND != 0
		}
	})
	return has
}

// ApplyScale enlarges everything as the clerk has chosen; Fyne reads it once, before the first window.
// A scale given from outside stands.
func ApplyScale(settings string) error {
	const scale = "FYNE_SCALE"
	if s := ui.LoadSettings(settings); s.Scale > 100 && os.Getenv(scale) == "" {
		return os.Setenv(scale, fmt.Sprintf("%.2f", float64(s.Scale)/100))
	}
	return nil
}
