package ui

import (
	"errors"
	"log/slog"

	"fyne.io/fyne/v2"
)

// errNoDialog: the system offers no file dialog of its own.
var errNoDialog = errors.New("no file dialog of the system")

// PickFile asks for a file to open, with the system's own dialog where there is one. then gets the path
// on the window's goroutine, and is not called where nothing was chosen.
func PickFile(w fyne.Window, title string, kinds []string, then func(path string)) {
	go func() {
		path, err := nativeOpen(title, kinds)
		fyne.Do(func() {
			switch {
			case err == nil && path != "":
				then(path)
			case err != nil:
				slog.Info("using the program's own file dialog", "error", err)
				newBrowser(w, kinds, listAway).open(title, then)
			}
		})
	}()
}

// PickFolder asks for a folder.
func PickFolder(w fyne.Window, title string, kinds []string, then func(path string)) {
	go func() {
		path, err := nativeFolder(title)
		fyne.Do(func() {
			switch {
			case err == nil && path != "":
				then(path)
			case err != nil:
				slog.Info("using the program's own file dialog", "error", err)
				newBrowser(w, kinds, listAway).folder(title, then)
			}
		})
	}()
}

// SaveFile asks where to save a file.
func SaveFile(w fyne.Window, title, name string, then func(path string)) {
	go func() {
		path, err := nativeSave(title, name)
		fyne.Do(func() {
			switch {
			case err == nil && path != "":
				then(path)
			case err != nil:
				slog.Info("using the program's own file dialog", "error", err)
				newBrowser(w, nil, listAway).save(title, name, then)
			}
		})
	}()
}
