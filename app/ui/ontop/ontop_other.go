//go:build !windows && (!linux || !cgo || wayland)

package ontop

// Keep reports that nobody can be asked to keep a window before all others.
func Keep(uintptr) bool { return false }
