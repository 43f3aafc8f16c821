package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Edit is one cell and what is typed into it.
type Edit struct {
	Row, Col int
	Text     string
}

// SheetOwner is what an entry sheet shows and writes to.
type SheetOwner interface {
	Source
	// Editable reports whether a cell can be typed in.
	Editable(row, col int) bool
	// Raw is a cell as it is edited and copied.
	Raw(row, col int) string
	// Choices lists what a typed text may mean in a cell with a pick list; nil where there is none.
	Choices(row, col int, typed string) []string
	// Apply takes edits as one act that is undone as one.
	Apply(edits []Edit)
	// Problem says what is wrong with a cell, empty for nothing.
	Problem(row, col int) string
}

// Chooser is an owner that lists all that can be chosen in a cell.
type Chooser interface{ All(row, col int) []string }

// Sheet is the entry sheet: a Grid whose cells are typed in as in a spreadsheet. Arrows move, Enter goes
// down, Tab right, typing replaces, F2 edits, Esc leaves; Shift marks a block, Ctrl and a click one besides it, Insert keeps it; Ctrl+C,
// Ctrl+V, Ctrl+X, Ctrl+D and Delete work on it; F8 goes to the next cell with a problem. One with OnOpen is only read: Enter opens its
// cell, Tab leaves it.
type Sheet struct {
	Grid
	Owner SheetOwner
	// OnMove is told where the current cell is, and which block is marked.
	OnMove func()
	// OnOverflow is told how many columns and rows of a paste had no room.
	OnOverflow func(cols, rows int)

	// Blank is how many rows at the end hold nothing yet: in them a row is begun.
	Blank int

	// OnRows takes the rows of a paste that stand below the last that there is, with the column they begin in; nil for nobody, they have no
	// room then.
	OnRows func(col int, rows [][]string)

	// OnEmpty is asked before cells are emptied of which some are out of sight; then does it. nil asks nobody.
	OnEmpty func(cells int, then func())

	// OnBarred is asked, where a paste says something else of cells that cannot be typed in than what they hold, whether the rest of it
	// may go in; nil where such cells are passed over.
	OnBarred func(barred []Edit) bool
	// OnPaste takes what is pasted, in the place of the cells; nil where they take it.
	OnPaste func(text string)

	// OnLocked is told that somebody types into a cell that cannot be typed in; OnCopy how much was copied.
	OnLocked func()
	OnCopy   func(rows, cols int)

	col, anchorCol int
	// tabFrom is the column from which Tab has led here, -1 for none: Enter goes back under it.
	tabFrom int
	editor  *cellEditor
}

// NewSheet makes a sheet.
func NewSheet(columns []Column, owner SheetOwner) *Sheet {
	s := &Sheet{Owner: owner}
	s.Columns, s.Source, s.sorted, s.drawing, s.tabFrom, s.pointed = columns, owner, -1, -1, -1, nowhere
	s.selection = func() block { // rows may have gone away under the block since it was drawn
		return block{s.current, s.col, max(0, min(s.anchorRow, s.Source.Len()-1)), s.anchorCol}
	}
	s.self = s
	s.editor = newCellEditor(s)
	s.ExtendBaseWidget(s)
	return s
}

// GoToFirst goes to the first cell that can be typed in.
func (s *Sheet) GoToFirst() { s.move(0, s.firstEditable(), false) }

// CreateRenderer implements fyne.Widget.
func (s *Sheet) CreateRenderer() fyne.WidgetRenderer {
	s.renderer = newGridRenderer(&s.Grid)
	s.renderer.objects = append(s.renderer.objects, s.editor.entry, s.editor.choices)
	return s.renderer
}

// Here is the current cell.
func (s *Sheet) Here() (row, col int) { return s.Current(), s.col }

// Marked calls fn for every marked cell.
func (s *Sheet) Marked(fn func(row, col int)) {
	for _, b := range s.marked() {
		b.each(fn)
	}
}

// GoTo makes a cell the current one.
func (s *Sheet) GoTo(row, col int) { s.move(row, col, false) }

// Top shows the first rows, wherever the current cell is.
func (s *Sheet) Top() {
	s.offset.Y = 0
	s.update()
}

// move goes to a cell; with extend the block is drawn to it from where it began.
func (s *Sheet) move(row, col int, extend bool) {
	if s.Source.Len() == 0 {
		return
	}
	s.current = max(0, min(row, s.Source.Len()-1))
	s.col = max(0, min(col, len(s.Columns)-1))
	if !extend {
		s.anchorRow, s.anchorCol = s.current, s.col
	}
	if !extend && !s.pinned {
		s.unmark()
	}
	s.anchorRow = min(s.anchorRow, s.Source.Len()-1)
	s.tabFrom = -1
	s.showColumn()
	s.reveal()
	s.placeIME()
	s.moved()
}

func (s *Sheet) moved() {
	if s.OnMove != nil {
		s.OnMove()
	}
}

// placeIME makes the candidates of a cell that is begun by typing stand at the cell.
func (s *Sheet) placeIME() {
	if s.Source.Len() > 0 {
		placeIME(s, s.Corner(Cell{s.current, s.col}))
	}
}

// FocusGained implements fyne.Focusable.
func (s *Sheet) FocusGained() {
	s.Grid.FocusGained()
	s.placeIME()
}

// showColumn scrolls sideways so that the current column is seen.
func (s *Sheet) showColumn() {
	if s.Columns[s.col].Frozen || s.room().Width <= 0 { // not laid out yet: the first columns are seen
		return
	}
	left, right := s.left(s.col), s.left(s.col)+s.Columns[s.col].Width
	if f := s.frozenWidth(); left < f {
		s.offset.X -= f - left
	} else if w := s.room().Width; right > w {
		s.offset.X += right - w
	}
}

// AcceptsTab implements fyne.Tabbable: Tab goes to the right where cells are typed in. A sheet that is only read is left by it, as a list
// is.
func (s *Sheet) AcceptsTab() bool { return s.OnOpen == nil }

// TypedRune begins to replace the cell by what is typed. A space does not: no value begins with one, and the
// space that closed a dialog arrives here.
func (s *Sheet) TypedRune(r rune) {
	switch {
	case s.OnType != nil:
		s.Grid.TypedRune(r)
	case r != ' ':
		s.edit(string(r))
	}
}

// TypedKey implements fyne.Focusable.
func (s *Sheet) TypedKey(k *fyne.KeyEvent) {
	if s.OnKey != nil && s.OnKey(k.Name) {
		return
	}
	shift := modifiers()&fyne.KeyModifierShift != 0
	page := max(1, int(s.room().Height/rowHeight)-1)
	switch k.Name {
	case fyne.KeyUp:
		s.move(s.current-1, s.col, shift)
	case fyne.KeyDown:
		s.move(s.current+1, s.col, shift)
	case fyne.KeyLeft:
		s.move(s.current, s.col-1, shift)
	case fyne.KeyRight:
		s.move(s.current, s.col+1, shift)
	case fyne.KeyPageUp:
		s.move(s.current-page, s.col, shift)
	case fyne.KeyPageDown:
		s.move(s.current+page, s.col, shift)
	case fyne.KeyHome:
		s.move(s.current, s.firstEditable(), shift)
	case fyne.KeyEnd:
		s.move(s.current, len(s.Columns)-1, shift)
	default:
		s.act(k.Name, shift)
	}
}

func (s *Sheet) act(k fyne.KeyName, shift bool) {
	if s.OnOpen != nil && (enter(k) || k == fyne.KeyF2) {
		s.open()
		return
	}
	switch k {
	case fyne.KeyReturn, fyne.KeyEnter:
		s.leave(s.current+step(shift), s.col, fyne.KeyReturn)
	case fyne.KeyTab:
		s.leave(s.current, s.col+step(shift), fyne.KeyTab)
	case fyne.KeyF2:
		s.edit("")
	case fyne.KeyDelete, fyne.KeyBackspace:
		s.Clear()
	case fyne.KeyF8:
		s.NextProblem(shift)
	case fyne.KeyInsert:
		s.pin()
		s.moved()
	case fyne.KeyEscape:
		s.letGo()
		s.move(s.current, s.col, false)
	}
}

// leave goes on after a cell: Enter under the column in which a row of Tabs began.
func (s *Sheet) leave(row, col int, by fyne.KeyName) {
	from := s.tabFrom
	switch {
	case by == fyne.KeyTab && from < 0:
		from = s.col
	case by == fyne.KeyReturn && from >= 0:
		col, from = from, -1
	case by != fyne.KeyTab:
		from = -1
	}
	s.move(row, col, false)
	s.tabFrom = from
}

// jump goes to the edge of the filled cells in a direction, as Ctrl with an arrow does in a spreadsheet.
func (s *Sheet) jump(rows, cols int, extend bool) {
	row, col := s.current, s.col
	inside := func() bool {
		return row+rows >= 0 && row+rows < s.Source.Len() && col+cols >= 0 && col+cols < len(s.Columns)
	}
	filled := func(r, c int) bool { return s.Source.Cell(r, c) != "" }
	along := inside() && filled(row, col) && filled(row+rows, col+cols)
	for inside() {
		if along && !filled(row+rows, col+cols) {
			break
		}
		row, col = row+rows, col+cols
		if !along && filled(row, col) {
			break
		}
	}
	s.move(row, col, extend)
}

func step(back bool) int {
	if back {
		return -1
	}
	return 1
}

func (s *Sheet) firstEditable() int {
	for i := range s.Columns {
		if s.Owner.Editable(s.current, i) {
			return i
		}
	}
	return 0
}

// NextProblem goes to the next cell, or the one before, that has a problem.
func (s *Sheet) NextProblem(back bool) {
	n, w := s.Source.Len(), len(s.Columns)
	if n == 0 {
		return
	}
	at := s.current*w + s.col
	for i := 1; i <= n*w; i++ {
		j := ((at+i*step(back))%(n*w) + n*w) % (n * w)
		if s.Owner.Problem(j/w, j%w) != "" {
			s.move(j/w, j%w, false)
			return
		}
	}
}

// MouseDown implements desktop.Mouseable: it moves to the cell, with Shift it draws the block to it.
func (s *Sheet) MouseDown(e *desktop.MouseEvent) {
	s.editor.finish(true)
	row, col := s.at(e.Position)
	if row >= 0 && row < s.Source.Len() && col >= 0 && !s.onEdge(e.Position) {
		if c := canvasOf(s); c != nil {
			c.Focus(s)
		}
		s.press(row, col, e.Modifier)
		return
	}
	s.Grid.MouseDown(e)
}

// Dragged draws the block along, besides what a list draws.
func (s *Sheet) Dragged(e *fyne.DragEvent) {
	row, col := s.at(e.Position)
	if s.drawing < 0 && !s.onEdge(e.Position) && row >= 0 && col >= 0 {
		s.current, s.col = min(row, s.Source.Len()-1), col
		s.update()
		s.moved()
		return
	}
	s.Grid.Dragged(e)
}

// press goes to a cell: with Shift the block is drawn to it, with Ctrl it is marked besides what is.
func (s *Sheet) press(row, col int, with fyne.KeyModifier) {
	s.pinned = false
	if with&fyne.KeyModifierControl == 0 {
		s.move(row, col, with&fyne.KeyModifierShift != 0)
		return
	}
	to := s.toggle(row, col)
	kept := s.apart
	s.move(to.row, to.col, false)
	s.apart, s.anchorRow, s.anchorCol = kept, to.rowEnd, to.colEnd
	s.update()
	s.moved()
}

// DoubleTapped implements fyne.DoubleTappable.
func (s *Sheet) DoubleTapped(e *fyne.PointEvent) {
	if s.OnOpen != nil {
		s.Grid.DoubleTapped(e)
		return
	}
	s.edit("")
}

// Scrolled implements fyne.Scrollable.
func (s *Sheet) Scrolled(e *fyne.ScrollEvent) {
	s.editor.finish(true)
	s.Grid.Scrolled(e)
}

// modifiers are the modifier keys that are held down.
func modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok { //nolint:forbidigo // the driver knows the keyboard
		return d.CurrentKeyModifiers()
	}
	return 0
}
