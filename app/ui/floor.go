package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// flooring lies under everything in a window. The library takes the keys away from whatever has them at a click on nothing, after which no
// key did anything (not Esc in a form, not F4 in a list); it leaves them where something that can have them lies under the pointer.
type flooring struct{ widget.BaseWidget }

// OnFloor lays a floor under the content of a window: a click beside everything leaves the keys where they are.
func OnFloor(content fyne.CanvasObject) fyne.CanvasObject {
	f := &flooring{}
	f.ExtendBaseWidget(f)
	return container.NewStack(f, content)
}

// CreateRenderer implements fyne.Widget.
func (f *flooring) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// FocusGained implements fyne.Focusable: it is never given the keys.
func (f *flooring) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (f *flooring) FocusLost() {}

// TypedRune implements fyne.Focusable.
func (f *flooring) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (f *flooring) TypedKey(*fyne.KeyEvent) {}

// Disabled implements fyne.Disableable: Tab passes it by.
func (f *flooring) Disabled() bool { return true }

// Enable implements fyne.Disableable.
func (f *flooring) Enable() {}

// Disable implements fyne.Disableable.
func (f *flooring) Disable() {}
