package intake_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"countyledger/app/exchange/parcel"
	"countyledger/app/office"
	"countyledger/app/office/intake"
	"countyledger/store/edu"
)

// enclosed are packages of so many cities, each of which encloses those of thirteen counties.
func enclosed(b *testing.B, top *player, cities int) (out []string) {
	b.Helper()
	const each = 13
	identity, seal, err := top.s.Receiver()
	if err != nil {
		b.Fatal(err)
	}
	signer, err := top.s.Signer()
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	for n := range cities {
		u := edu.Unit{Code: fmt.Sprintf("14%02d00", n+1), Name: "市教育局", Area: fmt.Sprintf("样例%d市本级", n), Level: edu.LevelCity}
		d, err := parcel.Begin(parcel.Manifest{
			Unit: parcel.Unit{Code: u.Code, Name: u.Name, Area: u.Area, Level: u.Level}, Ledger: u.Code, Kind: "monthly", Title: "2022年9月月报",
			AsOf: "2022-09-30", Due: "2022-10-05", Year: 2022, Time: 1, Frozen: "2022-10-03", Rules: "口径",
		}, parcel.Content{
			Book: edu.NewBook(u, 2022), Rules: office.RulesText(top.book()), Signer: signer, Receiver: seal, Database: top.s.Database,
			Units: insideOf(b, packed(b, top, 14_0102+100*n, each), identity, 14_0102+100*n),
		})
		if err != nil {
			b.Fatal(err)
		}
		var content bytes.Buffer
		if err := d.Write(b.Context(), &content, nil); err != nil {
			b.Fatal(err)
		}
		path := filepath.Join(dir, u.Code+parcel.Ext)
		if err := os.WriteFile(path, content.Bytes(), 0o600); err != nil {
			b.Fatal(err)
		}
		out = append(out, path)
	}
	return out
}

func insideOf(b *testing.B, paths []string, identity string, code int) (out []*parcel.Inside) {
	b.Helper()
	for i, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		u := parcel.Unit{Code: fmt.Sprint(code + i), Area: fmt.Sprintf("样例%d县", i), Level: edu.LevelCounty}
		x, err := parcel.Enclose(b.Context(), content, identity, parcel.Under{Unit: u, Signed: true})
		if err != nil {
			b.Fatal(err)
		}
		out = append(out, x)
	}
	return out
}

// BenchmarkProvince looks at what nine cities hand up of 117 counties (72,000 schools, 900,000 teachers), takes it in, and reckons what
// they come to: for the first time, and once that was reckoned. The heap that is in use after each is the largest that was measured.
func BenchmarkProvince(b *testing.B) {
	for _, cities := range []int{1, 9} {
		c := &clock{at(10, 6)}
		top := sits(b, edu.Unit{Code: "140000", Name: "省教育厅", Area: "样例省", Level: edu.LevelProvince}, edu.Change{}, c)
		paths := enclosed(b, top, cities)
		name := fmt.Sprint(13*cities, " counties, ")
		var all []*intake.Arrival
		b.Run(name+"merge", func(b *testing.B) {
			for b.Loop() {
				var err error
				all, err = intake.Looking{Book: top.book(), Shelf: intake.NewShelf(top.s), Today: c.today()}.Look(b.Context(), paths)
				if err != nil {
					b.Fatal(err)
				}
				for _, a := range all {
					if a.Err != nil || len(a.Inside) != 13 {
						b.Fatal(a.Err, len(a.Inside))
					}
				}
				heap(b)
			}
		})
		top.takes(all, c.now)
		book, d := top.book(), top.board(c.today())
		p, _ := d.Period("monthly", edu.DateOf(at(9, 30)))
		whole := func(b *testing.B, s *intake.Shelf) {
			b.Helper()
			w, err := intake.Gathering{Book: book, Shelf: s, Board: d, Bare: true}.Gather(b.Context(), p)
			if err != nil || len(w.Figures) == 0 {
				b.Fatal(err)
			}
		}
		b.Run(name+"first", func(b *testing.B) {
			for b.Loop() {
				whole(b, intake.NewShelf(top.s))
				heap(b)
			}
		})
		s := intake.NewShelf(top.s)
		whole(b, s)
		b.Run(name+"known", func(b *testing.B) {
			for b.Loop() {
				whole(b, s)
			}
		})
	}
}
