// Package board is what the pages of one list share: a search, buttons that narrow the list, what is known of the record in
// front or a form beside it, and the keys. A page says what is its own (About) and embeds the board, which is a page of the
// window.
package board

import (
	"cmp"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
)

// About says what a board is of. What a page does not need it leaves out; every page says Columns, Gather, Key and Empty.
type About[T any] struct {
	// Page is the name of the page in routes: the widths of its columns are remembered under it.
	Page string
	// Unit is what its records are counted in under the list: 所, 个; empty for 条.
	Unit    string
	Columns []ui.Col[*T]
	// Gather works out all records anew, in the order in which they are listed.
	Gather func() []*T
	// Key tells which record a row is of, before and after a change: that in front stays in front.
	Key func(*T) any

	// Hint says in the search entry what is looked through: Searched. Without it there is no search.
	Hint     string
	Searched []func(*T) string
	// Spelled are the same where the page keeps them with each record: of 100,000 they are not made anew for every letter. nil elsewhere.
	Spelled func(*T) []*pinyin.Text
	// Filters are buttons of which one is chosen, at first the first.
	Filters []Filter[T]
	// Choices are further buttons over the list, before the filters and behind them.
	Choices func() (before, behind []Choice)
	// Narrow is what else a record must be; Always is listed whatever is searched and chosen.
	Narrow, Always func(*T) bool
	// Order sorts what is listed.
	Order func(a, z *T) int
	// Reset takes back what narrows the list besides search and filters (Ctrl+Shift+L).
	Reset func()

	// Remember keeps what else was chosen on the page, as screen.Rememberer does; nil where nothing is.
	Remember func() (back func())

	// Note stands behind the buttons, Summary under them.
	Note, Summary func() string
	// Brief is the one sentence of it that stands there in a low window, until the clerk wants all; nil where the whole has room.
	Brief func() string
	// Filled is told when the list has been filled.
	Filled func()
	// Empty is said where there is nothing at all to list, with what can be done about it.
	Empty func() (words string, acts []Act)

	// Beside is the place of the list beside that of the record in front. Where it is nil there is only the list, and a
	// form takes its place.
	Beside *ui.Beside
	// Show is what is known of the record in front.
	Show func(*T) fyne.CanvasObject
	// Open is done with it on Enter or a double click.
	Open func(*T)
	// Add opens the form of a new record (Ctrl+N); nil where none is begun here.
	Add func()
	// Acts are what can be done: by button over the list, by key in it.
	Acts func() []Act
}

// Filter lets some of the records through; all where Has is nil.
type Filter[T any] struct {
	Label string
	Has   func(*T) bool
}

// Choice is a button over the list that shows something else in it.
type Choice struct {
	Label  string
	Chosen bool
	Choose func()
}

// Board is the page. Pages embed it.
type Board[T any] struct {
	// Desk shows the record in front, or a form.
	Desk *Desk
	// List holds what is listed.
	List *ui.List[*T]
	// Search is nil where nothing is searched.
	Search *ui.Entry

	s     *screen.Session
	about About[T]
	all   []*T // as they were gathered
	only  int  // the filter that is chosen

	front       *ui.Grid // the list, or another in its place
	side        *ui.Grid // the list beside it that was made last, nil for none
	lists, acts *fyne.Container
	strip       *ui.Strip
	empty       *ui.Nothing
	note        *widget.Label
	summary     *ui.Prose
	told        bool // the clerk wants all of the summary in a low window too
	content     *fyne.Container
}

// New makes a board.
func New[T any](s *screen.Session, about About[T]) *Board[T] {
	b := &Board[T]{
		s: s, about: about, List: ui.NewList(about.counted()...),
		strip: ui.NewStrip(), acts: ui.Flow(), empty: ui.NewNothing(),
		note: widget.NewLabel(""), summary: ui.Wrapped(""),
	}
	b.Desk = NewDesk(s, b.Changed, b.keys)
	b.empty.OnKey = func(k fyne.KeyName) bool { return ui.FunctionKey(k) && b.Key(k) }
	b.Desk.formed, b.Desk.Page = b.fold, about.Page
	b.List.OnSelect = func(*T) { b.Desk.Guard(b.show) }
	b.List.OnOpen = about.Open
	s.KeepTitled(b.List.Grid, about.Page)
	if about.Hint != "" {
		b.Search = b.newSearch()
	}
	b.lists = container.NewStack()
	b.Instead(nil)
	b.content = b.layOut()
	return b
}

// counted are the columns with the number of records under the first, unless the page says it itself.
func (a *About[T]) counted() []ui.Col[*T] {
	cols := slices.Clone(a.Columns)
	if cols[0].Total == nil {
		cols[0].Total = func(rows []*T) string { return fmt.Sprintf("共%d%s", len(rows), cmp.Or(a.Unit, "条")) }
	}
	return cols
}

// searchWidth is the width of the search entry.
const searchWidth = 260

// layOut puts what stands over the list there, and the places under it.
func (b *Board[T]) layOut() *fyne.Container {
	var bar, between []fyne.CanvasObject
	if b.Search != nil {
		bar = append(bar, container.NewGridWrap(fyne.NewSize(searchWidth, b.Search.MinSize().Height), b.Search))
	}
	bar = append(bar, b.strip.Box)
	if b.about.Note != nil {
		bar = append(bar, b.note)
	}
	if b.about.Summary != nil {
		between = append(between, b.summary)
	}
	return ui.Under(append(bar, b.acts), between, b.places())
}

// places are those of the list and of the desk.
func (b *Board[T]) places() fyne.CanvasObject {
	list := container.NewStack(b.lists, b.empty.Box)
	if b.about.Beside != nil {
		both := container.New(b.about.Beside, list, b.Desk.Place)
		b.Desk.seen = both.Refresh
		return both
	}
	b.Desk.Put = func(form fyne.CanvasObject) {
		if b.Desk.Show(form); form != nil {
			list.Hide()
		} else {
			list.Show()
		}
		b.fold()
	}
	return container.NewStack(list, b.Desk.Place)
}

// Instead puts another list into the place of the board's own, nil for its own. It has the keys of the board.
func (b *Board[T]) Instead(g *ui.Grid) {
	if g == nil {
		g = b.List.Grid
	}
	g.OnKey, g.OnType = b.Key, b.search
	g.OnFocus = func() { b.Desk.shown.inside = false }
	b.front = g
	b.lists.Objects = []fyne.CanvasObject{g}
	b.lists.Refresh()
}

// Content implements screen.Page.
func (b *Board[T]) Content() fyne.CanvasObject { return b.content }

// keys gives the keys to the list; where there is nothing to list, to what is done next.
func (b *Board[T]) keys() {
	if c := b.s.Window.Canvas(); !b.empty.Focus(c) {
		c.Focus(b.front)
	}
}

// Shown implements screen.Page.
func (b *Board[T]) Shown() {
	b.Anew()
	b.Desk.Keys()
	b.Desk.remind()
}

// Keep implements screen.Keeper.
func (b *Board[T]) Keep() bool { return b.Desk.Keep() }

// Discard implements screen.Keeper.
func (b *Board[T]) Discard(then func()) { b.Desk.Discard(then) }

// SaveThen implements screen.Keeper.
func (b *Board[T]) SaveThen(then func()) { b.Desk.SaveThen(then) }

// Save implements screen.Saver.
func (b *Board[T]) Save() { b.Desk.SaveForm() }
