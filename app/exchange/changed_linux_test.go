package exchange

import (
	"testing"

	"countyledger/store/edu"
)

// BenchmarkImport8000Changed reads the workbook once more when it says something else of every teacher, and works out what that changes.
func BenchmarkImport8000Changed(b *testing.B) {
	c := staffOf(8000)
	s := ledgerOf(b, c, b.TempDir())
	defer s.Close()
	if _, err := takeIn(b.Context(), s, teacherBook(b, c)); err != nil {
		b.Fatal(err)
	}
	for _, t := range c.Teachers {
		t.Hours = edu.N(t.Hours.Int() + 1)
	}
	path, rd := teacherBook(b, c), readerOf(b)
	book, err := s.Load(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		in, err := Read(b.Context(), path, Ask{}, rd, book)
		if err != nil || in.Count(Changed) != len(c.Teachers) {
			b.Fatal(in, err)
		}
		if p := in.Prepared(); p.Refusal() != nil {
			b.Fatal(p.Refusal())
		}
	}
}
