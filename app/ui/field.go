package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/ui/pinyin"
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
	message *widget.Label
	row     fyne.CanvasObject
	book    func() *edu.Book
	loaded  string
	wrong   bool
}

func newFieldEditor(f *Form, fd *edu.Field, book func() *edu.Book) *fieldEditor {
	e := &fieldEditor{form: f, field: fd, entry: NewEntry(""), message: widget.NewLabel(""), book: book}
	e.message.SizeName, e.message.Wrapping = theme.SizeNameCaptionText, fyne.TextWrapWord
	e.message.Hide()
	e.choices = newChoiceList(e.choose)
	e.entry.OnChanged = func(string) { e.typed() }
	e.entry.OnKey = e.key
	e.entry.OnFocus = func(on bool) {
		if !on {
			e.choices.Hide()
			return
		}
		e.form.reveal(e.row)
		e.entry.TypedShortcut(&fyne.ShortcutSelectAll{}) // typing replaces, as in every form
	}
	name := fd.Title()
	if fd.Required {
		name = "* " + name
	}
	label := canvas.NewText(fit(name, labelWidth-6, theme.TextSize()), colour(theme.ColorNameForeground))
	label.TextSize = theme.TextSize()
	e.entry.SetPlaceHolder(fit(hint(fd), 250, theme.TextSize()))
	body := container.NewVBox(e.entry, e.choices, e.message)
	e.row = container.New(&labelled{}, label, body)
	return e
}

// hint is what an empty entry says.
func hint(fd *edu.Field) string {
	switch {
	case fd.Kind() == edu.KindFlag:
		return "是 / 否"
	case fd.Help != "":
		return fd.Help
	case fd.Codes != nil:
		return "输入名称、代码或拼音首字母"
	case fd.Kind() == edu.KindRef:
		return "输入名称、代码或拼音首字母查找"
	case fd.Kind() == edu.KindDate:
		return "2022-04-19或2022-04"
	}
	return ""
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

// ParseField reads a typed text into a field of a record; a reference is typed as a name or a code. A
// date without a year is of the school year worked on.
func ParseField(f *edu.Field, r edu.Record, text string, b *edu.Book) error {
	ref, ok := f.At(r).(*edu.Ref)
	if !ok {
		format := f.Format()
		format.Year = int(b.Year)
		return f.At(r).Parse(text, format)
	}
	if edu.IsNone(text) {
		*ref = 0
		return nil
	}
	name := edu.CleanName(text)
	for _, rec := range b.Rows(f.Refs) {
		if f.Refs.Name(rec) == name || identityText(f.Refs, rec) == name {
			*ref = edu.Ref(rec.RowID())
			return nil
		}
	}
	return edu.Problems{{Level: edu.Hard, Message: "没有找到“" + name + "”，请从列出的选项中选择"}}
}

// identityText is the code by which a record is known, empty for personal data.
func identityText(g *edu.Register, r edu.Record) string {
	f := g.Field(g.Identity[0])
	if f.Kind().Secret() || f.Kind() == edu.KindRef {
		return ""
	}
	return f.At(r).Text(f.Format())
}

// typed answers each key: what can be chosen, and whether the text is sound.
func (e *fieldEditor) typed() {
	if e.form.OnTyped != nil {
		e.form.OnTyped()
	}
	e.choices.Set(e.matches())
	probe := e.form.Register.Clone(e.form.record)
	if len(e.choices.items) > 0 {
		e.show("", false)
	} else if err := e.parse(probe); err != nil {
		e.show(err.Error(), true)
	} else {
		e.show("", false)
	}
}

// mostChoices is how many choices are listed at once.
const mostChoices = 8

func (e *fieldEditor) matches() []string {
	return Choices(e.field, e.book(), e.form.index, e.entry.Text)
}

// Choices lists what a typed text may mean in a field with a code list or a reference: by number, name
// or pinyin. It is empty where the text is one of the choices already.
func Choices(f *edu.Field, b *edu.Book, index *pinyin.Index, typed string) []string {
	text := strings.TrimSpace(typed)
	q := strings.ToLower(strings.Join(strings.Fields(edu.Halfwidth(text)), ""))
	if q == "" {
		return nil
	}
	var out []string
	add := func(name, code string) bool {
		if name == text {
			return false // it is chosen already
		}
		if len(out) < mostChoices && (strings.HasPrefix(strings.ToLower(code), q) || index.Match(name, q)) {
			out = append(out, name)
		}
		return true
	}
	if f.Codes != nil {
		for _, it := range f.Codes.Items {
			if !add(it.Label, string(it.Code)) {
				return nil
			}
		}
	}
	if f.Refs != nil {
		for _, r := range b.Rows(f.Refs) {
			if !add(f.Refs.Name(r), identityText(f.Refs, r)) {
				return nil
			}
		}
	}
	return out
}

// key moves among the choices, takes one on Enter, and leaves the rest to the form.
func (e *fieldEditor) key(k fyne.KeyName) bool {
	if e.choices.Visible() {
		switch {
		case k == fyne.KeyDown:
			e.choices.Step(1)
			return true
		case k == fyne.KeyUp:
			e.choices.Step(-1)
			return true
		case k == fyne.KeyEscape:
			e.choices.Hide()
			return true
		case (enter(k) || k == fyne.KeyTab) && e.choices.Current() != "":
			e.choose(e.choices.Current())
			return !enter(k) && k != fyne.KeyTab
		}
	}
	return e.form.shortcut(k)
}

func (e *fieldEditor) choose(text string) {
	e.entry.SetText(text)
	e.entry.CursorColumn = len([]rune(text))
	e.choices.Hide()
	e.show("", false)
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

// choiceList shows what can be chosen under an entry.
type choiceList struct {
	widget.BaseWidget
	items   []string
	current int
	pick    func(string)
	box     *fyne.Container
}

func newChoiceList(pick func(string)) *choiceList {
	c := &choiceList{pick: pick, box: container.NewVBox()}
	c.ExtendBaseWidget(c)
	c.Hide()
	return c
}

// Set lists items, the first of them marked; none hides the list.
func (c *choiceList) Set(items []string) {
	c.items, c.current = items, 0
	c.box.RemoveAll()
	for i, it := range items {
		c.box.Add(newChoice(it, i == 0, func() { c.pick(it) }))
	}
	c.Hidden = len(items) == 0
	c.Refresh()
}

// Step marks another item.
func (c *choiceList) Step(by int) {
	c.current = max(0, min(c.current+by, len(c.items)-1))
	for i, o := range c.box.Objects {
		if ch, ok := o.(*choice); ok {
			ch.mark(i == c.current)
		}
	}
}

// Current is the marked item.
func (c *choiceList) Current() string {
	if c.current >= len(c.items) {
		return ""
	}
	return c.items[c.current]
}

// CreateRenderer implements fyne.Widget.
func (c *choiceList) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.box) }

// choice is one line that can be chosen. It answers on press: a tap would come after the entry has
// lost the focus and the list has gone.
type choice struct {
	widget.BaseWidget
	back *canvas.Rectangle
	text *canvas.Text
	pick func()
}

func newChoice(text string, marked bool, pick func()) *choice {
	c := &choice{back: canvas.NewRectangle(nil), text: canvas.NewText("  "+text, colour(theme.ColorNameForeground)), pick: pick}
	c.text.TextSize = theme.TextSize()
	c.ExtendBaseWidget(c)
	c.mark(marked)
	return c
}

func (c *choice) mark(on bool) {
	c.back.FillColor = colour(ColourZone)
	if on {
		c.back.FillColor = colour(ColourMark)
	}
	c.back.Refresh()
}

// MouseDown implements desktop.Mouseable.
func (c *choice) MouseDown(*desktop.MouseEvent) { c.pick() }

// MouseUp implements desktop.Mouseable.
func (c *choice) MouseUp(*desktop.MouseEvent) {}

// CreateRenderer implements fyne.Widget.
func (c *choice) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(c.back, c.text))
}

// labelled lays out a label of fixed width and what belongs to it.
type labelled struct{}

// Layout implements fyne.Layout.
func (*labelled) Layout(o []fyne.CanvasObject, s fyne.Size) {
	place(o[0], 4, 6, labelWidth-8, o[0].MinSize().Height)
	place(o[1], labelWidth, 0, s.Width-labelWidth-barWidth, s.Height)
}

// MinSize implements fyne.Layout.
func (*labelled) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[1].MinSize()
	return fyne.NewSize(labelWidth+m.Width, max(m.Height, 28))
}
