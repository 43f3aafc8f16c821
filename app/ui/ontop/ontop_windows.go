package ontop

import "golang.org/x/sys/windows"

// Keep asks for a window to stay before all others, and reports whether it does.
func Keep(window uintptr) bool {
	const nosize, nomove, noactivate = 0x0001, 0x0002, 0x0010
	topmost := ^uintptr(0) // HWND_TOPMOST
	done, _, _ := windows.NewLazySystemDLL("user32.dll").NewProc("SetWindowPos").Call(window, topmost, 0, 0, 0, 0, nosize|nomove|noactivate)
	return done != 0
}
