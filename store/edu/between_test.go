package edu_test

import (
	"math/rand/v2"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestBetweenLeadsFromOneStateToTheOther alters a book by chance, and puts the differences into the one of before: it is the other then,
// and what the two share is nothing that differs.
func TestBetweenLeadsFromOneStateToTheOther(t *testing.T) {
	before := sample.County(sample.Size{Schools: 30, Teachers: 60, Projects: 8, Closures: 4, Years: 2}).Book()
	for seed := range uint64(20) {
		draw, after, touched := rand.New(rand.NewPCG(seed, 1)), before.Draft(), 0
		for _, g := range edu.Submitted() {
			for _, r := range before.Rows(g) {
				switch draw.IntN(12) {
				case 0:
					after.Remove(g, r.RowID())
					touched++
				case 1:
					c := g.Clone(r)
					c.SetRowID(r.RowID() + 100_000)
					after.Put(g, c)
					touched++
				case 2:
					c, f := g.Clone(r), g.Fields[draw.IntN(len(g.Fields))]
					if edu.Empty(f.At(c)) {
						continue
					}
					if err := f.At(c).Restore(nil); err != nil {
						t.Fatal(err)
					}
					after.Put(g, c)
					touched++
				case 3:
					after.Put(g, g.Clone(r)) // the same once more
				}
			}
		}
		all := edu.Between(before, after, edu.Submitted())
		if len(all) != touched {
			t.Errorf("seed %d: %d records differ, and %d were touched", seed, len(all), touched)
		}
		now := before.Draft()
		for _, d := range all {
			if d.Before != nil && d.After != nil && len(d.Fields()) != 1 {
				t.Errorf("seed %d: %s %d differs in %d fields", seed, d.Of.ID, d.Row(), len(d.Fields()))
			}
			d.Put(now)
		}
		if left := edu.Between(now, after, edu.Submitted()); len(left) > 0 {
			t.Errorf("seed %d: %d records still differ, %s %d first", seed, len(left), left[0].Of.ID, left[0].Row())
		}
	}
}
