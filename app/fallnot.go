//go:build !fall

package app

// rig does nothing in the program as it is shipped.
func (w *window) rig() {}
