package procedure

import (
	"testing"

	"countyledger/store/edu"
)

// TestComingByPlacement: without yearly figures the share that is placed at the receiving school comes, of the case's pupils; where
// nobody is counted there is no share.
func TestComingByPlacement(t *testing.T) {
	for _, tt := range []struct {
		pupils edu.Count
		placed int
		want   float64
	}{{edu.N(40), 10, 10}, {edu.N(40), 40, 40}, {edu.N(0), 5, 0}, {edu.Count{}, 5, 0}} {
		c := caseOf(t, &edu.Closure{Pupils: tt.pupils})
		p := &edu.Placement{Case: 1, To: 2, Pupils: edu.N(tt.placed)}
		p.SetRowID(1)
		c.b.Put(edu.Placements, p)
		if by, _ := c.taken(); by[edu.SectionPrimary] != tt.want {
			t.Errorf("%d of %d: %v come, want %v", tt.placed, tt.pupils.Int(), by, tt.want)
		}
	}
}

// TestNewSection: pupils of a section that the receiving school does not have yet come all the same, where it is one of compulsory
// schooling; a kindergarten's children do not count.
func TestNewSection(t *testing.T) {
	child := &edu.SectionYear{School: 1, Year: 2022, Section: edu.SectionPre}
	child.Pupils[0] = edu.N(12)
	for _, tt := range []struct {
		name string
		row  *edu.SectionYear
		want int
	}{{"junior", pupils(1, 2022, edu.SectionJunior, 30, 1), 130}, {"preschool", child, 100}} {
		k := caseOf(t, &edu.Closure{}, tt.row, pupils(2, 2022, edu.SectionPrimary, 100, 3)).Capacity()
		if k.Before != 100 || k.After != tt.want {
			t.Errorf("%s: %d before, %d after, want %d", tt.name, k.Before, k.After, tt.want)
		}
	}
}

// TestDecisionYears: a decision says of which year the counts of both schools are, and nothing where there is no count.
func TestDecisionYears(t *testing.T) {
	d := caseOf(t, &edu.Closure{}, pupils(1, 2021, edu.SectionPrimary, 30, 1)).decision()
	if d.Year != 2021 || d.IntoYear != 0 {
		t.Errorf("of %d and %d", d.Year, d.IntoYear)
	}
}

// TestChildrenStayAtTheKindergarten: of a school that becomes a kindergarten the children of its 学前 may stay, its pupils may not.
func TestChildrenStayAtTheKindergarten(t *testing.T) {
	for stay, want := range map[int]string{8: "", 9: "只办学前的学校共安置9人，多于撤并学校的学前8人"} {
		c := caseOf(t, &edu.Closure{Method: edu.MethodKindergarten}, pupils(1, 2022, edu.SectionPrimary, 20, 1),
			&edu.SectionYear{School: 1, Year: 2022, Section: edu.SectionPre, Total: edu.N(8)})
		p := &edu.Placement{Case: 1, To: 1, Pupils: edu.N(stay)}
		p.SetRowID(1)
		c.b.Put(edu.Placements, p)
		said := ""
		for _, x := range placing.ask(c) {
			if x.Rule == edu.RuleStageNotTaught || x.Rule == "placed_into_itself" {
				said += x.Message
			}
		}
		if said != want {
			t.Errorf("%d stay: %q, want %q", stay, said, want)
		}
	}
}

// TestPlacedAtItself: pupils of a school that stays as a teaching point may stay there, those of a merged one may not.
func TestPlacedAtItself(t *testing.T) {
	for method, want := range map[edu.Code]int{"merge": 1, edu.MethodPoint: 0} {
		c := caseOf(t, &edu.Closure{Method: method}, pupils(1, 2022, edu.SectionPrimary, 30, 1))
		if want == 1 { // said once, not again as a closed school
			s := *c.b.School(1)
			s.State = edu.StateClosed
			c.b.Put(edu.Schools, &s)
		}
		p := &edu.Placement{Case: 1, To: 1, Pupils: edu.N(30)}
		p.SetRowID(1)
		c.b.Put(edu.Placements, p)
		found := rulesOf(placing.ask(c))
		if found["placed_into_itself"] != want || found[edu.RulePlacedIntoClosedSchool] != 0 {
			t.Errorf("%s: %v", method, found)
		}
	}
}
