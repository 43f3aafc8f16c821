package indicator

import (
	"slices"
	"testing"

	"countyledger/store/edu"
)

// TestSharedOfOneSchool: what is asked of one school rests on what that school shares, in that year, and on nobody else's.
func TestSharedOfOneSchool(t *testing.T) {
	b := edu.NewBook(edu.Unit{}, 2022)
	for range 2 {
		at := put(b, edu.Schools, &edu.School{Type: edu.TypeNineYear, Founder: "831", State: edu.StateOpen})
		for _, year := range []edu.Year{2021, 2022} {
			put(b, edu.SectionYears, &edu.SectionYear{School: at, Year: year, Section: edu.SectionShared})
		}
	}
	r := rules(t).BalanceRules
	for _, tt := range []struct {
		year edu.Year
		of   edu.Ref
		want []edu.Ref
	}{{2022, 1, []edu.Ref{1}}, {2022, 2, []edu.Ref{2}}, {2022, 3, nil}, {2022, 0, []edu.Ref{1, 2}}, {2020, 0, nil}} {
		var got []edu.Ref
		for school, x := range sharing(b, tt.year, tt.of, r) {
			if x.row.School != school || x.row.Year != tt.year {
				t.Errorf("%+v: the row of %d in %d stands at %d", tt, x.row.School, x.row.Year, school)
			}
			got = append(got, school)
		}
		if slices.Sort(got); !slices.Equal(got, tt.want) {
			t.Errorf("%+v: %v", tt, got)
		}
	}
}

// TestBalanceOfNobody: a county without a school in the monitoring has no mean and no 差异系数, and reaches nothing.
func TestBalanceOfNobody(t *testing.T) {
	b := edu.NewBook(edu.Unit{}, 2022)
	schoolWith(b, edu.School{Type: edu.TypeKindergarten, Founder: "831"}, edu.SectionPre, 30)
	all := ByID(County(b, Of(2022), rules(t)))
	for _, section := range edu.CompulsorySections {
		for i := range resources {
			for _, id := range []string{BalanceID(resources[i].id, section), SpreadID(resources[i].id, section)} {
				if f := all[id]; f.ID != id || f.Value.Known || f.Numerator.Known || f.Status != Incomplete {
					t.Errorf("%s: %+v of %+v is %s", id, f.Value, f.Numerator, f.Status)
				}
			}
		}
	}
}

// TestThresholdsAreShown: a reading of the county and of a section stands beside the threshold of the rules, as it is printed there.
func TestThresholdsAreShown(t *testing.T) {
	b, r := edu.NewBook(edu.Unit{}, 2022), rules(t)
	schoolWith(b, edu.School{Type: edu.TypePrimary, Founder: "831", Code: "2114000001"}, edu.SectionPrimary, 100)
	seen := map[string]int{}
	for _, f := range append(County(b, Of(2022), r), balanceSections(monitored(b, 2022, r).sections, r)...) {
		for i := range resources {
			want := float64(r.Limit(edu.SectionPrimary, resources[i].id)) / 1000
			if f.ID != BalanceID(resources[i].id, edu.SectionPrimary) {
				continue
			}
			if seen[f.Scope]++; !f.Target.Known || f.Target.Is != want {
				t.Errorf("%s of %q: the threshold is %+v, want %v", f.ID, f.Scope, f.Target, want)
			}
		}
	}
	if len(seen) < 2 {
		t.Errorf("seen are %v", seen)
	}
}

// TestPosts: a post is listed where it has staff or is short of it, in the order of the schools.
func TestPosts(t *testing.T) {
	b := edu.NewBook(edu.Unit{}, 2022)
	schoolWith(b, edu.School{Type: edu.TypePrimary, Founder: "831"}, edu.SectionPrimary, 30)
	schoolWith(b, edu.School{Type: edu.TypePrimary, Founder: "831"}, edu.SectionPrimary, 30)
	for range 2 {
		x := staff(1)
		x.Subject = "chinese"
		put(b, edu.Teachers, x)
	}
	put(b, edu.Vacancies, &edu.Vacancy{Year: 2022, School: 2, Section: edu.SectionPrimary, Subject: "maths", Posts: edu.N(1)})
	put(b, edu.Vacancies, &edu.Vacancy{Year: 2022, School: 2, Section: edu.SectionPrimary, Subject: "english", Posts: edu.N(0)})
	put(b, edu.Vacancies, &edu.Vacancy{Year: 2021, School: 2, Section: edu.SectionPrimary, Subject: "pe", Posts: edu.N(3)})
	s := NewStaffing(NewRoll(b, 2022, rules(t).RotationRules))
	want := []Post{{1, edu.SectionPrimary, "chinese"}, {2, edu.SectionPrimary, "maths"}}
	if got := s.Posts(b); !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// TestShould: what a post should have is rounded, half a teacher up, and at least one where there is any; what it can spare leaves that.
func TestShould(t *testing.T) {
	for _, tt := range []struct {
		classes, have       int
		each                float64
		should, need, spare int
	}{
		{1, 0, 0.49, 0, 0, 0},
		{1, 0, 0.5, 1, 1, 0},
		{1, 1, 0.1, 1, 0, 0},
		{1, 2, 0.1, 1, 0, 1},
		{3, 3, 0.5, 2, 0, 1},
		{3, 2, 0.5, 2, 0, 0},
		{3, 1, 0.5, 2, 1, 0},
		{0, 0, 2, 0, 0, 0},
		{0, 1, 2, 1, 0, 0},
		{2, 5, 1, 2, 0, 3},
	} {
		p := Post{1, edu.SectionPrimary, "maths"}
		s := &Staffing{
			have: map[Post]int{p: tt.have}, class: map[Post]int{{1, edu.SectionPrimary, ""}: tt.classes},
			each: map[Post]float64{{0, edu.SectionPrimary, "maths"}: tt.each},
		}
		if s.Should(p) != tt.should || s.Need(p) != tt.need || s.Spare(p) != tt.spare {
			t.Errorf("%+v: should have %d, needs %d, spares %d", tt, s.Should(p), s.Need(p), s.Spare(p))
		}
	}
}

// TestStaffingByTheCountOfItsYear: a post is judged by the classes of the latest count up to the roll's year, whatever year the
// ledger is of and whatever was counted later.
func TestStaffingByTheCountOfItsYear(t *testing.T) {
	b := edu.NewBook(edu.Unit{}, 2022)
	school := &edu.School{Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen}
	put(b, edu.Schools, school)
	for y, classes := range map[edu.Year]int{2020: 4, 2022: 10} {
		put(b, edu.SectionYears, &edu.SectionYear{School: 1, Year: y, Section: edu.SectionPrimary, Classes: edu.N(classes)})
	}
	for y, want := range map[edu.Year]int{2019: 0, 2020: 4, 2021: 4, 2022: 10, 2023: 10} {
		if got := NewStaffing(NewRoll(b, y, rules(t).RotationRules)).class[Post{1, edu.SectionPrimary, ""}]; got != want {
			t.Errorf("%s: %d classes, want %d", y.Label(), got, want)
		}
	}
}
