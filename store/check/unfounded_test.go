package check

import (
	"testing"

	"countyledger/store/edu"
)

// TestUnfounded: what the realistic county showed to be no contradiction, beside the one that is.
func TestUnfounded(t *testing.T) {
	became := func(day edu.Date, was edu.Code) func(*edu.Book) {
		return all(
			edit(edu.Schools, second, func(s *edu.School) { s.Type, s.Code, s.KindergartenKind = edu.TypeKindergarten, "1114000002", "edu" }),
			func(b *edu.Book) {
				c := &edu.Closure{School: second, Method: edu.MethodKindergarten, Stage: edu.ClosureDone, Done: day}
				c.Decided.WasType = was
				c.SetRowID(90)
				b.Put(edu.Closures, c)
			})
	}
	old := edit(edu.Teachers, 2, func(x *edu.Teacher) { x.IDNumber, x.Birth = "149901195903040015", edu.Month(1959, 3) })
	again := func(state edu.Code) func(*edu.Book) {
		return add(edu.Rotations, &edu.Rotation{
			Teacher: 2, Year: 2021, To: second, Reason: edu.ReasonRehire, State: state, Start: edu.Day(2021, 9, 1),
		})
	}
	young := edit(edu.Teachers, 2, func(x *edu.Teacher) {
		x.IDNumber, x.Birth, x.Exemption, x.Reason = "149901198803040015", edu.Month(1988, 3), edu.ExemptionExempt, edu.ReasonRetiring
	})
	for _, tt := range []struct {
		name  string
		rule  edu.RuleID
		year  edu.Year
		fires bool
		spoil func(*edu.Book)
	}{
		{"a kindergarten with 小学", "section_of_kindergarten", 2022, true, became(edu.Day(2021, 8, 20), edu.TypePrimary)},
		{"a kindergarten since after the count", "section_of_kindergarten", 2022, false, became(edu.Day(2022, 9, 10), edu.TypePrimary)},
		{"since after the count, nobody knows what before", "section_of_kindergarten", 2022, false, became(edu.Day(2022, 9, 10), "")},
		{"in the year before it became one", "section_of_kindergarten", 2021, false, became(edu.Day(2022, 8, 20), edu.TypePrimary)},
		{"63 and in post", "past_retirement", 2022, true, old},
		{"63, taken on again", "past_retirement", 2022, false, all(old, again(edu.RotationApproved))},
		{"63, not taken on again", "past_retirement", 2022, true, all(old, again(edu.RotationRefused))},
		{"34 and near retirement", "exemption_against_birth", 2022, true, young},
		{"of a year before the staff list", "exemption_against_birth", 2021, false, young},
	} {
		b := soundCounty(t)
		tt.spoil(b)
		found, err := County(t.Context(), b, Terms{Year: tt.year, Rules: ruleSet(t), Today: edu.Day(2022, 9, 20)})
		if err != nil {
			t.Fatal(err)
		}
		fires := false
		for _, f := range found {
			fires = fires || f.ID == tt.rule
		}
		if fires != tt.fires {
			t.Errorf("%s: %s fires %v", tt.name, tt.rule, fires)
		}
	}
}
