package ui

import (
	"context"
	"os/exec"
)

// OpenPath shows a file with the program the desktop has for it.
func OpenPath(path string) error {
	return exec.CommandContext(context.Background(), "xdg-open", path).Start()
}
