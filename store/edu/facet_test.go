package edu

import (
	"slices"
	"testing"
)

// TestFacetsOfEveryRegister: each has a name of its own and is found by its key, and none tells of a person what is not for others.
func TestFacetsOfEveryRegister(t *testing.T) {
	for _, g := range Registers() {
		if g.List == nil {
			continue
		}
		seen := map[string]bool{}
		for _, x := range g.Facets() {
			if seen[x.Label()] || seen[x.Key()] {
				t.Errorf("%s: %s, %s twice", g.ID, x.Key(), x.Label())
			}
			seen[x.Label()], seen[x.Key()] = true, true
			if got, ok := g.Facet(x.Key()); !ok || got.Label() != x.Label() {
				t.Errorf("%s: %s is not found", g.ID, x.Key())
			}
			if x.Field.Confidential() && !x.ages { // of a birth only the age by five years is told
				t.Errorf("%s: %s is confidential", g.ID, x.Key())
			}
		}
	}
}

// TestFacetThroughReferences: a row says of its school, and of the school of its project, what they say; a row without one says nothing.
func TestFacetThroughReferences(t *testing.T) {
	b := NewBook(Unit{Code: "141127", Area: "岚县"}, 2022)
	put := func(g *Register, id int64, r Record) {
		r.SetRowID(id)
		b.Put(g, r)
	}
	put(Schools, 1, &School{Name: "东沟小学", Township: "东川镇", Type: TypePrimary})
	put(Projects, 2, &Project{Name: "食堂", School: 1})
	put(Projects, 3, &Project{Name: "新校"})
	for _, tt := range []struct {
		g    *Register
		key  string
		r    Record
		want string
	}{
		{SectionYears, "school.township", &SectionYear{School: 1}, "东川镇"},
		{SectionYears, "school.township", &SectionYear{School: 9}, ""},
		{SectionYears, "school.township", &SectionYear{}, ""},
		{SectionYears, "school.type", &SectionYear{School: 1}, SchoolTypes.Label(TypePrimary)},
		{SectionYears, "year", &SectionYear{Year: 2022}, "2022"},
		{ProgressReports, "project.school.township", &ProgressReport{Project: 2}, "东川镇"},
		{ProgressReports, "project.school.township", &ProgressReport{Project: 3}, ""},
		{Closures, "done", &Closure{Done: date(2022, 8, 1)}, "2022"},
		{Closures, "done", &Closure{}, ""},
	} {
		x, ok := tt.g.Facet(tt.key)
		if !ok {
			t.Errorf("%s has no %s", tt.g.ID, tt.key)
			continue
		}
		if got := x.Text(tt.r, b); got != tt.want {
			t.Errorf("%s of %s is %q, want %q", tt.key, tt.g.ID, got, tt.want)
		}
	}
}

// TestFacetOrder: sections are in the order of the list, years by size, townships as they come.
func TestFacetOrder(t *testing.T) {
	for _, tt := range []struct {
		key  string
		in   []string
		want []string
	}{
		{"section", []string{"高中", "初中", "学前", "小学"}, []string{"学前", "小学", "初中", "高中"}},
		{"year", []string{"2023", "2021", "2022"}, []string{"2021", "2022", "2023"}},
		{"school.township", []string{"柳坪镇", "东川镇"}, []string{"柳坪镇", "东川镇"}},
	} {
		x, _ := SectionYears.Facet(tt.key)
		got := slices.Clone(tt.in)
		slices.SortStableFunc(got, x.Compare)
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.key, got, tt.want)
		}
	}
}

// TestTownshipsInOneOrder: whatever register is grouped by townships, they stand as the schools have them.
func TestTownshipsInOneOrder(t *testing.T) {
	b := NewBook(Unit{Code: "141127", Area: "岚县"}, 2022)
	for i, name := range []Name{"东川镇", "柳坪镇", "东川镇", "白石镇"} {
		s := &School{Township: name}
		s.SetRowID(int64(i + 1))
		b.Put(Schools, s)
	}
	for g, key := range map[*Register]string{Schools: "township", SectionYears: "school.township", Teachers: "posted_at.township"} {
		x, ok := g.Facet(key)
		got := []string{"白石镇", "柳坪镇", "东川镇"}
		slices.SortStableFunc(got, x.Order(b))
		if want := []string{"东川镇", "柳坪镇", "白石镇"}; !ok || !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", key, got, want)
		}
	}
}
