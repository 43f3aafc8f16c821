package recognise

import (
	"path/filepath"
	"testing"

	"countyledger/store/edu"
)

// BenchmarkNew is what a reader costs before it has read anything.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(edu.Imported()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkTables reads the labelled tables of testdata/blind, each once.
func BenchmarkTables(b *testing.B) {
	r := newReader(b)
	files, err := filepath.Glob("testdata/blind/*.tsv")
	if err != nil {
		b.Fatal(err)
	}
	var all []labelled
	for _, f := range files {
		all = append(all, readLabelled(b, f))
	}
	for b.Loop() {
		for _, x := range all {
			if _, err := r.Tables(b.Context(), x.sheet, Source{File: x.file}); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N*len(all)), "ms/table")
}
