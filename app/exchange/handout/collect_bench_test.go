package handout_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"countyledger/app/exchange/collect"
	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/round"
	"countyledger/store/sample"
)

// BenchmarkCollect180 reads the files of 180 schools, holds them against the round, keeps each as it came and makes the act that takes them
// in: of a form with columns of its own, and of the schools' yearly form, which asks for every field of their register.
func BenchmarkCollect180(b *testing.B) {
	reader, err := office.NewColumns()
	if err != nil {
		b.Fatal(err)
	}
	own, _ := reader.Named(nil, "校车数（辆）；核载人数（人）；驾驶员姓名；是否安装定位；购置金额（万元）")
	yearly := round.ColumnsOf(edu.Schools, edu.Schools.Fields...)
	for name, columns := range map[string][]edu.RoundColumn{
		fmt.Sprint(len(own), "_columns"): own, fmt.Sprint(len(yearly), "_columns"): yearly,
	} {
		b.Run(name, func(b *testing.B) { collect180(b, columns) })
	}
}

func collect180(b *testing.B, columns []edu.RoundColumn) {
	b.Helper()
	p := newPlay(b, sample.Standard)
	p.give("2022年秋季情况统计表", columns...)
	in, n := b.TempDir(), 0
	for _, form := range p.handOut() {
		n++
		to, said := filepath.Join(in, fmt.Sprintf("统计表(最终版)%d.xlsx", n)), map[string]any{}
		if len(columns) == 5 {
			said = map[string]any{"A4": n % 5, "B4": n, "C4": "李山", "D4": "是", "E4": float64(n) / 4}
		}
		p.filled(form, to, said)
	}
	if n != 180 {
		b.Fatalf("%d forms", n)
	}
	board, book := p.board(), p.book()
	for b.Loop() {
		pieces, err := office.Collected(b.Context(), book, board, []string{in}, collect.Ask{})
		if err != nil {
			b.Fatal(err)
		}
		ch, err := office.TakeIn(b.Context(), p.s, board, pieces, edu.MomentOf(p.now))
		if err != nil {
			b.Fatal(err)
		}
		act, _ := edu.Prepare(book, ch)
		if err := act.Refusal(); len(pieces) != n || err != nil {
			b.Fatalf("%d tables, %v", len(pieces), err)
		}
	}
}
