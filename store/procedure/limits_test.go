package procedure

import (
	"testing"

	"countyledger/store/edu"
)

// TestSizeOfTheReceivingSchool: at its limit it is not too large, with one pupil more it is, unless nobody comes: what it was
// before is no doing of the closure.
func TestSizeOfTheReceivingSchool(t *testing.T) {
	b, id, r := ready(t)
	full := ClosureCaseOf(b, b.Closure(id), r).Capacity()
	nobody := edited(b, b.Closure(id), func(c *edu.Closure) { c.Pupils, c.PlacedThere = edu.N(0), edu.N(0) })
	for _, y := range edu.All[edu.SectionYear](nobody, edu.SectionYears) {
		if y.School == b.Closure(id).School {
			nobody.Remove(edu.SectionYears, y.RowID())
		}
	}
	for _, p := range edu.All[edu.Placement](nobody, edu.Placements) {
		nobody.Remove(edu.Placements, p.RowID())
	}
	for _, tt := range []struct {
		name string
		book *edu.Book
		most int
		want int
	}{
		{"at its limit", b, full.After, 0},
		{"one pupil more", b, full.After - 1, 1},
		{"too large before, and nobody comes", nobody, full.Before - 1, 0},
	} {
		limited := r
		limited.SchoolSize, limited.SchoolSizeOld, limited.NineYearSize, limited.NineYearSizeOld = tt.most, tt.most, tt.most, tt.most
		k := ClosureCaseOf(tt.book, tt.book.Closure(id), limited).Capacity()
		if got := rulesOf(k.Problems)["school_would_be_too_large"]; got != tt.want || k.SizeLimit != tt.most {
			t.Errorf("%s: %d before, %d after, at most %d: %d findings, want %d", tt.name, k.Before, k.After, k.SizeLimit, got, tt.want)
		}
		if tt.book == nobody && k.After != k.Before {
			t.Errorf("%s: %d before, %d after", tt.name, k.Before, k.After)
		}
	}
}
