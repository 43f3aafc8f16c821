package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"
)

// cells is a sheet's owner for tests: a table of texts. Column 0 cannot be typed in, "x" is refused.
type cells struct {
	v     [][]string
	wrong map[string]bool
	acts  int
}

func newCells(rows, cols int) *cells {
	c := &cells{wrong: map[string]bool{}}
	for r := range rows {
		var row []string
		for col := range cols {
			row = append(row, fmt.Sprintf("%d.%d", r, col))
		}
		c.v = append(c.v, row)
	}
	return c
}

func (c *cells) Len() int                          { return len(c.v) }
func (c *cells) Cell(r, col int) string            { return c.v[r][col] }
func (c *cells) Raw(r, col int) string             { return c.v[r][col] }
func (c *cells) Tint(int, int) fyne.ThemeColorName { return "" }
func (c *cells) Editable(_, col int) bool          { return col > 0 }
func (c *cells) Problem(r, col int) string {
	return map[bool]string{true: "wrong"}[c.wrong[fmt.Sprint(r, col)]]
}

func (c *cells) Choices(_, _ int, t string) []string {
	if strings.HasPrefix("小学", t) && t != "" && t != "小学" {
		return []string{"小学", "小学教学点"}
	}
	return nil
}

func (c *cells) Apply(edits []Edit) {
	c.acts++
	for _, e := range edits {
		if delete(c.wrong, fmt.Sprint(e.Row, e.Col)); e.Text == "x" {
			c.wrong[fmt.Sprint(e.Row, e.Col)] = true
			continue
		}
		c.v[e.Row][e.Col] = e.Text
	}
}

func sheetOf(t *testing.T, rows, cols int) (*Sheet, *cells, fyne.Window) {
	t.Helper()
	w, c := window(t), newCells(rows, cols)
	var columns []Column
	for i := range cols {
		columns = append(columns, Column{Title: fmt.Sprint(i), Width: 80, Frozen: i == 0, Group: map[bool]string{true: "组"}[i > 1]})
	}
	s := NewSheet(columns, c)
	w.SetContent(s)
	w.Canvas().Focus(s)
	s.GoToFirst()
	return s, c, w
}

func (s *Sheet) at0(t *testing.T, row, col int) {
	t.Helper()
	if r, c := s.Here(); r != row || c != col {
		t.Errorf("the cursor is at %d,%d, want %d,%d", r, c, row, col)
	}
}

// typing types into whatever has the focus.
func typing(w fyne.Window, text string) {
	for _, r := range text {
		w.Canvas().Focused().TypedRune(r)
	}
}

func TestSheetMovesAndTypes(t *testing.T) {
	s, c, w := sheetOf(t, 100, 8)
	s.at0(t, 0, 1)
	press(s, fyne.KeyDown, fyne.KeyRight, fyne.KeyEnter)
	s.at0(t, 2, 2)
	press(s, fyne.KeyTab, fyne.KeyPageDown)
	if r, _ := s.Here(); r < 10 {
		t.Errorf("PageDown went to row %d", r)
	}
	press(s, fyne.KeyHome)
	s.GoTo(3, 3)
	typing(w, "45") // typing replaces
	press(s.editor.entry, fyne.KeyReturn)
	if c.v[3][3] != "45" || s.editor.entry.Visible() {
		t.Errorf("cell is %q", c.v[3][3])
	}
	s.at0(t, 4, 3)
	press(s, fyne.KeyF2) // edits what is there
	typing(w, "9")
	press(s.editor.entry, fyne.KeyTab)
	if c.v[4][3] != "4.39" {
		t.Errorf("F2 gave %q", c.v[4][3])
	}
	s.at0(t, 4, 4)
	typing(w, "7")
	press(s.editor.entry, fyne.KeyEscape) // leaves it as it was
	if c.v[4][4] != "4.4" || c.acts != 2 {
		t.Errorf("Esc gave %q after %d acts", c.v[4][4], c.acts)
	}
	s.GoTo(5, 0)
	typing(w, "7")
	if c.v[5][0] != "5.0" || s.editor.open {
		t.Error("a locked cell was opened")
	}
}

func TestSheetPickList(t *testing.T) {
	s, c, w := sheetOf(t, 5, 4)
	s.GoTo(1, 2)
	typing(w, "小")
	if !s.editor.choices.Visible() {
		t.Fatal("no pick list")
	}
	press(s.editor.entry, fyne.KeyDown, fyne.KeyReturn)
	if c.v[1][2] != "小学教学点" {
		t.Errorf("chosen %q", c.v[1][2])
	}
}

func TestSheetBlocks(t *testing.T) {
	s, c, _ := sheetOf(t, 20, 6)
	block := func(r, col, r2, c2 int) {
		s.GoTo(r, col)
		s.move(r2, c2, true)
	}
	block(2, 1, 3, 3)
	if got := s.Copy(); got != "2.1\t2.2\t2.3\r\n3.1\t3.2\t3.3\r\n" {
		t.Errorf("copied %q", got)
	}
	block(4, 1, 6, 2)
	s.FillDown()
	if c.v[6][1] != "4.1" || c.v[5][2] != "4.2" || c.acts != 1 {
		t.Errorf("filled %v", c.v[4:7])
	}
	press(s, fyne.KeyDelete)
	if c.v[4][1] != "" || c.v[6][2] != "" || c.v[4][3] != "4.3" || c.acts != 2 {
		t.Errorf("cleared %v", c.v[4:7])
	}
	n := 0
	s.Marked(func(int, int) { n++ })
	if n != 6 {
		t.Errorf("%d cells are marked", n)
	}
}

// TestSheetBlockEndsWithItsRows takes rows away from under a marked block: a filter, an undo, another clerk.
func TestSheetBlockEndsWithItsRows(t *testing.T) {
	for _, left := range []int{4, 1, 0} {
		s, c, _ := sheetOf(t, 10, 3)
		s.GoTo(9, 2)
		s.move(2, 1, true)
		c.v = c.v[:left]
		s.Reload()
		var rows int
		s.Marked(func(r, _ int) {
			if rows++; r >= left {
				t.Errorf("of %d rows, row %d is marked", left, r)
			}
		})
		if (rows > 0) != (left > 0) {
			t.Errorf("of %d rows, %d cells are marked", left, rows)
		}
		s.Copy() // gives up no cell that is not there
		s.Clear()
	}
}

func TestSheetPaste(t *testing.T) {
	s, c, _ := sheetOf(t, 6, 5)
	var cols, rows int
	s.OnOverflow = func(a, b int) { cols, rows = a, b }
	s.GoTo(1, 1)
	s.Paste("1\t2\r\n3\tx\r\n\"二\n行\"\t\"有\"\"引号\"\"\"\r\n")
	if c.v[1][1] != "1" || c.v[2][1] != "3" || c.v[2][2] != "2.2" || c.v[3][1] != "二\n行" || c.v[3][2] != `有"引号"` {
		t.Errorf("pasted %q", c.v[1:4])
	}
	if c.acts != 1 || cols+rows != 0 {
		t.Errorf("%d acts, overflow %d %d", c.acts, cols, rows)
	}
	press(s, fyne.KeyF8)
	s.at0(t, 2, 2) // the bad value
	s.GoTo(5, 4)
	s.Paste("1\t2\t3\n4\t5\t6\n")
	if c.v[5][4] != "1" || cols != 2 || rows != 1 {
		t.Errorf("at the edge: %q, overflow %d %d", c.v[5], cols, rows)
	}
	s.GoTo(1, 0)
	s.Paste("a\tb\n")
	if c.v[1][0] != "1.0" || c.v[1][1] != "b" {
		t.Errorf("over a locked cell: %q", c.v[1])
	}
	s.GoTo(1, 2)
	s.move(3, 4, true)
	s.Paste("8")
	if c.v[1][2] != "8" || c.v[3][4] != "8" {
		t.Error("one value does not fill the block")
	}
}

func TestClipboardForms(t *testing.T) {
	for text, want := range map[string]string{
		"1\t2\r\n3\t4\r\n": `[["1" "2"] ["3" "4"]]`, "1\t2": `[["1" "2"]]`, "1\n\n3": `[["1"] [""] ["3"]]`, "": `[]`, "a\t": `[["a" ""]]`,
		"\"a\nb\"\tc\n": `[["a\nb" "c"]]`, "5\" 屏\t2": `[["5\" 屏" "2"]]`, "\"open": `[["open"]]`,
	} {
		if got := fmt.Sprintf("%q", fromTSV(text)); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestClipboardRoundTrip(t *testing.T) {
	cell := rapid.StringOfN(rapid.SampledFrom([]rune("岚县a1\t\n\" ,'")), 0, 8, -1)
	rapid.Check(t, func(rt *rapid.T) {
		width := rapid.IntRange(1, 5).Draw(rt, "width")
		var want [][]string
		for range rapid.IntRange(1, 6).Draw(rt, "rows") {
			var row []string
			for range width {
				row = append(row, cell.Draw(rt, "cell"))
			}
			want = append(want, row)
		}
		got := fromTSV(TSV(want))
		if a, b := fmt.Sprintf("%q", got), fmt.Sprintf("%q", want); a != b {
			rt.Fatalf("%s came back as %s", b, a)
		}
	})
}

// BenchmarkSheetKey is a key press in a sheet of 10,000 rows up to the repainted objects.
func BenchmarkSheetKey(b *testing.B) {
	w, c := window(b), newCells(10000, 30)
	var columns []Column
	for i := range 30 {
		columns = append(columns, Column{Title: fmt.Sprint(i), Width: 80, Frozen: i == 0})
	}
	s := NewSheet(columns, c)
	w.SetContent(s)
	for b.Loop() {
		s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
}
