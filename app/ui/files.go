package ui

import (
	"errors"
	"log/slog"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
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
				ownOpen(w, kinds, then)
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
				ownSave(w, name, then)
			}
		})
	}()
}

func ownOpen(w fyne.Window, kinds []string, then func(string)) {
	d := dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
		if err != nil {
			ShowError(err, w)
			return
		}
		if f != nil {
			path := f.URI().Path()
			if err := f.Close(); err != nil {
				slog.Warn("close chosen file", "error", err)
			}
			then(path)
		}
	}, w)
	if len(kinds) > 0 { // a filter of nothing lets nothing through
		d.SetFilter(storage.NewExtensionFileFilter(kinds))
	}
	d.SetConfirmText("打开")
	d.SetDismissText("取消")
	d.Show()
}

func ownSave(w fyne.Window, name string, then func(string)) {
	d := dialog.NewFileSave(func(f fyne.URIWriteCloser, err error) {
		if err != nil {
			ShowError(err, w)
			return
		}
		if f != nil {
			path := f.URI().Path()
			if err := f.Close(); err != nil {
				slog.Warn("close chosen file", "error", err)
			}
			then(path)
		}
	}, w)
	d.SetFileName(name)
	d.SetConfirmText("保存")
	d.SetDismissText("取消")
	d.Show()
}
