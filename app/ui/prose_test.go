package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// TestNoLineBeginsWithAMark: at whatever width, narrower after wider and shorter after longer, a line of running text begins with no
// mark that ends something and ends with none that begins something; nothing is lost, and no line is wider than its room.
func TestNoLineBeginsWithAMark(t *testing.T) {
	a := test.NewTempApp(t)
	th := NewTheme(Look{})
	a.Settings().SetTheme(th)
	p := Wrapped("")
	w := test.NewTempWindow(t, p)
	texts := []string{
		"数据文件夹中的台账.db不是县教台账的文件，没有打开，也没有改动它。请核对文件夹，或换一个空文件夹。",
		"“当前学年”请写成2022这样的年份；（“填报单位”、“填报人”）没有填写的，不能保存！",
		"短。",
		"",
		"第一段。\n第二段，比第一段长得多，要分成好几行，行首不能是逗号、句号，行尾不能是左引号“也不能是左括号（这样的。",
		"a-very-long-name-of-a-file-that-goes-on-and-on-without-any-blank-and-no-Chinese-in-it-at-all-台账.db",
	}
	broken := 0
	for _, text := range texts {
		p.SetText(text)
		for width := float32(600); width > 60; width -= 7 {
			p.Resize(fyne.NewSize(width, 400))
			lines := strings.Split(p.Text, "\n")
			broken = max(broken, len(lines))
			for i, line := range lines {
				rs := []rune(line)
				if len(rs) == 0 {
					continue
				}
				if i > 0 && strings.ContainsRune("，。、；：？！）”", rs[0]) || i < len(lines)-1 && strings.ContainsRune("（“", rs[len(rs)-1]) {
					t.Errorf("%.0f: line %d is %q", width, i, line)
				}
				if at := fyne.MeasureText(line, p.size, p.TextStyle).Width; at > width {
					t.Errorf("%.0f: line %q is %.1f wide", width, line, at)
				}
			}
			if got := strings.ReplaceAll(p.Text, "\n", ""); got != strings.ReplaceAll(text, "\n", "") || p.Said() != text {
				t.Fatalf("%.0f: %q has become %q", width, text, got)
			}
		}
	}
	if broken < 5 {
		t.Errorf("at most %d lines were seen", broken)
	}
	w.Resize(fyne.NewSize(300, 400))
	p.SetText(texts[0])
	if low := p.MinSize(); low.Width > 100 || low.Height < 3*p.size {
		t.Errorf("the text wants %v", low)
	}
}

// TestWhatStandsUnderATextYields: a text that takes another line is read whole, and what stands under it moves, also where that is
// made anew at the same time.
func TestWhatStandsUnderATextYields(t *testing.T) {
	w := window(t)
	text, body := Wrapped("短。"), container.NewStack(widget.NewLabel("表"))
	w.SetContent(Under([]fyne.CanvasObject{NewButton("查找", func() {})}, []fyne.CanvasObject{text}, body))
	w.Resize(fyne.NewSize(400, 300))
	for _, said := range []string{strings.Repeat("共101条，已填99条；", 12), "短。"} {
		text.SetText(said)
		body.Objects = []fyne.CanvasObject{widget.NewLabel("另一张表")}
		body.Refresh()
		if foot := text.Position().Y + text.MinSize().Height; body.Position().Y < foot || body.Position().Y > foot+30 {
			t.Errorf("the text of %d lines ends at %v, the body begins at %v", strings.Count(text.Text, "\n")+1, foot, body.Position().Y)
		}
	}
}
