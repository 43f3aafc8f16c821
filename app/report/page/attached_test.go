package page

import (
	"slices"
	"strings"
	"testing"

	"countyledger/app/report"
	"countyledger/assets"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// annexNames are the names of annexes behind the unit's, with a stroke wherever a line may end.
var annexNames = strings.Fields(`
学校|（幼儿园）|基本|情况|一览表
农村|薄弱|中小学|（教学点）|撤并|进展|情况表
撤并|学校|校产|处置|情况表
教育|建设|项目|进度|月报|（2022年4月）
2021—2022学年|教师|交流|轮岗|汇总表
2021—2022学年|校长|轮岗|汇总表
2021—2022学年|义务|教育|优质|均衡|发展|监测表
2021—2022学年|义务|教育|校际|差异|系数表
2021—2022学年|公办率、|普惠率|测算表
2021—2022学年|民办|义务|教育|占比|测算表
2022年|重点|工作|进展表
重点|工作|进展图|（2022年4月）
数据|变动|和|审核|情况|说明`)

// TestAnnexNamesBreakBetweenWords: the name of an annex in 附件 and in 目录 breaks between words, and what goes on stands under the name
// (GB/T 9704-2012, 7.3.5). Units of any length push the end of the line through the name.
func TestAnnexNamesBreakBetweenWords(t *testing.T) {
	broken := 0
	for n := 1; n <= 19; n++ {
		unit := strings.Repeat("岚", n)
		a := &report.Attachments{}
		ends := map[string]bool{} // what a line may be that is not the last of its name
		for _, name := range annexNames {
			text := unit
			for _, word := range strings.Split(name, "|") {
				ends[text] = true
				text += word
			}
			a.Items = append(a.Items, text)
		}
		d := &report.Document{Official: true, Title: "报告", Blocks: []report.Block{a, &report.Closing{Unit: "教育局", Date: edu.Day(2022, 5, 5)}}}
		p, err := Layout(d, fonts(t))
		if err != nil {
			t.Fatal(err)
		}
		var lines []Text
		for i := range p.Pages {
			lines = append(lines, bodies(&p.Pages[i])...)
		}
		first := 0.0
		for number, item := range a.Items {
			at := slices.IndexFunc(lines, func(x Text) bool { return strings.HasPrefix(x.Text, unit) && strings.HasPrefix(item, x.Text) })
			if at < 0 {
				t.Fatalf("%s is not in the list", item)
			}
			got, in := lines[at].Text, lines[at].X
			if first == 0 {
				first = in
			}
			if number < 9 && in != first {
				t.Errorf("name %d stands at %.2f, the first at %.2f", number+1, in, first)
			}
			for got != item {
				broken++
				if at++; !ends[got] {
					t.Errorf("a line ends %s in %s", got, item)
				}
				if lines[at].X != in {
					t.Errorf("%s goes on at %.2f, the name begins at %.2f", item, lines[at].X, in)
				}
				got += lines[at].Text
			}
			lines = slices.Delete(lines, 0, at+1)
		}
	}
	if broken < 100 {
		t.Errorf("%d names were broken; longer ones were meant", broken)
	}
}

// TestEveryAnnexIsNamed: the names above are those that letters have.
func TestEveryAnnexIsNamed(t *testing.T) {
	b := sample.County(sample.Size{Schools: 30, Teachers: 100, Projects: 4, Closures: 3, Years: 2}).Book()
	tasks, err := edu.ParseTasks(assets.Tasks, b.Unit)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range tasks {
		b.Put(edu.Tasks, x)
	}
	o := report.Options{Rules: rules(t), Texts: texts(t), Period: edu.Month(2022, 4)}
	k, _ := report.KindByID("monthly")
	n := 0
	for _, x := range k.Make(b, o).Blocks {
		a, ok := x.(*report.Annex)
		if !ok {
			continue
		}
		n++
		if !slices.ContainsFunc(annexNames, func(name string) bool {
			return strings.ReplaceAll(name, "|", "") == strings.TrimPrefix(a.Doc.Title, b.Unit.Area)
		}) {
			t.Errorf("%s is not among the names", a.Doc.Title)
		}
	}
	if n < 9 {
		t.Errorf("%d annexes", n)
	}
}

// TestAnnexNamesStayWhole: no name of an annex goes on over the page.
func TestAnnexNamesStayWhole(t *testing.T) {
	for before := 1; before <= 22; before++ {
		a := &report.Attachments{}
		for range 12 {
			a.Items = append(a.Items, "吕梁市2022—2023学年民办义务教育占比测算表和普惠率测算表")
		}
		text := strings.TrimSuffix(strings.Repeat("正文。\n", before), "\n")
		d := &report.Document{Official: true, Title: "报告", Blocks: []report.Block{
			&report.Paragraph{Text: text}, a, &report.Closing{Unit: "教育局", Date: edu.Day(2022, 5, 5)},
		}}
		p, err := Layout(d, fonts(t))
		if err != nil {
			t.Fatal(err)
		}
		for i := range p.Pages {
			first := strings.TrimLeft(bodies(&p.Pages[i])[0].Text, "　")
			if !strings.ContainsAny(first[:1], "0123456789") && strings.HasSuffix(first, "测算表") {
				t.Errorf("after %d lines: page %d begins with %q", before, i+1, first)
			}
		}
	}
}
