package procedure

import (
	"testing"

	"countyledger/store/edu"
)

// TestMajorities: half of the parents, or of those at the hearing, is no majority; one more is.
func TestMajorities(t *testing.T) {
	b, id, r := ready(t)
	for _, tt := range []struct {
		name string
		edit func(*edu.Closure)
		hold int
		want bool
	}{
		{"half of the parents", func(c *edu.Closure) { c.Due, c.Oppose = edu.N(20), edu.N(10) }, holdParents, false},
		{"one parent more", func(c *edu.Closure) { c.Due, c.Oppose = edu.N(20), edu.N(11) }, holdParents, true},
		{"more than half of an odd number", func(c *edu.Closure) { c.Due, c.Oppose = edu.N(21), edu.N(11) }, holdParents, true},
		{"parents not counted", func(c *edu.Closure) { c.Due, c.Oppose = edu.Count{}, edu.N(3) }, holdParents, false},
		{"nobody was due", func(c *edu.Closure) { c.Due, c.Oppose = edu.N(0), edu.N(1) }, holdParents, false},
		{"a single parent, against", func(c *edu.Closure) { c.Due, c.Oppose = edu.N(1), edu.N(1) }, holdParents, true},
		{"half of the hearing", func(c *edu.Closure) { c.HearingPresent, c.HearingOppose = edu.N(20), edu.N(10) }, holdHearing, false},
		{"one more at the hearing", func(c *edu.Closure) { c.HearingPresent, c.HearingOppose = edu.N(20), edu.N(11) }, holdHearing, true},
		{"the hearing says no", func(c *edu.Closure) { c.HearingResult = edu.HearingOpposed }, holdHearing, true},
		{"one came, and is against", func(c *edu.Closure) { c.HearingPresent, c.HearingOppose = edu.N(1), edu.N(1) }, holdHearing, true},
		{"nobody came", func(c *edu.Closure) { c.HearingPresent, c.HearingOppose = edu.N(0), edu.N(1) }, holdHearing, false},
	} {
		book := edited(b, b.Closure(id), func(c *edu.Closure) {
			c.Due, c.Oppose, c.HearingPresent, c.HearingOppose, c.HearingResult = edu.Count{}, edu.Count{}, edu.Count{}, edu.Count{}, ""
			tt.edit(c)
		})
		if got := ClosureCaseOf(book, book.Closure(id), r).Holds()[tt.hold].Why; (got != "") != tt.want {
			t.Errorf("%s: %q", tt.name, got)
		}
	}
}

// TestHearingAgreesWithItsVotes: a result of 同意 stands with as many votes as there are against it, and not with fewer.
func TestHearingAgreesWithItsVotes(t *testing.T) {
	b, id, r := ready(t)
	for _, tt := range []struct {
		present, agree, oppose int
		contradicted, tooMany  int
	}{{20, 12, 8, 0, 0}, {20, 10, 10, 0, 0}, {20, 9, 10, 1, 0}, {20, 11, 9, 0, 0}, {20, 12, 9, 0, 1}} {
		book := edited(b, b.Closure(id), func(c *edu.Closure) {
			c.HearingResult, c.HearingPresent = edu.HearingAgreed, edu.N(tt.present)
			c.HearingAgree, c.HearingOppose = edu.N(tt.agree), edu.N(tt.oppose)
		})
		found := rulesOf(hearingNeeds.ask(ClosureCaseOf(book, book.Closure(id), r)))
		if found["result_against_votes"] != tt.contradicted || found["more_votes_than_present"] != tt.tooMany {
			t.Errorf("%+v: %v", tt, found)
		}
	}
}

// TestVotesNobodyCounted: what nobody entered is no vote, and no number of people that others exceed.
func TestVotesNobodyCounted(t *testing.T) {
	b, id, r := ready(t)
	book := edited(b, b.Closure(id), func(c *edu.Closure) {
		c.Due, c.Agree, c.Oppose = edu.Count{}, edu.N(5), edu.N(2)
		c.HearingResult, c.HearingDue, c.HearingPresent = edu.HearingAgreed, edu.Count{}, edu.Count{}
		c.HearingAgree, c.HearingOppose = edu.Count{}, edu.N(3)
	})
	found := rulesOf(hearingNeeds.ask(ClosureCaseOf(book, book.Closure(id), r)))
	for _, rule := range []edu.RuleID{
		edu.RuleMoreOpinionsThanParents, "result_against_votes", "more_present_than_due", "more_votes_than_present",
	} {
		if found[rule] > 0 {
			t.Errorf("%s is found where nobody counted", rule)
		}
	}
	if found["opinions_missing"] != 1 {
		t.Errorf("what is missing is not asked for: %v", found)
	}
}

// TestPupilsNobodyCounted: where the pupils of the school are not known, their destinations cannot be checked, and are no 0 people
// too many.
func TestPupilsNobodyCounted(t *testing.T) {
	for _, placed := range []int{0, 5} {
		c := caseOf(t, &edu.Closure{})
		if placed > 0 {
			p := &edu.Placement{Case: 1, To: 2, Pupils: edu.N(placed)}
			p.SetRowID(1)
			c.b.Put(edu.Placements, p)
		}
		if c.Last().Known() || len(c.Proposal()) > 0 {
			t.Errorf("last %d, proposed %v", c.Last().Int(), c.Proposal())
		}
		found := placing.ask(c)
		if len(found) != 1 || found[0].Rule != "pupils_unknown" || found[0].Level != edu.Soft {
			t.Errorf("%d placed: %v", placed, found)
		}
	}
	none := caseOf(t, &edu.Closure{Pupils: edu.N(0)})
	if p := placing.ask(none); len(p) != 0 || len(none.Proposal()) != 0 {
		t.Errorf("a school without pupils: %v", p)
	}
}

// TestBeds: beds are asked about where more boarders come than there are beds, and only where any come.
func TestBeds(t *testing.T) {
	school := &edu.School{Name: "样例县第一小学"}
	for _, tt := range []struct {
		before, after int
		beds          edu.Count
		want          int
	}{
		{10, 20, edu.N(20), 0}, {10, 20, edu.N(19), 1}, {20, 20, edu.N(19), 0}, {0, 1, edu.N(0), 1}, {10, 20, edu.Count{}, 0},
	} {
		k := &Capacity{to: school, BoardersBefore: tt.before, BoardersAfter: tt.after, Beds: tt.beds}
		if got := len(bedsExceeded.ask(k)); got != tt.want {
			t.Errorf("%d, then %d boarders with %s beds: %d findings, want %d", tt.before, tt.after, tt.beds.Text(edu.Format{}), got, tt.want)
		}
	}
}
