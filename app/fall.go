//go:build fall

package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// rig makes the window fall at Ctrl+F12, with words that no file may hold: the tests build the program so.
func (w *window) rig() {
	w.win.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyF12, Modifier: fyne.KeyModifierControl}, func(fyne.Shortcut) {
		panic("王晓东 149901199001010016")
	})
}
