package store

import (
	"testing"
	"time"

	"countyledger/store/cputest"
	"countyledger/store/sample"
)

// TestUndoOfALongImport: an undo takes the processor less than half as long again as the import itself. The least of three was 1.1 to 1.3
// times, and 1.3 to 1.5 while the columns of each entry were sorted and its statement was written anew.
func TestUndoOfALongImport(t *testing.T) {
	const most = 1.5
	s := create(t, t.TempDir(), options(t))
	c := sample.County(sample.Size{Schools: 60, Teachers: 3000, Projects: 3, Closures: 3, Years: 2})
	change, batch := c.Fill(), int64(0)
	apply := cputest.Spent(t, func() {
		var err error
		if batch, err = s.Apply(t.Context(), change, nil); err != nil {
			t.Fatal(err)
		}
	})
	undo := time.Hour
	for range 3 { // undone, done again, and undone
		undo = min(undo, cputest.Spent(t, func() {
			if err := s.Undo(t.Context(), batch); err != nil {
				t.Fatal(err)
			}
		}))
		batch++
	}
	if share := float64(undo) / float64(apply); share > most {
		t.Errorf("the undo took %v, the import %v: %.2f times", undo, apply, share)
	} else {
		t.Logf("%.2f times", share)
	}
}
