package holdings

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"countyledger/app/office"
	"countyledger/app/office/intake"
	"countyledger/app/screen"
	"countyledger/app/screen/handing"
	"countyledger/app/screen/screentest"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestWhatAProvincesCitiesHold: the records of one city's counties and of its own schools are looked at, of one unit too; a record of a
// county leads to where the city's submission is sent back, with whose it is before it.
func TestWhatAProvincesCitiesHold(t *testing.T) {
	now := time.Date(2022, 10, 3, 9, 0, 0, 0, time.UTC)
	open := func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (*store.Store, error) {
		return store.Create(ctx, dir, u, y, store.Options{
			KeyDir: filepath.Join(dir, "keys"), Now: func() time.Time { return now.AddDate(0, 0, -20) },
		})
	}
	s := screentest.Session(t, screentest.ProvinceOn(func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
		return open(ctx, dir, u, y)
	}), sample.Size{}, now)
	below := handing.NewBelow(s, s.Ledger.(handing.Gathering))
	p := New(s, below)
	screentest.Show(s, p)
	said := screentest.Said(s)
	if p.chooseCity(); !strings.Contains(said(), "还没有收到") {
		t.Errorf("with nothing: %s", said())
	}
	city, all := screentest.CityUnder(t, s, func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screentest.Handing, error) {
		return open(ctx, dir, u, y)
	}, 2)
	stick := t.TempDir()
	city.Takes(edu.DateOf(now), all[0].HandsIn(time.September, stick), all[1].HandsIn(time.September, stick))
	look := intake.Looking{Book: s.Book(), Shelf: below.Shelf, Today: edu.DateOf(now)}
	arrived, err := look.Look(t.Context(), []string{city.HandsIn(time.September, stick)})
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
	schools := 0
	for _, c := range append(all, city) {
		schools += len(c.Book().Rows(edu.Schools))
	}
	if got := len(p.List.Rows()); got != schools {
		t.Fatalf("%d schools of %d: %s", got, schools, said())
	}
	p.chooseCity()
	screentest.Button(s, "吕梁市").OnTapped()
	p.chooseUnit()
	screentest.Button(s, all[1].Unit.Area).OnTapped()
	if got := len(p.List.Rows()); got != len(all[1].Book().Rows(edu.Schools)) {
		t.Errorf("%d schools of the county", got)
	}
	p.show(p.List.Rows()[0])
	var went []screen.Route
	s.Go = func(r screen.Route) { went = append(went, r) }
	if p.back(); len(went) != 1 || !strings.HasPrefix(went[0].Field, all[1].Unit.Area+" ") {
		t.Errorf("it leads to %+v", went)
	}
	if before, behind := p.choices(); len(before) == 0 || len(behind) != 2 {
		t.Errorf("%d and %d choices", len(before), len(behind))
	}
}
