package report

import (
	"testing"

	"countyledger/assets"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestRulesOfTheDay: a paper is made by the rule set that was in force on the day it is made as of, so that an old one can be made again
// as it was.
func TestRulesOfTheDay(t *testing.T) {
	rules, err := edu.ParseRuleSet(assets.Rules, []byte(`{"later": [{"valid_from": "2022-10-01", "name": "新口径", "rotation_years": 9}]}`))
	if err != nil {
		t.Fatal(err)
	}
	b := sample.County(sample.Size{Schools: 6, Teachers: 12, Projects: 1, Closures: 1, Years: 1}).Book()
	for day, years := range map[edu.Date]int{edu.Day(2022, 9, 30): 6, edu.Day(2022, 10, 1): 9, edu.Month(2022, 10): 9} {
		o := Kind{}.Settled(b, Options{Rules: rules, AsOf: day})
		if o.Rules.RotationYears != years {
			t.Errorf("as of %s: %d years, want %d", day, o.Rules.RotationYears, years)
		}
		if again := (Kind{}).Settled(b, o); again.Rules.RotationYears != years {
			t.Errorf("settled twice as of %s: %d years", day, again.Rules.RotationYears)
		}
	}
}
