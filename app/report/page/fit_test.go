package page

import (
	"slices"
	"strings"
	"testing"

	"countyledger/app/report"
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

// TestRoomUnbreaks: a text that is a little longer than its column should be stands on one line where the table has the room.
func TestRoomUnbreaks(t *testing.T) {
	const text = "教学仪器设备值由37.14万元变为53.83万元，增长44.9%"
	for landscape, want := range map[bool]int{true: 1, false: 2} {
		tb := &report.Table{Columns: []report.Column{
			{Key: "who", Heads: []string{"单位"}}, {Key: "what", Heads: []string{"具体内容"}, Most: 20}, {Key: "why", Heads: []string{"说明"}, Most: 30},
		}}
		tb.Rows = []report.TableRow{{Cells: report.Cells{
			"who": {Is: report.Text, Text: "北沟乡中心小学"}, "what": {Is: report.Text, Text: text},
			"why": {Is: report.Text, Text: strings.Repeat("新购置设备。", 5)},
		}}}
		g := newLayout(&report.Document{Landscape: landscape, Blocks: []report.Block{tb}}, fonts(t).Ruler(), nil).sheaf(tb).parts[0]
		if lines, _ := g.rowLines(0, Song); len(lines[1]) != want {
			t.Errorf("landscape %v: %q", landscape, lines[1])
		}
	}
}
