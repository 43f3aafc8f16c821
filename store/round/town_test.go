package round

import (
	"fmt"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// TestTowns: the sums of townships come to that of all, and each says where it comes from; what cannot be read is in none.
func TestTowns(t *testing.T) {
	c := &edu.RoundColumn{Head: "学生数", Kind: edu.ColumnCount, Unit: "人"}
	b := &Board{Round: &edu.Round{}, Form: edu.NewForm(&edu.Round{}, []*edu.RoundColumn{c}), rows: map[*edu.RoundRow]read{}}
	for i, x := range [][2]string{{"", "5"}, {"青岗镇", "1,200人"}, {"青岗镇", "约30"}, {"青岗镇", "7"}, {"黄土乡", "1.5万"}, {"黄土乡", ""}, {"", ""}} {
		u := &Unit{RoundUnit: &edu.RoundUnit{}, Name: fmt.Sprintf("%c校", 'A'+i), Township: x[0]}
		if cells, err := edu.NewCells([]edu.Answer{{Head: "学生数", Text: x[1], Cell: "B5"}}); err != nil {
			t.Fatal(err)
		} else if x[1] != "" {
			u.Rows = []*edu.RoundRow{{Line: edu.N(1), Cells: cells}}
		}
		b.Units = append(b.Units, u)
	}
	towns, err := b.ByTown(b.Units)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, town := range towns {
		sum := town.Totals[0]
		got = append(got, fmt.Sprintf("%s %s %d/%d", town.Called(), sum.Text(), sum.Known, sum.Unread))
		parts, err := b.Parts(c, town.Units)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range parts {
			got = append(got, fmt.Sprintf("%s=%s(%s)", p.Unit.Name, p.Number, p.Text))
		}
	}
	want := "青岗镇 1207 2/1 B校=1200(1,200人) C校=(约30) D校=7(7) 黄土乡 15000 1/0 E校=15000(1.5万) F校=() 其他单位 5 1/0 A校=5(5) G校=()"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("got %s\nwant %s", s, want)
	}
}
