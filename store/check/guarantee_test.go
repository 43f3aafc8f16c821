package check

import (
	"strings"
	"testing"

	"countyledger/store/edu"
)

// TestStagesThatASchoolHas: what is said of 小学 and 初中 together names no stage that the school does not have.
func TestStagesThatASchoolHas(t *testing.T) {
	crowded := func(section edu.Code, kind edu.Code, years int) func(*edu.Book) {
		return func(b *edu.Book) {
			edit(edu.Schools, first, func(s *school) { s.Type = kind })(b)
			edit(edu.SectionYears, 1, func(y *yearly) {
				y.Section, y.Classes, y.MusicRooms, y.ArtRooms = section, edu.N(60), edu.N(0), edu.N(0)
				y.Pupils = [len(y.Pupils)]edu.Count{}
				y.Pupils[edu.Grade1+years] = edu.N(3000)
			})(b)
		}
	}
	for name, tt := range map[string]struct {
		spoil func(*edu.Book)
		want  []string
	}{
		"初级中学": {crowded(edu.SectionJunior, edu.TypeJunior, 6), []string{"甲小学（初中）共60个班，", "甲小学（初中）在校生3000人，"}},
		"小学":   {crowded(edu.SectionPrimary, edu.TypePrimary, 0), []string{"甲小学（小学）共60个班，", "甲小学（小学）在校生3000人，"}},
		"both": {
			all(crowded(edu.SectionJunior, edu.TypeNineYear, 6), add(edu.SectionYears, &yearly{
				School: first, Year: 2022, Section: edu.SectionPrimary, Total: edu.N(40), Classes: edu.N(1), MusicRooms: edu.N(0), ArtRooms: edu.N(0),
			})), []string{"甲小学（小学、初中）共61个班，", "甲小学（小学、初中）在校生3040人，"},
		},
	} {
		b := soundCounty(t)
		tt.spoil(b)
		found, err := County(t.Context(), b, Terms{Year: 2022, Rules: ruleSet(t), Today: edu.Day(2022, 9, 20)})
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, f := range found {
			said += f.Message + "\n"
		}
		for _, want := range tt.want {
			if !strings.Contains(said, want) {
				t.Errorf("%s: no %q in\n%s", name, want, said)
			}
		}
	}
}
