package ui

import (
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// cellEditor is the entry over the current cell, and the pick list under it.
type cellEditor struct {
	s       *Sheet
	entry   *Entry
	choices *choiceList
	open    bool
	fresh   bool // opened by typing: arrows leave the cell, as in a spreadsheet
}

func newCellEditor(s *Sheet) *cellEditor {
	e := &cellEditor{s: s, entry: NewEntry("")}
	e.choices = newChoiceList(func(text string) {
		e.entry.SetText(text)
		e.finish(true)
		s.move(s.current+1, s.col, false)
	})
	e.entry.Hide()
	e.entry.tab = true
	e.entry.OnChanged = func(text string) {
		e.choices.Set(s.Owner.Choices(s.current, s.col, text))
		e.place()
	}
	e.entry.OnKey = e.key
	e.entry.OnFocus = func(on bool) {
		if !on {
			e.finish(true)
		}
	}
	return e
}

// edit opens the current cell: with a text that replaces it, or with what it holds.
func (s *Sheet) edit(text string) {
	if s.Source.Len() == 0 {
		return
	}
	if !s.Owner.Editable(s.current, s.col) {
		if s.OnLocked != nil {
			s.OnLocked()
		}
		return
	}
	s.unmark()
	e := s.editor
	e.open, e.fresh = true, text != ""
	e.entry.Show()
	if text == "" {
		text = s.Owner.Raw(s.current, s.col)
	}
	e.entry.SetText(text)
	e.entry.CursorColumn = len([]rune(text))
	e.place()
	if c := canvasOf(s); c != nil {
		c.Focus(e.entry)
	}
	e.entry.Refresh()
}

// listAll opens the current cell with all that can be chosen there.
func (s *Sheet) listAll() {
	from, ok := s.Owner.(Chooser)
	if s.Source.Len() == 0 || !ok {
		return
	}
	all := from.All(s.current, s.col)
	if len(all) == 0 || len(all) > mostListed {
		return
	}
	if s.edit(""); !s.editor.open {
		return
	}
	s.editor.choices.Set(all)
	s.editor.choices.Step(max(0, slices.Index(all, s.editor.entry.Text)))
	s.editor.place()
}

// place puts entry and list over the cell.
func (e *cellEditor) place() {
	s := e.s
	x, y := s.Corner(Cell{s.current, s.col}).Components()
	w := max(s.Columns[s.col].Width, 90)
	x = max(0, min(x, s.Size().Width-w))
	place(e.entry, x, y-2, w, rowHeight+4)
	if e.choices.Hidden = len(e.choices.items) == 0; !e.choices.Hidden {
		h := e.choices.MinSize().Height
		top := y + rowHeight + 2
		if top+h > s.Size().Height {
			top = y - h - 2
		}
		place(e.choices, x, top, max(w, e.choices.MinSize().Width+12), h)
	}
}

func (e *cellEditor) key(k fyne.KeyName) bool {
	s := e.s
	if e.choices.Visible() && (k == fyne.KeyDown || k == fyne.KeyUp) {
		e.choices.Step(map[bool]int{true: 1, false: -1}[k == fyne.KeyDown])
		return true
	}
	row, col := s.current, s.col
	back := modifiers()&fyne.KeyModifierShift != 0
	switch k {
	case fyne.KeyEscape:
		e.finish(false)
		return true
	case fyne.KeyReturn, fyne.KeyEnter:
		row += step(back)
	case fyne.KeyTab:
		col += step(back)
	case fyne.KeyDown:
		row++
	case fyne.KeyUp:
		row--
	case fyne.KeyLeft, fyne.KeyRight:
		if !e.fresh {
			return false
		}
		col += step(k == fyne.KeyLeft)
	default:
		return false
	}
	if text := e.choices.Current(); e.choices.Visible() && text != "" {
		e.entry.SetText(text)
	}
	e.finish(true)
	if k == fyne.KeyEnter {
		k = fyne.KeyReturn
	}
	s.leave(row, col, k)
	return true
}

// finish closes the editor; with keep what was typed goes into the cell.
func (e *cellEditor) finish(keep bool) {
	if !e.open {
		return
	}
	e.open = false
	e.entry.Hide()
	e.choices.Hide()
	s := e.s
	if c := canvasOf(s); c != nil {
		c.Focus(s)
	}
	if keep && e.entry.Text != s.Owner.Raw(s.current, s.col) {
		s.apply([]Edit{{s.current, s.col, e.entry.Text}})
	}
	s.update()
}

func (s *Sheet) apply(edits []Edit) {
	if len(edits) == 0 {
		return
	}
	do := func() {
		s.Owner.Apply(edits)
		s.Reload()
	}
	if n := s.emptiedUnseen(edits); n > 0 && s.OnEmpty != nil {
		s.OnEmpty(n, do)
		return
	}
	do()
}

// emptiedUnseen is how many cells edits empty, where some of them are in rows out of sight; 0 where all are seen.
func (s *Sheet) emptiedUnseen(edits []Edit) (n int) {
	first, last := int(s.offset.Y/rowHeight), int((s.offset.Y+s.room().Height)/rowHeight)
	unseen := false
	for _, e := range edits {
		if e.Text == "" {
			n++
			unseen = unseen || e.Row < first || e.Row > last
		}
	}
	if !unseen {
		return 0
	}
	return n
}

// Clear empties the marked cells.
func (s *Sheet) Clear() {
	var edits []Edit
	s.Marked(func(r, c int) {
		if s.Owner.Editable(r, c) && s.Owner.Raw(r, c) != "" {
			edits = append(edits, Edit{r, c, ""})
		}
	})
	s.apply(edits)
}

// FillDown copies the first row of the marked block into its other rows; of one cell, the cell above.
func (s *Sheet) FillDown() {
	if s.Source.Len() == 0 {
		return
	}
	b := s.selection().ordered()
	from := b.row
	if b.row == b.rowEnd {
		from--
	}
	if from < 0 {
		return
	}
	var edits []Edit
	b.each(func(r, c int) {
		if text := s.Owner.Raw(from, c); r != from && s.Owner.Editable(r, c) && s.Owner.Raw(r, c) != text {
			edits = append(edits, Edit{r, c, text})
		}
	})
	s.apply(edits)
}

// Copy is what is marked as spreadsheets read it from the clipboard.
func (s *Sheet) Copy() string { return TSV(s.copied()) }

// copied are the rows and columns in which cells are marked, closed up; what of them is not marked is empty.
func (s *Sheet) copied() [][]string {
	rows, cols, cells := map[int]int{}, map[int]int{}, map[Cell]string{}
	s.Marked(func(r, c int) { rows[r], cols[c], cells[Cell{r, c}] = 0, 0, s.Owner.Raw(r, c) })
	var out [][]string
	for _, r := range slices.Sorted(maps.Keys(rows)) {
		var row []string
		for _, c := range slices.Sorted(maps.Keys(cols)) {
			row = append(row, cells[Cell{r, c}])
		}
		out = append(out, row)
	}
	return out
}

// Paste puts what a spreadsheet copied into the cells from the top left of the marked block on, as one
// act. One value fills all that is marked. What would run past the last column or row is left out, and the
// owner is told; cells that cannot be typed in are passed over.
func (s *Sheet) Paste(text string) {
	rows := fromTSV(text)
	if s.Source.Len() == 0 || len(rows) == 0 {
		return
	}
	b := s.selection().ordered()
	var p pasting
	if len(rows) == 1 && len(rows[0]) == 1 {
		s.Marked(func(r, c int) { p.put(s.Owner, Edit{r, c, rows[0][0]}) })
		if b.single() && !s.Owner.Editable(b.row, b.col) && s.OnLocked != nil {
			s.OnLocked()
		}
		s.apply(p.edits)
		return
	}
	wide, end := 0, s.Source.Len()
	if s.OnRows != nil {
		end -= s.Blank // what is begun is made of each row by itself
	}
	for i, row := range rows[:max(0, min(len(rows), end-b.row))] {
		for j, v := range row[:min(len(row), len(s.Columns)-b.col)] {
			p.put(s.Owner, Edit{b.row + i, b.col + j, v})
		}
	}
	for _, row := range rows {
		wide = max(wide, b.col+len(row)-len(s.Columns))
	}
	if len(p.barred) > 0 && s.OnBarred != nil && !s.OnBarred(p.barred) {
		return
	}
	s.apply(p.edits)
	s.pasted(b, rows, end, wide)
}

// pasting gathers what a paste changes: cells that can be typed in, and those that cannot and hold something else.
type pasting struct{ edits, barred []Edit }

func (p *pasting) put(o SheetOwner, e Edit) {
	e.Text = strings.TrimRight(e.Text, "\r\n")
	switch {
	case o.Raw(e.Row, e.Col) == e.Text:
	case o.Editable(e.Row, e.Col):
		p.edits = append(p.edits, e)
	default:
		p.barred = append(p.barred, e)
	}
}

// pasted marks what a paste has filled, and passes on what of it had no room.
func (s *Sheet) pasted(b block, rows [][]string, end, wide int) {
	s.current, s.col = b.row, b.col
	s.anchorRow, s.anchorCol = min(b.row+len(rows), s.Source.Len())-1, min(b.col+len(rows[0]), len(s.Columns))-1
	s.update()
	if below := rows[min(len(rows), max(0, end-b.row)):]; len(below) > 0 && s.OnRows != nil {
		s.OnRows(b.col, below)
		rows = rows[:len(rows)-len(below)]
	}
	if long := b.row + len(rows) - s.Source.Len(); (wide > 0 || long > 0) && s.OnOverflow != nil {
		s.OnOverflow(max(0, wide), max(0, long))
	}
}

// filled is how many rows hold something.
func (s *Sheet) filled() int { return s.Source.Len() - s.Blank }

// control moves by the keys that go with Ctrl.
func (s *Sheet) control(sc *desktop.CustomShortcut) {
	if sc.Modifier&fyne.KeyModifierControl == 0 {
		return
	}
	shift := sc.Modifier&fyne.KeyModifierShift != 0
	switch sc.KeyName {
	case fyne.KeyHome:
		s.move(0, s.firstEditable(), shift)
	case fyne.KeyEnd:
		s.move(max(0, s.filled()-1), len(s.Columns)-1, shift)
	case fyne.KeyUp:
		s.jump(-1, 0, shift)
	case fyne.KeyDown:
		s.jump(1, 0, shift)
	case fyne.KeyLeft:
		s.jump(0, -1, shift)
	case fyne.KeyRight:
		s.jump(0, 1, shift)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (s *Sheet) TypedShortcut(sc fyne.Shortcut) {
	switch sc := sc.(type) {
	case *fyne.ShortcutCopy:
		rows := s.copied()
		sc.Clipboard.SetContent(TSV(rows))
		if s.OnCopy != nil && len(rows) > 0 {
			s.OnCopy(len(rows), len(rows[0]))
		}
	case *desktop.CustomShortcut:
		if lists(sc) {
			s.listAll()
			return
		}
		s.control(sc)
	case *fyne.ShortcutCut:
		sc.Clipboard.SetContent(s.Copy())
		s.Clear()
	case *fyne.ShortcutPaste:
		if s.OnPaste != nil {
			s.OnPaste(sc.Clipboard.Content())
			return
		}
		s.Paste(sc.Clipboard.Content())
	case *fyne.ShortcutSelectAll:
		s.unmark()
		s.current, s.col = 0, 0
		s.anchorRow, s.anchorCol = max(0, s.filled()-1), len(s.Columns)-1
		s.update()
		s.moved()
	}
}
