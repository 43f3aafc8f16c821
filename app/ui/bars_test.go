package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// TestNamesOfBarsStandBesideThem: a name never lies on its bar, is whole where there is room and told from the others where there is none;
// a bar is as long as its share, and its number stands inside.
func TestNamesOfBarsStandBesideThem(t *testing.T) {
	w := window(t)
	long := "吕梁市离石区西属巴街道办事处"
	b := NewBars([]Bar{
		{Name: "小学", Share: 1, Text: "120"},
		{Name: "十二年一贯制学校", Share: 0.5, Text: "60"},
		{Name: long + "中心小学", Share: 0.25, Text: "30"},
		{Name: long + "初级中学", Share: 2, Text: "3*"},
	})
	w.SetContent(b)
	for _, width := range []float32{1200, 420} {
		b.Resize(fyne.NewSize(width, 200))
		var texts []*canvas.Text
		var bars []*canvas.Rectangle
		for _, o := range test.WidgetRenderer(b).Objects() {
			switch o := o.(type) {
			case *canvas.Text:
				texts = append(texts, o)
			case *canvas.Rectangle:
				bars = append(bars, o)
			}
		}
		if len(texts) != 8 || len(bars) != 8 {
			t.Fatalf("%d texts and %d rectangles", len(texts), len(bars))
		}
		seen := map[string]bool{}
		for i, x := range b.bars {
			name, number, ground, bar := texts[2*i], texts[2*i+1], bars[2*i], bars[2*i+1]
			if end := name.Position().X + name.MinSize().Width; end > ground.Position().X {
				t.Errorf("%g: “%s” ends at %g, its bar begins at %g", width, name.Text, end, ground.Position().X)
			}
			if whole := !strings.Contains(name.Text, "…"); seen[name.Text] || width > 1000 && !whole {
				t.Errorf("%g: “%s” is shown as “%s”", width, x.Name, name.Text)
			}
			seen[name.Text] = true
			if want := ground.Size().Width * float32(min(1, x.Share)); bar.Size().Width != want || number.Text != x.Text {
				t.Errorf("%g: the bar of %s is %g long, want %g", width, x.Name, bar.Size().Width, want)
			}
			if end := number.Position().X + number.MinSize().Width; end > width {
				t.Errorf("%g: the number of %s ends at %g", width, x.Name, end)
			}
		}
	}
}
