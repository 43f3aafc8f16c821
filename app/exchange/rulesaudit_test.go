package exchange

import (
	"slices"
	"testing"

	"countyledger/assets"
	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// audited is what the rules named find in an office's ledger: the record and the rule of each, in order.
func audited(t *testing.T, o *office, only ...edu.RuleID) []string {
	t.Helper()
	set, err := edu.ParseRuleSet(assets.Rules)
	if err != nil {
		t.Fatal(err)
	}
	found, err := check.County(t.Context(), o.book(), check.Terms{Year: 2022, Rules: set, Today: edu.Day(2022, 9, 20)})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for i := range found {
		f := &found[i]
		if slices.Contains(only, f.ID) {
			out = append(out, f.Whom(o.book())+" "+string(f.ID))
		}
	}
	slices.Sort(out)
	return out
}

// TestWhatTheRulesNameOfReturns: of the files that rules are tried with, the audit names what is wrong and nothing else of the kind.
func TestWhatTheRulesNameOfReturns(t *testing.T) {
	ofYear := []edu.RuleID{
		edu.RuleKindExceedsPupils, edu.RuleTeachersExceedStaff, edu.RuleEducationDiffersFromTeachers, edu.RuleBackboneExceedsTeachers,
		edu.RuleArtsExceedTeachers, edu.RuleClassesWithoutPupils, edu.RuleBandsDifferFromClasses, edu.RuleTotalDiffersFromGrades,
	}
	ofCase := []edu.RuleID{
		"closed_against_veto", "closed_against_majority", "closure_not_documented", "publicity_was_too_short", "closure_out_of_order",
		"stopped_and_carried_out", "carried_out_without_date", "date_without_carrying_out", "carried_out_in_the_future",
		"receiving_school_not_named",
		"type_not_changed",
	}
	ofTeacher := []edu.RuleID{
		edu.RuleExemptionWithoutReason, edu.RuleReasonWithoutExemption, "exemption_against_birth", edu.RuleRetirementAgainstSex,
		"past_retirement",
	}
	for _, tt := range []struct {
		file  string
		rules []edu.RuleID
		want  []string
	}{
		{"05-r1-nonsense-row.xlsx", ofYear, []string{
			"方山县一小 arts_exceed_teachers", "方山县一小 backbone_exceeds_teachers", "方山县一小 education_differs_from_teachers",
			"方山县一小 kind_exceeds_pupils", "方山县一小 kind_exceeds_pupils", "方山县一小 teachers_exceed_staff",
		}},
		{"06-closures-skipping-stages.xlsx", ofCase, []string{
			"方山县10小 closure_not_documented", "方山县10小 publicity_was_too_short", "方山县11小 closure_not_documented", "方山县11小 type_not_changed",
			"方山县12小 closure_not_documented", "方山县12小 type_not_changed", "方山县1小 closed_against_veto", "方山县1小 closure_not_documented",
			"方山县2小 carried_out_without_date", "方山县2小 closure_not_documented", "方山县2小 receiving_school_not_named",
			"方山县3小 closed_against_majority", "方山县3小 closure_not_documented", "方山县4小 carried_out_without_date",
			"方山县4小 closure_not_documented", "方山县5小 closed_against_majority", "方山县5小 closure_not_documented", "方山县6小 closure_not_documented",
			"方山县6小 date_without_carrying_out",
			"方山县7小 closure_not_documented", "方山县7小 closure_out_of_order", "方山县8小 carried_out_in_the_future", "方山县8小 closure_not_documented",
			"方山县9小 closure_not_documented", "方山县9小 stopped_and_carried_out",
		}},
		{"12-exemptions.xlsx", ofTeacher, []string{
			"事由无标（方山县一小） reason_without_exemption", "免除无事由（方山县一小） exemption_without_reason", "免除未到（方山县一小） exemption_against_birth",
			"已过龄（方山县一小） past_retirement",
		}},
		{"13-founder-vs-kind.xlsx", []edu.RuleID{edu.RuleFounderAgainstKind, edu.RuleKindOfNoKindergarten}, []string{
			"方山县矛盾二园 founder_against_kind", "方山县矛盾园 founder_against_kind",
		}},
		{"11-nine-year-empty-junior.xlsx", ofYear, []string{
			"方山县实验学校 classes_without_pupils", "方山县实验学校 education_differs_from_teachers", "方山县实验学校 education_differs_from_teachers",
		}},
		{"03-remark-skips-row.xlsx", ofYear, nil},
	} {
		o := newOffice(t)
		o.bring(tt.file, Taking{})
		if got := audited(t, o, tt.rules...); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q", tt.file, got)
		}
	}
	o := newOffice(t)
	o.bring("06-closures-skipping-stages.xlsx", Taking{})
	set, err := edu.ParseRuleSet(assets.Rules)
	if err != nil {
		t.Fatal(err)
	}
	f := indicator.ByID(indicator.County(o.book(), indicator.Of(2022), set))[indicator.TargetClosures]
	if f.Value != indicator.Num(5) { // not what was stopped, nor what bears no date or one to come
		t.Errorf("%v closures count", f.Value)
	}
}
