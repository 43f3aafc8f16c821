package ui

import (
	"log/slog"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"countyledger/app/ui/ontop"
)

// Topmost is a small window beside the main one, for work that goes on in another program: it stays before the windows of others where the
// system allows that.
type Topmost struct{ fyne.Window }

// NewTopmost shows a small window.
func NewTopmost(app fyne.App, title string, content fyne.CanvasObject, size fyne.Size) *Topmost {
	a := &Topmost{app.NewWindow(title)}
	a.SetContent(content)
	a.Resize(size)
	a.Show()
	return a
}

// Show brings the window to the front, where it stays.
func (a *Topmost) Show() {
	a.Window.Show()
	n, ok := a.Window.(driver.NativeWindow)
	if !ok {
		return
	}
	n.RunNative(func(context any) {
		switch c := context.(type) {
		case driver.X11WindowContext:
			slog.Debug("topmost", "stays", ontop.Keep(c.WindowHandle))
		case driver.WindowsWindowContext:
			slog.Debug("topmost", "stays", ontop.Keep(c.HWND))
		}
	})
}
