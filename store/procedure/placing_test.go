package procedure

import (
	"errors"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// TestPlacedWhereTaught: pupils go where their stage is taught, counted over all destinations together.
func TestPlacedWhereTaught(t *testing.T) {
	const junior, primary, pre = 3, 4, 5
	type to struct {
		school edu.Ref
		pupils int
	}
	for _, tt := range []struct {
		name   string
		own    edu.Code // the type of the closed school
		rows   []*edu.SectionYear
		placed []to
		says   string // empty where nothing is wrong
	}{
		{
			"a primary school into a junior one", edu.TypePrimary,
			[]*edu.SectionYear{pupils(1, 2022, edu.SectionPrimary, 69, 3)},
			[]to{{junior, 69}},
			"丙初中不办小学，不能安置69人",
		},
		{
			"some of them", edu.TypePrimary,
			[]*edu.SectionYear{pupils(1, 2022, edu.SectionPrimary, 69, 3)},
			[]to{{primary, 68}, {junior, 1}},
			"丙初中不办小学，不能安置1人",
		},
		{"into a primary one", edu.TypePrimary, []*edu.SectionYear{pupils(1, 2022, edu.SectionPrimary, 69, 3)}, []to{{primary, 69}}, ""},
		{"into one of nine years", edu.TypePrimary, []*edu.SectionYear{pupils(1, 2022, edu.SectionPrimary, 69, 3)}, []to{{2, 69}}, ""},
		{"without figures, by its type", edu.TypePrimary, nil, []to{{junior, 30}}, "丙初中不办小学，不能安置30人"},
		{
			"attached classes that the receiving school has", edu.TypePrimary,
			[]*edu.SectionYear{pupils(1, 2022, edu.SectionPrimary, 20, 1), pupils(3, 2022, edu.SectionPrimary, 12, 1)},
			[]to{{junior, 20}},
			"",
		},
		{
			"two stages, each where it is taught", edu.TypeNineYear,
			[]*edu.SectionYear{pupils(1, 2022, edu.SectionPrimary, 60, 3), pupils(1, 2022, edu.SectionJunior, 30, 1)},
			[]to{{primary, 60}, {junior, 30}},
			"",
		},
		{
			"two stages, too many into the junior school", edu.TypeNineYear,
			[]*edu.SectionYear{pupils(1, 2022, edu.SectionPrimary, 60, 3), pupils(1, 2022, edu.SectionJunior, 30, 1)},
			[]to{{primary, 50}, {junior, 40}},
			"只办初中的学校共安置40人，多于撤并学校的初中30人",
		},
		{
			"too many of one stage over two schools", edu.TypeNineYear,
			[]*edu.SectionYear{pupils(1, 2022, edu.SectionPrimary, 60, 3), pupils(1, 2022, edu.SectionJunior, 30, 1)},
			[]to{{primary, 61}, {2, 29}},
			"只办小学的学校共安置61人，多于撤并学校的小学60人",
		},
		{
			"too many of one of three stages", edu.TypeNineYear,
			[]*edu.SectionYear{
				pupils(1, 2022, edu.SectionPrimary, 60, 3), pupils(1, 2022, edu.SectionJunior, 30, 1),
				{School: 1, Year: 2022, Section: edu.SectionPre, Total: edu.N(8)},
			},
			[]to{{primary, 95}},
			"只办小学的学校共安置95人，多于撤并学校的小学60人",
		},
		{
			"children of the attached kindergarten class", edu.TypePrimary,
			[]*edu.SectionYear{pupils(1, 2022, edu.SectionPrimary, 20, 1), {School: 1, Year: 2022, Section: edu.SectionPre, Total: edu.N(8)}},
			[]to{{primary, 20}, {pre, 8}},
			"",
		},
		{
			"nobody of the kindergarten's age", edu.TypePrimary,
			[]*edu.SectionYear{pupils(1, 2022, edu.SectionPrimary, 20, 1)},
			[]to{{primary, 12}, {pre, 8}},
			"戊幼儿园不办小学，不能安置8人",
		},
	} {
		c := caseOf(t, &edu.Closure{Stage: edu.ClosureFiled, Method: edu.MethodMerge, Pupils: edu.N(30)}, tt.rows...)
		c.b.School(1).Type = tt.own
		schoolsOf(c, edu.School{Name: "丙初中", Type: edu.TypeJunior, State: edu.StateOpen},
			edu.School{Name: "丁小学", Type: edu.TypePrimary, State: edu.StateOpen},
			edu.School{Name: "戊幼儿园", Type: edu.TypeKindergarten, State: edu.StateOpen})
		for i, p := range tt.placed {
			x := &edu.Placement{Case: 1, To: p.school, Pupils: edu.N(p.pupils)}
			x.SetRowID(int64(i + 1))
			c.b.Put(edu.Placements, x)
		}
		var said []string
		for _, p := range c.Missing() {
			if p.Rule == edu.RuleStageNotTaught {
				said = append(said, p.Message)
				if p.Level != edu.Hard {
					t.Errorf("%s: %s can be waived", tt.name, p.Message)
				}
			}
		}
		if got := strings.Join(said, "；"); got != tt.says {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.says)
		}
	}
}

// TestReceivingSchoolTeachesTheStage: the school that is to take the pupils must teach a stage of theirs, from the first stage on.
func TestReceivingSchoolTeachesTheStage(t *testing.T) {
	for kind, wrong := range map[edu.Code]bool{edu.TypeJunior: true, edu.TypeNineYear: false, edu.TypePrimary: false, edu.TypeSpecial: false} {
		for _, stage := range []edu.Code{edu.ClosureSurvey, edu.ClosurePlan} {
			c := caseOf(t, &edu.Closure{Stage: stage}, pupils(1, 2022, edu.SectionPrimary, 69, 3))
			c.b.School(2).Type = kind
			if got := rulesOf(c.Missing())[edu.RuleStageNotTaught] > 0; got != wrong {
				t.Errorf("%s at %s: %v", kind, stage, got)
			}
		}
	}
	two := caseOf(t, &edu.Closure{}, pupils(1, 2022, edu.SectionPrimary, 60, 3), pupils(1, 2022, edu.SectionJunior, 30, 1))
	two.b.School(2).Name, two.b.School(2).Type = "乙幼儿园", edu.TypeKindergarten
	if p := stageTaught.ask(two); len(p) != 1 || p[0].Message != "并入学校乙幼儿园不办小学、初中" {
		t.Errorf("of two stages: %v", p)
	}
	c := caseOf(t, &edu.Closure{Stage: edu.ClosureFiled}, pupils(1, 2022, edu.SectionPrimary, 69, 3))
	if len(c.Proposal()) != 1 {
		t.Error("nothing is proposed")
	}
	c.b.School(2).Type = edu.TypeJunior
	if len(c.Proposal()) != 0 {
		t.Error("a junior school is proposed for pupils of a primary one")
	}
}

// TestReopenedAfterItWasClosed: a school is not in use again before it was closed.
func TestReopenedAfterItWasClosed(t *testing.T) {
	for on, rule := range map[edu.Date]edu.RuleID{
		edu.Day(2022, 8, 19): "reopened_before_closed", edu.Day(2022, 8, 20): "", edu.Month(2022, 8): "",
		edu.Month(2022, 7): "reopened_before_closed",
	} {
		c := caseOf(t, &edu.Closure{Stage: edu.ClosureDone, Done: edu.Day(2022, 8, 20)})
		c.b.School(1).State = edu.StateClosed
		_, err := c.Reopen(on, "生源增加")
		var found edu.Problems
		errors.As(err, &found)
		if (rule == "") != (err == nil) || rule != "" && rulesOf(found)[rule] != 1 {
			t.Errorf("%s: %v", on, err)
		}
	}
}
