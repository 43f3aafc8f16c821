package page

import (
	"cmp"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"countyledger/app/report"
	"countyledger/assets"
	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

var update = flag.Bool("update", false, "renew the golden pages")

func fonts(tb testing.TB) *Fonts {
	tb.Helper()
	f, err := NewFonts(assets.Fonts, nil)
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

func rules(tb testing.TB) edu.RuleSet {
	tb.Helper()
	r, err := edu.ParseRuleSet(assets.Rules)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// texts are those that come with the program.
func texts(tb testing.TB) report.Texts {
	tb.Helper()
	out := report.Texts{}
	for _, k := range report.Kinds() {
		if len(k.Fields) == 0 {
			continue
		}
		text, err := assets.Texts.ReadFile("presets/texts/" + k.ID + ".txt")
		if err != nil {
			tb.Fatal(err)
		}
		if out[k.ID], err = report.ParseText(k.ID, text); err != nil {
			tb.Fatal(err)
		}
	}
	return out
}

// golden is the layout as text: one line a text or rule, page by page.
func golden(p *Pages) string {
	var b strings.Builder
	for i, pg := range p.Pages {
		fmt.Fprintf(&b, "page %d %gx%g, %d rules\n", i+1, pg.Width, pg.Height, len(pg.Rules))
		for _, x := range pg.Texts {
			fmt.Fprintf(&b, "%7.2f %7.2f %s %g %s", x.X, x.Y, x.Face, x.Pt, x.Text)
			if x.Turned {
				b.WriteString(" turned")
			}
			if x.Ink != Black {
				fmt.Fprintf(&b, " ink %06x", int(x.Ink))
			}
			if x.Track != 0 {
				fmt.Fprintf(&b, " +%.3f", x.Track)
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

// county is a sample county with the plan of 2022, two of its numbers typed, and every finding of the audit explained.
func county(tb testing.TB) *edu.Book {
	tb.Helper()
	b := audited(tb)
	found, err := check.County(tb.Context(), b, check.Terms{Year: 2022, Rules: rules(tb), Today: edu.Day(2023, 8, 31)})
	if err != nil {
		tb.Fatal(err)
	}
	for i := range found {
		e := found[i].Explain(2022, "新购置设备，见县教财字〔2022〕12号；数据属实", edu.Day(2022, 9, 20))
		e.SetRowID(int64(i + 1))
		b.Put(edu.Explanations, e)
	}
	return b
}

// audited is the same county before its findings were explained.
func audited(tb testing.TB) *edu.Book {
	tb.Helper()
	b := sample.County(sample.Size{Schools: 30, Teachers: 200, Projects: 8, Closures: 4, Years: 2}).Book()
	tasks, err := edu.ParseTasks(assets.Tasks, edu.Unit{})
	if err != nil {
		tb.Fatal(err)
	}
	for _, x := range tasks {
		switch x.Number {
		case "T3.1":
			x.County, x.Doc, x.Owner = edu.Hundredths(300), "样教发〔2022〕3号", "王晓东"
		case "T2.2":
			x.Reported, x.ReportedOn, x.Source = edu.Hundredths(120), edu.Day(2022, 9, 1), "县疾控中心监测"
		}
		b.Put(edu.Tasks, x)
	}
	for _, y := range edu.All[edu.SectionYear](b, edu.SectionYears) { // something that changed by much, to be explained
		if y.Year == 2022 && y.Section == edu.SectionPre {
			y.Equipment = edu.Fen(y.Equipment.Fen() * 3 / 2)
			break
		}
	}
	return b
}

// goldenPages are the papers that are looked at: of each kind one, and of those
// that have nothing to say of a county whose findings are explained, one more.
func goldenPages(tb testing.TB) map[string]*report.Document {
	tb.Helper()
	o := report.Options{Year: 2022, Rules: rules(tb), Texts: texts(tb), Superior: "吕梁市教育局", AsOf: edu.Day(2022, 9, 20)}
	book, papers := county(tb), map[string]*report.Document{}
	for _, k := range report.Kinds() {
		papers[k.ID] = k.Make(book, o)
	}
	o.By, book = edu.Day(2022, 9, 30), audited(tb)
	for _, id := range []string{report.Return, "explanations"} {
		k, _ := report.KindByID(id)
		papers[id+"-open"] = k.Make(book, o)
	}
	return papers
}

func TestGoldenPages(t *testing.T) {
	f := fonts(t)
	for name, d := range goldenPages(t) {
		p, err := Layout(d, f)
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Missing) > 0 {
			t.Errorf("%s: no glyph for %q", name, string(p.Missing))
		}
		signable(t, d, p, f)
		path, got := filepath.Join("testdata", name+".txt"), golden(p)
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: the pages differ from %s; look at them, then renew with -update", name, path)
		}
	}
}

// TestNarrowPages: on the narrowest type area that margins can leave, nothing of any report stands outside it or on anything.
func TestNarrowPages(t *testing.T) {
	f, book := fonts(t), county(t)
	widest, err := report.ParseMargins("60 60 60 60")
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range report.Kinds() {
		d := k.Make(
			book,
			report.Options{Year: 2022, Paper: report.Paper{Margins: widest}, Rules: rules(t), Texts: texts(t), AsOf: edu.Day(2022, 9, 20)},
		)
		if d.Official { // a letter keeps the standard's margins; its annexes are the other reports
			continue
		}
		p, err := Layout(d, f)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(k.ID, func(t *testing.T) { checkPages(t, p, f, widest) })
	}
}

type failer interface {
	Errorf(string, ...any)
	Helper()
}

// spread is the width of a text with what is added behind its characters, the last one left out.
func spread(f *Fonts, t Text) float64 {
	return f.Ruler().Width(t.Face, t.Pt, t.Text) + t.Track*float64(utf8.RuneCountInString(t.Text)-1)
}

// checkPages: nothing stands outside the margins, where they are not the standard's, and no two texts are printed over each other.
func checkPages(t failer, p *Pages, f *Fonts, m report.Margins) {
	t.Helper()
	for n, pg := range p.Pages {
		s := portrait
		if pg.Width > pg.Height {
			s = landscape
		}
		if pg.Width*pg.Height > 2*210*297-1 {
			s = s.double()
		}
		if m != (report.Margins{}) {
			s.top, s.bottom, s.left, s.right = float64(m.Top), float64(m.Bottom), float64(m.Left), float64(m.Right)
		}
		for _, r := range pg.Rules {
			if r.X1 < s.left-0.1 || r.X2 > s.width-s.right+0.1 || r.Y1 < s.top-0.1 || r.Y2 > s.height-s.bottom+0.1 {
				t.Errorf("page %d: a rule outside the type area: %+v", n+1, r)
			}
		}
		texts := slices.Clone(pg.Texts)
		slices.SortFunc(texts, func(a, z Text) int { return cmp.Or(cmp.Compare(a.Y, z.Y), cmp.Compare(a.X, z.X)) })
		texts = slices.DeleteFunc(texts, func(x Text) bool { // the number of a landscape annex, outside the type area
			return x.Turned && x.X > 0 && x.X < s.left-2 && x.Y > s.top && x.Y+spread(f, x) < s.height-s.bottom
		})
		struck(t, n, &pg, f)
		for i, x := range texts {
			end := x.X + spread(f, x)
			if x.X < s.left-0.1 || end > s.width-s.right+0.2 || x.Y < s.top || x.Y > s.height-s.bottom+12.5 {
				t.Errorf("page %d: outside the type area: %+v to %.2f", n+1, x, end)
			}
			for _, o := range texts[i+1:] { // the square of a character is as high as its size
				if o.Y-x.Y >= 0.8*math.Min(x.Pt, o.Pt)*mmPerPt {
					break
				}
				if o.X < end-0.1 && x.X < o.X+spread(f, o)-0.1 {
					t.Errorf("page %d: %q stands on %q", n+1, x.Text, o.Text)
				}
			}
		}
	}
}

// struck: no rule runs through a text, from top to bottom or along it.
func struck(t failer, n int, pg *Page, f *Fonts) {
	t.Helper()
	for _, x := range pg.Texts {
		if x.Turned {
			continue
		}
		const hair = 0.2
		left, right, top, foot := x.X+hair, x.X+spread(f, x)-hair, x.Y-0.7*x.Pt*mmPerPt, x.Y-hair
		for _, r := range pg.Rules {
			if max(r.X1, left) < min(r.X2, right) && max(r.Y1, r.Y2) > top && min(r.Y1, r.Y2) < foot ||
				r.X1 == r.X2 && r.X1 > left && r.X1 < right && max(r.Y1, top) < min(r.Y2, foot) {
				t.Errorf("page %d: a rule runs through %q: %+v", n+1, x.Text, r)
			}
		}
	}
}

// TestNoCharacterIsLost: of random tables every character of every cell stands on the pages, in order.
func TestNoCharacterIsLost(t *testing.T) {
	f := fonts(t)
	letters := []rune("岚县小学，。（）《》“”、；：！？abcXYZ0123456789 -./%—…䶮𬭳𫖯〔〕·\n")
	rapid.Check(t, func(rt *rapid.T) {
		cols := rapid.IntRange(1, 12).Draw(rt, "columns")
		d := &report.Document{Title: "表", Landscape: rapid.Bool().Draw(rt, "landscape")}
		if rapid.Bool().Draw(rt, "margins") {
			mm := rapid.IntRange(5, 60)
			d.Margins = report.Margins{
				Top: mm.Draw(rt, "top"), Bottom: max(17, mm.Draw(rt, "bottom")), Left: mm.Draw(rt, "left"), Right: mm.Draw(rt, "right"),
			}
		}
		tb := &report.Table{}
		for c := range cols {
			tb.Columns = append(tb.Columns, report.Column{
				Key: fmt.Sprint(c), Heads: []string{fmt.Sprintf("栏%d", c)}, Align: report.Align(c % 4), Most: rapid.IntRange(0, 12).Draw(rt, "most"),
			})
		}
		cell := rapid.Custom(func(t *rapid.T) string {
			most := rapid.SampledFrom([]int{10, 60, 60, 60, 60, 60, 60, 2500}).Draw(t, "most")
			return string(rapid.SliceOfN(rapid.SampledFrom(letters), 0, most).Draw(t, "cell"))
		})
		var cells [][]string
		for i := range rapid.IntRange(0, 40).Draw(rt, "rows") {
			row, line := report.TableRow{Cells: report.Cells{}, Of: edu.Ref(i + 1)}, []string(nil)
			for c := range cols {
				s := cell.Draw(rt, "cell")
				row.Cells[fmt.Sprint(c)] = report.Cell{Is: report.Text, Text: s}
				line = append(line, s)
			}
			tb.Rows, cells = append(tb.Rows, row), append(cells, line)
		}
		d.Blocks = []report.Block{tb}
		p, err := Layout(d, f)
		if err != nil {
			rt.Fatal(err)
		}
		checkPages(rt, p, f, d.Margins)
		set := newLayout(d, f.Ruler(), nil).sheaf(tb)
		want := map[rune]int{}
		for _, line := range cells {
			for c, s := range line {
				times := 1
				if len(set.parts) > 1 && slices.Contains(stub(tb), c) { // stands again in each part
					times = len(set.parts)
				}
				if set.content.wide && utf8.RuneCountInString(s) > longest {
					count(want, tb.Columns[c].Heads[0]+"："+below, times)
				}
				count(want, s, times)
			}
		}
		got, heads := map[rune]int{}, ""
		for _, pg := range p.Pages {
			for _, x := range pg.Texts {
				if x.Of != 0 {
					count(got, x.Text, 1)
				} else {
					heads += x.Text // a head may be broken
				}
			}
		}
		for c := range cols {
			if !strings.Contains(heads, fmt.Sprintf("栏%d", c)) {
				rt.Fatalf("栏%d stands nowhere: %s", c, heads)
			}
		}
		for r, n := range want {
			if got[r] != n {
				rt.Fatalf("%q stands %d times on the pages, %d times in the table", r, got[r], n)
			}
		}
	})
}

// count adds up characters; blanks may go where a line is broken.
func count(m map[rune]int, s string, by int) {
	for _, r := range s {
		if r != ' ' && r != '\n' {
			m[r] += by
		}
	}
}

func TestBreakLines(t *testing.T) {
	square := func(r rune) int {
		if r < 0x80 {
			return 500
		}
		return 1000
	}
	for _, tt := range []struct {
		text  string
		limit int
		want  string
	}{
		{"岚县教育局", 3000, "岚县教|育局"},
		{"岚县，教育局", 2000, "岚|县，|教育|局"},
		{"（岚）县", 2000, "（岚|）县"},
		{"批复2022年", 3000, "批复|2022年"},
		{"1234567890", 2000, "1234|5678|90"},
		{"ab cd ef", 2500, "ab cd|ef"},
		{"", 1000, ""},
		{"一\n二", 5000, "一|二"},
		{"大", 100, "大"},
		{"电话：＿＿＿。", 5000, "电话：|＿＿＿。"},
		{"＿＿＿＿", 3000, "＿＿＿|＿"},
		{"于7月4日前", 3500, "于|7月4日|前"},
		{"2022年11月30日", 6500, "2022年|11月30日"},
		{"达标42个", 3500, "达标|42个"},
		{"校舍42㎡", 3500, "校舍|42㎡"},
		{"校地42亩", 3500, "校地|42亩"},
		{"教人〔2022〕12号", 6500, "教人|〔2022〕12号"},
		{"原表第5行", 3500, "原表|第5行"},
		{"滞后43个百分点", 6000, "滞后43个|百分点"},
		{"应于　　　　年　　月　　日前", 6000, "应于|　　　　年|　　月　　日|前"},
	} {
		if got := strings.Join(breakLines(tt.text, tt.limit, square), "|"); got != tt.want {
			t.Errorf("%q in %d: %q, want %q", tt.text, tt.limit, got, tt.want)
		}
	}
}

func BenchmarkLayoutSchools1000(b *testing.B) {
	f, book := fonts(b), sample.County(sample.Size{Schools: 1000, Teachers: 1, Projects: 1, Years: 1}).Book()
	k, _ := report.KindByID("schools")
	o := report.Options{Year: 2022, Rules: rules(b)}
	for b.Loop() {
		if _, err := Layout(k.Make(book, o), f); err != nil {
			b.Fatal(err)
		}
	}
}
