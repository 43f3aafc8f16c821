package app

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/ui"
)

// offered offers what was made last beside the sentence in the status bar that says so: the file itself, and the folder that it lies in.
type offered struct {
	f            *frame
	path, folder string // both empty for nothing, path for a folder alone
	file         *ui.HintButton
	box          *fyne.Container
}

func newOffered(f *frame) *offered {
	m := &offered{f: f}
	m.file = ui.NewHintButton("打开", theme.FileIcon(), "打开刚生成的文件", f.w.session.Hints, m.open)
	folder := ui.NewHintButton("打开文件夹", theme.FolderOpenIcon(), "打开刚生成的文件所在的文件夹", f.w.session.Hints, func() { m.show(m.folder) })
	m.box = container.NewHBox(m.file, folder)
	m.box.Hide()
	return m
}

// offer offers what lies at a path; folder tells that it is one.
func (m *offered) offer(path string, folder bool) {
	m.path, m.folder = path, filepath.Dir(path)
	if folder {
		m.path, m.folder = "", path
	}
	m.file.Hidden = folder
	m.box.Show()
	m.box.Refresh()
}

// leave takes the offer away: something else is said.
func (m *offered) leave() {
	m.path, m.folder = "", ""
	m.box.Hide()
}

// open opens the file, or the folder where it is one alone.
func (m *offered) open() {
	if m.folder == "" {
		m.f.w.session.Say("还没有刚生成的文件")
		return
	}
	if m.path == "" {
		m.show(m.folder)
		return
	}
	m.show(m.path)
}

func (m *offered) show(path string) { ui.OpenOrTell(path, m.f.w.win) }
