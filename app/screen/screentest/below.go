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
	today := edu.DateOf(s.Now())
	city, err := office.OwnCard(s.Ledger.(office.Keys), s.Book().Unit)
	if err != nil {
		tb.Fatal(err)
	}
	size := sample.Size{Schools: 12, Teachers: 24, Projects: 3, Closures: 2, Years: 1}
	for i, u := range units[:n] {
		l, err := create(tb.Context(), tb.TempDir(), u, 2022)
		if err != nil {
			tb.Fatal(err)
		}
		c := &County{L: l, Unit: u, tb: tb}
		tb.Cleanup(func() {
			if err := l.(interface{ Close() error }).Close(); err != nil {
				tb.Error(err)
			}
		})
		begins, err := office.Founding(u, 2022, sample.Of(u, uint64(i), size).Change())
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := l.Apply(tb.Context(), begins, nil); err != nil {
			tb.Fatal(err)
		}
		c.Does(office.MetBy(c.Book(), city).Trust(today))
		card, err := office.OwnCard(l, u)
		if err != nil {
			tb.Fatal(err)
		}
		Save(tb, s, office.MetBy(s.Book(), card).Trust(today))
		all = append(all, c)
	}
	return all
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
		ch, err := office.Freeze(c.tb.Context(), c.L, office.Submitting{Owing: d, Filler: "李填报", On: on}, nil)
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
