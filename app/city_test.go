package app

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"countyledger/app/manual"
	"countyledger/app/screen"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// city is the window of a city's ledger, and two counties that have met it.
func city(t *testing.T) (*window, *screen.Session, []*screentest.County) {
	t.Helper()
	now := time.Date(2022, 10, 3, 9, 0, 0, 0, time.UTC)
	open := func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (*store.Store, error) {
		return store.Create(ctx, dir, u, y, store.Options{
			KeyDir: filepath.Join(dir, "keys"), Now: func() time.Time { return now.AddDate(0, 0, -20) },
		})
	}
	s := screentest.Session(t, screentest.CityOn(func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
		return open(ctx, dir, u, y)
	}), sample.Size{}, now)
	all := screentest.Counties(t, s, func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screentest.Handing, error) {
		return open(ctx, dir, u, y)
	}, 2)
	return fresh(s), s, all
}

var below = []string{screen.PageCounties, screen.PageTotals, screen.PageHoldings}

// buttons fails where a button of a page is not found by Ctrl+K, or an act leads nowhere.
func buttons(t *testing.T, w *window, p place) {
	t.Helper()
	f := w.frame
	f.goTo(p.id)
	screentest.Walk(f.current.Content(), func(o fyne.CanvasObject) {
		b, ok := o.(*ui.HintButton)
		if !ok || !b.Visible() {
			return
		}
		known := func(act string) bool { return says(b.Text, act) }
		other := func(x string) bool { return strings.HasPrefix(b.Text, x) }
		if !slices.ContainsFunc(f.acts(p.id), known) && !slices.ContainsFunc(besides, other) {
			t.Errorf("%s: “%s” is not found", p.title, b.Text)
		}
	})
	for _, act := range f.acts(p.id) {
		f.leadToAct(p, act)
		off := strings.HasPrefix(f.status.Text, "“"+act+"”现在做不了")
		b, ok := w.win.Canvas().Focused().(interface{ Label() string })
		if !off && (!ok || !says(b.Label(), act) && b.Label() != "更多") {
			t.Errorf("%s, %s led to %T: %s", p.title, act, w.win.Canvas().Focused(), f.status.Text)
		}
	}
}

// TestTheWindowOfACity: its three pages stand in the navigation and say the way on while nothing has come; what is dropped on any page goes
// to the one that takes it; then each has its acts, its chapter of help and room; a record is led to be sent back; the desk tells who is
// missing and leads there.
func TestTheWindowOfACity(t *testing.T) {
	w, s, all := city(t)
	f := w.frame
	for _, id := range below {
		at := slices.IndexFunc(f.places, func(p place) bool { return p.id == id })
		if at < 0 || f.entries[id] == nil {
			t.Fatalf("%s is not in the navigation", id)
		}
		f.goTo(id)
		if id != screen.PageCounties {
			b := seenButton(w, "去所属报送")
			if b == nil {
				t.Fatalf("%s offers nothing", id)
			}
			if b.OnTapped(); f.id != screen.PageCounties {
				t.Errorf("%s leads to %s", id, f.id)
			}
		}
	}
	for _, percent := range []float32{100, 150} {
		s.Window.Resize(leaves(1366, 768, percent))
		if n := everyPlace(t, w); n == 0 {
			t.Errorf("no group is folded at %.0f%%", percent)
		}
	}
	f.goTo(screen.PageOverview)
	stick := t.TempDir()
	var uris []fyne.URI
	for _, month := range []time.Month{time.August, time.September} {
		uris = append(uris, storage.NewFileURI(all[0].HandsIn(month, stick)))
	}
	w.drop(nil)
	w.drop(uris)
	if f.id != screen.PageCounties || !strings.Contains(screentest.Told(s), "可以收2份") {
		t.Fatalf("dropped, %s is in front: %s", f.id, screentest.Told(s))
	}
	screentest.Button(s, "收下").OnTapped()
	chapters, err := manual.Read(manual.Facts{})
	if err != nil {
		t.Fatal(err)
	}
	for _, scale := range []float32{100, 150} {
		s.Window.Resize(leaves(1366, 768, scale))
		for _, p := range f.places {
			if !slices.Contains(below, p.id) {
				continue
			}
			buttons(t, w, p)
			if c := manual.Of(chapters, f.page()); c.Name != "14-below" {
				t.Errorf("the help of %s begins with %s", p.title, c.Title)
			}
			if want, has := f.current.Content().MinSize().Width, f.view.Size().Width; want > has {
				t.Errorf("%s at %g %% wants %g of %g", p.title, scale, want, has)
			}
		}
	}
	s.Window.Resize(leaves(1366, 768, 100))
	f.goTo(screen.PageHoldings)
	if b := seenButton(w, "退回这一条…"); b == nil || b.Disabled() {
		t.Fatal("no row of 各县台账 can be sent back")
	}
	f.current.(screen.Keyed).Key(fyne.KeyF7)
	if told := screentest.Told(s); f.id != screen.PageCounties || !strings.Contains(told, "退回："+all[0].Unit.Area+"2022年9月月报") {
		t.Errorf("F7 leads to %s: %s", f.id, told)
	}
	found := false
	if top := s.Window.Canvas().Overlays().Top(); top != nil {
		screentest.Walk(top, func(o fyne.CanvasObject) {
			e, ok := o.(*ui.Entry)
			found = found || ok && strings.HasSuffix(e.Text, "：")
		})
	}
	if !found {
		t.Error("no line for the row stands there")
	}
	screentest.CloseDialogs(s)
	f.goTo(screen.PageOverview)
	texts := map[string]bool{}
	gather(f.current.Content(), texts)
	said := strings.Join(slices.Collect(func(yield func(string) bool) {
		for text := range texts {
			if !yield(text) {
				return
			}
		}
	}), "\n")
	if !strings.Contains(said, "所属报送：2022年9月月报") || !strings.Contains(said, all[1].Unit.Area) {
		t.Errorf("the desk does not tell who is missing: %s", said)
	}
	screentest.Press(s, fyne.KeyReturn)
	if f.id != screen.PageCounties {
		t.Errorf("the desk leads to %s", f.id)
	}
}
