package screen

import (
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"countyledger/app/office"
	"countyledger/app/ui"
	"countyledger/store/file"
)

// Keeping is a file that is ready to be written: where it goes is asked in one question, with a path that can be taken as it stands.
type Keeping struct {
	Title string
	// Name is what it is called, with its ending; it is proposed in the ledger's 报送 folder, under a name that nothing has yet.
	Name string
	Said string // what is to be known of it before; empty for nothing
	Also []ui.Answer
	// Write writes it; over is asked about a file that stands there. done closes the question.
	Write func(path string, over func(path string) bool, done func())
}

// Keep asks where a file goes. What stands at a path is not written over unasked, unless it is the program's own as it made it.
func (s *Session) Keep(k Keeping) {
	path, asked := ui.NewEntry("完整路径"), ""
	path.SetText(file.Unused(filepath.Join(office.Outgoing(s.Ledger.Dir()), k.Name)))
	other := ui.NewButton("另选…", func() {
		s.Files().Save(k.Title, k.Name, func(chosen string) { // which asks about a file that stands there
			asked = chosen
			path.SetText(chosen)
		})
	})
	to := ui.Rows(ui.Row{Name: "存到", Entry: ui.Border(nil, nil, nil, other, path)})
	q := ui.Question{Title: k.Title, Yes: "保存", Also: k.Also, Width: 760, Entries: []*ui.Entry{path}, Do: func(done func()) {
		to := strings.Trim(path.Text, " \"“”")
		if !filepath.IsAbs(to) {
			ui.Correct(s.Window, ui.Wrong{Entry: path, Text: "请写“存到”哪里：完整路径。"})
			return
		}
		if end := filepath.Ext(k.Name); !strings.EqualFold(filepath.Ext(to), end) {
			to += end
		}
		to = filepath.Clean(to)
		switch {
		case to == asked:
			k.Write(to, file.Any, done)
		case errors.Is(file.Check(to, office.Own), file.ErrTaken):
			text := "“" + filepath.Base(to) + "”已经在这个文件夹里。要覆盖它吗？"
			ui.Ask("已有这个文件", text, "覆盖", s.Window, func() { k.Write(to, file.Any, done) })
		default:
			k.Write(to, office.Own, done)
		}
	}}
	q.Body, q.Height = told(k.Said, to)
	q.Ask(s.Window)
}

// told is what is to be known over what is asked, and how high that is; a long text scrolls.
func told(said string, asked fyne.CanvasObject) (body fyne.CanvasObject, height float32) {
	const long = 240
	switch {
	case said == "":
		return asked, 0
	case len([]rune(said)) < long:
		return container.NewVBox(ui.Wrapped(said), asked), 0
	}
	return ui.Border(nil, asked, nil, nil, ui.Clear(container.NewVScroll(ui.Wrapped(said)))), 460
}
