//go:build !linux

package app

// CheckDisplay finds nothing to check: the system always has a desktop.
func CheckDisplay() error { return nil }
