package page

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"countyledger/app/report"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestInkIsReadable: in black and white, every ink is dark enough to be read on white.
func TestInkIsReadable(t *testing.T) {
	for _, i := range []Ink{Black, Red, Tint(0.75)} {
		r, g, b := i.RGB()
		if grey := (299*int(r) + 587*int(g) + 114*int(b)) / 1000; grey > 100 {
			t.Errorf("%06x is a grey of %d", int(i), grey)
		}
	}
	if Tint(0.5).Coloured() || !Red.Coloured() || Black.Coloured() {
		t.Error("what has a colour is not known")
	}
}

// TestBriefingIsOnePage: 简报 of any office, of any month, is one page: its name and the rule under it are red and nothing else is, the
// number of the issue and of the copies are those that were given or room for a hand, and the foot stands under the text.
func TestBriefingIsOnePage(t *testing.T) {
	f := fonts(t)
	k, _ := report.KindByID(report.Briefing)
	books, rulesOf, textsOf := offices(t), rules(t), texts(t)
	var names []string
	for name := range books {
		names = append(names, name)
	}
	long := strings.Repeat("自治", 4)
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(names).Draw(t, "office")
		book := books[name]
		if name == "county" {
			if rapid.Bool().Draw(t, "large") {
				book = large()
			}
			book.Unit.Area = rapid.SampledFrom([]string{"样例县", "岚县", long + "县"}).Draw(t, "area")
			book.Unit.Name = book.Unit.Area + rapid.SampledFrom([]string{"教育局", "教育体育和科学技术工业信息化局"}).Draw(t, "bureau")
		}
		o := report.Options{Rules: rulesOf, Texts: textsOf, Period: edu.Month(2022, rapid.IntRange(1, 12).Draw(t, "month"))}
		o.Issue, o.Copies = rapid.SampledFrom([]int{0, 7, 112}).Draw(t, "issue"), rapid.SampledFrom([]int{0, 60}).Draw(t, "copies")
		p, err := Layout(k.Make(book, o), f)
		if err != nil {
			t.Fatal(err)
		}
		checkPages(t, p, f, report.Margins{})
		if len(p.Pages) != 1 {
			t.Fatalf("%d pages", len(p.Pages))
		}
		bulletinSays(t, &p.Pages[0], o)
	})
}

// bulletinSays: the page has what was given, and only its head is red.
func bulletinSays(t *rapid.T, pg *Page, o report.Options) {
	red, rules := 0, 0
	var said []string
	for _, x := range pg.Texts {
		if said = append(said, x.Text); x.Ink == Red {
			red++
		}
		if x.Pt < 11 {
			t.Fatalf("%g pt: %s", x.Pt, x.Text)
		}
	}
	for _, r := range pg.Rules {
		if r.Ink == Red {
			rules++
		}
	}
	if red != 1 || pg.Texts[0].Ink != Red || rules != 1 {
		t.Fatalf("%d texts and %d rules are red", red, rules)
	}
	issue, copies := "第　　期", "共印　　份"
	if o.Issue > 0 {
		issue = fmt.Sprintf("第%d期", o.Issue)
	}
	if o.Copies > 0 {
		copies = fmt.Sprintf("共印%d份", o.Copies)
	}
	all := strings.Join(said, "\n")
	for _, want := range []string{"\n" + issue + "\n", "\n" + copies, "\n报：", "\n送：", "\n发："} {
		if !strings.Contains(all, want) {
			t.Fatalf("no %q in\n%s", want, all)
		}
	}
}

// large is a county of which there is much to say.
func large() *edu.Book {
	b := sample.County(sample.Size{Schools: 120, Teachers: 400, Projects: 40, Closures: 30, Years: 2}).Book()
	for _, p := range edu.All[edu.Project](b, edu.Projects) {
		p.Name += "（含室外运动场、附属用房和设施设备购置）"
	}
	return b
}

// TestLongBulletin: a text of the office's own that is longer than a page loses nothing: it goes on on the next, and the foot is on
// the last.
func TestLongBulletin(t *testing.T) {
	f := fonts(t)
	b := &report.Bulletin{Name: "简报", Unit: "样例县教育局", Date: edu.Day(2022, 9, 20), Title: "题目", To: []string{"报：市教育局"}}
	for i := range 60 {
		b.Body = append(b.Body, &report.Paragraph{Text: fmt.Sprintf("第%d段，", i) + strings.Repeat("全县教育工作进展。", 12)})
	}
	p, err := Layout(&report.Document{Title: "简报", Blocks: []report.Block{b}}, f)
	if err != nil {
		t.Fatal(err)
	}
	checkPages(t, p, f, report.Margins{})
	all := ""
	for _, pg := range p.Pages {
		for _, x := range pg.Texts {
			all += x.Text
		}
	}
	if n := strings.Count(all, "段，"); len(p.Pages) < 2 || n != 60 || strings.Count(all, "共印") != 1 {
		t.Errorf("%d pages, %d paragraphs", len(p.Pages), n)
	}
}
