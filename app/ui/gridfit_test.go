package ui

import (
	"math"
	"testing"
)

// TestColumnsFollowTheirTexts: with room for all, columns are as wide as was given or is wanted; with less the widths that nothing needs
// are given up first, then names are cut, and only where that does not help is a list scrolled sideways. What the clerk drew stays.
func TestColumnsFollowTheirTexts(t *testing.T) {
	cols := []Column{{Title: "名称", Names: true}, {Title: "空"}, {Title: "说明"}}
	number := tailor{given: []float32{62}, wants: []float32{80}, drawn: []bool{false}}
	if got := number.widths([]Column{{Title: "数", Right: true}}, 20); got[0] != 80 {
		t.Errorf("a number that wants 80 has %g", got[0])
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
