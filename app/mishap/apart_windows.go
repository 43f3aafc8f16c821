package mishap

import "syscall"

// apart keeps a process from opening a window for what it says.
func apart() *syscall.SysProcAttr {
	const noWindow = 0x08000000 // CREATE_NO_WINDOW
	return &syscall.SysProcAttr{HideWindow: true, CreationFlags: noWindow}
}
