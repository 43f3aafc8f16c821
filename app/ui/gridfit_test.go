package ui

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// TestColumnsFollowTheirTexts: with room for all, columns are as wide as was given or is wanted; with less the widths that nothing needs
// are given up first, then names are cut, and only where that does not help is a list scrolled sideways. What the clerk drew stays.
func TestColumnsFollowTheirTexts(t *testing.T) {
	cols := []Column{{Title: "名称", Names: true}, {Title: "空"}, {Title: "说明"}}
	number := tailor{given: []float32{62}, wants: []float32{80}, drawn: []bool{false}}
	if got := number.widths([]Column{{Title: "数", Right: true}}, 20); got[0] != 80 {
		t.Errorf("a number that wants 80 has %g", got[0])
	}
	date := tailor{given: []float32{94, 200}, wants: []float32{96, 260}, drawn: make([]bool, 2)}
	if got := date.widths(make([]Column, 2), 100); got[0] != 96 || got[1] != 200 {
		t.Errorf("a date that wants 96 where 94 was given, beside a text, has %g; the text %g", got[0], got[1])
	}
	make := func(drawn bool) *tailor {
		return &tailor{given: []float32{190, 150, 60}, wants: []float32{250, 40, 100}, drawn: []bool{drawn, false, false}}
	}
	for _, tt := range []struct {
		name  string
		drawn bool
		room  float32
		want  [3]float32
	}{
		{"all", false, 900, [3]float32{250, 150, 100}},
		{"what nobody needs is given up", false, 390, [3]float32{250, 40, 100}},
		{"halfway", false, 445, [3]float32{250, 95, 100}},
		{"less than wanted", false, 340, [3]float32{220, 40, 80}},
		{"names are cut", false, 250, [3]float32{150, 40, 60}},
		{"it is scrolled, and the names are whole again", false, 180, [3]float32{190, 40, 60}},
		{"a width that was drawn stays", true, 260, [3]float32{190, 40, 60}},
	} {
		got := make(tt.drawn).widths(cols, tt.room)
		for i := range got {
			if math.Abs(float64(got[i]-tt.want[i])) > 0.01 {
				t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
				break
			}
		}
	}
}

// TestColumnsGiveWay: where not all columns have room, running texts are cut before names, and what stands beside the list too is left out
// before anything has to be scrolled sideways; where that does not help nothing is left out.
func TestColumnsGiveWay(t *testing.T) {
	cols := []Column{{Title: "名称", Names: true}, {Title: "说明", Least: 100}, {Title: "期限", Spare: 1}, {Title: "备注", Spare: 2}}
	for _, tt := range []struct {
		name  string
		drawn int
		room  float32
		want  []float32
	}{
		{"all", -1, 800, []float32{200, 400, 90, 60}},
		{"texts are cut", -1, 600, []float32{200, 250, 90, 60}},
		{"names are cut", -1, 420, []float32{170, 100, 90, 60}},
		{"the last is left out", -1, 340, []float32{150, 100, 90, 0}},
		{"and the one before it", -1, 250, []float32{150, 100, 0, 0}},
		{"it is scrolled, and nothing is left out", -1, 200, []float32{200, 400, 90, 60}},
		{"what was drawn stays", 3, 340, []float32{180, 100, 0, 60}},
	} {
		f := &tailor{given: []float32{200, 400, 90, 60}, wants: []float32{200, 400, 90, 60}, drawn: make([]bool, 4)}
		if tt.drawn >= 0 {
			f.drawn[tt.drawn] = true
		}
		if got := f.widths(cols, tt.room); !slices.EqualFunc(got, tt.want, func(a, b float32) bool { return math.Abs(float64(a-b)) < 0.01 }) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestPlainNamesStayWhole: a column that is as wide as names are and has one of a namesake, which says more, is never narrower than that.
func TestPlainNamesStayWhole(t *testing.T) {
	f := &tailor{given: []float32{70, 200}, wants: []float32{150, 200}, drawn: make([]bool, 2)}
	cols := []Column{{Title: "姓名", Names: true, Least: 70}, {Title: "单位", Names: true}}
	if got := f.widths(cols, 212); got[0] != 70 {
		t.Errorf("in little room the names have %g", got[0])
	}
	if got := f.widths(cols, 400); got[0] != 150 {
		t.Errorf("with room for all the names have %g", got[0])
	}
}

// TestInShortWhereNotAllHasRoom: what other columns say is said in short where one of them is not seen, and not beside all of them.
func TestInShortWhereNotAllHasRoom(t *testing.T) {
	cols := []Column{{Title: "名称"}, {Title: "三项", Brief: true}, {Title: "一", Right: true}, {Title: "二", Right: true}}
	for room, want := range map[float32][]float32{420: {200, 0, 80, 80}, 360: {200, 0, 80, 80}, 350: {216, 54, 80, 80}} {
		f := &tailor{given: []float32{200, 50, 80, 80}, wants: []float32{200, 50, 80, 80}, drawn: make([]bool, 4)}
		if got := f.widths(cols, room); !slices.Equal(got, want) {
			t.Errorf("in %g: %v, want %v", room, got, want)
		}
	}
}

// TestNoNumberIsCutByTheEdge: where a list is scrolled sideways, a number at the edge of what is seen at first is seen whole or not at all;
// a text that is cut there says what it says.
func TestNoNumberIsCutByTheEdge(t *testing.T) {
	cols := []Column{{Title: "名称", Names: true}, {Title: "结论"}, {Title: "一", Right: true}, {Title: "二", Right: true}}
	for _, tt := range []struct {
		name  string
		drawn bool
		room  float32
		want  []float32
	}{
		{"names make room for it", false, 300, []float32{160, 60, 80, 80}},
		{"it is left out of sight", false, 272, []float32{209, 62, 80, 80}},
		{"a width that was drawn stays", true, 272, []float32{200, 72, 80, 80}},
		{"a text is cut", false, 230, []float32{200, 60, 80, 80}},
	} {
		f := &tailor{given: []float32{200, 60, 80, 80}, wants: []float32{200, 60, 80, 80}, drawn: []bool{tt.drawn, false, false, false}}
		if got := f.widths(cols, tt.room); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestArrowsBringAColumnIntoSight: each arrow shows the next column whole that is not, to the last and back to the first.
func TestArrowsBringAColumnIntoSight(t *testing.T) {
	w := window(t)
	g := NewGrid([]Column{
		{Title: "甲", Width: 100, Frozen: true},
		{Title: "乙", Width: 120},
		{Title: "丙", Width: 150},
		{Title: "丁", Width: 60},
		{Title: "戊", Width: 400},
	}, rows{3})
	w.SetContent(g)
	w.Resize(fyne.NewSize(300, 200))
	wide := g.room().Width
	for i, press := range []struct {
		key  fyne.KeyName
		want float32
	}{
		{fyne.KeyRight, 370 - wide},
		{fyne.KeyRight, 430 - wide},
		{fyne.KeyRight, 330},
		{fyne.KeyRight, 410},
		{fyne.KeyRight, 490},
		{fyne.KeyRight, 830 - wide},
		{fyne.KeyRight, 830 - wide},
		{fyne.KeyLeft, 330},
		{fyne.KeyLeft, 270},
		{fyne.KeyLeft, 120},
		{fyne.KeyLeft, 0},
		{fyne.KeyLeft, 0},
	} {
		if g.TypedKey(&fyne.KeyEvent{Name: press.key}); g.Offset().X != press.want {
			t.Errorf("%d: after %s it is scrolled by %g, want %g", i, press.key, g.Offset().X, press.want)
		}
	}
}

// TestLeftOutIsNotSeen: of a column that is left out neither head nor cell is drawn, and the pointer never finds it.
func TestLeftOutIsNotSeen(t *testing.T) {
	w := window(t)
	g := NewGrid([]Column{{Title: "甲", Width: 200}, {Title: "乙", Width: 900, Spare: 1}, {Title: "丙", Width: 120}}, rows{3})
	g.Fit()
	g.Reload()
	w.SetContent(g)
	w.Resize(fyne.NewSize(300, 200))
	if g.Columns[1].Width != 0 || g.fullWidth() > g.Size().Width {
		t.Fatalf("%v in %v", g.Columns, g.Size())
	}
	for _, o := range g.renderer.looseHead.Objects {
		if o == fyne.CanvasObject(g.renderer.titles[1]) {
			t.Error("its head is drawn")
		}
	}
	if !g.renderer.rows[0].cells[1].Hidden {
		t.Error("its cell is drawn")
	}
	for x := range 300 {
		if _, col := g.at(fyne.NewPos(float32(x), 50)); col == 1 {
			t.Fatalf("it is under the pointer at %d", x)
		}
	}
}

// TestTextsHaveTheRoomTheyTake: what is reckoned for a text is at least what it takes on the screen: else it would run over the padding of
// its cell into the next.
func TestTextsHaveTheRoomTheyTake(t *testing.T) {
	window(t)
	for _, text := range []string{
		"样例县河湾镇石树坡教学点运动场扩建项目", "2109-141102-04-01-500000", "2022-09-01", "（小学）：“教学仪器设备值”由2.36万元", "折10.92✓",
		"2026-11-29 19:26:50", "123天（差1160）", "100.00",
	} {
		if room, takes := Room(text)-2*cellPad, fyne.MeasureText(text, theme.TextSize(), fyne.TextStyle{}).Width; takes > room {
			t.Errorf("%s takes %g, and %g is reckoned", text, takes, room)
		}
	}
}

// BenchmarkFit measures the columns of a list of 10,000 rows anew, as each letter of a search does, and gives them their widths.
func BenchmarkFit(b *testing.B) {
	w := window(b)
	cols := []Column{{Title: "名称", Width: 200, Frozen: true, Names: true}}
	for i := range 14 {
		cols = append(cols, Column{Title: fmt.Sprint("栏", i), Width: 90, Least: 60, Spare: i})
	}
	g := NewGrid(cols, rows{10000})
	g.Fit()
	w.SetContent(g)
	for b.Loop() {
		g.look()
		g.fit()
	}
}

// TestHeadsFollowTheColumns: where a list that stays as large gets other rows, its frozen columns are as wide above as below.
func TestHeadsFollowTheColumns(t *testing.T) {
	w := window(t)
	l := NewList(
		Col[string]{Title: "甲", Width: 60, Frozen: true, Text: func(s string) string { return s }},
		Col[string]{Title: "乙", Width: 60, Text: func(s string) string { return s }},
	)
	w.SetContent(l.Grid)
	w.Resize(fyne.NewSize(500, 200))
	l.Show([]string{"短"}, 0)
	l.Show([]string{"这一行要宽得多得多"}, 0)
	r := l.Grid.renderer
	frozen := l.Grid.frozenWidth()
	if frozen < 100 {
		t.Fatalf("the frozen column is %.0f wide", frozen)
	}
	if head := r.clips[3].Size().Width; head != frozen || r.clips[2].Position().X != frozen || r.edge.Position().X != frozen-1 {
		t.Errorf("the head is %.0f wide, the next begins at %.0f, the edge stands at %.0f, want %.0f",
			head, r.clips[2].Position().X, r.edge.Position().X, frozen)
	}
}
