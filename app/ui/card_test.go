package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// TestCardsSayEverything: at any width that a window has, no part of what a card says is left out, cards of a row are of one height, no
// text lies over another, and none runs out of its card.
func TestCardsSayEverything(t *testing.T) {
	w := window(t)
	texts := [][3]string{
		{"公办率", "58.75%", "目标≥55.00% ✓"},
		{"小学综合评估达标", "66.67%", "42／63所　没有规定目标"},
		{"撤并农村薄弱中小学", "0所", "还没有填本级任务（市任务分解表）　○ 待填"},
		{"新建改扩建义务教育学校", "计划12 立项12 开工8 竣工3 投用1", "还没有填本级任务（市任务分解表）　○ 待填（已填3／7所）"},
	}
	box := container.New(&Cards{})
	for _, x := range texts {
		c := NewCard()
		c.Name, c.Value, c.Note = x[0], x[1], x[2]
		c.Trend = []Point{{"2020", 1, true}, {"2021", 2, true}, {"2022", 2, true}}
		box.Add(c)
	}
	w.SetContent(box)
	for width := float32(cardLeast); width < 1400; width += 37 {
		box.Resize(fyne.NewSize(width, 900))
		bottom := float32(0)
		for i, o := range box.Objects {
			said, last := "", map[float32]float32{}
			for _, x := range test.WidgetRenderer(o.(fyne.Widget)).Objects() {
				x, ok := x.(*canvas.Text)
				if !ok {
					continue
				}
				said += x.Text
				p, s := x.Position(), x.MinSize()
				if p.X+s.Width > o.Size().Width || p.Y+s.Height > o.Size().Height+1 {
					t.Errorf("%g wide: %q runs out of its card", width, x.Text)
				}
				if p.X < last[p.Y] {
					t.Errorf("%g wide: %q lies over what stands before it", width, x.Text)
				}
				last[p.Y] = p.X + s.Width
			}
			said = strings.ReplaceAll(said, " ", "")
			for _, want := range texts[i] {
				if !strings.Contains(said, strings.ReplaceAll(want, " ", "")) {
					t.Errorf("%g wide: %q is not in %q", width, want, said)
				}
			}
			if o.Position().Y == box.Objects[max(0, i-1)].Position().Y && o.Size().Height != box.Objects[max(0, i-1)].Size().Height {
				t.Errorf("%g wide: card %d is as high as %g", width, i, o.Size().Height)
			}
			bottom = max(bottom, o.Position().Y+o.Size().Height)
		}
		if least := box.MinSize().Height; bottom > least {
			t.Errorf("%g wide: the cards end at %g, and the least height is %g", width, bottom, least)
		}
	}
}
