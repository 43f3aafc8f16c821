package screentest

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/app/office/intake"
	"countyledger/app/screen"
	"countyledger/store/edu"
	"countyledger/store/sample"
	"countyledger/store/submission"
)

// Handing is the ledger of an office that hands in.
type Handing interface {
	screen.Ledger
	office.Submitter
	office.Opener
	office.Keys
	office.Keeper
}

// CreateHanding makes one: the store's, which only tests and main know.
type CreateHanding func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (Handing, error)

// City is the unit of a session of which the counties are.
func City() edu.Unit {
	return edu.Unit{Code: "141100", Name: "吕梁市教育局", Area: "吕梁市本级", Level: edu.LevelCity}
}

// CityOn makes a ledger of the city where a session would have one of a county.
func CityOn(create Create) Create {
	return func(ctx context.Context, dir string, _ edu.Unit, y edu.Year) (screen.Ledger, error) {
		return create(ctx, dir, City(), y)
	}
}

// County is an office below the city of a session: a ledger of its own, with a made-up county in it.
type County struct {
	L    Handing
	Unit edu.Unit
	tb   testing.TB
}

// Counties are the first so many of the city's. They and the city of the session have compared their numbers.
func Counties(tb testing.TB, s *screen.Session, create CreateHanding, n int) (all []*County) {
	tb.Helper()
	units, err := intake.Units(s.Book().Unit)
	if err != nil {
		tb.Fatal(err)
	}
	x := meeting{tb, s.Ledger.(office.Keys), s.Book(), func(ch edu.Change) { Save(tb, s, ch) }, edu.DateOf(s.Now())}
	for i, u := range units[:n] {
		all = append(all, x.county(create, u, i))
	}
	return all
}

// Province is the unit of a session of which cities are.
func Province() edu.Unit {
	return edu.Unit{Code: "140000", Name: "山西省教育厅", Area: "山西省", Level: edu.LevelProvince}
}

// ProvinceOn makes a ledger of the province where a session would have one of a county.
func ProvinceOn(create Create) Create {
	return func(ctx context.Context, dir string, _ edu.Unit, y edu.Year) (screen.Ledger, error) {
		return create(ctx, dir, Province(), y)
	}
}

// CityUnder is a city below the province of a session, with schools of its own, and the first so many of its counties.
func CityUnder(tb testing.TB, s *screen.Session, create CreateHanding, n int) (city *County, all []*County) {
	tb.Helper()
	today := edu.DateOf(s.Now())
	x := meeting{tb, s.Ledger.(office.Keys), s.Book(), func(ch edu.Change) { Save(tb, s, ch) }, today}
	city = x.county(create, City(), n)
	units, err := intake.Units(City())
	if err != nil {
		tb.Fatal(err)
	}
	for i, u := range units[:n] {
		all = append(all, meeting{tb, city.L, city.Book(), city.Does, today}.county(create, u, i))
	}
	return city, all
}

// Takes takes packages in, of a city's counties.
func (c *County) Takes(today edu.Date, paths ...string) {
	c.tb.Helper()
	look := intake.Looking{Book: c.Book(), Shelf: intake.NewShelf(c.L), Today: today}
	arrived, err := look.Look(c.tb.Context(), paths)
	if err != nil {
		c.tb.Fatal(err)
	}
	ch, err := intake.TakeIn(c.tb.Context(), c.L, arrived, "", edu.Moment(today.String()+" 09:00"))
	if err != nil {
		c.tb.Fatal(err)
	}
	c.Does(ch)
}

// meeting is an office that others are to hand in to: its keys, its ledger, and what writes in it.
type meeting struct {
	tb    testing.TB
	keys  office.Keys
	book  *edu.Book
	does  func(edu.Change)
	today edu.Date
}

// county makes the ledger of a unit with a made-up county in it, which has compared its number with the office's.
func (x meeting) county(create CreateHanding, u edu.Unit, seed int) *County {
	x.tb.Helper()
	l, err := create(x.tb.Context(), x.tb.TempDir(), u, 2022)
	if err != nil {
		x.tb.Fatal(err)
	}
	c := &County{L: l, Unit: u, tb: x.tb}
	x.tb.Cleanup(func() {
		if err := l.(interface{ Close() error }).Close(); err != nil {
			x.tb.Error(err)
		}
	})
	size := sample.Size{Schools: 12, Teachers: 24, Projects: 3, Closures: 2, Years: 1}
	begins, err := office.Founding(u, 2022, sample.Of(u, uint64(seed), size).Change()) //nolint:gosec // a place in a list
	if err != nil {
		x.tb.Fatal(err)
	}
	if _, err := l.Apply(x.tb.Context(), begins, nil); err != nil {
		x.tb.Fatal(err)
	}
	above, err := office.OwnCard(x.keys, x.book.Unit)
	if err != nil {
		x.tb.Fatal(err)
	}
	c.Does(office.MetBy(c.Book(), above).Trust(x.today))
	card, err := office.OwnCard(l, u)
	if err != nil {
		x.tb.Fatal(err)
	}
	x.does(office.MetBy(x.book, card).Trust(x.today))
	return c
}

// Book is the county's ledger as it stands.
func (c *County) Book() *edu.Book {
	c.tb.Helper()
	b, err := c.L.Load(c.tb.Context())
	if err != nil {
		c.tb.Fatal(err)
	}
	return b
}

// Does carries an act out in the county.
func (c *County) Does(ch edu.Change) {
	c.tb.Helper()
	x, problems := edu.Prepare(c.Book(), ch)
	if problems.Refused() {
		c.tb.Fatal(problems)
	}
	if _, err := c.L.Apply(c.tb.Context(), x, nil); err != nil {
		c.tb.Fatal(err)
	}
}

// HandsIn freezes the month of a day, with one paper, and gives the path of the package on a stick.
func (c *County) HandsIn(month time.Month, stick string) string {
	c.tb.Helper()
	last := time.Date(2022, month+1, 0, 9, 0, 0, 0, time.UTC)
	day, on := edu.DateOf(last), edu.DateOf(last.AddDate(0, 0, 2))
	for _, d := range office.PresetsOf(c.Book()).Rules.DutiesBetween(day, day) {
		if !d.Monthly() {
			continue
		}
		d.Papers = []string{"schools"}
		ch, err := office.Freeze(c.tb.Context(), c.L, office.Submitting{
			Owing: d, Filler: "李填报", On: on, Upward: intake.Upward(c.L),
		}, nil)
		if err != nil {
			c.tb.Fatal(err)
		}
		c.Does(ch)
		sent := submission.Before(c.Book(), d.ID, d.AsOf, 99)
		dir := filepath.Join(stick, office.FolderName(c.Book(), sent))
		if err := os.MkdirAll(dir, 0o700); err != nil {
			c.tb.Fatal(err)
		}
		paths, err := office.HandOver(c.tb.Context(), c.L, sent, dir, office.Own)
		if err != nil {
			c.tb.Fatal(err)
		}
		for _, path := range paths {
			if strings.HasSuffix(path, parcel.Ext) {
				return path
			}
		}
	}
	c.tb.Fatal("there is no package")
	return ""
}
