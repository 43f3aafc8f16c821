package native

import (
	"log/slog"
	"os/exec"
)

// Say shows a message where there is no window, with whatever this desktop has for it; where it has nothing, standard error was told. The
// program does not wait until it was read.
func Say(title, text string) {
	for _, with := range [][]string{
		{"zenity", "--error", "--no-markup", "--title", title, "--text", text},
		{"kdialog", "--title", title, "--error", text},
		{"xmessage", "-center", "-title", title, text},
	} {
		path, err := exec.LookPath(with[0])
		if err != nil {
			continue
		}
		if err = exec.Command(path, with[1:]...).Start(); err == nil { //nolint:gosec,noctx // the desktop's own, which outlives this
			return
		}
		slog.Warn("nothing is said", "error", err)
	}
}

// Ready finds nothing to look at: the driver tells of what it cannot do when the window is made.
func Ready([]string) (ready bool, err error) { return true, nil }

// Terminal finds nothing to do: commands have the terminal that they were started from.
func Terminal() {}

// AllowFront finds nothing to allow.
func AllowFront() {}

// Running finds nobody to tell: a program that runs can be replaced.
func Running() {}
