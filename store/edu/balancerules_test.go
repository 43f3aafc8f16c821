package edu

import (
	"slices"
	"testing"
)

// TestBalanceInputs: each of the seven indicators is computed from fields that there are; 专科 is above what is asked in 小学 only, and a
// row of 初中 without it lacks nothing.
func TestBalanceInputs(t *testing.T) {
	if ids := BalanceIDs(); len(ids) != 7 || ids[0] != "L1" || ids[6] != "L7" {
		t.Errorf("the indicators are %v", ids)
	}
	for _, section := range CompulsorySections {
		all := AllBalanceInputs(section)
		if slices.Contains(all, "juniors") != (section == SectionPrimary) {
			t.Errorf("%s: %v", section, all)
		}
		s := &SectionYear{School: 1, Year: 2022, Section: section}
		lacking := SectionYears.Check(s, NewBook(Unit{}, 2022))
		for _, f := range SectionYears.Fields {
			n := 0
			for _, p := range lacking.For(f.Key) {
				if p.Rule == RuleMissingIndicatorInput {
					n++
				}
			}
			if want := slices.Contains(all, f.Key); (n == 1) != want {
				t.Errorf("%s: %s is asked for %d times, want %v", section, f.Key, n, want)
			}
		}
		for _, key := range slices.Concat(all, GradeFields(section)) {
			if SectionYears.Field(key) == nil {
				t.Errorf("%s: there is no field %s", section, key)
			}
		}
	}
	if got := GradeFields(SectionJunior); !slices.Equal(got, []string{"g6", "g7", "g8", "g9"}) || GradeFields(SectionShared) != nil {
		t.Errorf("the grades of 初中 are %v", got)
	}
}
