package page

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// bodies are the texts of a page that belong to its body, from the top down.
func bodies(p *Page) []Text {
	out := slices.DeleteFunc(slices.Clone(p.Texts), func(t Text) bool { return t.Pt != ptBody })
	slices.SortStableFunc(out, func(a, z Text) int { return int((a.Y - z.Y) * 100) })
	return out
}

// TestBodyFormat is the standard's page: 22 lines of 28 characters fill 156 × 225 mm (GB/T 9704-2012; domain rule 7.1).
func TestBodyFormat(t *testing.T) {
	d := &report.Document{Official: true, Title: "报告", Blocks: []report.Block{&report.Paragraph{Text: strings.Repeat("教育", 28*22)}}}
	p, err := Layout(d, fonts(t))
	if err != nil {
		t.Fatal(err)
	}
	lines := bodies(&p.Pages[1])
	if len(lines) != 22 {
		t.Fatalf("%d lines on a full page", len(lines))
	}
	f := fonts(t)
	for i, x := range lines {
		if n := utf8.RuneCountInString(x.Text); n != 28 {
			t.Errorf("line %d has %d characters", i+1, n)
		}
		if end := x.X + spread(f, x); end < 210-26-0.05 || end > 210-26+0.05 || x.X != 28 {
			t.Errorf("line %d stands from %.2f to %.2f", i+1, x.X, end)
		}
		if i > 0 && (x.Y-lines[i-1].Y < 10.2 || x.Y-lines[i-1].Y > 10.25) {
			t.Errorf("line %d stands %.3f mm under the one before", i+1, x.Y-lines[i-1].Y)
		}
	}
	if first := lines[0]; first.Y-ptBody*mmPerPt < 37 || lines[21].Y > 297-35 {
		t.Errorf("the body stands from %.2f to %.2f", first.Y, lines[21].Y)
	}
}

// TestLinesAreNotSpaced: a line that lacks a few characters is spread over its width, and one that lacks a long number is left short.
func TestLinesAreNotSpaced(t *testing.T) {
	f := fonts(t)
	for text, spaced := range map[string]bool{
		strings.Repeat("教育", 13) + "（12）" + "教育教育":             true,
		strings.Repeat("教育", 9) + "（标识码2114300056）并入教育":        false,
		strings.Repeat("教育", 9) + "，批复文号：样政函〔2022〕40号。" + "教育": true,
	} {
		d := &report.Document{Official: true, Title: "通知", Blocks: []report.Block{&report.Paragraph{Text: text}}}
		p, err := Layout(d, f)
		if err != nil {
			t.Fatal(err)
		}
		first := bodies(&p.Pages[0])[0]
		end := first.X + spread(f, first)
		if full := end > 210-26-0.1; full != spaced || first.Track > mostSpread {
			t.Errorf("%q ends at %.1f mm, spread by %.2f", first.Text, end, first.Track)
		}
	}
}

// TestLineBelowTheTitle: one line stays free below the title of a letter, to whomever it is or to nobody, as 公示 is.
func TestLineBelowTheTitle(t *testing.T) {
	for name, first := range map[string]report.Block{
		"to somebody": &report.Addressee{Text: "吕梁市教育局："},
		"to nobody":   &report.Paragraph{Text: "现公示如下。"},
		"a head":      &report.Clause{Level: 1, Text: "一、公示内容"},
	} {
		for _, title := range []string{"关于撤并学校的公示", "关于拟将样例县东川镇北家塔教学点并入样例县东川镇中心小学的公示"} {
			d := &report.Document{Official: true, Title: "公示", Blocks: []report.Block{
				&report.Heading{Text: title, Title: true}, first, &report.Paragraph{Text: "正文。"},
			}}
			p, err := Layout(d, fonts(t))
			if err != nil {
				t.Fatal(err)
			}
			last := 0.0
			for _, x := range p.Pages[0].Texts {
				if x.Face == Title {
					last = max(last, x.Y)
				}
			}
			if gap := bodies(&p.Pages[0])[0].Y - last; gap < 2*bodyLead-1 || gap > 2*bodyLead+3 {
				t.Errorf("%s: the text stands %.2f mm below %s", name, gap, title)
			}
		}
	}
}

// TestOfficialPapers: of random papers no character is lost, nothing stands on anything, no head is the last line of a page,
// no paragraph leaves one line behind, and neither 署名 nor 附注 below it ever stands alone.
func TestOfficialPapers(t *testing.T) {
	f := fonts(t)
	letters := []rune("岚县小学教育局，。（）《》“”、；：！？abcXYZ0123456789 -%—…䶮𬭳〔〕·")
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.Custom(func(t *rapid.T) string {
			return string(rapid.SliceOfN(rapid.SampledFrom(letters), 1, 400).Draw(t, "text"))
		})
		d := &report.Document{Official: true, Title: "关于教育工作的报告", Head: rapid.SampledFrom([]float64{0, 80}).Draw(rt, "head")}
		want := map[rune]int{}
		add := func(b report.Block, s string) {
			d.Blocks = append(d.Blocks, b)
			count(want, s, 1)
		}
		heads := map[string]bool{}
		if rapid.Bool().Draw(rt, "addressed") {
			add(&report.Addressee{Text: "吕梁市教育局："}, "吕梁市教育局：")
		}
		for i := range rapid.IntRange(0, 12).Draw(rt, "parts") {
			if rapid.Bool().Draw(rt, "clause") {
				head := fmt.Sprintf("第%d部分", i)
				heads[head] = true
				add(&report.Clause{Level: rapid.IntRange(1, 3).Draw(rt, "level"), Text: head}, head)
			}
			s := text.Draw(rt, "paragraph")
			add(&report.Paragraph{Text: s}, s)
		}
		if rapid.Bool().Draw(rt, "annexes") {
			a, names := &report.Attachments{}, "附件："
			for i := range rapid.IntRange(2, 9).Draw(rt, "items") {
				name := strings.Repeat("学校和项目一览表", rapid.IntRange(1, 5).Draw(rt, "long"))
				a.Items = append(a.Items, name)
				names += fmt.Sprintf("%d.%s", i+1, name)
			}
			add(a, names)
		}
		remark := strings.Repeat("（联系人：王晓东，电话：0358-3000000）", rapid.IntRange(0, 3).Draw(rt, "remarks"))
		add(&report.Closing{Unit: "岚县教育局", Date: edu.Day(2022, 5, 5), Remark: remark}, "岚县教育局2022年5月5日"+remark)
		p, err := Layout(d, f)
		if err != nil {
			rt.Fatal(err)
		}
		checkPages(rt, p, f, report.Margins{})
		got := map[rune]int{}
		for i := range p.Pages {
			for _, x := range p.Pages[i].Texts {
				count(got, x.Text, 1)
			}
			count(got, fmt.Sprintf("— %d —", i+1), -1)
			lines := bodies(&p.Pages[i])
			if last := lines[len(lines)-1]; heads[strings.TrimSpace(last.Text)] {
				rt.Fatalf("%q is the last line of page %d", last.Text, i+1)
			}
			if i < len(p.Pages)-1 {
				continue
			}
			first := slices.IndexFunc(lines, func(x Text) bool { return strings.TrimSpace(x.Text) == "岚县教育局" })
			if first < 0 || first == 0 && len(d.Blocks) > 2 && bodyBefore(d) {
				rt.Fatalf("署名 or what follows it stands alone on page %d", i+1)
			}
		}
		count(got, d.Title, -1)
		for r, n := range got {
			if want[r] != n && r != '　' {
				rt.Fatalf("%q stands %d times on the pages, %d times in the paper", r, n, want[r])
			}
		}
	})
}

// TestClosingComesNearer: two lines are free above 署名, and one where the paper would take another page for it.
func TestClosingComesNearer(t *testing.T) {
	f := fonts(t)
	for n, want := range map[int]struct {
		pages int
		free  float64
	}{5: {1, 2}, 15: {1, 2}, 16: {1, 2}, 17: {1, 1}, 18: {1, 1}, 20: {2, 2}} {
		d := &report.Document{Title: "关于某事的报告", Official: true}
		d.Blocks = append(d.Blocks, &report.Heading{Text: d.Title, Title: true})
		for range n {
			d.Blocks = append(d.Blocks, &report.Paragraph{Text: "特此报告。"})
		}
		d.Blocks = append(d.Blocks, &report.Closing{Unit: "岚县教育局", Date: edu.Day(2022, 5, 5)})
		p, err := Layout(d, f)
		if err != nil {
			t.Fatal(err)
		}
		lines := bodies(&p.Pages[len(p.Pages)-1])
		i := slices.IndexFunc(lines, func(x Text) bool { return x.Text == "岚县教育局" })
		if i < 1 {
			t.Fatalf("%d lines: 署名 stands alone", n)
		}
		if free := math.Round((lines[i].Y-lines[i-1].Y)/bodyLead*10)/10 - 1; len(p.Pages) != want.pages || math.Abs(free-want.free) > 0.75 {
			t.Errorf("%d lines: %d pages, %g lines above 署名, want %+v", n, len(p.Pages), free, want)
		}
	}
}

// TestTextStandsWithClosing: however long a paper is, the page with 署名 has two lines of its text beside 特此公示。, or a paragraph of one.
func TestTextStandsWithClosing(t *testing.T) {
	f := fonts(t)
	for long := 1; long <= 4; long++ {
		for n := 2; n <= 30; n++ {
			d := &report.Document{Title: "关于某事的公示", Official: true}
			d.Blocks = append(d.Blocks, &report.Heading{Text: d.Title, Title: true})
			for range n {
				d.Blocks = append(d.Blocks, &report.Paragraph{Text: strings.Repeat("公示", 14*long-2)})
			}
			d.Blocks = append(d.Blocks, &report.Paragraph{Text: "特此公示。"}, &report.Closing{Unit: "岚县教育局", Date: edu.Day(2022, 5, 5)})
			p, err := Layout(d, f)
			if err != nil {
				t.Fatal(err)
			}
			lines := bodies(&p.Pages[len(p.Pages)-1])
			i := slices.IndexFunc(lines, func(x Text) bool { return x.Text == "岚县教育局" })
			if i < min(3, long+1) {
				t.Errorf("%d paragraphs of %d lines: 署名 stands with %d lines", n, long, i)
			}
		}
	}
}

// TestTextStandsWithClosingBelowAList: however long a paper and the list of its annexes are, as long as the list has room on a page with
// it, the page with 署名 has two lines of the text.
func TestTextStandsWithClosingBelowAList(t *testing.T) {
	f := fonts(t)
	for _, items := range []int{2, 7, 12, 17} {
		for long := 1; long <= 4; long++ {
			for n := 2; n <= 30; n++ {
				d := &report.Document{Title: "关于某事的报告", Official: true}
				d.Blocks = append(d.Blocks, &report.Heading{Text: d.Title, Title: true}, &report.Addressee{Text: "吕梁市教育局："})
				for range n {
					d.Blocks = append(d.Blocks, &report.Paragraph{Text: strings.Repeat("报告", 14*long-2)})
				}
				list := &report.Attachments{Items: slices.Repeat([]string{"一览表"}, items)}
				d.Blocks = append(d.Blocks, &report.Paragraph{Text: "特此报告。"}, list, &report.Closing{Unit: "岚县教育局", Date: edu.Day(2022, 5, 5)})
				p, err := Layout(d, f)
				if err != nil {
					t.Fatal(err)
				}
				lines := bodies(&p.Pages[len(p.Pages)-1])
				i := slices.IndexFunc(lines, func(x Text) bool { return strings.HasPrefix(strings.TrimSpace(x.Text), "附件：") })
				if i < textBeside {
					t.Errorf("%d paragraphs of %d lines, %d annexes: 署名 stands with %d lines of the text", n, long, items, i)
				}
			}
		}
	}
}

// bodyBefore reports whether what closes the paper follows a paragraph.
func bodyBefore(d *report.Document) bool {
	for i := len(d.Blocks) - 1; i >= 0; i-- {
		switch d.Blocks[i].(type) {
		case *report.Paragraph:
			return true
		case *report.Closing, *report.Attachments:
		default:
			return false
		}
	}
	return false
}

// TestContents: 目录 names the page on which each part and each annex begins, and landscape annexes keep their own format.
func TestContents(t *testing.T) {
	table := &report.Table{Columns: []report.Column{{Key: "name", Heads: []string{"学校"}}}}
	for i := range 80 {
		table.Rows = append(table.Rows, report.TableRow{Cells: report.Cells{"name": {Is: report.Text, Text: fmt.Sprint("学校", i)}}})
	}
	annex := &report.Document{Title: "一览表", Landscape: true, Blocks: []report.Block{table}}
	d := &report.Document{Official: true, Title: "报告", Blocks: []report.Block{
		&report.Cover{Title: "材料"}, &report.Contents{}, &report.Heading{Text: "报告", Title: true},
		&report.Clause{Level: 1, Text: "一、学校"}, &report.Paragraph{Text: strings.Repeat("学校很多。", 200)},
		&report.Clause{Level: 1, Text: "二、项目"}, &report.Paragraph{Text: "项目不少。"},
		&report.Annex{Number: 1, Doc: annex}, &report.Annex{Number: 2, Doc: annex},
	}}
	p, err := Layout(d, fonts(t))
	if err != nil {
		t.Fatal(err)
	}
	for i, pg := range p.Pages { // a front page is counted and bears no number
		number := fmt.Sprintf("— %d —", i+1)
		if bears := slices.ContainsFunc(pg.Texts, func(x Text) bool { return x.Text == number }); bears != (i > 0) {
			t.Errorf("page %d bears its number: %v", i+1, bears)
		}
	}
	listed := ""
	for _, x := range p.Pages[1].Texts {
		listed += strings.Trim(x.Text, "·") + "|"
	}
	for _, name := range []string{"一、学校", "二、项目", "附件1　一览表", "附件2　一览表"} {
		at := slices.IndexFunc(p.Marks, func(m Mark) bool { return m.Text == name })
		if at < 0 {
			t.Fatalf("%s has no mark", name)
		}
		page := p.Marks[at].Page
		found := slices.ContainsFunc(p.Pages[page].Texts, func(x Text) bool {
			return strings.Contains(name, strings.TrimSpace(x.Text)) && x.Text != ""
		})
		if !found || !strings.Contains(listed, fmt.Sprintf("%s||%d|", name, page+1)) {
			t.Errorf("%s begins on page %d; 目录 says %s", name, page+1, listed)
		}
		if wide := p.Pages[page].Width > p.Pages[page].Height; wide != strings.HasPrefix(name, "附件") {
			t.Errorf("%s stands on a page of %.0f × %.0f", name, p.Pages[page].Width, p.Pages[page].Height)
		}
	}
}

// TestNoCharacterAlone: the last line of a paragraph has no single character, where one may come down from the line above.
func TestNoCharacterAlone(t *testing.T) {
	for _, tt := range []struct{ lines, want []string }{
		{[]string{"现将有关事项通知如", "下。"}, []string{"现将有关事项通知", "如下。"}},
		{[]string{"完成投资", "额"}, []string{"完成投", "资额"}},
		{[]string{"完成投资3212", "万元"}, []string{"完成投资3212", "万元"}},
		{[]string{"列在附件，", "中。"}, []string{"列在附", "件，中。"}},
		{[]string{"已开工123456", "7"}, []string{"已开工123456", "7"}}, // of one number
		{[]string{"下。"}, []string{"下。"}},
	} {
		if got := eased(slices.Clone(tt.lines)); !slices.Equal(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.lines, got, tt.want)
		}
	}
}

// TestHeadStaysWithItsText: wherever a head comes on a page, its text stands under it, however short that is and however much closes the
// paper.
func TestHeadStaysWithItsText(t *testing.T) {
	f := fonts(t)
	for above := range 22 {
		for long := 1; long <= 4; long++ {
			for items := 2; items <= 20; items += 3 {
				d := &report.Document{Title: "关于某事的报告", Official: true}
				for range above {
					d.Blocks = append(d.Blocks, &report.Paragraph{Text: "岚"})
				}
				d.Blocks = append(d.Blocks, &report.Clause{Level: 1, Text: "第一部分"},
					&report.Paragraph{Text: strings.Repeat("公示", 14*long-2)},
					&report.Attachments{Items: slices.Repeat([]string{"学校一览表"}, items)},
					&report.Closing{Unit: "岚县教育局", Date: edu.Day(2022, 5, 5)})
				p, err := Layout(d, f)
				if err != nil {
					t.Fatal(err)
				}
				for i := range p.Pages {
					lines := bodies(&p.Pages[i])
					if len(lines) == 0 || strings.TrimSpace(lines[len(lines)-1].Text) == "第一部分" {
						t.Fatalf("%d lines above, a text of %d, %d annexes: the head is the last line of page %d", above, long, items, i+1)
					}
				}
			}
		}
	}
}
