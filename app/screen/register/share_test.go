package register

import (
	"strings"
	"testing"

	"countyledger/app/screen"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// TestAShareIsFollowed: who comes from a figure finds the sum, the rows that count in it and how much each of them counts; “清除” ends it.
func TestAShareIsFollowed(t *testing.T) {
	s := session(t, small)
	p := open(t, s, edu.SectionYears)
	rows := p.rows[:3]
	to := screen.Route{Page: edu.SectionYears.ID, Field: "total", Why: "“公办率”", Sum: "30÷60＝50.00%"}
	for i, r := range rows {
		to.Rows = append(to.Rows, r.RowID())
		to.Counted = append(to.Counted, indicator.Counted{Row: r.RowID(), N: edu.N(10 * (i + 1)), In: i == 2})
	}
	p.Arrive(to)
	if said := p.made.Said(); p.made.Hidden || !strings.Contains(said, to.Sum) || !strings.Contains(said, "标✓的1条计入，合计30；全部3条合计60") {
		t.Errorf("it says %q", said)
	}
	col := p.sheet.col()
	for i, want := range []string{"10", "20", "✓30"} {
		if got := p.sheet.Aside(i, col); got != want {
			t.Errorf("beside row %d stands %q, want %q", i, got, want)
		}
	}
	if got := p.sheet.Aside(0, col+1); got != "" {
		t.Errorf("beside another number stands %q", got)
	}
	if p.Clear(); !p.made.Hidden || p.sheet.Aside(2, col) != "" {
		t.Error("the share outlives its rows")
	}
}
