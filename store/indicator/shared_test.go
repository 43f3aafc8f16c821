package indicator

import (
	"math"
	"testing"

	"countyledger/store/edu"

	"pgregory.net/rapid"
)

// sharingSchool puts a school with sections of so many pupils into a book, and what they share.
func sharingSchool(b *edu.Book, kind edu.Code, pupils map[edu.Code]int, common edu.SectionYear) {
	s := &edu.School{Name: "一贯制学校", Type: kind, Founder: "831", State: edu.StateOpen}
	s.SetRowID(1)
	b.Put(edu.Schools, s)
	id := int64(1)
	for section, n := range pupils {
		y := &edu.SectionYear{School: 1, Year: 2022, Section: section}
		grade := map[edu.Code]int{
			edu.SectionPre: edu.Small, edu.SectionPrimary: edu.Grade1, edu.SectionJunior: edu.Grade1 + 6, edu.SectionSenior: edu.Grade1 + 9,
		}[section]
		y.Pupils[grade] = edu.N(n)
		y.SetRowID(id)
		b.Put(edu.SectionYears, y)
		id++
	}
	common.School, common.Year, common.Section = 1, 2022, edu.SectionShared
	common.SetRowID(id)
	b.Put(edu.SectionYears, &common)
}

// TestShares are the vector of domain rule 1.4 (600 小 and 300 初 have 0.64516 and 0.35484) and its other two kinds of school.
func TestShares(t *testing.T) {
	r := rules(t).BalanceRules
	for _, tt := range []struct {
		name   string
		kind   edu.Code
		pupils map[edu.Code]int
		want   map[edu.Code]float64
	}{
		{
			"九年一贯制", edu.TypeNineYear,
			map[edu.Code]int{edu.SectionPrimary: 600, edu.SectionJunior: 300},
			map[edu.Code]float64{edu.SectionPrimary: 0.64516, edu.SectionJunior: 0.35484},
		},
		{
			"完全中学", edu.TypeComplete,
			map[edu.Code]int{edu.SectionJunior: 600, edu.SectionSenior: 500},
			map[edu.Code]float64{edu.SectionJunior: 0.5},
		},
		{
			"十二年一贯制", edu.TypeTwelveYear,
			map[edu.Code]int{edu.SectionPrimary: 660, edu.SectionJunior: 600, edu.SectionSenior: 500},
			map[edu.Code]float64{edu.SectionPrimary: 1. / 3, edu.SectionJunior: 1. / 3},
		},
		{
			"附设幼儿班 has no part", edu.TypePrimary,
			map[edu.Code]int{edu.SectionPre: 80, edu.SectionPrimary: 100},
			map[edu.Code]float64{edu.SectionPrimary: 1},
		},
	} {
		b := edu.NewBook(edu.Unit{}, 2022)
		sharingSchool(b, tt.kind, tt.pupils, edu.SectionYear{Teaching: edu.Hundredths(100_000_00), IndoorPE: edu.Hundredths(0)})
		for section, want := range tt.want {
			all := Sections(b, 2022, section, r)
			got := all[0].Values[3]
			if len(all) != 1 || !got.Divided || math.Abs(float64(got.quantity)/100_000_00-want) > 5e-6 {
				t.Errorf("%s: %s has %v, want %v", tt.name, edu.Sections.Label(section), float64(got.quantity)/100_000_00, want)
			}
			if missing := all[0].Values[4].Missing; len(missing) != 1 || missing[0] != "ground" {
				t.Errorf("%s: of L5 nobody entered 运动场地; missing is %v", tt.name, missing)
			}
		}
	}
}

// TestNothingIsLostInSharing: the parts of the sections add up to the whole, and what a section has of its own is its own.
func TestNothingIsLostInSharing(t *testing.T) {
	r := rules(t).BalanceRules
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 3000)
		equipment, own := rapid.Int64Range(0, 1e11).Draw(t, "equipment"), rapid.Int64Range(0, 1e9).Draw(t, "own")
		b := edu.NewBook(edu.Unit{}, 2022)
		sharingSchool(b, edu.TypeNineYear, map[edu.Code]int{
			edu.SectionPrimary: n.Draw(t, "primary"), edu.SectionJunior: n.Draw(t, "junior"),
		}, edu.SectionYear{Equipment: edu.Fen(equipment)})
		for _, y := range edu.All[edu.SectionYear](b, edu.SectionYears) {
			if y.Section == edu.SectionJunior {
				y.Equipment = edu.Fen(own)
			}
		}
		primary, junior := Sections(b, 2022, edu.SectionPrimary, r)[0].Values[5], Sections(b, 2022, edu.SectionJunior, r)[0].Values[5]
		if primary.quantity+junior.quantity != equipment+own || junior.quantity < own || primary.quantity < 0 {
			t.Fatalf("%d and %d are not %d and %d of its own", primary.quantity, junior.quantity, equipment, own)
		}
	})
}

// TestNotDividedByHalf: where nobody entered the pupils of 高中, what a 完全中学 shares does not all fall to its 初中.
func TestNotDividedByHalf(t *testing.T) {
	b := edu.NewBook(edu.Unit{}, 2022)
	common := edu.SectionYear{Teaching: edu.Hundredths(900_000), IndoorPE: edu.Hundredths(0)}
	sharingSchool(b, edu.TypeComplete, map[edu.Code]int{edu.SectionJunior: 600}, common)
	got := Sections(b, 2022, edu.SectionJunior, rules(t).BalanceRules)[0].Values[3]
	if got.Value.Known || len(got.Missing) != 1 || got.Missing[0] != "total" {
		t.Errorf("%+v", got)
	}
}
