package ui

import (
	"slices"

	"fyne.io/fyne/v2"
)

// Finder is an entry over a list of things of which one is chosen: typing leaves those that match, ↑ and ↓ mark, and in a question
// Enter or a double click takes the marked one.
type Finder[T any] struct {
	Entry *Entry
	List  *List[T]
	Box   fyne.CanvasObject
	// Fits is how well the typed text says a thing's name: what it says best comes first. nil where all that match are alike.
	Fits func(x T, query string) int

	all   []T
	match func(x T, query string) bool
}

// NewFinder makes a finder of all things in their order; match tells which of them a typed text may mean.
func NewFinder[T any](hint string, all []T, match func(x T, query string) bool, cols ...Col[T]) *Finder[T] {
	f := &Finder[T]{Entry: NewEntry(hint), List: NewList(cols...), all: all, match: match}
	f.Entry.OnChanged = func(string) { f.filter() }
	f.Entry.OnKey = func(k fyne.KeyName) bool {
		switch k {
		case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
			f.List.Grid.TypedKey(&fyne.KeyEvent{Name: k})
			return true
		}
		return false
	}
	f.Entry.OnFocus = f.List.Grid.lead
	f.List.OnOpen = func(T) {
		if f.Entry.OnSubmitted != nil {
			f.Entry.OnSubmitted(f.Entry.Text)
		}
	}
	f.List.Grid.OnType = func(r rune) { // what is typed over the list seeks in it
		if c := canvasOf(f.List.Grid); c != nil {
			f.Entry.Anew(c, r)
		}
	}
	f.List.Grid.Empty = nothingFound
	f.List.Show(all, 0)
	f.Box = Border(Rows(Row{"查找", f.Entry}), nil, nil, nil, f.List.Grid)
	return f
}

// nothingFound is said where nothing matches what was typed.
const nothingFound = "没有符合的"

// filter leaves what the typed text may mean, the first of it marked.
func (f *Finder[T]) filter() {
	var rows []T
	for _, x := range f.all {
		if f.match(x, f.Entry.Text) {
			rows = append(rows, x)
		}
	}
	if f.Fits != nil && f.Entry.Text != "" {
		slices.SortStableFunc(rows, func(a, z T) int { return f.Fits(z, f.Entry.Text) - f.Fits(a, f.Entry.Text) })
	}
	f.List.Show(rows, 0)
	if f.List.OnSelect != nil && len(rows) > 0 {
		f.List.OnSelect(rows[0])
	}
}

// Current is the marked one, if there is one.
func (f *Finder[T]) Current() (T, bool) { return f.List.Current() }

// Fill replaces the things that can be chosen.
func (f *Finder[T]) Fill(all []T) {
	f.all = all
	f.filter()
}

// Drop takes things out of what can be chosen.
func (f *Finder[T]) Drop(out func(T) bool) {
	f.all = slices.DeleteFunc(slices.Clone(f.all), out)
	f.filter()
}
