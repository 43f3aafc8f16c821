package ui

import (
	"context"
	"os/exec"
	"path/filepath"
)

// OpenPath shows a file with the program the desktop has for it.
func OpenPath(path string) error {
	cmd, err := onFile("xdg-open", path)
	if err != nil {
		return err
	}
	return startApart(cmd)
}

// onFile runs one of the desktop's programs on a file, by its whole path: a name that begins with - is no option then.
func onFile(program, path string) (*exec.Cmd, error) {
	whole, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	return exec.CommandContext(context.Background(), program, whole), nil //nolint:gosec // the desktop's own program, and a file that it opens
}
