package page

import (
	"strings"
	"testing"
	"time"

	"countyledger/app/report"
)

// TestChartNamesAreWhole: the names beside charts stand whole, however long they are.
func TestChartNamesAreWhole(t *testing.T) {
	f := fonts(t)
	long := strings.Repeat("样例县东川镇杨家庄九年一贯制学校", 6) + "末"
	bars, plan := &report.Bars{}, &report.Gantt{Today: time.Date(2022, 9, 1, 0, 0, 0, 0, time.UTC)}
	for i := range 25 {
		name := long[:len("样")*(3+i*3)]
		bars.Bars = append(bars.Bars, report.Bar{Name: name, Length: float64(i)})
		plan.Spans = append(plan.Spans, report.Span{Name: name})
	}
	for _, chart := range []report.Block{bars, plan} {
		for _, landscape := range []bool{true, false} {
			p, err := Layout(&report.Document{Title: "图", Landscape: landscape, Blocks: []report.Block{&report.Heading{Text: "进度"}, chart}}, f)
			if err != nil {
				t.Fatal(err)
			}
			checkPages(t, p, f, report.Margins{})
			want, got := map[rune]int{}, map[rune]int{}
			for _, x := range bars.Bars {
				count(want, x.Name, 1)
			}
			for _, pg := range p.Pages {
				for _, x := range pg.Texts {
					count(got, x.Text, 1)
				}
			}
			for r, n := range want {
				if got[r] < n {
					t.Errorf("%q stands %d times beside the chart, and %d times in the names", r, got[r], n)
				}
			}
			if got['…'] > 0 {
				t.Errorf("%d names are cut", got['…'])
			}
		}
	}
}
