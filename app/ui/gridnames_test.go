package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// named shows a column of texts.
type named []string

func (n named) Len() int                        { return len(n) }
func (n named) Cell(row, _ int) string          { return n[row] }
func (named) Tint(int, int) fyne.ThemeColorName { return "" }

// TestNamesAreCutWhereTheyDoNotDiffer: names that have no room in their column are still told from one another.
func TestNamesAreCutWhereTheyDoNotDiffer(t *testing.T) {
	for _, c := range []struct {
		what  string
		names named
		chars float32
	}{
		{"ends differ", named{"吕梁市离石区西属巴街道小学", "吕梁市离石区西属巴街道中学", "吕梁市离石区西属巴街道幼儿园"}, 9},
		{"middles differ", named{"吕梁市离石区东属巴街道中心小学", "吕梁市离石区西属巴街道中心小学"}, 10},
		{"beginnings differ", named{"样例县第一实验小学教育集团总校区", "岚县第一实验小学教育集团总校区"}, 8},
		{"one is part of the other", named{"样例县云顶乡槐圪垛初级中学", "样例县云顶乡槐圪垛初级中学分校"}, 9},
		{"numbered", named{"样例县青岗镇中心小学教学楼改扩建工程一期", "样例县青岗镇中心小学教学楼改扩建工程二期"}, 8},
		{"one by itself", named{"样例县青岗镇中心小学教学楼改扩建工程一期"}, 8},
		{"masked", named{"149***********22", "149***********37"}, 5},
		{"latin", named{"Affiliated Primary School A", "Affiliated Primary School B"}, 8},
	} {
		t.Run(c.what, func(t *testing.T) {
			w := window(t)
			g := NewGrid([]Column{{Title: "名称", Width: c.chars*13.5 + 2*cellPad, Names: true}}, append(c.names, c.names[0]))
			w.SetContent(g)
			var shown []string
			for i := range c.names {
				text := g.renderer.rows[i].cells[0].Text.Text
				if !strings.Contains(text, "…") || fit(text, c.chars*13.5, 13.5) != text {
					t.Errorf("%s is shown as %s", c.names[i], text)
				}
				if slices.Contains(shown, text) {
					t.Errorf("%s reads like another: %s", c.names[i], text)
				}
				shown = append(shown, text)
			}
			if again := g.renderer.rows[len(c.names)].cells[0].Text.Text; again != shown[0] {
				t.Errorf("the same name is shown as %s and %s", shown[0], again)
			}
		})
	}
}

// TestANameWithRoomIsWhole, also after its column was drawn wider; sentences are cut at their ends.
func TestANameWithRoomIsWhole(t *testing.T) {
	w := window(t)
	const name = "样例县青岗镇中心小学"
	for _, names := range []bool{true, false} {
		g := NewGrid([]Column{{Title: "名称", Width: 80, Names: names}}, named{name})
		w.SetContent(g)
		if text := g.renderer.rows[0].cells[0].Text.Text; strings.HasSuffix(text, "…") == names {
			t.Errorf("shown as %s", text)
		}
		g.Columns[0].Width = 200
		g.Refresh()
		if text := g.renderer.rows[0].cells[0].Text.Text; text != name {
			t.Errorf("in a wide column it is %s", text)
		}
	}
}

// TestTheWholeIsToldAtThePointer: of what is cut, in a row or a head, and of nothing else.
func TestTheWholeIsToldAtThePointer(t *testing.T) {
	w := window(t)
	const name = "样例县青岗镇中心小学"
	g := NewGrid([]Column{{Title: "一个很长的栏目名称", Width: 80, Names: true}, {Title: "短", Width: 300}}, named{name, "短"})
	w.SetContent(g)
	tip := func(x, y float32) string {
		g.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}})
		defer g.MouseOut()
		return g.renderer.whole(g.pointed)
	}
	for _, c := range []struct {
		x, y float32
		want string
	}{
		{20, headRow + 5, name},
		{20, headRow + rowHeight + 5, ""},
		{120, headRow + 5, ""},
		{20, 5, "一个很长的栏目名称"},
		{120, 5, ""},
		{500, 5, ""},
		{20, 400, ""},
	} {
		if got := tip(c.x, c.y); got != c.want {
			t.Errorf("at %g, %g: %q, want %q", c.x, c.y, got, c.want)
		}
	}
	h := g.renderer.tip
	g.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, headRow+5)}})
	h.put(name, fyne.NewPos(20, headRow+5))
	if g.Select(1); h.layer.Visible() || g.pointed != nowhere {
		t.Error("a name is told at the pointer while other rows are gone to")
	}
	h.put(strings.Repeat("很长的一句话", 40)+"\n第二行", fyne.NewPos(1100, 20))
	if !h.layer.Visible() || len(h.lines) < 5 || h.box.Position().X < 0 || h.box.Position().X+h.box.Size().Width > g.Size().Width {
		t.Errorf("%d lines at %v, %v wide", len(h.lines), h.box.Position(), h.box.Size())
	}
}

// BenchmarkCutNames shows another page of 10,000 long names.
func BenchmarkCutNames(b *testing.B) {
	w := window(b)
	var all named
	for i := range 10000 {
		all = append(all, "吕梁市离石区西属巴街道"+string(rune(0x4e00+i%7000))+string(rune(0x4e00+i/7000))+"教学点建设工程项目")
	}
	g := NewGrid([]Column{{Title: "名称", Width: 120, Names: true}}, all)
	w.SetContent(g)
	start := time.Now()
	for i := 0; b.Loop(); i++ {
		g.Select((i * 37) % len(all))
	}
	b.ReportMetric(float64(time.Since(start).Microseconds())/float64(b.N), "µs/page")
}
