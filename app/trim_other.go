//go:build !linux || !cgo

package app

// trim does nothing: other systems' allocators give back what is freed.
func trim() {}

// unload does nothing: other systems take what is not read for long by themselves.
func unload([]byte) {}

// unloadStart does nothing, for the same reason.
func unloadStart() {}
