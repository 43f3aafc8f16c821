package totals

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

// TestAProvincesFigures: each figure of the province stands beside that of each city, and of a city beside that of each county; those that
// are missing are named, and from a city it leads to its records.
func TestAProvincesFigures(t *testing.T) {
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
	p := New(s, s.Ledger.(office.Discloser), below)
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
	if len(p.List.Rows()) == 0 || !strings.Contains(p.summary(), "3个单位的数") || !strings.Contains(p.summary(), "太原市") {
		t.Fatalf("%d figures: %s", len(p.List.Rows()), p.summary())
	}
	whole := p.List.Rows()[0]
	if p.by(whole, city.Unit.Code) == nil {
		t.Error("the city has no column of its own")
	}
	p.chooseCity()
	screentest.Button(s, "吕梁市，每个县一栏").OnTapped()
	if len(p.List.Rows()) == 0 || p.by(p.List.Rows()[0], all[0].Unit.Code) == nil || p.by(p.List.Rows()[0], "141181") != nil {
		t.Errorf("of the city: %d figures; %s", len(p.List.Rows()), p.summary())
	}
	p.show(p.List.Rows()[0])
	var went []screen.Route
	s.Go = func(r screen.Route) { went = append(went, r) }
	if p.rows(); len(went) != 1 || went[0].Page != screen.PageHoldings || went[0].Field != city.Unit.Code {
		t.Errorf("it leads to %+v", went)
	}
	if d := p.whole.Paper(s.Book().Unit); !strings.Contains(d.Title, "吕梁市2022年9月") {
		t.Errorf("printed it is %s", d.Title)
	}
	p.chooseCity()
	screentest.Button(s, "全省，每个市一栏").OnTapped()
	if p.city != "" || len(p.List.Rows()) == 0 {
		t.Error("it does not lead back to the whole")
	}
}
