package store

import (
	"testing"
	"time"

	"countyledger/store/cputest"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

func sampleLedger(tb testing.TB, n sample.Size) (string, Options) {
	tb.Helper()
	c, dir, opt := sample.County(n), tb.TempDir(), Options{KeyDir: tb.TempDir()}
	s, err := Create(tb.Context(), dir, c.Unit, c.Year, opt)
	if err != nil {
		tb.Fatal(err)
	}
	if _, err := carryOut(tb, s, c.Change()); err != nil {
		tb.Fatal(err)
	}
	if err := s.Close(); err != nil {
		tb.Fatal(err)
	}
	return dir, opt
}

// BenchmarkOpenAndLoad opens the sample county and reads all of it: what stands before the first list.
func BenchmarkOpenAndLoad(b *testing.B) {
	for name, size := range map[string]sample.Size{"sample": sample.Standard, "large": sample.Large} {
		b.Run(name, func(b *testing.B) {
			dir, opt := sampleLedger(b, size)
			for b.Loop() {
				s, err := Open(b.Context(), dir, opt)
				if err != nil {
					b.Fatal(err)
				}
				if _, err := s.Load(b.Context()); err != nil {
					b.Fatal(err)
				}
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkSaveOne saves one changed teacher, journal and commit included.
func BenchmarkSaveOne(b *testing.B) {
	dir, opt := sampleLedger(b, sample.Standard)
	s, err := Open(b.Context(), dir, opt)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	book, err := s.Load(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	t, n := book.Rows(edu.Teachers)[7].(*edu.Teacher), 300
	for b.Loop() {
		n++
		t.Hours = edu.N(n)
		if _, err := carryOut(
			b,
			s,
			edu.Change{Kind: edu.BatchEdit, Why: "改", Items: []edu.Item{{Register: edu.Teachers, Record: t}}},
		); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkVerify checks the file and the whole chain of the journal.
func BenchmarkVerify(b *testing.B) {
	dir, opt := sampleLedger(b, sample.Standard)
	s, err := Open(b.Context(), dir, opt)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for b.Loop() {
		if _, _, err := s.Verify(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkHistory is what the page of acts reads of a large county: which records each act touched, what the largest changed, and what
// stands in the way of taking it back.
func BenchmarkHistory(b *testing.B) {
	dir, opt := sampleLedger(b, sample.Large)
	s, err := Open(b.Context(), dir, opt)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	touched, err := s.Touched(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	largest := int64(0)
	for id, t := range touched {
		if largest == 0 || len(t) > len(touched[largest]) {
			largest = id
		}
	}
	for name, read := range map[string]func() error{
		"touched":    func() error { _, err := s.Touched(b.Context()); return err },
		"done":       func() error { _, err := s.Done(b.Context(), largest, 500); return err },
		"in_the_way": func() error { _, err := s.InTheWay(b.Context(), largest); return err },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := read(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPersons is what it costs the processor that the personal data of 10,000 teachers are encrypted: to take them in, and to read the
// ledger.
func BenchmarkPersons(b *testing.B) {
	for _, name := range []string{"clear", "encrypted"} {
		b.Run(name, func(b *testing.B) {
			var in, read time.Duration
			for b.Loop() {
				c := sample.County(sample.Size{Schools: 600, Teachers: 10_000, Projects: 1, Closures: 1, Years: 1})
				s, err := Create(b.Context(), b.TempDir(), c.Unit, c.Year, Options{KeyDir: b.TempDir()})
				if err != nil {
					b.Fatal(err)
				}
				if name == "clear" {
					bare(b, s)
				}
				fill := c.Fill()
				in += cputest.Spent(b, func() { _, err = s.Apply(b.Context(), fill, nil) })
				if err != nil {
					b.Fatal(err)
				}
				read += cputest.Spent(b, func() { load(b, s) })
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(in.Milliseconds())/float64(b.N), "ms-to-take-in")
			b.ReportMetric(float64(read.Milliseconds())/float64(b.N), "ms-to-read")
		})
	}
}
