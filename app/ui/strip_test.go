package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// TestStripFoldsIntoAMenu: buttons that have no room in one row stand in a menu behind the others, which says which of them is chosen; with
// room for all there is no menu.
func TestStripFoldsIntoAMenu(t *testing.T) {
	w := window(t)
	s, pressed := NewStrip(), ""
	fill := func(chosen string) {
		var all []Pressed
		for _, label := range []string{"全部 12", "拟撤并摸底 2", "方案制定 2", "论证评估 2", "公示 2", "欠件 0"} {
			b := NewButton(label, func() { pressed = label })
			if label == chosen {
				b.Importance = widget.HighImportance
			}
			if label == "欠件 0" {
				b.Disable()
			}
			all = append(all, b)
		}
		s.Fill(all...)
	}
	search := canvas.NewRectangle(nil)
	search.SetMinSize(fyne.NewSize(100, 30))
	note := widget.NewLabel("说明")
	bar := container.New(&flow{}, search, s.Box, note)
	fill("全部 12")
	w.SetContent(bar)
	seen := func() (n int) {
		for _, b := range s.all {
			if b.Visible() {
				n++
			}
		}
		return n
	}
	for _, tt := range []struct {
		width  float32
		chosen string
		seen   int
		more   string
		beside bool // the search
	}{
		{900, "全部 12", 6, "", true},
		{500, "全部 12", 6, "", false},
		{340, "全部 12", 2, moreWord, true},
		{340, "公示 2", 2, "公示 2", true},
		{180, "全部 12", 1, moreWord, false},
	} {
		fill(tt.chosen)
		w.Resize(fyne.NewSize(tt.width, 300))
		bar.Resize(fyne.NewSize(tt.width, 300))
		if n := seen(); n != tt.seen || s.more.Visible() != (tt.more != "") || s.more.Visible() && s.more.Text != tt.more {
			t.Errorf("%g: %d are seen, the menu is “%s” (%t); want %d, “%s”", tt.width, n, s.more.Text, s.more.Visible(), tt.seen, tt.more)
		}
		if beside := s.Box.Position().Y == search.Position().Y; beside != tt.beside {
			t.Errorf("%g: beside the search: %t", tt.width, beside)
		}
		if end := s.more.Position().X + s.more.Size().Width; s.more.Visible() && end > s.Box.Size().Width+1 || s.Box.Size().Height > 40 {
			t.Errorf("%g: the menu ends at %g of %v", tt.width, end, s.Box.Size())
		}
	}
	fill("全部 12")
	bar.Resize(fyne.NewSize(340, 300))
	test.Tap(&s.more.Button)
	menu, ok := w.Canvas().Focused().(*widget.PopUpMenu)
	if !ok {
		t.Fatal("no menu opens")
	}
	if n := len(menu.Items); n != 4 {
		t.Fatalf("%d are in the menu", n)
	}
	menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if pressed != "方案制定 2" {
		t.Errorf("the first of the menu is %q", pressed)
	}
}

// TestDeskOfTwoParts: where the second part is hidden the others have its room.
func TestDeskOfTwoParts(t *testing.T) {
	parts := []fyne.CanvasObject{canvas.NewRectangle(nil), canvas.NewRectangle(nil), canvas.NewRectangle(nil)}
	parts[1].Hide()
	for _, width := range []float32{1200, 800} {
		(&Desk{}).Layout(parts, fyne.NewSize(width, 400))
		if end := parts[2].Position().X + parts[2].Size().Width; end != width || parts[2].Size().Height != 400 ||
			parts[2].Position().X-parts[0].Size().Width > besideGap {
			t.Errorf("%g: %v and %v at %v", width, parts[0].Size(), parts[2].Size(), parts[2].Position())
		}
	}
}

// TestTwoPartsFold: where the whole is too narrow for two the second part goes below the first, each as wide as the whole; beside each
// other neither is narrower than it may be, and nothing stands outside.
func TestTwoPartsFold(t *testing.T) {
	for _, x := range []struct {
		width  float32
		folded bool
	}{{1300, false}, {780, false}, {607, false}, {600, true}, {320, true}} {
		b := &Beside{Width: 700}
		parts := []fyne.CanvasObject{canvas.NewRectangle(nil), canvas.NewRectangle(nil)}
		b.Layout(parts, fyne.NewSize(x.width, 500))
		first, second := parts[0], parts[1]
		if below := second.Position().Y >= first.Size().Height; below != x.folded {
			t.Errorf("%g: below each other: %v", x.width, below)
		}
		for i, o := range parts {
			if o.Size().Width < min(leastSide, x.width) || o.Position().X+o.Size().Width > x.width || o.Position().Y+o.Size().Height > 500 {
				t.Errorf("%g: part %d has %v at %v", x.width, i, o.Size(), o.Position())
			}
		}
		if high := b.MinSize(parts).Height; x.folded != (high > 2*leastHalf) {
			t.Errorf("%g: both take %g at least", x.width, high)
		}
	}
}

// TestAStripThatIsFilledAnewHasItsRoom: buttons that become more, or wider, take the room that the row has, without the window becoming
// another size.
func TestAStripThatIsFilledAnewHasItsRoom(t *testing.T) {
	w := window(t)
	s := NewStrip()
	search := canvas.NewRectangle(nil)
	search.SetMinSize(fyne.NewSize(100, 30))
	fill := func(labels ...string) {
		var all []Pressed
		for _, label := range labels {
			all = append(all, NewButton(label, nil))
		}
		s.Fill(all...)
	}
	fill("全部 0")
	w.SetContent(Under([]fyne.CanvasObject{search, s.Box, NewButton("收文件…", nil)}, nil, canvas.NewRectangle(nil)))
	w.Resize(fyne.NewSize(700, 300))
	for _, labels := range [][]string{{"全部 180", "未报 174", "要补正 1", "已报 5"}, {"全部 9"}, {"校车情况摸底表", "全部 180", "未报 174", "已报 6"}} {
		fill(labels...)
		for i, b := range s.all {
			if !b.Visible() {
				t.Errorf("%s is hidden behind %q, though there is room", labels[i], s.more.Text)
			}
		}
	}
}
