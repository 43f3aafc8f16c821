package indicator_test

import (
	"context"
	"fmt"
	"maps"
	"math/big"
	"os"
	"slices"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// The recount is a second, plain way to every figure: written from the rules of the field (the papers named at each rule), not
// from the package, in exact fractions and straight loops, with thresholds of its own. It shares with the package only the records.

// answer is what the recount finds: a fraction that is nil where it is not known, the parts of a figure that has them, and how it
// stands to its target.
type answer struct {
	value  *big.Rat
	square bool // value is that of the square, so that it is exact
	parts  map[string]int
	status indicator.Status
}

// recount is one county on one day of a school year.
type recount struct {
	b    *edu.Book
	day  edu.Date
	year edu.Year
	law  law
	out  map[string]answer
	hits map[string]int // how often something stood exactly at its limit
}

// law are the thresholds and the readings that differ by province, as the recount knows them.
type law struct {
	unweighted, withoutPrivate, toddlers, safeKindergartens bool
	years                                                   int // N
}

// ruleSet is the program's own set with the same readings.
func (l law) ruleSet(t *testing.T) edu.RuleSet {
	t.Helper()
	raw, err := os.ReadFile("../../assets/presets/rules.json")
	if err != nil {
		t.Fatal(err)
	}
	r, err := edu.ParseRuleSet(raw)
	if err != nil {
		t.Fatal(err)
	}
	r.Unweighted, r.LeaveOutPrivate, r.CountToddlers = l.unweighted, l.withoutPrivate, l.toddlers
	r.SafeKindergartens, r.RotationYears = l.safeKindergartens, l.years
	return r
}

// of is a fraction of two whole numbers.
func of(a, b int64) *big.Rat { return big.NewRat(a, b) }

// dec is a decimal number of a threshold.
func dec(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		panic(s)
	}
	return r
}

func plus(a, b *big.Rat) *big.Rat {
	if a == nil || b == nil {
		return nil
	}
	return new(big.Rat).Add(a, b)
}

func times(a, b *big.Rat) *big.Rat {
	if a == nil || b == nil {
		return nil
	}
	return new(big.Rat).Mul(a, b)
}

// over is a/b; nil where one is not known or nothing is to be divided by.
func over(a, b *big.Rat) *big.Rat {
	if a == nil || b == nil || b.Sign() == 0 {
		return nil
	}
	return new(big.Rat).Quo(a, b)
}

// most are the shares that are not to exceed their target; all others are to reach theirs.
var most = map[string]bool{"compulsory.private_share": true, "target.T4.1": true}

// state says how a value stands to a target.
func (c *recount) state(what string, value *big.Rat, target string) indicator.Status {
	if value == nil {
		return indicator.Incomplete
	}
	limit := dec(target)
	cmp := value.Cmp(limit)
	if cmp == 0 {
		c.hits[what]++
	}
	if most[what] && cmp <= 0 || !most[what] && cmp >= 0 {
		return indicator.Met
	}
	return indicator.NotMet
}

// share answers with a share in per cent. Where some that should be in it said nothing it is the share of what is known, and there is
// no verdict.
func (c *recount) share(id string, part, whole *big.Rat, target string, open bool) {
	v := times(over(part, whole), of(100, 1))
	a := answer{value: v, status: c.state(id, v, target)}
	if open {
		a.status = indicator.Incomplete
	}
	c.out[id] = a
}

// all answers with how many of all meet what all have to meet. One that is known to fail settles it, whoever said nothing.
func (c *recount) all(id string, good, whole *big.Rat, open bool) {
	c.share(id, good, whole, "100", open && good != nil && good.Cmp(whole) == 0)
}

// aimless answers with a value that has no target.
func (c *recount) aimless(id string, v *big.Rat) {
	a := answer{value: v, status: indicator.NoTarget}
	if v == nil {
		a.status = indicator.Incomplete
	}
	c.out[id] = a
}

// passed reports whether a date had come by the recount's day.
func (c *recount) passed(d edu.Date) bool { return d.Known() && !c.day.Before(d) }

// key names a figure of the county by its id, one of a section with its scope.
func key(f *indicator.Figure) string {
	if f.Scope == unit.Code {
		return f.ID
	}
	return f.ID + " " + f.Scope
}

// TestRecount: on random counties, with unknown values, what sections share and values exactly at a limit, every figure is
// what the recount finds, and there is none besides.
func TestRecount(t *testing.T) {
	hits := map[string]int{}
	for seed := range uint64(50) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			c := newCounty(seed)
			c.hits = hits
			years := indicator.YearsOn(c.b, c.year, c.day)
			all, err := indicator.All(context.Background(), c.b.On(c.day), years, c.law.ruleSet(t))
			if err != nil {
				t.Fatal(err)
			}
			c.count()
			for i := range all {
				compare(t, &all[i], c.out)
			}
			for _, id := range slices.Sorted(maps.Keys(c.out)) {
				t.Errorf("%s: the recount has it, the figures do not: %s", id, c.out[id])
			}
		})
	}
	for _, id := range wantHits {
		if hits[id] == 0 {
			t.Errorf("no county had %s exactly at its limit", id)
		}
	}
}

// count is the whole recount.
func (c *recount) count() {
	c.out = map[string]answer{}
	c.balance()
	c.guarantees()
	c.preschool()
	c.rotation()
	c.works()
	c.plan()
}

func (a answer) String() string {
	if a.value == nil {
		return fmt.Sprint("unknown ", a.parts, a.status)
	}
	f, _ := a.value.Float64()
	return fmt.Sprint(f, " ", a.parts, a.status)
}

// compare holds a figure against the recount and takes it from there.
func compare(t *testing.T, f *indicator.Figure, want map[string]answer) {
	t.Helper()
	id := key(f)
	w, ok := want[id]
	if !ok {
		t.Errorf("%s: the recount does not have it: %+v", id, f.Value)
		return
	}
	delete(want, id)
	value := f.Value.Is
	if w.square {
		value *= value
	}
	switch exact := 0.0; {
	case f.Value.Known != (w.value != nil):
		t.Errorf("%s is %+v %s, the recount has %s", id, f.Value, f.Unknown(), w)
	case w.value != nil:
		exact, _ = w.value.Float64()
		if diff := value - exact; diff > 1e-9*max(1, exact) || diff < -1e-9*max(1, exact) {
			t.Errorf("%s is %v, the recount has %v", id, value, exact)
		}
	}
	if f.Status != w.status {
		t.Errorf("%s is %s, the recount has %s (%+v)", id, f.Status, w.status, w)
	}
	parts := map[string]int{}
	for _, p := range f.Parts {
		parts[p.Label] = p.Count
	}
	if !maps.Equal(parts, w.parts) && len(parts)+len(w.parts) > 0 {
		t.Errorf("%s has the parts %v, the recount has %v", id, parts, w.parts)
	}
}
