package intake_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"countyledger/app/exchange/parcel"
	"countyledger/app/exchange/publish/postgres"
	"countyledger/app/exchange/publish/publishtest"
	"countyledger/app/office/intake"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/sample"
	"countyledger/store/submission"
)

// province is one with two cities of three counties each; the first city has schools of its own, and some counties never hand in.
type province struct {
	*testing.T
	c        *clock
	top      *player
	cities   []*player
	counties [][]*player
	stick    string
}

func newProvince(t *testing.T) *province {
	t.Helper()
	p := &province{T: t, c: &clock{at(10, 3)}, stick: t.TempDir()}
	p.top = sits(t, edu.Unit{Code: "140000", Name: "省教育厅", Area: "样例省", Level: edu.LevelProvince}, edu.Change{}, p.c)
	own := sample.Of(city(), 50, sample.Size{Schools: 4, Teachers: 9, Projects: 1, Closures: 1, Years: 1}).Change()
	p.city(city(), own, []string{"141102", "141121", "141127"})
	p.city(edu.Unit{Code: "141000", Name: "别市教育局", Area: "别市本级", Level: edu.LevelCity}, edu.Change{}, []string{"141002", "141021", "141022"})
	return p
}

func (p *province) city(u edu.Unit, own edu.Change, codes []string) {
	c := sits(p.T, u, own, p.c)
	c.meets(p.top, p.c.today())
	p.top.meets(c, p.c.today())
	var all []*player
	for i, code := range codes {
		x := edu.Unit{Code: code, Name: "县教育局" + code, Area: "县" + code, Level: edu.LevelCounty}
		county := sits(p.T, x, sample.Of(x, uint64(len(p.cities)*10+i), small).Change(), p.c)
		county.meets(c, p.c.today())
		c.meets(county, p.c.today())
		all = append(all, county)
	}
	p.cities, p.counties = append(p.cities, c), append(p.counties, all)
}

// handsIn has counties of a city hand a month in to it, and it to the province: the path of its package on the stick.
func (p *province) handsIn(n int, day edu.Date, counties ...int) string {
	p.Helper()
	var paths []string
	for _, i := range counties {
		county := p.counties[n][i]
		paths = append(paths, county.hands(county.freezes(day, p.c.today()), p.stick))
	}
	p.cities[n].takes(p.cities[n].looks(p.c.today(), paths...), p.c.now)
	return p.cities[n].hands(p.cities[n].freezes(day, p.c.today()), p.stick)
}

// ledgers are the figures of everybody's own ledger as of a day, by code; of those that are named only.
func (p *province) ledgers(day edu.Date, there map[string]bool) map[string][]indicator.Figure {
	out := map[string][]indicator.Figure{}
	for n, c := range p.cities {
		for _, x := range append([]*player{c}, p.counties[n]...) {
			b := x.book()
			if !there[b.Unit.Code] || len(b.Rows(edu.Schools)) == 0 {
				continue
			}
			out[b.Unit.Code] = x.figuresThen(submission.Before(b, "monthly", day, 99))
		}
	}
	return out
}

// agrees holds a whole against what the ledgers themselves say, each added up.
func (p *province) agrees(w *intake.Whole, ledgers map[string][]indicator.Figure) {
	p.Helper()
	var of []indicator.OfUnit
	for _, h := range w.Leaves() {
		of = append(of, indicator.OfUnit{Unit: h.Unit, Figures: ledgers[h.Unit.Code]})
	}
	want := indicator.Together(w.Unit, of)
	if len(want) == 0 || len(want) != len(w.Figures) {
		p.Fatalf("%s: %d figures, and the ledgers' own are %d", w.Unit.Area, len(w.Figures), len(want))
	}
	for i, got := range w.Figures {
		if x := want[i]; got.ID != x.ID || got.Value != x.Value || got.Numerator != x.Numerator || got.Denominator != x.Denominator ||
			got.Status != x.Status || got.Units != x.Units || !slices.Equal(got.Parts, x.Parts) {
			p.Errorf("%s, %s is %v (%v÷%v) %s %v, and by the ledgers themselves %v (%v÷%v) %s %v", w.Unit.Area, got.ID, got.Value,
				got.Numerator, got.Denominator, got.Status, got.Units, x.Value, x.Numerator, x.Denominator, x.Status, x.Units)
		}
	}
}

// TestAProvince: two cities hand up what their counties handed in to them; the province reads of it all figures and every record, and what
// it says is what the ledgers themselves come to, of the whole and of each city. A county that did not hand in makes neither 0 nor reached.
func TestAProvince(t *testing.T) {
	p, day := newProvince(t), edu.DateOf(at(9, 30))
	paths := []string{p.handsIn(0, day, 0, 1, 2), p.handsIn(1, day, 0, 2)}
	looked := p.top.looks(p.c.today(), paths...)
	for i, a := range looked {
		if a.Err != nil || !a.Signed || !a.Sealed || len(a.Differs) > 0 || len(a.Inside) != []int{3, 2}[i] {
			t.Fatalf("%s: %v, signed %v, differs %v, %d inside", a.Path, a.Err, a.Signed, a.Differs, len(a.Inside))
		}
		for _, x := range a.Inside {
			if len(x.Differs) > 0 || x.Unsigned || x.Rekeyed {
				t.Errorf("%s: %+v", x.Of.Area, x)
			}
		}
	}
	if notes := strings.Join(looked[1].Notes(), "\n"); !strings.Contains(notes, "附有所属2个单位") {
		t.Error(notes)
	}
	act := p.top.takes(looked, p.c.now)
	there := map[string]bool{"141100": true, "141102": true, "141121": true, "141127": true, "141002": true, "141022": true}
	ledgers, w := p.ledgers(day, there), p.top.whole(day, p.c.today())
	p.agrees(w, ledgers)
	for _, code := range []string{"141100", "141000"} {
		if sub := w.Of(code); sub == nil {
			t.Fatalf("no city %s", code)
		} else {
			p.agrees(sub, ledgers)
		}
	}
	for i, f := range w.Figures {
		for j, h := range w.Held {
			if by := f.By[j]; by != nil && (by.ID != f.ID || by.Scope != h.Unit.Code) {
				t.Errorf("figure %d of %s is %s of %s", i, h.Unit.Code, by.ID, by.Scope)
			}
		}
	}
	records := 0
	for _, h := range w.Leaves() {
		if there[h.Unit.Code] != (h.Book != nil) {
			t.Errorf("%s: there %v, records %v", h.Unit.Area, there[h.Unit.Code], h.Book != nil)
		}
		if h.Book != nil {
			records += len(h.Book.Rows(edu.Schools))
			if !h.Signed || h.Came == nil {
				t.Errorf("%s is not told of as signed", h.Unit.Area)
			}
		}
	}
	if records < 5*small.Schools {
		t.Errorf("%d schools can be looked at", records)
	}
	p.published(w)
	if err := p.top.s.Undo(t.Context(), act); err != nil {
		t.Fatal(err)
	}
	if w := p.top.whole(day, p.c.today()); len(w.Figures) > 0 {
		t.Errorf("taken back, %d figures are left", len(w.Figures))
	}
}

// published: in a database, the views say of the province and of each city what the program says.
func (p *province) published(w *intake.Whole) {
	ctx := p.Context()
	server, err := publishtest.New(ctx)
	if err != nil {
		p.Fatal(err)
	}
	defer server.Remove()
	if err := server.Start(ctx); err != nil {
		p.Fatal(err)
	}
	to := server.Of("postgres")
	q := intake.Gathering{Book: p.top.book(), Shelf: intake.NewShelf(p.top.s), Board: p.top.board(p.c.today())}
	x, err := q.Publication(ctx)
	if err != nil {
		p.Fatal(err)
	}
	done, err := postgres.To(ctx, to, x, nil)
	if err != nil {
		p.Fatal(err)
	}
	if done.Added != 6 { // five counties, and the schools of the first city
		p.Errorf("%d submissions were published", done.Added)
	}
	if again, err := postgres.To(ctx, to, x, nil); err != nil || again.Added != 0 {
		p.Errorf("published again: %+v, %v", again, err)
	}
	for from, whole := range map[string]*intake.Whole{
		"province_figures WHERE province = '140000'": w, "city_figures WHERE city = '141100'": w.Of("141100"),
		"city_figures WHERE city = '141000'": w.Of("141000"),
	} {
		got := map[string]string{}
		rows, err := publishtest.Rows(ctx, to, `SELECT id, value, numerator::float8, denominator::float8, status, units_known, units
			FROM countyledger.`+from)
		if err != nil {
			p.Fatal(err)
		}
		for _, row := range rows {
			got[row[0]] = strings.Join(numbers(row[1:]), "|")
		}
		for _, f := range whole.Figures {
			want := fmt.Sprint(decimals(f.Value), "|", decimals(f.Numerator), "|", decimals(f.Denominator), "|", f.Status, "|", f.Units.Known, "|",
				f.Units.Of)
			if got[f.ID] != want {
				p.Errorf("%s, %s: the program says %s, the database %s", from, f.ID, want, got[f.ID])
			}
		}
	}
}

// TestACountyAlteredInItsCity: what a county signed is damaged within the package of its city, on the stick or by the city: it is not taken
// in, and whose it is is said. A unit that is another city's is refused.
func TestACountyAlteredInItsCity(t *testing.T) {
	p, day := newProvince(t), edu.DateOf(at(9, 30))
	path := p.handsIn(0, day, 0)
	p.handsIn(1, day, 0)
	if a := p.top.looks(p.c.today(), flipped(t, path, t.TempDir()))[0]; !errors.Is(a.Err, parcel.ErrDamaged) {
		t.Errorf("a byte altered on the stick: %v", a.Err)
	}
	for what, x := range map[string]struct {
		from *player
		code string
		want error
	}{
		"a county of another city":  {p.cities[1], "141002", intake.ErrStrange},
		"in another county's place": {p.cities[0], "141121", parcel.ErrDamaged},
	} {
		spoilt := filepath.Join(t.TempDir(), "a.ctl")
		p.forged(spoilt, day, x.from, x.code)
		if a := p.top.looks(p.c.today(), spoilt)[0]; !errors.Is(a.Err, x.want) || !strings.Contains(a.Said(), "没有收下") {
			t.Errorf("%s: %v", what, a.Said())
		}
	}
}

// forged is a package of the first city, signed by it, that says of what was handed in to a city that it is of a unit of its own.
func (p *province) forged(path string, day edu.Date, from *player, code string) {
	p.Helper()
	c := p.cities[0]
	r := edu.All[edu.Receipt](from.book(), edu.Receipts)[0]
	content, err := from.s.Original(p.Context(), r.Original)
	if err != nil {
		p.Fatal(err)
	}
	identity, _, err := from.s.Receiver()
	if err != nil {
		p.Fatal(err)
	}
	in, err := parcel.Enclose(p.Context(), content, identity, parcel.Under{Unit: parcel.Unit{Code: code, Area: "某县"}})
	if err != nil {
		p.Fatal(err)
	}
	signer, err := c.s.Signer()
	if err != nil {
		p.Fatal(err)
	}
	_, seal, err := p.top.s.Receiver()
	if err != nil {
		p.Fatal(err)
	}
	u := c.book().Unit
	d, err := parcel.Begin(parcel.Manifest{
		Unit: parcel.Unit{Code: u.Code, Name: u.Name, Area: u.Area, Level: u.Level}, Ledger: "x", Kind: "monthly", Title: "月报",
		AsOf: day.String(), Year: 2022, Time: 2, Frozen: day.String(), Rules: "口径",
	}, parcel.Content{
		Book: c.book(), Rules: []byte("{}"), Signer: signer, Receiver: seal, Database: c.s.Database, Units: []*parcel.Inside{in},
	})
	if err != nil {
		p.Fatal(err)
	}
	f, err := os.Create(path)
	if err != nil {
		p.Fatal(err)
	}
	defer f.Close()
	if err := d.Write(p.Context(), f, nil); err != nil {
		p.Fatal(err)
	}
}
