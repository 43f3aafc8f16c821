//go:build !windows

package mishap

import "syscall"

// apart keeps a process from the keys of a terminal that end this one.
func apart() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setsid: true} }
