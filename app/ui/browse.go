package ui

import (
	"cmp"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/ui/pinyin"
)

// browser is the program's own file dialog, for systems that offer none: the folders and files of one folder in a list that is
// searched by typing. Enter opens a folder, or takes a file.
type browser struct {
	window fyne.Window
	kinds  []string // of files that are listed, with their points; none for all
	moved  func()   // is told when another folder is shown
	dir    string
	names  []os.DirEntry // of all that stands in the folder
	list   lister
	where  *widget.Label
	find   *Finder[standing]
	busy   bool   // a folder is being read
	after  func() // is done once it has been: an Enter that came meanwhile; nil for nothing
	went   bool   // the clerk has gone to what is marked: it is more than the first of the folder
}

// lister reads what stands in a folder, away from the window, and calls then on its goroutine.
type lister func(dir string, then func([]os.DirEntry, error))

// listBy is a lister that reads by whatever does things away from the window.
func listBy(away func(func())) lister {
	return func(dir string, then func([]os.DirEntry, error)) {
		away(func() {
			all, err := os.ReadDir(dir)
			fyne.Do(func() { then(all, err) })
		})
	}
}

// standing is what stands in a folder: a folder, or a file.
type standing struct {
	name   string
	folder bool
	size   int64
}

// up is the folder above.
const up = ".."

// standings lists what of a folder is shown, the folder above and folders first.
func standings(all []os.DirEntry, kinds []string) []standing {
	out := []standing{{name: up, folder: true}}
	for _, e := range all {
		ending := strings.ToLower(filepath.Ext(e.Name()))
		if strings.HasPrefix(e.Name(), ".") || !e.IsDir() && len(kinds) > 0 && !slices.Contains(kinds, ending) {
			continue
		}
		x := standing{name: e.Name(), folder: e.IsDir()}
		if info, err := e.Info(); err == nil {
			x.size = info.Size()
		}
		out = append(out, x)
	}
	slices.SortStableFunc(out[1:], func(a, b standing) int {
		if a.folder != b.folder {
			return map[bool]int{true: -1, false: 1}[a.folder]
		}
		return cmp.Compare(a.name, b.name)
	})
	return out
}

// newBrowser makes a browser that begins in a folder; the home folder where that is empty or cannot be read.
func newBrowser(w fyne.Window, kinds []string, list lister, from string) *browser {
	b := &browser{window: w, kinds: kinds, list: list, where: widget.NewLabel(""), moved: func() {}}
	b.where.Truncation = fyne.TextTruncateEllipsis
	sounds := pinyin.NewIndex()
	b.find = NewFinder("输入名称、拼音首字母或完整路径；Enter打开文件夹，或选定文件", nil, func(x standing, query string) bool {
		return strings.Contains(strings.ToLower(x.name), strings.ToLower(strings.TrimSpace(query))) || sounds.Match(x.name, pinyin.Query(query))
	},
		Col[standing]{Title: "名称", Width: 480, Text: func(x standing) string {
			switch {
			case x.name == up:
				return "↑ 上一级文件夹"
			case x.folder:
				return "▸ " + x.name
			}
			return x.name
		}},
		Col[standing]{Title: "大小", Width: 100, Right: true, Text: func(x standing) string {
			if x.folder {
				return ""
			}
			return Size(x.size)
		}},
	)
	b.find.List.OnSelect = func(standing) { b.went = true }
	b.find.List.OnOpen = func(standing) { // by the mouse, or where the list has the keys
		b.went = true
		b.find.Entry.OnSubmitted(b.find.Entry.Text)
	}
	move := b.find.Entry.OnKey
	b.find.Entry.OnKey = func(k fyne.KeyName) bool {
		moved := move(k)
		b.went = b.went || moved
		return moved
	}
	home, err := os.UserHomeDir()
	if err != nil {
		slog.Warn("no home folder", "error", err)
		home = string(filepath.Separator)
	}
	if from == "" {
		b.enter(home)
		return b
	}
	b.list(from, func(all []os.DirEntry, err error) {
		if err != nil {
			slog.Info("the last folder cannot be read", "folder", from, "error", err)
			b.enter(home)
			return
		}
		b.entered(from, all)
	})
	return b
}

// tabTo lets Tab go from the search to an entry below the list: the arrows move through the list already.
func (b *browser) tabTo(next *Entry) {
	b.find.Entry.tab = true
	move := b.find.Entry.OnKey
	b.find.Entry.OnKey = func(k fyne.KeyName) bool {
		switch {
		case k != fyne.KeyTab:
			return move(k)
		case modifiers()&fyne.KeyModifierShift != 0:
			b.window.Canvas().FocusPrevious()
		default:
			b.window.Canvas().Focus(next)
		}
		return true
	}
}

// enter shows what stands in a folder; one that cannot be read is told, and the clerk stays where he is.
// What is typed from now on is sought in that folder, and Enter means what stands there, however long it takes to be read.
func (b *browser) enter(dir string) {
	sought := b.find.Entry.Text
	b.busy = true
	b.find.Entry.SetText("")
	b.find.List.Grid.Empty = "正在打开文件夹…"
	b.find.Fill(nil)
	b.list(dir, func(all []os.DirEntry, err error) {
		again := b.after
		b.busy, b.after = false, nil
		b.find.List.Grid.Empty = nothingFound
		if err != nil {
			b.find.Entry.SetText(sought)
			b.find.Fill(standings(b.names, b.kinds))
			b.unopened(dir, err)
			return
		}
		if b.entered(dir, all); again != nil {
			again()
		}
	})
}

// entered shows what stands in a folder.
func (b *browser) entered(dir string, all []os.DirEntry) {
	b.dir, b.names = dir, all
	b.where.SetText(dir)
	b.find.Fill(standings(all, b.kinds))
	b.went = b.find.Entry.Text != "" // typed while it was read
	b.moved()
}

// unopened tells of a folder that cannot be read.
func (b *browser) unopened(dir string, err error) {
	slog.Warn("folder cannot be read", "folder", dir, "error", err)
	Tell("打不开文件夹", "这个文件夹打不开，可能没有权限，或已不在："+dir, b.window)
}

// chosen goes into the folder that is marked, or is the path of the file; ok is false where it is none.
func (b *browser) chosen() (path string, ok bool) {
	x, ok := b.find.Current()
	switch {
	case !ok || !b.went:
		return "", false
	case x.name == up:
		b.enter(filepath.Dir(b.dir))
		return "", false
	case x.folder:
		b.enter(filepath.Join(b.dir, x.name))
		return "", false
	}
	return filepath.Join(b.dir, x.name), true
}

// choose is chosen for a path too that was typed or pasted whole: it leads to its folder, or is the file.
func (b *browser) choose(then func(path string)) {
	if b.busy {
		b.after = func() { b.choose(then) }
		return
	}
	if path, whole := wholePath(b.find.Entry.Text); whole {
		b.reach(path, then)
		return
	}
	if path, ok := b.chosen(); ok {
		then(path)
	}
}

// name goes to a folder that a whole path names, or takes the path as that of a file, which may be a new one.
func (b *browser) name(path string, take func(path string)) {
	b.list(filepath.Dir(path), func(all []os.DirEntry, err error) {
		at := slices.IndexFunc(all, func(e os.DirEntry) bool { return e.Name() == filepath.Base(path) })
		switch {
		case err != nil:
			b.unopened(filepath.Dir(path), err)
		case at >= 0 && all[at].IsDir():
			b.enter(path)
		default:
			take(path)
		}
	})
}

// wholePath is a path that was typed or pasted whole, as a desktop copies it: in quotes; whole is false for anything else.
func wholePath(text string) (path string, whole bool) {
	typed := strings.Trim(text, " \"“”")
	return filepath.Clean(typed), filepath.IsAbs(typed)
}

// reach goes to what a whole path names.
func (b *browser) reach(path string, then func(path string)) {
	dir := filepath.Dir(path)
	if dir == path {
		b.enter(path)
		return
	}
	b.list(dir, func(all []os.DirEntry, err error) {
		at := slices.IndexFunc(all, func(e os.DirEntry) bool { return e.Name() == filepath.Base(path) })
		switch {
		case err != nil:
			b.unopened(dir, err)
		case at < 0:
			Complain("没有这个文件或文件夹："+path, b.window)
		case all[at].IsDir():
			b.enter(path)
		default:
			then(path)
		}
	})
}

// box is the browser as it stands in a question, with what else is asked under it.
func (b *browser) box(more ...fyne.CanvasObject) fyne.CanvasObject {
	return Border(b.where, container.NewVBox(more...), nil, nil, b.find.Box)
}

// Sizes of the dialog and its list.
const browserWidth, browserHeight = 660, 270

// open asks for a file to open.
func (b *browser) open(title string, then func(path string)) {
	Question{
		Title: title, Body: b.box(), Yes: "打开", Width: browserWidth, Height: browserHeight + 150,
		Entries: []*Entry{b.find.Entry}, Lists: []*Grid{b.find.List.Grid},
		Do: func(done func()) {
			b.choose(func(path string) {
				done()
				then(path)
			})
		},
	}.Ask(b.window)
}

// folder asks for a folder: the one that is marked, or else the one whose content is shown; Enter goes into the marked one. Its path
// stands below, and can be typed or pasted.
func (b *browser) folder(title string, then func(path string)) {
	path := NewEntry("文件夹的完整路径")
	b.find.Entry.SetPlaceHolder("输入名称、拼音首字母或完整路径；Enter打开文件夹")
	b.tabTo(path)
	b.moved = func() { path.SetText(b.dir) }
	b.moved()
	b.find.List.OnSelect = func(x standing) {
		b.went = true
		if path.SetText(b.dir); x.folder && x.name != up {
			path.SetText(filepath.Join(b.dir, x.name))
		}
	}
	b.find.Entry.OnSubmitted = func(text string) {
		if !b.went && text == "" { // it stands in the folder that is meant
			b.window.Canvas().Focus(path)
			return
		}
		b.choose(func(string) {}) // a file is none
	}
	Question{
		Title: title, Body: b.box(Border(nil, nil, widget.NewLabel("文件夹"), nil, path)), Yes: "选定这个文件夹",
		Width: browserWidth, Height: browserHeight + 190, Entries: []*Entry{b.find.Entry, path}, Lists: []*Grid{b.find.List.Grid},
		Do: func(done func()) {
			typed := strings.TrimSpace(path.Text)
			b.list(typed, func(_ []os.DirEntry, err error) {
				if err != nil {
					b.unopened(typed, err)
					return
				}
				done()
				then(typed)
			})
		},
	}.Ask(b.window)
}

// save asks where to save a file: the folder is chosen in the list, the name is typed; a file that is there is asked about.
func (b *browser) save(title, name string, then func(path string)) {
	file := NewEntry("文件名")
	file.SetText(name)
	b.tabTo(file)
	b.find.Entry.OnSubmitted = func(text string) {
		if !b.went && text == "" {
			b.window.Canvas().Focus(file)
			return
		}
		take := func(path string) { // its name is taken
			if dir := filepath.Dir(path); dir != b.dir {
				b.enter(dir)
			}
			file.SetText(filepath.Base(path))
			b.window.Canvas().Focus(file)
		}
		if path, whole := wholePath(text); whole && filepath.Dir(path) != path {
			b.name(path, take)
			return
		}
		b.choose(take)
	}
	put := func(done func(), dir string, names []os.DirEntry, name string) {
		save := func() { done(); then(filepath.Join(dir, name)) }
		if slices.ContainsFunc(names, func(e os.DirEntry) bool { return e.Name() == name }) {
			Ask("已有这个文件", "“"+name+"”已经在这个文件夹里。要覆盖它吗？", "覆盖", b.window, save)
			return
		}
		save()
	}
	Question{
		Title: title, Body: b.box(Border(nil, nil, widget.NewLabel("文件名"), nil, file)), Yes: "保存", Width: browserWidth,
		Height: browserHeight + 190, Entries: []*Entry{b.find.Entry, file}, Lists: []*Grid{b.find.List.Grid},
		Do: func(done func()) {
			path, whole := wholePath(file.Text)
			switch typed := strings.TrimSpace(file.Text); {
			case whole:
				b.list(filepath.Dir(path), func(all []os.DirEntry, err error) {
					if err != nil {
						b.unopened(filepath.Dir(path), err)
						return
					}
					put(done, filepath.Dir(path), all, filepath.Base(path))
				})
			case typed == "" || typed != filepath.Base(typed):
				Complain("请填写文件名，或完整路径。", b.window)
			default:
				put(done, b.dir, b.names, typed)
			}
		},
	}.Ask(b.window)
}
