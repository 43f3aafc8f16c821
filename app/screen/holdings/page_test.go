package holdings

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/app/office"
	"countyledger/app/office/intake"
	"countyledger/app/screen"
	"countyledger/app/screen/handing"
	"countyledger/app/screen/screentest"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestWhatTheCountiesHold: without a receipt it says the way on; then each register has its rows, of all units or of one; a school leads to
// what is said of it, and a row to where it is sent back, with a line for it.
func TestWhatTheCountiesHold(t *testing.T) {
	now := time.Date(2022, 10, 3, 9, 0, 0, 0, time.UTC)
	open := func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (*store.Store, error) {
		return store.Create(ctx, dir, u, y, store.Options{
			KeyDir: filepath.Join(dir, "keys"), Now: func() time.Time { return now.AddDate(0, 0, -20) },
		})
	}
	s := screentest.Session(t, screentest.CityOn(func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
		return open(ctx, dir, u, y)
	}), sample.Size{}, now)
	said := screentest.Said(s)
	var went []screen.Route
	s.Go = func(r screen.Route) { went = append(went, r) }
	l := s.Ledger.(handing.Gathering)
	below := handing.NewBelow(s, l)
	p := New(s, below)
	screentest.Show(s, p)
	if words, acts := p.nothing(); !strings.Contains(words, "还没有收到") || len(acts) != 1 || len(p.List.Rows()) > 0 {
		t.Errorf("without a receipt: %s", words)
	}
	if p.chooseUnit(); !strings.Contains(said(), "还没有收到") {
		t.Errorf("%s", said())
	}
	all := screentest.Counties(t, s, func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screentest.Handing, error) {
		return open(ctx, dir, u, y)
	}, 2)
	stick := t.TempDir()
	paths := []string{all[0].HandsIn(time.September, stick), all[1].HandsIn(time.September, stick)}
	arrived, err := intake.Looking{Book: s.Book(), Shelf: below.Shelf, Today: edu.DateOf(now)}.Look(t.Context(), paths)
	if err != nil {
		t.Fatal(err)
	}
	ch, err := intake.TakeIn(t.Context(), s.Ledger.(office.Keeper), arrived, "", edu.MomentOf(now))
	if err != nil {
		t.Fatal(err)
	}
	screentest.Save(t, s, ch)
	for _, g := range registers() {
		p.look(g)
		p.Shown()
		want := len(all[0].Book().Rows(g)) + len(all[1].Book().Rows(g))
		if got := len(p.List.Rows()); got != want {
			t.Errorf("%s: %d rows of %d", g.Label, got, want)
		}
	}
	p.look(edu.Schools)
	p.Shown()
	p.chooseUnit()
	screentest.Button(s, all[1].Unit.Area).OnTapped()
	if got := len(p.List.Rows()); got != len(all[1].Book().Rows(edu.Schools)) || p.Current().Held.Unit.Code != all[1].Unit.Code {
		t.Errorf("of one unit %d rows", got)
	}
	row := p.Current()
	p.Key(fyne.KeyF7)
	if to := went[len(went)-1]; to.Page != screen.PageCounties || to.Field != intake.About(row.Held.Book, edu.Schools, row.Rec) {
		t.Errorf("a row leads to %+v", to)
	}
	school := row.Rec.(*edu.School)
	p.deeper(row)
	screentest.Button(s, edu.SectionYears.List.Title+"（"+strconv.Itoa(len(of(row.Held.Book, edu.SectionYears, school)))+"条）").OnTapped()
	if p.register != edu.SectionYears || len(p.List.Rows()) == 0 {
		t.Errorf("a school leads to %s, %d rows", p.register.Label, len(p.List.Rows()))
	}
}
