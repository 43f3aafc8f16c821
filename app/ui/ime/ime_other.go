//go:build !windows && (!linux || !cgo || wayland)

package ime

// Prepare has nothing to prepare on this system.
func Prepare() {}

// SetSpot has nobody to tell on this system.
func SetSpot(uintptr, int, int, int) bool { return false }
