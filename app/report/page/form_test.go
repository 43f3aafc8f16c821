package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"countyledger/app/report"
)

// TestFormGrid: a form has a rule of 1.5 pt round it and thin ones inside, a label of two characters is spread, one that goes over rows has
// no rule through it; each paper is numbered from 1; a text longer than a page goes on, and nothing of it is lost.
func TestFormGrid(t *testing.T) {
	f := fonts(t)
	long := strings.Repeat("任教于东沟小学。", 900)
	form := func(text string) *report.Form {
		return &report.Form{Columns: []float64{20, 50, 30}, Rows: []report.FormRow{
			{Least: 10, Cells: []report.FormCell{{Text: "姓名", Is: report.FormLabel}, {Text: "王芳"}, {Text: "照片", Rows: 2}}},
			{Least: 10, Cells: []report.FormCell{{Text: "学校", Is: report.FormLabel}, {Text: "东沟小学"}}},
			{Least: 30, Cells: []report.FormCell{
				{Text: "简历", Is: report.FormLabel}, {Text: text, Is: report.FormText, Cols: 2, Foot: []string{"（盖章）"}},
			}},
		}}
	}
	d := &report.Document{Title: "审批表"}
	for i, text := range []string{"", long, "短"} {
		d.Blocks = append(d.Blocks, &report.Heading{Text: d.Title, Title: true, NewPage: i > 0, Own: true, Mark: fmt.Sprint(i)}, form(text))
	}
	p, err := Layout(d, f)
	if err != nil {
		t.Fatal(err)
	}
	checkPages(t, p, f, report.Margins{})
	first := p.Pages[0]
	heavy := slices.DeleteFunc(slices.Clone(first.Rules), func(r Rule) bool { return r.Width < 0.5 })
	if len(heavy) != 4 {
		t.Errorf("%d heavy rules round the form", len(heavy))
	}
	through := first.Rules[0]
	for _, r := range first.Rules { // under the first row, which the photo goes through
		if r.Y1 == r.Y2 && r.Width < 0.5 && (through.Width > 0.5 || r.Y1 < through.Y1) {
			through = r
		}
	}
	for _, r := range first.Rules {
		if r.Y1 == through.Y1 && r.Y1 == r.Y2 && r.X2 > 28+156*0.7+0.1 && r.Width < 0.5 {
			t.Errorf("a rule through the photo: %+v", r)
		}
	}
	spreads, numbers, said := 0, []string{}, ""
	for _, pg := range p.Pages {
		for _, x := range pg.Texts {
			switch {
			case x.Text == "姓名" && x.Track > 1:
				spreads++
			case strings.HasPrefix(x.Text, "— "):
				numbers = append(numbers, x.Text)
			case strings.Contains(long, strings.Trim(x.Text, "。")) && x.Text != "东沟小学":
				said += x.Text
			}
		}
	}
	if spreads != 3 {
		t.Errorf("%d labels are spread", spreads)
	}
	if n := len(p.Pages); n < 4 || numbers[0] != "— 1 —" || numbers[1] != "— 1 —" || numbers[2] != "— 2 —" || numbers[n-1] != "— 1 —" {
		t.Errorf("numbered %v", numbers)
	}
	if said != long {
		t.Errorf("%d of %d characters stand on the pages", len(said), len(long))
	}
}
