package exchange_test

import (
	"path/filepath"
	"testing"

	"countyledger/app/exchange"
	"countyledger/app/exchange/returntest"
	"countyledger/app/office/message"
	"countyledger/store"
	"countyledger/store/sample"
)

// county is the sample county in a ledger, and the folder of what its schools send.
func county(tb testing.TB) (s *store.Store, dir string, sent []returntest.File, c *sample.Ledger) {
	tb.Helper()
	c, dir = sample.County(sample.Standard), tb.TempDir()
	sent, err := returntest.Write(dir, c)
	if err != nil {
		tb.Fatal(err)
	}
	data := tb.TempDir()
	s, err = store.Create(tb.Context(), data, c.Unit, c.Year, store.Options{KeyDir: filepath.Join(data, "keys")})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { s.Close() })
	own := sample.County(sample.Standard) // saving gives the records the numbers of their ledger
	if _, err := s.Apply(tb.Context(), own.Fill(), nil); err != nil {
		tb.Fatal(err)
	}
	return s, dir, sent, c
}

// standing counts the rows of good files that stand in a ledger as they were sent, and all of them.
func standing(tb testing.TB, s *store.Store, sent []returntest.File, c *sample.Ledger) (stand, all int) {
	tb.Helper()
	b, err := s.Load(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	for _, f := range sent {
		if f.Spoilt == "" {
			stand, all = stand+f.Stands(b, c), all+len(f.Rows)
		}
	}
	return stand, all
}

// TestFolder: 180 workbooks, one a school, in twelve layouts come in as one act; five that are spoilt are named, each with a sentence
// of its own. What came in is taken back at once, and done again.
func TestFolder(t *testing.T) {
	s, dir, sent, c := county(t)
	rd, err := exchange.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	book, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	in, err := exchange.Read(t.Context(), dir, exchange.Ask{}, rd, book)
	if err != nil {
		t.Fatal(err)
	}
	left := map[string]error{}
	for _, l := range in.Left {
		left[filepath.Base(l.File)] = l.Why
	}
	rows := map[string]int{}
	for _, p := range in.Previews {
		rows[filepath.Base(p.File)] += p.Count(exchange.Changed)
	}
	layouts, said := map[string]bool{}, map[string]bool{}
	for _, f := range sent {
		layouts[f.Layout] = true
		switch why := left[f.Name]; {
		case f.Spoilt != "":
			if why == nil || said[message.Of(why)] {
				t.Errorf("%s (%s): left out for %v", f.Name, f.Spoilt, why)
			}
			said[message.Of(why)] = true
		case rows[f.Name] != len(f.Rows):
			t.Errorf("%s (%s): %d rows of %d change something; left out for %v", f.Name, f.Layout, rows[f.Name], len(f.Rows), why)
		}
	}
	if len(sent) != 180 || len(layouts) != 12 || len(said) != 5 || len(left) != 5 {
		t.Errorf("%d files in %d layouts, %d left out with %d sentences", len(sent), len(layouts), len(left), len(said))
	}
	if t.Failed() {
		return
	}
	batch, err := s.Apply(t.Context(), in.Prepared(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if n, all := standing(t, s, sent, c); n != all {
		t.Errorf("%d of %d rows stand", n, all)
	}
	if err := s.Undo(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	if n, _ := standing(t, s, sent, c); n != 0 {
		t.Errorf("%d rows stand after they were taken back", n)
	}
	if err := s.Undo(t.Context(), batch+1); err != nil {
		t.Fatal(err)
	}
	if n, all := standing(t, s, sent, c); n != all {
		t.Errorf("%d of %d rows stand after they were done again", n, all)
	}
}

// BenchmarkFolder previews the folder.
func BenchmarkFolder(b *testing.B) {
	s, dir, _, _ := county(b)
	for b.Loop() {
		rd, err := exchange.NewReader()
		if err != nil {
			b.Fatal(err)
		}
		book, err := s.Load(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		if _, err := exchange.Read(b.Context(), dir, exchange.Ask{}, rd, book); err != nil {
			b.Fatal(err)
		}
	}
}
