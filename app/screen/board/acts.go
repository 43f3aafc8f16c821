package board

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/ui"
)

// Act is something that can be done: by a button where it has a label, by a key where it has one.
type Act struct {
	Label, Hint string
	Key         fyne.KeyName
	Do          func()
	Main        bool // its button stands out
	Off         bool // it cannot be done here: its button keeps its place and does nothing
}

// Row are the buttons of acts in one row: those that have no room in it stand in a menu at its end.
func (b *Board[T]) Row(acts ...Act) *fyne.Container {
	row := ui.NewStrip()
	row.Fill(b.buttons(acts)...)
	return row.Box
}

// buttons are those of acts.
func (b *Board[T]) buttons(acts []Act) (all []ui.Pressed) {
	for _, a := range acts {
		if a.Label == "" {
			continue
		}
		w := ui.NewHintButton(a.Label, nil, a.Hint, b.s.Hints, a.Do)
		if a.Main {
			w.Importance = widget.HighImportance
		}
		if a.Off {
			w.Disable()
		}
		all = append(all, w)
	}
	return all
}

// Buttons are those of acts, in as many rows as they need.
func (b *Board[T]) Buttons(acts ...Act) *fyne.Container {
	row := ui.Flow()
	for _, w := range b.buttons(acts) {
		row.Add(w)
	}
	return row
}

// Act does something with the record in front, once the form is out of the way and nothing is being saved.
func (b *Board[T]) Act(do func(*T)) {
	if b.Current() == nil {
		return
	}
	b.Desk.Guard(func() {
		if e := b.Current(); e != nil { // the list may have been filled anew since
			do(e)
		}
	})
}

// Key handles the keys of the list besides those of every list.
func (b *Board[T]) Key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyF1:
		b.s.Help()
	case fyne.KeyEscape:
		if b.Desk.Form == nil {
			return false
		}
		b.Desk.Guard(b.Desk.Keys) // a form is left; what narrows the list stays
	default:
		return b.press(k)
	}
	return true
}

// press does the act of a key, and reports whether there is one.
func (b *Board[T]) press(k fyne.KeyName) bool {
	var acts []Act
	if b.about.Acts != nil {
		acts = b.about.Acts()
	}
	if len(b.all) == 0 {
		_, ways := b.about.Empty()
		acts = append(ways, acts...)
	}
	i := slices.IndexFunc(acts, func(a Act) bool { return a.Key == k })
	if i >= 0 {
		acts[i].Do()
	}
	return i >= 0
}

// Side makes Esc lead from a list on the desk back to the board; the board's function keys work there too. The list is brought into sight
// when it gets the keys.
func (b *Board[T]) Side(g *ui.Grid) {
	b.side = g
	g.OnFocus = func() {
		b.Desk.shown.inside = true
		if pane, ok := b.Desk.shown.what.(*fyne.Container); ok {
			ui.Reveal(pane, g)
		}
	}
	g.OnKey = func(k fyne.KeyName) bool {
		switch {
		case k == fyne.KeyEscape:
			b.Desk.Keys()
			return true
		case len(k) > 1 && k[0] == 'F':
			return b.Key(k)
		}
		return false
	}
}

// Find implements screen.Finder.
func (b *Board[T]) Find() {
	if b.Search != nil {
		b.Search.Whole(b.s.Window.Canvas())
	}
}

// Clear implements screen.Clearer.
func (b *Board[T]) Clear() {
	b.Desk.Guard(func() {
		b.Reset()
		b.Desk.Keys()
	})
}

// Add implements screen.Adder: a new record is begun where the page has them.
func (b *Board[T]) Add() {
	if b.about.Add != nil {
		b.Desk.Guard(b.about.Add)
	}
}

// Remember implements screen.Rememberer.
func (b *Board[T]) Remember() func() {
	only, text, offset, own := b.only, "", b.front.Offset(), func() {}
	if b.Search != nil {
		text = b.Search.Text
	}
	if b.about.Remember != nil {
		own = b.about.Remember()
	}
	var front any // the key, not the row: that would keep the book alive
	if e := b.Current(); e != nil {
		front = b.about.Key(e)
	}
	return func() {
		b.Desk.Ask(func() { // a form in which something is typed may have been opened since
			b.only = only
			if b.Search != nil {
				b.Search.SetText(text)
			}
			own()
			b.Anew()
			b.List.Go(b.is(front))
			b.front.ScrollTo(offset)
			b.Desk.Keys()
		})
	}
}

// newSearch makes the search entry: what is typed fills the list anew.
func (b *Board[T]) newSearch() *ui.Entry {
	e := ui.NewSearch(b.about.Hint, func() { b.Desk.Keys() })
	e.OnChanged = func(string) { b.Refill() }
	return e
}

// search begins a new search with a letter that was typed over a list.
func (b *Board[T]) search(r rune) {
	if b.Search != nil {
		b.Search.Anew(b.s.Window.Canvas(), r)
	}
}
