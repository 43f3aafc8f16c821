package compare

import (
	"context"
	"errors"
	"testing"

	"countyledger/app/exchange"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// many is a city of teachers.
var many = sample.Size{Schools: 2000, Teachers: 100_000, Years: 1}

// BenchmarkCity compares the export of a city, of which every hundredth teacher differs.
func BenchmarkCity(bench *testing.B) {
	b := county(bench, many)
	g := edu.Teachers
	rows := b.Rows(g)
	for i := 0; i < len(rows); i += 100 {
		x := *rows[i].(*edu.Teacher)
		x.WorkFrom = edu.Month(1971, 3)
		rows[i] = &x
	}
	shape := teacherSystems()[3]
	f := shape.file(bench, b, rows)
	rd, err := reader()
	if err != nil {
		bench.Fatal(err)
	}
	bench.ReportAllocs()
	for bench.Loop() {
		c, err := Of(bench.Context(), &f, Ask{}, rd, b)
		if err != nil || c.Rows != len(rows) {
			bench.Fatal(err, c.Rows)
		}
	}
}

// TestCancelled: a comparison stops wherever it is told to.
func TestCancelled(t *testing.T) {
	b := county(t, small)
	shape := teacherSystems()[0]
	f := shape.file(t, b, b.Rows(edu.Teachers))
	rd, err := reader()
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []float64{0, .25, .9} {
		ctx, cancel := context.WithCancel(t.Context())
		a := Ask{Progress: func(done, total int) {
			if float64(done) >= at*float64(total) {
				cancel()
			}
		}}
		if c, err := Of(ctx, &f, a, rd, b); !errors.Is(err, context.Canceled) || c != nil {
			t.Errorf("told to stop when %.0f %% were read: %v", 100*at, err)
		}
		cancel()
	}
}

// stopping is a context that is cancelled once it was asked often enough.
type stopping struct {
	context.Context
	left int
}

func (s *stopping) Err() error {
	if s.left--; s.left < 0 {
		return context.Canceled
	}
	return nil
}

// TestEachRowIsAskedWhetherToGoOn: what was read is compared row by row, and each may be the last.
func TestEachRowIsAskedWhetherToGoOn(t *testing.T) {
	b := county(t, small)
	rows := b.Rows(edu.Teachers)
	shape := teacherSystems()[0]
	f := shape.file(t, b, rows)
	rd, err := reader()
	if err != nil {
		t.Fatal(err)
	}
	const many = 1 << 30
	reading, all := &stopping{t.Context(), many}, &stopping{t.Context(), many}
	w, err := f.Open(reading)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}()
	if _, _, err := exchange.Tables(reading, w, exchange.Ask{}, rd, b); err != nil {
		t.Fatal(err)
	}
	if _, err := Of(all, &f, Ask{}, rd, b); err != nil {
		t.Fatal(err)
	}
	if reading.left-all.left < 4*len(rows) { // made ready and compared, twice each
		t.Errorf("%d rows are compared, and asked %d times whether to go on", len(rows), reading.left-all.left)
	}
	for _, left := range []int{many - all.left - 1, many - all.left - len(rows)} {
		if c, err := Of(&stopping{t.Context(), left}, &f, Ask{}, rd, b); !errors.Is(err, context.Canceled) || c != nil {
			t.Fatalf("cancelled at question %d of %d: %v", left, many-all.left, err)
		}
	}
}

// BenchmarkSheetASchool compares an export with a sheet for each of 180 schools.
func BenchmarkSheetASchool(bench *testing.B) {
	b := county(bench, sample.Standard)
	shape := teacherSystems()[7]
	f := shape.file(bench, b, b.Rows(edu.Teachers))
	rd, err := reader()
	if err != nil {
		bench.Fatal(err)
	}
	for bench.Loop() {
		if _, err := Of(bench.Context(), &f, Ask{}, rd, b); err != nil {
			bench.Fatal(err)
		}
	}
}
