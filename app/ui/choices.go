package ui

import (
	"fmt"
	"iter"
	"slices"
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

// ParseField reads a typed text into a field of a record; a reference is typed as a name or a code.
func ParseField(f *edu.Field, r edu.Record, text string, b *edu.Book) error {
	ref, ok := f.At(r).(*edu.Ref)
	if !ok {
		return f.Parse(r, text, b.Reading(f.Format()))
	}
	if edu.IsNone(text) {
		*ref = 0
		return nil
	}
	name, found := edu.CleanName(text), 0
	for _, rec := range b.Rows(f.Refs) {
		if label := RefLabel(f.Refs, rec, b); label == strings.TrimSpace(text) || identityText(f.Refs, rec) == name {
			*ref = edu.Ref(rec.RowID())
			return nil
		}
		if f.Refs.Name(rec) == name {
			*ref = edu.Ref(rec.RowID())
			found++
		}
	}
	if found == 0 { // by another form of the name
		for _, rec := range edu.NewNames(f.Refs, b).Find(text) {
			*ref = edu.Ref(rec.RowID())
			found++
		}
	}
	switch found {
	case 1:
		return nil
	case 0:
		return edu.Problems{{Level: edu.Hard, Message: "没有找到" + edu.Quote(name) + "，请从列出的选项中选择"}}
	}
	*ref = 0
	return edu.Problems{{Level: edu.Hard, Message: fmt.Sprintf("有%d个“%s”，请从列出的选项中选择", found, name)}}
}

// RefLabel is how a record is listed for choosing. Teachers have namesakes: their school stands with them.
func RefLabel(g *edu.Register, r edu.Record, b *edu.Book) string {
	if t, ok := r.(*edu.Teacher); ok {
		return b.Person(t)
	}
	return g.Name(r)
}

// identityText is the code by which a record is known, empty for personal data.
func identityText(g *edu.Register, r edu.Record) string {
	f := g.Field(g.Identity[0])
	if f.Kind().Secret() || f.Kind() == edu.KindRef {
		return ""
	}
	return f.At(r).Text(f.Format())
}

// plainLabel takes the brackets out of a label, so that a name and the beginning of a school find somebody.
var plainLabel = strings.NewReplacer("（", "", "）", "")

// offered are the names of all that can be chosen in a field, each with its code.
func offered(f *edu.Field, b *edu.Book) iter.Seq2[string, string] {
	return func(yield func(name, code string) bool) {
		if f.Kind() == edu.KindFlag && (!yield("是", "1") || !yield("否", "0")) {
			return
		}
		if f.Codes != nil {
			for _, it := range f.Codes.Items {
				if !yield(it.Label, string(it.Code)) {
					return
				}
			}
		}
		if f.Refs != nil {
			for _, r := range b.Rows(f.Refs) {
				if !yield(RefLabel(f.Refs, r, b), identityText(f.Refs, r)) {
					return
				}
			}
		}
		for _, known := range f.Known(b) {
			if !yield(known, "") {
				return
			}
		}
	}
}

// AllChoices are the words that a field can have where they are a list: its codes, yes and no, or what the ledger knows.
func AllChoices(f *edu.Field, b *edu.Book) (all []string) {
	switch {
	case f.Kind() == edu.KindRef:
		return nil
	case f.Kind() != edu.KindFlag && f.Codes == nil:
		return f.Known(b)
	}
	for name := range offered(f, b) {
		all = append(all, name)
	}
	return all
}

// Choices lists what a typed text may mean in a field with a code list, a reference, a yes or no, or texts that gather rows: by number,
// name or pinyin, what says it best first. It is empty where the text is one of the choices already.
func Choices(f *edu.Field, b *edu.Book, index *pinyin.Index, typed string) []string {
	text := strings.TrimSpace(typed)
	q := strings.ToLower(strings.Join(strings.Fields(edu.Halfwidth(text)), ""))
	if q == "" {
		return nil
	}
	by := make([][]string, pinyin.SaidUsually+1)
	add := func(name, code string) bool {
		if name == text {
			return false // it is chosen already
		}
		fits := index.Text(plainLabel.Replace(name)).Fits(q)
		if code = strings.ToLower(code); code == q {
			fits = pinyin.SaidUsually
		} else if strings.HasPrefix(code, q) {
			fits = max(fits, pinyin.HeldUsually)
		}
		by[fits] = append(by[fits], name)
		return true
	}
	for name, code := range offered(f, b) {
		if !add(name, code) {
			return nil
		}
	}
	slices.Reverse(by[pinyin.Held:])
	out := slices.Concat(by[pinyin.Held:]...)
	return out[:min(len(out), mostChoices)]
}

// choiceList shows what can be chosen under an entry.
type choiceList struct {
	widget.BaseWidget
	items   []string
	current int
	meant   bool // the clerk has moved the mark
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
	c.items, c.current, c.meant = items, 0, false
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
