package board

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// paper is a record that can name the copy of a paper.
type paper interface {
	edu.Record
	Attached() (a edu.Attachment, ok bool)
	Attach(edu.Attachment)
}

// OpenPaper opens the form of a paper, with the copy that is filed with it; Change gets the paper with both.
func (d *Desk) OpenPaper(e screen.Editing) {
	record, change := e.Record.(paper), e.Change
	file := widget.NewLabel("")
	file.Truncation = fyne.TextTruncateEllipsis // a long name makes the desk no wider
	attached := edu.Attachment{}
	show := func(a edu.Attachment) {
		attached = a
		file.SetText("没有附件")
		if a.SHA != "" {
			file.SetText(fmt.Sprintf("附件：%s（%s）", a.Name, ui.Size(a.Size)))
		}
	}
	a, _ := record.Attached()
	show(a)
	d.AddCopy = func(path string) {
		d.Attach(path, func(a edu.Attachment) {
			d.Filed = true
			show(a)
		})
	}
	add := ui.NewIconButton("添加附件…", theme.FileIcon(), func() { d.Files().Open("添加附件", nil, d.AddCopy) })
	view := ui.NewIconButton("打开附件", theme.VisibilityIcon(), func() { d.View(attached) })
	e.Above = ui.Border(nil, nil, container.NewHBox(add, view), nil, file)
	e.Change = func(r edu.Record) edu.Change {
		r.(paper).Attach(attached)
		return change(r)
	}
	d.Open(e)
}
