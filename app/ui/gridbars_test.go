package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// TestBarsHaveTheirOwnPlace: whatever the size of a grid and of what it shows, the last row and the end of the last column can be
// scrolled out from under both bars, and a bar is drawn only where something is out of sight.
func TestBarsHaveTheirOwnPlace(t *testing.T) {
	w := window(t)
	for _, n := range []int{0, 1, 3, 12, 13, 14, 1000} {
		for _, width := range []float32{100, 190, 196, 204, 600} {
			t.Run(fmt.Sprint(n, " rows ", width, " wide"), func(t *testing.T) {
				g := NewGrid([]Column{{Title: "名称", Width: 96, Frozen: true}, {Title: "数", Width: width, Right: true}}, rows{n})
				w.SetContent(g)
				size := fyne.NewSize(300, headRow+13*rowHeight)
				g.Resize(size)
				test.WidgetRenderer(g).Layout(size)
				g.Select(n - 1)
				g.offset.X = 1e6
				g.update()
				r := g.renderer
				bottom, right := r.barH.Position().Y, r.barV.Position().X
				if r.barH.Hidden {
					bottom = size.Height
				}
				if r.barV.Hidden {
					right = size.Width
				}
				last := headRow + float32(n)*rowHeight - g.offset.Y
				if last > bottom || last > headRow+r.clips[0].Size().Height {
					t.Errorf("the last row ends at %g, the rows are seen to %g, the bar begins at %g", last, headRow+r.clips[0].Size().Height, bottom)
				}
				if end := g.left(1) + width; end > right || end > 96+r.clips[0].Size().Width {
					t.Errorf("the last column ends at %g, the bar begins at %g", end, right)
				}
				if heads, rows := r.clips[2].Size().Width, r.clips[0].Size().Width; heads != rows {
					t.Errorf("the heads are seen over %g, the rows over %g", heads, rows)
				}
				if all := float32(n)*rowHeight <= 13*rowHeight-barWidth; all && !r.barV.Hidden {
					t.Error("everything is seen, and there is a bar")
				}
			})
		}
	}
}

// TestABarIsNoRow: who takes hold of a bar does not go to the row that would be under it.
func TestABarIsNoRow(t *testing.T) {
	w := window(t)
	g := NewGrid([]Column{{Title: "名称", Width: 900}, {Title: "数", Width: 900}}, rows{1000})
	w.SetContent(g)
	s := g.Size()
	for _, at := range []fyne.Position{{X: s.Width - 2, Y: 300}, {X: 300, Y: s.Height - 2}} {
		g.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
		g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}, Dragged: fyne.NewDelta(20, 20)})
		g.DragEnd()
	}
	if g.Current() != 0 || g.offset.X < 30 || g.offset.Y < 500 {
		t.Errorf("the bars led to row %d, scrolled by %v", g.Current(), g.offset)
	}
}
