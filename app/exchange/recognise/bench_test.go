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

// BenchmarkTables reads the labelled tables of testdata/blind, each once, and says how well.
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
	n := tallyFolder(quiet{b}, r, "blind")
	b.ReportMetric(100*float64(n.found)/float64(n.want), "%found")
	b.ReportMetric(100*float64(n.sureWrong)/float64(max(1, n.sure)), "%sure-wrong")
	b.ReportMetric(100*float64(n.clickless)/float64(n.tables), "%no-click")
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N*len(all)), "ms/table")
}
