package totals

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"countyledger/app/office"
	"countyledger/app/office/intake"
	"countyledger/app/report"
	"countyledger/app/screen"
	"countyledger/app/screen/handing"
	"countyledger/app/screen/screentest"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/sample"
)

func TestMain(m *testing.M) { screentest.Main(m) }

// TestWhatAllComeTo: without a receipt it says the way on; then each figure stands beside that of each unit, those that are missing are
// named and no verdict is given without them, the units stand in the order of their values, and what is another than the period before is
// told of the same units only.
func TestWhatAllComeTo(t *testing.T) {
	now := time.Date(2022, 10, 3, 9, 0, 0, 0, time.UTC)
	open := func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (*store.Store, error) {
		return store.Create(ctx, dir, u, y, store.Options{
			KeyDir: filepath.Join(dir, "keys"), Now: func() time.Time { return now.AddDate(0, 0, -60) },
		})
	}
	s := screentest.Session(t, screentest.CityOn(func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
		return open(ctx, dir, u, y)
	}), sample.Size{}, now)
	said := screentest.Said(s)
	below := handing.NewBelow(s, s.Ledger.(handing.Gathering))
	p := New(s, s.Ledger.(office.Discloser), below)
	screentest.Show(s, p)
	if words, acts := p.nothing(); !strings.Contains(words, "还没有收到") || len(acts) != 1 {
		t.Errorf("without a receipt: %s", words)
	}
	for _, a := range p.acts() {
		if (a.Key == fyne.KeyF8 || a.Main) && !a.Off {
			t.Errorf("without a receipt %s is offered", a.Label)
		}
	}
	all := screentest.Counties(t, s, func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screentest.Handing, error) {
		return open(ctx, dir, u, y)
	}, 2)
	take := func(paths ...string) {
		t.Helper()
		arrived, err := intake.Looking{Book: s.Book(), Shelf: below.Shelf, Today: edu.DateOf(now)}.Look(t.Context(), paths)
		if err != nil {
			t.Fatal(err)
		}
		ch, err := intake.TakeIn(t.Context(), s.Ledger.(office.Keeper), arrived, "", edu.MomentOf(now))
		if err != nil {
			t.Fatal(err)
		}
		screentest.Save(t, s, ch)
		below.Choose("monthly", edu.Day(2022, 9, 30))
		p.Shown()
	}
	stick := t.TempDir()
	take(all[0].HandsIn(time.August, stick), all[1].HandsIn(time.August, stick))
	beginsWithWhatCame(t, s)
	take(all[0].HandsIn(time.September, stick))
	share := func() *indicator.Whole {
		t.Helper()
		at := slices.IndexFunc(p.List.Rows(), func(w *indicator.Whole) bool { return w.ID == indicator.WorksTotal })
		if at < 0 {
			t.Fatalf("%d figures, and none is of the projects", len(p.List.Rows()))
		}
		return p.List.Rows()[at]
	}
	if w := share(); w.Units.Known != 1 || p.change(w) != "" || !strings.Contains(p.summary(), all[1].Unit.Area) {
		t.Errorf("one of two: of %d units, by %q; %s", w.Units.Known, p.change(w), p.summary())
	}
	take(all[1].HandsIn(time.September, stick))
	w := share()
	if w.Units.Known != 2 || p.change(w) != "＝" {
		t.Errorf("both: of %d units, by %q", w.Units.Known, p.change(w))
	}
	by := p.ranked(w)
	if len(by) != 2 || by[0].f.Value.Is < by[1].f.Value.Is || by[0].was == nil {
		t.Errorf("the order of the units is %+v", by)
	}
	for _, u := range all {
		if f := p.by(w, u.Unit.Code); f == nil || report.FigureSaid(f) == "" {
			t.Errorf("%s has no figure", u.Unit.Area)
		}
	}
	p.show(w)
	p.Choose("优质均衡")
	for _, x := range p.List.Rows() {
		if x.Local && report.WholeSaid(x) != "按县评估" {
			t.Errorf("%s of the whole says %s", x.ID, report.WholeSaid(x))
		}
	}
	var went []screen.Route
	s.Go = func(r screen.Route) { went = append(went, r) }
	p.rows()
	p.Key(fyne.KeyF9)
	if len(went) != 2 || went[0].Page != screen.PageHoldings || went[1].Page != screen.PageCounties {
		t.Errorf("it leads to %v: %s", went, said())
	}
	p.Key(fyne.KeyF8)
	if told := screentest.Told(s); !strings.Contains(told, "汇总表") && screentest.Button(s, "打印") == nil {
		t.Errorf("printed: %s", told)
	}
	screentest.CloseDialogs(s)
}

// beginsWithWhatCame: of a month that is owed by now nothing has come; the page begins with the one before, says so, and shows an empty one
// only to who chose it.
func beginsWithWhatCame(t *testing.T, s *screen.Session) {
	t.Helper()
	below := handing.NewBelow(s, s.Ledger.(handing.Gathering))
	below.Board(func() {})
	owed, _ := below.Period()
	below.Filled(func() {})
	filled, ok := below.Period()
	if !ok || filled.AsOf != edu.Day(2022, 8, 31) || owed.AsOf == filled.AsOf || !strings.Contains(below.Note(), owed.Title()+"还没有") {
		t.Errorf("it begins with %s, where %s is owed: %s", filled.Title(), owed.Title(), below.Note())
	}
	below.Choose(owed.ID, owed.AsOf)
	below.Filled(func() {})
	if x, _ := below.Period(); x.AsOf != owed.AsOf {
		t.Errorf("%s was chosen, and %s is shown", owed.Title(), x.Title())
	}
}
