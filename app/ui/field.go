package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/store/edu"
)

// labelWidth is the width of the labels of a form.
const labelWidth = 150

// fieldEditor is one field in a form: label, entry, what can be chosen, and the message.
type fieldEditor struct {
	form    *Form
	field   *edu.Field
	entry   *Entry
	choices *choiceList
	message *Prose
	row     fyne.CanvasObject
	book    func() *edu.Book
	loaded  string
	wrong   bool
}

func newFieldEditor(f *Form, fd *edu.Field, book func() *edu.Book) *fieldEditor {
	e := &fieldEditor{form: f, field: fd, entry: NewEntry(""), message: Wrapped(""), book: book}
	e.message.SizeName = theme.SizeNameCaptionText
	e.message.Hide()
	e.choices = newChoiceList(e.choose)
	e.entry.OnChanged = func(string) { e.typed() }
	e.entry.OnKey = e.key
	e.entry.OnCells = func(rows [][]string) { f.pour(e, rows) }
	e.entry.OnFocus = func(on bool) {
		if !on {
			e.choices.Hide()
			e.advise(false)
			e.whole()
			return
		}
		e.advise(e.entry.Text == "")
		e.form.reveal(e.row)
		if e.form.OnField != nil {
			e.form.OnField(e.field)
		}
		e.entry.TypedShortcut(&fyne.ShortcutSelectAll{}) // typing replaces, as in every form
	}
	name := fd.Title()
	if fd.Required {
		name = "* " + name
	}
	label := canvas.NewText(name, colour(theme.ColorNameForeground))
	label.TextSize = smallEnough(name, labelWidth-6)
	label.Text = fit(name, labelWidth-6, label.TextSize)
	e.entry.SetPlaceHolder(hint(fd))
	body := container.NewVBox(e.entry, e.choices, e.message)
	e.row = container.New(&labelled{}, label, body)
	return e
}

// hint is what an empty entry says.
func hint(fd *edu.Field) string {
	switch {
	case fd.Kind() == edu.KindFlag:
		return "是 / 否"
	case fd.Help != "" && listing(fd) != "":
		return fd.Help + "；" + listing(fd)
	case fd.Help != "":
		return fd.Help
	case fd.Gathers():
		return "输入名称或拼音首字母，" + listing(fd)
	case listing(fd) != "":
		return "输入名称、代码或拼音首字母，" + listing(fd)
	case fd.Codes != nil:
		return "输入名称、代码或拼音首字母"
	case fd.Kind() == edu.KindRef:
		return "输入名称、代码或拼音首字母查找"
	case fd.Kind() == edu.KindDate:
		return "2022-04-19或2022-04"
	}
	return ""
}

// listing says what ↓ lists in an entry; empty where it lists nothing.
func listing(fd *edu.Field) string {
	switch {
	case fd.Gathers():
		return "↓列出已有的"
	case fd.Codes != nil && len(fd.Codes.Items) <= mostListed:
		return "↓列出全部"
	}
	return ""
}

// advise says the whole hint under an entry that has no room for it, in the place of the cut one in it, while it has the keys and nothing
// else is said there.
func (e *fieldEditor) advise(on bool) {
	switch advised := e.message.Visible() && e.message.Importance == widget.LowImportance; {
	case advised && !on:
		e.show("", false)
	case on && !e.message.Visible() && e.entry.PlaceHolder != e.entry.hint:
		e.entry.elsewhere(true)
		e.message.Importance = widget.LowImportance
		e.message.SetText(e.entry.hint)
		e.message.Show()
		e.relayout()
	}
}

// whole shows, once the field is left, the day that a typed date is read as: the year that a clerk did not type is seen.
func (e *fieldEditor) whole() {
	if e.field.Kind() != edu.KindDate || e.form.record == nil || e.entry.Text == e.loaded {
		return
	}
	if text, ok := wholeDay(e.entry.Text, e.book()); ok {
		e.entry.SetText(text)
	}
}

// load shows the field of a record.
func (e *fieldEditor) load(r edu.Record) {
	e.loaded = e.field.Text(r, e.form.book)
	e.entry.OnChanged = nil
	e.entry.SetText(e.loaded)
	e.entry.OnChanged = func(string) { e.typed() }
	e.choices.Hide()
	if e.mark(nil); e.field.Locked != "" {
		e.entry.Disable()
		e.message.SetText(e.field.Locked)
		e.message.Show()
	}
}

// store reads what was typed into the record; false where it is refused.
func (e *fieldEditor) store(r edu.Record) bool {
	if e.entry.Text == e.loaded && !e.wrong {
		return true
	}
	if err := e.parse(r); err != nil {
		e.show(err.Error(), true)
		return false
	}
	e.show("", false)
	return true
}

// parse reads the typed text into the field of a record.
func (e *fieldEditor) parse(r edu.Record) error {
	if e.field.Kind().Secret() && e.entry.Text == e.loaded {
		return nil // the mask that was shown is not a new number
	}
	return ParseField(e.field, r, e.entry.Text, e.book())
}

// typed answers each key: what can be chosen, and whether the text is sound.
func (e *fieldEditor) typed() {
	if e.form.OnTyped != nil {
		e.form.OnTyped()
	}
	e.choices.Set(e.matches())
	if e.choices.Visible() {
		e.relayout()
		e.form.reveal(e.row)
	}
	probe := e.form.Register.Clone(e.form.record)
	if len(e.choices.items) > 0 {
		e.show("", false)
	} else if err := e.parse(probe); err != nil {
		e.show(err.Error(), true)
	} else {
		e.show(e.field.Strange(e.book(), e.entry.Text), false)
	}
	e.form.judge()
}

// mostChoices is how many choices are listed at once.
const mostChoices = 8

func (e *fieldEditor) matches() []string {
	return Choices(e.field, e.book(), e.form.index, e.entry.Text)
}

// key moves among the choices, takes one on Enter, and leaves the rest to the form.
func (e *fieldEditor) key(k fyne.KeyName) bool {
	if e.choices.Visible() {
		switch {
		case k == fyne.KeyDown:
			e.choices.Step(1)
			e.choices.meant = true
			return true
		case k == fyne.KeyUp:
			e.choices.Step(-1)
			e.choices.meant = true
			return true
		case k == fyne.KeyEscape:
			e.choices.Hide()
			return true
		case (enter(k) || k == fyne.KeyTab) && e.choices.Current() != "":
			e.choose(e.choices.Current())
			return !enter(k) && k != fyne.KeyTab
		}
	}
	if k == fyne.KeyDown {
		if all := AllChoices(e.field, e.book()); len(all) > 0 && len(all) <= mostListed {
			e.list(all)
			return true
		}
	}
	return e.form.shortcut(k)
}

// mostListed is how long a code list may be to be listed whole.
const mostListed = 24

// list shows everything that can be chosen, the present one marked.
func (e *fieldEditor) list(all []string) {
	e.choices.Set(all)
	e.choices.Step(max(0, slices.Index(all, e.entry.Text)))
	e.relayout()
	e.form.reveal(e.row)
}

// take chooses what is marked where the form is saved with the list open: what the clerk has marked, or where what was typed says nothing
// by itself.
func (e *fieldEditor) take() {
	if !e.choices.Visible() || e.choices.Current() == "" {
		return
	}
	if e.choices.meant || e.parse(e.form.Register.Clone(e.form.record)) != nil {
		e.choose(e.choices.Current())
	}
}

func (e *fieldEditor) choose(text string) {
	e.entry.SetText(text)
	e.entry.CursorColumn = len([]rune(text))
	e.choices.Hide()
	e.show("", false)
	e.form.judge()
	e.entry.Refresh()
}

func (e *fieldEditor) mark(problems edu.Problems) {
	e.show("", false)
	for _, p := range problems {
		e.show(p.Message, p.Level == edu.Hard)
		if p.Level == edu.Hard {
			return
		}
	}
}

// show puts a message under the entry, with a sign besides its colour.
func (e *fieldEditor) show(text string, wrong bool) {
	e.wrong = wrong
	e.entry.elsewhere(false)
	if text == "" {
		if e.message.Visible() {
			e.message.Hide()
			e.relayout()
		}
		return
	}
	e.message.Importance = widget.WarningImportance
	sign := "！"
	if wrong {
		e.message.Importance, sign = widget.DangerImportance, "×"
	}
	e.message.SetText(sign + text)
	e.message.Show()
	e.relayout()
}

func (e *fieldEditor) relayout() { e.form.scroll.Content.Refresh() }

// labelled lays out a label of fixed width and what belongs to it.
type labelled struct{}

// Layout implements fyne.Layout.
func (*labelled) Layout(o []fyne.CanvasObject, s fyne.Size) {
	place(o[0], 4, 6, labelWidth-8, o[0].MinSize().Height)
	place(o[1], labelWidth, 0, s.Width-labelWidth, s.Height)
}

// MinSize implements fyne.Layout.
func (*labelled) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[1].MinSize()
	return fyne.NewSize(labelWidth+m.Width, max(m.Height, 28))
}
