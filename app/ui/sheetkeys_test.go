package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func pressed(w fyne.Window, keys ...fyne.KeyName) {
	for _, k := range keys {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// TestSheetKeysOfASpreadsheet holds what hands know: Enter after Tabs goes back under the first column,
// arrows leave a cell that was begun by typing but not one opened with F2, Ctrl jumps to edges, a space types nothing.
func TestSheetKeysOfASpreadsheet(t *testing.T) {
	s, c, w := sheetOf(t, 5, 5)
	type step struct {
		name     string
		do       func()
		row, col int
	}
	control := func(k fyne.KeyName) func() {
		return func() {
			s.TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierControl})
		}
	}
	for _, st := range []step{
		{"Tab, Tab, Enter", func() { pressed(w, fyne.KeyTab, fyne.KeyTab, fyne.KeyReturn) }, 1, 1},
		{"typing, Tab, typing, Enter", func() {
			typing(w, "7")
			pressed(w, fyne.KeyTab)
			typing(w, "8")
			pressed(w, fyne.KeyReturn)
		}, 2, 1},
		{"Tab, Up, Enter: the arrow ends the row of Tabs", func() { pressed(w, fyne.KeyTab, fyne.KeyUp, fyne.KeyReturn) }, 2, 2},
		{"typing, Right", func() {
			typing(w, "9")
			pressed(w, fyne.KeyRight)
		}, 2, 3},
		{"F2, Left: the caret moves", func() { pressed(w, fyne.KeyF2, fyne.KeyLeft, fyne.KeyEscape) }, 2, 3},
		{"Ctrl+End", control(fyne.KeyEnd), 4, 4},
		{"Ctrl+Home", control(fyne.KeyHome), 0, 1},
		{"Ctrl+Down over filled cells", control(fyne.KeyDown), 4, 1},
		{"Ctrl+Right", control(fyne.KeyRight), 4, 4},
		{"Ctrl+Up to the cell before a gap", func() { c.v[1][4] = ""; control(fyne.KeyUp)() }, 2, 4},
		{"Ctrl+Up over the gap", control(fyne.KeyUp), 0, 4},
		{"a space", func() { s.TypedRune(' ') }, 0, 4},
	} {
		st.do()
		if r, col := s.Here(); r != st.row || col != st.col {
			t.Errorf("%s: at %d,%d, want %d,%d", st.name, r, col, st.row, st.col)
		}
	}
	if c.v[1][1] != "7" || c.v[1][2] != "8" || c.v[2][2] != "9" || c.v[0][4] != "0.4" {
		t.Errorf("cells hold %v", c.v)
	}
	locked, copied := 0, 0
	s.OnLocked = func() { locked++ }
	s.OnCopy = func(rows, cols int) { copied = rows * cols }
	s.GoTo(0, 0)
	s.TypedRune('1')
	s.TypedShortcut(&fyne.ShortcutCopy{Clipboard: test.NewClipboard()})
	if locked != 1 || copied != 1 || c.v[0][0] != "0.0" {
		t.Errorf("locked %d, copied %d, cell %s", locked, copied, c.v[0][0])
	}
}

// TestAskGivesTheKeysBack: Enter at once, where 取消 has the focus, and Esc on either button say no, and the sheet has the
// keys again.
func TestAskGivesTheKeysBack(t *testing.T) {
	s, _, w := sheetOf(t, 3, 3)
	for _, keys := range [][]fyne.KeyName{{fyne.KeyEscape}, {fyne.KeyReturn}, {"other", fyne.KeyEscape}} {
		said := false
		Ask("问", "要做吗？", "做", w, func() { said = true })
		for _, k := range keys {
			if k == "other" {
				w.Canvas().FocusPrevious()
				continue
			}
			pressed(w, k)
		}
		if said || w.Canvas().Overlays().Top() != nil || w.Canvas().Focused() != fyne.Focusable(s) {
			t.Errorf("%v: said %v, focus on %T", keys, said, w.Canvas().Focused())
		}
	}
}
