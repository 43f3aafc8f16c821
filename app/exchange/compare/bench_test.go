package compare

import (
	"context"
	"errors"
	"testing"

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
	for _, at := range []int{0, 30, 119} {
		ctx, cancel := context.WithCancel(t.Context())
		a := Ask{Progress: func(done, _ int) {
			if done >= at {
				cancel()
			}
		}}
		if c, err := Of(ctx, &f, a, rd, b); !errors.Is(err, context.Canceled) || c != nil {
			t.Errorf("told to stop at row %d: %v", at, err)
		}
		cancel()
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
