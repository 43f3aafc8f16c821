package holdings

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"countyledger/app/office/intake"
	"countyledger/app/screen"
	"countyledger/app/screen/handing"
	"countyledger/app/screen/screentest"
	"countyledger/app/ui/pinyin"
	"countyledger/store"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// held are thirteen counties with 8,000 schools and 100,000 teachers.
func held() (all []*intake.Held) {
	for i := range 13 {
		u := edu.Unit{Code: fmt.Sprint(141121 + i), Area: fmt.Sprintf("样例%d县", i)}
		book := sample.Of(u, uint64(i), sample.Size{Schools: 616, Teachers: 7700, Years: 1}).Book()
		all = append(all, &intake.Held{Unit: u, Receipt: &edu.Receipt{Unit: edu.Text(u.Code)}, Book: book})
	}
	return all
}

// BenchmarkOpenTeachers opens the list of the teachers of thirteen counties, which were read.
func BenchmarkOpenTeachers(b *testing.B) {
	s := screentest.Session(b, screentest.CityOn(func(ctx context.Context, dir string, u edu.Unit, y edu.Year) (screen.Ledger, error) {
		return store.Create(ctx, dir, u, y, store.Options{KeyDir: filepath.Join(dir, "keys")})
	}), sample.Size{}, time.Date(2022, 10, 3, 9, 0, 0, 0, time.UTC))
	p := New(s, handing.NewBelow(s, s.Ledger.(handing.Gathering)))
	screentest.Show(s, p)
	p.whole = &intake.Whole{Held: held()}
	for _, g := range []*edu.Register{edu.Schools, edu.Teachers} {
		b.Run(g.ID, func(b *testing.B) {
			for b.Loop() {
				p.boards[g] = p.board(g, p.rows)
				p.look(g)
				p.Shown()
				s.Window.Canvas().Capture()
			}
			b.ReportMetric(float64(len(p.List.Rows())), "rows")
		})
	}
}

// BenchmarkSearchTeachers looks a word up among the teachers of thirteen counties, 100,000 of them.
func BenchmarkSearchTeachers(b *testing.B) {
	var rows []*Row
	for _, h := range held() {
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
