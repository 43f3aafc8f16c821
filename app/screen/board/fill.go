package board

import (
	"fmt"
	"log/slog"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
)

// Changed implements screen.Page: everything is worked out anew. What is listed keeps its place, and the record in front stays listed
// whatever has become of it: an act leaves the clerk where it was asked for.
func (b *Board[T]) Changed() {
	b.gather()
	b.list(b.settled(b.wanted()))
}

// Anew lists everything in its order.
func (b *Board[T]) Anew() {
	b.gather()
	b.Refill()
}

func (b *Board[T]) gather() {
	b.all = b.about.Gather()
	b.say()
	b.fillStrip()
}

// say writes what is said about all records.
func (b *Board[T]) say() {
	if b.about.Note != nil {
		b.note.SetText(b.about.Note())
	}
	if b.about.Summary != nil {
		b.summary.SetText(b.sums())
	}
	b.fold()
	b.empty.Box.Hidden = len(b.all) > 0
	if hide := len(b.all) == 0 && len(b.Desk.Place.Objects) == 0; b.Desk.seen != nil && hide != b.Desk.Place.Hidden {
		b.Desk.Place.Hidden = hide // nothing stands beside nothing
		b.Desk.seen()
	}
	b.front.Empty, b.List.Grid.Empty = "没有符合条件的记录", "没有符合条件的记录"
	if len(b.all) == 0 {
		b.front.Empty, b.List.Grid.Empty = "", ""
		words, acts := b.about.Empty()
		ways := b.Buttons(acts...).Objects
		c := b.s.Window.Canvas()
		had := b.empty.Has(c.Focused())
		if b.empty.Say(words, ways...); had { // those that had the keys are no more
			b.empty.Focus(c)
		}
	}
}

// lowPage is the height under which a form has the room of what is said over the list, and the list most of it.
const lowPage = 460

// low reports whether the page has little room.
func (b *Board[T]) low() bool {
	high := b.content.Size().Height
	return high > 0 && high < lowPage
}

// sums is what is said over the list: all of it, or in a low window a sentence.
func (b *Board[T]) sums() string {
	if b.about.Brief != nil && b.low() && !b.told {
		return b.about.Brief()
	}
	return b.about.Summary()
}

// telling is the act that lets all of the summary stand over the list in a low window, or a sentence again; false where there is no need.
func (b *Board[T]) telling() (Act, bool) {
	label := map[bool]string{false: "全部说明", true: "收起说明"}[b.told]
	return Act{Label: label, Hint: "列表上面的说明：全部列出，或只留一句", Do: func() {
		b.told = !b.told
		b.say()
		b.fillStrip()
	}}, b.about.Brief != nil && b.low() && len(b.all) > 0
}

// fold hides what is said over the list where there is nothing to say, and in a low window while a form is open.
func (b *Board[T]) fold() {
	if b.content == nil { // not yet laid out
		return
	}
	if hide := b.summary.Said() == "" || b.low() && b.Desk.Form != nil; hide != b.summary.Hidden {
		b.summary.Hidden = hide
		b.content.Layout.Layout(b.content.Objects, b.content.Size())
	}
}

// fillStrip makes the buttons over the list anew: they say how many there are of each.
func (b *Board[T]) fillStrip() {
	var all []ui.Pressed
	var before, behind []Choice
	if b.about.Choices != nil {
		before, behind = b.about.Choices()
	}
	for _, c := range before {
		all = append(all, b.choice(c))
	}
	for i, f := range b.about.Filters {
		n := len(b.all)
		if f.Has != nil {
			n = 0
			for _, e := range b.all {
				if f.Has(e) {
					n++
				}
			}
		}
		w := b.button(fmt.Sprintf("%s %d", f.Label, n), i == b.only, func() { b.Choose(f.Label) })
		if n == 0 && i != b.only {
			w.Disable()
		}
		all = append(all, w)
	}
	for _, c := range behind {
		all = append(all, b.choice(c))
	}
	var acts []Act
	if b.about.Acts != nil {
		acts = b.about.Acts()
	}
	if more, ok := b.telling(); ok {
		acts = append([]Act{more}, acts...)
	}
	had := b.acting()
	b.acts.Objects = b.Buttons(acts...).Objects
	b.acts.Refresh()
	b.strip.Fill(all...) // after the acts: the row that both stand in is laid out anew with it
	if had {
		b.keys() // the button that had them is no more
	}
	b.content.Layout.Layout(b.content.Objects, b.content.Size()) // the buttons may need another row
}

// acting reports whether the button of an act has the keys.
func (b *Board[T]) acting() bool {
	had := b.s.Window.Canvas().Focused()
	return slices.ContainsFunc(b.acts.Objects, func(o fyne.CanvasObject) bool { return had != nil && o == any(had) })
}

func (b *Board[T]) choice(c Choice) *ui.KeyButton {
	return b.button(c.Label, c.Chosen, func() {
		c.Choose()
		b.Anew()
	})
}

func (b *Board[T]) button(label string, chosen bool, do func()) *ui.KeyButton {
	w := ui.NewButton(label, func() {
		b.Desk.Guard(func() {
			do()
			b.Desk.Keys()
		})
	})
	w.Importance = widget.LowImportance
	if chosen {
		w.Importance = widget.HighImportance
	}
	return w
}

// Choose lists what the filter of a label lets through.
func (b *Board[T]) Choose(label string) {
	for i, f := range b.about.Filters {
		if f.Label == label {
			b.only = i
		}
	}
	b.fillStrip()
	b.Refill()
}

// Refill works out what is listed, in its order.
func (b *Board[T]) Refill() { b.list(b.wanted()) }

// settled are wanted rows at the places where they were listed, those that were not behind the one before them. The record in front is
// among them while there is such a record.
func (b *Board[T]) settled(wanted []*T) []*T {
	old := b.List.Rows()
	listed, fresh := make(map[any]bool, len(old)), make(map[any]*T, len(wanted))
	for _, was := range old {
		listed[b.about.Key(was)] = true
	}
	begun := map[any][]*T{} // those that were not listed, by the one before them
	var before any
	for _, e := range wanted {
		key := b.about.Key(e)
		if fresh[key] = e; listed[key] {
			before = key
		} else {
			begun[before] = append(begun[before], e)
		}
	}
	if was := b.Current(); was != nil && fresh[b.about.Key(was)] == nil {
		if i := slices.IndexFunc(b.all, b.is(b.about.Key(was))); i >= 0 {
			fresh[b.about.Key(was)] = b.all[i]
		}
	}
	rows := begun[nil]
	for _, was := range old {
		key := b.about.Key(was)
		if e := fresh[key]; e != nil {
			rows = append(append(rows, e), begun[key]...)
		}
	}
	return rows
}

// list shows rows; the record in front stays in front, or the one that now stands in its place comes there.
func (b *Board[T]) list(rows []*T) {
	at := b.List.Grid.Current()
	if was, ok := b.List.Current(); ok {
		if i := slices.IndexFunc(rows, b.is(b.about.Key(was))); i >= 0 {
			at = i
		}
	}
	b.List.Show(rows, at)
	if b.about.Filled != nil {
		b.about.Filled()
	}
	if b.Desk.Form == nil {
		b.show()
	}
	slog.Debug("board", "listed", len(rows), "of", len(b.all))
}

// is tells of a row whether it is of the record with a key.
func (b *Board[T]) is(key any) func(*T) bool {
	return func(e *T) bool { return b.about.Key(e) == key }
}

// wanted are the records that search and filters leave, in their order.
func (b *Board[T]) wanted() []*T {
	query := ""
	if b.Search != nil {
		query = pinyin.Query(b.Search.Text)
	}
	var rows []*T
	for _, e := range b.all {
		if b.about.Always != nil && b.about.Always(e) || b.lets(e) && b.matches(e, query) {
			rows = append(rows, e)
		}
	}
	if b.about.Order != nil {
		slices.SortStableFunc(rows, b.about.Order)
	}
	return rows
}

func (b *Board[T]) lets(e *T) bool {
	if len(b.about.Filters) > 0 {
		if has := b.about.Filters[b.only].Has; has != nil && !has(e) {
			return false
		}
	}
	return b.about.Narrow == nil || b.about.Narrow(e)
}

func (b *Board[T]) matches(e *T, query string) bool {
	if b.about.Spelled != nil && query != "" {
		return slices.ContainsFunc(b.about.Spelled(e), func(t *pinyin.Text) bool { return t.Match(query) })
	}
	return query == "" || slices.ContainsFunc(b.about.Searched, func(text func(*T) string) bool { return b.s.Index.Match(text(e), query) })
}

// All are the records as they were gathered.
func (b *Board[T]) All() []*T { return b.all }

// Found are those of them that the search leaves, whatever is chosen besides.
func (b *Board[T]) Found() []*T {
	query := pinyin.Query(b.Search.Text)
	var out []*T
	for _, e := range b.all {
		if b.matches(e, query) {
			out = append(out, e)
		}
	}
	return out
}

// Current is the record in front, nil where there is none.
func (b *Board[T]) Current() *T {
	e, _ := b.List.Current()
	return e
}

// show shows what is known of the record in front.
func (b *Board[T]) show() {
	var of any
	var what fyne.CanvasObject
	if e := b.Current(); e != nil && b.about.Show != nil {
		of, what = b.about.Key(e), b.about.Show(e)
	}
	b.Desk.know(of, what, b.side)
	b.able()
}

// able lets the buttons over the list do what can be done with the record that is in front now.
func (b *Board[T]) able() {
	if b.about.Acts == nil {
		return
	}
	off := map[string]bool{}
	for _, a := range b.about.Acts() {
		off[a.Label] = a.Off
	}
	for _, o := range b.acts.Objects {
		w, ok := o.(*ui.HintButton)
		if !ok {
			continue
		}
		switch now, known := off[w.Text]; {
		case !known || now == w.Disabled():
		case now:
			w.Disable()
		default:
			w.Enable()
		}
	}
}

// Reset lists everything again.
func (b *Board[T]) Reset() {
	b.only = 0
	if b.about.Reset != nil {
		b.about.Reset()
	}
	if b.Search != nil {
		b.Search.SetText("")
	}
	b.Anew()
}

// Front brings a record to the front, whatever was searched and chosen.
func (b *Board[T]) Front(is func(*T) bool) {
	b.Desk.Guard(func() {
		b.Reset()
		b.List.Go(is)
		b.Desk.Keys()
	})
}
