package ui

import (
	"log/slog"
	"net/url"
	"os/exec"

	"countyledger/app/mishap"
)

// startApart starts a program that the window does not wait for. Its end is looked at, or it would stay among the system's processes for
// as long as the window is open.
func startApart(cmd *exec.Cmd) error {
	if err := cmd.Start(); err != nil {
		return err
	}
	mishap.Go(func() {
		if err := cmd.Wait(); err != nil {
			slog.Warn("what was started apart did not end well", "error", err)
		}
	}, logFall)
	return nil
}

// unescape turns the %-signs of a file's address into characters; one that is not escaped stays.
func unescape(s string) string {
	if p, err := url.PathUnescape(s); err == nil {
		return p
	}
	return s
}
