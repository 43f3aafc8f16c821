package ui

import (
	"testing"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// TestNamesOfStepsAreWhole: the longest name of a stage stands whole under its sign, in the room that a step has at least.
func TestNamesOfStepsAreWhole(t *testing.T) {
	window(t)
	steps := []Step{{Name: "开工"}, {Name: "征求意见听证"}, {Name: "用地预审与选址"}}
	seen := map[string]bool{}
	for _, o := range test.WidgetRenderer(NewTimeline(steps)).Objects() {
		if text, ok := o.(*canvas.Text); ok {
			seen[text.Text] = true
			if wide := text.MinSize().Width; wide > stepWidth {
				t.Errorf("%s is %g wide in a step of %d", text.Text, wide, stepWidth)
			}
		}
	}
	for _, s := range steps {
		if !seen[s.Name] {
			t.Errorf("%s is not whole", s.Name)
		}
	}
}
