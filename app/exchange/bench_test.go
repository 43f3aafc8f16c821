package exchange

import (
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/exchange/grid"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// teacherBook is a workbook of n teachers of a sample county.
func teacherBook(tb testing.TB, c *sample.Ledger) string {
	tb.Helper()
	book, f := c.Book(), excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		tb.Fatal(err)
	}
	keys := []string{
		"name", "sex", "id_number", "birth", "posted_at", "establishment", "post", "section", "subject", "title", "joined",
		"work_from", "education", "mandarin", "hours", "retirement", "on_duty", "phone",
	}
	row := func(n int, cell func(*edu.Field) string) {
		var values []any
		for _, k := range keys {
			values = append(values, cell(edu.Teachers.Field(k)))
		}
		if err := w.SetRow(grid.CellName(n, 0), values); err != nil {
			tb.Fatal(err)
		}
	}
	row(0, func(f *edu.Field) string { return f.Full() })
	for i, t := range c.Teachers {
		row(i+1, func(f *edu.Field) string {
			if text, ok := f.At(t).Stored().(string); ok && f.Kind().Secret() {
				return text
			}
			return f.Text(t, book)
		})
	}
	if err := w.Flush(); err != nil {
		tb.Fatal(err)
	}
	path := filepath.Join(tb.TempDir(), "teachers.xlsx")
	if err := f.SaveAs(path); err != nil {
		tb.Fatal(err)
	}
	return path
}

// BenchmarkImport8000Teachers reads the workbook, plans and takes it in, journal and encryption included.
func BenchmarkImport8000Teachers(b *testing.B) {
	c := sample.County(sample.Size{Schools: 600, Teachers: 8000, Projects: 1, Years: 1})
	path := teacherBook(b, c)
	rd := readerOf(b)
	for b.Loop() {
		b.StopTimer()
		dir := b.TempDir()
		s, err := store.Create(b.Context(), dir, c.Unit, c.Year, store.Options{KeyDir: dir})
		if err != nil {
			b.Fatal(err)
		}
		var schools []edu.Record // copies: saving gives them the row numbers of their ledger
		for _, s := range c.Schools {
			schools = append(schools, edu.Schools.Clone(s))
		}
		first, _ := edu.Prepare(edu.NewBook(c.Unit, c.Year), edu.Edit("学校", edu.Schools, schools...))
		if _, err := s.Apply(b.Context(), first, nil); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		book, err := s.Load(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		in, err := Read(b.Context(), path, Ask{}, rd, book)
		if err != nil {
			b.Fatal(err)
		}
		p := in.Previews[0]
		if p.Count(Added) != 8000 {
			b.Fatalf("added %d: %+v", p.Count(Added), p.Findings(edu.Hard)[:1])
		}
		if _, err := s.Apply(b.Context(), p.Prepared(), nil); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}
