package page

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"countyledger/app/report"
)

// TestChartsStandUnderTheirTitle: no title stands alone because a chart would be whole on the next page, a chart that is a little too
// high is drawn closer, short charts share a page, and no page has a line or two.
func TestChartsStandUnderTheirTitle(t *testing.T) {
	f := fonts(t)
	bars := func(n int) *report.Bars {
		b := &report.Bars{}
		for i := range n {
			b.Bars = append(b.Bars, report.Bar{Name: "柱" + strconv.Itoa(i), Length: float64(i)})
		}
		return b
	}
	plan := func(n int) *report.Gantt {
		g := &report.Gantt{Today: time.Date(2022, 9, 1, 0, 0, 0, 0, time.UTC)}
		for i := range n {
			g.Spans = append(g.Spans, report.Span{Name: "工期" + strconv.Itoa(i)})
		}
		return g
	}
	unplanned := 0
	for name, tt := range map[string]struct {
		charts []report.Block
		pages  int
	}{
		"a little too high":   {[]report.Block{bars(19)}, 1},
		"just fits":           {[]report.Block{bars(9), bars(8)}, 1},
		"short ones":          {[]report.Block{bars(4), plan(6)}, 1},
		"bars behind a full":  {[]report.Block{bars(19), bars(4), plan(12)}, 2},
		"drawn closer":        {[]report.Block{bars(4), plan(40)}, 2},
		"more than two pages": {[]report.Block{bars(4), plan(70)}, 3},
	} {
		doc := &report.Document{Title: "重点工作进展图", Landscape: true}
		for _, x := range tt.charts {
			doc.Blocks = append(doc.Blocks, &report.Heading{Text: "进展"}, x)
		}
		p, err := Layout(&report.Document{Title: "报告", Official: true, Blocks: []report.Block{&report.Annex{Number: 1, Doc: doc}}}, f)
		if err != nil {
			t.Fatal(err)
		}
		if p.Pages = p.Pages[1:]; len(p.Pages) != tt.pages {
			t.Errorf("%s: %d pages", name, len(p.Pages))
		}
		for i, pg := range p.Pages {
			n := 0
			for _, x := range pg.Texts {
				if x.Text == "工期没有填全" {
					unplanned++
				}
				if strings.HasPrefix(x.Text, "柱") || strings.HasPrefix(x.Text, "工期") {
					n++
				}
			}
			if n < 4 {
				t.Errorf("%s: page %d has %d lines of charts", name, i+1, n)
			}
		}
	}
	if unplanned != 6+12+40+70 {
		t.Errorf("%d lines say that they have no dates", unplanned)
	}
}

// TestChartIsWhole: a chart over time that has room on a page is not parted to set its lines wider apart.
func TestChartIsWhole(t *testing.T) {
	bars, plan := &report.Bars{}, &report.Gantt{Today: time.Date(2022, 9, 1, 0, 0, 0, 0, time.UTC)}
	for i := range 20 {
		bars.Bars = append(bars.Bars, report.Bar{Name: "柱" + strconv.Itoa(i), Length: float64(i)})
	}
	for i := range 28 {
		plan.Spans = append(plan.Spans, report.Span{Name: "工期" + strconv.Itoa(i)})
	}
	var blocks []report.Block
	for _, x := range []report.Block{bars, plan, bars} {
		blocks = append(blocks, &report.Heading{Text: "进展"}, x)
	}
	p, err := Layout(&report.Document{Title: "重点工作进展图", Landscape: true, Blocks: blocks}, fonts(t))
	if err != nil {
		t.Fatal(err)
	}
	on := map[int]int{}
	for i, pg := range p.Pages {
		for _, x := range pg.Texts {
			if strings.HasPrefix(x.Text, "工期") && x.Text != "工期没有填全" {
				on[i]++
			}
		}
	}
	if len(on) != 1 {
		t.Errorf("the lines of the plan on each page: %v", on)
	}
}

// TestPlansHaveWhiteBetween: the frames of two lines of a chart over time have a third of a line of white between them, however close
// they are.
func TestPlansHaveWhiteBetween(t *testing.T) {
	f := fonts(t)
	month := func(m time.Month) time.Time { return time.Date(2022, m, 1, 0, 0, 0, 0, time.UTC) }
	for _, n := range []int{6, 40, 90} {
		plan := &report.Gantt{Today: month(2)}
		for i := range n {
			plan.Spans = append(plan.Spans, report.Span{Name: strconv.Itoa(i), PlanFrom: month(1), PlanUntil: month(12)})
		}
		p, err := Layout(&report.Document{Title: "图", Landscape: true, Blocks: []report.Block{plan}}, f)
		if err != nil {
			t.Fatal(err)
		}
		for _, pg := range p.Pages {
			bottom := 0.0
			for _, r := range pg.Rules {
				if r.X1 != r.X2 || r.Width != 0.15 {
					continue
				}
				if high := r.Y2 - r.Y1; r.Y1 > bottom && bottom > 0 && r.Y1-bottom < chartTight/3 {
					t.Errorf("%d lines: %.2f mm of white between frames of %.2f mm", n, r.Y1-bottom, high)
				}
				bottom = max(bottom, r.Y2)
			}
		}
	}
}

// TestChartLinesMissWords: no line of a month, nor that of the day, goes through what stands in the chart.
func TestChartLinesMissWords(t *testing.T) {
	f := fonts(t)
	month := func(m time.Month) time.Time { return time.Date(2022, m, 1, 0, 0, 0, 0, time.UTC) }
	plan := &report.Gantt{Today: month(2), Spans: []report.Span{
		{Name: "有工期", PlanFrom: month(1), PlanUntil: month(12)}, {Name: "没有工期"}, {Name: "也有", PlanFrom: month(3), PlanUntil: month(9)},
	}}
	p, err := Layout(&report.Document{Title: "图", Landscape: true, Blocks: []report.Block{plan}}, f)
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for _, x := range p.Pages[0].Texts {
		width := f.Ruler().Width(x.Face, x.Pt, x.Text)
		for _, r := range p.Pages[0].Rules {
			if r.X1 != r.X2 {
				continue
			}
			lines++
			if r.X1 > x.X && r.X1 < x.X+width && r.Y1 < bodyY(x) && r.Y2 > bodyY(x) {
				t.Errorf("a line at %g goes through %q", r.X1, x.Text)
			}
		}
	}
	if lines == 0 {
		t.Error("the chart has no lines")
	}
}

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
