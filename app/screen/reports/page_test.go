package reports

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/app/report"
	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

func create(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
	return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
}

func open(tb testing.TB, n sample.Size) (*Page, *screen.Session) {
	tb.Helper()
	s := screentest.Session(tb, create, n, time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC))
	p := New(s)
	screentest.Show(s, p)
	s.Survey(func(v *screen.Survey) { // a clerk has gone on with whatever is open
		for _, k := range report.Kinds() {
			p.minded[k.ID] = said(owing(k, v, s.Ledger.Who()))
		}
	})
	return p, s
}

var small = sample.Size{Schools: 60, Teachers: 400, Projects: 12, Closures: 4, Years: 2}

func (p *Page) turn(id string) {
	k, _ := report.KindByID(id)
	p.kind.SetSelected(k.Title)
}

// TestPreview shows every report, with what is offered of it.
func TestPreview(t *testing.T) {
	p, _ := open(t, small)
	for _, k := range report.Kinds() {
		p.turn(k.ID)
		if p.preview.Pages == nil || p.preview.Doc.Title == "" || p.preview.At != 0 {
			t.Fatalf("%s is not shown", k.ID)
		}
		if p.headed.Visible() != k.Letter || p.full.Visible() != k.People || p.cover.Visible() != k.Annexed {
			t.Errorf("%s: what it cannot use is offered, or what it can is not", k.ID)
		}
		if p.headed.Disabled() == k.Letter || p.full.Disabled() == k.People || p.cover.Disabled() == (k.ID == "monthly") {
			t.Errorf("%s: a printed head %v, full numbers %v, a front page %v", k.ID, !p.headed.Disabled(), !p.full.Disabled(), !p.cover.Disabled())
		}
	}
}

// TestPlaceOnPaper leads from a record to its place in its report.
func TestPlaceOnPaper(t *testing.T) {
	p, s := open(t, small)
	all := edu.All[edu.Project](s.Book(), edu.Projects)
	id := all[len(all)-1].RowID()
	p.Arrive(screen.Route{Page: "reports", Rows: []int64{id}, Why: "projects"})
	found := false
	for _, x := range p.preview.Pages.Pages[p.preview.At].Texts {
		found = found || x.In == edu.Projects && int64(x.Of) == id
	}
	if p.chosen().ID != "projects" || !found {
		t.Errorf("page %d of %s", p.preview.At+1, p.chosen().ID)
	}
}

// TestMakeBoth makes the PDF by Enter on its button and the workbook beside it; the paper is remembered for the report.
func TestMakeBoth(t *testing.T) {
	p, s := open(t, small)
	p.turn("targets")
	p.paper.SetSelected("A3")
	p.turn("schools")
	if p.paper.Selected != "A4" {
		t.Error("another report is on A3")
	}
	p.turn("targets")
	if p.paper.Selected != "A3" {
		t.Error("the paper was not remembered")
	}
	p.margins.SetText("20 20 15 15")
	p.turn("schools")
	if p.margins.Text != "" {
		t.Error("another report has other margins than the standard's")
	}
	p.turn("targets")
	if p.margins.Text != "20 20 15 15" || p.preview.Doc.Margins.Left != 15 {
		t.Errorf("the margins were not remembered: %q, %v", p.margins.Text, p.preview.Doc.Margins)
	}
	if got := s.PaperOf("targets"); !got.A3 || got.Margins.Left != 15 {
		t.Errorf("elsewhere it is made on %+v", got)
	}
	p.path.SetText(filepath.Join(t.TempDir(), "表.pdf"))
	s.Window.Canvas().Focus(p.path)
	screentest.Press(s, fyne.KeyReturn, fyne.KeyReturn)
	p.WriteWorkbook()
	for _, path := range []string{p.path.Text, p.path.Text[:len(p.path.Text)-4] + ".xlsx"} {
		if info, err := os.Stat(path); err != nil || info.Size() < 2000 {
			t.Errorf("%s: %v", filepath.Base(path), err)
		}
	}
	p.period.SetText("2022-13")
	p.Write()
	if s.Window.Canvas().Overlays().Top() == nil {
		t.Error("a month that there is not was taken")
	}
}

// TestAsOf: the page shows of when a report will be where nothing is typed, makes it of what is typed, and says what contradicts itself.
func TestAsOf(t *testing.T) {
	p, s := open(t, small)
	hints := func() [4]string {
		return [4]string{p.period.PlaceHolder, p.asOf.PlaceHolder, p.year.PlaceHolder, p.dated.PlaceHolder}
	}
	p.turn("monthly")
	want := [4]string{"2022-04", "2022-04-30", "2021—2022学年", "2022-04-30"}
	if hints() != want || p.preview.Doc.AsOf != edu.Day(2022, 4, 30) {
		t.Errorf("of the latest month: %v, made of %s", hints(), p.preview.Doc.AsOf)
	}
	p.period.SetText("2022-10")
	want = [4]string{"2022-10", "2022-10-31", "2022—2023学年", "2022-10-31"}
	if hints() != want || p.preview.Doc.AsOf != edu.Day(2022, 10, 31) {
		t.Errorf("of October: %v, made of %s", hints(), p.preview.Doc.AsOf)
	}
	p.asOf.SetText("2022-10-25")
	if want := "2022-10-25"; p.dated.PlaceHolder != want || p.preview.Doc.AsOf != edu.Day(2022, 10, 25) {
		t.Errorf("of the 25th: dated %s, made of %s", p.dated.PlaceHolder, p.preview.Doc.AsOf)
	}
	p.asOf.SetText("2022-09-30")
	if p.preview.Doc != nil {
		t.Error("a month is shown as of a day before it")
	}
	p.Write()
	if s.Window.Canvas().Overlays().Top() == nil {
		t.Error("it is not said that the day lies before the month")
	}
}

// BenchmarkPreview turns to the report with the most rows of the large county, up to the first page on the screen.
func BenchmarkPreview(b *testing.B) {
	p, _ := open(b, sample.Large)
	for b.Loop() {
		p.turn("projects")
		p.turn("schools")
	}
}

// TestFrontPage: the letter has a front page and 目录 where that is ticked, which is remembered; no other report has.
func TestFrontPage(t *testing.T) {
	p, s := open(t, small)
	fronts := func() (n int) {
		for _, x := range p.preview.Doc.Blocks {
			switch x.(type) {
			case *report.Cover, *report.Contents:
				n++
			}
		}
		return n
	}
	p.turn("monthly")
	without := len(p.preview.Pages.Pages)
	if fronts() != 0 {
		t.Fatal("a front page was not asked for")
	}
	p.cover.SetChecked(true)
	if fronts() != 2 || len(p.preview.Pages.Pages) < without+2 {
		t.Errorf("%d front pages, %d pages and %d before", fronts(), len(p.preview.Pages.Pages), without)
	}
	p.turn("schools")
	if fronts() != 0 {
		t.Error("a table has a front page")
	}
	again := New(s)
	screentest.Show(s, again)
	again.turn("monthly")
	if p = again; !p.cover.Checked || fronts() != 2 {
		t.Errorf("opened again: ticked %v, %d front pages", p.cover.Checked, fronts())
	}
	p.cover.SetChecked(false)
	if fronts() != 0 || s.Settings.Cover {
		t.Error("it cannot be taken away")
	}
}

// TestHowTablesAreSet: of each report the choices are offered that its tables can use; what is chosen is shown, and remembered for the
// report, here and where pages print by themselves.
func TestHowTablesAreSet(t *testing.T) {
	p, s := open(t, small)
	check := func(word string) *ui.Check {
		return p.choices[slices.IndexFunc(report.Choices(), func(c report.Choice) bool { return c.Word == word })]
	}
	offered := func() (out string) {
		for i, c := range report.Choices() {
			if p.offered.Visible() && p.choices[i].Visible() {
				out += c.Word + " "
			}
		}
		return out
	}
	for _, x := range []struct{ id, want string }{
		{"charts", ""}, {"schools", "full facing trimmed townships "}, {"closures", "full facing trimmed townships "},
	} {
		if p.turn(x.id); offered() != x.want {
			t.Errorf("%s: offered is %q, want %q", x.id, offered(), x.want)
		}
	}
	p.turn("projects")
	columns := func() int { return len(tableOf(p.preview.Doc).OnPaper().Columns) }
	own := columns()
	check("full").SetChecked(true)
	if columns() <= own {
		t.Errorf("%d columns are shown, and %d before", columns(), own)
	}
	p.turn("closures")
	if check("full").Checked {
		t.Error("another report has all columns")
	}
	check("townships").SetChecked(true)
	p.paper.SetSelected(report.A3)
	again := New(s)
	screentest.Show(s, again)
	p = again
	p.turn("projects")
	if !check("full").Checked || check("townships").Checked || p.paper.Selected != report.A4 {
		t.Errorf("of projects %s was remembered", p.typed())
	}
	if got := s.PaperOf("closures"); !got.A3 || !got.Townships || got.Full {
		t.Errorf("elsewhere closures are made on %s", got)
	}
	if p.turn("closure-notice"); !p.paper.Disabled() {
		t.Error("a letter is offered another paper than the standard's")
	}
	if p.turn("reminder"); p.paper.Disabled() == p.preview.Doc.Papered() {
		t.Errorf("the list of a letter has a choice of paper: %v", !p.paper.Disabled())
	}
	if p.turn("monthly"); p.paper.Disabled() {
		t.Error("the annexes of the letter of a month have no choice of paper")
	}
	for _, b := range p.preview.Doc.Blocks {
		if a, ok := b.(*report.Annex); ok && strings.Contains(a.Doc.Title, "撤并进展") && (!a.Doc.A3 || !a.Doc.Townships) {
			t.Errorf("as an annex closures are made on %s", a.Doc.Paper)
		}
	}
	s.Settings.KeepPaper("closures", "A3,sideways")
	if got := s.PaperOf("closures"); got != (report.Paper{}) {
		t.Errorf("settings that nobody can read make %s", got)
	}
}

// tableOf is the first table of a document.
func tableOf(d *report.Document) *report.Table {
	for _, b := range d.Blocks {
		if t, ok := b.(*report.Table); ok {
			return t
		}
	}
	return nil
}

// TestLeftAndShownAgain: a page that is left holds no report, and makes it again when it comes back.
func TestLeftAndShownAgain(t *testing.T) {
	p, _ := open(t, small)
	p.turn("schools")
	pages := len(p.preview.Pages.Pages)
	p.Left()
	if p.preview.Pages != nil || p.preview.Doc != nil {
		t.Error("the pages are kept")
	}
	p.Shown()
	if p.preview.Pages == nil || len(p.preview.Pages.Pages) != pages {
		t.Errorf("%d pages before, and others after", pages)
	}
}
