package fill

import (
	"bytes"
	"testing"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// BenchmarkFill fills a form of 180 rows and 60 columns, read, planned and written.
func BenchmarkFill(b *testing.B) {
	county := sample.County(sample.Size{Schools: 180, Teachers: 10, Projects: 1, Years: 1}).Book()
	form := paper{title: "学校基本情况一览表", blank: 3, sum: true}
	for _, f := range edu.Schools.Fields {
		if len(form.heads) < 60 {
			form.heads = append(form.heads, f.Full())
		}
	}
	for len(form.heads) < 60 {
		form.heads = append(form.heads, "其他"+string(rune('甲'+len(form.heads))))
	}
	path, rd := book(b, form), reader(b)
	for b.Loop() {
		w, err := grid.Open(b.Context(), path)
		must(b, err)
		p, err := NewPlan(b.Context(), w, rd, county, Options{Likely: true})
		must(b, err)
		var out bytes.Buffer
		if _, err := p.Write(&out); err != nil {
			b.Fatal(err)
		}
		rows, cells := p.Count()
		b.ReportMetric(float64(rows), "rows")
		b.ReportMetric(float64(cells), "cells")
	}
}
