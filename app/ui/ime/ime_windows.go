package ime

import (
	"sync"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	imm32  = windows.NewLazySystemDLL("imm32.dll")
	user32 = windows.NewLazySystemDLL("user32.dll")

	immGetContext           = imm32.NewProc("ImmGetContext")
	immReleaseContext       = imm32.NewProc("ImmReleaseContext")
	immSetCompositionWindow = imm32.NewProc("ImmSetCompositionWindow")
	immSetCandidateWindow   = imm32.NewProc("ImmSetCandidateWindow")
	createCaret             = user32.NewProc("CreateCaret")
	setCaretPos             = user32.NewProc("SetCaretPos")
	clientToScreen          = user32.NewProc("ClientToScreen")
	getClientRect           = user32.NewProc("GetClientRect")
	setWindowLong           = user32.NewProc("SetWindowLongPtrW")
	callWindowProc          = user32.NewProc("CallWindowProcW")
)

type point struct{ x, y int32 }

type rect struct{ left, top, right, bottom int32 }

// compositionForm is COMPOSITIONFORM.
type compositionForm struct {
	style uint32
	at    point
	area  rect
}

// candidateForm is CANDIDATEFORM.
type candidateForm struct {
	index, style uint32
	at           point
	area         rect
}

// charPosition is IMECHARPOSITION.
type charPosition struct {
	size, char uint32
	at         point
	lineHeight uint32
	document   rect
}

const (
	wmIMERequest         = 0x0288
	imrQueryCharPosition = 0x0006
	cfsPoint             = 0x0002
	cfsExclude           = 0x0080
)

// caret is where the caret of one window stands, and the window procedure before ours.
type caret struct {
	before       uintptr
	x, y, height int32
}

// carets are by window; they are touched on the window's thread only.
var carets = map[uintptr]*caret{}

// procedure answers what newer input methods ask instead of looking at the composition window; it is
// made once, because callbacks are never freed. What a message carries is a number to Go until it is known to be an address: a key's is
// a small number, at which Go ends the process when it finds it where a pointer should stand.
var procedure = sync.OnceValue(func() uintptr {
	return windows.NewCallback(func(hwnd, msg, wparam, lparam uintptr) uintptr {
		c := carets[hwnd]
		if msg == wmIMERequest && wparam == imrQueryCharPosition && lparam != 0 {
			c.answer(hwnd, *(**charPosition)(unsafe.Pointer(&lparam)))
			return 1
		}
		result, _, _ := callWindowProc.Call(c.before, hwnd, msg, wparam, lparam)
		return result
	})
})

func (c *caret) answer(hwnd uintptr, p *charPosition) {
	at := point{c.x, c.y}
	clientToScreen.Call(hwnd, uintptr(unsafe.Pointer(&at)))
	var r rect
	getClientRect.Call(hwnd, uintptr(unsafe.Pointer(&r)))
	origin := point{r.left, r.top}
	clientToScreen.Call(hwnd, uintptr(unsafe.Pointer(&origin)))
	p.at, p.lineHeight = at, uint32(c.height)
	p.document = rect{origin.x, origin.y, origin.x + r.right, origin.y + r.bottom}
}

// Prepare has nothing to prepare on this system.
func Prepare() {}

// SetSpot tells the input method where the caret of a window is: x and y in pixels of the window, its
// upper end, and its height. It is called on the window's goroutine. It reports whether there is an
// input method that listens.
func SetSpot(hwnd uintptr, x, y, height int) bool {
	c := carets[hwnd]
	if c == nil {
		c = &caret{}
		carets[hwnd] = c
		const gwlpWndProc = ^uintptr(3) // -4
		c.before, _, _ = setWindowLong.Call(hwnd, gwlpWndProc, procedure())
		createCaret.Call(hwnd, 0, 1, uintptr(height)) // never shown, but input methods look for it
	}
	c.x, c.y, c.height = int32(x), int32(y), int32(height)
	setCaretPos.Call(uintptr(x), uintptr(y))
	context, _, _ := immGetContext.Call(hwnd)
	if context == 0 {
		return false
	}
	at := point{c.x, c.y}
	composition := compositionForm{style: cfsPoint, at: at}
	immSetCompositionWindow.Call(context, uintptr(unsafe.Pointer(&composition)))
	below := point{c.x, c.y + c.height}
	candidate := candidateForm{style: cfsExclude, at: below, area: rect{c.x, c.y, c.x + 1, c.y + c.height}}
	immSetCandidateWindow.Call(context, uintptr(unsafe.Pointer(&candidate)))
	immReleaseContext.Call(hwnd, context)
	return true
}
