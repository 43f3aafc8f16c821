package ui

import (
	"errors"
	"log/slog"
	"path/filepath"

	"fyne.io/fyne/v2"

	"countyledger/app/mishap"
)

// errNoDialog: the system offers no file dialog of its own.
var errNoDialog = errors.New("no file dialog of the system")

// Files asks for files and folders, with the system's own dialog where there is one. then gets the path on the window's goroutine, and
// is not called where nothing was chosen.
type Files struct {
	Window fyne.Window
	// Away does what may take long away from the window; nil for a goroutine of its own.
	Away func(func())
	// Keep remembers the widths of the list in the program's own dialog; nil for nobody.
	Keep func(*Grid)
	// Last is the folder that something of a kind was last chosen in, empty for none; Used remembers it. Both nil for nobody.
	Last func(kind string) string
	Used func(kind, folder string)
}

// What is chosen: kinds of files to open are told apart by their first ending, those to save by theirs.
const opened, saved, foldered = "open", "save", "folder"

// from is the folder in which a choice begins, empty for none.
func (f Files) from(kind string) string {
	if f.Last == nil {
		return ""
	}
	return f.Last(kind)
}

// took remembers where something was chosen.
func (f Files) took(kind, folder string, then func(), path string) {
	if path == "" {
		return
	}
	if f.Used != nil {
		f.Used(kind, folder)
	}
	then()
}

// fileChoice is one thing that is asked for: by the system's dialog, or the program's.
type fileChoice struct {
	kind   string
	kinds  []string // of files
	native func(from string) (string, error)
	own    func(b *browser, then func(path string))
	folder func(path string) string // that is remembered
}

// ask asks for it.
func (f Files) ask(c fileChoice, then func(path string)) {
	from := f.from(c.kind)
	taken := func(path string) { f.took(c.kind, c.folder(path), func() { then(path) }, path) }
	away := f.Away
	if away == nil {
		away = func(work func()) { mishap.Go(work, logFall) }
	}
	away(func() {
		var path string
		err := mishap.Guard(func() (err error) { path, err = c.native(from); return err })
		fyne.Do(func() {
			if err == nil && path != "" && covering(f.Window.Canvas()) != nil {
				// the system's dialog stays on the screen while the window is covered: who answers it need not be the clerk
				slog.Info("a file that was chosen while the window was covered is not taken")
				Tell("没有采用", "台账锁定时在选文件的窗口里选的没有采用：\n"+path+"\n还要用它，请再选一次。", f.Window)
				return
			}
			if err == nil {
				taken(path)
				return
			}
			slog.Info("using the program's own file dialog", "error", err)
			b := newBrowser(f.Window, c.kinds, listBy(away), from)
			if f.Keep != nil {
				f.Keep(b.find.List.Grid)
			}
			c.own(b, taken)
		})
	})
}

// Open asks for a file to open.
func (f Files) Open(title string, kinds []string, then func(path string)) {
	kind := opened
	if len(kinds) > 0 {
		kind += kinds[0]
	}
	f.ask(fileChoice{
		kind: kind, kinds: kinds, folder: filepath.Dir,
		native: func(from string) (string, error) { return nativeOpen(title, kinds, from) },
		own:    func(b *browser, then func(string)) { b.open(title, then) },
	}, then)
}

// Folder asks for a folder.
func (f Files) Folder(title string, kinds []string, then func(path string)) {
	f.ask(fileChoice{
		kind: foldered, kinds: kinds, folder: filepath.Clean,
		native: func(from string) (string, error) { return nativeFolder(title, from) },
		own:    func(b *browser, then func(string)) { b.folder(title, then) },
	}, then)
}

// Save asks where to save a file.
func (f Files) Save(title, name string, then func(path string)) {
	f.ask(fileChoice{
		kind: saved + filepath.Ext(name), folder: filepath.Dir,
		native: func(from string) (string, error) { return nativeSave(title, name, from) },
		own:    func(b *browser, then func(string)) { b.save(title, name, then) },
	}, then)
}
