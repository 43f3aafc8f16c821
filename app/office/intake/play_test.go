package intake_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/app/office/intake"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/gather"
	"countyledger/store/indicator"
	"countyledger/store/sample"
	"countyledger/store/submission"
)

// player is an office that plays along, with its ledger.
type player struct {
	tb  testing.TB
	s   *store.Store
	dir string
	// looked is what it looked at last with.
	looked *intake.Shelf
}

// clock is one for all: days pass for the counties as they do for the city.
type clock struct{ now time.Time }

func (c *clock) today() edu.Date { return edu.DateOf(c.now) }

func at(month, day int) time.Time {
	return time.Date(2022, time.Month(month), day, 9, 0, 0, 0, time.UTC)
}

// sits makes an office's ledger; ch may be empty.
func sits(tb testing.TB, u edu.Unit, ch edu.Change, c *clock) *player {
	tb.Helper()
	begins, err := office.Founding(u, 2022, ch)
	if err != nil {
		tb.Fatal(err)
	}
	opt := store.Options{KeyDir: tb.TempDir(), Now: func() time.Time { return c.now }}
	p := &player{tb: tb, dir: tb.TempDir()}
	if p.s, err = store.Create(tb.Context(), p.dir, u, 2022, opt); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { p.s.Close() })
	if _, err := p.s.Apply(tb.Context(), begins, nil); err != nil {
		tb.Fatal(err)
	}
	return p
}

func (p *player) book() *edu.Book {
	p.tb.Helper()
	b, err := p.s.Load(p.tb.Context())
	if err != nil {
		p.tb.Fatal(err)
	}
	return b
}

func (p *player) apply(ch edu.Change) int64 {
	p.tb.Helper()
	x, problems := edu.Prepare(p.book(), ch)
	if problems.Refused() {
		p.tb.Fatal(problems)
	}
	n, err := p.s.Apply(p.tb.Context(), x, nil)
	if err != nil {
		p.tb.Fatal(err)
	}
	return n
}

// change alters the n-th row of a register.
func change[T any](p *player, g *edu.Register, n int, alter func(*T)) {
	p.tb.Helper()
	was := p.book().Rows(g)[n]
	now := g.Clone(was)
	alter(any(now).(*T))
	p.apply(edu.Change{Kind: edu.BatchEdit, Why: "修改", Items: []edu.Item{{Register: g, Record: now, Opened: was}}})
}

// meets makes an office believe another's card, whose number was read over the telephone.
func (p *player) meets(o *player, day edu.Date) {
	p.tb.Helper()
	card, err := office.OwnCard(o.s, o.book().Unit)
	if err != nil {
		p.tb.Fatal(err)
	}
	p.apply(office.MetBy(p.book(), card).Trust(day))
}

// freezes freezes the month that a day is in, with one paper: what all of them cost is measured elsewhere.
func (p *player) freezes(day, on edu.Date) *submission.Sent {
	p.tb.Helper()
	presets := office.PresetsOf(p.book())
	for _, d := range presets.Rules.DutiesBetween(day, day) {
		if !d.Monthly() {
			continue
		}
		d.Papers = []string{"schools"}
		ch, err := office.Freeze(p.tb.Context(), p.s, office.Submitting{
			Owing: d, Filler: "李填报", Checker: "王审核", Head: "张局长", On: on,
			Upward: intake.Upward(p.s),
		}, nil)
		if err != nil {
			p.tb.Fatal(err)
		}
		p.apply(ch)
		last := submission.Before(p.book(), d.ID, d.AsOf, 99)
		return last
	}
	p.tb.Fatal("no monthly submission is owed")
	return nil
}

// hands writes what was frozen into a folder of the stick and gives the path of the package.
func (p *player) hands(s *submission.Sent, stick string) string {
	p.tb.Helper()
	dir := filepath.Join(stick, office.FolderName(p.book(), s))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		p.tb.Fatal(err)
	}
	paths, err := office.HandOver(p.tb.Context(), p.s, s, dir, office.Own)
	if err != nil {
		p.tb.Fatal(err)
	}
	for _, path := range paths {
		if strings.HasSuffix(path, parcel.Ext) {
			return path
		}
	}
	p.tb.Fatal("there is no package")
	return ""
}

func (p *player) looks(today edu.Date, paths ...string) []*intake.Arrival {
	p.tb.Helper()
	p.looked = intake.NewShelf(p.s)
	all, err := intake.Looking{Book: p.book(), Shelf: p.looked, Today: today}.Look(p.tb.Context(), paths)
	if err != nil {
		p.tb.Fatal(err)
	}
	return all
}

// takes takes in what can be, and gives the act.
func (p *player) takes(all []*intake.Arrival, now time.Time) int64 {
	p.tb.Helper()
	ch, err := intake.TakeIn(p.tb.Context(), p.s, all, "刘接收", edu.MomentOf(now))
	if err != nil {
		p.tb.Fatal(err)
	}
	return p.apply(ch)
}

func (p *player) board(today edu.Date) *gather.Board {
	p.tb.Helper()
	b := p.book()
	d, err := intake.Board(b, office.PresetsOf(b), edu.Date{}, today)
	if err != nil {
		p.tb.Fatal(err)
	}
	return d
}

// whole is what a city knows of the month that a day is in, read anew; what was reckoned when it looked says the same.
func (p *player) whole(day, today edu.Date) *intake.Whole {
	p.tb.Helper()
	d := p.board(today)
	period, ok := d.Period("monthly", day)
	if !ok {
		p.tb.Fatalf("nothing is owed as of %s", day)
	}
	w, err := intake.Gathering{Book: p.book(), Shelf: intake.NewShelf(p.s), Board: d}.Gather(p.tb.Context(), period)
	if err != nil {
		p.tb.Fatal(err)
	}
	if p.looked == nil {
		return w
	}
	known, err := intake.Gathering{Book: p.book(), Shelf: p.looked, Board: d, Bare: true}.Gather(p.tb.Context(), period)
	if err != nil {
		p.tb.Fatal(err)
	}
	if got, want := said(known), said(w); got != want {
		p.tb.Errorf("what was reckoned when it looked says\n%s\nand read anew it is\n%s", got, want)
	}
	return w
}

// said is a whole in lines: who is told of in what way, and the figures.
func said(w *intake.Whole) string {
	var b strings.Builder
	for _, h := range w.Leaves() {
		fmt.Fprintf(&b, "%s %s own %v left %v signed %v stands %v: %s\n", h.Unit.Code, h.Unit.Area, h.Own, h.Left, h.Signed, h.Stands(), h.Said())
	}
	for _, f := range w.Figures {
		fmt.Fprintln(&b, f.ID, f.Value, f.Numerator, f.Denominator, f.Status, f.Units, len(f.Missing) > 0)
	}
	fmt.Fprintln(&b, w.Twice, w.Lost)
	return b.String()
}

// figuresThen are those of a county as its own ledger has them after the act that a submission names.
func (p *player) figuresThen(s *submission.Sent) []indicator.Figure {
	p.tb.Helper()
	b, err := p.s.At(p.tb.Context(), int64(s.Act.Int()))
	if err != nil {
		p.tb.Fatal(err)
	}
	then := b.On(s.AsOf)
	presets := office.PresetsOf(b)
	return indicator.County(then, indicator.YearsOn(then, edu.YearOf(s.AsOf.First()), s.AsOf), presets.Rules.On(s.AsOf))
}

// city and counties of Lüliang.
func city() edu.Unit {
	return edu.Unit{Code: "141100", Name: "吕梁市教育局", Area: "吕梁市本级", Level: edu.LevelCity}
}

// offices are a city and the first so many of its counties, who have met.
func offices(tb testing.TB, n int, size sample.Size, c *clock) (top *player, all []*player) {
	tb.Helper()
	top = sits(tb, city(), edu.Change{}, c)
	units, err := intake.Units(city())
	if err != nil {
		tb.Fatal(err)
	}
	for i, u := range units[:n] {
		p := sits(tb, u, sample.Of(u, uint64(i), size).Change(), c)
		p.meets(top, c.today())
		top.meets(p, c.today())
		all = append(all, p)
	}
	return top, all
}

func flipped(tb testing.TB, path, to string) string {
	tb.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	b = bytes.Clone(b)
	b[len(b)/2] ^= 0x40
	to = filepath.Join(to, filepath.Base(path))
	if err := os.WriteFile(to, b, 0o600); err != nil {
		tb.Fatal(err)
	}
	return to
}

func writeOver(path string) error { return os.WriteFile(path, []byte("另一份"), 0o600) }

func sumOf(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}
