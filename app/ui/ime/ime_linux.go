//go:build linux && cgo && !wayland

package ime

/*
#cgo LDFLAGS: -lX11 -ldl
#include "xim.h"
*/
import "C"

// Prepare must be called before the first window: it gives the input methods a locale.
func Prepare() { C.ime_fix_locale() }

// SetSpot tells the input method where the caret of a window is: x and y in pixels of the window, its
// upper end, and its height. It is called on the window's goroutine. It reports whether there is an
// input method that listens.
func SetSpot(window uintptr, x, y, height int) bool {
	return C.ime_set_spot(C.ulong(window), C.int(x), C.int(y+height)) == 1
}
