package ui

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
)

// Form edits one record: its fields from the catalogue, in groups, each with its message under it
// while the clerk types. It works on a copy; OnSave gets the record as it was opened and the copy, when every text in it
// could be read. Whether it may be saved is not the form's to say.
type Form struct {
	widget.BaseWidget
	Register *edu.Register
	OnSave   func(opened, typed edu.Record)
	OnCancel func()
	// Judge is what is found wrong with a record as it was typed; nil where only the texts are looked at.
	Judge func(opened, typed edu.Record) edu.Problems
	// OnTyped is told of every key that changes a field, OnField of the field that the caret comes to, OnEdit of the record that is
	// shown now; nil for nobody.
	OnTyped func()
	OnField func(*edu.Field)
	OnEdit  func(edu.Record)

	book    *edu.Book
	index   *pinyin.Index
	opened  edu.Record
	record  edu.Record
	title   *widget.Label
	notice  *Prose
	fields  []*fieldEditor
	scroll  *container.Scroll
	tail    *fyne.Container
	refused bool // it was not saved: what bars that is shown, and judged anew with every key
	content fyne.CanvasObject
}

// NewForm makes the form of a register, or of some of its fields. book gives the records that references
// may point to.
func NewForm(g *edu.Register, book func() *edu.Book, index *pinyin.Index, only ...string) *Form {
	f := &Form{Register: g, index: index, title: widget.NewLabel(""), notice: Wrapped("")}
	f.title.SizeName = theme.SizeNameSubHeadingText
	f.notice.Importance = widget.DangerImportance
	f.notice.Hide()
	rows := container.NewVBox()
	group := ""
	for _, fd := range g.Fields {
		if len(only) > 0 && !slices.Contains(only, fd.Key) {
			continue
		}
		if fd.Group != group {
			if group = fd.Group; group != "" {
				head := widget.NewLabel(group)
				head.Importance = widget.HighImportance
				rows.Add(head)
			}
		}
		e := newFieldEditor(f, fd, book)
		f.fields = append(f.fields, e)
		rows.Add(e.row)
	}
	f.tail = container.NewStack()
	rows.Add(f.tail)
	f.scroll = Clear(container.NewVScroll(rows))
	save := NewButton("保存（Ctrl+Enter）", f.Save)
	save.Importance = widget.HighImportance
	cancel := NewButton("取消（Esc）", f.cancel)
	last := f.fields[len(f.fields)-1]
	last.entry.OnKey = func(k fyne.KeyName) bool { // Enter goes on to what is next: it is saved
		if last.key(k) {
			return true
		}
		c := canvasOf(save)
		if enter(k) && c != nil {
			c.Focus(save)
		}
		return enter(k) && c != nil
	}
	foot := Border(nil, nil, nil, container.NewHBox(cancel, save))
	f.content = Border(container.NewVBox(f.title, f.notice), foot, nil, nil, f.scroll)
	f.ExtendBaseWidget(f)
	return f
}

// CreateRenderer implements fyne.Widget.
func (f *Form) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(f.content) }

// Resize implements fyne.Widget: where something comes to stand beside the form, the field that has the keys stays in sight.
func (f *Form) Resize(s fyne.Size) {
	f.BaseWidget.Resize(s)
	c := canvasOf(f)
	if c == nil {
		return
	}
	for _, e := range f.fields {
		if c.Focused() == fyne.Focusable(e.entry) {
			f.reveal(e.row)
		}
	}
}

// Follow puts something under the last field, where it scrolls with the fields; it takes the place of what stood there before.
func (f *Form) Follow(o fyne.CanvasObject) {
	f.tail.Objects = []fyne.CanvasObject{o}
	f.tail.Refresh()
}

// Edit shows a record; a record without a row number is a new one. problems are shown at their fields.
func (f *Form) Edit(r edu.Record, b *edu.Book, problems edu.Problems) {
	f.book, f.opened, f.record = b, f.Register.Clone(r), f.Register.Clone(r)
	f.title.SetText("新增" + f.Register.Label)
	if r.RowID() > 0 {
		f.title.SetText("修改：" + b.Called(f.Register, r))
	}
	f.refused = false
	for _, e := range f.fields {
		e.load(f.record)
	}
	f.mark(problems)
	f.scroll.ScrollToTop()
	if f.OnEdit != nil {
		f.OnEdit(r)
	}
}

// Focus puts the caret into the first field, or the first that has a message.
func (f *Form) Focus(c fyne.Canvas) { f.FocusOn(c, "") }

// FocusOn is Focus where nothing is refused and a field is asked for: it has the keys, and is seen.
func (f *Form) FocusOn(c fyne.Canvas, key string) {
	at := slices.IndexFunc(f.fields, func(e *fieldEditor) bool { return e.wrong })
	if at < 0 {
		at = slices.IndexFunc(f.fields, func(e *fieldEditor) bool { return e.field.Key == key })
	}
	e := f.fields[max(0, at)]
	c.Focus(e.entry)
	f.reveal(e.row)
}

// reveal scrolls so that a field is seen, with the one after it.
func (f *Form) reveal(row fyne.CanvasObject) {
	top := row.Position().Y
	bottom := top + max(row.Size().Height, row.MinSize().Height) // a message under it may have come since
	height := f.scroll.Size().Height
	if f.fields[0].row == row {
		top = 0
	}
	switch {
	case height <= 0:
	case top < f.scroll.Offset.Y:
		f.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case bottom+formAhead > f.scroll.Offset.Y+height:
		f.scroll.ScrollToOffset(fyne.NewPos(0, bottom+formAhead-height))
	}
}

// formAhead is how much of what follows is seen below the field that has the focus.
const formAhead = 40

// Save reads all fields and hands the record on, unless one of them is refused: then all that bars saving is shown, and
// the caret goes to the first field of it.
func (f *Form) Save() {
	f.refused, f.record = false, f.Register.Clone(f.opened) // what an earlier try has read may have been taken back
	for _, e := range f.fields {
		e.take()
		f.refused = !e.store(f.record) || f.refused
	}
	if f.refused {
		f.judge()
		if c := canvasOf(f.scroll); c != nil {
			f.Focus(c)
		}
		return
	}
	f.mark(nil)
	if f.OnSave != nil {
		f.OnSave(f.opened, f.Register.Clone(f.record))
	}
}

// judge shows all that bars saving as the form stands, and nothing that is mended.
func (f *Form) judge() {
	if !f.refused {
		return
	}
	typed, unread := f.Register.Clone(f.opened), map[string]bool{}
	for _, e := range f.fields {
		if e.entry.Text == e.loaded {
			continue
		}
		err := e.parse(typed)
		if unread[e.field.Key] = err != nil || e.choices.Visible(); err != nil && !e.choices.Visible() {
			e.show(err.Error(), true)
		}
	}
	var found edu.Problems
	if f.Judge != nil {
		found = f.Judge(f.opened, typed)
	}
	text, red := f.general(found), false
	for _, e := range f.fields {
		if !unread[e.field.Key] {
			e.mark(found.For(e.field.Key))
		}
		red = red || e.wrong
	}
	if red {
		text += "标红的栏目需要改正后才能保存。"
	}
	f.say(text)
}

// say puts a text over the fields, or nothing.
func (f *Form) say(text string) {
	if f.notice.Said() == text && f.notice.Hidden == (text == "") {
		return
	}
	f.notice.SetText(text)
	f.notice.Hidden = text == ""
	f.content.Refresh()
}

// general is what problems say of no field that is shown.
func (f *Form) general(problems edu.Problems) (text string) {
	for _, p := range problems {
		if p.Field != "" && f.has(p.Field) {
			continue
		}
		if fd := f.Register.Field(p.Field); fd != nil && !strings.Contains(p.Message, fd.Label) { // it is not here to be seen
			text += "“" + fd.Label + "”："
		}
		text += p.Message + "\n"
	}
	return text
}

// Changed reports whether anything was typed.
func (f *Form) Changed() bool {
	for _, e := range f.fields {
		if e.entry.Text != e.loaded {
			return true
		}
	}
	return false
}

// Typed is the row number of the record and the texts that were changed, by field.
func (f *Form) Typed() (row int64, texts map[string]string) {
	texts = map[string]string{}
	for _, e := range f.fields {
		if e.entry.Text != e.loaded {
			texts[e.field.Key] = e.entry.Text
		}
	}
	return f.record.RowID(), texts
}

// Retype puts texts into their fields as if they were typed.
func (f *Form) Retype(texts map[string]string) {
	for _, e := range f.fields {
		if text, ok := texts[e.field.Key]; ok {
			e.entry.SetText(text)
			e.choices.Hide()
		}
	}
}

// pour puts a row that a spreadsheet copied into the fields from one on, cell by cell, as the sheet does; a form is of one record, so
// that several rows are left out and the clerk is told where they go.
func (f *Form) pour(from *fieldEditor, rows [][]string) {
	if len(rows) > 1 {
		from.show(fmt.Sprintf("复制的是%d行，没有粘贴：表单一次填一条记录。请只复制一行，整批的到“导入”页粘贴。", len(rows)), true)
		return
	}
	cells, fields := rows[0], f.fields[slices.Index(f.fields, from):]
	n := min(len(cells), len(fields))
	for i, text := range cells[:n] {
		fields[i].entry.SetText(strings.TrimSpace(strings.ReplaceAll(text, "\n", " ")))
		fields[i].choices.Hide()
	}
	said := fmt.Sprintf("从这一栏起依次填了%d栏，请核对后保存。", n)
	if more := len(cells) - n; more > 0 {
		said += fmt.Sprintf("后面多出%d格没有栏目可填。", more)
	}
	from.show(said, false)
}

func (f *Form) cancel() {
	if f.OnCancel != nil {
		f.OnCancel()
	}
}

// mark shows problems under their fields; those of no field stand at the top.
func (f *Form) mark(problems edu.Problems) {
	f.say(f.general(problems))
	for _, e := range f.fields {
		e.mark(problems.For(e.field.Key))
	}
	f.Refresh()
}

// Title is what the form says it is about.
func (f *Form) Title() string { return f.title.Text }

// SetTitle names what the form is about.
func (f *Form) SetTitle(text string) { f.title.SetText(text) }

// Mark shows at their fields why the record was not saved.
func (f *Form) Mark(problems edu.Problems) {
	f.mark(problems)
	f.refused = true
}

func (f *Form) has(key string) bool {
	return slices.ContainsFunc(f.fields, func(e *fieldEditor) bool { return e.field.Key == key })
}

// shortcut handles the keys of the whole form; false leaves them to the entry. Ctrl+Enter comes
// through the window's menu.
func (f *Form) shortcut(k fyne.KeyName) bool {
	if k == fyne.KeyEscape {
		f.cancel()
		return true
	}
	return false
}
