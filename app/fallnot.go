//go:build !fall

package app

import "fyne.io/fyne/v2"

// rigged does nothing in the program as it is shipped.
func (w *window) rigged(menu *fyne.MainMenu) *fyne.MainMenu { return menu }
