package indicator

import (
	"testing"

	"countyledger/store/edu"
)

// TestEnrolledOfSilentSchools: a school that sent nothing is one of those asked: a kindergarten for its children, any other for its
// pupils.
func TestEnrolledOfSilentSchools(t *testing.T) {
	b := edu.NewBook(edu.Unit{}, 2022)
	schoolWith(b, edu.School{Type: edu.TypePrimary}, edu.SectionPrimary, 100)
	put(b, edu.Schools, &edu.School{Type: edu.TypeJunior, State: edu.StateOpen})
	put(b, edu.Schools, &edu.School{Type: edu.TypeComplete, State: edu.StateOpen})
	put(b, edu.Schools, &edu.School{Type: edu.TypeKindergarten, State: edu.StateOpen})
	pupils, children := Enrolled(b, 2022)
	if pupils != (Coverage{Known: 1, Of: 3, Unit: "所"}) || children != (Coverage{Known: 0, Of: 1, Unit: "所"}) {
		t.Errorf("pupils %+v, children %+v", pupils, children)
	}
}

// TestNoClassesNoStaffing: where nobody entered classes, no number of teachers is asked of any.
func TestNoClassesNoStaffing(t *testing.T) {
	b := valley()
	x := staff(1)
	x.Subject = "maths"
	put(b, edu.Teachers, x)
	s := NewStaffing(NewRoll(b, 2022, rules(t).RotationRules))
	if n := s.Should(Post{2, edu.SectionPrimary, "maths"}); n != 0 {
		t.Errorf("%d teachers", n)
	}
}

// TestPostsThatArePlannedFor: of the posts that the office asked for those are left that no move of the year fills.
func TestPostsThatArePlannedFor(t *testing.T) {
	for state, want := range map[edu.Code]int{"": 2, edu.RotationDraft: 1, edu.RotationOn: 1, edu.RotationRefused: 2} {
		b := valley()
		x := staff(1)
		x.Subject = "maths"
		id := put(b, edu.Teachers, x)
		put(b, edu.Vacancies, &edu.Vacancy{Year: 2022, School: 2, Section: edu.SectionPrimary, Subject: "maths", Posts: edu.N(2)})
		if state != "" {
			move(b, id, 1, 2, state)
		}
		if got := NewStaffing(NewRoll(b, 2022, rules(t).RotationRules)).Need(Post{2, edu.SectionPrimary, "maths"}); got != want {
			t.Errorf("with a move that is %q: %d posts, want %d", state, got, want)
		}
	}
}
