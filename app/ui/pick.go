package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
)

// Picker is an entry for one record, by name, code or pinyin, with the list of what the typed letters may mean. It goes
// into a small form: ↑ and ↓ choose, Enter takes the marked one.
type Picker struct {
	Entry *Entry
	Box   *fyne.Container
	// OnPicked is told whenever another record is meant; 0 is none.
	OnPicked func(edu.Ref)

	field *edu.Field
	book  *edu.Book
	index *pinyin.Index
	list  *choiceList
}

// NewPicker makes a picker for a reference field.
func NewPicker(hint string, f *edu.Field, b *edu.Book, index *pinyin.Index) *Picker {
	p := &Picker{Entry: NewEntry(hint), field: f, book: b, index: index}
	p.list = newChoiceList(func(text string) {
		p.Entry.SetText(text)
		p.list.Hide()
	})
	p.Entry.OnChanged = func(text string) {
		p.list.Set(Choices(f, b, index, text))
		p.tell()
	}
	p.Entry.OnKey = func(k fyne.KeyName) bool {
		by := map[fyne.KeyName]int{fyne.KeyDown: 1, fyne.KeyUp: -1}[k]
		if by == 0 || !p.list.Visible() {
			return false
		}
		p.list.Step(by)
		p.tell()
		return true
	}
	// The list has its room from the beginning: what stands under it does not jump.
	p.Box = container.NewVBox(p.Entry, container.NewGridWrap(fyne.NewSize(520, mostChoices*23), container.NewVBox(p.list)))
	return p
}

func (p *Picker) tell() {
	if p.OnPicked != nil {
		p.OnPicked(p.Ref())
	}
}

// Ref is the record that is meant: the marked one of the list, or the typed one; 0 for none.
func (p *Picker) Ref() edu.Ref {
	text := p.Entry.Text
	if p.list.Visible() && p.list.Current() != "" {
		text = p.list.Current()
	}
	probe := p.field.Fresh()
	ref, ok := p.field.At(probe).(*edu.Ref)
	if !ok || text == "" || ParseField(p.field, probe, text, p.book) != nil {
		return 0
	}
	return *ref
}
