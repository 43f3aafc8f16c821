package ui

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Ticked lists what an act on many is meant for: each line with its own values, and a tick that takes it in or leaves it
// out. Space or a click on the tick turns it.
type Ticked[T any] struct {
	// List is the list itself; OnOpen of it is the owner's.
	List *List[*Tick[T]]
	// Box is the list over its buttons and the count of what is taken.
	Box fyne.CanvasObject
	// OnTick is told after ticks were turned; nil for nobody.
	OnTick func()
	// OnKey is asked before each key; true means that it was meant for the owner.
	OnKey func(fyne.KeyName) bool

	count *widget.Label
	unit  string
	whole *Prose
	under *container.Scroll // shows it
	tells func(T) string    // what is told whole of the line in front; nil for nothing
	names []Col[T]          // the columns that say which line it is
	first map[string]bool   // how each line was ticked at the beginning
	told  func(string)      // is told of other ticks
}

// Tick is a line: what it is about, and whether the clerk wants it.
type Tick[T any] struct {
	Of T
	On bool
	// Barred is why the line cannot be taken though it is wanted; empty where it can.
	Barred string
}

func (x *Tick[T]) taken() bool { return x.On && x.Barred == "" }

// NewTicked makes an empty list; unit is what its lines are counted in (人, 条).
func NewTicked[T any](unit string, cols ...Col[T]) *Ticked[T] {
	t := &Ticked[T]{unit: unit, count: widget.NewLabel(""), whole: Wrapped(""), first: map[string]bool{}}
	columns := []Col[*Tick[T]]{{Title: "办理", Width: 52, Frozen: true, Text: mark[T], Tint: func(x *Tick[T]) fyne.ThemeColorName {
		if x.taken() {
			return ColourGood
		}
		return theme.ColorNameDisabled
	}}}
	for _, c := range cols {
		if c.Frozen || c.Names {
			t.names = append(t.names, c)
		}
		columns = append(columns, Col[*Tick[T]]{
			Title: c.Title, Width: c.Width, Right: c.Right, Frozen: c.Frozen, Names: c.Names, Least: c.Least, Spare: c.Spare,
			Text: func(x *Tick[T]) string { return c.Text(x.Of) },
			Tint: func(x *Tick[T]) fyne.ThemeColorName {
				switch {
				case c.Tint != nil && c.Tint(x.Of) != "":
					return c.Tint(x.Of)
				case !x.taken():
					return theme.ColorNameDisabled
				}
				return ""
			},
		})
	}
	t.List = NewList(columns...)
	t.List.Grid.OnKey, t.List.Grid.ticks = t.key, &answer{t.turns, t.turnBack, &t.told, true}
	t.List.Grid.OnPress = func(row, col int) {
		if col == 0 {
			t.turn(t.List.rows[row])
		}
	}
	all, none := NewKeyButton("全选", func() { t.Take(true) }), NewKeyButton("全不选", func() { t.Take(false) })
	all.OnEscape, none.OnEscape = nil, nil // a question sets its own
	t.under = Clear(container.NewVScroll(t.whole))
	t.under.SetMinSize(fyne.NewSize(0, Wrapped("一\n二").MinSize().Height)) // always the same, or the list over it would jump
	t.under.Hide()
	foot := container.NewHBox(t.count, all, none, widget.NewLabel("空格：选或不选这一条"))
	t.Box = Border(nil, container.NewVBox(t.under, foot), nil, nil, t.List.Grid)
	return t
}

// TellWhole has something of the line in front stand whole under the list: its column may have no room for all of it.
func (t *Ticked[T]) TellWhole(of func(T) string) {
	t.tells = of
	t.under.Show()
	own := t.List.Grid.OnSelect
	t.List.Grid.OnSelect = func(row int) {
		own(row)
		t.tellWhole()
	}
}

func (t *Ticked[T]) tellWhole() {
	text := ""
	if x, ok := t.List.Current(); ok && t.tells != nil {
		text = t.tells(x.Of)
	}
	t.whole.SetText(text)
	t.under.ScrollToTop()
}

func mark[T any](x *Tick[T]) string {
	switch {
	case x.Barred != "":
		return "×"
	case x.On:
		return "✓"
	}
	return "－"
}

// Show replaces the lines.
func (t *Ticked[T]) Show(lines []*Tick[T]) {
	t.List.Show(lines, max(0, t.List.Grid.Current()))
	t.each(func(name string, x *Tick[T]) {
		if _, known := t.first[name]; !known {
			t.first[name] = x.On
		}
	})
	t.tell()
}

// each goes through the lines with what each is called: what its columns name, and of several that are called alike which.
func (t *Ticked[T]) each(do func(name string, x *Tick[T])) {
	times := map[string]int{}
	for _, x := range t.List.rows {
		name := ""
		for _, c := range t.names {
			name += c.Text(x.Of) + "\t"
		}
		times[name]++
		do(fmt.Sprint(name, times[name]), x)
	}
}

// turns are the lines that are ticked otherwise than at the beginning.
func (t *Ticked[T]) turns() string {
	var names []string
	t.each(func(name string, x *Tick[T]) {
		if x.On != t.first[name] {
			names = append(names, name)
		}
	})
	return strings.Join(names, "\n")
}

// turnBack ticks the lines so that these are ticked otherwise than at the beginning.
func (t *Ticked[T]) turnBack(turns string) {
	names := strings.Split(turns, "\n")
	t.each(func(name string, x *Tick[T]) { x.On = t.first[name] != slices.Contains(names, name) })
	t.turned()
}

// Remember ticks the lines as keep was told of them last, and tells keep of every other tick from now on, empty for none. It is for a list
// that is no part of a question: those of a question are kept with its other answers.
func (t *Ticked[T]) Remember(kept string, keep func(turns string)) {
	if kept != "" {
		t.turnBack(kept)
	}
	t.told = keep
}

// Taken are the lines that are taken, in their order.
func (t *Ticked[T]) Taken() (out []T) {
	for _, x := range t.List.rows {
		if x.taken() {
			out = append(out, x.Of)
		}
	}
	return out
}

// Take takes all lines, or none.
func (t *Ticked[T]) Take(on bool) {
	for _, x := range t.List.rows {
		x.On = on
	}
	t.turned()
}

func (t *Ticked[T]) turn(x *Tick[T]) {
	x.On = !x.On
	t.turned()
}

func (t *Ticked[T]) turned() {
	t.List.Grid.Reload()
	t.tell()
	if t.OnTick != nil {
		t.OnTick()
	}
	if t.told != nil {
		t.told(t.turns())
	}
}

// tell says how many are taken.
func (t *Ticked[T]) tell() {
	t.count.SetText(fmt.Sprintf("选了%d%s，共%d%s", len(t.Taken()), t.unit, t.List.Len(), t.unit))
	t.tellWhole()
}

func (t *Ticked[T]) key(k fyne.KeyName) bool {
	if t.OnKey != nil && t.OnKey(k) {
		return true
	}
	x, ok := t.List.Current()
	if k != fyne.KeySpace || !ok {
		return false
	}
	t.turn(x)
	return true
}
