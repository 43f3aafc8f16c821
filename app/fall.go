//go:build fall

package app

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// rigged makes the window fall at Ctrl+F12, whatever has the keys, with words that no file may hold, at Ctrl+F11 as if nobody had touched
// it for an hour, and at Ctrl+F10 a day later than it is: the tests build the program so.
func (w *window) rigged(menu *fyne.MainMenu) *fyne.MainMenu {
	fall := fyne.NewMenuItem("倒", func() { panic("王晓东 149901199001010016") })
	fall.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyF12, Modifier: fyne.KeyModifierControl}
	idle := fyne.NewMenuItem("走", func() { w.touched.at = w.touched.at.Add(-time.Hour) })
	idle.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyF11, Modifier: fyne.KeyModifierControl}
	later := fyne.NewMenuItem("晚", func() {
		before := w.session.Now
		w.session.Now = func() time.Time { return before().AddDate(0, 0, 1) }
		w.session.Say("晚了一天")
	})
	later.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyF10, Modifier: fyne.KeyModifierControl}
	menu.Items[0].Items = append(menu.Items[0].Items, fall, idle, later)
	return menu
}
