package indicator

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestEveryChangeIsExplained alters a county by chance, as half a year of work would, and asks why its figures are others: each step begins
// where the one before ended, the last ends at the later figure, and what no record did is not told.
func TestEveryChangeIsExplained(t *testing.T) {
	before, r := sample.County(sample.Size{Schools: 40, Teachers: 120, Projects: 8, Closures: 4, Years: 2}).Book(), rules(t)
	moved := map[string]bool{}
	for seed := range uint64(12) {
		draw, after := rand.New(rand.NewPCG(seed, 7)), before.Draft()
		for range 25 {
			alter(t, draw, after)
		}
		from, to := State{before, Of(2022)}, State{after, Of(2022)}
		all, err := Explain(t.Context(), from, to, r, nil)
		if err != nil {
			t.Fatal(err)
		}
		if want := len(County(after, Of(2022), r)); len(all) != want {
			t.Errorf("%d of %d figures are explained", len(all), want)
		}
		for _, e := range all {
			was := reckoned(e.Turn)
			if !was.same(reckoned(e.Before)) {
				t.Errorf("seed %d: %s is another, and no time passed", seed, e.Before.ID)
			}
			for _, s := range e.Steps {
				if !s.Was.same(was) || s.Was.same(s.Is) {
					t.Errorf("seed %d: %s: a step from %v to %v comes after %v", seed, e.Before.ID, s.Was, s.Is, was)
				}
				was = s.Is
			}
			if !was.same(reckoned(e.After)) {
				t.Errorf("seed %d: %s is %v, explained to %v", seed, e.Before.ID, reckoned(e.After), was)
			}
			moved[e.Before.ID] = moved[e.Before.ID] || e.Moved()
		}
	}
	n := 0
	for _, is := range moved {
		if is {
			n++
		}
	}
	if n < 40 {
		t.Errorf("only %d of %d figures are others", n, len(moved))
	}
}

// alter changes, enters or takes away one record of those that a county sends.
func alter(t *testing.T, draw *rand.Rand, b *edu.Book) {
	t.Helper()
	all := []*edu.Register{
		edu.Schools, edu.SectionYears, edu.SectionYears, edu.Closures, edu.Projects, edu.ProgressReports, edu.Teachers, edu.Rotations,
	}
	g := all[draw.IntN(len(all))]
	rows := b.Rows(g)
	if len(rows) == 0 {
		return
	}
	old := rows[draw.IntN(len(rows))]
	if g != edu.Schools && g != edu.Teachers && g != edu.Projects && draw.IntN(4) == 0 {
		b.Remove(g, old.RowID())
		return
	}
	from := rows[draw.IntN(len(rows))]
	c := g.Clone(old)
	for range 4 { // some of what another row says
		if f := g.Fields[draw.IntN(len(g.Fields))]; f.Refs == nil && !slices.Contains(g.Identity, f.Key) {
			if err := f.At(c).Restore(f.At(from).Stored()); err != nil {
				t.Fatal(err)
			}
		}
	}
	b.Put(g, c)
}

// TestOneChangeIsItsOwnReason: forty pupils more in one school are the one step of the share that counts them, and it says how many.
func TestOneChangeIsItsOwnReason(t *testing.T) {
	before, r := sample.County(sample.Size{Schools: 40, Teachers: 120, Projects: 8, Closures: 4, Years: 2}).Book(), rules(t)
	after := before.Draft()
	i := slices.IndexFunc(before.Rows(edu.SectionYears), func(x edu.Record) bool {
		y := x.(*edu.SectionYear)
		s := before.School(y.School)
		return y.Year == 2022 && y.Section == edu.SectionPrimary && s.Open() && y.Pupils[edu.Grade1].Known() && y.Enrolled().Known()
	})
	old := before.Rows(edu.SectionYears)[i]
	c := edu.SectionYears.Clone(old).(*edu.SectionYear)
	c.Pupils[edu.Grade1] = edu.N(c.Pupils[edu.Grade1].Int() + 40)
	after.Put(edu.SectionYears, c)
	all, err := Explain(t.Context(), State{before, Of(2022)}, State{after, Of(2022)}, r, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range all {
		if e.Before.ID != PrivateShare {
			continue
		}
		if len(e.Steps) != 1 || e.Steps[0].Row() != old.RowID() || e.Steps[0].Is.Denominator.Is-e.Steps[0].Was.Denominator.Is != 40 {
			t.Errorf("%+v", e.Steps)
		}
		return
	}
	t.Error("the share is not explained")
}

// TestTimeIsNoRecord: a month later, with no record another, whatever is another is so for the time that passed, and for the records that
// only count since.
func TestTimeIsNoRecord(t *testing.T) {
	whole, r := sample.County(sample.Size{Schools: 40, Teachers: 120, Projects: 8, Closures: 4, Years: 2}).Book(), rules(t)
	april, june := edu.DateOf(time.Date(2022, 4, 30, 0, 0, 0, 0, time.UTC)), edu.DateOf(time.Date(2022, 11, 30, 0, 0, 0, 0, time.UTC))
	state := func(day edu.Date) State {
		b := whole.On(day)
		return State{b, YearsOn(b, edu.YearOf(day.First()), day)}
	}
	from, to := state(april), state(june)
	all, err := Explain(t.Context(), from, to, r, nil)
	if err != nil {
		t.Fatal(err)
	}
	steps := 0
	for _, e := range all {
		was := reckoned(e.Turn)
		for _, s := range e.Steps {
			steps++
			if !s.Was.same(was) {
				t.Errorf("%s: a step from %v comes after %v", e.Before.ID, s.Was, was)
			}
			was = s.Is
		}
		if !was.same(reckoned(e.After)) {
			t.Errorf("%s is %v, explained to %v", e.Before.ID, reckoned(e.After), was)
		}
	}
	if steps == 0 {
		t.Error("nothing came about in half a year")
	}
}

// TestExplainingStops where it is cancelled.
func TestExplainingStops(t *testing.T) {
	before := sample.County(sample.Size{Schools: 10, Teachers: 20, Projects: 2, Closures: 1, Years: 1}).Book()
	after := before.Draft()
	alter(t, rand.New(rand.NewPCG(1, 1)), after)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Explain(ctx, State{before, Of(2022)}, State{after, Of(2022)}, rules(t), nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
