package ui

import "os/exec"

// OpenPath shows a file with the program the desktop has for it.
func OpenPath(path string) error { return exec.Command("xdg-open", path).Start() }
