package ui

import (
	"errors"
	"log/slog"

	"fyne.io/fyne/v2"
)

// errNoDialog: the system offers no file dialog of its own.
var errNoDialog = errors.New("no file dialog of the system")

// Files asks for files and folders, with the system's own dialog where there is one. then gets the path on the window's goroutine, and
// is not called where nothing was chosen.
type Files struct {
	Window fyne.Window
	// Keep remembers the widths of the list in the program's own dialog; nil for nobody.
	Keep func(*Grid)
}

// own is the program's dialog.
func (f Files) own(kinds []string, err error) *browser {
	slog.Info("using the program's own file dialog", "error", err)
	b := newBrowser(f.Window, kinds, listAway)
	if f.Keep != nil {
		f.Keep(b.find.List.Grid)
	}
	return b
}

// Open asks for a file to open.
func (f Files) Open(title string, kinds []string, then func(path string)) {
	go func() {
		path, err := nativeOpen(title, kinds)
		fyne.Do(func() {
			switch {
			case err == nil && path != "":
				then(path)
			case err != nil:
				f.own(kinds, err).open(title, then)
			}
		})
	}()
}

// Folder asks for a folder.
func (f Files) Folder(title string, kinds []string, then func(path string)) {
	go func() {
		path, err := nativeFolder(title)
		fyne.Do(func() {
			switch {
			case err == nil && path != "":
				then(path)
			case err != nil:
				f.own(kinds, err).folder(title, then)
			}
		})
	}()
}

// Save asks where to save a file.
func (f Files) Save(title, name string, then func(path string)) {
	go func() {
		path, err := nativeSave(title, name)
		fyne.Do(func() {
			switch {
			case err == nil && path != "":
				then(path)
			case err != nil:
				f.own(nil, err).save(title, name, then)
			}
		})
	}()
}
