package indicator

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestTogetherIsOneLedger holds the figures of several counties together against those of one ledger into which all of them were copied.
func TestTogetherIsOneLedger(t *testing.T) {
	r, draw := rules(t), rand.New(rand.NewPCG(7, 21))
	city := edu.Unit{Code: "141100", Name: "样例市教育局", Area: "样例市", Level: edu.LevelCity}
	for round := range 6 {
		one := edu.NewBook(city, 2022)
		var of []OfUnit
		for i := range 2 + round%3 {
			u := edu.Unit{Code: fmt.Sprint(141121 + i), Name: "教育局", Area: fmt.Sprintf("样例%d县", i), Level: "county"}
			b := sample.Of(u, uint64(100*round+i), sample.Size{Schools: 30, Teachers: 90, Projects: 6, Closures: 3, Years: 2}).Book()
			for range draw.IntN(30) {
				alter(t, draw, b)
			}
			of = append(of, OfUnit{Unit: u, Figures: figuresOf(t, b, r)})
			copyInto(t, one, b, int64(i+1)*1_000_000)
		}
		want := ByID(figuresOf(t, one, r))
		for _, got := range Together(city, of) {
			w := want[got.ID]
			unsure := slices.ContainsFunc(got.By, func(f *Figure) bool { return f.Status == Incomplete })
			switch {
			case got.Local:
				if got.Value.Known {
					t.Errorf("%s of the whole: %v, and it is of one county alone", got.ID, got.Value)
				}
			case !got.Units.Whole():
			case !near(got.Value, w.Value) || !near(got.Numerator, w.Numerator) || !near(got.Denominator, w.Denominator):
				t.Errorf("%s: %v (%v÷%v), and of one ledger %v (%v÷%v)", got.ID, got.Value, got.Numerator, got.Denominator, w.Value, w.Numerator,
					w.Denominator)
			case !unsure && (got.Status != w.Status || got.Target != w.Target) && w.Status != Incomplete:
				t.Errorf("%s: %s (%v), and of one ledger %s (%v)", got.ID, got.Status, got.Target, w.Status, w.Target)
			case !slices.Equal(got.Parts, w.Parts):
				t.Errorf("%s: %v, and of one ledger %v", got.ID, got.Parts, w.Parts)
			}
		}
	}
}

func near(a, b Number) bool {
	return a.Known == b.Known && math.Abs(a.Is-b.Is) <= 1e-9*math.Max(1, math.Abs(b.Is))
}

func figuresOf(t *testing.T, b *edu.Book, r edu.RuleSet) []Figure {
	t.Helper()
	all, err := All(context.Background(), b, Of(2022), r)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// copyInto copies every record of a book into another, all numbers of rows beyond what is there.
func copyInto(t *testing.T, to, from *edu.Book, beyond int64) {
	t.Helper()
	for _, g := range edu.Submitted() {
		for _, r := range from.Rows(g) {
			c := g.Clone(r)
			c.SetRowID(r.RowID() - beyond)
			for _, f := range g.Fields {
				if ref, ok := f.At(c).(*edu.Ref); ok && *ref != 0 {
					*ref -= edu.Ref(beyond)
				}
			}
			to.Put(g, c)
		}
	}
}

// TestTogetherTellsWhoIsMissing: a county that handed in nothing makes the whole neither 0 nor reached.
func TestTogetherTellsWhoIsMissing(t *testing.T) {
	r := rules(t)
	size := sample.Size{Schools: 30, Teachers: 60, Projects: 4, Closures: 2, Years: 1}
	book := sample.County(size).Book()
	of := []OfUnit{{Unit: book.Unit, Figures: figuresOf(t, book, r)}, {Unit: edu.Unit{Code: "141128", Area: "方山县"}}}
	for _, w := range Together(edu.Unit{Code: "141100"}, of) {
		if w.Units.Known > 1 || w.Units.Of != 2 || w.By[1] != nil {
			t.Errorf("%s: of %d of %d", w.ID, w.Units.Known, w.Units.Of)
		}
		if w.Status == Met || w.Status == NotMet {
			t.Errorf("%s is %s, and one of two counties has handed in nothing", w.ID, w.Status)
		}
	}
}
