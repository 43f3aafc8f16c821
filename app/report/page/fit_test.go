package page

import (
	"slices"
	"testing"
)

// TestRoomGoesWhereItHelps: once one head has a second line, the others leave their room to the names, which are then not broken.
func TestRoomGoesWhereItHelps(t *testing.T) {
	const pages, rows = 3, 2
	column := func(least, most int, head, row []int32) *strip {
		s := &strip{most: most, samples: [][]int32{{}, head}}
		for i := range s.least {
			s.least[i] = least
		}
		for range rows {
			s.samples = append(s.samples, row)
		}
		return s
	}
	name := slices.Repeat([]int32{1000}, 10)
	strips := []*strip{
		column(4000, 8000, []int32{4000, 4000}, []int32{1000}),
		column(2000, 4000, []int32{2000, 2000}, []int32{1000}),
		column(5000, 10000, []int32{2000}, name),
	}
	widths, ok := fitted(strips, []int{pages, pages, 1, 1}, 0, 16000)
	if want := []int{4000, 2000, 10000}; !ok || !slices.Equal(widths, want) {
		t.Errorf("the columns become %v, want %v", widths, want)
	}
}
