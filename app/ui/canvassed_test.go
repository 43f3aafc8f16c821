package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// drawn is a sheet that somebody else drew: the first row is one merged title, the second one of heads.
type drawn struct{ *cells }

func (drawn) Ground(row, _ int) fyne.ThemeColorName {
	return map[bool]fyne.ThemeColorName{true: ColourZone}[row == 1]
}

func (d drawn) Span(row, col int) (from, to int) {
	if row == 0 && col > 0 {
		return 1, len(d.v[0]) - 1
	}
	return col, col
}

func (d drawn) Cell(row, col int) string {
	if from, _ := d.Span(row, col); from != col {
		return d.cells.Cell(row, from)
	}
	return d.cells.Cell(row, col)
}

// TestMergedCellsStayReadable: a merged text is drawn once, over all of its cells, and still where its first cell is scrolled away;
// heads have a ground; of many columns only those in sight are drawn.
func TestMergedCellsStayReadable(t *testing.T) {
	w, c := window(t), drawn{newCells(40, 300)}
	const title = "很长很长的标题写在合并的单元格里面一列放不下"
	c.v[0][1] = title
	var columns []Column
	for i := range 300 {
		columns = append(columns, Column{Title: "栏", Width: 80, Frozen: i == 0, Group: fmt.Sprint(i)})
	}
	s := NewSheet(columns, c)
	w.SetContent(s)
	for _, scroll := range []float32{0, 90, 5000} {
		s.offset.X = scroll
		s.update()
		shown, grounds := 0, 0
		for _, row := range s.renderer.rows {
			for i, x := range row.cells {
				if !x.Hidden && x.shown == title {
					shown++
					if x.Text.Text != title {
						t.Errorf("scrolled by %g the title is cut at column %d: %s", scroll, i, x.Text.Text)
					}
				}
			}
			for _, o := range row.grounds {
				if o != nil && !o.Hidden {
					grounds++
				}
			}
		}
		if shown != 1 || grounds < 5 || grounds > 40 {
			t.Errorf("scrolled by %g: the title is drawn %d times, %d grounds", scroll, shown, grounds)
		}
		if n := len(s.renderer.looseHead.Objects); n == 0 || n > 120 {
			t.Errorf("scrolled by %g: %d heads are drawn", scroll, n)
		}
	}
	if s.GoTo(39, 1); s.offset.Y == 0 {
		t.Error("the last row is out of sight")
	}
	s.Top()
	if row, _ := s.Here(); s.offset.Y != 0 || row != 39 {
		t.Errorf("from the top: %g, row %d", s.offset.Y, row)
	}
	if least := s.MinSize().Width; least > 300 {
		t.Errorf("the sheet wants %g", least)
	}
}

// TestASheetThatIsOnlyRead opens cells instead of editing them, takes typed letters and pasted texts, and is left by Tab.
func TestASheetThatIsOnlyRead(t *testing.T) {
	s, c, w := sheetOf(t, 4, 4)
	opened, typed, got := 0, "", ""
	s.OnOpen = func(int) { opened++ }
	s.OnType = func(r rune) { typed += string(r) }
	s.OnPaste = func(text string) { got = text }
	for _, k := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyF2, fyne.KeyDown, fyne.KeyEnter} {
		s.TypedKey(&fyne.KeyEvent{Name: k})
	}
	s.TypedRune('a')
	clip := test.NewClipboard()
	clip.SetContent("一\t二")
	s.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	s.at0(t, 1, 1)
	if opened != 3 || typed != "a" || got != "一\t二" || c.acts != 0 || s.editor.open || s.AcceptsTab() || w.Canvas().Focused() != s {
		t.Errorf("opened %d, typed %q, pasted %q, %d acts", opened, typed, got, c.acts)
	}
}

// TestFinderByKeyboard: typing filters, arrows mark, what is marked is told.
func TestFinderByKeyboard(t *testing.T) {
	w := window(t)
	f := NewFinder("", []string{"学校", "教师", "教室"}, func(x, q string) bool { return len(q) == 0 || x[:3] == q[:3] },
		Col[string]{Title: "名称", Width: 90, Text: func(x string) string { return x }})
	w.SetContent(f.Box)
	press := func(k fyne.KeyName) { f.Entry.TypedKey(&fyne.KeyEvent{Name: k}) }
	took := ""
	f.Entry.OnSubmitted = func(string) { took, _ = f.Current() }
	f.Entry.SetText("教")
	press(fyne.KeyDown)
	press(fyne.KeyReturn)
	if took != "教室" || f.List.Len() != 2 {
		t.Errorf("took %q of %d", took, f.List.Len())
	}
	f.Entry.SetText("无")
	if _, ok := f.Current(); ok {
		t.Error("something is marked where nothing matches")
	}
	f.Entry.SetText("")
	f.List.Grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if took != "学校" {
		t.Errorf("Enter in the list took %q", took)
	}
}
