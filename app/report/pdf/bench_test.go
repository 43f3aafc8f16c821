package pdf

import (
	"bytes"
	"fmt"
	"testing"

	"countyledger/app/report"
	"countyledger/app/report/page"
	"countyledger/assets"
	"countyledger/store/edu"
)

// BenchmarkRows lays out and draws tables that grow tenfold each time: the time of a row stays the same.
func BenchmarkRows(b *testing.B) {
	fonts, err := page.NewFonts(assets.Fonts, nil)
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range []int{1000, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			t := &report.Table{Columns: []report.Column{
				{Key: "no", Heads: []string{"序号"}, Kind: edu.KindCount},
				{Key: "name", Heads: []string{"学校"}, Most: 14},
				{Key: "township", Heads: []string{"乡镇"}},
				{Key: "type", Heads: []string{"类型"}},
				{Key: "primary", Heads: []string{"学生", "小学"}, Kind: edu.KindCount},
				{Key: "junior", Heads: []string{"学生", "初中"}, Kind: edu.KindCount},
				{Key: "teachers", Heads: []string{"教师"}, Kind: edu.KindCount},
				{Key: "area", Heads: []string{"面积"}, Kind: edu.KindMeasure},
			}}
			words := func(s string) report.Cell { return report.Cell{Is: report.Text, Text: s} }
			number := func(n, places int) report.Cell {
				return report.Cell{Is: report.Number, Number: edu.Decimal{N: int64(n), Places: places}}
			}
			for i := range n {
				t.Rows = append(t.Rows, report.TableRow{Cells: report.Cells{
					"no": number(i+1, 0), "name": words(fmt.Sprintf("样例县东川镇第%d小学", i)), "township": words("东川镇"), "type": words("小学"),
					"primary": number(i%700, 0), "junior": number(i%300, 0), "teachers": number(i%90, 0), "area": number(i%9000*10+5, 1),
				}})
			}
			d := &report.Document{Title: "一览表", Landscape: true, Blocks: []report.Block{t}}
			for b.Loop() {
				p, err := page.Layout(d, fonts)
				if err != nil {
					b.Fatal(err)
				}
				var out bytes.Buffer
				if err := Write(&out, p, fonts, made); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/row")
		})
	}
}
