//go:build !linux && !windows

package ui

import "os/exec"

func nativeOpen(string, []string, string) (string, error) { return "", errNoDialog }

func nativeFolder(string, string) (string, error) { return "", errNoDialog }

func nativeSave(string, string, string) (string, error) { return "", errNoDialog }

// OpenPath shows a file with the program the desktop has for it.
func OpenPath(path string) error { return startApart(exec.Command("open", path)) }
