package page

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// parts are the heads of parts on a page.
func parts(pg *Page) (n int) {
	for _, x := range pg.Texts {
		if x.Face == Hei && x.Pt == ptHead {
			n++
		}
	}
	return n
}

// TestLastPartIsNotAlone: where the parts of a paper are short, the last page bears two of them, or much of one; to see that, nothing is
// printed twice.
func TestLastPartIsNotAlone(t *testing.T) {
	f := fonts(t)
	for n := 2; n <= 12; n++ {
		for rows := 2; rows <= 10; rows++ {
			d := &report.Document{Title: "档案"}
			for i := range n {
				tb := &report.Table{Columns: []report.Column{{Key: "name", Heads: []string{"姓名"}}, {Key: "doc", Heads: []string{"文号"}}}}
				for r := range rows {
					tb.Rows = append(tb.Rows, report.TableRow{Cells: report.Cells{"name": {Is: report.Text, Text: fmt.Sprint("某", i, "之", r, "某")}}})
				}
				d.Blocks = append(d.Blocks, &report.Heading{Text: fmt.Sprint("第", i+1, "部分")}, tb)
			}
			d.Blocks = append(d.Blocks, &report.Notes{Lines: []string{"附注。"}})
			p, err := Layout(d, f)
			if err != nil {
				t.Fatal(err)
			}
			seen := map[string]int{}
			for i := range p.Pages {
				for _, x := range p.Pages[i].Texts {
					seen[x.Text]++
				}
			}
			for i := range n * rows {
				if name := fmt.Sprint("某", i/rows, "之", i%rows, "某"); seen[name] != 1 {
					t.Fatalf("%d parts of %d rows: %s stands %d times", n, rows, name, seen[name])
				}
			}
			last := &p.Pages[len(p.Pages)-1]
			if used := lowest(last) - portrait.top; len(p.Pages) > 1 && parts(last) == 1 && used < 225.0/leastPart {
				t.Errorf("%d parts of %d rows: the last page bears one, of %.0f mm", n, rows, used)
			}
		}
	}
}

// lowest is how far down the rules of a page reach.
func lowest(pg *Page) (y float64) {
	for _, r := range pg.Rules {
		y = max(y, r.Y2)
	}
	return y
}

// TestShortPartsShareAPage: of a county without schools the two 学段 of 优质均衡 stand on one page of A3.
func TestShortPartsShareAPage(t *testing.T) {
	k, _ := report.KindByID("balance")
	d := k.Make(offices(t)["empty"], report.Options{
		Year: 2022, Rules: rules(t), Texts: texts(t), AsOf: edu.Day(2022, 9, 20), Paper: report.Paper{A3: true},
	})
	p, err := Layout(d, fonts(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Pages) != 1 || parts(&p.Pages[0]) != 2 {
		t.Errorf("%d pages, %d parts on the first", len(p.Pages), parts(&p.Pages[0]))
	}
}

// TestChartsOnFewPages: charts that need one page less where they are drawn closer are drawn so, as high as they may, and what is said of a
// name stands on a line of its own rather than broken.
func TestChartsOnFewPages(t *testing.T) {
	f := fonts(t)
	d := &report.Document{Title: "进展图", Landscape: true}
	plan := &report.Gantt{Today: time.Date(2022, 9, 1, 0, 0, 0, 0, time.UTC)}
	for range 14 {
		plan.Spans = append(plan.Spans, report.Span{Name: "某小学改建项目"})
	}
	for i, n := range []int{20, 4, 1, 3, 4, 10} {
		b := &report.Bars{Mark: 1}
		for i := range n {
			name := fmt.Sprintf("T3.%d 新改扩建普惠性幼儿园　计划3", i)
			if i == 0 {
				name += strings.Repeat(" 立项3 开工1", 2)
			}
			b.Bars = append(b.Bars, report.Bar{Name: name, Length: 1})
		}
		if d.Blocks = append(d.Blocks, &report.Heading{Text: "进展"}, b); i == 1 {
			d.Blocks = append(d.Blocks, &report.Heading{Text: "工期"}, plan)
		}
	}
	p, err := Layout(d, f)
	if err != nil {
		t.Fatal(err)
	}
	pages := func(high float64) int {
		l := newLayout(d, f.Ruler(), nil)
		l.newPage()
		l.title()
		l.trying, l.chart = true, high
		if err := l.blocks(d); err != nil {
			t.Fatal(err)
		}
		return len(l.out.Pages)
	}
	if high, close := pages(chartRow), pages(chartTight); len(p.Pages) != close || close >= high {
		t.Errorf("%d pages; %d of high lines, %d of close ones", len(p.Pages), high, close)
	}
	for i := range p.Pages {
		checkPages(t, p, f, report.Margins{})
		for _, x := range p.Pages[i].Texts {
			if strings.HasPrefix(x.Text, "T3.0 ") && x.Text != "T3.0 新改扩建普惠性幼儿园" {
				t.Errorf("a name is set as %q", x.Text)
			}
		}
	}
}
