package pdf

import (
	"bytes"
	"fmt"
	"testing"

	"countyledger/app/report"
	"countyledger/app/report/page"
	"countyledger/assets"
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
				{Heads: []string{"序号"}}, {Heads: []string{"学校"}, Most: 14}, {Heads: []string{"乡镇"}}, {Heads: []string{"类型"}}, {Heads: []string{"学生", "小学"}, Align: report.AlignRight}, {Heads: []string{"学生", "初中"}, Align: report.AlignRight}, {Heads: []string{"教师"}, Align: report.AlignRight}, {Heads: []string{"面积"}, Align: report.AlignRight},
			}}
			for i := range n {
				t.Rows = append(t.Rows, report.Row{Cells: []string{fmt.Sprint(i + 1), fmt.Sprintf("样例县东川镇第%d小学", i), "东川镇", "小学", fmt.Sprint(i % 700), fmt.Sprint(i % 300), fmt.Sprint(i % 90), fmt.Sprintf("%d.5", i%9000)}})
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
