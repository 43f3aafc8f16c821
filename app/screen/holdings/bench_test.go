package holdings

import (
	"fmt"
	"slices"
	"testing"

	"countyledger/app/office/intake"
	"countyledger/app/screen"
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// BenchmarkSearchTeachers looks a word up among the teachers of thirteen counties, 100,000 of them.
func BenchmarkSearchTeachers(b *testing.B) {
	var rows []*Row
	for i := range 13 {
		u := edu.Unit{Code: fmt.Sprint(141121 + i), Area: fmt.Sprintf("样例%d县", i)}
		h := &intake.Held{Unit: u, Book: sample.Of(u, uint64(i), sample.Size{Schools: 616, Teachers: 7700, Years: 1}).Book()}
		for _, r := range h.Book.Rows(edu.Teachers) {
			rows = append(rows, &Row{Held: h, Rec: r})
		}
	}
	p := &Page{s: &screen.Session{Index: pinyin.NewIndex()}}
	spelled := p.spelled(searched(columns(edu.Teachers)))
	find := func(query string) (n int) {
		for _, r := range rows {
			if slices.ContainsFunc(spelled(r), func(t *pinyin.Text) bool { return t.Match(query) }) {
				n++
			}
		}
		return n
	}
	find("a")
	b.Run("first letter", func(b *testing.B) {
		for b.Loop() {
			find("w")
		}
	})
	b.Run("name", func(b *testing.B) {
		for b.Loop() {
			find("王建国")
		}
	})
}
