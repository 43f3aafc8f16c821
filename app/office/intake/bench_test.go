package intake_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/app/office/intake"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/sample"
)

// ofCity is a county of one of thirteen that have 8,000 schools and 100,000 teachers together.
var ofCity = sample.Size{Schools: 616, Teachers: 7700, Projects: 60, Closures: 40, Years: 1}

// packed writes packages of September of so many units into a folder, encrypted to an office; code is that of the first.
func packed(b *testing.B, top *player, code, n int) (paths []string) {
	b.Helper()
	_, seal, err := top.s.Receiver()
	if err != nil {
		b.Fatal(err)
	}
	signer, err := top.s.Signer() // whose key it is makes no difference here
	if err != nil {
		b.Fatal(err)
	}
	dir, presets := b.TempDir(), office.PresetsOf(top.book())
	for i := range n {
		u := edu.Unit{Code: fmt.Sprint(code + i), Name: "教育局", Area: fmt.Sprintf("样例%d县", i), Level: "county"}
		book := sample.Of(u, uint64(i), ofCity).Book()
		numbered := edu.NewBook(u, 2022)
		copyOver(numbered, book)
		day := edu.DateOf(at(9, 30))
		then, rules := numbered.On(day), presets.Rules.On(day)
		figures := indicator.County(then, indicator.YearsOn(then, 2022, day), rules)
		d, err := parcel.Begin(parcel.Manifest{
			Unit: parcel.Unit{Code: u.Code, Name: u.Name, Area: u.Area, Level: u.Level}, Ledger: u.Code, Kind: "monthly", Title: "2022年9月月报",
			AsOf: "2022-09-30", Due: "2022-10-05", Year: 2022, Time: 1, Frozen: "2022-10-03", Rules: rules.Edition(),
		}, parcel.Content{
			Book: then, Rules: office.RulesText(numbered), Figures: figures, Signer: signer, Receiver: seal, Database: top.s.Database,
		})
		if err != nil {
			b.Fatal(err)
		}
		var out bytes.Buffer
		if err := d.Write(b.Context(), &out, nil); err != nil {
			b.Fatal(err)
		}
		path := filepath.Join(dir, u.Code+parcel.Ext)
		if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
			b.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// copyOver copies records under numbers from 1, as a ledger has them.
func copyOver(to, from *edu.Book) {
	for _, g := range edu.Submitted() {
		for _, r := range from.Rows(g) {
			c := g.Clone(r)
			c.SetRowID(-r.RowID())
			for _, f := range g.Fields {
				if ref, ok := f.At(c).(*edu.Ref); ok {
					*ref = -*ref
				}
			}
			to.Put(g, c)
		}
	}
}

// BenchmarkMerge looks at the packages of thirteen counties, takes them in and reckons what they come to; the heap that is in use after
// each is the largest that was measured. With three times as many it takes three times as long.
func BenchmarkMerge(b *testing.B) {
	for _, n := range []int{13, 39} {
		b.Run(fmt.Sprint(n, " counties"), func(b *testing.B) {
			c := &clock{at(10, 6)}
			top := sits(b, city(), edu.Change{}, c)
			paths := packed(b, top, 141102, n)
			for b.Loop() {
				all, err := intake.Looking{Book: top.book(), Shelf: intake.NewShelf(top.s), Today: c.today()}.Look(b.Context(), paths)
				if err != nil {
					b.Fatal(err)
				}
				for _, a := range all {
					if a.Err != nil || len(a.Differs) > 0 {
						b.Fatal(a.Err, a.Differs)
					}
				}
				act := top.takes(all, c.now)
				heap(b)
				b.StopTimer()
				if err := top.s.Undo(b.Context(), act); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
			}
		})
	}
}

// BenchmarkWhole reckons what thirteen counties come to: for the first time, and once they are open.
func BenchmarkWhole(b *testing.B) {
	c := &clock{at(10, 6)}
	top := sits(b, city(), edu.Change{}, c)
	all, err := intake.Looking{Book: top.book(), Shelf: intake.NewShelf(top.s), Today: c.today()}.Look(b.Context(), packed(b, top, 141102, 13))
	if err != nil {
		b.Fatal(err)
	}
	top.takes(all, c.now)
	book, d := top.book(), top.board(c.today())
	p, _ := d.Period("monthly", edu.DateOf(at(9, 30)))
	whole := func(b *testing.B, s *intake.Shelf) {
		b.Helper()
		w, err := intake.Gathering{Book: book, Shelf: s, Board: d}.Gather(b.Context(), p)
		if err != nil || len(w.Figures) == 0 {
			b.Fatal(err)
		}
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			whole(b, intake.NewShelf(top.s))
			heap(b)
		}
	})
	b.Run("open", func(b *testing.B) {
		s := intake.NewShelf(top.s)
		whole(b, s)
		for b.Loop() {
			whole(b, s)
		}
	})
	b.Run("board", func(b *testing.B) {
		for b.Loop() {
			if _, err := intake.Board(book, office.PresetsOf(book), edu.Date{}, c.today()); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func heap(b *testing.B) {
	b.Helper()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapAlloc)/(1<<20), "MiB-heap")
}
