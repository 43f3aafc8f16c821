package edu

import "testing"

// TestWhatWasBeforeAClosureStays: pupils who came to a school while it was in use, and posts that it asked for then, are no finding when
// it is closed; pupils go only where a stage of theirs is taught.
func TestWhatWasBeforeAClosureStays(t *testing.T) {
	b := NewBook(Unit{Code: "141127"}, 2022)
	put := func(g *Register, id int64, r Record) {
		r.SetRowID(id)
		b.Put(g, r)
	}
	put(Schools, 1, &School{Name: "甲小学", Type: TypePrimary, State: StateClosed})
	put(Schools, 2, &School{Name: "乙小学", Type: TypePrimary, State: StateClosed})
	put(Schools, 3, &School{Name: "丙初中", Type: TypeJunior, State: StateOpen})
	put(Schools, 4, &School{Name: "丁特校", Type: TypeSpecial, State: StateOpen})
	put(Closures, 2, &Closure{School: 2, Stage: ClosureDone, Done: Day(2022, 8, 20)})
	for _, tt := range []struct {
		name string
		of   Closure
		to   Ref
		want RuleID
	}{
		{"the day before it was closed", Closure{Stage: ClosureDone, Done: Day(2022, 8, 19)}, 2, ""},
		{"the day it was closed", Closure{Stage: ClosureDone, Done: Day(2022, 8, 20)}, 2, RulePlacedIntoClosedSchool},
		{"nobody knows when", Closure{Stage: ClosureDone}, 2, RulePlacedIntoClosedSchool},
		{"not carried out", Closure{Stage: ClosureFiled, Done: Day(2022, 8, 19)}, 2, RulePlacedIntoClosedSchool},
		{"where their stage is not taught", Closure{Stage: ClosureFiled}, 3, RuleStageNotTaught},
		{"where nobody knows what is taught", Closure{Stage: ClosureFiled}, 4, ""},
	} {
		c := tt.of
		c.School = 1
		put(Closures, 1, &c)
		got := RuleID("")
		for _, p := range Placements.Check(&Placement{Case: 1, To: tt.to, Pupils: N(5)}, b) {
			got = p.Rule
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	put(SectionYears, 1, &SectionYear{School: 3, Year: 2022, Section: SectionPrimary, Total: N(9)})
	if p := Placements.Check(&Placement{Case: 1, To: 3, Pupils: N(5)}, b); p != nil {
		t.Errorf("with primary classes of its own: %v", p)
	}
	for year, wrong := range map[Year]bool{2021: false, 2022: true} {
		if p := Vacancies.Check(&Vacancy{School: 2, Year: year, Section: SectionPrimary, Subject: "chinese", Posts: N(1)}, b); p.Hard() != wrong {
			t.Errorf("posts of %d: %v", year, p)
		}
	}
}
