package store

import (
	"errors"
	"maps"
	"testing"

	"countyledger/store/edu"
)

// TestTheLedgerAsOfAnAct plays a ledger up to each act that clerks did by chance, and compares all that stands in it then with the slow
// plain model, from which the acts since are taken back one by one. Of what was cleared since neither holds more.
func TestTheLedgerAsOfAnAct(t *testing.T) {
	offDisk(t)
	for seed := range uint64(2) {
		c := newClerk(t, seed)
		for range 60 {
			c.act()
		}
		records := maps.Clone(c.records)
		for n := len(c.acts); n > 0; n-- {
			if n%4 == 0 {
				book, err := c.s.At(t.Context(), int64(n))
				if err != nil {
					t.Fatalf("seed %d, act %d: %v", seed, n, err)
				}
				sameThen(t, records, book)
			}
			for k, was := range c.acts[n-1].before {
				if was == nil {
					delete(records, k)
				} else {
					records[k] = was
				}
			}
		}
		if _, err := c.s.At(t.Context(), int64(len(c.acts)+1)); !errors.Is(err, edu.ErrNotFound) {
			t.Errorf("an act that is not there: %v", err)
		}
	}
}

// sameThen holds what stood in a ledger then against a model's records. What was encrypted of a record may have been cleared since.
func sameThen(t *testing.T, records map[at]content, book *edu.Book) {
	t.Helper()
	n := 0
	for _, g := range edu.Registers() {
		for _, r := range book.Rows(g) {
			n++
			is, was := contentOf(g, r), records[at{g, r.RowID()}]
			if was == nil {
				t.Fatalf("%s %d stands in the ledger of then, and was not there", g.ID, r.RowID())
			}
			cleared := is["name"] == edu.ClearedName || was["name"] == edu.ClearedName
			for _, f := range g.Fields {
				if is[f.Key] != was[f.Key] && (!cleared || !f.Encrypted()) {
					t.Errorf("%s %d: %s is %q, and was %q", g.ID, r.RowID(), f.Key, is[f.Key], was[f.Key])
				}
			}
		}
	}
	if n != len(records) {
		t.Errorf("%d records stand in the ledger of then, and %d did", n, len(records))
	}
}
