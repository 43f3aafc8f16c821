package ui_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"countyledger/app/ui"
)

// manyTopics are topics of 40 kinds, of different lengths.
func manyTopics(n int) []ui.Topic {
	all := make([]ui.Topic, n)
	for i := range all {
		all[i] = ui.Topic{
			Head: fmt.Sprintf("第%d类", i*40/n), Title: fmt.Sprintf("事项%d", i), Aside: "逾期3天",
			Text: strings.Repeat("某镇中心小学改扩建工程四月以后未报送进度。", i%4),
		}
	}
	return all
}

// drawn is all that an object is drawn with now.
func drawn(o fyne.CanvasObject) []fyne.CanvasObject {
	parts := []fyne.CanvasObject{o}
	var children []fyne.CanvasObject
	switch o := o.(type) {
	case fyne.Widget:
		children = test.WidgetRenderer(o).Objects()
	case *fyne.Container:
		children = o.Objects
	}
	for _, c := range children {
		parts = append(parts, drawn(c)...)
	}
	return parts
}

// written are the texts among what is drawn.
func written(all []fyne.CanvasObject) (texts []string) {
	for _, o := range all {
		if t, ok := o.(*canvas.Text); ok && t.Text != "" {
			texts = append(texts, t.Text)
		}
	}
	return texts
}

func TestTopicsAreDrawnWhereTheyAreInSight(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(ui.NewTheme(ui.Look{}))
	list := ui.NewTopics()
	w := test.NewTempWindow(t, list)
	w.Resize(fyne.NewSize(600, 400))
	for _, n := range []int{0, 1, 3, 2000} {
		list.Fill(manyTopics(n))
		for _, key := range []fyne.KeyName{
			fyne.KeyHome, fyne.KeyDown, fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyUp, fyne.KeyEnd, fyne.KeyUp, fyne.KeyPageUp,
		} {
			list.TypedKey(&fyne.KeyEvent{Name: key})
			texts := written(drawn(list))
			if len(texts) > 80 {
				t.Fatalf("%d topics, %s: %d texts are drawn", n, key, len(texts))
			}
			if i := list.Current(); i >= 0 && !strings.Contains("\n"+strings.Join(texts, "\n")+"\n", fmt.Sprintf("\n事项%d\n", i)) {
				t.Errorf("%d topics, %s: the one in front, %d, is not among %q", n, key, i, texts)
			}
		}
	}
	list.Fill(manyTopics(2)) // shorter after longer
	if texts := written(drawn(list)); len(texts) != 7 {
		t.Errorf("two topics, each with a head: %q", texts)
	}
}

// What was once drawn serves again: of objects that nobody shows any more the library keeps what it knew for a while.
func TestAWidgetIsDrawnAgainWithTheSameObjects(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(ui.NewTheme(ui.Look{}))
	list, card := ui.NewTopics(), ui.NewCard()
	list.Fill(manyTopics(40))
	card.Name, card.Value = "公办率", "86.5%"
	for i, year := range []string{"2022", "2023", "2024", "2025", "2026"} {
		card.Trend = append(card.Trend, ui.Point{Label: year, Value: float64(i), Known: i != 2})
	}
	for name, o := range map[string]fyne.CanvasObject{
		"topics": list, "card": card, "bars": ui.NewBars([]ui.Bar{{Name: "返工", Share: 0.4, Text: "4／10", Bad: true}}),
	} {
		test.NewTempWindow(t, o).Resize(fyne.NewSize(500, 300))
		first := map[fyne.CanvasObject]bool{}
		for _, x := range drawn(o) {
			first[x] = true
		}
		o.Refresh()
		for _, x := range drawn(o) {
			if !first[x] {
				t.Errorf("%s: drawn with a new %T", name, x)
			}
		}
	}
}

func BenchmarkTopics(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(ui.NewTheme(ui.Look{}))
	list := ui.NewTopics()
	w := test.NewTempWindow(b, list)
	w.Resize(fyne.NewSize(600, 400))
	list.Fill(manyTopics(2000))
	for range b.N {
		list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
}
