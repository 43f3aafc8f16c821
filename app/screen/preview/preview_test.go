package preview

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"countyledger/app/report"
	"countyledger/app/report/page"
	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

func create(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
	return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
}

// TestPages goes through the pages of a report, finds a text and marks it, and opens the record of a row that is clicked; cleared
// nothing of it is kept.
func TestPages(t *testing.T) {
	s := screentest.Session(t, create, sample.Size{Schools: 60, Teachers: 20, Projects: 2, Closures: 1, Years: 2},
		time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC))
	v := New(s)
	s.Window.SetContent(v.Content)
	k, _ := report.KindByID("schools")
	shown := false
	v.Show(k.Make(s.Book(), s.ReportOptions(k.ID)), func() { shown = true })
	if !shown || len(v.Pages.Pages) < 3 || v.paper.MinSize().Width < 300 {
		t.Fatalf("shown: %v, %d pages", shown, len(v.Pages.Pages))
	}
	fit := v.paper.MinSize()
	v.scaleTo(1.5)
	if v.paper.MinSize().Width <= fit.Width {
		t.Errorf("150%% is %v wide, the whole width %v", v.paper.MinSize().Width, fit.Width)
	}
	v.scaleTo(0)
	last := v.Pages.Pages[len(v.Pages.Pages)-1]
	name, at := "", page.Text{}
	for _, x := range last.Texts {
		if x.In == edu.Schools && len([]rune(x.Text)) > 5 {
			name, at = x.Text, x
		}
	}
	v.Entry.SetText(name)
	v.next()
	if v.At != len(v.Pages.Pages)-1 || !yellow(v) {
		t.Errorf("%q stands on the last page; shown is page %d", name, v.At+1)
	}
	went := screen.Route{}
	s.Go = func(r screen.Route) { went = r }
	v.tapped((at.X+1)/last.Width, (at.Y-1)/last.Height)
	if went.Page != "schools" || len(went.Rows) != 1 || went.Rows[0] != int64(at.Of) {
		t.Errorf("a click on %q leads to %+v", at.Text, went)
	}
	v.Entry.SetText("没有这样的学校")
	said := ""
	s.Say = func(text string) { said = text }
	v.next()
	if said == "" {
		t.Error("nothing is said of a text that is not there")
	}
	v.Clear()
	if v.Pages != nil || v.Doc != nil || v.set != nil {
		t.Error("cleared the pages are kept")
	}
}

// yellow reports whether something is marked on the page that is shown.
func yellow(v *Preview) bool {
	shown, err := v.set.paint.Page(context.Background(), &v.Pages.Pages[v.At], 60)
	if err != nil {
		return false
	}
	plain := append([]byte(nil), shown.Pix...)
	mark(shown, &v.Pages.Pages[v.At], 60, v.Found, v.set.ruler)
	for i := range plain {
		if plain[i] != shown.Pix[i] {
			return true
		}
	}
	return false
}
