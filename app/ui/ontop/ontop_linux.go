//go:build linux && cgo && !wayland

package ontop

/*
#cgo LDFLAGS: -lX11
#include <string.h>
#include <X11/Xlib.h>

// A connection of its own: the one of the driver is not to be reached. The window manager is asked as its standard has it
// (_NET_WM_STATE, add, _NET_WM_STATE_ABOVE, a pager's request, which holds for the windows of others).
static int above(unsigned long window) {
	Display *d = XOpenDisplay(NULL);
	if (!d) return 0;
	XEvent e;
	memset(&e, 0, sizeof e);
	e.xclient.type = ClientMessage;
	e.xclient.window = window;
	e.xclient.message_type = XInternAtom(d, "_NET_WM_STATE", False);
	e.xclient.format = 32;
	e.xclient.data.l[0] = 1;
	e.xclient.data.l[1] = (long)XInternAtom(d, "_NET_WM_STATE_ABOVE", False);
	e.xclient.data.l[3] = 2;
	int sent = XSendEvent(d, DefaultRootWindow(d), False, SubstructureRedirectMask | SubstructureNotifyMask, &e);
	XSync(d, False);
	XCloseDisplay(d);
	return sent != 0;
}
*/
import "C"

// Keep asks for a window to stay before all others, and reports whether it could be asked.
func Keep(window uintptr) bool { return C.above(C.ulong(window)) == 1 }
