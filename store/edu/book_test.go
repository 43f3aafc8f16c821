package edu

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestBookModel: a record takes the place of the one with its number, one that is removed leaves the others in their order, and neither
// touches a book of which this one is a draft.
func TestBookModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b, want := NewBook(Unit{}, 2022), []Record(nil)
		at := func(id int64) int { return slices.IndexFunc(want, func(r Record) bool { return r.RowID() == id }) }
		before, kept := b, []Record(nil)
		for range rapid.IntRange(1, 60).Draw(t, "acts") {
			id := rapid.Int64Range(-3, 12).Draw(t, "row")
			switch rapid.IntRange(0, 9).Draw(t, "act") {
			case 0:
				before, kept, b = b, slices.Clone(want), b.Draft()
			case 1, 2, 3:
				if b.Remove(Schools, id); at(id) >= 0 {
					want = slices.Delete(want, at(id), at(id)+1)
				}
			default:
				s := &School{}
				s.SetRowID(id)
				if b.Put(Schools, s); at(id) >= 0 {
					want[at(id)] = s
				} else {
					want = append(want, s)
				}
			}
			if !slices.Equal(b.Rows(Schools), want) {
				t.Fatalf("rows %v, want %v", b.Rows(Schools), want)
			}
			for id := int64(-3); id <= 12; id++ {
				if got := b.Find(Schools, id); at(id) < 0 && got != nil || at(id) >= 0 && got != want[at(id)] {
					t.Fatalf("row %d is %v", id, got)
				}
			}
			if before != b && !slices.Equal(before.Rows(Schools), kept) {
				t.Fatal("the book before the draft has changed")
			}
		}
	})
}

// BenchmarkPutAgain puts 8,000 records in the places of those that stand there, as an import of changed rows does.
func BenchmarkPutAgain(b *testing.B) {
	const rows = 8000
	book := NewBook(Unit{}, 2022)
	put := func() {
		for id := range rows {
			t := &Teacher{}
			t.SetRowID(int64(id + 1))
			book.Put(Teachers, t)
		}
	}
	put()
	for b.Loop() {
		put()
	}
}
