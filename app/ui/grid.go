package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Column is one column of a Grid.
type Column struct {
	Title  string
	Group  string // head over it and its neighbours of the same group
	Width  float32
	Right  bool // numbers are right-aligned
	Frozen bool // stays when the others scroll; frozen columns come first
	Names  bool // what has no room is cut where it differs least from the other texts of the column, not at its end
	// Least is how narrow a column of running text becomes before names are cut, and how narrow one of names at all; 0 where its texts are
	// not cut for the others.
	Least float32
	// Spare columns are left out where not all have room, the highest first: what they say stands beside the list too. 0 never is.
	Spare int
	// Brief says in short what other columns say, and is left out where all of them have room.
	Brief bool
	// Tint is the colour of the title, by the state of what it says; empty for the usual one.
	Tint fyne.ThemeColorName
}

// Source is what a Grid shows. Its methods are called while the grid paints and must be quick.
type Source interface {
	Len() int
	Cell(row, col int) string
	// Tint is the colour of a cell's text, empty for the usual one.
	Tint(row, col int) fyne.ThemeColorName
}

// Aside is an optional ability of a Source: a pale text at the free end of a cell, such as last year's
// value.
type Aside interface{ Aside(row, col int) string }

// Canvassed is an optional ability of a Source that shows a table as somebody else has drawn it: grounds of cells, and texts that
// run over several of them.
type Canvassed interface {
	// Ground is the colour behind a cell, empty for none.
	Ground(row, col int) fyne.ThemeColorName
	// Span is the columns that a cell's text runs over, ends included: itself, or the cells that are merged with it.
	Span(row, col int) (from, to int)
}

// Sizes of a grid, in the units of the canvas.
const (
	rowHeight = 27
	headRow   = 30
	groupRow  = 22
	cellPad   = 6
	barWidth  = 8
	// edgeGrip is how near to the edge of a head its width can be drawn.
	edgeGrip = 5
)

// Grid is a list of rows with frozen columns, sorting by head, and one current row, all by keyboard or
// mouse. Only what is seen is drawn, so its size does not matter.
type Grid struct {
	widget.BaseWidget
	Columns []Column
	Source  Source
	// Empty is what the list says while it has no rows; a page that says it better itself puts a blank here.
	Empty string
	// OnSelect is told when the current row changes, OnOpen on Enter or a double click, OnSort when a
	// head is clicked, OnType when a letter is typed over the list.
	OnSelect func(row int)
	OnOpen   func(row int)
	OnSort   func(col int)
	OnType   func(r rune)
	// OnPress is told of a cell that was pressed with the mouse, after its row has become the current one.
	OnPress func(row, col int)
	// OnKey is asked before each key; true means that it was meant for the owner.
	OnKey func(fyne.KeyName) bool
	// Totals is what the columns come to, in a row of its own under the others: what stands under a column, and more words for where the
	// pointer rests on it. nil where nothing is added up.
	Totals func(col int) (text, words string)
	// OnWidth is told when the width of a column was drawn.
	OnWidth func(col int, width float32)
	// OnFocus is told when it gets the keys.
	OnFocus func()

	sorted   int // column marked as sorted, -1 for none
	down     bool
	current  int
	offset   fyne.Position
	focused  bool
	led      bool        // the entry that moves through it has the focus
	ticks    *answer     // which of its lines are ticked; nil where none can be
	opens    func() bool // whether Enter opens a row; nil: it does where OnOpen is set
	drawing  int         // column whose width is being drawn, -1 for none
	pointed  pointed     // what is under the pointer
	tailor   *tailor     // nil where the columns have the widths that the page named
	renderer *gridRenderer
	self     fyne.CanvasObject // the widget on the canvas: the grid, or the sheet round it

	// selection is the block of cells marked in a sheet, nil in a list.
	selection func() block
	// apart are the blocks that are marked besides, pinned tells that the keys go on without letting go of them; anchorRow is where the
	// block of the current row begins.
	apart     []block
	pinned    bool
	anchorRow int
}

// NewGrid makes a grid.
func NewGrid(columns []Column, source Source) *Grid {
	g := &Grid{Columns: columns, Source: source, Empty: "没有符合条件的记录", sorted: -1, drawing: -1, pointed: nowhere}
	g.self = g
	g.ExtendBaseWidget(g)
	return g
}

// Current is the current row, -1 where there are none.
func (g *Grid) Current() int {
	if g.Source.Len() == 0 {
		return -1
	}
	return g.current
}

// Select makes a row the current one and brings it into sight.
func (g *Grid) Select(row int) { g.goTo(row, false) }

// goTo is Select; with extend the rows from where the block begins are marked. Nothing is marked in a list that adds nothing up.
func (g *Grid) goTo(row int, extend bool) {
	row = max(0, min(row, g.Source.Len()-1))
	changed := row != g.current
	g.current = row
	if !extend || g.Totals == nil {
		g.anchorRow = row
	}
	if !extend && !g.pinned {
		g.unmark()
	}
	g.reveal()
	if changed && g.OnSelect != nil && g.Source.Len() > 0 {
		g.OnSelect(row)
	}
}

// Reload shows the source anew after it has changed.
func (g *Grid) Reload() {
	g.current = max(0, min(g.current, g.Source.Len()-1))
	if g.unmark(); !g.marksCells() {
		g.anchorRow = g.current
	}
	if g.renderer != nil {
		g.renderer.forget()
	}
	g.look()
	g.fit()
	g.update()
}

// Recolour colours the cells in sight anew; what they say is as it was.
func (g *Grid) Recolour() { g.update() }

// MarkSorted shows by which column the rows are sorted.
func (g *Grid) MarkSorted(col int, down bool) {
	g.sorted, g.down = col, down
	if g.renderer != nil {
		g.renderer.heads()
	}
}

// Sorted reports whether a column is marked as the one that the rows are sorted by.
func (g *Grid) Sorted(col int) bool { return g.sorted == col }

// Offset is how far it is scrolled.
func (g *Grid) Offset() fyne.Position { return g.offset }

// ScrollTo shows it scrolled so far, wherever the current row is.
func (g *Grid) ScrollTo(offset fyne.Position) {
	g.offset = offset
	g.update()
}

func (g *Grid) frozenWidth() (w float32) {
	for _, c := range g.Columns {
		if c.Frozen {
			w += c.Width
		}
	}
	return w
}

func (g *Grid) fullWidth() (w float32) {
	for _, c := range g.Columns {
		w += c.Width
	}
	return w
}

// left is where a column begins on the widget.
func (g *Grid) left(col int) float32 { return g.lefts(col + 1)[col] }

// lefts is where the first n columns begin on the widget.
func (g *Grid) lefts(n int) []float32 {
	out, x := make([]float32, n), float32(0)
	for i, c := range g.Columns[:n] {
		if out[i] = x; !c.Frozen {
			out[i] -= g.offset.X
		}
		x += c.Width
	}
	return out
}

// Corner is where a cell begins on the widget.
func (g *Grid) Corner(c Cell) fyne.Position {
	return fyne.NewPos(g.left(c.Col), g.headHeight()+float32(c.Row)*rowHeight-g.offset.Y)
}

// headHeight is the height of the head: one row, or two where columns have groups.
func (g *Grid) headHeight() float32 {
	for _, c := range g.Columns {
		if c.Group != "" {
			return groupRow + headRow - 6
		}
	}
	return headRow
}

func (g *Grid) clamp() {
	room := g.room()
	g.offset.Y = max(0, min(g.offset.Y, float32(g.Source.Len())*rowHeight-room.Height))
	g.offset.X = max(0, min(g.offset.X, g.fullWidth()-room.Width))
}

func (g *Grid) update() {
	g.clamp()
	if g.renderer != nil {
		g.renderer.update()
	}
}

// reveal scrolls so that the current row is seen.
func (g *Grid) reveal() {
	y := float32(g.current) * rowHeight
	h := g.room().Height
	if h <= 0 { // not laid out yet: the row comes first
		g.offset.Y = y
		return
	}
	if y < g.offset.Y {
		g.offset.Y = y
	}
	if y+rowHeight > g.offset.Y+h {
		g.offset.Y = y + rowHeight - h
	}
	g.update()
}

// wideStep is how far an arrow scrolls within a column that is wider than the room.
const wideStep = 80

// sideways brings the next column into sight whole that is not, to the right or to the left.
func (g *Grid) sideways(right bool) {
	room, frozen := g.room().Width, g.frozenWidth()
	lefts := g.lefts(len(g.Columns))
	for n := range g.Columns {
		i := n
		if !right {
			i = len(g.Columns) - 1 - n
		}
		c := g.Columns[i]
		if end := lefts[i] + c.Width; !c.Frozen && right && end > room+1 {
			step := lefts[i] - frozen // of a column wider than the room its beginning comes first
			if step <= 1 {
				step = wideStep
			}
			g.offset.X += min(end-room, step)
			break
		}
		if !c.Frozen && !right && lefts[i] < frozen-1 {
			g.offset.X -= frozen - lefts[i]
			break
		}
	}
	g.update()
}

// FocusGained implements fyne.Focusable.
func (g *Grid) FocusGained() {
	g.focused = true
	g.update()
	intoSight(g.self, 3*rowHeight)
	if g.OnFocus != nil {
		g.OnFocus()
	}
}

// lead shows the current row as one that the keys move, though they are an entry's.
func (g *Grid) lead(on bool) {
	g.led = on
	g.update()
}

// FocusLost implements fyne.Focusable.
func (g *Grid) FocusLost() { g.focused = false; g.update() }

// TypedRune implements fyne.Focusable.
func (g *Grid) TypedRune(r rune) {
	if r != ' ' && g.OnType != nil {
		g.OnType(r)
	}
}

// TypedKey implements fyne.Focusable.
func (g *Grid) TypedKey(k *fyne.KeyEvent) {
	shift := modifiers()&fyne.KeyModifierShift != 0
	if across := shift && (k.Name == fyne.KeyLeft || k.Name == fyne.KeyRight); !across && g.OnKey != nil && g.OnKey(k.Name) {
		return
	}
	if row, ok := g.rowBy(k.Name); ok {
		g.goTo(row, shift)
		return
	}
	switch k.Name {
	case fyne.KeyInsert:
		if g.Totals != nil {
			g.pin()
		}
	case fyne.KeyEscape:
		g.letGo()
		g.goTo(g.current, false)
	case fyne.KeyLeft:
		g.sideways(false)
	case fyne.KeyRight:
		g.sideways(true)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF2:
		g.open()
	}
}

// rowBy is the row to which a key leads; false for a key that leads to none.
func (g *Grid) rowBy(k fyne.KeyName) (row int, ok bool) {
	page := max(1, int(g.room().Height/rowHeight)-1)
	switch k {
	case fyne.KeyUp:
		return g.current - 1, true
	case fyne.KeyDown:
		return g.current + 1, true
	case fyne.KeyPageUp:
		return g.current - page, true
	case fyne.KeyPageDown:
		return g.current + page, true
	case fyne.KeyHome:
		return 0, true
	case fyne.KeyEnd:
		return g.Source.Len() - 1, true
	}
	return 0, false
}

func (g *Grid) open() {
	if g.OnOpen != nil && g.Source.Len() > 0 {
		g.OnOpen(g.current)
	}
}

// CreateRenderer implements fyne.Widget.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer {
	g.renderer = newGridRenderer(g)
	return g.renderer
}
